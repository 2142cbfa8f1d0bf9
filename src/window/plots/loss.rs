//! The loss.

use egui::Ui;

use super::super::choice::{Pen, choice, legend, title_line};
use super::super::model::{Model, View, compact};
use super::super::series::Curve;
use super::super::theme::Palette;
use super::super::thinning::Thinning;
use super::super::words;
use super::{Chart, Scale, Trace, curves};
use crate::experiment::Objective;
use crate::lab::Snapshot;

/// Draws the plot into the whole of `ui`.
pub(crate) fn loss(ui: &mut Ui, snapshot: &Snapshot, model: &Model, thinning: &mut Thinning, view: &mut View) {
    let palette = Palette::of(ui.visuals());
    let name = match snapshot.experiment.objective {
        Objective::Byol => "1 − cos(p, z'), both ways",
        Objective::Simclr => "NT-Xent of z",
        Objective::Moco => "InfoNCE of p, both ways",
    };
    let traces = [Trace {
        curve: Curve::Loss,
        name,
        pen: Pen::Solid,
        colour: palette.loss,
        unit: 1.0,
        text: |value| compact(value),
    }];
    title_line(ui, "Loss", words::LOSS_PLOT, |ui| choose(ui, view));
    legend(ui, words::LOSS_PLOT, traces.iter().map(|trace| trace.entry(model)));
    let chart = Chart { id: "loss", scale: Scale::Linear, include: &[0.0, 0.2], traces: &traces, snapshot, model };
    chart.show(ui, |plot| curves(plot, &traces, model, thinning));
}

/// Chooses between the loss and the ladder of the common mode.
pub(crate) fn choose(ui: &mut Ui, view: &mut View) {
    let chosen = if view.ladder { "common mode" } else { "loss" };
    let about = |name: &str| if name == "loss" { words::LOSS_PLOT } else { words::LADDER }.to_owned();
    if let Some(name) = choice(ui, "loss or common mode", &["loss", "common mode"], chosen, about) {
        view.ladder = name != "loss";
    }
}
