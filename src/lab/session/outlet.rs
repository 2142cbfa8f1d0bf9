//! Where snapshots leave the training thread.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, TrySendError};

use crate::record::Snapshot;

/// Least time between two snapshots while training, about two display frames.
const PUBLISH_EVERY: Duration = Duration::from_millis(30);
/// A channel of one snapshot in which a newer one replaces one that nobody took.
pub(super) struct Outlet {
    sender: Sender<Arc<Snapshot>>,
    stale: Receiver<Arc<Snapshot>>,
    wake: Box<dyn Fn() + Send>,
    /// When the last one left.
    pub(super) last: Option<Instant>,
}

impl Outlet {
    /// Publishes into `sender`; `stale` is the other end of the same channel.
    pub fn new(
        sender: Sender<Arc<Snapshot>>,
        stale: Receiver<Arc<Snapshot>>,
        wake: Box<dyn Fn() + Send>,
    ) -> Self {
        Self {
            sender,
            stale,
            wake,
            last: None,
        }
    }

    /// Whether it is time for another snapshot.
    pub fn is_due(&self) -> bool {
        self.last.is_none_or(|last| last.elapsed() >= PUBLISH_EVERY)
    }

    /// Puts a snapshot where the watcher takes it, and wakes the watcher.
    pub fn publish(&mut self, snapshot: Snapshot) {
        let mut next = Arc::new(snapshot);
        while let Err(TrySendError::Full(refused)) = self.sender.try_send(next) {
            next = refused;
            self.stale.try_recv().ok();
        }
        self.last = Some(Instant::now());
        (self.wake)();
    }
}
