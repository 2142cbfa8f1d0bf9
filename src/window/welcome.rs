//! What somebody sees who opens the window for the first time: where to look, what to press, and
//! what the letters mean. It lies beside the plots, and comes up once.

use egui::{
    Align2, Area, Button, Context, Frame, Grid, Id, Label, Margin, Order, RichText, Stroke, Ui,
    vec2,
};

use super::intent::Intent;
use super::theme::{Palette, size, space};
use super::words;
use crate::words::tr;

/// How wide it is.
const WIDTH: f32 = 372.0;
/// Width of the column of terms, and what is between the columns.
const TERM: f32 = 64.0;

/// Draws it; returns whether the person has read it.
pub(crate) fn show(context: &Context, intents: &mut Vec<Intent>) -> bool {
    let corner = vec2(-space::GAP - space::PAD, -space::GROUP - space::TIMELINE[0]);
    let area = Area::new(Id::unique("welcome"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, corner);
    let shown = area.show(context, |ui| {
        let palette = Palette::of(ui.visuals());
        let frame = Frame::new()
            .fill(palette.card)
            .stroke(Stroke::new(1.5, palette.accent))
            .corner_radius(space::RADIUS)
            .inner_margin(Margin::symmetric(14, 11));
        frame.show(ui, |ui| content(ui, palette, intents)).inner
    });
    shown.inner
}

fn content(ui: &mut Ui, palette: &Palette, intents: &mut Vec<Intent>) -> bool {
    ui.set_width(WIDTH);
    ui.label(
        RichText::new(tr!("help-welcome-title"))
            .size(size::TITLE)
            .strong(),
    );
    for line in words::welcome() {
        ui.add(Label::new(line).wrap());
    }
    ui.add_space(space::SMALL);
    terms(ui, palette);
    ui.add_space(space::SMALL);
    ui.horizontal(|ui| {
        let look = Button::new(RichText::new(tr!("help-welcome-read")).color(palette.on_accent));
        let look = look
            .fill(palette.accent)
            .min_size(vec2(72.0, space::BUTTON));
        let is_read = ui
            .add(look)
            .on_hover_text(tr!("help-welcome-read-about"))
            .clicked();
        let help = Button::new(tr!("help-welcome-help")).min_size(vec2(72.0, space::BUTTON));
        let wants_more = ui.add(help).clicked();
        if wants_more {
            intents.push(Intent::Help);
        }
        is_read || wants_more
    })
    .inner
}

/// What the letters and measures are, a line each.
pub(crate) fn terms(ui: &mut Ui, palette: &Palette) {
    let room = ui.available_width();
    Grid::new("terms")
        .num_columns(2)
        .spacing(vec2(space::PAD, space::SMALL))
        .show(ui, |ui| {
            for (term, what) in words::terms() {
                ui.label(RichText::new(term).monospace().color(palette.ink));
                ui.scope(|ui| {
                    ui.set_max_width(room - TERM);
                    let what = RichText::new(what).color(palette.faint);
                    ui.add(Label::new(what).wrap());
                });
                ui.end_row();
            }
        });
}
