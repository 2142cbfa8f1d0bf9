//! The runs that a table is made of, and what has come of each.

use std::path::{Path, PathBuf};

use super::measured::{Measured, cosine, percent};
use super::rows::Row;
use crate::experiment::{Experiment, Preset};
use crate::record::{Gain, Geometry, History, Recipe, RunSummary};

/// A table: its rows, and their runs in the order in which they are made.
#[derive(Clone, Debug)]
pub struct Table {
    /// The rows.
    pub rows: Vec<Row>,
    /// Seed by seed, so that there is a whole table early.
    pub runs: Vec<PlannedRun>,
    /// The command line that makes it.
    pub command: String,
}

/// A run of the table.
#[derive(Clone, Debug)]
pub struct PlannedRun {
    /// Its row.
    pub preset: Preset,
    /// Its knobs.
    pub experiment: Experiment,
    /// What has come of it.
    pub outcome: Outcome,
}

/// What has come of a run.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is still to be made.
    Waiting,
    /// All its steps are made.
    Done(Box<Record>),
    /// It ended early; says how.
    Failed(String),
}

/// A finished run, as its folder tells it.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its `session.json`.
    pub session: RunSummary,
    /// Its `metrics.csv`.
    pub history: History,
    /// Its numbers.
    pub measured: Measured,
}

impl Record {
    /// The verdict at the end: the geometry of z, then whether y gained.
    pub fn verdict(&self) -> String {
        let result = &self.session.result;
        let told = [
            result.verdict.map(Geometry::name),
            result.gain.map(Gain::name),
        ];
        told.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// What has come of it, in a line.
    pub(crate) fn in_short(&self) -> String {
        let number = |value: Option<f64>, text: fn(f64) -> String| {
            value.map_or_else(|| "–".to_owned(), text)
        };
        let measured = &self.measured;
        let seconds = self.seconds();
        let seconds = seconds.map_or_else(String::new, |seconds| format!(" · {seconds:.0} s"));
        format!(
            "{} % (untrained {} %) · cosine {} / {} · {}{seconds}",
            number(measured.accuracy, percent),
            number(measured.untrained, percent),
            number(measured.pos_cos, cosine),
            number(measured.neg_cos, cosine),
            self.verdict()
        )
    }

    /// Seconds that the run took, where its folder tells.
    pub fn seconds(&self) -> Option<f64> {
        self.session.result.seconds
    }
}

impl PlannedRun {
    /// Its name in sentences.
    pub fn name(&self) -> String {
        format!("{}, seed {}", self.preset.name(), self.experiment.seed)
    }

    /// What makes it.
    pub fn recipe(&self) -> Recipe {
        Recipe {
            experiment: self.experiment.clone(),
            plan: Vec::new(),
            until: None,
        }
    }

    /// Its folder below that of the table.
    pub fn folder(&self, table: &Path) -> PathBuf {
        table.join("runs").join(format!(
            "{}-seed{}",
            self.preset.name(),
            self.experiment.seed
        ))
    }

    /// What is on record of it once it is done.
    pub fn record(&self) -> Option<&Record> {
        match &self.outcome {
            Outcome::Done(record) => Some(record),
            Outcome::Waiting | Outcome::Failed(_) => None,
        }
    }
}

impl Table {
    /// Plans every row with the seeds 0 to `seeds` − 1; `experiment` gives a row's knobs.
    ///
    /// # Errors
    /// Those of `experiment`.
    pub fn new<E>(
        rows: Vec<Row>,
        seeds: u64,
        command: String,
        experiment: impl Fn(Preset) -> Result<Experiment, E>,
    ) -> Result<Self, E> {
        let experiments = rows
            .iter()
            .map(|row| experiment(row.preset))
            .collect::<Result<Vec<_>, E>>()?;
        let run = |row: &Row, experiment: &Experiment, seed: u64| PlannedRun {
            preset: row.preset,
            experiment: Experiment {
                seed,
                ..experiment.clone()
            },
            outcome: Outcome::Waiting,
        };
        let runs = (0..seeds).flat_map(|seed| {
            rows.iter()
                .zip(&experiments)
                .map(move |(row, experiment)| run(row, experiment, seed))
        });
        Ok(Self {
            runs: runs.collect(),
            rows,
            command,
        })
    }

    /// The runs of a row, by seed.
    pub fn runs_of(&self, preset: Preset) -> impl Iterator<Item = &PlannedRun> {
        self.runs.iter().filter(move |run| run.preset == preset)
    }

    /// What is on record of a row's finished runs, by seed.
    pub fn records_of(&self, preset: Preset) -> impl Iterator<Item = &Record> {
        self.runs_of(preset).filter_map(PlannedRun::record)
    }

    /// Runs that are done.
    pub fn done(&self) -> usize {
        self.runs
            .iter()
            .filter(|run| run.record().is_some())
            .count()
    }

    /// Of each seed, the accuracy of the untrained encoder. All rows of the post's table start with
    /// the same one, so any run of that seed tells it.
    pub fn untrained(&self) -> Vec<(u64, f64)> {
        let is_main = |run: &&PlannedRun| Row::of(run.preset).is_main();
        let mut known: Vec<(u64, f64)> = Vec::new();
        for run in self.runs.iter().filter(is_main) {
            let seed = run.experiment.seed;
            let accuracy = run.record().and_then(|record| record.measured.untrained);
            if known.iter().all(|(told, _)| *told != seed) {
                known.extend(accuracy.map(|accuracy| (seed, accuracy)));
            }
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_come_one_after_another_and_each_has_every_row() {
        let table = Table::new(Row::main(), 2, String::new(), |preset| {
            Ok::<_, ()>(preset.experiment())
        });
        let table = table.expect("planned");
        let seeds: Vec<u64> = table.runs.iter().map(|run| run.experiment.seed).collect();
        assert_eq!(seeds, [[0; 8], [1; 8]].concat());
        assert_eq!(
            table.runs[1].folder(Path::new("out")),
            Path::new("out/runs/projector-bn-seed0")
        );
        assert_eq!((table.done(), table.untrained()), (0, Vec::new()));
    }
}
