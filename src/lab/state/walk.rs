//! How a state gets off its device and back: what is shown everything that the state holds.

use std::collections::BTreeMap;

use burn::Tensor;
use burn::module::Param;
use burn::tensor::{Device, TensorData, Transaction};

use super::saved::{Array, SavedState, StateError};
use crate::experiment::Experiment;
use crate::network::StateVisitor;

/// Collects everything that it comes to and reads it off the device at once.
#[derive(Default)]
pub(super) struct Writer {
    /// Of what is in the transaction.
    shapes: Vec<(String, Vec<usize>)>,
    transaction: Transaction,
    counts: BTreeMap<String, u64>,
}

impl Writer {
    fn take<const D: usize>(&mut self, name: &str, value: Tensor<D>) {
        self.shapes.push((name.to_owned(), value.dims().to_vec()));
        self.transaction = std::mem::take(&mut self.transaction).register(value);
    }

    /// What was collected, with the rest of a state.
    ///
    /// # Errors
    /// The device failed.
    pub(super) fn finish(
        self,
        experiment: Experiment,
        step: u64,
    ) -> Result<SavedState, StateError> {
        let read = self
            .transaction
            .try_execute()
            .map_err(|error| StateError::Device(error.to_string()))?;
        let array = |((name, shape), data): ((String, Vec<usize>), TensorData)| {
            let values = data
                .try_into_vec()
                .map_err(|error| StateError::Device(error.to_string()))?;
            Ok((name, Array { shape, values }))
        };
        Ok(SavedState {
            step,
            experiment,
            arrays: self
                .shapes
                .into_iter()
                .zip(read)
                .map(array)
                .collect::<Result<_, StateError>>()?,
            counts: self.counts,
        })
    }
}

impl StateVisitor for Writer {
    fn parameter<const D: usize>(&mut self, name: &str, value: &mut Param<Tensor<D>>) {
        self.take(name, value.val().inner());
    }

    fn buffer<const D: usize>(&mut self, name: &str, value: &mut Tensor<D>) {
        self.take(name, value.clone());
    }

    fn optional<const D: usize>(
        &mut self,
        name: &str,
        value: &mut Option<Tensor<D>>,
        _: &Tensor<D>,
    ) {
        if let Some(value) = value {
            self.take(name, value.clone());
        }
    }

    fn count(&mut self, name: &str, value: &mut u64) {
        self.counts.insert(name.to_owned(), *value);
    }
}

/// Replaces everything that it comes to. What goes wrong first is told at the end.
pub(super) struct Reader<'a> {
    arrays: BTreeMap<&'a str, &'a Array>,
    counts: BTreeMap<&'a str, u64>,
    outcome: Result<(), StateError>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(saved: &'a SavedState) -> Self {
        let SavedState { arrays, counts, .. } = saved;
        Self {
            arrays: arrays
                .iter()
                .map(|(name, array)| (name.as_str(), array))
                .collect(),
            counts: counts
                .iter()
                .map(|(name, count)| (name.as_str(), *count))
                .collect(),
            outcome: Ok(()),
        }
    }

    /// Whether everything was found and nothing is left.
    ///
    /// # Errors
    /// The first thing that went wrong.
    pub(super) fn finish(self) -> Result<(), StateError> {
        self.outcome?;
        let left = self
            .arrays
            .into_keys()
            .chain(self.counts.into_keys())
            .next();
        match left.map(str::to_owned) {
            None => Ok(()),
            Some(name) => Err(StateError::Unknown { name }),
        }
    }

    /// Any number of rows with `columns` numbers, but at least one row; `None` where there is
    /// nothing of that name.
    ///
    /// # Errors
    /// They have another shape.
    pub(super) fn rows(
        &mut self,
        name: &str,
        columns: usize,
        device: &Device,
    ) -> Result<Option<Tensor<2>>, StateError> {
        let Some(array) = self.arrays.remove(name) else {
            return Ok(None);
        };
        match array.shape[..] {
            [rows, found] if found == columns && rows > 0 && array.is_whole() => {
                Ok(Some(array.tensor([rows, columns], device)))
            }
            _ => Err(array.misshapen(name, format!("rows of {columns} numbers"))),
        }
    }

    fn fail(&mut self, error: StateError) {
        if self.outcome.is_ok() {
            self.outcome = Err(error);
        }
    }

    fn take<const D: usize>(
        &mut self,
        name: &str,
        shape: [usize; D],
        device: &Device,
    ) -> Option<Tensor<D>> {
        let array = self.arrays.remove(name)?;
        if array.shape == shape && array.is_whole() {
            return Some(array.tensor(shape, device));
        }
        self.fail(array.misshapen(name, format!("{shape:?}")));
        None
    }

    /// As [`Reader::take`], where it must be there.
    fn require<const D: usize>(
        &mut self,
        name: &str,
        shape: [usize; D],
        device: &Device,
    ) -> Option<Tensor<D>> {
        if self.arrays.contains_key(name) {
            return self.take(name, shape, device);
        }
        self.fail(StateError::Missing {
            name: name.to_owned(),
        });
        None
    }
}

impl StateVisitor for Reader<'_> {
    fn parameter<const D: usize>(&mut self, name: &str, value: &mut Param<Tensor<D>>) {
        let old = value.val();
        let Some(new) = self.require(name, old.dims(), &old.device().inner()) else {
            return;
        };
        let new = if old.is_require_grad() {
            Tensor::from_inner(new).require_grad()
        } else {
            new
        };
        *value = Param::initialized(value.id, new);
    }

    fn buffer<const D: usize>(&mut self, name: &str, value: &mut Tensor<D>) {
        if let Some(new) = self.require(name, value.dims(), &value.device()) {
            *value = new;
        }
    }

    fn optional<const D: usize>(
        &mut self,
        name: &str,
        value: &mut Option<Tensor<D>>,
        like: &Tensor<D>,
    ) {
        *value = self.take(name, like.dims(), &like.device());
    }

    fn count(&mut self, name: &str, value: &mut u64) {
        match self.counts.remove(name) {
            Some(count) => *value = count,
            None => self.fail(StateError::Missing {
                name: name.to_owned(),
            }),
        }
    }
}
