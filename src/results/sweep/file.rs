//! A sweep's file.

use serde::Deserialize;

use super::asked::{Asked, Colour};
use super::axis::{Axis, AxisText, plain};
use super::error::SweepError;
use super::key::{MOST_RUNS, PLAN, PRESET};
use crate::experiment::{ChangeError, Experiment, Knob, PlannedChange, Preset};

/// What is to be run: what all runs share, and what differs between them.
#[derive(Clone, Debug)]
pub struct Sweep {
    /// What stands above its map.
    pub title: Option<String>,
    /// From where every run begins, unless an axis says so.
    pub(super) preset: Preset,
    /// The knobs that all runs share, with their values as text.
    pub(super) knobs: Vec<(String, String)>,
    /// Changes that all runs share.
    pub(super) at: Vec<PlannedChange>,
    /// Where all runs end before all their steps are made.
    pub(super) until: Option<u64>,
    /// What differs.
    pub axes: Vec<Axis>,
    /// How many are drawn of all combinations, if not all are run.
    pub(super) sample: Option<Sample>,
    /// How its map is drawn.
    pub(super) map: Asked,
}

/// A random part of all combinations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sample {
    /// How many.
    pub runs: usize,
    /// What decides which.
    #[serde(default)]
    pub seed: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Option<String>,
    preset: Option<String>,
    #[serde(default)]
    knobs: toml::Table,
    #[serde(default)]
    at: Vec<String>,
    until: Option<u64>,
    #[serde(default)]
    axis: Vec<AxisText>,
    sample: Option<Sample>,
    #[serde(default)]
    map: MapText,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MapText {
    x: Option<String>,
    y: Option<String>,
    colour: Option<Colour>,
}

impl Sweep {
    /// Reads a file. The combinations are checked by [`super::Grid::of`].
    ///
    /// # Errors
    /// It is something else, or what it says of its axes does not fit together.
    pub fn read(text: &str) -> Result<Self, SweepError> {
        let file: File = toml::from_str(text)?;
        let named = |name: &String| {
            Preset::from_name(name).ok_or_else(|| SweepError::UnknownPreset { name: name.clone() })
        };
        let preset = file.preset.as_ref().map(named).transpose()?;
        let mut knobs = Vec::new();
        flatten("", &file.knobs, &mut knobs)?;
        let shared = knobs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        let mut proof = preset.unwrap_or(Preset::named("byol")).experiment();
        // That they fit together is known where the axes have said their part.
        for (key, value) in shared {
            let set = proof.set(key, value);
            let is_of_its_own = !matches!(&set, Err(ChangeError::OutOfRange(_)));
            if is_of_its_own {
                set.map_err(SweepError::Knobs)?;
            }
        }
        let changes = file.at.iter().map(|text| text.parse());
        let at: Result<Vec<PlannedChange>, _> = changes.collect();
        let axes = file.axis.into_iter().map(Axis::read);
        let axes = axes.collect::<Result<Vec<_>, _>>()?;
        let sweep = Self {
            title: file.title,
            preset: preset.unwrap_or(Preset::named("byol")),
            knobs,
            at: at.map_err(SweepError::Knobs)?,
            until: file.until,
            axes,
            sample: file.sample,
            map: Asked {
                x: file.map.x,
                y: file.map.y,
                colour: file.map.colour.unwrap_or_default(),
            },
        };
        sweep.check(file.preset.is_some())?;
        Ok(sweep)
    }

    /// How many combinations of values there are.
    pub fn combinations(&self) -> u128 {
        let counts = self.axes.iter().map(|axis| axis.values.len() as u128);
        counts.fold(1, u128::saturating_mul)
    }

    /// Whether every knob is turned at one place, and there are not too many runs.
    fn check(&self, has_preset: bool) -> Result<(), SweepError> {
        let mut turned: Vec<&String> = Vec::new();
        for key in self.axes.iter().flat_map(|axis| &axis.keys) {
            if turned.contains(&key) {
                return Err(SweepError::Shared { key: key.clone() });
            }
            let is_set = self.knobs.iter().any(|(set, _)| set == key)
                || key == PRESET && has_preset
                || key == PLAN && !self.at.is_empty();
            if is_set {
                return Err(SweepError::SetAndTurned { key: key.clone() });
            }
            turned.push(key);
        }
        let combinations = self.combinations();
        match self.sample {
            Some(Sample { runs: 0, .. }) => Err(SweepError::Sample {
                runs: 0,
                combinations,
            }),
            Some(Sample { runs, .. }) if runs as u128 > combinations => {
                Err(SweepError::Sample { runs, combinations })
            }
            Some(Sample { runs, .. }) if runs > MOST_RUNS => Err(SweepError::TooMany {
                combinations: runs as u128,
            }),
            None if combinations > MOST_RUNS as u128 => Err(SweepError::TooMany { combinations }),
            _ => Ok(()),
        }?;
        self.map.check(&self.axes)
    }

    /// What a run begins with before its axes have had their say.
    pub(super) fn base(&self) -> Experiment {
        self.preset.experiment()
    }
}

/// The knobs of a table and of those in it, by their whole keys.
fn flatten(
    prefix: &str,
    table: &toml::Table,
    knobs: &mut Vec<(String, String)>,
) -> Result<(), SweepError> {
    for (name, value) in table {
        let key = if prefix.is_empty() {
            name.clone()
        } else {
            format!("{prefix}.{name}")
        };
        match value {
            toml::Value::Table(inner) if Knob::find(&key).is_none() => {
                flatten(&key, inner, knobs)?;
            }
            value => {
                let value = plain(value).ok_or_else(|| SweepError::NoValue { key: key.clone() })?;
                knobs.push((key, value));
            }
        }
    }
    Ok(())
}
