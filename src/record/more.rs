//! What comes on record from one moment to a later one: what is appended to a file, and what is sent to
//! whoever has the rest.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    DeviceRecord, Embedding, GeometryRecord, History, LayerName, LayersRecord, LookRecord,
    ProbePoint, Rows, SpectrumRecord, StepRecord, Stepped,
};
use crate::experiment::Intervention;

/// What came on record since an earlier moment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct More {
    layer_names: Arc<[LayerName]>,
    rows: Vec<StepRecord>,
    layers: Vec<LayersRecord>,
    probes: Vec<ProbePoint>,
    spectra: Vec<SpectrumRecord>,
    geometries: Vec<GeometryRecord>,
    looks: Vec<LookRecord>,
    /// As [`Embeddings::written_after`](super::Embeddings::written_after) has them; older programs
    /// wrote none.
    #[serde(default)]
    embeddings: Vec<Arc<Embedding>>,
    interventions: Vec<Intervention>,
    /// Older programs wrote none.
    #[serde(default)]
    devices: Vec<DeviceRecord>,
}

/// How far a record reached at one moment: the last step of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reached {
    rows: Option<u64>,
    layers: Option<u64>,
    probes: Option<u64>,
    spectra: Option<u64>,
    geometries: Option<u64>,
    looks: Option<u64>,
    embeddings: Option<u64>,
    interventions: usize,
    devices: usize,
}

impl Reached {
    /// By all of `history`.
    pub fn by(history: &History) -> Self {
        Self {
            rows: history.rows.last().map(|row| row.step),
            layers: history.layers.last().map(|record| record.step),
            probes: history.probes.last().map(|probe| probe.step),
            spectra: history.spectra.last().map(|record| record.step),
            geometries: history.geometries.last().map(|record| record.step),
            looks: history.looks.last().map(|record| record.step),
            embeddings: history.embeddings.last().map(|seen| seen.step),
            interventions: history.interventions.len(),
            devices: history.devices.len(),
        }
    }

    /// Whether nothing of it has been forgotten when a record reaches so far.
    pub fn is_within(&self, later: &Self) -> bool {
        self.rows <= later.rows
            && self.layers <= later.layers
            && self.probes <= later.probes
            && self.spectra <= later.spectra
            && self.geometries <= later.geometries
            && self.looks <= later.looks
            && self.embeddings <= later.embeddings
            && self.interventions <= later.interventions
            && self.devices <= later.devices
    }
}

impl More {
    /// Whether nothing came.
    pub fn is_nothing(&self) -> bool {
        self.rows.is_empty()
            && self.layers.is_empty()
            && self.probes.is_empty()
            && self.spectra.is_empty()
            && self.geometries.is_empty()
            && self.looks.is_empty()
            && self.embeddings.is_empty()
            && self.interventions.is_empty()
            && self.devices.is_empty()
    }
}

impl History {
    /// What is on record beyond what was.
    pub fn more_than(&self, reached: &Reached) -> More {
        let Reached {
            rows,
            layers,
            probes,
            spectra,
            geometries,
            looks,
            embeddings,
            interventions,
            devices,
        } = *reached;
        More {
            layer_names: self.layer_names.clone(),
            rows: since(&self.rows, rows),
            layers: since(&self.layers, layers),
            probes: later(&self.probes, probes, |probe| probe.step),
            spectra: since(&self.spectra, spectra),
            geometries: later(&self.geometries, geometries, |record| record.step),
            looks: since(&self.looks, looks),
            embeddings: self.embeddings.written_after(embeddings),
            interventions: beyond(&self.interventions, interventions),
            devices: beyond(&self.devices, devices),
        }
    }

    /// Takes what came.
    pub fn take_more(&mut self, more: More) {
        let More {
            layer_names,
            rows,
            layers,
            probes,
            spectra,
            geometries,
            looks,
            embeddings,
            interventions,
            devices,
        } = more;
        self.layer_names = layer_names;
        // The changes first: what was measured beside them is not thinned.
        self.interventions.extend(interventions);
        rows.into_iter().for_each(|row| self.add_row(row));
        layers
            .into_iter()
            .for_each(|record| self.add_layers(record));
        probes.into_iter().for_each(|probe| self.add_probe(probe));
        spectra
            .into_iter()
            .zip(looks)
            .for_each(|(spectrum, look)| self.add_look(spectrum, look));
        embeddings
            .into_iter()
            .for_each(|seen| self.read_embedding(seen));
        self.geometries.extend(geometries);
        self.devices.extend(devices);
    }
}

fn since<T: Stepped + Clone>(all: &Rows<T>, last: Option<u64>) -> Vec<T> {
    match last {
        Some(last) => all.iter_after(last).cloned().collect(),
        None => all.iter().cloned().collect(),
    }
}

fn later<T: Clone>(all: &[T], last: Option<u64>, step: fn(&T) -> u64) -> Vec<T> {
    let first = all.partition_point(|record| last.is_some_and(|last| step(record) <= last));
    all[first..].to_vec()
}

fn beyond<T: Clone>(all: &[T], known: usize) -> Vec<T> {
    all.get(known..).unwrap_or_default().to_vec()
}
