//! What lies over the window on `?`: the lesson and the keys.

use egui::{Button, Context, Grid, Id, Label, Modal, RichText, ScrollArea, Ui, vec2};

use super::theme::{Palette, card, size, space};
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
        let room = context.content_rect().height() - space::BAR[0] - 4.0 * space::PAD;
        ScrollArea::vertical()
            .max_height(room)
            .min_scrolled_height(room)
            .show(ui, |ui| content(ui, palette))
    });
    shown.inner.inner || shown.should_close()
}

fn content(ui: &mut Ui, palette: &Palette) -> bool {
    ui.spacing_mut().item_spacing.y = 7.0;
    ui.label(
        RichText::new("Collapse, and how to come back")
            .size(size::HEADING)
            .strong(),
    );
    ui.add_space(space::SMALL);
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
    ui.add_space(space::GROUP);
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
    ui.add_space(space::GROUP);
    ui.vertical_centered(|ui| {
        ui.add(Button::new("Close").min_size(vec2(90.0, space::BUTTON)))
            .clicked()
    })
    .inner
}
