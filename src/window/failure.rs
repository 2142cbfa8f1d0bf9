//! The red row that takes the verdict's place when a run has failed; where it has diverged, the
//! badge stays beside it.

use egui::{Align, Button, Label, Layout, RichText, Ui, UiBuilder, vec2};

use super::model::Intent;
use super::theme::{Palette, size, space};
use super::{device, locked, verdict};
use crate::record::{Command, Geometry, Snapshot};
use crate::words::tr;

/// Draws the row into the whole of `ui`; without its button in a `still` picture.
pub(crate) fn show(
    ui: &mut Ui,
    snapshot: &Snapshot,
    sentence: &str,
    still: bool,
    locked: bool,
    intents: &mut Vec<Intent>,
) {
    let palette = Palette::of(ui.visuals());
    let mut row = ui.max_rect();
    if snapshot.verdict.geometry == Geometry::Diverged {
        let badge = verdict::badge(ui, row, snapshot, palette);
        row.min.x = badge.right() + space::GAP;
    }
    ui.painter()
        .rect_filled(row, space::RADIUS, palette.failure);
    let place = UiBuilder::new()
        .max_rect(row)
        .layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(place, |ui| {
        ui.add_space(space::PAD);
        if !still {
            buttons(ui, snapshot, locked, intents);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add_space(space::PAD);
            let text = RichText::new(tr!("failure-failed", sentence = sentence))
                .size(size::TITLE)
                .color(palette.on_accent);
            ui.add(Label::new(text).wrap());
        });
    });
}

/// The ways out, from the right.
fn buttons(ui: &mut Ui, snapshot: &Snapshot, locked: bool, intents: &mut Vec<Intent>) {
    let mut way = |ui: &mut Ui, text: &str, hover: &str, command: Command| {
        let button = Button::new(text).min_size(vec2(90.0, space::BUTTON));
        let button = ui
            .add_enabled(!locked, button)
            .on_disabled_hover_text(locked::why(ui.ctx()));
        if button.on_hover_text(hover).clicked() {
            intents.push(Intent::Send(command));
        }
    };
    let restart = tr!("failure-restart-about");
    let again = Command::Restart { new_seed: false };
    way(ui, tr!("failure-restart"), restart, again);
    // What has diverged does so again from its checkpoint.
    if snapshot.verdict.geometry == Geometry::Diverged {
        return;
    }
    let now = device::place(snapshot);
    if snapshot.step > 0 {
        let go_on = tr!("failure-go-on-about");
        way(ui, tr!("failure-go-on"), go_on, Command::Device(now));
    }
    if device::is_choice() {
        let button = Button::new(format!("{} ▾", device::name(now)));
        let button = button.min_size(vec2(0.0, space::BUTTON));
        device::menu(ui, button, snapshot, locked, intents);
    }
}
