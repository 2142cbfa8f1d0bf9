//! Looks at copies of the network on a thread of its own: the linear probe and the embedding. Where no
//! thread can be started, jobs wait until somebody lets them be done.
//!
//! Jobs are answered in order and none is dropped, so that what is recorded does not depend on the
//! machine's speed.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crossbeam_channel::{Receiver, RecvError, Sender, unbounded};

use super::evaluator::Evaluator;
use super::look::{Job, Observation};
use crate::data::Pictures;
use crate::diagnosis::Frame;
use crate::network::Engine;
use crate::threads;

/// Jobs that may wait before training is to wait for the observer.
const WAITING: usize = 8;

/// Steps that a job may wait for, where training waits while it is done: the first steps of a run are seen before the first
/// probe.
const LATE: u64 = 8;

/// Whoever looks, and the channel for what is seen. Dropped, they end the thread after the look that
/// is under way.
pub struct Observer {
    looker: Looker,
    seen: Receiver<Observation>,
    /// The steps of the jobs that are not answered yet, in order.
    owed: VecDeque<u64>,
}

enum Looker {
    /// A thread, which takes its jobs from here.
    Beside(Sender<Job>),
    /// Whoever has the observer, and its jobs until then.
    Here(Box<Looking>, VecDeque<Job>),
}

struct Looking {
    evaluator: Evaluator,
    answers: Sender<Observation>,
}

impl Looker {
    fn beside(looking: impl FnOnce() -> Looking + Send + 'static) -> std::io::Result<Self> {
        let (jobs, queue) = unbounded();
        // With the shared pool, steps of the training would wait behind whole looks.
        threads::spawn_alone("observer", move || {
            let mut looking = looking();
            for job in queue {
                if !looking.answer(job) {
                    return;
                }
            }
        })?;
        Ok(Self::Beside(jobs))
    }
}

impl Looking {
    /// Whether anybody heard the answer.
    fn answer(&mut self, job: Job) -> bool {
        // burn panics when a device is lost; a look that fails so must still be answered.
        let seen = catch_unwind(AssertUnwindSafe(|| self.evaluator.look(job)));
        let failed = || Observation::Failed("a look at the network failed".to_owned());
        self.answers.send(seen.unwrap_or_else(|_| failed())).is_ok()
    }
}

impl Observer {
    /// Starts the thread, where there are threads.
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
        let (answers, seen) = unbounded();
        let looking = move || Looking {
            evaluator: Evaluator::new(pictures, engine, frame),
            answers,
        };
        let looker = if threads::are_started() {
            Looker::beside(looking)?
        } else {
            Looker::Here(Box::new(looking()), VecDeque::new())
        };
        Ok(Self {
            looker,
            seen,
            owed: VecDeque::new(),
        })
    }

    /// Hands over a job.
    pub fn ask(&mut self, job: Job) {
        let step = job.step();
        let is_taken = match &mut self.looker {
            Looker::Beside(jobs) => jobs.send(job).is_ok(),
            Looker::Here(_, jobs) => {
                jobs.push_back(job);
                true
            }
        };
        if is_taken {
            self.owed.push_back(step);
        }
    }

    /// Does a job that waits here, the oldest one: any, or one that is late at this step. Whether there was one.
    pub fn catch_up(&mut self, step: Option<u64>) -> bool {
        let Looker::Here(looking, jobs) = &mut self.looker else {
            return false;
        };
        let is_due = |job: &Job| step.is_none_or(|step| job.step() + LATE <= step);
        let Some(job) = jobs.pop_front_if(|job| is_due(job)) else {
            return false;
        };
        looking.answer(job)
    }

    /// Waits for the next answer; an error where none will come.
    pub fn next_answer(&mut self) -> Result<Observation, RecvError> {
        self.catch_up(None);
        self.seen.recv()
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
