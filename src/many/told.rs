//! What the runs have to tell, each sentence once: many runs say the same.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use indicatif::ProgressBar;

use crate::terminal;

/// The sentences that were told.
#[derive(Debug, Default)]
pub(super) struct Told(Mutex<HashSet<String>>);

impl Told {
    /// Tells a sentence above the bar, unless it was told before.
    pub fn tell(&self, sentence: &str, bar: &ProgressBar) {
        // Nothing that is done under the lock leaves it half done.
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if told.insert(sentence.to_owned()) {
            bar.suspend(|| terminal::say(sentence));
        }
    }
}
