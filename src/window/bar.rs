//! The row of buttons: presets, transport, export, theme, help.

use egui::{Align, Align2, Button, ComboBox, Key, Layout, Response, RichText, TextEdit, Ui, vec2};

use super::knob::restart_tag;
use super::model::{Intent, Model};
use super::theme::{Palette, size, space};
use crate::experiment::Preset;
use crate::lab::{Activity, Command, Snapshot};

/// Width of the presets' box: the longest name and ", changed".
const PRESET: f32 = 168.0;

/// Presets that have a key.
const KEYS: usize = 9;

/// Width of the seed's field.
const SEED: f32 = 58.0;

/// A rest of the row wider than this has room to say that the seed waits for a restart.
const ROOMY: f32 = 340.0;

/// Draws the row.
pub(crate) fn show(
    ui: &mut Ui,
    snapshot: &Snapshot,
    model: &Model,
    seed_draft: &mut Option<String>,
    intents: &mut Vec<Intent>,
) {
    ui.horizontal_centered(|ui| {
        ui.label(RichText::new("collapse-lab").size(size::HEADING).strong());
        ui.add_space(space::PAD);
        presets(ui, model, intents);
        ui.add_space(space::SMALL);
        transport(ui, snapshot, intents);
        seed(ui, snapshot, model, seed_draft, intents);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let help = button(ui, "?", 30.0).accessible_name("Help").on_hover_text("Keys and the lesson (?)");
            if help.clicked() {
                intents.push(Intent::Help);
            }
            let theme = if ui.visuals().dark_mode { "Light" } else { "Dark" };
            if button(ui, theme, 0.0).on_hover_text("Change between light and dark (T)").clicked() {
                intents.push(Intent::Theme);
            }
            let table = button(ui, "Table", 0.0);
            if table.on_hover_text("The post's table, filled by the runs of this window (B)").clicked() {
                intents.push(Intent::Table);
            }
            if button(ui, "Export", 0.0).on_hover_text("Save this view as a picture, and the numbers (S)").clicked() {
                intents.push(Intent::Export);
            }
        });
    });
}

fn presets(ui: &mut Ui, model: &Model, intents: &mut Vec<Intent>) {
    ui.spacing_mut().interact_size.y = space::BUTTON;
    let room = ui.ctx().content_rect().height() - 2.0 * space::BAR;
    let combo = ComboBox::from_id_salt("preset").selected_text(model.preset_name()).width(PRESET).height(room);
    let shown = combo.show_ui(ui, |ui| {
        let palette = Palette::of(ui.visuals());
        ui.spacing_mut().interact_size.y = space::ITEM;
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().button_padding.y = 2.0;
        let mut keys = (1..=KEYS).map(|number| number.to_string());
        for (name, presets) in Preset::GROUPS {
            ui.label(RichText::new(name).size(size::SMALL).color(palette.faint));
            for preset in presets {
                let text = format!("{:1}  {}", keys.next().unwrap_or_default(), preset.name());
                let selected = model.preset() == Some(*preset);
                if ui.selectable_label(selected, text).on_hover_text(preset.summary()).clicked() {
                    intents.push(Intent::Preset(*preset));
                }
            }
        }
    });
    shown.response.accessible_name("Preset").on_hover_text(
        model.preset().map_or(
            "The run started with knobs of no preset. Choose one to start from step 0 (1 – 9).",
            Preset::summary,
        ),
    );
}

fn transport(ui: &mut Ui, snapshot: &Snapshot, intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    let running = snapshot.activity == Activity::Running;
    let (text, hover) =
        if running { ("▮▮ Pause", "Wait (Space)") } else { ("▶ Run", "Train until paused (Space)") };
    let main = Button::new(RichText::new(text).color(palette.on_accent)).fill(palette.accent);
    ui.add_enabled_ui(can_go_on(snapshot), |ui| {
        let response = ui.add(main.min_size(vec2(88.0, space::BUTTON)));
        if response.on_hover_text(hover).on_disabled_hover_text(why_not(snapshot)).clicked() {
            intents.push(Intent::RunOrPause);
        }
        let step = button(ui, "Step", 0.0).on_hover_text("One training step, then wait (→)");
        if step.on_disabled_hover_text(why_not(snapshot)).clicked() {
            intents.push(Intent::Send(Command::Step));
        }
    });
    let same = button(ui, "↺ Same start", 0.0)
        .on_hover_text("Start again from step 0 with the knobs as they are now: the same weights, order and views (R)");
    if same.clicked() {
        intents.push(Intent::Send(Command::Restart { new_seed: false }));
    }
    let new = button(ui, "↺ New seed", 0.0)
        .on_hover_text("Start again from step 0 with other weights, another order and other views (Shift R)");
    if new.clicked() {
        intents.push(Intent::Send(Command::Restart { new_seed: true }));
    }
}

/// The seed as text: a number field would round the large ones.
fn seed(ui: &mut Ui, snapshot: &Snapshot, model: &Model, draft: &mut Option<String>, intents: &mut Vec<Intent>) {
    const KEY: &str = "seed";
    let known = model.value(KEY);
    let mut text = draft.clone().unwrap_or_else(|| known.to_owned());
    let waiting = snapshot.waiting.iter().any(|key| key == KEY);
    let palette = Palette::of(ui.visuals());
    ui.add_space(space::SMALL);
    ui.label(RichText::new(KEY).color(if waiting { palette.warning } else { palette.ink }));
    let field = TextEdit::singleline(&mut text).desired_width(SEED).char_limit(20).align(Align2::LEFT_CENTER);
    let response = ui
        .add(field.min_size(vec2(SEED, space::BUTTON)))
        .accessible_name(KEY)
        .on_hover_text("Decides weights, order and views. Takes effect at restart.");
    if response.changed() {
        *draft = Some(text);
    }
    if response.lost_focus() {
        let cancelled = ui.input(|input| input.key_pressed(Key::Escape));
        let typed = draft.take().and_then(|text| text.trim().parse::<u64>().ok()).map(|seed| seed.to_string());
        if let Some(value) = typed.filter(|value| value != known && !cancelled) {
            intents.push(Intent::Set { key: KEY.to_owned(), value });
        }
    }
    if waiting && ui.available_width() > ROOMY {
        restart_tag(ui);
    }
}

/// Whether there is a step to make.
pub(crate) fn can_go_on(snapshot: &Snapshot) -> bool {
    match snapshot.activity {
        Activity::Running | Activity::Paused => true,
        Activity::Finished => snapshot.step < snapshot.experiment.steps,
        Activity::Preparing(_) | Activity::Failed(_) => false,
    }
}

fn why_not(snapshot: &Snapshot) -> &'static str {
    match snapshot.activity {
        Activity::Finished => "All steps are done. Start again, or raise the number of steps.",
        Activity::Preparing(_) => "Getting ready.",
        _ => "The run has failed. Start it again.",
    }
}

fn button(ui: &mut Ui, text: &str, width: f32) -> Response {
    ui.add(Button::new(text).min_size(vec2(width, space::BUTTON)))
}
