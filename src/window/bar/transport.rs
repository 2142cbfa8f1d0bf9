//! The buttons that run, pause and step; at the end of a run the first goes on beyond it.

use egui::{Button, RichText, Ui, vec2};

use super::super::locked;
use super::super::model::{Intent, Model};
use super::super::theme::{Palette, space};
use super::button::button;
use crate::experiment::{Schedule, target_momentum};
use crate::objective::about;
use crate::record::{Activity, Command, Snapshot};
use crate::words::{decimal, tr};

/// Steps by which a finished run is made longer.
const MORE: u64 = 1_000;

/// What the first button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Main {
    Pause,
    Run,
    /// Raise the number of steps, then run.
    GoOn,
}

impl Main {
    /// What it does now. Whoever may not change the run may not make it longer.
    pub fn of(snapshot: &Snapshot, model: &Model) -> Self {
        match snapshot.activity {
            Activity::Running => Self::Pause,
            _ if longer(snapshot).is_some() && !model.locked => Self::GoOn,
            _ => Self::Run,
        }
    }

    /// What stands on it; less where there are not to be many words.
    pub fn text(self, words: bool) -> &'static str {
        match (self, words) {
            (Self::Pause, _) => tr!("bar-pause"),
            (Self::Run, _) => tr!("bar-run"),
            (Self::GoOn, true) => tr!("bar-go-on"),
            (Self::GoOn, false) => tr!("bar-go-on-short"),
        }
    }
}

/// Draws what runs and pauses the run as it is now, be it on show or not.
pub(super) fn show(
    ui: &mut Ui,
    snapshot: &Snapshot,
    model: &Model,
    words: bool,
    intents: &mut Vec<Intent>,
) {
    let palette = Palette::of(ui.visuals());
    let main = Main::of(snapshot, model);
    let is_past = model.looked_at().is_some();
    let besides = if is_past {
        format!("\n{}", tr!("panels-meanwhile"))
    } else {
        String::new()
    };
    let hover = match main {
        Main::Pause => format!("{}{besides}", tr!("bar-pause-about")),
        Main::Run => format!("{}{besides}", tr!("bar-run-about")),
        Main::GoOn => going_on(snapshot),
    };
    let can_go_on = can_go_on(snapshot);
    let look = Button::new(RichText::new(main.text(words)).color(palette.on_accent));
    let look = look.fill(palette.accent);
    ui.add_enabled_ui(can_go_on || main == Main::GoOn, |ui| {
        let response = ui.add(look.min_size(vec2(space::RUN, space::BUTTON)));
        let response = response.accessible_name(main.text(true));
        let response = response.on_hover_text(hover);
        if response
            .on_disabled_hover_ui(|ui| {
                ui.label(why_not(ui, snapshot, model));
            })
            .clicked()
        {
            intents.push(Intent::RunOrPause);
        }
    });
    ui.add_enabled_ui(can_go_on, |ui| {
        let step = button(ui, tr!("bar-step"), 0.0)
            .on_hover_text(format!("{}{besides}", tr!("bar-step-about")));
        let why_not = why_not(ui, snapshot, model);
        if step.on_disabled_hover_text(why_not).clicked() {
            intents.push(Intent::Send(Command::Step));
        }
    });
}

/// What going on beyond the end does.
fn going_on(snapshot: &Snapshot) -> String {
    let experiment = &snapshot.experiment;
    let steps = snapshot.step + MORE;
    let mut text = tr!("bar-go-on-about", made = experiment.steps, steps = steps);
    let target = &experiment.target;
    let is_moving = target.enabled && about(experiment.objective).needs.target;
    if is_moving && target.schedule == Schedule::Cosine {
        let again = target_momentum(target, snapshot.step, steps);
        text += "\n";
        text += &tr!("bar-go-on-momentum", momentum = decimal(again, 4));
    }
    text
}

/// The number of steps that a finished run is given to go on with; `None` where it is not finished,
/// or ends for another reason.
pub(crate) fn longer(snapshot: &Snapshot) -> Option<u64> {
    let is_over = snapshot.activity == Activity::Finished && !can_go_on(snapshot);
    let is_cut = snapshot
        .course
        .until
        .is_some_and(|end| snapshot.step >= end);
    (is_over && !is_cut).then(|| snapshot.step + MORE)
}

/// Whether there is a step to make, be it in another branch that trains along.
pub(crate) fn can_go_on(snapshot: &Snapshot) -> bool {
    let others = snapshot.others.iter();
    let mut along = others.filter(|other| other.branch.is_along);
    has_steps(snapshot) || along.any(|other| has_steps(other))
}

fn has_steps(snapshot: &Snapshot) -> bool {
    match snapshot.activity {
        Activity::Running | Activity::Paused => true,
        Activity::Finished => snapshot.step < snapshot.experiment.steps,
        Activity::Preparing(_) | Activity::Failed(_) => false,
    }
}

fn why_not(ui: &Ui, snapshot: &Snapshot, model: &Model) -> String {
    match snapshot.activity {
        Activity::Finished if model.locked && longer(snapshot).is_some() => {
            format!("{} {}", tr!("bar-all-done"), locked::why(ui.ctx()))
        }
        Activity::Finished => tr!("bar-all-done-about").to_owned(),
        Activity::Preparing(_) => tr!("bar-getting-ready").to_owned(),
        _ => tr!("bar-failed").to_owned(),
    }
}
