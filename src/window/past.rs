//! The past that is on show in place of now.

use std::sync::Arc;

use crate::diagnosis;
use crate::record::Snapshot;

/// A run as it was after one of its steps. It is made once: what a run was does not change while it
/// goes on.
pub(crate) struct Past {
    snapshot: Arc<Snapshot>,
}

impl Past {
    /// The run as it was after that step, or after the newest one.
    pub fn of(now: &Snapshot, step: u64) -> Self {
        let snapshot = Arc::new(diagnosis::past(now, step));
        Self { snapshot }
    }

    /// The run as it was.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// Whether it is still a past of what the session shows now.
    pub fn is_of(&self, now: &Snapshot) -> bool {
        self.snapshot.run == now.run && self.snapshot.step <= now.step
    }
}
