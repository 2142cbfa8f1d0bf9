//! The past that is on show in place of now.

use std::sync::Arc;

use super::others::parted;
use crate::diagnosis;
use crate::record::Snapshot;

/// A run as it was after one of its steps. It is made once: what a run was does not change while it
/// goes on, but for looks that are still to be answered.
pub(crate) struct Past {
    snapshot: Arc<Snapshot>,
    /// Of which steps all was known when it was made.
    settled: u64,
}

impl Past {
    /// The run as it was after that step, or after the newest one, and beside it the branches that
    /// it had nothing but its past in common with then.
    pub fn of(now: &Snapshot, step: u64) -> Self {
        let others = now.others.iter();
        let apart = others.filter(|other| parted(now, other) < step);
        let snapshot = Arc::new(Snapshot {
            others: apart
                .map(|other| Arc::new(diagnosis::past(other, step)))
                .collect(),
            ..diagnosis::past(now, step)
        });
        Self {
            snapshot,
            settled: now.settled,
        }
    }

    /// The run as it was.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// Whether it is still a past of what the session shows now.
    pub fn is_of(&self, now: &Snapshot) -> bool {
        self.snapshot.run == now.run && self.snapshot.step <= now.step
    }

    /// Whether more is known of it by now: a look of then was answered since.
    pub fn is_outdated(&self, now: &Snapshot) -> bool {
        let is_whole = self.settled > self.snapshot.step;
        !is_whole && self.settled != now.settled
    }
}
