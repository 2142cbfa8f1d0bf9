//! The training thread: commands in, snapshots and events out.
//!
//! Commands are drained between two steps, and each is answered by an event.

use std::collections::VecDeque;
use std::convert::identity;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crossbeam_channel::Select;

use super::checkpoint::Kept;
use super::keeping::Keeping;
use super::link::{Desk, Link, connect};
use super::run::{Run, StartError};
use crate::data::DataError;
use crate::device::Compute;
use crate::experiment::{Experiment, PlannedChange};
use crate::record::{Activity, Course, Event, EventKind, Request};
use crate::threads::{self, JoinHandle};

mod commands;
mod ending;
mod keeping;
mod loading;
mod options;
mod rehearsal;
mod show;

pub use options::{Library, SessionOptions};
pub use rehearsal::Rehearsal;

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
        mut options: SessionOptions,
        compute: Compute,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let first = options.kept.take().map_or(Source::Fresh, Source::Kept);
        let (worker, link) = Worker::connected(options, compute, wake);
        let thread = threads::spawn("training", move || worker.work(first))?;
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
    /// The planned changes that are still to be made.
    plan: Vec<PlannedChange>,
    /// What was planned for the run.
    course: Course,
    /// The name of the kept run that is gone on with.
    kept: Option<Arc<str>>,
    keeping: Keeping,
    library: Option<Arc<dyn Library>>,
    /// What the session comes to once everything that was asked for is seen.
    ending: Option<Activity>,
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
            checkpoints,
            library,
            kept: _,
        } = options;
        let worker = Self {
            desk,
            held: VecDeque::new(),
            compute,
            course: Course {
                planned: plan.as_slice().into(),
                until,
            },
            plan,
            kept: None,
            keeping: Keeping::new(checkpoints),
            library,
            ending: None,
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

    fn work(mut self, first: Source) {
        // Why it failed is told as it happens, here and below.
        self.begin(first).ok();
        loop {
            match self.turn() {
                Turn::Over => return,
                Turn::Trained => {}
                Turn::Idle => self.wait(),
            }
            self.end_if_seen();
        }
    }

    /// Obeys the commands that wait, then makes a step if one is to be made.
    fn turn(&mut self) -> Turn {
        let flow = self.drain();
        self.look_at_changes();
        match flow {
            Flow::End => Turn::Over,
            Flow::Go if self.is_free_to_train() => {
                self.guarded(Self::advance).ok();
                Turn::Trained
            }
            Flow::Go => Turn::Idle,
        }
    }

    /// Whether the next step may be made: commands are heard while the observer catches up.
    fn is_free_to_train(&self) -> bool {
        let is_ahead = || self.run.as_ref().is_some_and(Run::is_ahead);
        self.activity == Activity::Running && self.ending.is_none() && !is_ahead()
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
            let sentence = format!(
                "training stopped: {words}; start again, or go on from the newest checkpoint, on another device if need be"
            );
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

    /// Starts a run. Where that fails, the run before is kept.
    fn begin(&mut self, source: Source) -> Answer {
        let preparing = Activity::Preparing("reading pictures and building the network".to_owned());
        let was = std::mem::replace(&mut self.activity, preparing);
        self.publish();
        let begun = self.guarded(|worker| {
            let started = worker.start_run(source);
            worker.take_over(started, was)
        });
        self.publish();
        begun.and_then(identity)
    }

    fn take_over(&mut self, started: Result<Started, StartError>, was: Activity) -> Answer {
        match started {
            Ok(started) => {
                self.await_checkpoint();
                self.part(was);
                let run = &started.run;
                let notices = [
                    run.fewer_pictures(),
                    run.cadence().reason(run.started_with()),
                ];
                let is_fresh = started.is_fresh;
                self.adopt(started);
                notices
                    .into_iter()
                    .flatten()
                    .for_each(|reason| self.tell(EventKind::Notice(reason)));
                if is_fresh {
                    self.look(true, true);
                }
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
            self.end_as(Activity::Failed(error.to_string()));
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
            return;
        }
        self.keep_if_due();
        if self.desk.is_due() {
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
        self.keep();
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
}

/// Whether a command was obeyed; if not, the sentence that says why.
type Answer = Result<(), String>;

enum Flow {
    Go,
    End,
}

/// What a session did in one turn.
enum Turn {
    Trained,
    Idle,
    Over,
}

/// What a run begins with.
enum Source {
    /// The wanted knobs.
    Fresh,
    /// What is on record of an earlier run.
    Kept(Box<Kept>),
}

/// A run that is ready to train, and what the session is to know of it.
struct Started {
    run: Run,
    is_fresh: bool,
    wanted: Experiment,
    plan: Vec<PlannedChange>,
    course: Course,
    kept: Option<Arc<str>>,
}

#[cfg(test)]
mod keeping_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walks;
