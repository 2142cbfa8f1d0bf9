//! A run that goes on on another device.

use std::ops::ControlFlow;

use super::{Before, Run, StartError};
use crate::device::Compute;
use crate::lab::checkpoint::Checkpoint;

impl Run {
    /// This run on another device, from a checkpoint that was just made of it; what is on show stays.
    ///
    /// # Errors
    /// The network does not fit the device's memory, or the system refuses another thread.
    pub fn moved(&self, at: &Checkpoint, compute: &Compute) -> Result<Self, StartError> {
        let before = Before {
            run: self,
            stays: false,
        };
        let mut moved = Self::resume(
            self.asked_with(),
            self.history.clone(),
            at,
            compute,
            Some(before),
            &mut |_| ControlFlow::Continue(()),
        )?;
        moved.embedding = self.embedding.clone();
        moved.all_test_pictures = self.all_test_pictures.clone();
        Ok(moved)
    }
}
