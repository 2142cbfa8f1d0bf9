//! The training thread: commands in, snapshots and events out.
//!
//! Commands are drained between two steps, and each is answered by an event.

use std::collections::VecDeque;
use std::convert::identity;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use self::asked::Asked;
use self::branch::Branch;
use self::trials::Trials;
use super::checkpoint::Kept;
use super::error::TrainError;
use super::keeping::Keeping;
use super::link::{Desk, Link, connect};
use super::panic_words;
use super::ring::Ring;
use super::run::{Run, StartError};
use crate::data::DataError;
use crate::device::Compute;
use crate::experiment::{Experiment, PlannedChange};
use crate::record::{Activity, Course, Event, EventKind, Request};
use crate::threads::{self, JoinHandle};

mod asked;
mod asking;
mod branch;
mod commands;
mod driven;
mod ending;
mod growth;
mod keeping;
mod loading;
mod looks;
mod options;
mod rehearsal;
mod replay;
mod show;
mod trials;
mod trying;
mod turns;

pub use driven::{Driven, Wish};
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
        let share = options.threads;
        let (worker, link) = Worker::connected(options, compute, wake);
        let thread = threads::spawn_within(share, "training", move || worker.work(first))?;
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
    library: Option<Arc<dyn Library>>,
    after_preparing: Activity,
    /// The branch that is worked on: the main one, which commands act on, unless `is_aside`.
    now: Branch,
    /// The other branches.
    others: Vec<Branch>,
    /// Whether another branch than the main one is worked on.
    is_aside: bool,
    /// The greatest number of a run that there was.
    newest: u64,
    /// What was asked beside the training.
    asked: Asked,
    /// Whether the forces on z are to be measured.
    forces: bool,
    /// What is to train, and what is got ready for it.
    trials: Trials,
    /// Whether training goes on on the CPU where another device is lost.
    falls_back: bool,
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
            replays,
            autostart,
            checkpoints,
            rewinds,
            question,
            library,
            falls_back,
            kept: _,
            threads: _,
        } = options;
        let keeping = Keeping::new(checkpoints, rewinds.then(Ring::default));
        let worker = Self {
            desk,
            held: VecDeque::new(),
            library,
            after_preparing: if autostart {
                Activity::Running
            } else {
                Activity::Paused
            },
            now: Branch::new(experiment, plan, [until, replays], compute, keeping),
            others: Vec::new(),
            is_aside: false,
            newest: 0,
            asked: Asked::new(question),
            forces: false,
            trials: Trials::default(),
            falls_back,
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
            self.end_those_seen();
        }
    }

    /// Obeys the commands that wait, then makes a step if one is to be made.
    fn turn(&mut self) -> Turn {
        if matches!(self.drain(), Flow::End) {
            return Turn::Over;
        }
        self.each(Self::fall_back);
        self.meet_trial();
        self.each(Self::look_at_changes);
        self.each(Self::pass_on_forces);
        let turn = self.train();
        self.look_for_answer(turn)
    }

    /// Runs `part`; a panic in it, as burn raises when a device is lost, becomes a failure that a
    /// restart can mend.
    ///
    /// # Errors
    /// The failure's sentence.
    fn guarded<T>(&mut self, part: impl FnOnce(&mut Self) -> T) -> Result<T, String> {
        catch_unwind(AssertUnwindSafe(|| part(self))).map_err(|panic| {
            let words = panic_words(panic.as_ref());
            let sentence = format!(
                "training stopped: {words}; start again, or go on from the newest checkpoint, on another device if need be"
            );
            self.now.is_lost = !self.now.compute.is_cpu();
            self.fail(sentence.clone());
            sentence
        })
    }

    /// Tells the readers something; it leaves with the next snapshot.
    fn tell(&mut self, kind: EventKind) {
        let (run, step) = (self.now.number, self.now.step());
        self.desk.tell(Event { run, step, kind });
    }

    /// Starts a run. Where that fails, the run before is kept.
    fn begin(&mut self, source: Source) -> Answer {
        let preparing = Activity::Preparing("reading pictures and building the network".to_owned());
        let was = std::mem::replace(&mut self.now.activity, preparing);
        let place = self.place_to_start(&source);
        self.publish();
        let begun = self.guarded(|worker| {
            let started = worker.start_run(source);
            worker.take_over(started, was)
        });
        let begun = begun.and_then(identity);
        self.settle_place(place, begun.is_ok());
        self.publish();
        begun
    }

    fn take_over(&mut self, started: Result<Started, StartError>, was: Activity) -> Answer {
        match started {
            Ok(started) => {
                self.await_checkpoint();
                if !started.is_moved {
                    self.part_others();
                }
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
                self.now.activity = self.after_preparing.clone();
                Err("a later command called this start off".to_owned())
            }
            Err(error) if self.now.run.is_some() => {
                self.now.activity = Activity::Paused;
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
        self.now.is_look_due = false;
        if self.comes_to_rest() {
            return;
        }
        self.announce_tuning();
        self.fill_queue();
        let Some(run) = &mut self.now.run else { return };
        if let Err(error) = run.advance() {
            self.now.is_lost = matches!(error, TrainError::Device { .. });
            self.end_as(Activity::Failed(error.to_string()));
            return;
        }
        self.now.activity = Activity::Running;
        let (step, done, cadence) = (run.step(), run.is_done(), run.cadence());
        self.look(
            done || step.is_multiple_of(cadence.probe),
            done || step.is_multiple_of(cadence.embed),
        );
        self.show_change();
        self.collect();
        if self.has_come_back() {
            return;
        }
        if self.comes_to_rest() {
            return;
        }
        self.keep_if_due();
        if self.desk.is_due() {
            self.publish();
        }
    }

    /// Makes the changes that are planned for this step, and rests where it is the last one.
    fn comes_to_rest(&mut self) -> bool {
        self.make_planned_changes();
        if self.is_over() {
            self.finish();
            return true;
        }
        self.has_replayed()
    }

    /// The first step on a GPU can take minutes, in which nothing seems to happen.
    fn announce_tuning(&mut self) {
        if self.now.run.as_ref().is_some_and(|run| run.step() == 0) && !self.now.compute.is_cpu() {
            let tuning = "first step: burn tunes its kernels for this GPU, which later starts need not repeat";
            self.now.activity = Activity::Preparing(tuning.to_owned());
            self.publish();
        }
    }

    fn make_planned_changes(&mut self) {
        let Some(step) = self.now.run.as_ref().map(Run::step) else {
            return;
        };
        if self.now.plan.iter().any(|planned| planned.step <= step) {
            // With the plan as it is, so that whoever goes back here finds these changes in it.
            self.save_before_change();
        }
        let (due, later) = std::mem::take(&mut self.now.plan)
            .into_iter()
            .partition(|planned| planned.step <= step);
        self.now.plan = later;
        let due: Vec<PlannedChange> = due;
        if self.now.plan.is_empty() {
            self.ask_about(&due);
        }
        for planned in due {
            if let Err(sentence) = self.set(&planned.key, &planned.value) {
                self.tell(EventKind::Notice(sentence));
            }
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
    /// What is on record of this run, to go on with it on another device.
    Moved(Box<Kept>),
}

/// A run that is ready to train, and what the session is to know of it.
struct Started {
    run: Run,
    is_fresh: bool,
    /// Whether it is the run before on another device.
    is_moved: bool,
    wanted: Experiment,
    plan: Vec<PlannedChange>,
    course: Course,
    kept: Option<Arc<str>>,
}

#[cfg(test)]
mod asked_tests;
#[cfg(test)]
mod driven_tests;
#[cfg(test)]
mod forces_tests;
#[cfg(test)]
mod growth_fixtures;
#[cfg(test)]
mod growth_tests;
#[cfg(test)]
mod keeping_tests;
#[cfg(test)]
mod replay_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trying_tests;
#[cfg(test)]
mod walks;
