//! What stands below the question of a class: where the run is, what can be pressed, and buttons for
//! those who do not.

use egui::{Button, RichText, Ui, vec2};

use super::class::Face;
use super::step::{ClassStep, LessonStep};
use crate::lesson::{Course, Stage};
use crate::window::intent::Intent;
use crate::window::theme::{Palette, space};
use crate::window::words::lessons;
use crate::words::tr;

/// Draws it from the bottom up, in type of that size, over a run that has made so many steps.
pub(super) fn show(
    ui: &mut Ui,
    course: &Course,
    face: Face,
    step: u64,
    small: f32,
    intents: &mut Vec<Intent>,
) {
    let palette = Palette::of(ui.visuals());
    ui.spacing_mut().item_spacing = vec2(space::GAP, space::GAP);
    ui.horizontal(|ui| {
        for (text, intent, is_main) in buttons(course, face) {
            let ink = if is_main {
                palette.on_accent
            } else {
                palette.ink
            };
            let text = RichText::new(text).size(small).color(ink);
            let button = Button::new(text).min_size(vec2(0.0, space::BUTTON));
            let button = if is_main {
                button.fill(palette.accent)
            } else {
                button
            };
            if ui.add(button).clicked() {
                intents.push(intent);
            }
        }
    });
    let faint = |text: &str| RichText::new(text).size(small).color(palette.faint);
    match face {
        Face::Counting => ui.label(faint(tr!("class-counting"))),
        Face::Frozen => ui.label(faint(tr!("class-frozen"))),
        Face::Back | Face::Column => ui.label(faint(tr!("class-back"))),
    };
    match (course.stage(), course.progress(step)) {
        (Stage::Coming, Some(way)) => {
            ui.label(faint(&lessons::coming(way)));
        }
        (Stage::Waiting, _) => {
            ui.label(faint(&tr!("lessons-waiting", step = course.lesson().from)));
        }
        _ => {}
    }
}

/// The buttons, with what each does, and whether it is the one that leads on.
fn buttons(course: &Course, face: Face) -> Vec<(&'static str, Intent, bool)> {
    let next = match face {
        Face::Counting => tr!("class-freeze"),
        Face::Frozen if course.lesson().change.is_empty() => tr!("class-go-on"),
        Face::Frozen => tr!("class-act"),
        Face::Back | Face::Column => tr!("class-return"),
    };
    let previous = match face {
        Face::Counting => Some(tr!("class-to-run")),
        Face::Frozen => Some(tr!("class-count-again")),
        Face::Back | Face::Column => None,
    };
    let close = LessonStep::Class(ClassStep::Close);
    let previous = previous.map(|text| (text, Intent::Lesson(LessonStep::Previous), false));
    let others = [
        (next, Intent::Lesson(LessonStep::Next), true),
        (tr!("class-blank"), Intent::Blank, false),
        (tr!("class-close"), Intent::Lesson(close), false),
    ];
    previous.into_iter().chain(others).collect()
}
