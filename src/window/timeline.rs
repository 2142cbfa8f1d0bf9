//! The row at the bottom: the whole run from its first step to now, and which step of it is on
//! show.

mod track;
mod walk;

use egui::{Align, Align2, Button, FontId, Label, Layout, Rect, RichText, Ui, UiBuilder, vec2};

pub(crate) use self::walk::{Stops, Walk};
use super::choice::text_width;
use super::model::Intent;
use super::theme::{Palette, size, space};
use super::words;
use crate::record::Snapshot;

/// Kept free below it, where the past has its rim.
const BELOW: f32 = 3.0;
/// What ends the look at the past.
const BACK: &str = "Back to now (End)";
/// What stands in its place as long as there is nothing to end.
const NOW: &str = "now";

/// Draws the row into the whole of `ui`. `looked_at` is the step that is on show in place of `now`.
pub(crate) fn show(ui: &mut Ui, now: &Snapshot, looked_at: Option<u64>, intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    let row = ui.max_rect();
    let row = row.with_max_y(row.bottom() - BELOW);
    let steps = now.experiment.steps.max(now.step);
    let font = FontId::monospace(size::NUMBER);
    let widest = text_width(ui, &said(steps, steps), font);
    let button = text_width(ui, BACK, FontId::proportional(size::BODY))
        + 2.0 * ui.spacing().button_padding.x;
    let (label, rest) = row.split_left_right_at_x(row.left() + widest);
    let (track, end) = rest.split_left_right_at_x(rest.right() - button);
    step(ui, label, &said(looked_at.unwrap_or(now.step), steps));
    track::show(
        ui,
        track.shrink2(vec2(space::GAP, 0.0)),
        now,
        looked_at,
        intents,
    );
    match looked_at {
        Some(_) => back(ui, end, palette, intents),
        None => is_now(ui, end, palette),
    }
}

fn said(step: u64, steps: u64) -> String {
    format!("step {step} of {steps}")
}

/// Says which step is on show.
fn step(ui: &mut Ui, rect: Rect, text: &str) {
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.add(Label::new(RichText::new(text).monospace()).extend());
    });
}

/// The button that ends the look at the past.
fn back(ui: &mut Ui, rect: Rect, palette: &Palette, intents: &mut Vec<Intent>) {
    let button = Button::new(RichText::new(BACK).color(palette.on_accent)).small();
    let button = button.fill(palette.past);
    if ui.put(rect, button).on_hover_text(words::PAST).clicked() {
        intents.push(Intent::Look(None));
    }
}

/// Says that now is on show.
fn is_now(ui: &Ui, rect: Rect, palette: &Palette) {
    let at = rect.left_center() + vec2(space::SMALL, 0.0);
    ui.painter().circle_filled(at, space::SMALL, palette.accent);
    let font = FontId::proportional(size::SMALL);
    let beside = at + vec2(space::GAP, 0.0);
    ui.painter()
        .text(beside, Align2::LEFT_CENTER, NOW, font, palette.faint);
}
