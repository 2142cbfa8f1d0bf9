//! One knob of the experiment as a widget. A value is sent when it is settled, not at every pixel of a drag.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use egui::{Align, Checkbox, DragValue, Layout, RichText, Slider, SliderClamping, Ui};

use super::model::{Intent, Model, compact};
use super::theme::{Palette, size, space};
use super::words;

/// A knob as the settings show it.
pub(crate) struct Knob {
    /// Its key.
    pub key: &'static str,
    /// Its name in the window.
    pub name: &'static str,
    /// Plain words, then the formula.
    pub hover: &'static str,
    /// What it may be.
    pub range: Range,
}

/// What a knob may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Range {
    /// A number whose powers of ten matter.
    Log(f64, f64),
    /// The same, and 0; the first number is the least above 0.
    LogOrZero(f64, f64),
    /// A number.
    Linear(f64, f64),
    /// A whole number, without a slider.
    Whole(f64, f64),
    /// Yes or no.
    Flag,
}

impl Range {
    fn bounds(self) -> RangeInclusive<f64> {
        match self {
            Self::Log(least, most) | Self::Linear(least, most) | Self::Whole(least, most) => {
                least..=most
            }
            Self::LogOrZero(_, most) => 0.0..=most,
            Self::Flag => 0.0..=1.0,
        }
    }

    /// What a drag of one point on the number changes.
    fn speed(self, value: f64) -> f64 {
        match self {
            Self::Log(least, _) | Self::LogOrZero(least, _) => value.abs().max(least) * 0.02,
            Self::Linear(least, most) => (most - least) * 0.005,
            Self::Whole(..) | Self::Flag => 1.0_f64.max(value.abs() * 0.01),
        }
    }

    /// Drops digits that nobody meant when they moved a slider.
    fn round(self, value: f64) -> f64 {
        let rounded = match self {
            Self::Log(..) | Self::LogOrZero(..) => format!("{value:.1e}").parse(),
            Self::Linear(..) => format!("{value:.3}").parse(),
            Self::Whole(..) | Self::Flag => return value.round(),
        };
        rounded.unwrap_or(value)
    }
}

/// Values that are being edited and were not sent yet.
pub(crate) type Drafts = HashMap<&'static str, f64>;

/// Draws a knob; a settled change becomes an intent.
pub(crate) fn show(
    ui: &mut Ui,
    knob: &Knob,
    model: &Model,
    waiting: bool,
    drafts: &mut Drafts,
    intents: &mut Vec<Intent>,
) {
    if matches!(knob.range, Range::Flag) {
        ui.scope(|ui| flag(ui, knob, model, intents));
    } else {
        number(ui, knob, model, waiting, drafts, intents);
    }
}

fn flag(ui: &mut Ui, knob: &Knob, model: &Model, intents: &mut Vec<Intent>) {
    let mut checked = model.value(knob.key) == "true";
    let palette = Palette::of(ui.visuals());
    ui.visuals_mut().widgets.inactive.bg_fill = palette.well;
    ui.visuals_mut().widgets.inactive.bg_stroke.color = palette.faint;
    let field = ui
        .add(Checkbox::new(&mut checked, knob.name))
        .on_hover_text(knob.hover);
    if field.on_disabled_hover_text(words::LOCKED).changed() {
        intents.push(Intent::Set {
            key: knob.key.to_owned(),
            value: checked.to_string(),
        });
    }
}

fn number(
    ui: &mut Ui,
    knob: &Knob,
    model: &Model,
    waiting: bool,
    drafts: &mut Drafts,
    intents: &mut Vec<Intent>,
) {
    let known = model.number(knob.key);
    let mut value = drafts.get(knob.key).copied().unwrap_or(known);
    let before = value;
    let field = ui
        .horizontal(|ui| {
            ui.label(knob.name).on_hover_text(knob.hover);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let field = ui
                    .add(number_field(&mut value, knob))
                    .accessible_name(knob.name);
                if waiting {
                    restart_tag(ui);
                }
                field
            })
            .inner
        })
        .inner
        .on_hover_text(knob.hover)
        .on_disabled_hover_text(words::LOCKED);
    let mut busy = field.dragged() || field.has_focus();
    if !matches!(knob.range, Range::Whole(..)) {
        let moved = value;
        let slider = ui
            .scope(|ui| {
                ui.spacing_mut().slider_width = ui.available_width();
                ui.spacing_mut().interact_size.y = space::SLIDER;
                ui.add(slider(&mut value, knob.range))
            })
            .inner
            .accessible_name(format!("{} slider", knob.name))
            .on_disabled_hover_text(words::LOCKED);
        if value != moved {
            value = knob.range.round(value);
        }
        busy |= slider.dragged();
    }
    if value != before {
        drafts.insert(knob.key, value);
    }
    settle(knob.key, known, busy, drafts, intents);
}

/// Sends a draft once nobody holds it any more, unless it came back to what it was.
fn settle(
    key: &'static str,
    known: f64,
    busy: bool,
    drafts: &mut Drafts,
    intents: &mut Vec<Intent>,
) {
    if busy {
        return;
    }
    if let Some(settled) = drafts.remove(key).filter(|settled| *settled != known) {
        intents.push(Intent::Set {
            key: key.to_owned(),
            value: settled.to_string(),
        });
    }
}

fn number_field<'a>(value: &'a mut f64, knob: &Knob) -> DragValue<'a> {
    let speed = knob.range.speed(*value);
    let field = DragValue::new(value)
        .range(knob.range.bounds())
        .clamp_existing_to_range(false)
        .speed(speed)
        .update_while_editing(false);
    match knob.range {
        Range::Whole(..) => field.fixed_decimals(0),
        _ => field
            .custom_formatter(|value, _| compact(value))
            .custom_parser(|text| {
                text.trim()
                    .parse()
                    .ok()
                    .filter(|value: &f64| value.is_finite())
            }),
    }
}

fn slider(value: &mut f64, range: Range) -> Slider<'_> {
    let slider = Slider::new(value, range.bounds())
        .show_value(false)
        .clamping(SliderClamping::Edits);
    match range {
        Range::Log(..) => slider.logarithmic(true),
        Range::LogOrZero(least, _) => slider.logarithmic(true).smallest_positive(least),
        Range::Linear(..) | Range::Whole(..) | Range::Flag => slider,
    }
}

/// Says that a change waits for a restart.
pub(crate) fn restart_tag(ui: &mut Ui) {
    let palette = Palette::of(ui.visuals());
    ui.label(
        RichText::new("takes effect at restart")
            .size(size::SMALL)
            .color(palette.warning),
    );
}
