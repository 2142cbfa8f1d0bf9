//! The named starting points: the rows of the 2020 post's table, its appendix, and the parts that
//! other papers have taken out. Each is a file of `assets/presets`; one more preset is one more
//! file.

mod file;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

pub use file::{Claim, Outcome, Post, TablePart, TableRow};

use super::Experiment;
use crate::words::described;
use file::{FILES, File};

/// A named experiment.
#[derive(Clone, Copy)]
pub struct Preset(&'static File);

impl Preset {
    /// Every preset, in the order of the menu and of the number keys.
    pub fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Preset>> = LazyLock::new(|| FILES.iter().map(Preset).collect());
        &ALL
    }

    /// What the window opens with.
    ///
    /// # Panics
    /// No file says that it opens; a test sees to it.
    pub fn opening() -> Self {
        let opens = |preset: &&Self| preset.0.opens;
        *Self::all().iter().find(opens).expect("one opens")
    }

    /// The groups of the menu, in order.
    pub fn groups() -> impl Iterator<Item = &'static [Self]> {
        Self::all().chunk_by(|one, next| one.group() == next.group())
    }

    /// Those of one part of the table, in the order of its rows.
    pub fn rows_of(part: TablePart) -> Vec<Self> {
        let row = |preset: Self| preset.in_table().filter(|row| row.part == part);
        let mut presets: Vec<_> = Self::all()
            .iter()
            .filter_map(|preset| Some((row(*preset)?.row, *preset)))
            .collect();
        presets.sort_by_key(|(row, _)| *row);
        presets.into_iter().map(|(_, preset)| preset).collect()
    }

    /// The preset of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all()
            .iter()
            .copied()
            .find(|preset| preset.name() == name)
    }

    /// The preset of a name that is known to be one, for code and tests that rest on it.
    ///
    /// # Panics
    /// There is none. What a person has typed is for [`Preset::from_name`].
    pub fn named(name: &str) -> Self {
        Self::from_name(name).unwrap_or_else(|| panic!("assets/presets has no {name}.toml"))
    }

    /// The name on the command line and in files.
    pub fn name(self) -> &'static str {
        &self.0.name
    }

    /// A heading.
    pub fn title(self) -> &'static str {
        described("preset", self.name(), "title", &self.0.title)
    }

    /// The part of the menu that it stands in.
    pub fn group(self) -> &'static str {
        described("menu", &self.0.group, "title", &self.0.group)
    }

    /// One or two plain sentences: what it is and what to expect.
    pub fn summary(self) -> &'static str {
        described("preset", self.name(), "words", &self.0.words)
    }

    /// The paper or post that it comes from.
    pub fn source(self) -> &'static str {
        &self.0.source
    }

    /// What its runs must show, where that is claimed.
    pub fn claim(self) -> Option<Claim> {
        self.0.claim
    }

    /// Its row of the table, if it has one.
    pub fn in_table(self) -> Option<TableRow> {
        self.0.table
    }

    /// The preset that `experiment` follows in all but batch, steps, seed and pictures.
    pub fn of(experiment: &Experiment) -> Option<Self> {
        Self::all()
            .iter()
            .copied()
            .find(|preset| preset.with_size_of(experiment) == *experiment)
    }

    /// The name of the preset that `experiment` follows; `custom` where it follows none.
    pub fn name_of(experiment: &Experiment) -> &'static str {
        Self::of(experiment).map_or("custom", Self::name)
    }

    /// The preset from which the fewest knobs of `experiment` have to be told, and those with their values:
    /// `is_told` says of a key, its value and that of a preset whether it is to be.
    pub fn nearest(
        experiment: &Experiment,
        is_told: impl Fn(&str, &str, &str) -> bool,
    ) -> (Self, Vec<(String, String)>) {
        let values = experiment.values();
        let told = |preset: Self| -> Vec<(String, String)> {
            let theirs = preset.experiment().values();
            let pairs = values.iter().zip(theirs);
            pairs
                .filter(|((key, value), (_, other))| is_told(key, value, other))
                .map(|(pair, _)| pair.clone())
                .collect()
        };
        let candidates = Self::all().iter().map(|preset| (*preset, told(*preset)));
        candidates
            .min_by_key(|(_, told)| told.len())
            .unwrap_or_else(|| (Self::opening(), Vec::new()))
    }

    /// This preset with the batch, seed and pictures of `current`, and its steps unless either of
    /// them asks for a number of its own.
    pub fn applied_to(self, current: &Experiment) -> Experiment {
        let usual = Experiment::default().steps;
        let own = self.experiment().steps;
        let follows = Self::of(current).map_or(usual, |preset| preset.experiment().steps);
        let steps = if own != usual || (follows != usual && current.steps == follows) {
            own
        } else {
            current.steps
        };
        Experiment {
            steps,
            ..self.with_size_of(current)
        }
    }

    fn with_size_of(self, current: &Experiment) -> Experiment {
        Experiment {
            batch: current.batch,
            steps: current.steps,
            seed: current.seed,
            data: current.data.clone(),
            ..self.experiment()
        }
    }

    /// Its experiment.
    pub fn experiment(self) -> Experiment {
        self.0.knobs.clone()
    }
}

impl PartialEq for Preset {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Preset {}

impl Hash for Preset {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Debug for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Preset({})", self.name())
    }
}

#[cfg(test)]
mod tests;
