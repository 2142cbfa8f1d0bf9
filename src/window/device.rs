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
    &[Place::Cpu, Place::Gpu, Place::Fastest]
} else {
    &[Place::Cpu]
};

/// Whether there is anything to choose from.
pub(crate) const fn is_choice() -> bool {
    OFFERED.len() > 1
}

/// What trains now.
pub(crate) fn place(snapshot: &Snapshot) -> Place {
    if snapshot.device.starts_with("CPU") {
        Place::Cpu
    } else {
        Place::Gpu
    }
}

/// What it is called on buttons.
pub(crate) fn name(place: Place) -> String {
    match place {
        Place::Cpu => "CPU".to_owned(),
        Place::Gpu => "GPU".to_owned(),
        Place::Fastest => tr!("device-fastest").to_owned(),
    }
}

/// A GPU's name without what else its driver tells, "NVIDIA T4 (vulkan)" → "NVIDIA T4"; of "CPU (8
/// cores)" the CPU.
pub(crate) fn short(device: &str) -> &str {
    device.split(" (").next().unwrap_or(device)
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
    let hover = match trial(snapshot) {
        Some(trial) => format!("{}\n{trial}", tr!("device-about", device = device)),
        None => tr!("device-about", device = device),
    };
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
            if let Some(trial) = trial(snapshot) {
                ui.separator();
                ui.label(RichText::new(trial).size(size::SMALL).color(palette.faint));
            }
        });
        response
            .accessible_name(tr!("device-train-on-now", device = device))
            .on_disabled_hover_text(locked::why(ui.ctx()))
            .on_hover_text(hover);
    });
}

/// What is got ready meanwhile, if anything is.
fn trial(snapshot: &Snapshot) -> Option<String> {
    let device = snapshot.devices.trial.as_ref()?;
    Some(match device {
        Some(device) => tr!("device-trial", device = device.to_string()),
        None => tr!("device-search").to_owned(),
    })
}

fn choice(ui: &mut Ui, offered: Place, snapshot: &Snapshot, intents: &mut Vec<Intent>) {
    let has_failed = matches!(snapshot.activity, Activity::Failed(_));
    let is_now = match snapshot.devices.wanted {
        Place::Fastest => offered == Place::Fastest,
        Place::Gpu if snapshot.devices.trial.is_some() => offered == Place::Gpu,
        Place::Cpu | Place::Gpu => offered == place(snapshot),
    };
    let hover = match (offered, has_failed) {
        (Place::Fastest, _) => tr!("device-on-fastest"),
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
