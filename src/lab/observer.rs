//! Looks at copies of the network on a thread of its own: the linear probe and the embedding.
//!
//! Jobs are answered in order and none is dropped, so that what is recorded does not depend on the
//! machine's speed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};

use super::evaluator::Evaluator;
use super::look::{Job, Observation};
use crate::data::Pictures;
use crate::network::Engine;
use crate::threads;

/// Jobs that may wait before training waits for the observer.
const WAITING: usize = 8;

/// The observing thread's two channels. Dropped, they end the thread after the look that is under
/// way.
pub struct Observer {
    jobs: Sender<Job>,
    seen: Receiver<Observation>,
    pending: usize,
}

impl Observer {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system refuses another thread.
    pub fn start(pictures: Arc<Pictures>, engine: Engine) -> std::io::Result<Self> {
        let (jobs, queue) = bounded(WAITING);
        // Answers never block the observer: who asks for looks may be waiting for room among the
        // jobs.
        let (answers, seen) = unbounded();
        // With the shared pool, steps of the training would wait behind whole looks.
        threads::spawn_alone("observer", move || {
            let mut evaluator = Evaluator::new(pictures, engine);
            for job in queue {
                // burn panics when a device is lost; a look that fails so must still be answered.
                let seen = catch_unwind(AssertUnwindSafe(|| evaluator.look(&job)));
                let seen = seen.unwrap_or_else(|_| {
                    Observation::Failed("a look at the network failed".to_owned())
                });
                if answers.send(seen).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self {
            jobs,
            seen,
            pending: 0,
        })
    }

    /// Hands over a job; waits only while too many are waiting already.
    pub fn ask(&mut self, job: Job) {
        if self.jobs.send(job).is_ok() {
            self.pending += 1;
        }
    }

    /// The channel on which answers arrive; each must be handed to [`Observer::note_answer`].
    pub fn answers(&self) -> &Receiver<Observation> {
        &self.seen
    }

    /// Counts an answer that was taken from [`Observer::answers`].
    pub fn note_answer(&mut self) {
        self.pending = self.pending.saturating_sub(1);
    }

    /// Answers that are still to come.
    pub fn pending(&self) -> usize {
        self.pending
    }
}
