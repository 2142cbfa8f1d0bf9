//! Which device is to train, and what is got ready for it.

use crate::clock::Instant;
use crate::lab::trial::{Ready, Trial};
use crate::record::{Devices, Place};

/// What is to train, and what is got ready for it.
#[derive(Default)]
pub(super) struct Trials {
    pub wanted: Place,
    pub under_way: Option<Trial>,
    /// One that nobody waits for any more, and that may still be at work.
    pub called_off: Option<Trial>,
    /// A device that is ready, and since when.
    pub ready: Option<(Ready, Instant)>,
    /// What was tried last, or is.
    pub setup: Option<Vec<(String, String)>>,
}

impl Trials {
    /// Something else is to train: what was tried is forgotten.
    pub fn want(&mut self, wanted: Place) {
        self.wanted = wanted;
        (self.ready, self.setup) = (None, None);
        self.call_off();
    }

    /// Nobody waits for the trial under way any more.
    pub fn call_off(&mut self) {
        if let Some(trial) = self.under_way.take() {
            trial.call_off();
            self.called_off = Some(trial);
        }
    }

    #[cfg(test)]
    pub fn say_ready(&mut self, ready: Ready) {
        self.ready = Some((ready, Instant::now()));
    }

    /// Waits until the trial under way is over; its outcome is still to be heard.
    #[cfg(test)]
    pub fn await_outcome(&self) {
        let Some(trial) = &self.under_way else { return };
        while trial.tried().is_empty() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    /// What readers are shown.
    pub fn shown(&self) -> Devices {
        Devices {
            wanted: self.wanted,
            trial: self.under_way.as_ref().map(Trial::device),
        }
    }
}
