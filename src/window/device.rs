//! The choice of what trains.

use egui::containers::menu::MenuButton;
use egui::{Button, RichText, Ui};

use super::locked;
use super::model::Intent;
use super::theme::{Palette, size};
use crate::record::{Activity, Command, Place, Snapshot};

/// What this build can have train.
const OFFERED: &[Place] = if cfg!(feature = "gpu") {
    &[Place::Cpu, Place::Gpu]
} else {
    &[Place::Cpu]
};

/// Whether there is anything to choose from.
pub(crate) const fn is_choice() -> bool {
    OFFERED.len() > 1
}

/// What trains now.
pub(crate) fn place(snapshot: &Snapshot) -> Place {
    if snapshot.device.starts_with(name(Place::Cpu)) {
        Place::Cpu
    } else {
        Place::Gpu
    }
}

/// What it is called on buttons.
pub(crate) const fn name(place: Place) -> &'static str {
    match place {
        Place::Cpu => "CPU",
        Place::Gpu => "GPU",
    }
}

/// A button that opens the menu of devices.
pub(crate) fn menu(
    ui: &mut Ui,
    button: Button<'_>,
    snapshot: &Snapshot,
    locked: bool,
    intents: &mut Vec<Intent>,
) {
    let device = &snapshot.device;
    let hover = format!("Trains on: {device}\nChoose another device to go on with this run there.");
    ui.add_enabled_ui(!locked, |ui| {
        let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
            let palette = Palette::of(ui.visuals());
            ui.label(
                RichText::new("Train on")
                    .size(size::SMALL)
                    .color(palette.faint),
            );
            for place in OFFERED {
                choice(ui, *place, snapshot, intents);
            }
        });
        response
            .accessible_name(format!("Train on: {device}"))
            .on_disabled_hover_text(locked::why(ui.ctx()))
            .on_hover_text(hover);
    });
}

fn choice(ui: &mut Ui, offered: Place, snapshot: &Snapshot, intents: &mut Vec<Intent>) {
    let has_failed = matches!(snapshot.activity, Activity::Failed(_));
    let is_now = place(snapshot) == offered;
    let from = if has_failed {
        "Goes on from the newest checkpoint"
    } else {
        "Goes on with this run where it is"
    };
    let hover = match offered {
        Place::Cpu => format!("{from}, on the CPU"),
        Place::Gpu => format!("{from}, on a GPU. Its first step can take minutes"),
    };
    let line = ui
        .selectable_label(is_now, name(offered))
        .on_hover_text(hover);
    if line.clicked() && (has_failed || !is_now) {
        intents.push(Intent::Send(Command::Device(offered)));
    }
}
