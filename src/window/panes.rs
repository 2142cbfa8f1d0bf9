//! The panels that can be arranged and closed: one line of a table each.

use egui::{RichText, Ui};
use serde::{Deserialize, Serialize};

use super::choice::choice_shown;
use super::model::{Intent, Model, View};
use super::settings::Settings;
use super::theme::{Palette, size, space};
use super::thinning::Thinning;
use super::words::theory;
use super::{changes, plots, scatter, words};
use crate::record::Snapshot;

/// A panel below the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    /// The knobs.
    Settings,
    /// What was changed, and when.
    Changes,
    /// Positive and negative cosines.
    Cosines,
    /// Alignment and uniformity of z.
    Uniformity,
    /// The linear probe, and what else tells the classes.
    Accuracy,
    /// The objective's value.
    Loss,
    /// The ladder of the common mode from y to z.
    CommonMode,
    /// Spread, standard deviation and rank of z.
    Spread,
    /// What is known of every layer.
    Layers,
    /// The singular values of z.
    Spectrum,
    /// The centred spectra of y and z.
    Variance,
    /// The ranks of the two sides of the loss.
    Ranks,
    /// The embedding's points.
    Scatter,
}

/// Where a panel stands in the default layout; panels with the same place are tabs of one tile, in
/// the table's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Left,
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
    Right,
}

/// What the panels read and write.
pub(crate) struct Parts<'a> {
    pub snapshot: &'a Snapshot,
    pub model: &'a Model,
    pub view: &'a mut View,
    pub scatter: &'a mut scatter::ScatterState,
    pub thinning: &'a mut Thinning,
    pub strip: &'a mut plots::HeatStrip,
    pub settings: &'a mut Settings,
    pub intents: &'a mut Vec<Intent>,
}

/// Draws a part of a panel.
pub(crate) type Draw = fn(&mut Ui, &mut Parts<'_>);

#[derive(Clone, Copy)]
struct Entry {
    pane: Pane,
    title: &'static str,
    /// Plain words, then the formula.
    words: &'static str,
    place: Place,
    content: Draw,
    /// What stands right of the title, from right to left.
    tools: Option<Draw>,
    /// Whether it is open until the person closes it.
    open: bool,
}

const fn entry(
    pane: Pane,
    title: &'static str,
    words: &'static str,
    place: Place,
    content: Draw,
    tools: Option<Draw>,
) -> Entry {
    Entry {
        pane,
        title,
        words,
        place,
        content,
        tools,
        open: true,
    }
}

/// A panel that is closed until the person opens it: what would crowd a lecture.
const fn closed(entry: Entry) -> Entry {
    Entry {
        open: false,
        ..entry
    }
}

static PANES: [Entry; 13] = [
    entry(
        Pane::Settings,
        "Settings",
        words::SETTINGS,
        Place::Left,
        settings,
        None,
    ),
    closed(entry(
        Pane::Changes,
        "Changes",
        words::CHANGES,
        Place::Left,
        changed,
        Some(undo_and_redo),
    )),
    entry(
        Pane::Cosines,
        "Cosines",
        words::COSINES,
        Place::TopLeft,
        cosines,
        Some(cosine_scale),
    ),
    closed(entry(
        Pane::Uniformity,
        "Uniformity",
        theory::UNIFORMITY,
        Place::TopLeft,
        uniformity,
        None,
    )),
    entry(
        Pane::Accuracy,
        "Accuracy",
        words::ACCURACY,
        Place::TopRight,
        accuracy,
        Some(accuracy_view),
    ),
    entry(
        Pane::Spectrum,
        "Spectrum",
        words::SPECTRUM,
        Place::TopRight,
        spectrum,
        Some(spectrum_view),
    ),
    closed(entry(
        Pane::Variance,
        "Variance",
        theory::VARIANCE,
        Place::TopRight,
        variance,
        None,
    )),
    entry(
        Pane::Loss,
        "Loss",
        words::LOSS_PLOT,
        Place::BottomLeft,
        loss,
        None,
    ),
    entry(
        Pane::CommonMode,
        "Common mode",
        words::LADDER,
        Place::BottomLeft,
        ladder,
        None,
    ),
    entry(
        Pane::Spread,
        "Spread",
        words::SPREAD,
        Place::BottomRight,
        spread,
        None,
    ),
    entry(
        Pane::Layers,
        "Layers",
        words::LAYERS,
        Place::BottomRight,
        layers,
        Some(layer_view),
    ),
    closed(entry(
        Pane::Ranks,
        "Ranks",
        theory::RANKS,
        Place::BottomRight,
        ranks,
        None,
    )),
    entry(
        Pane::Scatter,
        "Embedding",
        words::SCATTER,
        Place::Right,
        embedding,
        Some(embedding_view),
    ),
];

impl Pane {
    /// Every panel, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        PANES.iter().map(|entry| entry.pane)
    }

    fn entry(self) -> &'static Entry {
        // Every panel has its line; a test sees to it.
        PANES
            .iter()
            .find(|entry| entry.pane == self)
            .unwrap_or(&PANES[0])
    }

    /// What stands on its tab.
    pub fn title(self) -> &'static str {
        self.entry().title
    }

    /// What it shows, in words.
    pub(crate) fn words(self) -> &'static str {
        self.entry().words
    }

    /// Where it stands in the default layout.
    pub(crate) fn place(self) -> Place {
        self.entry().place
    }

    /// Whether it is open in the default layout.
    pub(crate) fn is_open_at_first(self) -> bool {
        self.entry().open
    }

    /// Draws it.
    pub(crate) fn content(self) -> Draw {
        self.entry().content
    }

    /// Draws what stands right of its title.
    pub(crate) fn tools(self) -> Option<Draw> {
        self.entry().tools
    }
}

fn settings(ui: &mut Ui, parts: &mut Parts<'_>) {
    parts
        .settings
        .show(ui, parts.snapshot, parts.model, parts.intents);
}

fn changed(ui: &mut Ui, parts: &mut Parts<'_>) {
    changes::show(ui, parts.snapshot, parts.intents);
}

fn undo_and_redo(ui: &mut Ui, parts: &mut Parts<'_>) {
    changes::tools(ui, parts.model, parts.intents);
}

fn cosines(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::cosines(
        ui,
        parts.snapshot,
        parts.model,
        parts.thinning,
        parts.view.log_cosines,
    );
}

fn cosine_scale(ui: &mut Ui, parts: &mut Parts<'_>) {
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

fn uniformity(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::uniformity(ui, parts.snapshot, parts.model, parts.thinning);
}

fn accuracy(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::accuracy(ui, parts.snapshot, parts.model, parts.view.accuracy);
}

fn accuracy_view(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::choose_accuracies(ui, parts.view);
}

fn loss(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::loss(ui, parts.snapshot, parts.model, parts.thinning);
}

fn ladder(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::ladder(ui, parts.snapshot);
}

fn spread(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::spread(ui, parts.snapshot, parts.model, parts.thinning);
}

fn layers(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::layers(ui, parts.snapshot, parts.model, parts.view);
}

fn layer_view(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::choose_layer_view(ui, parts.view);
}

fn spectrum(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::spectrum(ui, parts.snapshot, parts.model, parts.view, parts.strip);
}

fn spectrum_view(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::choose_spectrum_view(ui, parts.view);
}

fn variance(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::variance(ui, parts.snapshot);
}

fn ranks(ui: &mut Ui, parts: &mut Parts<'_>) {
    plots::ranks(ui, parts.snapshot, parts.model);
}

fn embedding(ui: &mut Ui, parts: &mut Parts<'_>) {
    scatter::show(ui, parts.snapshot, parts.view, parts.scatter);
}

fn embedding_view(ui: &mut Ui, parts: &mut Parts<'_>) {
    scatter::choose_view(ui, parts.view);
}

/// What stands in the place of the panels when none is open.
pub(crate) fn none_open(ui: &mut Ui) {
    let text = RichText::new("All panels are closed. The menu Panels, above, opens them again.");
    ui.centered_and_justified(|ui| {
        ui.label(
            text.size(size::TITLE)
                .color(Palette::of(ui.visuals()).faint),
        )
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_panel_has_its_line() {
        let named = |pane: Pane| (pane, pane.entry().pane);
        let all = [
            Pane::Settings,
            Pane::Changes,
            Pane::Cosines,
            Pane::Uniformity,
            Pane::Accuracy,
            Pane::Spectrum,
            Pane::Variance,
            Pane::Loss,
            Pane::CommonMode,
            Pane::Spread,
            Pane::Layers,
            Pane::Ranks,
            Pane::Scatter,
        ];
        assert!(all.map(named).iter().all(|(pane, found)| pane == found));
        assert_eq!(Pane::all().collect::<Vec<Pane>>(), all);
    }
}
