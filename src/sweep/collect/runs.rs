//! `runs.csv`: one line a run.

use super::found::Found;
use crate::experiment::{Experiment, Preset};
use crate::export::{ExportError, csv_bytes};
use crate::record::{Gain, Geometry, RunSummary};

/// Knobs that have a column whether or not they differ.
const ALWAYS: [&str; 2] = ["steps", "seed"];

/// The columns of words before those of the knobs.
const BEFORE: [&str; 3] = ["run", "preset", "state"];
/// The columns of words after them.
const WORDS: [&str; 4] = ["changes", "verdict", "gain", "device"];
/// The columns of numbers: those of the last step, but for the first and the last six.
pub(super) const NUMBERS: [&str; 15] = [
    "step",
    "loss",
    "pos_cos",
    "neg_cos",
    "one_minus_neg",
    "spread",
    "std",
    "rankme",
    "effective_rank",
    "untrained_probe_acc",
    "probe_acc",
    "gain_points",
    "gain_uncertainty",
    "until",
    "seconds",
];

/// One line a run: words, knobs that differ between the runs, and what was measured.
pub(super) struct Table {
    /// The knobs.
    keys: Vec<String>,
    lines: Vec<Line>,
}

struct Line {
    before: [String; BEFORE.len()],
    knobs: Vec<String>,
    words: [String; WORDS.len()],
    numbers: [Option<f64>; NUMBERS.len()],
}

impl Table {
    /// Of these runs.
    pub fn of(found: &[Found]) -> Self {
        let values: Vec<Vec<(String, String)>> = found
            .iter()
            .map(|run| run.summary.experiment.values())
            .collect();
        let differs = |place: usize| values.iter().any(|run| run[place].1 != values[0][place].1);
        let places: Vec<usize> = Experiment::keys()
            .iter()
            .enumerate()
            .filter(|(place, key)| ALWAYS.contains(key) || differs(*place))
            .map(|(place, _)| place)
            .collect();
        let line = |(run, values): (&Found, &Vec<(String, String)>)| Line {
            before: [
                run.name.clone(),
                Preset::name_of(&run.summary.experiment).to_owned(),
                run.summary.state.name().to_owned(),
            ],
            knobs: places
                .iter()
                .map(|place| values[*place].1.clone())
                .collect(),
            words: words(&run.summary),
            numbers: numbers(&run.summary),
        };
        let keys = Experiment::keys();
        Self {
            keys: places.iter().map(|place| keys[*place].to_owned()).collect(),
            lines: found.iter().zip(&values).map(line).collect(),
        }
    }

    /// The names of the columns of words and of knobs, and of those of numbers.
    pub fn texts(&self) -> Vec<&str> {
        let keys = self.keys.iter().map(String::as_str);
        BEFORE.into_iter().chain(keys).chain(WORDS).collect()
    }

    /// Each run's words and knobs, and its numbers.
    pub fn rows(&self) -> impl Iterator<Item = (Vec<&str>, &[Option<f64>])> {
        self.lines.iter().map(|line| {
            let texts = line.before.iter().chain(&line.knobs).chain(&line.words);
            let texts = texts.map(String::as_str).collect();
            (texts, line.numbers.as_slice())
        })
    }

    /// The file.
    pub fn csv(&self) -> Result<Vec<u8>, ExportError> {
        let header = self.texts().into_iter().chain(NUMBERS);
        let lines = self.rows().map(|(texts, numbers)| {
            let cell = |number: &Option<f64>| number.map_or_else(String::new, |n| n.to_string());
            let texts = texts.into_iter().map(str::to_owned);
            texts.chain(numbers.iter().map(cell)).collect::<Vec<_>>()
        });
        csv_bytes(header, lines)
    }
}

fn words(summary: &RunSummary) -> [String; WORDS.len()] {
    let changes = summary.interventions.iter();
    let changes: Vec<String> = changes.map(|made| made.planned().to_string()).collect();
    let result = &summary.result;
    [
        changes.join(" "),
        result.verdict.map_or("", Geometry::name).to_owned(),
        result.gain.map_or("", Gain::name).to_owned(),
        summary.device.clone(),
    ]
}

fn numbers(summary: &RunSummary) -> [Option<f64>; NUMBERS.len()] {
    let result = &summary.result;
    [
        Some(result.step as f64),
        result.loss,
        result.pos_cos,
        result.neg_cos,
        result.one_minus_neg,
        result.spread,
        result.std,
        result.rankme,
        result.effective_rank,
        result.untrained_probe_acc,
        result.probe_acc,
        result.gain_points,
        result.gain_uncertainty,
        summary.until.map(|until| until as f64),
        result.seconds,
    ]
}
