//! Trying a device beside the training, and going over to it between two steps.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use super::branch::Branch;
use super::{Answer, Run, Source, Worker};
use crate::clock::Instant;
use crate::device::{self, Choice, Compute, NoGpu};
use crate::lab::panic_words;
use crate::lab::trial::{Ready, Trial, Tried, setup};
use crate::record::{Activity, EventKind, Place};

/// A device that takes more than this share of the time is not worth going over to: from there on
/// numbers differ by rounding.
const WORTH: f64 = 0.9;
/// How long a device that is ready waits for a moment in which nobody looks at the network: looks
/// that are under way must be awaited.
const PATIENCE: Duration = Duration::from_secs(10);

impl Worker {
    /// Goes on on another device: at once on the CPU or where there is nothing to move, else as soon
    /// as the device is ready.
    pub(super) fn move_to(&mut self, place: Place) -> Answer {
        let has_failed = matches!(self.now.activity, Activity::Failed(_));
        let opened = match place {
            Place::Cpu | Place::Fastest => device::cpu(),
            Place::Gpu => device::open(Choice::Gpu).map_err(|error| error.to_string())?,
        };
        self.trials.want(place);
        if has_failed || self.now.run.is_none() {
            return self.go_on_with(opened);
        }
        let is_there = self.branches().all(|branch| branch.compute == opened);
        match place {
            Place::Gpu if is_there => Ok(()),
            Place::Gpu => self.try_out(move || Ok(opened)),
            Place::Cpu => self.hand_over(&opened),
            Place::Fastest => {
                self.hand_over(&opened)?;
                self.try_gpu()
            }
        }
    }

    /// Where a GPU is taken only if it is faster, a run that no GPU was tried with starts on the
    /// CPU. The device before.
    pub(super) fn place_to_start(&mut self, source: &Source) -> Compute {
        let before = self.now.compute.clone();
        let begins_with = match source {
            Source::Fresh => &self.now.wanted,
            Source::Kept(kept) => &kept.started_with,
            Source::Moved(_) => return before,
        };
        let is_tried = self.trials.setup.as_ref() == Some(&setup(begins_with));
        if self.trials.wanted == Place::Fastest && !is_tried {
            self.now.compute = device::cpu();
        }
        before
    }

    /// Once the run has started, or could not.
    pub(super) fn settle_place(&mut self, before: Compute, has_started: bool) {
        if !has_started {
            self.now.compute = before;
        } else if self.trials.wanted == Place::Fastest && !self.is_aside {
            // What cannot be tried is told; the CPU trains.
            if let Err(sentence) = self.try_gpu() {
                self.tell(EventKind::Notice(sentence));
            }
        }
    }

    /// Tries a GPU with the run as it is, unless that was done.
    fn try_gpu(&mut self) -> Answer {
        let tried = self.now.run.as_ref().map(|run| setup(&run.asked_with()));
        if tried.is_none() || self.trials.setup == tried {
            return Ok(());
        }
        self.try_out(|| device::open(Choice::Gpu))
    }

    /// Gets a device ready beside the training.
    pub(super) fn try_out(
        &mut self,
        open: impl FnOnce() -> Result<Compute, NoGpu> + Send + 'static,
    ) -> Answer {
        let run = self.now.run.as_ref().ok_or("there is no run yet")?;
        let experiment = run.at_present().0.experiment().clone();
        let (setup, pictures) = (setup(&run.asked_with()), run.pictures());
        self.trials.call_off();
        let before = self.trials.called_off.take();
        let trial = Trial::start(before, open, experiment, pictures);
        self.trials.setup = Some(setup);
        self.trials.ready = None;
        let told = "another device cannot be tried, since the system refuses another thread";
        self.trials.under_way = Some(trial.map_err(|error| format!("{told}: {error}"))?);
        Ok(())
    }

    /// Hears what came of a trial, and goes over to a device that is ready.
    pub(super) fn meet_trial(&mut self) {
        self.hear_trial();
        let Some((ready, since)) = &self.trials.ready else {
            return;
        };
        if self.now.step() == 0 {
            return;
        }
        if self.trials.wanted == Place::Fastest {
            let pace = self.now.run.as_ref().and_then(|run| run.pace().known());
            let Some(here) = pace else { return };
            if ready.seconds_per_step > WORTH * here {
                let sentence = stays(here, ready);
                self.trials.ready = None;
                self.tell(EventKind::Notice(sentence));
                self.publish();
                return;
            }
        }
        if self.branches().any(Branch::is_watched) && since.elapsed() < PATIENCE {
            return;
        }
        if let Some((ready, _)) = self.trials.ready.take() {
            self.go_over(&ready);
        }
    }

    fn hear_trial(&mut self) {
        let trial = self.trials.under_way.as_ref();
        let Some(Ok(tried)) = trial.map(|trial| trial.tried().try_recv()) else {
            return;
        };
        self.trials.under_way = None;
        match tried {
            Tried::Ready(ready) => self.trials.ready = Some((*ready, Instant::now())),
            // Whoever asked for a GPU was told when there is none.
            Tried::None => {}
            Tried::Failed { device, reason } => {
                self.tell_of_failure(device.as_deref().unwrap_or("a GPU"), &reason);
            }
        }
        self.publish();
    }

    fn go_over(&mut self, ready: &Ready) {
        let here = self.now.run.as_ref().and_then(|run| run.pace().known());
        let (from, name) = (self.now.compute.name.clone(), &ready.compute.name);
        let step = self.now.step();
        match self.hand_over(&ready.compute) {
            Ok(()) => {
                let than = here.map_or_else(String::new, |here| {
                    format!(", and took {} on {from}", milliseconds(here))
                });
                self.tell(EventKind::Notice(format!(
                    "{name} trains from step {step} on: a step takes {} there{than}; numbers differ by rounding",
                    milliseconds(ready.seconds_per_step)
                )));
            }
            Err(reason) => self.tell_of_failure(name, &reason),
        }
        self.publish();
    }

    fn tell_of_failure(&mut self, device: &str, reason: &str) {
        let now = &self.now.compute.name;
        self.tell(EventKind::Notice(format!(
            "{device} cannot train this: {reason}; {now} goes on"
        )));
    }

    /// Moves all branches to a device, each between two of its steps. Those that cannot be moved stay
    /// where they are.
    fn hand_over(&mut self, compute: &Compute) -> Answer {
        let mut answer = Ok(());
        self.each(|worker| {
            if worker.now.compute == *compute {
                return;
            }
            if worker.now.step() == 0 {
                let moved = worker.go_on_with(compute.clone());
                answer = std::mem::replace(&mut answer, Ok(())).and(moved);
                return;
            }
            // A device that fails now must not end a run that it never trained.
            let moved = catch_unwind(AssertUnwindSafe(|| worker.move_branch(compute)));
            let moved = moved.unwrap_or_else(|panic| Err(panic_words(panic.as_ref()).to_owned()));
            answer = std::mem::replace(&mut answer, Ok(())).and(moved);
        });
        answer
    }

    fn move_branch(&mut self, compute: &Compute) -> Answer {
        if !self.is_saved() {
            self.save_at_once();
        }
        let newest = self.now.keeping.newest.clone();
        let run = self.now.run.as_ref();
        let (run, at) = run
            .zip(newest.filter(|_| self.is_saved()))
            .ok_or(NOT_SAVED)?;
        let moved = run.moved(&at, compute).map_err(|error| error.to_string())?;
        self.now.run = Some(moved);
        self.now.compute = compute.clone();
        self.publish();
        Ok(())
    }

    /// Goes on on the CPU where another device has failed, if the session is to.
    pub(super) fn fall_back(&mut self) {
        let has_failed = matches!(self.now.activity, Activity::Failed(_));
        if !self.falls_back || !self.now.is_lost || !has_failed {
            return;
        }
        let lost = self.now.compute.name.clone();
        self.trials.want(Place::Cpu);
        if self.go_on_with(device::cpu()).is_ok() {
            let step = self.now.run.as_ref().map_or(0, Run::step);
            self.tell(EventKind::Notice(format!(
                "{lost} failed: the CPU trains from step {step} on, the newest checkpoint"
            )));
        }
        self.publish();
    }
}

/// Why a branch cannot be moved.
const NOT_SAVED: &str = "the state of the network could not be read";

/// Why a device that is ready is not to train, where a step takes so many seconds on the CPU.
fn stays(here: f64, ready: &Ready) -> String {
    format!(
        "training stays on the CPU: a step takes {} there, and {} on {}",
        milliseconds(here),
        milliseconds(ready.seconds_per_step),
        ready.compute.name
    )
}

fn milliseconds(seconds: f64) -> String {
    format!("{:.0} ms", 1e3 * seconds)
}
