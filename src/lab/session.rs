//! The training thread: commands in, snapshots out.
//!
//! Commands are drained between two steps. The newest snapshot wins, and neither side ever waits for the other.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::JoinHandle;

use crossbeam_channel::{Receiver, Select, TryRecvError, bounded};

use super::link::Link;
use super::run::{Run, StartError};
use crate::data::DataError;
use crate::device::Compute;
use crate::experiment::{Effect, Experiment, PlannedChange, effect_of};
use crate::record::{Activity, Command, Snapshot, Verdict};

mod loading;
mod outlet;
mod rehearsal;

use outlet::Outlet;
pub use rehearsal::Rehearsal;

/// Commands that may wait to be drained.
const COMMANDS: usize = 64;

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
    /// Starts the thread. `wake` is called, on that thread, whenever a new snapshot is there.
    ///
    /// # Errors
    /// The system refuses another thread.
    pub fn start(
        options: SessionOptions,
        compute: Compute,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let (worker, link) = Worker::connected(options, compute, Box::new(wake));
        let thread = std::thread::Builder::new()
            .name("training".to_owned())
            .spawn(move || worker.work())?;
        Ok(Self {
            link,
            thread: Some(thread),
        })
    }

    /// A watcher's end.
    pub fn link(&self) -> Link {
        self.link.clone()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.link.commands.send(Command::Quit).ok();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

struct Worker {
    inbox: Receiver<Command>,
    /// Commands that came while pictures were read, to be obeyed before those in the inbox.
    held: VecDeque<Command>,
    outlet: Outlet,
    compute: Compute,
    plan: Vec<PlannedChange>,
    until: Option<u64>,
    /// The knobs of the next start: those in force and those that wait for it.
    wanted: Experiment,
    run: Option<Run>,
    run_number: u64,
    activity: Activity,
    after_preparing: Activity,
    notice: String,
    /// Whether something was changed that no step will show.
    is_look_due: bool,
}

impl Worker {
    /// A worker that has not begun, and the other end of its channels.
    fn connected(
        options: SessionOptions,
        compute: Compute,
        wake: Box<dyn Fn() + Send>,
    ) -> (Self, Link) {
        let (commands, inbox) = bounded(COMMANDS);
        let (sender, snapshots) = bounded(1);
        let SessionOptions {
            experiment,
            plan,
            until,
            autostart,
        } = options;
        let worker = Self {
            inbox,
            held: VecDeque::new(),
            outlet: Outlet::new(sender, snapshots.clone(), wake),
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
            notice: String::new(),
            is_look_due: false,
        };
        (
            worker,
            Link {
                commands,
                snapshots,
            },
        )
    }

    fn work(mut self) {
        self.begin();
        loop {
            let flow = self.drain();
            self.look_at_changes();
            match flow {
                Flow::End => return,
                Flow::Go if self.activity == Activity::Running => self.guarded(Self::advance),
                Flow::Go => self.wait(),
            }
        }
    }

    /// Runs `part`; a panic in it, as burn raises when a device is lost, becomes a failure that a restart can mend.
    fn guarded(&mut self, part: impl FnOnce(&mut Self)) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| part(self))) {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("no reason given");
            self.fail(format!(
                "training stopped: {words}; start again, or choose another device"
            ));
        }
    }

    fn fail(&mut self, sentence: String) {
        self.activity = Activity::Failed(sentence);
        self.publish();
    }

    /// Starts from step 0 with the wanted knobs. Where that fails, the run before is kept.
    fn begin(&mut self) {
        self.notice.clear();
        self.activity = Activity::Preparing("reading pictures and building the network".to_owned());
        self.publish();
        self.guarded(|worker| {
            match worker.start_run() {
                // What called it off is obeyed next.
                Err(StartError::Data(DataError::CalledOff)) => {
                    worker.activity = worker.after_preparing.clone();
                    return;
                }
                Ok(run) => {
                    worker.notice = run.cadence().reason(&worker.wanted).unwrap_or_default();
                    worker.run = Some(run);
                    worker.is_look_due = false;
                    worker.run_number += 1;
                    worker.activity = worker.after_preparing.clone();
                    worker.look(true, true);
                }
                Err(error) if worker.run.is_some() => {
                    worker.activity = Activity::Paused;
                    worker.notice = error.to_string();
                }
                Err(error) => worker.activity = Activity::Failed(error.to_string()),
            }
            worker.publish();
        });
    }

    fn drain(&mut self) -> Flow {
        loop {
            let next = self
                .held
                .pop_front()
                .map_or_else(|| self.inbox.try_recv(), Ok);
            match next {
                Ok(Command::Quit) | Err(TryRecvError::Disconnected) => return Flow::End,
                Ok(command) => self.obey(command),
                Err(TryRecvError::Empty) => return Flow::Go,
            }
        }
    }

    fn obey(&mut self, command: Command) {
        self.notice.clear();
        match command {
            Command::Run => self.resume(),
            Command::Pause if self.activity == Activity::Running => {
                self.activity = Activity::Paused;
                self.guarded(|worker| worker.look(false, true));
            }
            Command::Step => self.single_step(),
            Command::Restart { new_seed } => {
                self.wanted.seed = self.wanted.seed.wrapping_add(u64::from(new_seed));
                self.restart();
            }
            Command::Start(experiment) => match experiment.validate() {
                Ok(()) => {
                    self.wanted = *experiment;
                    self.restart();
                }
                Err(error) => self.notice = error.to_string(),
            },
            Command::Set { key, value } => self.guarded(|worker| worker.set(&key, &value)),
            Command::Pause | Command::Quit => {}
        }
        self.publish();
    }

    fn resume(&mut self) {
        match (&self.activity, &self.run) {
            (Activity::Paused, Some(_)) => self.activity = Activity::Running,
            (Activity::Finished, _) => {
                let steps = self.wanted.steps;
                self.notice = format!(
                    "all {steps} steps are done: raise the number of steps, or start again"
                );
            }
            _ => {}
        }
    }

    fn single_step(&mut self) {
        if matches!(self.activity, Activity::Running | Activity::Paused) && self.run.is_some() {
            self.activity = Activity::Running;
            self.guarded(Self::advance);
            if self.activity == Activity::Running {
                self.activity = Activity::Paused;
                self.guarded(|worker| worker.look(false, true));
            }
        }
    }

    fn restart(&mut self) {
        self.after_preparing = match self.activity {
            Activity::Paused => Activity::Paused,
            _ => Activity::Running,
        };
        // Planned changes and an early end belong to the run that they were planned for.
        self.plan.clear();
        self.until = None;
        self.begin();
    }

    fn set(&mut self, key: &str, value: &str) {
        if let Err(error) = self.wanted.set(key, value) {
            self.notice = error.to_string();
            return;
        }
        if effect_of(key) == Effect::Restart {
            self.notice = format!("{key} = {value} takes effect at restart");
            return;
        }
        let Some(run) = &mut self.run else { return };
        if let Err(error) = run.change(key, value) {
            self.notice = error.to_string();
        } else if self.activity != Activity::Running {
            // No step follows that would show it.
            self.is_look_due = true;
        }
        if self.activity == Activity::Finished && !self.is_over() {
            self.activity = Activity::Paused;
        }
    }

    /// One step, with the changes planned for it. Changes planned for the end are made, too: they may add steps.
    fn advance(&mut self) {
        // The step shows what was changed. A look whenever the observer is idle would depend on the machine.
        self.is_look_due = false;
        self.make_planned_changes();
        if self.is_over() {
            self.finish();
            return;
        }
        self.announce_tuning();
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
        } else if self.outlet.is_due() {
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
            self.set(&planned.key, &planned.value);
        }
    }

    fn finish(&mut self) {
        self.await_looks();
        self.activity = Activity::Finished;
        self.publish();
    }

    /// The last snapshot of a run holds every probe, however slow the observer is.
    fn await_looks(&mut self) {
        if let Some(Err(sentence)) = self.run.as_mut().map(Run::await_looks) {
            self.notice = sentence;
        }
    }

    fn look(&mut self, probe: bool, embed: bool) {
        if let Some(run) = &mut self.run {
            run.look(probe, embed);
        }
    }

    /// Looks at what was changed while nothing trains, however many changes there were; not before the last look is done.
    fn look_at_changes(&mut self) {
        let is_training = self.activity == Activity::Running;
        if self.is_look_due && !is_training && !self.run.as_ref().is_some_and(Run::is_watched) {
            self.is_look_due = false;
            self.guarded(|worker| worker.look(false, true));
        }
    }

    fn collect(&mut self) {
        if let Some(Err(sentence)) = self.run.as_mut().map(Run::collect) {
            self.notice = sentence;
        }
    }

    /// Sleeps until a command or an observation arrives.
    fn wait(&mut self) {
        let mut select = Select::new();
        select.recv(&self.inbox);
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
        self.guarded(|worker| {
            if let Some(Err(error)) = worker.run.as_mut().map(Run::read) {
                worker.activity = Activity::Failed(error.to_string());
            }
        });
        let snapshot = self.snapshot();
        self.outlet.publish(snapshot);
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
            everyone: self.run.as_ref().and_then(Run::everyone),
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
            notice: self.notice.clone(),
        }
    }
}

enum Flow {
    Go,
    End,
}

#[cfg(test)]
mod tests;
