//! What a run needs before its next step: memory, and keys to contrast with.

use super::Run;
use crate::experiment::ChangeError;
use crate::lab::memory::{self, Estimate, Sizes};

impl Run {
    /// As [`Trainer::keys_due`].
    pub fn keys_due(&self) -> Option<usize> {
        self.trainer.keys_due()
    }

    /// As [`Trainer::provide_queue`].
    pub fn provide_queue(&mut self, watch: &mut dyn FnMut(usize)) {
        self.trainer.provide_queue(watch);
    }

    /// Whether there is the memory that the change asks for.
    pub(super) fn check_memory(&self, key: &str, value: &str) -> Result<(), ChangeError> {
        let before = self.trainer.experiment();
        let mut after = before.clone();
        after.set_live(key, value)?;
        if !self.is_on_cpu {
            return Ok(());
        }
        memory::check_change(before, &after, &self.pictures, self.memory_held())
            .map_err(|error| ChangeError::TooLarge(error.to_string()))
    }

    /// Bytes that it holds, roughly.
    pub(super) fn memory_held(&self) -> u64 {
        // Before the first step nearly all of it is still to be asked for.
        if self.is_on_cpu && self.step() > 0 {
            Estimate::of(self.trainer.experiment(), Sizes::of(&self.pictures)).bytes()
        } else {
            0
        }
    }
}
