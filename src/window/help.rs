//! What lies over the window on `?`: the lesson, the words, the keys, and what is asked first.

use egui::{
    Align, Button, Context, Grid, Id, Label, Layout, Modal, RichText, ScrollArea, Ui, vec2,
};

use super::theme::{Palette, card, size, space};
use super::welcome::terms;
use super::words;

/// Draws the help; returns whether the person closed it.
pub(crate) fn show(context: &Context) -> bool {
    let palette = Palette::dark(context.global_style().visuals.dark_mode);
    let modal = Modal::new(Id::unique("help"))
        .backdrop_color(palette.veil)
        .frame(card(palette).inner_margin(2.0 * space::PAD));
    let shown = modal.show(context, |ui| {
        ui.set_max_width(space::TEXT);
        ui.set_min_width(space::TEXT);
        let is_closed = head(ui);
        let room = context.content_rect().height() - 2.0 * space::BAR[0] - 4.0 * space::PAD;
        ScrollArea::vertical()
            .max_height(room)
            .min_scrolled_height(room)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 7.0;
                lesson(ui, palette);
                ui.add_space(space::GROUP);
                ui.label(RichText::new("Words").size(size::TITLE).strong());
                terms(ui, palette);
                ui.add_space(space::GROUP);
                keys(ui, palette);
                ui.add_space(space::GROUP);
                questions(ui, palette);
            });
        is_closed
    });
    shown.inner || shown.should_close()
}

/// What it is, and the button that closes it, which stays in sight; whether it was clicked.
fn head(ui: &mut Ui) -> bool {
    ui.horizontal(|ui| {
        let title = RichText::new("Collapse, and how to come back");
        ui.label(title.size(size::HEADING).strong());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(Button::new("Close").min_size(vec2(90.0, space::BUTTON)))
                .clicked()
        })
        .inner
    })
    .inner
}

fn lesson(ui: &mut Ui, palette: &Palette) {
    for (number, line) in (1..).zip(words::LESSON) {
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
    ui.label(RichText::new("Keys").size(size::TITLE).strong());
    Grid::new("keys")
        .num_columns(4)
        .spacing(vec2(space::GROUP, space::SMALL))
        .show(ui, |ui| {
            let half = words::KEYS.len().div_ceil(2);
            for row in 0..half {
                for (key, what) in [words::KEYS.get(row), words::KEYS.get(row + half)]
                    .into_iter()
                    .flatten()
                {
                    ui.label(RichText::new(*key).monospace().color(palette.ink));
                    ui.label(RichText::new(*what).color(palette.faint));
                }
                ui.end_row();
            }
        });
}

/// What students ask, with its answers.
fn questions(ui: &mut Ui, palette: &Palette) {
    ui.label(RichText::new("Questions").size(size::TITLE).strong());
    for (question, answer) in words::QUESTIONS {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(Label::new(RichText::new(question).strong()).wrap());
            ui.add(Label::new(RichText::new(answer).color(palette.faint)).wrap());
        });
    }
}
