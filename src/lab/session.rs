//! The training thread: commands in, snapshots and events out.
//!
//! Commands are drained between two steps, and each is answered by an event.

use std::collections::VecDeque;
use std::convert::identity;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crossbeam_channel::Select;

use super::link::{Desk, Link, connect};
use super::run::{Run, StartError};
use crate::data::DataError;
use crate::device::Compute;
use crate::experiment::{Experiment, PlannedChange};
use crate::record::{Activity, Event, EventKind, Request, Snapshot, Verdict};
use crate::threads::{self, JoinHandle};

mod commands;
mod loading;
mod rehearsal;

pub use rehearsal::Rehearsal;

/// How a session begins.
#[derive(Clone, Debug)]
pub struct SessionOptions {
    /// The knobs to start with.
    pub experiment: Experiment,
    /// Changes to make by themselves, each once that many steps are finished.
    pub plan: Vec<PlannedChange>,
    /// Where to end before all steps of the experiment are made.
    pub until: Option<u64>,
    /// Whether training starts at once.
    pub autostart: bool,
}

/// A training thread; dropped, it ends after the step under way.
pub struct Session {
    link: Link,
    thread: Option<JoinHandle<()>>,
}

impl Session {
    /// Starts the thread. `wake` is called, on that thread, whenever there is news.
    ///
    /// # Errors
    /// The system refuses another thread.
    pub fn start(
        options: SessionOptions,
        compute: Compute,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let (worker, link) = Worker::connected(options, compute, wake);
        let thread = threads::spawn("training", move || worker.work())?;
        Ok(Self {
            link,
            thread: Some(thread),
        })
    }

    /// A watcher's end, of which there may be any number. It has read nothing yet.
    pub fn link(&self) -> Link {
        self.link.clone()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.link.quit();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

struct Worker {
    desk: Desk,
    /// Commands that came while pictures were read, to be obeyed before those that still wait at
    /// the desk.
    held: VecDeque<Request>,
    compute: Compute,
    plan: Vec<PlannedChange>,
    until: Option<u64>,
    /// The knobs of the next start: those in force and those that wait for it.
    wanted: Experiment,
    run: Option<Run>,
    run_number: u64,
    activity: Activity,
    after_preparing: Activity,
    /// Whether something was changed that no step will show.
    is_look_due: bool,
}

impl Worker {
    /// A worker that has not begun, and the other end of its channels.
    fn connected(
        options: SessionOptions,
        compute: Compute,
        wake: impl Fn() + Send + 'static,
    ) -> (Self, Link) {
        let (desk, link) = connect(wake);
        let SessionOptions {
            experiment,
            plan,
            until,
            autostart,
        } = options;
        let worker = Self {
            desk,
            held: VecDeque::new(),
            compute,
            plan,
            until,
            wanted: experiment,
            run: None,
            run_number: 0,
            activity: Activity::Preparing("starting".to_owned()),
            after_preparing: if autostart {
                Activity::Running
            } else {
                Activity::Paused
            },
            is_look_due: false,
        };
        (worker, link)
    }

    fn work(mut self) {
        // Why it failed is told as it happens, here and below.
        self.begin().ok();
        loop {
            let flow = self.drain();
            self.look_at_changes();
            match flow {
                Flow::End => return,
                Flow::Go if self.activity == Activity::Running => {
                    self.guarded(Self::advance).ok();
                }
                Flow::Go => self.wait(),
            }
        }
    }

    /// Runs `part`; a panic in it, as burn raises when a device is lost, becomes a failure that a
    /// restart can mend.
    ///
    /// # Errors
    /// The failure's sentence.
    fn guarded<T>(&mut self, part: impl FnOnce(&mut Self) -> T) -> Result<T, String> {
        catch_unwind(AssertUnwindSafe(|| part(self))).map_err(|panic| {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("no reason given");
            let sentence =
                format!("training stopped: {words}; start again, or choose another device");
            self.fail(sentence.clone());
            sentence
        })
    }

    /// Tells the readers something; it leaves with the next snapshot.
    fn tell(&mut self, kind: EventKind) {
        let (run, step) = (self.run_number, self.run.as_ref().map_or(0, Run::step));
        self.desk.tell(Event { run, step, kind });
    }

    fn fail(&mut self, sentence: String) {
        self.note_failure(sentence);
        self.publish();
    }

    fn note_failure(&mut self, sentence: String) {
        self.tell(EventKind::Failed(sentence.clone()));
        self.activity = Activity::Failed(sentence);
    }

    /// Starts from step 0 with the wanted knobs. Where that fails, the run before is kept.
    fn begin(&mut self) -> Answer {
        self.activity = Activity::Preparing("reading pictures and building the network".to_owned());
        self.publish();
        let begun = self.guarded(|worker| {
            let started = worker.start_run();
            worker.take_over(started)
        });
        self.publish();
        begun.and_then(identity)
    }

    fn take_over(&mut self, started: Result<Run, StartError>) -> Answer {
        match started {
            Ok(run) => {
                let notices = [
                    run.fewer_pictures(),
                    run.cadence().reason(run.started_with()),
                ];
                self.run = Some(run);
                self.run_number += 1;
                self.is_look_due = false;
                self.activity = self.after_preparing.clone();
                notices
                    .into_iter()
                    .flatten()
                    .for_each(|reason| self.tell(EventKind::Notice(reason)));
                self.look(true, true);
                Ok(())
            }
            Err(StartError::Data(DataError::CalledOff)) => {
                self.activity = self.after_preparing.clone();
                Err("a later command called this start off".to_owned())
            }
            Err(error) if self.run.is_some() => {
                self.activity = Activity::Paused;
                Err(error.to_string())
            }
            Err(error) => {
                self.note_failure(error.to_string());
                Err(error.to_string())
            }
        }
    }

    /// One step, with the changes planned for it. Changes planned for the end are made, too: they
    /// may add steps.
    fn advance(&mut self) {
        // The step shows what was changed. A look whenever the observer is idle would depend on the
        // machine.
        self.is_look_due = false;
        self.make_planned_changes();
        if self.is_over() {
            self.finish();
            return;
        }
        self.announce_tuning();
        self.fill_queue();
        let Some(run) = &mut self.run else { return };
        if let Err(error) = run.advance() {
            self.await_looks();
            self.fail(error.to_string());
            return;
        }
        self.activity = Activity::Running;
        let (step, done, cadence) = (run.step(), run.is_done(), run.cadence());
        self.look(
            done || step.is_multiple_of(cadence.probe),
            done || step.is_multiple_of(cadence.embed),
        );
        self.collect();
        self.make_planned_changes();
        if self.is_over() {
            self.finish();
        } else if self.desk.is_due() {
            self.publish();
        }
    }

    /// The first step on a GPU can take minutes, in which nothing seems to happen.
    fn announce_tuning(&mut self) {
        if self.run.as_ref().is_some_and(|run| run.step() == 0) && !self.compute.is_cpu() {
            let tuning = "first step: burn tunes its kernels for this GPU, which later starts need not repeat";
            self.activity = Activity::Preparing(tuning.to_owned());
            self.publish();
        }
    }

    /// Whether nothing is left to be done.
    fn is_over(&self) -> bool {
        self.run
            .as_ref()
            .is_none_or(|run| run.is_done() || self.until.is_some_and(|end| run.step() >= end))
    }

    fn make_planned_changes(&mut self) {
        let Some(step) = self.run.as_ref().map(Run::step) else {
            return;
        };
        let (due, later) = std::mem::take(&mut self.plan)
            .into_iter()
            .partition(|planned| planned.step <= step);
        self.plan = later;
        let due: Vec<PlannedChange> = due;
        for planned in due {
            if let Err(sentence) = self.set(&planned.key, &planned.value) {
                self.tell(EventKind::Notice(sentence));
            }
        }
    }

    fn finish(&mut self) {
        self.await_looks();
        if let Some(Err(error)) = self.run.as_mut().map(Run::end) {
            self.await_looks();
            self.fail(error.to_string());
            return;
        }
        self.activity = Activity::Finished;
        self.publish();
    }

    /// The last snapshot of a run holds every probe, however slow the observer is.
    fn await_looks(&mut self) {
        if let Some(Err(sentence)) = self.run.as_mut().map(Run::await_looks) {
            self.tell(EventKind::Notice(sentence));
        }
    }

    fn look(&mut self, probe: bool, embed: bool) {
        if let Some(run) = &mut self.run {
            run.look(probe, embed);
        }
    }

    /// Looks at what was changed while nothing trains, however many changes there were; not before
    /// the last look is done.
    fn look_at_changes(&mut self) {
        let is_training = self.activity == Activity::Running;
        if self.is_look_due && !is_training && !self.run.as_ref().is_some_and(Run::is_watched) {
            self.is_look_due = false;
            self.guarded(|worker| worker.look(false, true)).ok();
        }
    }

    fn collect(&mut self) {
        if let Some(Err(sentence)) = self.run.as_mut().map(Run::collect) {
            self.tell(EventKind::Notice(sentence));
        }
    }

    /// Sleeps until a command or an observation arrives.
    fn wait(&mut self) {
        let mut select = Select::new();
        select.recv(self.desk.requests());
        if let Some(run) = self.run.as_ref().filter(|run| run.is_watched()) {
            select.recv(run.looks());
        }
        let is_observation = select.ready() > 0;
        if is_observation {
            self.collect();
            self.publish();
        }
    }

    /// Publishes a snapshot that holds every step made.
    fn publish(&mut self) {
        // A panic is told by the guard.
        self.guarded(|worker| {
            if let Some(Err(error)) = worker.run.as_mut().map(Run::read) {
                worker.await_looks();
                worker.note_failure(error.to_string());
            }
        })
        .ok();
        let snapshot = self.snapshot();
        self.desk.publish(snapshot);
    }

    fn snapshot(&self) -> Snapshot {
        let waiting = self
            .run
            .as_ref()
            .map_or_else(Vec::new, |run| run.waiting(&self.wanted));
        Snapshot {
            run: self.run_number,
            step: self.run.as_ref().map_or(0, Run::step),
            activity: self.activity.clone(),
            started_with: self
                .run
                .as_ref()
                .map_or_else(|| self.wanted.clone(), |run| run.started_with().clone()),
            experiment: self.wanted.clone(),
            waiting,
            history: self
                .run
                .as_ref()
                .map(|run| run.history().clone())
                .unwrap_or_default(),
            embedding: self.run.as_ref().and_then(Run::embedding),
            all_test_pictures: self.run.as_ref().and_then(Run::all_test_pictures),
            verdict: self.run.as_ref().map_or_else(Verdict::none, Run::verdict),
            device: self.compute.name.clone(),
            steps_per_second: match self.activity {
                Activity::Running => self.run.as_ref().map_or(0.0, Run::pace),
                _ => 0.0,
            },
            class_names: self
                .run
                .as_ref()
                .map_or_else(|| Arc::from([]), Run::class_names),
        }
    }
}

/// Whether a command was obeyed; if not, the sentence that says why.
type Answer = Result<(), String>;

enum Flow {
    Go,
    End,
}

#[cfg(test)]
mod tests;
