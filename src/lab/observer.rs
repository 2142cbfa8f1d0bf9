//! Looks at copies of the network on a thread of its own: the linear probe and the embedding.
//!
//! Jobs are answered in order and none is dropped, so that what is recorded does not depend on the
//! machine's speed.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender, unbounded};

use super::evaluator::Evaluator;
use super::look::{Job, Observation};
use crate::data::Pictures;
use crate::diagnosis::Frame;
use crate::network::Engine;
use crate::threads;

/// Jobs that may wait before training is to wait for the observer.
const WAITING: usize = 8;

/// The observing thread's two channels. Dropped, they end the thread after the look that is under
/// way.
pub struct Observer {
    jobs: Sender<Job>,
    seen: Receiver<Observation>,
    /// The steps of the jobs that are not answered yet, in order.
    owed: VecDeque<u64>,
}

impl Observer {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system refuses another thread.
    pub fn start(
        pictures: Arc<Pictures>,
        engine: Engine,
        frame: Option<Frame>,
    ) -> std::io::Result<Self> {
        // Neither side ever waits for the other: whoever asks must hear commands, and stops asking
        // where too many jobs wait.
        let (jobs, queue) = unbounded();
        let (answers, seen) = unbounded();
        // With the shared pool, steps of the training would wait behind whole looks.
        threads::spawn_alone("observer", move || {
            let mut evaluator = Evaluator::new(pictures, engine, frame);
            for job in queue {
                // burn panics when a device is lost; a look that fails so must still be answered.
                let seen = catch_unwind(AssertUnwindSafe(|| evaluator.look(job)));
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
            owed: VecDeque::new(),
        })
    }

    /// Hands over a job.
    pub fn ask(&mut self, job: Job) {
        let step = job.step();
        if self.jobs.send(job).is_ok() {
            self.owed.push_back(step);
        }
    }

    /// The channel on which answers arrive; each must be handed to [`Observer::note_answer`].
    pub fn answers(&self) -> &Receiver<Observation> {
        &self.seen
    }

    /// Counts an answer that was taken from [`Observer::answers`].
    pub fn note_answer(&mut self) {
        self.owed.pop_front();
    }

    /// The step of the oldest job that is not answered yet.
    pub fn oldest(&self) -> Option<u64> {
        self.owed.front().copied()
    }

    /// Whether so many jobs wait that no more should be asked for.
    pub fn is_behind(&self) -> bool {
        self.owed.len() > WAITING
    }
}
