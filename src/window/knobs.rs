//! The knobs of a run at one moment.

use std::collections::HashMap;

use crate::experiment::Preset;
use crate::record::Snapshot;

/// The knobs as text, and the preset that they are of.
#[derive(Debug, Default)]
pub(crate) struct Knobs {
    values: HashMap<String, String>,
    /// The preset that the run started with, if any.
    pub preset: Option<Preset>,
    /// Whether knobs were changed since the run started with that preset.
    pub changed: bool,
}

impl Knobs {
    /// Those of the moment that the snapshot shows.
    pub fn of(snapshot: &Snapshot) -> Self {
        let preset = Preset::of(&snapshot.started_with);
        Self {
            values: snapshot.experiment.values().into_iter().collect(),
            preset,
            changed: preset.is_some() && Preset::of(&snapshot.experiment) != preset,
        }
    }

    /// A knob's value as text.
    pub fn value(&self, key: &str) -> &str {
        self.values.get(key).map_or("", String::as_str)
    }
}
