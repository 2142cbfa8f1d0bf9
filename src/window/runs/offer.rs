//! The offer to go on with the run that was cut off, at the bottom of the window.

use egui::{Align2, Area, Button, Context, Frame, Id, Margin, Order, RichText, Stroke, vec2};

use super::super::model::Intent;
use super::super::theme::{Palette, space};
use super::entry::Entry;

/// Draws it; returns its height, and whether it was dismissed.
pub(super) fn show(context: &Context, entry: &Entry, intents: &mut Vec<Intent>) -> (f32, bool) {
    let area = Area::new(Id::unique("offer"))
        .order(Order::Foreground)
        .anchor(
            Align2::CENTER_BOTTOM,
            vec2(0.0, -space::GROUP - space::TIMELINE[0]),
        );
    let shown = area.show(context, |ui| {
        let palette = Palette::of(ui.visuals());
        let frame = Frame::new()
            .fill(palette.card)
            .stroke(Stroke::new(1.5, palette.accent))
            .corner_radius(space::RADIUS)
            .inner_margin(Margin::symmetric(14, 9));
        frame.show(ui, |ui| {
            // A row is as high as its buttons, and the sentence stands at half its height.
            ui.spacing_mut().interact_size.y = space::BUTTON;
            ui.horizontal(|ui| buttons(ui, entry, intents)).inner
        })
    });
    let height = shown.response.rect.height() + space::GAP;
    (height, shown.inner.inner)
}

fn buttons(ui: &mut egui::Ui, entry: &Entry, intents: &mut Vec<Intent>) -> bool {
    let palette = Palette::of(ui.visuals());
    let text = format!("The last run was cut off: {}.", entry.spoken);
    ui.label(RichText::new(text).color(palette.ink));
    ui.add_space(space::GROUP);
    let open = Button::new(RichText::new("Open").color(palette.on_accent)).fill(palette.accent);
    let open = ui.add(open.min_size(vec2(72.0, space::BUTTON)));
    let open = open
        .accessible_name("Open the run that was cut off")
        .on_hover_text("It comes up paused at its newest checkpoint, and can be gone on with");
    if open.clicked() {
        intents.push(Intent::Open(entry.run.name.clone()));
    }
    ui.add(Button::new("Dismiss").min_size(vec2(72.0, space::BUTTON)))
        .on_hover_text("It stays in the list of runs (O)")
        .clicked()
}
