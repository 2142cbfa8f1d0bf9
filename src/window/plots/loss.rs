//! The loss.

use egui::Ui;

use super::super::choice::{Pen, legend};
use super::super::model::{Model, compact};
use super::super::series::Curve;
use super::super::theme::Palette;
use super::super::thinning::Thinning;
use super::super::words;
use super::{Chart, Scale, Trace, curves};
use crate::objective::about;
use crate::record::Snapshot;

/// Draws the plot into the whole of `ui`: the curve as far as it has got `now`, under the name that
/// it has in what is `shown`.
pub(crate) fn loss(
    ui: &mut Ui,
    shown: &Snapshot,
    now: &Snapshot,
    model: &Model,
    thinning: &mut Thinning,
) {
    let palette = Palette::of(ui.visuals());
    let name = about(shown.experiment.objective).curve;
    let traces = [Trace {
        curve: Curve::Loss,
        name,
        pen: Pen::Solid,
        colour: palette.loss,
        unit: 1.0,
        text: |value| compact(value),
    }];
    legend(
        ui,
        words::LOSS_PLOT,
        traces.iter().map(|trace| trace.entry(model)),
    );
    let chart = Chart {
        id: "loss",
        scale: Scale::Linear,
        include: &[0.0, 0.2],
        traces: &traces,
        now,
        model,
    };
    chart.show(ui, |plot| curves(plot, &traces, model, thinning));
}
