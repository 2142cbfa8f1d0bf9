//! The choice of what trains.

use egui::containers::menu::MenuButton;
use egui::{Button, RichText, Ui};

use super::model::Intent;
use super::theme::{Palette, size};
use super::{answer, locked};
use crate::record::{Activity, Command, Place, Snapshot};
use crate::words::tr;

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
    let device = snapshot.device.as_str();
    let hover = tr!("device-about", device = device);
    ui.add_enabled_ui(!locked, |ui| {
        let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
            let palette = Palette::of(ui.visuals());
            ui.label(
                RichText::new(tr!("device-train-on"))
                    .size(size::SMALL)
                    .color(palette.faint),
            );
            for place in OFFERED {
                choice(ui, *place, snapshot, intents);
            }
        });
        response
            .accessible_name(tr!("device-train-on-now", device = device))
            .on_disabled_hover_text(locked::why(ui.ctx()))
            .on_hover_text(hover);
    });
}

fn choice(ui: &mut Ui, offered: Place, snapshot: &Snapshot, intents: &mut Vec<Intent>) {
    let has_failed = matches!(snapshot.activity, Activity::Failed(_));
    let is_now = place(snapshot) == offered;
    let hover = match (offered, has_failed) {
        (Place::Cpu, false) => tr!("device-on-cpu"),
        (Place::Gpu, false) => tr!("device-on-gpu"),
        (Place::Cpu, true) => tr!("device-on-cpu-again"),
        (Place::Gpu, true) => tr!("device-on-gpu-again"),
    };
    let line = ui.selectable_label(is_now, name(offered));
    let line = answer::plain(line, hover);
    if line.clicked() && (has_failed || !is_now) {
        intents.push(Intent::Send(Command::Device(offered)));
    }
}
