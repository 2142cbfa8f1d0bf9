//! What each panel draws, and what stands right of its title.

use egui::Ui;

use super::super::answer::Answer;
use super::super::choice::choice_of;
use super::super::model::Intent;
use super::super::theme::space;
use super::super::{branches, changes, map, plots, scatter};
use super::parts::Parts;
use crate::record::Command;
use crate::words::tr;

pub(super) fn settings(ui: &mut Ui, parts: &mut Parts<'_>) {
    parts
        .settings
        .show(ui, parts.shown, parts.model, parts.intents);
}

pub(super) fn changed(ui: &mut Ui, parts: &mut Parts<'_>) {
    changes::show(ui, parts.now, parts.model.looked_at(), parts.intents);
}

pub(super) fn undo_and_redo(ui: &mut Ui, parts: &mut Parts<'_>) {
    changes::tools(ui, parts.model, parts.intents);
}

pub(super) fn branches(ui: &mut Ui, parts: &mut Parts<'_>) {
    branches::show(ui, parts.now, parts.model, parts.names, parts.intents);
}

pub(super) fn fork(ui: &mut Ui, parts: &mut Parts<'_>) {
    let shown = [parts.shown, parts.now];
    branches::tools(ui, shown, parts.model, parts.intents);
}

pub(super) fn cosines(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::cosines(
        ui,
        parts.now,
        parts.model,
        parts.thinning,
        parts.view.log_cosines,
    );
}

pub(super) fn cosine_scale(ui: &mut Ui, parts: &mut Parts<'_>) {
    let about = plots::about_cosines;
    let log = &mut parts.view.log_cosines;
    scale(ui, tr!("panels-scale-cosines"), "log10(1−cos)", about, log);
}

/// Chooses between the linear scale and that in powers of ten, which is called `name`.
fn scale(ui: &mut Ui, what: &str, name: &str, about: fn(bool) -> Answer, log: &mut bool) {
    let narrow = ui.available_width() < space::NARROW;
    let offers = [
        ["linear", tr!("panels-scale-linear")],
        [name, if narrow { "log" } else { name }],
    ];
    let chosen = offers[usize::from(*log)][0];
    let about = |place: usize| about(place == 1);
    if let Some(place) = choice_of(ui, what, &offers, chosen, about) {
        *log = place == 1;
    }
}

pub(super) fn uniformity(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::uniformity(ui, parts.now, parts.model, parts.thinning);
}

pub(super) fn accuracy(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::accuracy(ui, parts.shown, parts.now, parts.model, parts.view.accuracy);
}

pub(super) fn accuracy_view(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::choose_accuracies(ui, parts.view);
}

pub(super) fn loss(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::loss(ui, parts.shown, parts.now, parts.model, parts.thinning);
}

pub(super) fn ladder(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::ladder(ui, parts.shown);
}

pub(super) fn spread(ui: &mut Ui, parts: &mut Parts<'_>) {
    let log = parts.view.log_spread;
    plots::spread(ui, parts.now, parts.model, parts.thinning, log);
}

/// A narrow panel has no room for it beside its plot, unless the other scale is chosen already.
pub(super) fn spread_scale(ui: &mut Ui, parts: &mut Parts<'_>) {
    if ui.available_width() < space::NARROW && parts.view.log_spread {
        return;
    }
    let about = plots::about_spread;
    scale(
        ui,
        tr!("panels-scale-spread"),
        "log10",
        about,
        &mut parts.view.log_spread,
    );
}

pub(super) fn layers(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::layers(ui, parts.now, parts.model, parts.view);
}

pub(super) fn layer_view(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::choose_layer_view(ui, parts.view);
}

pub(super) fn spectrum(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::spectrum(
        ui,
        parts.shown,
        parts.now,
        parts.model,
        parts.view,
        parts.strip,
    );
}

pub(super) fn spectrum_view(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::choose_spectrum_view(ui, parts.view);
}

pub(super) fn variance(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::variance(ui, parts.shown);
}

pub(super) fn ranks(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::ranks(ui, parts.shown, parts.now, parts.model);
}

pub(super) fn luck(ui: &mut Ui, parts: &mut Parts<'_>) {
    super::super::luck::show(ui, parts.now, parts.asking, parts.intents);
}

pub(super) fn luck_numbers(ui: &mut Ui, parts: &mut Parts<'_>) {
    super::super::luck::numbers(ui, parts.asking, parts.intents);
}

pub(super) fn mapped(ui: &mut Ui, parts: &mut Parts<'_>) {
    let shown = map::Shown {
        view: &mut parts.view.map,
        maps: parts.maps,
        now: parts.now,
        is_locked: parts.model.locked,
        intents: parts.intents,
    };
    map::show(ui, shown);
}

pub(super) fn map_colours(ui: &mut Ui, parts: &mut Parts<'_>) {
    map::tools(ui, &mut parts.view.map, parts.maps);
}

pub(super) fn embedding(ui: &mut Ui, parts: &mut Parts<'_>) {
    let before = parts.view.forces;
    scatter::show(ui, parts.shown, parts.view, parts.scatter);
    if parts.view.forces != before {
        let command = Command::Forces(parts.view.forces);
        parts.intents.push(Intent::Send(command));
    }
}

pub(super) fn embedding_view(ui: &mut Ui, parts: &mut Parts<'_>) {
    scatter::choose_view(ui, parts.view);
}
