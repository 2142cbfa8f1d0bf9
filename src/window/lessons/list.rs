//! What lies over the window on `M`: the lessons, a row each.

use egui::{Align, Button, Context, Id, Label, Layout, Modal, RichText, ScrollArea, Ui, vec2};

use super::step::LessonStep;
use super::taken::{Taken, Takens};
use super::text;
use crate::lesson::Lesson;
use crate::window::intent::Intent;
use crate::window::locked;
use crate::window::theme::{Palette, card, size, space};
use crate::window::words::lessons as words;
use crate::words::tr;

/// Draws the list; returns whether the person closed it.
pub(crate) fn show(
    context: &Context,
    takens: &Takens,
    can_choose: bool,
    is_locked: bool,
    intents: &mut Vec<Intent>,
) -> bool {
    let palette = Palette::dark(context.global_style().visuals.dark_mode);
    let modal = Modal::new(Id::unique("lessons"))
        .backdrop_color(palette.veil)
        .frame(card(palette).inner_margin(2.0 * space::PAD));
    let shown = modal.show(context, |ui| {
        let room = context.content_rect().size()
            - vec2(6.0 * space::PAD, space::BAR[0] + 4.0 * space::PAD);
        let width = space::TEXT.min(room.x);
        ui.set_width(width);
        let closed = heading(ui, palette, can_choose && !is_locked, intents);
        let height = room.y - ui.min_rect().height();
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .min_scrolled_width(width)
            .show(ui, |ui| {
                for (number, lesson) in (1..).zip(Lesson::all()) {
                    let begins = row(ui, palette, number, lesson, takens, is_locked);
                    if begins {
                        let begin = LessonStep::Begin(lesson.clone(), None);
                        intents.push(Intent::Lesson(begin));
                    }
                }
            });
        closed
    });
    shown.inner || shown.should_close()
}

/// The list's name, what closes it, and what the lessons are.
fn heading(ui: &mut Ui, palette: &Palette, can_choose: bool, intents: &mut Vec<Intent>) -> bool {
    let clicked = ui
        .horizontal(|ui| {
            ui.label(
                RichText::new(tr!("lessons-title"))
                    .size(size::HEADING)
                    .strong(),
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = Button::new(tr!("lessons-close")).min_size(vec2(90.0, space::BUTTON));
                let is_closed = ui.add(close).clicked();
                let choose = Button::new(tr!("lessons-open")).min_size(vec2(0.0, space::BUTTON));
                let choose = ui.add_enabled(can_choose, choose);
                let choose = choose.on_hover_text(tr!("lessons-open-hover"));
                if choose
                    .on_disabled_hover_text(tr!("lessons-open-locked"))
                    .clicked()
                {
                    intents.push(Intent::Choose);
                }
                is_closed
            })
            .inner
        })
        .inner;
    ui.add(Label::new(RichText::new(tr!("lessons-about")).color(palette.faint)).wrap());
    ui.add_space(space::SMALL);
    clicked
}

/// What came of a lesson the newest time that it was taken, alone or with a class.
fn mark(taken: &Taken) -> String {
    let all: u32 = taken.class.iter().copied().map(u32::from).sum();
    if all == 0 {
        return words::taken(taken.predicted, taken.happened).to_owned();
    }
    let had = taken.happened.and_then(|answer| taken.class.get(answer));
    tr!(
        "class-taken",
        count = had.copied().unwrap_or_default(),
        of = all
    )
}

/// A lesson with its question; returns whether it is to begin.
fn row(
    ui: &mut Ui,
    palette: &Palette,
    number: u32,
    lesson: &Lesson,
    takens: &Takens,
    is_locked: bool,
) -> bool {
    ui.add_space(space::SMALL);
    let begins = ui
        .horizontal(|ui| {
            let title = RichText::new(format!("{number}   {}", lesson.title)).size(size::TITLE);
            let button = Button::new(title).min_size(vec2(0.0, space::BUTTON));
            let button = ui.add_enabled(!is_locked, button);
            let button = button.on_disabled_hover_text(locked::why(ui.ctx()));
            let button =
                button.accessible_name(tr!("lessons-named", title = lesson.title.as_str()));
            if let Some(taken) = takens.get(&lesson.name) {
                let mark = mark(taken);
                ui.label(RichText::new(mark).size(size::SMALL).color(palette.faint));
            }
            button.clicked()
        })
        .inner;
    for words in &lesson.question.paragraphs {
        ui.add(Label::new(text::job(words, size::BODY, palette.faint)).wrap());
    }
    begins
}
