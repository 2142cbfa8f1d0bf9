//! The state of a step: everything that the next step reads and changes.
//!
//! Whatever else a [`Trainer`](super::Trainer) has is workspace: it can be made anew at any time
//! and changes no result. The order of the epoch and every random number follow from the seed and
//! the step. So to go back, to fork a run, to go on after a crash or to move to another device is
//! one and the same act: take a state, [`State::save`] it where it must outlive the program or
//! leave the device, [`State::restore`] it, and give it to
//! [`Trainer::from_state`](super::Trainer::from_state). On the CPU the steps that follow are the
//! same to the last bit as those of the run that it was taken from.

mod saved;
mod walk;

use burn::tensor::Device;

pub use saved::{SavedState, StateError};

use walk::{Reader, Writer};

use crate::experiment::Experiment;
use crate::network::{Branches, StateVisitor as _};
use crate::objective::Queue;
use crate::optimizer::Momentum;

/// The names of what MoCo's queue holds.
const KEYS: &str = "objective.keys";
const OLDEST: &str = "objective.oldest";

/// Everything that a step reads and changes. A clone is cheap and shares nothing that changes:
/// tensors are copied when they are written to.
#[derive(Clone)]
pub struct State {
    /// The knobs in force.
    pub(super) experiment: Experiment,
    /// Both networks, with running statistics and the norms that are kept aside.
    pub(super) branches: Branches,
    /// The optimizer's.
    pub(super) momentum: Momentum,
    /// What the objective remembers: keys to contrast with, while it asks for them.
    pub(super) queue: Option<Queue>,
    /// Steps finished.
    pub(super) step: u64,
}

impl State {
    /// A fresh network at step 0, for pictures with `side` × `side` pixels. `device` carries no
    /// autodiff.
    pub fn new(experiment: Experiment, side: usize, device: &Device) -> Self {
        Self {
            branches: Branches::new(&experiment, side, device),
            experiment,
            momentum: Momentum::default(),
            queue: None,
            step: 0,
        }
    }

    /// The knobs in force.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// Steps finished.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// Reads it off its device, for which it waits.
    ///
    /// # Errors
    /// The device failed.
    pub fn save(&self) -> Result<SavedState, StateError> {
        let Self {
            experiment,
            mut branches,
            mut momentum,
            queue,
            step,
        } = self.clone();
        let mut writer = Writer::default();
        branches.visit_state(&mut writer);
        momentum.visit_state(&mut branches.online, &mut writer);
        if let Some((mut keys, oldest)) = queue.map(Queue::into_parts) {
            writer.buffer(KEYS, &mut keys);
            writer.count(OLDEST, &mut (oldest as u64));
        }
        writer.finish(experiment, step)
    }

    /// The state that `saved` was made of, on any device, which carries no autodiff, for pictures
    /// with `side` × `side` pixels.
    ///
    /// # Errors
    /// It does not belong to a network of this shape: something is missing, is there without being
    /// asked for, or has another shape; or a knob is out of its range.
    pub fn restore(saved: &SavedState, side: usize, device: &Device) -> Result<Self, StateError> {
        saved
            .experiment()
            .validate()
            .map_err(StateError::Experiment)?;
        let mut state = Self::new(saved.experiment().clone(), side, device);
        let mut reader = Reader::new(saved);
        let Self {
            experiment,
            branches,
            momentum,
            queue,
            step,
        } = &mut state;
        branches.visit_state(&mut reader);
        momentum.visit_state(&mut branches.online, &mut reader);
        *queue = restored_queue(&mut reader, experiment.dimensions(), device)?;
        *step = saved.step();
        reader.finish()?;
        Ok(state)
    }
}

/// A queue of any size, whose keys have `dimensions` dimensions, if there is one.
fn restored_queue(
    reader: &mut Reader<'_>,
    dimensions: usize,
    device: &Device,
) -> Result<Option<Queue>, StateError> {
    let Some(keys) = reader.rows(KEYS, dimensions, device)? else {
        return Ok(None);
    };
    let (size, mut oldest) = (keys.dims()[0], 0);
    reader.count(OLDEST, &mut oldest);
    let queue = usize::try_from(oldest)
        .ok()
        .and_then(|oldest| Queue::resumed(keys, oldest));
    queue.map(Some).ok_or(StateError::Count {
        name: OLDEST,
        found: oldest,
        below: size,
    })
}

#[cfg(test)]
mod tests;
