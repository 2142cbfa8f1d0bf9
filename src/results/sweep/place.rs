//! Where a run's knobs stand on an axis.

use super::axis::{Axis, Setting};
use crate::experiment::{Experiment, Knob, Preset};
use crate::objective::acts;

/// The place along an axis, from 0 to 1: the middle of a value's cell, or between the cells of two numbers, by powers of ten
/// where all are above 0. `None` where the knobs that the axis turns have a value that is none of its, or do
/// nothing: a loss without a temperature has no place along one.
pub(super) fn along(axis: &Axis, experiment: &Experiment) -> Option<f64> {
    let acts = |key: &String| Knob::find(key).is_none_or(|knob| acts(knob, experiment));
    if !axis.keys.iter().all(acts) {
        return None;
    }
    let count = axis.values.len() as f64;
    let middle = |cell: f64| (cell + 0.5) / count;
    let owned = own(axis, experiment);
    let is_here = |index: &usize| is_value(axis, *index, &owned, experiment);
    if let Some(cell) = (0..axis.values.len()).find(is_here) {
        return Some(middle(cell as f64));
    }
    if !axis.is_numeric() || axis.keys.len() > 1 {
        return None;
    }
    let own: f64 = owned[0].as_ref()?.parse().ok()?;
    let values: Vec<f64> = axis
        .values
        .iter()
        .filter_map(|value| value.to_string().parse().ok())
        .collect();
    let pairs = || values.windows(2).enumerate();
    let is_between = |pair: &[f64]| (own - pair[0]) * (own - pair[1]) < 0.0;
    if let Some((cell, pair)) = pairs().find(|(_, pair)| is_between(pair)) {
        return Some(middle(cell as f64 + share(own, pair)));
    }
    let (first, last) = (values.first()?, values.last()?);
    let is_before = (own - first).abs() < (own - last).abs();
    Some(if is_before { 0.0 } else { 1.0 })
}

/// How far a number is from one to another.
fn share(own: f64, pair: &[f64]) -> f64 {
    let [from, to] = [pair[0], pair[1]];
    if from > 0.0 && to > 0.0 {
        (own / from).ln() / (to / from).ln()
    } else {
        (own - from) / (to - from)
    }
}

/// Of each value of the axis, whether the knobs have it.
pub(super) fn which(axis: &Axis, experiment: &Experiment) -> Vec<bool> {
    let own = own(axis, experiment);
    let values = 0..axis.values.len();
    values
        .map(|index| is_value(axis, index, &own, experiment))
        .collect()
}

/// The knobs that an axis turns, as a run has them. To read one is to write out all: it is done once for all values.
fn own(axis: &Axis, experiment: &Experiment) -> Vec<Option<String>> {
    axis.keys.iter().map(|key| experiment.get(key)).collect()
}

fn is_value(axis: &Axis, index: usize, own: &[Option<String>], experiment: &Experiment) -> bool {
    match &axis.values[index] {
        // What else differs is turned by other axes.
        Setting::Preset(preset) => differs_least(*preset, axis, experiment),
        // Changes are no knobs of a running network.
        Setting::Plan(changes) => changes.is_empty(),
        Setting::Value(value) => own.iter().all(|own| {
            let same = |own: &str| match (own.parse::<f64>(), value.parse::<f64>()) {
                (Ok(own), Ok(value)) => own == value,
                _ => own == value,
            };
            own.as_deref().is_some_and(same)
        }),
    }
}

/// Whether fewer knobs differ from this preset than from any other of the axis.
fn differs_least(preset: Preset, axis: &Axis, experiment: &Experiment) -> bool {
    let values = experiment.values();
    let differing = |preset: &Preset| {
        let of_preset = preset.experiment().values();
        let pairs = values.iter().zip(of_preset);
        pairs.filter(|(own, theirs)| *own != theirs).count()
    };
    let presets = axis.values.iter().filter_map(|value| match value {
        Setting::Preset(preset) => Some(preset),
        Setting::Value(_) | Setting::Plan(_) => None,
    });
    presets.map(differing).min() == Some(differing(&preset))
}
