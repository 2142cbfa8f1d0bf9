//! One knob of the experiment as a widget. A value is sent when it is settled, not at every pixel
//! of a drag.

use std::cell::RefCell;
use std::collections::HashMap;

use egui::{Align, Checkbox, DragValue, Layout, RichText, Slider, SliderClamping, Ui};

use super::answer::{self, Answer};
use super::choice::choice_tagged;
use super::model::{Intent, Model, compact};
use super::theme::{Palette, size, space};
use super::typed;
use super::{locked, words};
use crate::experiment::{self, Choice, Kind, Knob, Range, Scale};
use crate::words::{numeral, tr};

/// What a drag of one point on a number changes.
fn speed(scale: Option<&experiment::Slider>, value: f64) -> f64 {
    let Some(experiment::Slider { least, most, scale }) = scale else {
        return 1.0_f64.max(value.abs() * 0.01);
    };
    match scale {
        Scale::Log => value.abs().max(*least) * 0.02,
        Scale::LogOrZero { above } => value.abs().max(*above) * 0.02,
        Scale::Linear { .. } => (most - least) * 0.005,
    }
}

/// Drops digits that nobody meant when they moved a slider.
fn round(scale: Scale, value: f64) -> f64 {
    let text = match scale {
        Scale::Log | Scale::LogOrZero { .. } => format!("{value:.1e}"),
        Scale::Linear { step } => {
            let decimals = (-step.log10()).ceil().max(0.0) as usize;
            format!("{:.decimals$}", (value / step).round() * step)
        }
    };
    text.parse().unwrap_or(value)
}

/// Values that are being edited and were not sent yet.
pub(crate) type Drafts = HashMap<&'static str, f64>;

/// Draws a knob; a settled change becomes an intent.
pub(crate) fn show(
    ui: &mut Ui,
    knob: &'static Knob,
    model: &Model,
    waiting: bool,
    drafts: &mut Drafts,
    intents: &mut Vec<Intent>,
) {
    match &knob.kind {
        Kind::Flag => {
            ui.scope(|ui| flag(ui, knob, model, intents));
        }
        Kind::Whole(range) => {
            let number = Number {
                knob,
                range,
                slider: None,
            };
            number.show(ui, model, waiting, drafts, intents);
        }
        Kind::Real(range, slider) => {
            let number = Number {
                knob,
                range,
                slider: Some(slider),
            };
            number.show(ui, model, waiting, drafts, intents);
        }
        Kind::Choice(_) => row(ui, knob, model, waiting, intents),
        // The one that there is has a control of its own: `source`.
        Kind::Text(_) => {}
    }
}

/// A label, and the values to pick from.
fn row(ui: &mut Ui, knob: &Knob, model: &Model, waiting: bool, intents: &mut Vec<Intent>) {
    ui.horizontal(|ui| {
        answer::on(ui.label(knob.label()), || {
            words::knob(knob).now(knob.told(model.value(knob.key)).into_owned())
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            pick(
                ui,
                knob,
                knob.key,
                |choice| choice.label(),
                |choice| words::value(knob, choice),
                model,
                intents,
            );
            if waiting {
                restart_tag(ui);
            }
        });
    });
}

/// The values of a knob to pick from, without its label. `name` is for people who hear the window.
pub(crate) fn pick(
    ui: &mut Ui,
    knob: &Knob,
    name: &str,
    shown: impl Fn(&Choice) -> &'static str,
    hover: impl Fn(&Choice) -> Answer,
    model: &Model,
    intents: &mut Vec<Intent>,
) {
    let choices = knob.choices();
    let offers: Vec<_> = choices
        .iter()
        .map(|choice| [choice.name, shown(choice)])
        .collect();
    let about = |place: usize| hover(&choices[place]);
    let tags = model.elsewhere(knob.key);
    let chosen = model.value(knob.key);
    if let Some(place) = choice_tagged(ui, name, &offers, chosen, about, tags) {
        intents.push(Intent::Set {
            key: knob.key.to_owned(),
            value: choices[place].name.to_owned(),
        });
    }
}

fn flag(ui: &mut Ui, knob: &Knob, model: &Model, intents: &mut Vec<Intent>) {
    let mut checked = model.value(knob.key) == "true";
    let palette = Palette::of(ui.visuals());
    ui.visuals_mut().widgets.inactive.bg_fill = palette.well;
    ui.visuals_mut().widgets.inactive.bg_stroke.color = palette.faint;
    let field = ui
        .horizontal(|ui| {
            let field = ui.add(Checkbox::new(&mut checked, knob.label()));
            elsewhere(ui, knob, model);
            field
        })
        .inner;
    let about = || words::knob(knob).now(knob.told(model.value(knob.key)).into_owned());
    if answer::always(field, about).changed() {
        intents.push(Intent::Set {
            key: knob.key.to_owned(),
            value: checked.to_string(),
        });
    }
}

/// The values that a knob has in other branches.
fn elsewhere(ui: &mut Ui, knob: &Knob, model: &Model) {
    for (branch, there) in model.elsewhere(knob.key) {
        let initial: String = branch.chars().take(1).collect();
        let text = RichText::new(format!("{initial}: {}", knob.told(there)));
        ui.label(
            text.size(size::SMALL)
                .color(Palette::of(ui.visuals()).faint),
        )
        .on_hover_text(tr!("settings-in-branch", branch = branch));
    }
}

/// A knob that is a number: a field that takes its whole range, and a slider if it has one.
struct Number {
    knob: &'static Knob,
    range: &'static Range,
    slider: Option<&'static experiment::Slider>,
}

impl Number {
    fn show(
        &self,
        ui: &mut Ui,
        model: &Model,
        waiting: bool,
        drafts: &mut Drafts,
        intents: &mut Vec<Intent>,
    ) {
        let (key, label) = (self.knob.key, self.knob.label());
        let known = model.number(key);
        let mut value = drafts.get(key).copied().unwrap_or(known);
        let before = value;
        let takes = tr!("settings-takes", takes = typed::takes(self.knob));
        let about = || {
            let what = format!("{}\n{takes}", self.knob.hover());
            let now = numeral(compact(before)).into_owned();
            Answer::new(what).now(now).why(self.knob.why())
        };
        let refused = RefCell::new(None);
        let field = ui
            .horizontal(|ui| {
                answer::on(ui.label(label), about);
                elsewhere(ui, self.knob, model);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let field = ui.add(self.field(&mut value, &refused));
                    let field = field.accessible_name(label);
                    if waiting {
                        restart_tag(ui);
                    }
                    field
                })
                .inner
            })
            .inner;
        let field = answer::always(field, about);
        intents.extend(refused.into_inner().map(Intent::Tell));
        let mut busy = field.dragged() || field.has_focus();
        if let Some(offered) = self.slider {
            let moved = value;
            let moving = ui
                .scope(|ui| {
                    ui.spacing_mut().slider_width = ui.available_width();
                    ui.spacing_mut().interact_size.y = space::SLIDER;
                    ui.add(slider(&mut value, offered))
                })
                .inner
                .accessible_name(tr!("settings-slider", label = label));
            let moving = answer::why_not(moving, &locked::why(ui.ctx()));
            if value != moved {
                value = round(offered.scale, value);
            }
            busy |= moving.dragged();
        }
        if value != before {
            drafts.insert(key, value);
        }
        settle(key, known, busy, drafts, intents);
    }

    /// The field; what is typed and does not fit leaves the value as it is, and a sentence in
    /// `refused`.
    fn field<'a>(&self, value: &'a mut f64, refused: &'a RefCell<Option<String>>) -> DragValue<'a> {
        let knob = self.knob;
        let speed = speed(self.slider, *value);
        let field = DragValue::new(value)
            .range(self.range.bounds())
            .clamp_existing_to_range(false)
            .speed(speed)
            .update_while_editing(false)
            .custom_parser(move |text| kept(typed::number(knob, text), refused));
        if self.slider.is_none() {
            return field.fixed_decimals(0);
        }
        field.custom_formatter(|value, _| numeral(compact(value)).into_owned())
    }
}

/// What was typed, if it fits; otherwise the sentence that says why not is kept.
pub(crate) fn kept(typed: Result<f64, String>, refused: &RefCell<Option<String>>) -> Option<f64> {
    typed
        .map_err(|sentence| refused.replace(Some(sentence)))
        .ok()
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

fn slider<'a>(value: &'a mut f64, offered: &experiment::Slider) -> Slider<'a> {
    let slider = Slider::new(value, offered.least..=offered.most)
        .show_value(false)
        .clamping(SliderClamping::Edits);
    match offered.scale {
        Scale::Log => slider.logarithmic(true),
        Scale::LogOrZero { above } => slider.logarithmic(true).smallest_positive(above),
        Scale::Linear { .. } => slider,
    }
}

/// Says that a change waits for a restart.
pub(crate) fn restart_tag(ui: &mut Ui) {
    let palette = Palette::of(ui.visuals());
    ui.label(
        RichText::new(tr!("settings-at-restart"))
            .size(size::SMALL)
            .color(palette.warning),
    );
}
