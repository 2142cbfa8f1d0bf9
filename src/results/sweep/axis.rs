//! One axis of a sweep: what is turned, and the values that it is given.

use std::collections::HashSet;

use serde::Deserialize;

use super::error::SweepError;
use super::key::{MOST_RUNS, PLAN, PRESET};
use crate::experiment::{Kind, Knob, PlannedChange, Preset};

/// What is turned, and the values that it is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The knobs that take each of the values together; or [`PRESET`] or [`PLAN`] alone.
    pub keys: Vec<String>,
    /// The values, in the order of the file.
    pub values: Vec<Setting>,
}

/// One value of an axis.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// The preset from which the run begins.
    Preset(Preset),
    /// Changes on the way.
    Plan(Vec<PlannedChange>),
    /// What the knobs are set to, as text.
    Value(String),
}

/// An axis as a file has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AxisText {
    key: OneOrMore<String>,
    values: Option<Vec<OneOrMore<toml::Value>>>,
    log: Option<Span>,
    linear: Option<Span>,
}

/// A value, or several in brackets.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore<T> {
    /// Several.
    More(Vec<T>),
    /// One.
    One(T),
}

impl<T> OneOrMore<T> {
    fn all(self) -> Vec<T> {
        match self {
            Self::One(value) => vec![value],
            Self::More(values) => values,
        }
    }
}

/// So many numbers from one to another, both included.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Span {
    from: f64,
    to: f64,
    count: usize,
}

impl Axis {
    /// What the axis is called in sentences and on maps.
    pub fn name(&self) -> String {
        self.keys.join(" = ")
    }

    /// Whether its values are numbers, so that they have an order.
    pub fn is_numeric(&self) -> bool {
        let is_number = |key: &String| {
            Knob::find(key).is_some_and(|knob| matches!(knob.kind, Kind::Whole(_) | Kind::Real(..)))
        };
        self.keys.iter().all(is_number)
    }

    /// Whether it is the seeds alone.
    pub fn is_seeds(&self) -> bool {
        self.keys == ["seed"]
    }

    /// Reads what a file says of it.
    ///
    /// # Errors
    /// An unknown key, no values, or some that are none of this axis.
    pub(super) fn read(text: AxisText) -> Result<Self, SweepError> {
        let keys = text.key.clone().all();
        let name = keys.join(" = ");
        if keys.is_empty() {
            return Err(SweepError::Empty { axis: name });
        }
        for key in &keys {
            let is_alone = keys.len() == 1 && [PRESET, PLAN].contains(&key.as_str());
            if Knob::find(key).is_none() && !is_alone {
                return Err(SweepError::UnknownKey { key: key.clone() });
            }
        }
        let values = match (text.values, text.log, text.linear) {
            (Some(values), None, None) => values
                .into_iter()
                .map(|value| Setting::read(&keys[0], value))
                .collect::<Result<Vec<_>, _>>()?,
            (None, Some(span), None) => numbers(&keys, &name, span, true)?,
            (None, None, Some(span)) => numbers(&keys, &name, span, false)?,
            _ => return Err(SweepError::NoOneForm { axis: name }),
        };
        if values.is_empty() {
            return Err(SweepError::Empty { axis: name });
        }
        if let Some(twice) = first_twice(&values) {
            let value = values[twice].to_string();
            return Err(SweepError::Twice { axis: name, value });
        }
        Ok(Self { keys, values })
    }
}

/// The first value that was there before.
fn first_twice(values: &[Setting]) -> Option<usize> {
    let mut known = HashSet::new();
    values
        .iter()
        .position(|value| !known.insert(value.to_string()))
}

impl Setting {
    fn read(key: &str, value: OneOrMore<toml::Value>) -> Result<Self, SweepError> {
        let unfit = |value: &toml::Value, expected: &str| SweepError::Unfit {
            axis: key.to_owned(),
            value: value.to_string(),
            expected: expected.to_owned(),
        };
        if key == PLAN {
            let changes = value.all().into_iter();
            let changes = changes.map(|change| {
                let text = change.as_str().map(str::parse);
                text.and_then(Result::ok)
                    .ok_or_else(|| unfit(&change, "a change such as \"150:projector.norm=batch\""))
            });
            return changes.collect::<Result<_, _>>().map(Self::Plan);
        }
        match value {
            OneOrMore::More(values) => Err(unfit(&toml::Value::Array(values), "one value")),
            OneOrMore::One(value) if key == PRESET => {
                let preset = value.as_str().and_then(Preset::from_name);
                let known = || Preset::all().iter().map(|preset| preset.name());
                let known = || known().collect::<Vec<_>>().join(", ");
                preset
                    .map(Self::Preset)
                    .ok_or_else(|| unfit(&value, &format!("a preset: {}", known())))
            }
            OneOrMore::One(value) => plain(&value)
                .map(Self::Value)
                .ok_or_else(|| unfit(&value, "a number, a word, true or false")),
        }
    }

    /// Applies it to what a run begins with, where that is a matter of knobs.
    pub(super) fn assignments<'a>(
        &'a self,
        keys: &'a [String],
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let value = match self {
            Self::Value(value) => Some(value.as_str()),
            Self::Preset(_) | Self::Plan(_) => None,
        };
        value
            .into_iter()
            .flat_map(move |value| keys.iter().map(move |key| (key.as_str(), value)))
    }
}

impl std::fmt::Display for Setting {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Preset(preset) => formatter.pad(preset.name()),
            Self::Value(value) => formatter.pad(value),
            Self::Plan(changes) if changes.is_empty() => formatter.pad("no change"),
            Self::Plan(changes) => {
                let told: Vec<String> = changes.iter().map(ToString::to_string).collect();
                formatter.pad(&told.join(" "))
            }
        }
    }
}

/// What stands for a knob's value in a file of TOML, as the command line takes it.
pub(super) fn plain(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Boolean(flag) => Some(flag.to_string()),
        toml::Value::Array(_) | toml::Value::Table(_) | toml::Value::Datetime(_) => None,
    }
}

/// The numbers of a range, rounded, and whole where the knob is.
fn numbers(
    keys: &[String],
    name: &str,
    span: Span,
    is_log: bool,
) -> Result<Vec<Setting>, SweepError> {
    let Span { from, to, count } = span;
    let refused = |reason: &str| SweepError::Range {
        axis: name.to_owned(),
        reason: reason.to_owned(),
    };
    if count > MOST_RUNS {
        return Err(SweepError::TooMany {
            combinations: count as u128,
        });
    }
    if !from.is_finite() || !to.is_finite() {
        return Err(refused("from and to must be finite numbers"));
    }
    if is_log && (from <= 0.0 || to <= 0.0) {
        return Err(refused("a logarithmic range lies above 0"));
    }
    if count == 1 && from != to {
        return Err(refused("one number cannot be both from and to"));
    }
    let is_whole = keys
        .iter()
        .any(|key| Knob::find(key).is_some_and(|knob| matches!(knob.kind, Kind::Whole(_))));
    let at = |index: usize| {
        let share = index as f64 / (count - 1).max(1) as f64;
        match index {
            0 => from,
            index if index + 1 == count => to,
            _ if is_log => from * (to / from).powf(share),
            _ => from + (to - from) * share,
        }
    };
    let all = |digits: usize| -> Vec<Setting> {
        let text = |number: f64| {
            let number = if is_whole {
                number.round()
            } else {
                rounded(number, digits)
            };
            Setting::Value(number.to_string())
        };
        (0..count).map(at).map(text).collect()
    };
    let values = DIGITS.into_iter().map(all);
    let mut told_apart = values.filter(|values| first_twice(values).is_none());
    Ok(told_apart.next().unwrap_or_else(|| all(DIGITS[0])))
}

/// Digits of the numbers of a range: as few as tell them apart.
const DIGITS: [usize; 3] = [3, 6, 15];

/// To so many digits.
fn rounded(number: f64, digits: usize) -> f64 {
    let text = format!("{number:.*e}", digits - 1);
    text.parse().unwrap_or(number)
}
