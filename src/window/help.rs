//! What lies over the window on `?`: the lesson, the words, the keys, and what is asked first.

use egui::{
    Align, Button, Context, Grid, Id, Label, Layout, Modal, RichText, ScrollArea, Ui, vec2,
};

use super::intent::Intent;
use super::theme::{Palette, card, size, space};
use super::welcome::terms;
use super::words;
use crate::words::{Language, language, tr};

/// Draws the help; returns whether the person closed it.
/// While a lesson asks, what would give its answer away waits.
pub(crate) fn show(context: &Context, is_asking: bool, intents: &mut Vec<Intent>) -> bool {
    let palette = Palette::dark(context.global_style().visuals.dark_mode);
    let modal = Modal::new(Id::unique("help"))
        .backdrop_color(palette.veil)
        .frame(card(palette).inner_margin(2.0 * space::PAD));
    let shown = modal.show(context, |ui| {
        ui.set_max_width(space::TEXT);
        ui.set_min_width(space::TEXT);
        let is_closed = head(ui, intents);
        let room = context.content_rect().height() - 2.0 * space::BAR[0] - 4.0 * space::PAD;
        ScrollArea::vertical()
            .max_height(room)
            .min_scrolled_height(room)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 7.0;
                if is_asking {
                    let note = RichText::new(tr!("class-no-help")).color(palette.faint);
                    ui.add(Label::new(note).wrap());
                } else {
                    lesson(ui, palette);
                }
                ui.add_space(space::GROUP);
                ui.label(RichText::new(tr!("help-terms")).size(size::TITLE).strong());
                terms(ui, palette);
                ui.add_space(space::GROUP);
                keys(ui, palette);
                if !is_asking {
                    ui.add_space(space::GROUP);
                    questions(ui, palette);
                }
            });
        is_closed
    });
    shown.inner || shown.should_close()
}

/// What it is, the languages, and the button that closes it, which stays in sight; whether that was
/// clicked.
fn head(ui: &mut Ui, intents: &mut Vec<Intent>) -> bool {
    ui.horizontal(|ui| {
        let title = RichText::new(tr!("help-title"));
        ui.label(title.size(size::HEADING).strong());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = Button::new(tr!("help-close")).min_size(vec2(90.0, space::BUTTON));
            let is_closed = ui.add(close).clicked();
            ui.add_space(space::GROUP);
            languages(ui, intents);
            is_closed
        })
        .inner
    })
    .inner
}

/// The languages by their own names, in a row from right to left.
fn languages(ui: &mut Ui, intents: &mut Vec<Intent>) {
    let mut all: Vec<Language> = Language::all().collect();
    all.reverse();
    for one in all {
        let button = Button::selectable(one == language(), one.name());
        let button = button.min_size(vec2(0.0, space::BUTTON));
        if ui.add(button).clicked() && one != language() {
            intents.push(Intent::Speak(one));
        }
    }
}

fn lesson(ui: &mut Ui, palette: &Palette) {
    for (number, line) in (1..).zip(words::lesson()) {
        ui.horizontal_top(|ui| {
            ui.label(
                RichText::new(format!("{number}"))
                    .monospace()
                    .color(palette.faint),
            );
            ui.add_space(space::SMALL);
            ui.add(Label::new(line).wrap());
        });
    }
}

fn keys(ui: &mut Ui, palette: &Palette) {
    ui.label(RichText::new(tr!("help-keys")).size(size::TITLE).strong());
    Grid::new("keys")
        .num_columns(4)
        .spacing(vec2(space::GROUP, space::SMALL))
        .show(ui, |ui| {
            let keys = words::keys();
            let half = keys.len().div_ceil(2);
            for row in 0..half {
                for (key, what) in [keys.get(row), keys.get(row + half)].into_iter().flatten() {
                    ui.label(RichText::new(*key).monospace().color(palette.ink));
                    ui.label(RichText::new(*what).color(palette.faint));
                }
                ui.end_row();
            }
        });
}

/// What students ask, with its answers.
fn questions(ui: &mut Ui, palette: &Palette) {
    ui.label(
        RichText::new(tr!("help-questions"))
            .size(size::TITLE)
            .strong(),
    );
    for (question, answer) in words::questions() {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(Label::new(RichText::new(question).strong()).wrap());
            ui.add(Label::new(RichText::new(answer).color(palette.faint)).wrap());
        });
    }
}
