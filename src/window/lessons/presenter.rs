//! The keys in front of a class. Those of a presenter are Page Up and Page Down, and B or the period
//! for a blank screen; remote controls send the same.

use egui::{Context, Event, Key, Modifiers};

use super::page;
use super::step::{ClassStep, LessonStep};
use crate::window::intent::Intent;

/// The keys of the digits.
const DIGITS: [(Key, char); 10] = [
    (Key::Num0, '0'),
    (Key::Num1, '1'),
    (Key::Num2, '2'),
    (Key::Num3, '3'),
    (Key::Num4, '4'),
    (Key::Num5, '5'),
    (Key::Num6, '6'),
    (Key::Num7, '7'),
    (Key::Num8, '8'),
    (Key::Num9, '9'),
];

/// What the keys may do beside going on and back, while the panels are on show with a lesson.
#[derive(Clone, Copy)]
pub(crate) struct Allowed {
    /// The question can be put to the class.
    pub asks: bool,
    /// The change can be made: somebody has predicted, and the run waits.
    pub acts: bool,
    /// The screen can be blank.
    pub blanks: bool,
}

/// What the keys ask for while the panels are on show with a lesson.
pub(crate) fn beside(context: &Context, allowed: Allowed) -> Vec<Intent> {
    let Allowed { asks, acts, blanks } = allowed;
    // What is focused has Enter for itself.
    let is_free = context.memory(|memory| memory.focused()).is_none();
    read(context, |key| match key {
        Key::Enter if acts && is_free => Some(Intent::Lesson(LessonStep::Act)),
        Key::PageDown => Some(Intent::Lesson(LessonStep::Next)),
        Key::PageUp => Some(Intent::Lesson(LessonStep::Previous)),
        Key::Q if asks => Some(class(ClassStep::Ask)),
        Key::B | Key::Period if blanks => Some(Intent::Blank),
        _ => None,
    })
}

/// What the keys ask for while the question fills the window. No other key does anything then.
pub(crate) fn over(context: &Context) -> Vec<Intent> {
    let focused = context.memory(|memory| memory.focused());
    let is_on_button = focused.is_some_and(|id| !page::is_counter(id));
    read(context, |key| {
        let digit = DIGITS.iter().find(|(digit, _)| *digit == key);
        let intent = match key {
            Key::PageDown => Intent::Lesson(LessonStep::Next),
            // A focused button has them for itself.
            Key::Enter | Key::Space if is_on_button => return None,
            Key::Enter | Key::Space => Intent::Lesson(LessonStep::Next),
            Key::PageUp => Intent::Lesson(LessonStep::Previous),
            Key::Escape => class(ClassStep::Close),
            Key::B | Key::Period => Intent::Blank,
            Key::F11 => Intent::Presentation,
            Key::T => Intent::Theme,
            Key::Questionmark | Key::Slash => Intent::Help,
            Key::Backspace => class(ClassStep::RubOut),
            Key::Delete => class(ClassStep::Clear),
            Key::ArrowUp | Key::Plus | Key::Equals => class(ClassStep::Raise),
            Key::ArrowDown | Key::Minus => class(ClassStep::Lower),
            Key::ArrowRight => class(ClassStep::Turn(1)),
            Key::ArrowLeft => class(ClassStep::Turn(-1)),
            _ => class(ClassStep::Type(digit?.1)),
        };
        Some(intent)
    })
}

fn class(step: ClassStep) -> Intent {
    Intent::Lesson(LessonStep::Class(step))
}

/// What the keys that were pressed since the last frame ask for, in their order. A key that is held
/// counts hands, but does not go through a lesson.
fn read(context: &Context, asked: impl Fn(Key) -> Option<Intent>) -> Vec<Intent> {
    let mut intents = Vec::new();
    let mut is_left = |event: &Event| {
        let Event::Key {
            key,
            pressed: true,
            repeat,
            modifiers,
            ..
        } = event
        else {
            return true;
        };
        let Some(intent) = asked(*key).filter(|_| is_plain(*modifiers)) else {
            return true;
        };
        let counts = matches!(intent, Intent::Lesson(LessonStep::Class(_)));
        if counts || !repeat {
            intents.push(intent);
        }
        false
    };
    context.input_mut(|input| input.events.retain(&mut is_left));
    intents
}

fn is_plain(modifiers: Modifiers) -> bool {
    !(modifiers.alt || modifiers.ctrl || modifiers.command || modifiers.mac_cmd)
}
