//! What a run leaves behind: one row a step, the probes, the spectra and the changes.
//!
//! However long a run is, its record stays bounded: 131,072 rows of 112 bytes, 16,384 records of
//! the layers of 32 bytes a layer, 8,192 looks of at most 6 kilobytes, 4,096 probes. That is some 40
//! megabytes with the default knobs, and below 100 with any; beside them up to 64 megabytes of
//! embeddings (see [`Embeddings`]). What does not exceed these numbers is
//! kept as it came, so that nothing of a run of ordinary length is thinned; of a longer one the
//! older part is: see [`Rows`]. The rows at changes and probes, and the looks before changes, are
//! kept; what a person changes is the only part that grows without a bound.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{DeviceRecord, Embedding, Embeddings, Geometry, LayerName, Rows, StepRecord, Stepped};
use crate::experiment::Intervention;

/// What can be told of the classes at one step. Accuracies are in percent, on the half of the test
/// pictures whose labels were not given.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
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

/// A power law λₖ = `first` · k^(−`exponent`) for k from 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PowerLaw {
    /// α: 0 where all are the same, large where few carry everything.
    pub exponent: f64,
    /// What it has at k = 1.
    pub first: f64,
}

/// How the variance of the sample's vectors is shared among their directions. What all vectors have
/// in common is taken out, so that this says nothing about complete collapse.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variances {
    /// The min(N − 1, D) largest eigenvalues of the centred covariance, largest first.
    pub values: Arc<[f64]>,
    /// Their effective rank: exp(−Σ p ln p) with p = √λ / Σ√λ (Roy & Vetterli 2007).
    pub effective_rank: f64,
    /// The power law λ ∝ k^(−α) that they follow.
    pub law: PowerLaw,
}

impl Variances {
    /// The sum of all: of vectors of length 1 their spread.
    pub fn total(&self) -> f64 {
        self.values.iter().sum()
    }
}

/// What the directions of the vectors were like at one look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LookRecord {
    /// Steps that the network had been trained for.
    pub step: u64,
    /// Of the encoder's outputs y of the sample, as they are: it is these that a probe reads.
    pub y: Variances,
    /// Of the projections z of the sample, scaled to length 1: it is these that the loss compares.
    pub z: Variances,
    /// The effective ranks of z and p of the pairs' first views and z′ of their second ones: exp(−Σ
    /// p ln p) with p = σ / Σσ over the singular values σ, not centred (Roy & Vetterli 2007).
    pub ranks: BranchRanks,
}

/// How many directions each side of the loss uses: the rank difference between the branches (Zhuo
/// et al. 2023).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BranchRanks {
    /// Of the online projection z.
    pub z: f64,
    /// Of the prediction p; that of z where there is no predictor.
    pub p: f64,
    /// Of z′, which is to be predicted.
    pub key: f64,
}

/// The singular values of the sample's z at one step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpectrumRecord {
    /// Steps that the network had been trained for.
    pub step: u64,
    /// As [`super::Embedding::spectrum`].
    pub values: Arc<[f64]>,
}

/// One layer in one step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayersRecord {
    /// Steps finished, this one included.
    pub step: u64,
    /// One reading for each layer, in the order of [`History::layer_names`].
    pub readings: Arc<[LayerReading]>,
}

/// From when on the vectors z stood to each other in another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeometryRecord {
    /// Steps finished.
    pub step: u64,
    /// How they stand.
    pub geometry: Geometry,
}

/// Everything measured since the run's start.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// One row a finished step.
    pub rows: Rows<StepRecord>,
    /// What every layer was like, every few steps.
    pub layers: Rows<LayersRecord>,
    /// The layers, from the picture on.
    pub layer_names: Arc<[LayerName]>,
    /// The probes, by step; the first is the untrained encoder's.
    pub probes: Vec<ProbePoint>,
    /// The singular values of z, at every look; of two looks at one step the first, which is that
    /// before a change.
    pub spectra: Rows<SpectrumRecord>,
    /// How the vectors z stand to each other, by step: one record a change. Before the first it is
    /// starting.
    pub geometries: Vec<GeometryRecord>,
    /// What the directions were like, at every look; of two at one step the first.
    pub looks: Rows<LookRecord>,
    /// What the looks have shown.
    #[serde(default)]
    pub embeddings: Embeddings,
    /// The changes made while it ran.
    pub interventions: Vec<Intervention>,
    /// What trained, by step: one record a device, from where on it did. Older programs wrote none.
    #[serde(default)]
    pub devices: Vec<DeviceRecord>,
}

impl Stepped for StepRecord {
    const MOST: usize = 131_072;

    fn step(&self) -> u64 {
        self.step
    }
}

impl Stepped for LayersRecord {
    // One every eight steps.
    const MOST: usize = StepRecord::MOST / 8;

    fn step(&self) -> u64 {
        self.step
    }
}

impl Stepped for SpectrumRecord {
    const MOST: usize = 8_192;

    fn step(&self) -> u64 {
        self.step
    }
}

impl Stepped for LookRecord {
    // There is one beside each spectrum.
    const MOST: usize = SpectrumRecord::MOST;

    fn step(&self) -> u64 {
        self.step
    }
}

impl Stepped for ProbePoint {
    const MOST: usize = 4_096;

    fn step(&self) -> u64 {
        self.step
    }
}

impl History {
    /// Takes the next step's row.
    pub fn add_row(&mut self, row: StepRecord) {
        let Self {
            rows,
            probes,
            interventions,
            geometries,
            ..
        } = self;
        let is_probed = |step: u64| {
            probes
                .binary_search_by_key(&step, |probe| probe.step)
                .is_ok()
        };
        if rows.add(row, |step| {
            is_changed(interventions, step) || is_probed(step)
        }) {
            forget_unseen(geometries, rows);
        }
    }

    /// Takes what the layers were like in the newest step.
    pub fn add_layers(&mut self, record: LayersRecord) {
        let Self {
            layers,
            interventions,
            ..
        } = self;
        layers.add(record, |step| is_changed(interventions, step));
    }

    /// Takes a look; of two at one step the first is kept.
    pub fn add_look(&mut self, spectrum: SpectrumRecord, look: LookRecord) {
        let Self {
            spectra,
            looks,
            interventions,
            ..
        } = self;
        if spectra
            .last()
            .is_some_and(|last| last.step >= spectrum.step)
        {
            return;
        }
        spectra.add(spectrum, |step| is_changed(interventions, step));
        looks.add(look, |step| is_changed(interventions, step));
    }

    /// Takes what a look has shown; of two at one step the first is kept.
    pub fn add_embedding(&mut self, embedding: Arc<Embedding>) {
        let changes = &self.interventions;
        self.embeddings
            .add(embedding, |step| is_changed(changes, step));
    }

    /// Takes what a look has shown, as it was written down.
    pub fn read_embedding(&mut self, written: Arc<Embedding>) {
        let changes = &self.interventions;
        self.embeddings
            .read(written, |step| is_changed(changes, step));
    }

    /// Takes a probe.
    pub fn add_probe(&mut self, probe: ProbePoint) {
        if self.probes.len() + 1 < ProbePoint::MOST {
            self.probes.push(probe);
            return;
        }
        let mut probes = Rows::from(std::mem::take(&mut self.probes));
        probes.add(probe, |step| is_changed(&self.interventions, step));
        self.probes = probes.iter().copied().collect();
    }

    /// Takes what trains from that step on, where another device did before.
    pub fn add_device(&mut self, step: u64, device: &str) {
        if self
            .devices
            .last()
            .is_some_and(|last| &*last.device == device)
        {
            return;
        }
        self.devices.push(DeviceRecord {
            step,
            device: device.into(),
        });
    }

    /// The places where another device took over.
    pub fn moves(&self) -> &[DeviceRecord] {
        self.devices.get(1..).unwrap_or_default()
    }

    /// Whether these are the rows of a finished run of so many steps.
    pub fn is_whole(&self, steps: u64) -> bool {
        let rows = self.rows.len() as u64;
        let is_thinned = steps >= StepRecord::MOST as u64 && rows >= StepRecord::MOST as u64 / 2;
        self.rows.last().is_some_and(|last| last.step == steps) && (rows == steps || is_thinned)
    }

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

/// Whether a change was made right before or after that step's row.
fn is_changed(interventions: &[Intervention], step: u64) -> bool {
    let next = interventions.partition_point(|change| change.step + 1 < step);
    interventions
        .get(next)
        .is_some_and(|change| change.step <= step)
}

/// Drops the words that no row on record shows: [`History::geometry_at`] tells the same of each.
fn forget_unseen(geometries: &mut Vec<GeometryRecord>, rows: &Rows<StepRecord>) {
    let mut steps = rows.iter().map(|row| row.step).peekable();
    let mut left = Vec::new();
    for (place, record) in geometries.iter().enumerate() {
        while steps.next_if(|step| *step < record.step).is_some() {}
        let end = geometries.get(place + 1).map(|next| next.step);
        let is_shown = steps
            .peek()
            .is_some_and(|step| end.is_none_or(|end| *step < end));
        if is_shown || end.is_none() {
            left.push(*record);
        }
    }
    *geometries = left;
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
