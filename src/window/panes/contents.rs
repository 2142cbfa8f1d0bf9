//! What each panel draws, and what stands right of its title.

use egui::Ui;

use super::super::choice::choice_shown;
use super::super::theme::space;
use super::super::{branches, changes, plots, scatter, words};
use super::parts::Parts;

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
    let log = &mut parts.view.log_cosines;
    let chosen = if *log { "log10(1−cos)" } else { "linear" };
    let about = |option: &str| {
        if option == "linear" {
            words::COSINES
        } else {
            words::LOG_COSINES
        }
        .to_owned()
    };
    let narrow = ui.available_width() < space::NARROW;
    let shown = |option| {
        if narrow && option != "linear" {
            "log"
        } else {
            option
        }
    };
    if let Some(scale) = choice_shown(
        ui,
        "cosine scale",
        &["linear", "log10(1−cos)"],
        shown,
        chosen,
        about,
    ) {
        *log = scale != "linear";
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
    plots::spread(ui, parts.now, parts.model, parts.thinning);
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
    super::super::luck::numbers(ui, parts.asking);
}

pub(super) fn embedding(ui: &mut Ui, parts: &mut Parts<'_>) {
    scatter::show(ui, parts.shown, parts.view, parts.scatter);
}

pub(super) fn embedding_view(ui: &mut Ui, parts: &mut Parts<'_>) {
    scatter::choose_view(ui, parts.view);
}
