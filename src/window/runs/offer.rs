//! The offer to go on with the run that was cut off, at the bottom of the window.

use egui::{Align2, Area, Button, Context, Frame, Id, Margin, Order, RichText, Stroke, vec2};

use super::super::model::Intent;
use super::super::theme::{Palette, space};
use super::entry::Entry;
use crate::words::tr;

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
    let text = tr!("runs-offer", run = entry.spoken.as_str());
    ui.label(RichText::new(text).color(palette.ink));
    ui.add_space(space::GROUP);
    let open =
        Button::new(RichText::new(tr!("runs-open")).color(palette.on_accent)).fill(palette.accent);
    let open = ui.add(open.min_size(vec2(72.0, space::BUTTON)));
    let open = open
        .accessible_name(tr!("runs-offer-open-spoken"))
        .on_hover_text(tr!("runs-offer-open-about"));
    if open.clicked() {
        intents.push(Intent::Open(entry.run.name.clone()));
    }
    ui.add(Button::new(tr!("runs-offer-dismiss")).min_size(vec2(72.0, space::BUTTON)))
        .on_hover_text(tr!("runs-offer-dismiss-about"))
        .clicked()
}
