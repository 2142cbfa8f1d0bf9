//! Why a file is no sweep, in a sentence each.

use super::key::{MOST_RUNS, keys};
use crate::experiment::{ChangeError, ImpossibleChange, TooLate};
use crate::record::grouped;

/// Why a file is no sweep.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// It is no TOML, or has words that are none of a sweep's.
    #[error("it is no sweep: {0}")]
    Format(#[from] toml::de::Error),
    /// No knob has this key.
    #[error("an axis has the unknown key \"{key}\"; the keys are {}", keys())]
    UnknownKey {
        /// The key.
        key: String,
    },
    /// No preset has this name.
    #[error("preset = \"{name}\" is none; collapse-lab run --help lists them")]
    UnknownPreset {
        /// The name.
        name: String,
    },
    /// An axis without a value.
    #[error("the axis {axis} is empty: give it at least one value, or leave it out")]
    Empty {
        /// Its name.
        axis: String,
    },
    /// An axis has a value twice.
    #[error("the axis {axis} has the value {value} twice")]
    Twice {
        /// Its name.
        axis: String,
        /// The value.
        value: String,
    },
    /// Two axes turn the same knob.
    #[error("two axes turn {key}: put their values into one")]
    Shared {
        /// The knob.
        key: String,
    },
    /// A knob is set for all runs that an axis turns.
    #[error("{key} is set for all runs, and an axis turns it: leave one of them out")]
    SetAndTurned {
        /// The knob.
        key: String,
    },
    /// An axis says its values in no way, or in several.
    #[error("the axis {axis} needs one of values, log and linear")]
    NoOneForm {
        /// Its name.
        axis: String,
    },
    /// A value that the axis cannot take.
    #[error("the axis {axis} cannot take {value}: expected {expected}")]
    Unfit {
        /// Its name.
        axis: String,
        /// The value.
        value: String,
        /// What it can take.
        expected: String,
    },
    /// The ends of a range do not fit.
    #[error("the range of the axis {axis} is none: {reason}")]
    Range {
        /// Its name.
        axis: String,
        /// Why.
        reason: String,
    },
    /// A knob for all runs does not fit.
    #[error("knobs: {0}")]
    Knobs(ChangeError),
    /// A knob for all runs that is no plain value.
    #[error("knobs: {key} is no number, word, true or false")]
    NoValue {
        /// The knob.
        key: String,
    },
    /// More runs than can be held.
    #[error(
        "it has {} combinations, and {MOST_RUNS} is the most: shorten an axis, or add sample = {{ runs = N, seed = S }}",
        grouped(*combinations)
    )]
    TooMany {
        /// How many.
        combinations: u128,
    },
    /// More runs are drawn than there are.
    #[error("sample: {runs} runs cannot be drawn of {combinations} combinations")]
    Sample {
        /// How many are wanted.
        runs: usize,
        /// How many there are.
        combinations: u128,
    },
    /// The knobs of one run do not go together.
    #[error("the run with {run}: {reason}")]
    Run {
        /// Its values of the axes.
        run: String,
        /// Why not.
        reason: ChangeError,
    },
    /// A change is not possible at its moment.
    #[error("the run with {run}: at {reason}")]
    Plan {
        /// Its values of the axes.
        run: String,
        /// Why not.
        reason: ImpossibleChange,
    },
    /// A change comes when the run is over.
    #[error("the run with {run}: it has {} steps, and a change is planned at its end or after it", late.steps)]
    Late {
        /// Its values of the axes.
        run: String,
        /// Where it ends.
        late: TooLate,
    },
    /// The map names what is no axis.
    #[error("map: there is no axis {axis}; the axes are {known}")]
    NoAxis {
        /// What it names.
        axis: String,
        /// What there is.
        known: String,
    },
}
