//! The panel that asks whether it was luck: what is asked about, how often and how long, the answer
//! as a sentence, and what it is drawn from.

use std::cell::RefCell;

use egui::{Align, Button, ComboBox, DragValue, Label, Layout, ProgressBar, RichText, Ui, vec2};

use super::choice::line;
use super::knob::kept;
use super::model::Intent;
use super::plots;
use super::theme::{Palette, size, space};
use super::typed;
use crate::diagnosis::{answer, ends, question};
use crate::experiment::Intervention;
use crate::record::{Activity, Command, Luck, MOST_TIMES, Question, Snapshot};
use crate::words::tr;

/// Most steps that the panel offers.
const MOST_STEPS: u64 = 2048;

/// What the person is about to ask.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    /// The step whose changes are asked about; `None` for the newest state without a change.
    about: Option<u64>,
    times: usize,
    steps: u64,
    /// How many changes there were when the newest was last chosen.
    known: usize,
}

impl Default for Asking {
    fn default() -> Self {
        Self {
            about: None,
            times: 8,
            steps: 96,
            known: 0,
        }
    }
}

impl Asking {
    /// Follows the run: the newest change is asked about until the person chooses another one.
    fn follow(&mut self, changes: &[Intervention]) {
        if self.known != changes.len() {
            self.known = changes.len();
            self.about = changes.last().map(|change| change.step);
        }
        self.about = self.about.filter(|step| has_change(changes, *step));
    }

    fn question(&self, changes: &[Intervention]) -> Question {
        let about = |change: &&Intervention| Some(change.step) == self.about;
        let changes = changes.iter().filter(about);
        Question {
            step: self.about,
            changes: changes
                .map(|change| (change.key.clone(), change.to.clone()))
                .collect(),
            times: self.times,
            steps: self.steps,
        }
    }
}

fn has_change(changes: &[Intervention], step: u64) -> bool {
    changes.iter().any(|change| change.step == step)
}

/// The steps at which something was changed, the newest first, each once.
fn steps(changes: &[Intervention]) -> Vec<u64> {
    let mut steps: Vec<u64> = changes.iter().rev().map(|change| change.step).collect();
    steps.dedup();
    steps
}

/// What was changed at a step, in one line.
fn told(changes: &[Intervention], step: u64) -> String {
    let here = changes.iter().filter(|change| change.step == step);
    let here: Vec<String> = here
        .map(|change| format!("{} {}", change.title(), change.values()))
        .collect();
    tr!("luck-changed-at", step = step, changes = here.join(", "))
}

/// Draws the panel into the whole of `ui`.
pub(crate) fn show(
    ui: &mut Ui,
    snapshot: &Snapshot,
    asking: &mut Asking,
    intents: &mut Vec<Intent>,
) {
    let changes = &snapshot.history.interventions;
    asking.follow(changes);
    line(ui, space::BUTTON, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            button(ui, snapshot, asking, intents);
            about(ui, changes, asking);
        });
    });
    match snapshot.luck.as_deref() {
        Some(luck) => {
            let is_chosen = asking.about == Some(luck.from.step);
            said(ui, luck, is_chosen);
            plots::luck(ui, luck);
        }
        None => {
            let hint = RichText::new(tr!("luck-hint")).size(size::BODY);
            let hint = hint.color(Palette::of(ui.visuals()).faint);
            ui.add(Label::new(hint).wrap());
        }
    }
}

fn about(ui: &mut Ui, changes: &[Intervention], asking: &mut Asking) {
    let name = |about: Option<u64>| {
        about.map_or_else(
            || tr!("luck-as-it-is").to_owned(),
            |step| told(changes, step),
        )
    };
    let combo = ComboBox::from_id_salt("what is asked about")
        .selected_text(name(asking.about))
        .width(ui.available_width())
        .truncate();
    let shown = combo.show_ui(ui, |ui| {
        let offers = steps(changes).into_iter().map(Some).chain([None]);
        for offer in offers {
            ui.selectable_value(&mut asking.about, offer, name(offer));
        }
    });
    shown
        .response
        .accessible_name(tr!("luck-change"))
        .on_hover_text(tr!("luck-change-about"));
}

/// How often and how long, from right to left.
pub(crate) fn numbers(ui: &mut Ui, asking: &mut Asking, intents: &mut Vec<Intent>) {
    let [steps_name, times_name] = [tr!("luck-steps"), tr!("luck-times")];
    ui.spacing_mut().interact_size.y = space::CHOICE;
    let refused = RefCell::new(None);
    let taken = |name: &'static str, most: u64| {
        let refused = &refused;
        move |text: &str| kept(typed::whole(name, &(1..=most), text), refused)
    };
    let unit = tr!("luck-steps-unit", count = asking.steps);
    let steps = DragValue::new(&mut asking.steps)
        .range(1..=MOST_STEPS)
        .custom_parser(taken(steps_name, MOST_STEPS))
        .suffix(format!(" {unit}"));
    ui.add(steps.update_while_editing(false))
        .accessible_name(steps_name)
        .on_hover_text(tr!("luck-steps-about"));
    let unit = tr!("luck-times-unit", count = asking.times);
    let times = DragValue::new(&mut asking.times)
        .range(1..=MOST_TIMES)
        .speed(0.1)
        .custom_parser(taken(times_name, MOST_TIMES as u64))
        .suffix(format!(" {unit}"));
    ui.add(times.update_while_editing(false))
        .accessible_name(times_name)
        .on_hover_text(tr!("luck-times-about"));
    intents.extend(refused.into_inner().map(Intent::Tell));
}

fn button(ui: &mut Ui, snapshot: &Snapshot, asking: &Asking, intents: &mut Vec<Intent>) {
    let is_asked = snapshot.luck.as_ref().is_some_and(|luck| !luck.is_over);
    let look = |text: &str| Button::new(text).min_size(vec2(0.0, space::CHOICE));
    if is_asked {
        let stop = ui.add(look(tr!("luck-stop")));
        if stop.on_hover_text(tr!("luck-stop-about")).clicked() {
            intents.push(Intent::Send(Command::CallOff));
        }
    } else {
        let is_there = !matches!(
            snapshot.activity,
            Activity::Preparing(_) | Activity::Failed(_)
        );
        let ask = ui.add_enabled(is_there, look(tr!("luck-ask")));
        if ask.on_hover_text(tr!("luck-ask-about")).clicked() {
            let question = asking.question(&snapshot.history.interventions);
            intents.push(Intent::Send(Command::Ask(question)));
        }
    }
}

/// The question, unless it is the one that is chosen above, and its answer as far as it is known.
fn said(ui: &mut Ui, luck: &Luck, is_chosen: bool) {
    let palette = Palette::of(ui.visuals());
    if !is_chosen {
        let question = RichText::new(question(luck)).size(size::SMALL);
        ui.add(Label::new(question.color(palette.faint)).wrap());
    }
    let answer = answer(luck).unwrap_or_else(|| tr!("luck-no-answer").to_owned());
    let answer = RichText::new(answer).size(size::TITLE).color(palette.ink);
    ui.add(Label::new(answer).wrap());
    if let Some(ends) = ends(luck) {
        let ends = RichText::new(ends).size(size::SMALL);
        ui.add(Label::new(ends.color(palette.faint)).wrap());
    }
    if !luck.is_over {
        let done = luck.progress() as f32;
        let bar = ProgressBar::new(done).desired_height(space::SMALL);
        let bar = ui.add(bar.desired_width(ui.available_width()));
        bar.widget_info(|| {
            let name = tr!("luck-progress");
            let mut info = egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, name);
            info.value = Some(f64::from(done));
            info
        });
    }
}
