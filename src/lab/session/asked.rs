//! What was asked last, and what is known of the answer.

use std::sync::Arc;

use crate::lab::luck::Ensemble;
use crate::record::Luck;

/// What was asked last, and what is known of the answer.
#[derive(Default)]
pub(super) struct Asked {
    pub ensemble: Option<Ensemble>,
    /// What is known once it is over.
    pub answered: Option<Arc<Luck>>,
    /// Questions that there were.
    pub count: u64,
    /// How many times is to be asked about the last planned changes.
    pub planned: Option<usize>,
    /// Whether the training goes first.
    pub is_patient: bool,
}

impl Asked {
    /// `planned` is how many times is to be asked about the last planned changes.
    pub fn new(planned: Option<usize>) -> Self {
        Self {
            planned,
            is_patient: planned.is_some(),
            ..Self::default()
        }
    }

    /// What readers are shown.
    pub fn shown(&self) -> Option<Arc<Luck>> {
        let ensemble = self.ensemble.as_ref();
        ensemble
            .map(|ensemble| Arc::new(ensemble.luck()))
            .or_else(|| self.answered.clone())
    }

    /// Ends it with what is known.
    pub fn call_off(&mut self) {
        if let Some(mut ensemble) = self.ensemble.take() {
            ensemble.call_off();
            self.answered = Some(Arc::new(ensemble.luck()));
        }
    }

    /// Another run begins.
    pub fn forget(&mut self) {
        (self.ensemble, self.answered) = (None, None);
    }
}
