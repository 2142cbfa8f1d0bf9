//! A state off its device: plain numbers by name, and how they are written and read.

use std::collections::BTreeMap;

use burn::Tensor;
use burn::tensor::{Device, TensorData};
use serde::{Deserialize, Serialize};

use crate::experiment::{Experiment, InvalidExperiment};

/// What the bytes of a saved state begin with; the version and the end of the line follow.
const HEAD: &str = "collapse-lab state ";
/// The version that is written and read. Another set of names is another version.
const VERSION: &str = "1";

/// Why a state could not be saved, read or restored.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum StateError {
    /// The device failed.
    #[error("the device failed while the state was read from it: {0}")]
    Device(String),
    /// Other bytes.
    #[error("this is no saved state of collapse-lab")]
    NoState,
    /// Another version of the format.
    #[error(
        "the saved state is of version {found}, and this program reads version {VERSION}; use the program that saved it"
    )]
    Version {
        /// Its version.
        found: String,
    },
    /// Damaged bytes.
    #[error("the saved state is damaged: {0}")]
    Damaged(String),
    /// A knob is out of its range.
    #[error("the saved state has a knob out of range: {0}")]
    Experiment(InvalidExperiment),
    /// Something that the network holds is not there.
    #[error("the saved state has no {name}, which a network of its knobs holds")]
    Missing {
        /// What it is.
        name: String,
    },
    /// Something that the network does not hold is there.
    #[error("the saved state has {name}, which no network of its knobs holds")]
    Unknown {
        /// What it is.
        name: String,
    },
    /// Numbers of another shape.
    #[error("in the saved state {name} has the shape {found:?} instead of {expected}")]
    Shape {
        /// What it is.
        name: String,
        /// Its shape.
        found: Vec<usize>,
        /// The shape that the network has.
        expected: String,
    },
    /// A place that does not exist.
    #[error("in the saved state {name} is {found}, and it must be below {below}")]
    Count {
        /// What it is.
        name: &'static str,
        /// Its value.
        found: u64,
        /// What it must be below.
        below: usize,
    },
}

/// A [`State`](super::State) as plain numbers: what can be kept, sent, and restored on any device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedState {
    pub(super) step: u64,
    pub(super) experiment: Experiment,
    /// By name, for example `online.encoder.stem.weight`, `target.projector.norm1.gain`,
    /// `velocity.predictor.linear2.bias`.
    pub(super) arrays: BTreeMap<String, Array>,
    /// By name, for example `online.projector.norm1.renorm.seen`.
    pub(super) counts: BTreeMap<String, u64>,
}

/// Numbers and their shape, the last axis innermost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Array {
    pub(super) shape: Vec<usize>,
    #[serde(with = "little_endian")]
    pub(super) values: Vec<f32>,
}

impl SavedState {
    /// Steps finished.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// The knobs in force.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// One that takes so many bytes.
    #[cfg(test)]
    pub(crate) fn sized(step: u64, bytes: usize) -> Self {
        let count = bytes / size_of::<f32>();
        let array = Array {
            shape: vec![count],
            values: vec![0.0; count],
        };
        Self {
            step,
            experiment: Experiment::default(),
            arrays: [("weights".to_owned(), array)].into(),
            counts: BTreeMap::new(),
        }
    }

    /// Bytes of its numbers.
    pub fn bytes(&self) -> usize {
        let values = self.arrays.values().map(|array| array.values.len());
        values.sum::<usize>() * size_of::<f32>()
    }

    /// A line that tells what it is, then CBOR, in which each array is one string of little-endian
    /// bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = format!("{HEAD}{VERSION}\n").into_bytes();
        ciborium::into_writer(self, &mut bytes).expect("a vector takes everything");
        bytes
    }

    /// Reads what [`SavedState::to_bytes`] has written.
    ///
    /// # Errors
    /// These are other bytes, of another version, or damaged ones.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, StateError> {
        let after = bytes
            .strip_prefix(HEAD.as_bytes())
            .ok_or(StateError::NoState)?;
        let end = after
            .iter()
            .position(|byte| *byte == b'\n')
            .ok_or(StateError::NoState)?;
        let (version, mut body) = (&after[..end], &after[end + 1..]);
        let version = str::from_utf8(version).map_err(|_| StateError::NoState)?;
        if version != VERSION {
            return Err(StateError::Version {
                found: version.to_owned(),
            });
        }
        let saved = ciborium::from_reader(&mut body)
            .map_err(|error| StateError::Damaged(error.to_string()))?;
        if body.is_empty() {
            Ok(saved)
        } else {
            let more = format!("{} bytes follow its end", body.len());
            Err(StateError::Damaged(more))
        }
    }
}

impl Array {
    /// Whether there are as many numbers as the shape says.
    pub(super) fn is_whole(&self) -> bool {
        let count = self
            .shape
            .iter()
            .try_fold(1, |count: usize, axis| count.checked_mul(*axis));
        count == Some(self.values.len())
    }

    /// The numbers, as many as `shape` says.
    pub(super) fn tensor<const D: usize>(&self, shape: [usize; D], device: &Device) -> Tensor<D> {
        Tensor::from_data(TensorData::new(self.values.clone(), shape), device)
    }

    /// Why it does not fit, where `expected` is the shape to have.
    pub(super) fn misshapen(&self, name: &str, expected: String) -> StateError {
        if !self.is_whole() {
            let (count, shape) = (self.values.len(), &self.shape);
            return StateError::Damaged(format!(
                "{name} has {count} numbers in the shape {shape:?}"
            ));
        }
        StateError::Shape {
            name: name.to_owned(),
            found: self.shape.clone(),
            expected,
        }
    }
}

/// Numbers as one string of bytes: quick to write and read, and the same to the last bit, NaN too.
mod little_endian {
    use serde::de::Error as _;
    use serde::{Deserializer, Serializer};
    use serde_bytes::ByteBuf;

    const SIZE: usize = size_of::<f32>();

    pub(super) fn serialize<S: Serializer>(values: &[f32], to: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        to.serialize_bytes(&bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<f32>, D::Error> {
        let bytes: ByteBuf = serde_bytes::deserialize(from)?;
        let (values, rest) = bytes.as_chunks::<SIZE>();
        if rest.is_empty() {
            Ok(values
                .iter()
                .map(|bytes| f32::from_le_bytes(*bytes))
                .collect())
        } else {
            Err(D::Error::custom("an array ends within a number"))
        }
    }
}
