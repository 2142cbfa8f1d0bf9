//! When checkpoints are made, and what becomes of them.

use std::sync::Arc;
use std::time::Duration;

use super::checkpoint::Checkpoint;
use super::ring::Ring;
use crate::clock::Instant;
use crate::experiment::Intervention;

/// Least time between two checkpoints that are handed over.
const AT_LEAST: Duration = Duration::from_secs(5);
/// Least time between two, in units of the time that the last one took to read. Writing it takes
/// about as long again, so that both take less than a hundredth of one thread.
const TIMES: u32 = 250;
/// The same between two that only memory holds.
const TIMES_IN_MEMORY: u32 = 100;

/// Least time from a checkpoint that took so many seconds to read to the next one that is handed
/// over.
pub fn checkpoint_pause(seconds: f64) -> Duration {
    AT_LEAST.max(Duration::from_secs_f64(seconds) * TIMES)
}

/// When the next checkpoint is due. That depends on the machine, but nothing that is recorded
/// depends on it.
pub(super) struct Keeping {
    /// Whether they are handed over to a reader who keeps them.
    pub is_on: bool,
    /// Those that can be gone back to, where that is wanted.
    pub ring: Option<Ring>,
    last: Instant,
    handed: Instant,
    /// What the last one took to read.
    took: Duration,
    /// How many are being made.
    under_way: usize,
    /// The step of the last one that was asked for, and the changes made before it.
    asked: Option<(u64, usize)>,
    /// Whether the next one is handed over whenever it comes.
    is_wanted: bool,
    /// The newest one of the run.
    pub newest: Option<Arc<Checkpoint>>,
}

impl Keeping {
    pub fn new(is_on: bool, ring: Option<Ring>) -> Self {
        Self {
            is_on,
            ring,
            last: Instant::now(),
            handed: Instant::now(),
            took: Duration::ZERO,
            under_way: 0,
            asked: None,
            is_wanted: false,
            newest: None,
        }
    }

    /// Whether anybody has a use for them.
    pub fn is_of_use(&self) -> bool {
        self.is_on || self.ring.is_some()
    }

    /// Whether one should be made of this step.
    pub fn is_due(&self, step: u64) -> bool {
        let is_for_ring = || {
            let is_due = |ring: &Ring| ring.is_due(step);
            let is_rested = || self.last.elapsed() >= self.took * TIMES_IN_MEMORY;
            self.ring.as_ref().is_some_and(is_due) && is_rested()
        };
        self.under_way == 0 && (self.is_on && self.is_handing_due() || is_for_ring())
    }

    fn is_handing_due(&self) -> bool {
        self.handed.elapsed() >= checkpoint_pause(self.took.as_secs_f64())
    }

    /// One is being made of that step after so many changes.
    pub fn asked(&mut self, step: u64, changes: usize) {
        self.under_way += 1;
        self.asked = Some((step, changes));
    }

    /// Whether there is one of that step after so many changes, or will be.
    pub fn has(&self, step: u64, changes: usize) -> bool {
        let held = self.ring.as_ref();
        self.asked == Some((step, changes)) || held.is_some_and(|ring| ring.holds(step, changes))
    }

    /// Whether one is being made.
    pub fn is_under_way(&self) -> bool {
        self.under_way > 0
    }

    /// The next one is handed over whenever it comes.
    pub fn want(&mut self) {
        self.is_wanted = true;
    }

    /// A checkpoint was made, in so many seconds, of a run with these changes; whether it is to be
    /// handed over.
    pub fn made(
        &mut self,
        checkpoint: Arc<Checkpoint>,
        seconds: f64,
        changes: &[Intervention],
    ) -> bool {
        self.under_way = self.under_way.saturating_sub(1);
        self.last = Instant::now();
        let is_due = self.is_on && (self.is_handing_due() || self.is_wanted);
        self.took = Duration::from_secs_f64(seconds);
        if let Some(ring) = &mut self.ring {
            ring.add(checkpoint.clone(), changes);
        }
        self.newest = Some(checkpoint);
        if is_due && self.under_way == 0 {
            self.is_wanted = false;
            self.handed = Instant::now();
        }
        is_due
    }

    /// Another run begins.
    pub fn forget(&mut self) {
        let ring = self.ring.as_ref().map(|_| Ring::default());
        *self = Self {
            took: self.took,
            ..Self::new(self.is_on, ring)
        };
    }
}
