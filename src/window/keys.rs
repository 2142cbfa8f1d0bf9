//! The keyboard.

use egui::{Context, Key, Modifiers, Popup};

use super::intent::{Form, Intent};
use super::lessons::LessonStep;
use super::model::Controls;
use super::timeline::{Stops, Walk};
use crate::experiment::Preset;
use crate::lesson::Prediction;
use crate::record::Command;

/// The keys that choose presets, in the order of [`Preset::all`].
const NUMBERS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// The keys that walk along the run, and those that do so as long as no widget is focused.
const WALKS: [(Key, Stops, bool); 4] = [
    (Key::OpenBracket, Stops::Changes, false),
    (Key::CloseBracket, Stops::Changes, true),
    (Key::Comma, Stops::Looks, false),
    (Key::Period, Stops::Looks, true),
];
/// See [`WALKS`].
const ARROWS: [(Modifiers, Stops); 2] = [
    (Modifiers::SHIFT, Stops::Looks),
    (Modifiers::COMMAND, Stops::Changes),
];

/// What the keys ask for. None while a text field listens; Space and → belong to a focused widget
/// where there is one. Where a lesson asks, the numbers choose among its `answers`.
pub(crate) fn read(context: &Context, controls: Controls, answers: Option<usize>) -> Vec<Intent> {
    let mut intents = Vec::new();
    let mut on = |modifiers: Modifiers, key: Key, intent: Intent| {
        if context.input_mut(|input| input.consume_key(modifiers, key)) {
            intents.push(intent);
        }
    };
    on(Modifiers::NONE, Key::F11, Intent::Presentation);
    if context.text_edit_focused() {
        return intents;
    }
    walks(&mut on, context.egui_wants_keyboard_input());
    if !context.egui_wants_keyboard_input() {
        on(Modifiers::NONE, Key::Space, Intent::RunOrPause);
        on(
            Modifiers::NONE,
            Key::ArrowRight,
            Intent::Send(Command::Step),
        );
    }
    changes(&mut on);
    on(
        Modifiers::SHIFT,
        Key::R,
        Intent::Send(Command::Restart { new_seed: true }),
    );
    on(
        Modifiers::NONE,
        Key::R,
        Intent::Send(Command::Restart { new_seed: false }),
    );
    on(Modifiers::NONE, Key::S, Intent::Export);
    on(Modifiers::NONE, Key::T, Intent::Theme);
    on(
        Modifiers::SHIFT,
        Key::L,
        Intent::Controls(controls.toggle_hidden()),
    );
    on(
        Modifiers::NONE,
        Key::L,
        Intent::Controls(controls.toggle_lock()),
    );
    on(Modifiers::NONE, Key::B, Intent::Table);
    on(Modifiers::NONE, Key::O, Intent::Runs);
    on(Modifiers::NONE, Key::M, Intent::Lessons);
    on(Modifiers::NONE, Key::Questionmark, Intent::Help);
    on(Modifiers::SHIFT, Key::Slash, Intent::Help);
    // Escape closes an open menu, or lets go of a dragged panel.
    if !Popup::is_any_open(context) && context.dragged_id().is_none() {
        on(Modifiers::NONE, Key::Escape, Intent::Dismiss);
    }
    numbers(&mut on, answers);
    intents
}

/// Presets, or the answers of a lesson that asks; then no number starts another run.
fn numbers(on: &mut impl FnMut(Modifiers, Key, Intent), answers: Option<usize>) {
    if let Some(answers) = answers {
        for (place, key) in NUMBERS.into_iter().take(answers).enumerate() {
            let predict = LessonStep::Predict(Prediction::Answer(place));
            on(Modifiers::NONE, key, Intent::Lesson(predict));
        }
        return;
    }
    on(
        Modifiers::NONE,
        Key::Num0,
        Intent::Preset(Preset::opening()),
    );
    for (preset, key) in Preset::all().iter().zip(NUMBERS) {
        on(Modifiers::NONE, key, Intent::Preset(*preset));
    }
}

/// The changes of the run: to and fro, and as a command.
fn changes(on: &mut impl FnMut(Modifiers, Key, Intent)) {
    // A pattern without Shift fits with it, too.
    on(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z, Intent::Redo);
    on(Modifiers::COMMAND, Key::Y, Intent::Redo);
    on(Modifiers::COMMAND, Key::Z, Intent::Undo);
    on(Modifiers::NONE, Key::C, Intent::Copy(Form::Command));
}

/// Where the keys lead along the run and its branches. The arrow keys belong to a focused widget.
fn walks(on: &mut impl FnMut(Modifiers, Key, Intent), is_focused: bool) {
    let mut walk = |modifiers, key, stops, forwards| {
        on(modifiers, key, Intent::Walk(Walk { stops, forwards }));
    };
    for (key, stops, forwards) in WALKS {
        walk(Modifiers::NONE, key, stops, forwards);
    }
    // Before the key that makes a step: a pattern without Shift fits with it, too.
    for (modifiers, stops) in ARROWS.into_iter().filter(|_| !is_focused) {
        walk(modifiers, Key::ArrowLeft, stops, false);
        walk(modifiers, Key::ArrowRight, stops, true);
    }
    on(Modifiers::NONE, Key::End, Intent::Look(None));
    on(Modifiers::NONE, Key::A, Intent::Stretch);
    on(Modifiers::NONE, Key::G, Intent::GoOn);
    on(Modifiers::NONE, Key::F, Intent::Fork(Vec::new()));
}
