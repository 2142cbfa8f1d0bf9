//! The branches of the session as a list: what each is called, how it stands, what tells it from the
//! main one, and what can be done with it.

use std::collections::HashMap;

use egui::{Align, Button, Key, Label, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::fork;
use super::locked;
use super::model::{Intent, Model};
use super::table::pill;
use super::theme::{Palette, size, space};
use crate::experiment::{Experiment, Knob};
use crate::record::{Activity, BranchCommand, Command, Snapshot};
use crate::words::tr;

/// Names that are being edited, by the run.
pub(crate) type Names = HashMap<u64, String>;

/// Draws the list into the whole of `ui`: all branches as they are `now`.
pub(crate) fn show(
    ui: &mut Ui,
    now: &Snapshot,
    model: &Model,
    names: &mut Names,
    intents: &mut Vec<Intent>,
) {
    if now.others.is_empty() {
        let hint = RichText::new(tr!("panels-no-branches"));
        let hint = hint.color(Palette::of(ui.visuals()).faint);
        ui.add(Label::new(hint).wrap());
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::ROW;
        let others = now.others.iter().map(|other| &**other);
        let mut all: Vec<&Snapshot> = std::iter::once(now).chain(others).collect();
        // Whichever is the main one: each stays where it is.
        all.sort_by_key(|branch| branch.run);
        for (place, branch) in all.into_iter().enumerate() {
            if place > 0 {
                ui.separator();
            }
            row(ui, branch, now, model, names, intents);
        }
    });
}

/// Draws the menu that lets another one grow.
pub(crate) fn tools(ui: &mut Ui, shown: [&Snapshot; 2], model: &Model, intents: &mut Vec<Intent>) {
    let small = RichText::new(format!("{} ▾", tr!("branches-fork"))).size(size::NUMBER);
    fork::menu(
        ui,
        Button::new(small).small(),
        tr!("branches-fork-spoken"),
        shown,
        model,
        intents,
    );
}

/// One branch.
fn row(
    ui: &mut Ui,
    branch: &Snapshot,
    main: &Snapshot,
    model: &Model,
    names: &mut Names,
    intents: &mut Vec<Intent>,
) {
    let palette = Palette::of(ui.visuals());
    let is_main = branch.run == main.run;
    let faint = |text: String| RichText::new(text).size(size::SMALL).color(palette.faint);
    ui.horizontal(|ui| {
        name(ui, branch, model, names, intents);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let geometry = branch.verdict.geometry;
            pill(ui, geometry.told(), palette.geometry(geometry));
        });
    });
    ui.add(Label::new(faint(standing(branch, main))).wrap());
    if is_main {
        ui.label(faint(tr!("branches-main-one").to_owned()));
        return;
    }
    for line in differences(&main.experiment, &branch.experiment) {
        ui.add(Label::new(RichText::new(line).size(size::NUMBER)).wrap());
    }
    ui.horizontal(|ui| buttons(ui, branch, model, intents));
}

/// The name, to be edited where it stands.
fn name(
    ui: &mut Ui,
    branch: &Snapshot,
    model: &Model,
    names: &mut Names,
    intents: &mut Vec<Intent>,
) {
    let known = &*branch.branch.name;
    let mut text = names
        .get(&branch.run)
        .cloned()
        .unwrap_or_else(|| known.to_owned());
    let field = TextEdit::singleline(&mut text)
        .char_limit(24)
        .desired_width(space::BRANCH);
    let response = ui
        .add_enabled(!model.is_held, field)
        .accessible_name(tr!("branches-name", name = known))
        .on_disabled_hover_text(locked::by_key())
        .on_hover_text(tr!("branches-name-about"));
    if response.changed() {
        names.insert(branch.run, text);
    }
    if response.lost_focus() {
        let is_cancelled = ui.input(|input| input.key_pressed(Key::Escape));
        let typed = names.remove(&branch.run);
        if let Some(text) = typed.filter(|text| text.trim() != known && !is_cancelled) {
            send(intents, branch, BranchCommand::Rename(text));
        }
    }
}

fn buttons(ui: &mut Ui, branch: &Snapshot, model: &Model, intents: &mut Vec<Intent>) {
    let name = &*branch.branch.name;
    let (along, what) = if branch.branch.is_along {
        (
            tr!("branches-rest"),
            tr!("branches-rest-spoken", name = name),
        )
    } else {
        (
            tr!("branches-train"),
            tr!("branches-train-spoken", name = name),
        )
    };
    let offers = [
        (
            tr!("branches-main"),
            tr!("branches-main-spoken", name = name),
            tr!("branches-main-about"),
            BranchCommand::Main,
        ),
        (
            along,
            what,
            tr!("branches-along-about"),
            BranchCommand::Along(!branch.branch.is_along),
        ),
        (
            tr!("branches-drop"),
            tr!("branches-drop-spoken", name = name),
            tr!("branches-drop-about"),
            BranchCommand::Drop,
        ),
    ];
    for (text, spoken, hover, command) in offers {
        let button = Button::new(RichText::new(text).size(size::NUMBER));
        let button = button.min_size(vec2(0.0, space::CHOICE));
        let response = ui
            .add_enabled(!model.is_held, button)
            .accessible_name(&spoken)
            .on_disabled_hover_text(locked::by_key())
            .on_hover_text(format!("{spoken}. {hover}"));
        if response.clicked() {
            send(intents, branch, command);
        }
    }
}

fn send(intents: &mut Vec<Intent>, branch: &Snapshot, command: BranchCommand) {
    intents.push(Intent::Send(Command::Branch(branch.run, command)));
}

/// How far a branch is, what it does, and where it grew out of which.
fn standing(branch: &Snapshot, main: &Snapshot) -> String {
    let doing = match &branch.activity {
        Activity::Preparing(_) => tr!("branches-getting-ready"),
        Activity::Failed(_) => tr!("branches-failed"),
        Activity::Finished => tr!("branches-finished"),
        _ if !branch.branch.is_along => tr!("branches-rests"),
        Activity::Running => tr!("branches-trains"),
        Activity::Paused => tr!("branches-paused"),
    };
    let Some(from) = branch.branch.from else {
        return tr!("branches-standing", step = branch.step, doing = doing);
    };
    let of = |run: u64| {
        let mut all = std::iter::once(main).chain(main.others.iter().map(|other| &**other));
        all.find(|known| known.run == run)
    };
    match of(from.run) {
        Some(known) => tr!(
            "branches-standing-from-branch",
            step = branch.step,
            doing = doing,
            branch = &*known.branch.name,
            from = from.step
        ),
        None => tr!(
            "branches-standing-from",
            step = branch.step,
            doing = doing,
            from = from.step
        ),
    }
}

/// What tells the knobs of a branch from those of the main one, a line each.
fn differences(main: &Experiment, branch: &Experiment) -> Vec<String> {
    let (here, there) = (main.values(), branch.values());
    let differing = here
        .iter()
        .zip(&there)
        .filter(|(here, there)| here != there);
    let lines: Vec<String> = differing
        .map(|((key, here), (_, there))| match Knob::find(key) {
            Some(knob) => tr!(
                "branches-difference",
                knob = knob.title(),
                here = knob.told(there),
                main = knob.told(here)
            ),
            None => tr!(
                "branches-difference",
                knob = key.as_str(),
                here = there.as_str(),
                main = here.as_str()
            ),
        })
        .collect();
    if lines.is_empty() {
        vec![tr!("branches-no-difference").to_owned()]
    } else {
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_told_in_the_knobs_words() {
        let main = Experiment::default();
        assert_eq!(
            differences(&main, &main),
            ["the same knobs as the main one"]
        );
        let mut branch = main.clone();
        for (key, value) in [("projector.norm", "none"), ("stop_gradient", "false")] {
            branch.set(key, value).expect("a knob");
        }
        assert_eq!(
            differences(&main, &branch),
            [
                "stop-gradient off, not on",
                "projector norm none, not batch"
            ]
        );
    }
}
