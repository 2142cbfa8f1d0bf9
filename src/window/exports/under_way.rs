//! The films that are being made, each with a bar and a button that ends it.

use egui::{Align2, Area, Button, Context, Frame, Id, Margin, Order, ProgressBar, Stroke, vec2};

use super::progress::Progress;
use crate::window::theme::{Palette, space};
use crate::words::tr;

/// Width of a bar.
const BAR: f32 = 220.0;

/// Draws a line for each of `films`, `room` above the bottom; returns how much they take.
pub(super) fn show(context: &Context, films: &[Progress], room: f32) -> f32 {
    if films.is_empty() {
        return 0.0;
    }
    let area = Area::new(Id::unique("films"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -(space::GROUP + room)));
    let shown = area.show(context, |ui| {
        let palette = Palette::of(ui.visuals());
        let frame = Frame::new()
            .fill(palette.card)
            .stroke(Stroke::new(1.5, palette.edge))
            .corner_radius(space::RADIUS)
            .inner_margin(Margin::symmetric(14, 9));
        frame.show(ui, |ui| {
            for film in films {
                ui.horizontal(|ui| {
                    let [done, of] = film.so_far();
                    ui.label(text(film));
                    let share = done as f32 / of.max(1) as f32;
                    let bar = ProgressBar::new(share)
                        .desired_width(BAR)
                        .fill(palette.accent);
                    ui.add(bar.desired_height(space::GAP));
                    let cancel = Button::new(tr!("exports-cancel"));
                    let cancel = ui.add_enabled(!film.is_cancelled(), cancel);
                    if cancel.on_hover_text(tr!("exports-cancel-hover")).clicked() {
                        film.cancel();
                    }
                });
            }
        });
    });
    shown.response.rect.height() + space::GAP
}

fn text(film: &Progress) -> String {
    match film.so_far() {
        _ if film.is_cancelled() => tr!("exports-film-ending").to_owned(),
        [_, 0] => tr!("exports-film-beginning").to_owned(),
        [done, of] => tr!("exports-film-frames", done = done, of = of),
    }
}
