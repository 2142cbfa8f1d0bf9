//! What the page shows, as JSON.

use serde::Serialize;

use super::curves::Moments;
use super::looks::{self, Look, Pictures};
use super::parts::{self, Parts};
use super::rounded::rounded;
use crate::diagnosis::gain;
use crate::experiment::Intervention;
use crate::objective::about;
use crate::record::{Difference, Gain, Geometry, Snapshot};

/// All of it.
#[derive(Debug, Serialize)]
pub(super) struct Data<'a> {
    /// The words for geometries; moments and stages have their places here.
    pub words: [&'static str; Geometry::ALL.len()],
    /// The moments at which the page can stand.
    pub moments: Moments,
    /// The linear probes on y, the untrained encoder's first.
    pub probes: Vec<Probe>,
    /// The looks at the network.
    pub looks: Vec<Look>,
    /// A few of the pictures that it was looked at with.
    pub pictures: Option<Pictures>,
    /// The class of each point of a look.
    pub labels: &'a [u8],
    /// The classes by name.
    pub classes: &'a [String],
    /// The parts of the network, at its start and after every change.
    pub parts: Vec<Parts>,
    /// The changes.
    pub changes: Vec<Change>,
    /// The most that the rank of z could be in a batch.
    pub directions: usize,
    /// What guessing would score, in percent.
    pub chance: Option<f64>,
    /// What the untrained encoder scored, in percent.
    pub untrained: Option<f64>,
    /// The loss by name.
    pub loss: &'static str,
}

/// What a probe found.
#[derive(Debug, Serialize)]
pub(super) struct Probe {
    /// Steps finished.
    pub step: u64,
    /// In percent.
    pub accuracy: Option<f64>,
    /// What became of it since the untrained encoder.
    pub gain: Gain,
    /// The same with its number.
    pub told: String,
}

/// A change.
#[derive(Debug, Serialize)]
pub(super) struct Change {
    /// Steps finished before it.
    pub step: u64,
    /// What was changed.
    pub words: String,
}

impl<'a> Data<'a> {
    /// Of a run as far as it has got.
    pub fn of(snapshot: &'a Snapshot) -> Self {
        let looks = looks::chosen(snapshot);
        let untrained = snapshot.history.probes.first();
        let started = &snapshot.started_with;
        Self {
            words: Geometry::ALL.map(Geometry::name),
            moments: Moments::of(snapshot),
            probes: probes(snapshot),
            labels: looks.first().map_or(&[], |look| &look.label),
            pictures: looks.first().map(|look| Pictures::of(look)),
            looks: looks.iter().map(|seen| Look::of(seen)).collect(),
            classes: &snapshot.class_names,
            parts: parts::over_time(snapshot),
            changes: snapshot.history.interventions.iter().map(change).collect(),
            directions: started.dimensions().min(started.batch).max(1),
            chance: rounded(100.0 / snapshot.class_names.len().max(1) as f64),
            untrained: untrained.and_then(|probe| rounded(probe.accuracy)),
            loss: about(snapshot.experiment.objective).curve,
        }
    }
}

fn probes(snapshot: &Snapshot) -> Vec<Probe> {
    let probes = &snapshot.history.probes;
    let test = snapshot.started_with.data.test;
    let accuracies: Vec<f64> = probes.iter().map(|probe| probe.accuracy).collect();
    (1..=probes.len())
        .map(|count| {
            let (gain, difference) = gain(&accuracies[..count], test - test / 2);
            Probe {
                step: probes[count - 1].step,
                accuracy: rounded(accuracies[count - 1]),
                gain,
                told: told(gain, difference),
            }
        })
        .collect()
}

/// As the badge has it.
fn told(gain: Gain, difference: Option<Difference>) -> String {
    difference.map_or_else(
        || format!("probe: {gain}"),
        |difference| format!("{gain}: {}", difference.text()),
    )
}

fn change(made: &Intervention) -> Change {
    Change {
        step: made.step,
        words: format!("{} {}", made.title(), made.values()),
    }
}
