//! What a run leaves behind: one row a step, the probes, the spectra and the changes. No tensors, no widgets.

use std::sync::Arc;

use super::embedding::Embedding;
use crate::diagnosis::{Geometry, PowerLaw, Verdict, effective_rank, power_law};
use crate::experiment::{Experiment, Intervention};
use crate::network::LayerName;

/// What was measured in one training step. Cosines are of the online projection z against the target projection z′.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepRecord {
    /// Steps finished, this one included.
    pub step: u64,
    /// Passes over the training pictures.
    pub epoch: f64,
    /// The objective's value: the mean over the batch, summed over the two directions.
    pub loss: f64,
    /// Mean cosine of z with z′ of the same picture.
    pub pos_cos: f64,
    /// Mean cosine of z with z′ of another picture.
    pub neg_cos: f64,
    /// 1 − `neg_cos`, computed without cancellation.
    pub one_minus_neg: f64,
    /// 1 − the mean cosine between different pictures within z.
    pub spread: f64,
    /// Standard deviation of unit z per dimension, times √D: 1 for directions spread evenly, 0 for one direction.
    pub std: f64,
    /// Effective rank of z (RankMe, not centred).
    pub rankme: f64,
    /// Effective rank of the centred covariance of unit z: how many directions carry what tells pictures apart.
    pub effective_rank: f64,
    /// Uniformity of unit z at t = 2 (Wang & Isola 2020).
    pub uniformity: f64,
    /// Share of the mode common to the batch, ‖E z‖² / E‖z‖².
    pub mode_share: f64,
    /// Learning rate of this step.
    pub lr: f64,
    /// Weight decay of this step.
    pub weight_decay: f64,
}

/// What can be told of the classes at one step. Accuracies are in percent, on the half of the test pictures whose labels
/// were not given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProbePoint {
    /// Steps that the probed encoder had been trained for.
    pub step: u64,
    /// The linear probe's accuracy on the encoder's outputs y.
    pub accuracy: f64,
    /// The linear probe's on the projections z; `None` where it was not measured.
    pub accuracy_z: Option<f64>,
    /// The weighted k-nearest-neighbour classifier's on y; `None` where it was not measured.
    pub neighbours_y: Option<f64>,
    /// The weighted k-nearest-neighbour classifier's on z; `None` where it was not measured.
    pub neighbours_z: Option<f64>,
}

impl ProbePoint {
    /// Only the linear probe on y.
    pub fn new(step: u64, accuracy: f64) -> Self {
        Self {
            step,
            accuracy,
            accuracy_z: None,
            neighbours_y: None,
            neighbours_z: None,
        }
    }
}

/// How the variance of the sample's vectors is shared among their directions. What all vectors have in common is taken out,
/// so that this says nothing about complete collapse.
#[derive(Clone, Debug, PartialEq)]
pub struct Variances {
    /// The min(N − 1, D) largest eigenvalues of the centred covariance, largest first.
    pub values: Arc<[f64]>,
    /// Their effective rank, [`effective_rank`].
    pub effective_rank: f64,
    /// The power law λ ∝ k^(−α) that they follow.
    pub law: PowerLaw,
}

impl Variances {
    /// Of N − 1 or more eigenvalues of the covariance of N vectors, largest first; the rest are 0 but for rounding.
    pub fn new(mut values: Vec<f64>, vectors: usize) -> Self {
        values.truncate(vectors.saturating_sub(1));
        Self {
            effective_rank: effective_rank(&values),
            law: power_law(&values),
            values: values.into(),
        }
    }

    /// The sum of all: of vectors of length 1 their spread.
    pub fn total(&self) -> f64 {
        self.values.iter().sum()
    }
}

/// What the directions of the vectors were like at one look.
#[derive(Clone, Debug, PartialEq)]
pub struct LookRecord {
    /// Steps that the network had been trained for.
    pub step: u64,
    /// Of the encoder's outputs y of the sample, as they are: it is these that a probe reads.
    pub y: Variances,
    /// Of the projections z of the sample, scaled to length 1: it is these that the loss compares.
    pub z: Variances,
    /// The effective ranks of z and p of the pairs' first views and z′ of their second ones: exp(−Σ p ln p) with
    /// p = σ / Σσ over the singular values σ, not centred (Roy & Vetterli 2007).
    pub ranks: BranchRanks,
}

/// How many directions each side of the loss uses: the rank difference between the branches (Zhuo et al. 2023).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BranchRanks {
    /// Of the online projection z.
    pub z: f64,
    /// Of the prediction p; that of z where there is no predictor.
    pub p: f64,
    /// Of z′, which is to be predicted.
    pub key: f64,
}

/// The singular values of the sample's z at one step.
#[derive(Clone, Debug, PartialEq)]
pub struct SpectrumRecord {
    /// Steps that the network had been trained for.
    pub step: u64,
    /// As [`Embedding::spectrum`].
    pub values: Arc<[f64]>,
}

/// One layer in one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayerReading {
    /// ‖w‖ before the step.
    pub weight_norm: f64,
    /// ‖∇‖, without weight decay. Not a number where the layer took no part in the loss.
    pub gradient_norm: f64,
    /// LARS's local rate λ = η‖w‖ / (‖∇‖ + β‖w‖), whether or not it was used.
    pub local_rate: f64,
    /// Whether it was used.
    pub is_scaled: bool,
}

/// All layers in one step.
#[derive(Clone, Debug, PartialEq)]
pub struct LayersRecord {
    /// Steps finished, this one included.
    pub step: u64,
    /// One reading for each layer, in the order of [`History::layer_names`].
    pub readings: Arc<[LayerReading]>,
}

/// Rows in chunks that are shared, not copied: a clone costs the same however long the run is.
#[derive(Clone, Debug)]
pub struct Rows<T = StepRecord> {
    full: Vec<Arc<[T]>>,
    tail: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            full: Vec::new(),
            tail: Vec::new(),
        }
    }
}

impl<T> Rows<T> {
    const CHUNK: usize = 256;

    /// Appends a row.
    pub fn push(&mut self, row: T) {
        self.tail.push(row);
        if self.tail.len() == Self::CHUNK {
            self.full.push(std::mem::take(&mut self.tail).into());
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.full.len() * Self::CHUNK + self.tail.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The newest row.
    pub fn last(&self) -> Option<&T> {
        self.tail
            .last()
            .or_else(|| self.full.last().and_then(|chunk| chunk.last()))
    }

    /// All rows from the `start`th on, oldest first.
    pub fn iter_from(&self, start: usize) -> impl Iterator<Item = &T> {
        let first_chunk = (start / Self::CHUNK).min(self.full.len());
        self.full[first_chunk..]
            .iter()
            .flat_map(|chunk| chunk.iter())
            .chain(&self.tail)
            .skip(start - first_chunk * Self::CHUNK)
    }

    /// All rows, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.iter_from(0)
    }
}

/// From when on the vectors z stood to each other in another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GeometryRecord {
    /// Steps finished.
    pub step: u64,
    /// How they stand.
    pub geometry: Geometry,
}

/// Everything measured since the run's start.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// One row a finished step.
    pub rows: Rows,
    /// What every layer was like, every few steps.
    pub layers: Rows<LayersRecord>,
    /// The layers, from the picture on.
    pub layer_names: Arc<[LayerName]>,
    /// The probes, by step; the first is the untrained encoder's.
    pub probes: Vec<ProbePoint>,
    /// The singular values of z, at every look; of two looks at one step the first, which is that before a change.
    pub spectra: Rows<SpectrumRecord>,
    /// How the vectors z stand to each other, by step: one record a change. Before the first it is starting.
    pub geometries: Vec<GeometryRecord>,
    /// What the directions were like, at every look; of two at one step the first.
    pub looks: Rows<LookRecord>,
    /// The changes made while it ran.
    pub interventions: Vec<Intervention>,
}

impl History {
    /// How the vectors z stood to each other after so many steps.
    pub fn geometry_at(&self, step: u64) -> Geometry {
        let later = self
            .geometries
            .partition_point(|record| record.step <= step);
        later
            .checked_sub(1)
            .map_or(Geometry::Starting, |place| self.geometries[place].geometry)
    }
}

/// What the session is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Activity {
    /// Reading pictures and building the network; says what.
    Preparing(String),
    /// Training.
    Running,
    /// Waiting for a command.
    Paused,
    /// All steps of the experiment are done.
    Finished,
    /// Something went wrong; says what, and what to do. A restart is possible.
    Failed(String),
}

/// A consistent picture of a session at one moment: all that the window and the exports read.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Counts restarts: rows of two snapshots belong together only where this is equal.
    pub run: u64,
    /// Steps finished.
    pub step: u64,
    /// What the session is doing.
    pub activity: Activity,
    /// The knobs with which this run started; with the interventions they define it.
    pub started_with: Experiment,
    /// The knobs as they are now, with those that wait for a restart.
    pub experiment: Experiment,
    /// Keys that were changed and take effect at restart.
    pub waiting: Vec<String>,
    /// All that was measured.
    pub history: History,
    /// The newest embedding.
    pub embedding: Option<Arc<Embedding>>,
    /// All test pictures, or as many as memory should hold, at the newest probe, in the same frame; without ladder, spectrum, pairs and passages.
    pub everyone: Option<Arc<Embedding>>,
    /// The verdict on the newest rows.
    pub verdict: Verdict,
    /// The device that trains, in words.
    pub device: String,
    /// Training steps a second over the last moments; 0 while paused.
    pub steps_per_second: f64,
    /// Names of the classes, by label.
    pub class_names: Arc<[String]>,
    /// A note for the person, such as a refused change; empty when there is none.
    pub notice: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(step: u64) -> StepRecord {
        StepRecord {
            step,
            epoch: 0.0,
            loss: 0.0,
            pos_cos: 0.0,
            neg_cos: 0.0,
            one_minus_neg: 0.0,
            spread: 0.0,
            std: 0.0,
            rankme: 0.0,
            effective_rank: 0.0,
            uniformity: 0.0,
            mode_share: 0.0,
            lr: 0.0,
            weight_decay: 0.0,
        }
    }

    #[test]
    fn rows_keep_their_order_across_chunks_from_any_start() {
        let mut rows: Rows = Rows::default();
        assert!(rows.is_empty() && rows.last().is_none());
        for step in 0..600 {
            rows.push(row(step));
        }
        assert_eq!(rows.len(), 600);
        assert_eq!(rows.last().map(|row| row.step), Some(599));
        for start in [0, 1, 255, 256, 257, 511, 512, 513, 599, 600, 700] {
            let steps: Vec<u64> = rows.iter_from(start).map(|row| row.step).collect();
            assert_eq!(
                steps,
                (start as u64..600).collect::<Vec<_>>(),
                "from {start}"
            );
        }
    }

    #[test]
    fn directions_that_so_few_vectors_cannot_fill_are_left_out() {
        let variances = Variances::new(vec![4.0, 2.0, 1.0, 1e-17, 0.0], 4);
        assert_eq!(
            (&*variances.values, variances.total()),
            (&[4.0, 2.0, 1.0][..], 7.0)
        );
        assert!((1.0..3.0).contains(&variances.effective_rank) && variances.law.exponent > 0.0);
        let none = Variances::new(vec![f64::NAN; 3], 1);
        assert!(
            none.values.is_empty() && none.effective_rank.is_nan() && none.law.exponent.is_nan()
        );
    }

    #[test]
    fn a_clone_does_not_see_later_rows() {
        let mut rows = Rows::default();
        rows.push(row(1));
        let before = rows.clone();
        rows.push(row(2));
        assert_eq!((before.len(), rows.len()), (1, 2));
    }
}
