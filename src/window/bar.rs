//! The row of buttons: presets, transport, export, panels, lock, theme, help.

mod button;
mod export;
mod fit;
mod transport;

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{
    Align, Align2, Button, ComboBox, Key, Layout as Direction, PopupCloseBehavior, RichText,
    TextEdit, Ui, vec2,
};

use self::button::button;
use self::fit::{Fit, SEED};
use self::transport::Main;
pub(crate) use self::transport::{can_go_on, longer};
use super::knob::restart_tag;
use super::layout::Layout;
use super::model::{Controls, Intent, Model};
use super::pane::Pane;
use super::theme::{Palette, size, space};
use super::{answer, locked, quiet, typed, unseen};
use crate::experiment::Preset;
use crate::record::{Command, Snapshot};
use crate::words::tr;

/// Presets that have a key.
const KEYS: usize = 9;

/// Draws the row.
pub(crate) fn show(
    ui: &mut Ui,
    snapshot: &Snapshot,
    model: &Model,
    controls: Controls,
    layout: &mut Layout,
    seed_draft: &mut Option<String>,
    intents: &mut Vec<Intent>,
) {
    let is_past = model.looked_at().is_some();
    let waiting = !is_past && snapshot.waiting.iter().any(|key| key == "seed");
    let main = Main::of(snapshot, model);
    let fit = Fit::of(ui, waiting, controls, main);
    ui.horizontal_centered(|ui| {
        if fit.title {
            ui.label(RichText::new("collapse-lab").size(size::HEADING).strong());
            ui.add_space(space::PAD);
        }
        if !controls.is_hidden() {
            ui.add_enabled_ui(!model.locked, |ui| presets(ui, model, fit, intents));
            ui.add_space(space::SMALL);
        }
        transport::show(ui, snapshot, model, fit.words, intents);
        if !controls.is_hidden() {
            ui.add_enabled_ui(!model.locked, |ui| {
                restarts(ui, fit, intents);
                seed(ui, waiting, fit, model, seed_draft, intents);
            });
        }
        ui.with_layout(Direction::right_to_left(Align::Center), |ui| {
            right(ui, (snapshot, model), controls, fit, layout, intents);
        });
    });
}

/// What never changes the experiment.
fn right(
    ui: &mut Ui,
    (snapshot, model): (&Snapshot, &Model),
    controls: Controls,
    fit: Fit,
    layout: &mut Layout,
    intents: &mut Vec<Intent>,
) {
    let help = button(ui, "?", space::HELP)
        .accessible_name(tr!("bar-help"))
        .on_hover_text(tr!("bar-help-about"));
    if help.clicked() {
        intents.push(Intent::Help);
    }
    let theme = if ui.visuals().dark_mode {
        tr!("bar-light")
    } else {
        tr!("bar-dark")
    };
    if fit.theme
        && button(ui, theme, 0.0)
            .on_hover_text(tr!("bar-theme-about"))
            .clicked()
    {
        intents.push(Intent::Theme);
    }
    lock(ui, controls, intents);
    panels(ui, snapshot, model, layout, intents);
    if fit.all
        && button(ui, tr!("bar-table"), 0.0)
            .on_hover_text(tr!("bar-table-about"))
            .clicked()
    {
        intents.push(Intent::Table);
    }
    if button(ui, tr!("bar-runs"), 0.0)
        .on_hover_text(tr!("bar-runs-about"))
        .clicked()
    {
        intents.push(Intent::Runs);
    }
    export::show(ui, intents);
    if button(ui, tr!("bar-lessons"), 0.0)
        .on_hover_text(tr!("lessons-button"))
        .clicked()
    {
        intents.push(Intent::Lessons);
    }
}

impl Controls {
    /// What stands on the button.
    fn text(self) -> &'static str {
        match self {
            Self::Shown => tr!("bar-lock"),
            Self::Locked => tr!("bar-locked"),
            Self::Hidden | Self::HiddenAndLocked => tr!("bar-hidden"),
        }
    }
}

fn lock(ui: &mut Ui, controls: Controls, intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    let hover = match controls {
        Controls::Shown => tr!("bar-lock-about"),
        Controls::Locked => tr!("bar-locked-about"),
        Controls::Hidden => tr!("bar-hidden-about"),
        Controls::HiddenAndLocked => tr!("bar-hidden-and-locked-about"),
    };
    let look = match controls {
        Controls::Shown => Button::new(controls.text()),
        _ => Button::new(RichText::new(controls.text()).color(palette.on_accent))
            .fill(palette.accent),
    };
    let response = ui.add(look.min_size(vec2(0.0, space::BUTTON)));
    let response = response.accessible_name(tr!("bar-controls", state = controls.name()));
    if response.on_hover_text(hover).clicked() {
        let hides = ui.input(|input| input.modifiers.shift);
        intents.push(Intent::Controls(if hides {
            controls.toggle_hidden()
        } else {
            controls.next()
        }));
    }
}

/// The menu that opens and closes panels.
fn panels(
    ui: &mut Ui,
    snapshot: &Snapshot,
    model: &Model,
    layout: &mut Layout,
    intents: &mut Vec<Intent>,
) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let menu = Button::new(tr!("bar-panels")).min_size(vec2(0.0, space::BUTTON));
    let (response, _) = MenuButton::from_button(menu).config(config).ui(ui, |ui| {
        let mut has_diagram = layout.has_diagram();
        if ui
            .checkbox(&mut has_diagram, tr!("bar-panels-diagram"))
            .changed()
        {
            layout.show_diagram(has_diagram);
        }
        for pane in Pane::all() {
            let mut open = layout.is_open(pane);
            let line = ui.checkbox(&mut open, pane.title());
            if answer::on(line, || pane.answer(snapshot, model)).changed() {
                if open {
                    layout.open(pane);
                } else {
                    layout.close(pane);
                }
            }
        }
        ui.separator();
        let reset = ui.button(tr!("bar-panels-reset"));
        if answer::plain(reset, tr!("bar-panels-reset-about")).clicked() {
            layout.reset();
        }
        unseen::show(ui, intents);
    });
    response.on_hover_text(tr!("bar-panels-about"));
}

fn presets(ui: &mut Ui, model: &Model, fit: Fit, intents: &mut Vec<Intent>) {
    ui.spacing_mut().interact_size.y = space::BUTTON;
    if !fit.words {
        ui.set_max_width(fit.preset() + 4.0 * ui.spacing().button_padding.x);
    }
    let room = ui.ctx().content_rect().height() - 2.0 * space::BAR[0];
    let combo = ComboBox::from_id_salt("preset")
        .selected_text(model.preset_name())
        .width(fit.preset())
        .height(room);
    let combo = if fit.words { combo } else { combo.truncate() };
    let shown = combo.show_ui(ui, |ui| {
        ui.spacing_mut().interact_size.y = space::ITEM;
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().button_padding.y = 2.0;
        ui.set_min_width(2.0 * space::PRESET[0]);
        let groups: Vec<&[Preset]> = Preset::groups().collect();
        let (left, right) = groups.split_at(halves(&groups));
        ui.columns_const(|[first, second]| {
            for (ui, groups) in [(first, left), (second, right)] {
                for presets in groups {
                    group(ui, model, presets, intents);
                }
            }
        });
    });
    let summary = model
        .preset()
        .map_or(tr!("bar-preset-none-about"), |preset| about(ui, preset));
    shown
        .response
        .accessible_name(tr!("bar-preset"))
        .on_disabled_hover_text(locked::why(ui.ctx()))
        .on_hover_text(summary);
}

/// What a preset is; while a lesson asks, not what comes of it.
fn about(ui: &Ui, preset: Preset) -> &'static str {
    if quiet::is_asked(ui.ctx()) {
        preset.title()
    } else {
        preset.summary()
    }
}

/// How many of the groups stand in the first of two columns, so that the longer one is as short as
/// can be.
fn halves(groups: &[&[Preset]]) -> usize {
    let lines = |groups: &[&[Preset]]| groups.iter().map(|group| group.len() + 1).sum::<usize>();
    (0..=groups.len())
        .min_by_key(|cut| lines(&groups[..*cut]).max(lines(&groups[*cut..])))
        .unwrap_or(0)
}

/// A group of the menu of presets: its name, then a line each.
fn group(ui: &mut Ui, model: &Model, presets: &[Preset], intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    if let Some(first) = presets.first() {
        let name = RichText::new(first.group()).size(size::SMALL);
        ui.label(name.color(palette.faint));
    }
    for preset in presets {
        let number = key_of(*preset).map_or_else(String::new, |number| number.to_string());
        let text = format!("{number:1}  {}", preset.name());
        let line = ui.selectable_label(model.preset() == Some(*preset), text);
        let (title, words, source) = (preset.title(), about(ui, *preset), preset.source());
        let line = answer::said(line, |ui| {
            ui.label(RichText::new(title).strong());
            ui.label(words);
            ui.label(RichText::new(source).size(size::SMALL).color(palette.faint));
        });
        if line.clicked() {
            intents.push(Intent::Preset(*preset));
        }
    }
}

/// The number key that chooses the preset.
fn key_of(preset: Preset) -> Option<usize> {
    let mut keyed = Preset::all().iter().take(KEYS);
    let place = keyed.position(|known| *known == preset);
    place
        .map(|place| place + 1)
        .or((preset == Preset::opening()).then_some(0))
}

fn restarts(ui: &mut Ui, fit: Fit, intents: &mut Vec<Intent>) {
    let [same, new] = fit.restarts();
    let same = button(ui, same, 0.0)
        .accessible_name(tr!("bar-same-start"))
        .on_disabled_hover_text(locked::why(ui.ctx()))
        .on_hover_text(tr!("bar-same-start-about"));
    if same.clicked() {
        intents.push(Intent::Send(Command::Restart { new_seed: false }));
    }
    let new = button(ui, new, 0.0)
        .accessible_name(tr!("bar-new-seed"))
        .on_disabled_hover_text(locked::why(ui.ctx()))
        .on_hover_text(tr!("bar-new-seed-about"));
    if new.clicked() {
        intents.push(Intent::Send(Command::Restart { new_seed: true }));
    }
}

/// The seed as text.
fn seed(
    ui: &mut Ui,
    waiting: bool,
    fit: Fit,
    model: &Model,
    draft: &mut Option<String>,
    intents: &mut Vec<Intent>,
) {
    let known = model.value(SEED.key);
    let mut text = draft.clone().unwrap_or_else(|| known.to_owned());
    let palette = Palette::of(ui.visuals());
    ui.add_space(space::SMALL);
    if fit.all {
        ui.label(RichText::new(SEED.label()).color(if waiting {
            palette.warning
        } else {
            palette.ink
        }));
    }
    let field = TextEdit::singleline(&mut text)
        .desired_width(space::SEED)
        .char_limit(20)
        .align(Align2::LEFT_CENTER);
    let response = ui
        .add(field.min_size(vec2(space::SEED, space::BUTTON)))
        .accessible_name(SEED.label())
        .on_disabled_hover_text(locked::why(ui.ctx()))
        .on_hover_text(format!(
            "{} {}",
            SEED.words(),
            tr!("bar-seed-takes", takes = typed::takes(SEED))
        ));
    if response.changed() {
        *draft = Some(text);
    }
    if response.lost_focus() {
        let cancelled = ui.input(|input| input.key_pressed(Key::Escape));
        // A number field would round the large ones.
        match draft.take().map(|text| (text.trim().parse::<u64>(), text)) {
            _ if cancelled => {}
            Some((Ok(seed), _)) if seed.to_string() != known => intents.push(Intent::Set {
                key: SEED.key.to_owned(),
                value: seed.to_string(),
            }),
            Some((Err(_), text)) => {
                intents.push(Intent::Tell(typed::refusal(SEED, text.trim())));
            }
            _ => {}
        }
    }
    if waiting && fit.tag {
        restart_tag(ui);
    }
}
