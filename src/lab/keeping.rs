//! When checkpoints are made.

use std::sync::Arc;
use std::time::Duration;

use super::checkpoint::Checkpoint;
use crate::clock::Instant;

/// Least time between two checkpoints.
const AT_LEAST: Duration = Duration::from_secs(5);
/// Least time between two, in units of the time that the last one took to read. Writing it takes
/// about as long again, so that both take less than a hundredth of one thread.
const TIMES: u32 = 250;

/// Least time from a checkpoint that took so many seconds to read to the next one.
pub fn checkpoint_pause(seconds: f64) -> Duration {
    AT_LEAST.max(Duration::from_secs_f64(seconds) * TIMES)
}

/// When the next checkpoint is due. That depends on the machine, but nothing that is recorded
/// depends on it.
pub(super) struct Keeping {
    pub is_on: bool,
    last: Instant,
    pause: Duration,
    /// Whether one is being made.
    pub is_under_way: bool,
    /// The newest one of the run.
    pub newest: Option<Arc<Checkpoint>>,
}

impl Keeping {
    pub fn new(is_on: bool) -> Self {
        Self {
            is_on,
            last: Instant::now(),
            pause: AT_LEAST,
            is_under_way: false,
            newest: None,
        }
    }

    pub fn is_due(&self) -> bool {
        self.is_on && !self.is_under_way && self.last.elapsed() >= self.pause
    }

    /// A checkpoint was made, in so many seconds.
    pub fn made(&mut self, checkpoint: Arc<Checkpoint>, seconds: f64) {
        self.is_under_way = false;
        self.last = Instant::now();
        self.pause = checkpoint_pause(seconds);
        self.newest = Some(checkpoint);
    }

    /// Another run begins.
    pub fn forget(&mut self) {
        self.is_under_way = false;
        self.last = Instant::now();
        self.newest = None;
    }
}
