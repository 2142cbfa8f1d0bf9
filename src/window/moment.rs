//! The knobs of a run, and of the branches beside it, at one moment.

use std::collections::HashMap;
use std::sync::Arc;

use crate::experiment::{Experiment, Preset};
use crate::record::Snapshot;

/// The knobs as text, by key.
type Values = HashMap<String, String>;

/// The knobs of the run and of the branches beside it, and the preset that they are of.
#[derive(Debug, Default)]
pub(crate) struct Moment {
    values: Values,
    /// The preset that the run started with, if any.
    pub preset: Option<Preset>,
    /// Whether knobs were changed since the run started with that preset.
    pub changed: bool,
    /// The other branches by their names.
    others: Vec<(Arc<str>, Values)>,
}

impl Moment {
    /// That which the snapshot shows.
    pub fn of(snapshot: &Snapshot) -> Self {
        let preset = Preset::of(&snapshot.started_with);
        let values = |experiment: &Experiment| experiment.values().into_iter().collect();
        let others = snapshot.others.iter();
        Self {
            values: values(&snapshot.experiment),
            preset,
            changed: preset.is_some() && Preset::of(&snapshot.experiment) != preset,
            others: others
                .map(|other| (other.branch.name.clone(), values(&other.experiment)))
                .collect(),
        }
    }

    /// A knob's value as text.
    pub fn value(&self, key: &str) -> &str {
        text(&self.values, key)
    }

    /// Whether there are branches beside the run.
    pub fn has_others(&self) -> bool {
        !self.others.is_empty()
    }

    /// The branches in which a knob has another value than in the run: their names, and that value.
    pub fn elsewhere(&self, key: &str) -> impl Iterator<Item = (&str, &str)> {
        let here = self.value(key);
        let others = self.others.iter();
        let others = others.map(move |(name, values)| (&**name, text(values, key)));
        others.filter(move |(_, there)| *there != here)
    }
}

fn text<'a>(values: &'a Values, key: &str) -> &'a str {
    values.get(key).map_or("", String::as_str)
}
