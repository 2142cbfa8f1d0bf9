//! The end of a lesson: what happened in this run, against what was predicted, and why.

use std::sync::Arc;

use egui::{Button, FontId, Grid, Label, RichText, Ui, vec2};

use super::step::LessonStep;
use super::{bars, text};
use crate::lesson::{Course, Lesson, Outcome, Prediction, Votes};
use crate::window::choice::text_width;
use crate::window::intent::Intent;
use crate::window::locked;
use crate::window::model::compact;
use crate::window::theme::{Palette, size, space};
use crate::window::words::lessons as words;
use crate::words::{numeral, tr};

/// Draws it; where there is little room, the question that everybody knows stands last.
pub(super) fn show(ui: &mut Ui, course: &Course, votes: &Votes, outcome: &Outcome, is_low: bool) {
    let lesson = course.lesson();
    if !is_low {
        question(ui, lesson);
    }
    text::heading(ui, tr!("lessons-happened"));
    if votes.total() > 0 {
        bars::answers(ui, &lesson.answers, votes, outcome.answer);
        bars::had_it(ui, votes, outcome.answer);
    } else {
        happened(ui, course, outcome);
    }
    predicted(ui, course, outcome);
    ui.add_space(space::SMALL);
    numbers(ui, outcome);
    often(ui, course, outcome);
    text::heading(ui, &lesson.why.heading);
    text::paragraphs(ui, &lesson.why, size::BODY);
    if is_low {
        question(ui, lesson);
    }
}

fn question(ui: &mut Ui, lesson: &Lesson) {
    text::heading(ui, &lesson.question.heading);
    text::paragraphs(ui, &lesson.question, size::BODY);
}

/// The answer that came true.
fn happened(ui: &mut Ui, course: &Course, outcome: &Outcome) {
    let palette = Palette::of(ui.visuals());
    let answers = &course.lesson().answers;
    match outcome.answer.and_then(|answer| answers.get(answer)) {
        Some(answer) => {
            ui.add(Label::new(text::job(&answer.words, size::TITLE, palette.ink)).wrap())
        }
        None => ui.add(Label::new(RichText::new(tr!("lessons-none")).size(size::TITLE)).wrap()),
    };
}

/// Whether the person predicted it.
fn predicted(ui: &mut Ui, course: &Course, outcome: &Outcome) {
    let palette = Palette::of(ui.visuals());
    let answers = &course.lesson().answers;
    let Some(Prediction::Answer(predicted)) = course.prediction() else {
        return;
    };
    let said = if outcome.answer == Some(predicted) {
        RichText::new(tr!("lessons-right")).color(palette.probe)
    } else {
        let said = answers.get(predicted).map(|answer| answer.text());
        let said = tr!("lessons-wrong", answer = said.unwrap_or_default());
        RichText::new(said).color(palette.negative)
    };
    ui.add(Label::new(said).wrap());
}

/// What was measured before and after.
fn numbers(ui: &mut Ui, outcome: &Outcome) {
    let palette = Palette::of(ui.visuals());
    let Outcome {
        before,
        after,
        words: [was, is],
        ..
    } = outcome;
    let number = |value: f64| {
        if value.is_finite() {
            numeral(compact(value)).into_owned()
        } else {
            "–".to_owned()
        }
    };
    let rows = [
        [number(before.spread), number(after.spread)],
        [number(before.loss), number(after.loss)],
        [number(before.contrast), number(after.contrast)],
        [was.told().to_owned(), is.told().to_owned()],
    ];
    let faint = |text: &str| RichText::new(text).size(size::SMALL).color(palette.faint);
    let grid = Grid::new("what happened").num_columns(3);
    grid.spacing(vec2(space::GROUP, space::ROW)).show(ui, |ui| {
        for column in words::columns() {
            ui.label(faint(column));
        }
        ui.end_row();
        for ([name, about], row) in words::rows().into_iter().zip(rows) {
            ui.label(name).on_hover_text(about);
            for value in row {
                ui.label(RichText::new(value).size(size::NUMBER).monospace());
            }
            ui.end_row();
        }
    });
    let read = faint(&tr!(
        "lessons-read-at",
        changed = outcome.changed,
        end = outcome.end
    ));
    ui.add(Label::new(read).wrap());
}

/// How often the expected answer comes true, and whether this run is an exception.
fn often(ui: &mut Ui, course: &Course, outcome: &Outcome) {
    let lesson = course.lesson();
    let is_expected = outcome.answer == Some(lesson.expected);
    let expected = lesson.answers[lesson.expected].text();
    let told = match (&lesson.holds, is_expected) {
        (Some((share, seeds)), true) => words::share([share.held, share.of], seeds),
        (Some((share, seeds)), false) => words::otherwise(&expected, [share.held, share.of], seeds),
        (None, true) => return,
        (None, false) => tr!("lessons-unexpected", expected = expected),
    };
    ui.add(Label::new(told).wrap());
}

/// The same lesson again, with another seed, the next one.
pub(super) fn ways_on(
    ui: &mut Ui,
    course: &Course,
    next: Option<Arc<Lesson>>,
    is_locked: bool,
    intents: &mut Vec<Intent>,
) {
    let (lesson, seed) = (course.lesson(), course.seed());
    let offers = [
        (
            [tr!("lessons-again"), tr!("lessons-again-hover")],
            Some((lesson.clone(), seed)),
        ),
        (
            [tr!("lessons-new-seed"), tr!("lessons-new-seed-hover")],
            Some((lesson.clone(), seed.wrapping_add(1))),
        ),
        (
            [tr!("lessons-next"), tr!("lessons-next-hover")],
            next.map(|next| (next, seed)),
        ),
    ];
    if is_one_row(ui, offers.iter().map(|([text, _], _)| *text)) {
        ui.add_space(space::BUTTON - space::SMALL);
    }
    ui.horizontal_wrapped(|ui| {
        for ([text, hover], offer) in offers {
            let Some((lesson, seed)) = offer else {
                continue;
            };
            let button = Button::new(text).min_size(vec2(0.0, space::BUTTON));
            let button = ui.add_enabled(!is_locked, button).on_hover_text(hover);
            if button
                .on_disabled_hover_text(locked::why(ui.ctx()))
                .clicked()
            {
                let begin = LessonStep::Begin(lesson, Some(seed));
                intents.push(Intent::Lesson(begin));
            }
        }
    });
}

/// Whether buttons with these texts stand beside each other.
fn is_one_row<'a>(ui: &Ui, texts: impl ExactSizeIterator<Item = &'a str>) -> bool {
    let spacing = ui.spacing();
    let gaps = spacing.item_spacing.x * texts.len().saturating_sub(1) as f32;
    let font = FontId::proportional(size::BODY);
    let widths =
        texts.map(|text| text_width(ui, text, font.clone()) + 2.0 * spacing.button_padding.x);
    widths.sum::<f32>() + gaps <= ui.available_width()
}
