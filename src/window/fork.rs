//! The menu that lets a branch grow: as the run is, or with something changed in the branch alone.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, PopupCloseBehavior, RichText, Ui};

use super::choice::choice_of;
use super::model::{Intent, Model};
use super::theme::{Palette, size, space};
use super::{locked, words};
use crate::experiment::{Kind, Knob};
use crate::record::{MOST_BRANCHES, Snapshot};
use crate::words::tr;

/// The knobs that can be changed with a click while a branch grows.
static KNOBS: [&Knob; 8] = [
    knob("encoder.norm"),
    knob("projector.norm"),
    knob("projector.output_norm"),
    knob("predictor.norm"),
    knob("objective"),
    knob("optimizer.kind"),
    knob("target.enabled"),
    knob("stop_gradient"),
];
/// The norms of both MLPs.
const NORMS: [&str; 3] = ["projector.norm", "projector.output_norm", "predictor.norm"];
/// The kind that is no norm.
const NONE: &str = "none";

const fn knob(key: &str) -> &'static Knob {
    Knob::find(key).expect("a knob has this key")
}

/// Draws the button that opens the menu; `name` is for people who hear the window. `then` is what
/// is on show, and there may be no more branches than there are `now`.
pub(crate) fn menu(
    ui: &mut Ui,
    button: Button<'_>,
    name: &str,
    [then, now]: [&Snapshot; 2],
    model: &Model,
    intents: &mut Vec<Intent>,
) {
    let is_room = now.others.len() + 1 < MOST_BRANCHES;
    let why_not = if is_room {
        locked::by_key().to_owned()
    } else {
        tr!("branches-full", most = MOST_BRANCHES)
    };
    ui.add_enabled_ui(is_room && !model.is_held, |ui| {
        let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let (response, _) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
            if let Some(changes) = content(ui, then, model) {
                intents.push(Intent::Fork(changes));
                ui.close();
            }
        });
        response
            .accessible_name(name)
            .on_disabled_hover_text(why_not)
            .on_hover_text(tr!("panels-fork"));
    });
}

/// Draws the menu; returns the changes that were asked for.
fn content(ui: &mut Ui, then: &Snapshot, model: &Model) -> Option<Vec<(String, String)>> {
    let faint = Palette::of(ui.visuals()).faint;
    let small = |text: String| RichText::new(text).size(size::SMALL).color(faint);
    ui.spacing_mut().item_spacing.y = space::SMALL;
    ui.label(small(tr!("branches-grow", step = then.step)));
    let mut asked = None;
    if ui.button(tr!("branches-as-it-is")).clicked() {
        asked = Some(Vec::new());
    }
    let (text, changes) = norms(model);
    if ui.button(text).clicked() {
        asked = Some(changes);
    }
    ui.separator();
    ui.label(small(tr!("branches-changed").to_owned()));
    for knob in KNOBS.iter().filter(|knob| knob.acts_in(&then.experiment)) {
        ui.label(small(knob.title().to_owned()));
        if let Some(value) = values(ui, knob, model.value(knob.key)) {
            asked = Some(vec![(knob.key.to_owned(), value.to_owned())]);
        }
    }
    asked
}

/// The values of a knob; returns the one that was clicked.
fn values(ui: &mut Ui, knob: &'static Knob, now: &str) -> Option<&'static str> {
    let offers: Vec<[&str; 2]> = match &knob.kind {
        Kind::Choice(choices) => choices
            .iter()
            .map(|choice| [choice.name, choice.label()])
            .collect(),
        _ => vec![["true", tr!("branches-on")], ["false", tr!("branches-off")]],
    };
    let hover = |place: usize| match knob.choices().get(place) {
        Some(choice) => words::value(knob, choice),
        None => words::knob(knob),
    };
    let name = tr!("branches-fork-with", knob = knob.title());
    choice_of(ui, &name, &offers, now, hover).map(|place| offers[place][0])
}

/// What takes all norms of both MLPs away, or, where there is none, the one that brings a collapsed
/// network back: its name, and the changes.
fn norms(model: &Model) -> (&'static str, Vec<(String, String)>) {
    let set = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let on = NORMS.into_iter().filter(|key| model.value(key) != NONE);
    let off: Vec<(String, String)> = on.map(|key| set(key, NONE)).collect();
    if off.is_empty() {
        return (tr!("branches-with-norm"), vec![set(NORMS[1], "batch")]);
    }
    (tr!("branches-without-norms"), off)
}
