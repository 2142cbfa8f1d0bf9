//! The runs of a sweep.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;
use std::str::FromStr;
use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use super::axis::Setting;
use super::error::SweepError;
use super::file::{Sample, Sweep};
use crate::experiment::{Experiment, in_order, too_late};
use crate::random::{Purpose, Rng as _, stream};
use crate::record::Recipe;

/// Bytes of a hash that a run is named by: among 100,000 runs two share a name once in 50,000 sweeps.
const BYTES: usize = 6;

/// All runs of a sweep, each checked, in the order of the axes: the last axis turns fastest.
#[derive(Clone, Debug)]
pub struct Grid {
    /// What asks for them.
    pub sweep: Sweep,
    /// The runs. No two are the same.
    pub runs: Vec<GridRun>,
    /// Combinations that come to a run that is there already.
    pub repeated: usize,
}

/// A run of a sweep.
#[derive(Clone, Debug)]
pub struct GridRun {
    /// Its name and that of its folder; see [`id_of`].
    pub id: String,
    /// What makes it.
    pub recipe: Recipe,
    /// Of each axis the number of its value.
    pub place: Vec<usize>,
}

/// One of several parts of a sweep, each of every so manieth run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which, from 1.
    pub number: usize,
    /// Of how many.
    pub of: usize,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/');
        let parts = parts.and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        parts
            .filter(|(number, of)| (1..=*of).contains(number))
            .map(|(number, of)| Self { number, of })
            .ok_or_else(|| "expected K/N with K from 1 to N, such as 3/24".to_owned())
    }
}

impl Shard {
    /// Whether the run of that number, from 0, belongs to it.
    pub fn holds(self, index: usize) -> bool {
        index % self.of == self.number - 1
    }
}

impl Grid {
    /// Every run that the sweep asks for.
    ///
    /// # Errors
    /// The knobs of one do not go together, or a change is not possible at its moment.
    pub fn of(sweep: Sweep) -> Result<Self, SweepError> {
        let combinations: Vec<u128> = match sweep.sample {
            Some(sample) => drawn(sample, sweep.combinations()),
            None => (0..sweep.combinations()).collect(),
        };
        let mut known = HashSet::new();
        let mut runs = Vec::with_capacity(combinations.len());
        let mut repeated = 0;
        for combination in combinations {
            let place = sweep.place(combination);
            let recipe = sweep.recipe(&place)?;
            let id = id_of(&recipe);
            if known.insert(id.clone()) {
                runs.push(GridRun { id, recipe, place });
            } else {
                repeated += 1;
            }
        }
        Ok(Self {
            sweep,
            runs,
            repeated,
        })
    }

    /// The values of a run's axes, such as `optimizer.lr=0.4 seed=3`.
    pub fn told(&self, run: &GridRun) -> String {
        self.sweep.told(&run.place)
    }

    /// The numbers of its runs in the order in which a map of them is understood soonest: one seed of every place before the
    /// next seed, and from the middle of the axes outwards.
    pub fn outwards(&self) -> Vec<usize> {
        let from_the_middle = |index: &usize| {
            let (mut seed, mut distance) = (0, 0);
            for (axis, place) in self.sweep.axes.iter().zip(&self.runs[*index].place) {
                if axis.is_seeds() {
                    seed = *place;
                } else {
                    distance += (2 * place).abs_diff(axis.values.len() - 1).pow(2);
                }
            }
            (seed, distance)
        };
        let mut order: Vec<usize> = (0..self.runs.len()).collect();
        order.sort_by_key(from_the_middle);
        order
    }
}

/// Some of the numbers below `combinations`, in order; the same for the same seed.
fn drawn(sample: Sample, combinations: u128) -> Vec<u128> {
    let mut drawn = BTreeSet::new();
    let mut numbers = stream(sample.seed, Purpose::Sweep, 0);
    // Of a small whole most would be drawn again and again: those that are left out are drawn in their place.
    let leaves_out = sample.runs as u128 * 2 > combinations;
    let wanted = if leaves_out {
        (combinations - sample.runs as u128) as usize
    } else {
        sample.runs
    };
    while drawn.len() < wanted {
        drawn.insert(numbers.random_range(0..combinations));
    }
    if leaves_out {
        (0..combinations)
            .filter(|number| !drawn.contains(number))
            .collect()
    } else {
        drawn.into_iter().collect()
    }
}

impl Sweep {
    /// Of each axis the number of its value in a combination.
    fn place(&self, mut combination: u128) -> Vec<usize> {
        let mut place = vec![0; self.axes.len()];
        for (place, axis) in place.iter_mut().zip(&self.axes).rev() {
            let count = axis.values.len() as u128;
            *place = (combination % count) as usize;
            combination /= count;
        }
        place
    }

    fn settings<'a>(
        &'a self,
        place: &'a [usize],
    ) -> impl Iterator<Item = (&'a [String], &'a Setting)> {
        let axes = self.axes.iter().zip(place);
        axes.map(|(axis, index)| (axis.keys.as_slice(), &axis.values[*index]))
    }

    /// The values of the axes at a place.
    pub(super) fn told(&self, place: &[usize]) -> String {
        let told = self
            .settings(place)
            .map(|(keys, setting)| format!("{}={setting}", keys.join("=")));
        let told: Vec<String> = told.collect();
        if told.is_empty() {
            "no axis".to_owned()
        } else {
            told.join(" ")
        }
    }

    /// The run at a place.
    fn recipe(&self, place: &[usize]) -> Result<Recipe, SweepError> {
        let run = || self.told(place);
        let mut experiment = self.base();
        let mut plan = self.at.clone();
        for (_, setting) in self.settings(place) {
            match setting {
                Setting::Preset(preset) => experiment = preset.experiment(),
                Setting::Plan(changes) => plan.extend(changes.iter().cloned()),
                Setting::Value(_) => {}
            }
        }
        let shared = self
            .knobs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        let turned = self
            .settings(place)
            .flat_map(|(keys, setting)| setting.assignments(keys));
        let set = experiment.set_together(shared.chain(turned));
        set.map_err(|reason| SweepError::Run { run: run(), reason })?;
        let plan = in_order(plan, &experiment);
        let plan = plan.map_err(|reason| SweepError::Plan { run: run(), reason })?;
        if let Some(late) = too_late(&plan, &experiment, self.until) {
            return Err(SweepError::Late { run: run(), late });
        }
        Ok(Recipe {
            experiment,
            plan,
            until: self.until,
        })
    }
}

/// The name of a run: a hash of the knobs that differ from the default, of its changes and of its end. One more knob with its
/// usual value leaves every name as it is.
pub fn id_of(recipe: &Recipe) -> String {
    let mut text = String::new();
    for ((key, value), (_, usual)) in recipe.experiment.values().iter().zip(USUAL.iter()) {
        if value != usual {
            // Writing into a string cannot fail.
            writeln!(text, "{key}={value}").ok();
        }
    }
    for change in &recipe.plan {
        writeln!(text, "at {change}").ok();
    }
    if let Some(until) = recipe.until {
        writeln!(text, "until {until}").ok();
    }
    let hash = Sha256::digest(text);
    hash.iter()
        .take(BYTES)
        .fold(String::new(), |mut name, byte| {
            write!(name, "{byte:02x}").ok();
            name
        })
}

/// Every key with its usual value.
static USUAL: LazyLock<Vec<(String, String)>> = LazyLock::new(|| Experiment::default().values());
