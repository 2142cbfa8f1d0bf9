//! The loss.

use egui::Ui;

use super::super::choice::{Pen, legend, title_line};
use super::super::model::{Model, compact};
use super::super::series::Curve;
use super::super::theme::Palette;
use super::super::words;
use super::{Chart, Scale, Trace};
use crate::lab::Snapshot;

/// Draws the plot into the whole of `ui`.
pub(crate) fn loss(ui: &mut Ui, snapshot: &Snapshot, model: &Model) {
    let palette = Palette::of(ui.visuals());
    let trace = Trace {
        curve: Curve::Loss,
        name: "1 − cos(p, z'), both ways",
        pen: Pen::Solid,
        colour: palette.loss,
        unit: 1.0,
        text: |value| compact(value),
    };
    title_line(ui, "Loss", words::LOSS_PLOT, |_| {});
    legend(ui, words::LOSS_PLOT, [trace.entry(model)]);
    let chart = Chart { id: "loss", scale: Scale::Linear, include: &[0.0, 0.2], traces: &[trace], snapshot, model };
    chart.show(ui, |_| {});
}
