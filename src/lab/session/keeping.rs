//! Checkpoints on the way, and runs that are gone on with.

use std::sync::Arc;

use super::{Answer, Source, Started, Worker};
use crate::device::{self, Choice};
use crate::lab::checkpoint::Kept;
use crate::lab::run::Run;
use crate::record::{Activity, Place, Snapshot};

impl Worker {
    /// Has a checkpoint made if it is time for one.
    pub(super) fn keep_if_due(&mut self) {
        if self.keeping.is_due() {
            self.save();
        }
    }

    /// Has a checkpoint made of the step as it is now. That of step 0 is made of the seed at any
    /// time.
    pub(super) fn save(&mut self) {
        let Some(run) = self.run.as_mut().filter(|run| run.step() > 0) else {
            return;
        };
        if !self.keeping.is_on {
            return;
        }
        match run.save(self.run_number, &self.wanted, &self.plan) {
            Ok(()) => self.keeping.is_under_way = true,
            Err(error) => self.ending = Some(Activity::Failed(error.to_string())),
        }
    }

    /// Hands the readers a checkpoint that was made.
    pub(super) fn keep(&mut self) {
        let Some((checkpoint, seconds)) = self.run.as_mut().and_then(|run| run.take_checkpoint())
        else {
            return;
        };
        let checkpoint = Arc::new(checkpoint);
        self.keeping.made(checkpoint.clone(), seconds);
        self.desk.keep(checkpoint);
        self.publish();
    }

    /// Asks for a checkpoint of the run before another takes its place, so that it can be gone on
    /// with from where it stands; it is made while the other one is prepared. A run that has failed
    /// is gone on with from its newest.
    pub(super) fn save_before_parting(&mut self) {
        if !matches!(self.activity, Activity::Failed(_)) && !self.is_saved() {
            self.guarded(Self::save).ok();
        }
    }

    /// Whether the newest checkpoint holds all that there is.
    fn is_saved(&self) -> bool {
        let Some((at, run)) = self.keeping.newest.as_deref().zip(self.run.as_ref()) else {
            return false;
        };
        let changes = run.history().interventions.len();
        let is_newest = (at.state.step(), at.memory.mark.interventions) == (run.step(), changes);
        is_newest && at.memory.wanted == self.wanted
    }

    /// Waits until all that was asked for is seen, the checkpoint among it.
    pub(super) fn await_checkpoint(&mut self) {
        if !self.keeping.is_on || !self.keeping.is_under_way {
            return;
        }
        self.guarded(|worker| worker.run.as_mut().map(Run::await_looks))
            .ok();
        self.keep();
    }

    /// Leaves the run before, which came to `activity`, to whoever keeps it.
    pub(super) fn part(&mut self, activity: Activity) {
        if self.run.is_some() {
            let last = self.snapshot();
            let checkpoint = self.keeping.newest.clone();
            self.desk.part(Snapshot { activity, ..last }, checkpoint);
        }
        self.keeping.forget();
    }

    /// Makes the started run this session's.
    pub(super) fn adopt(&mut self, started: Started) {
        let Started {
            run,
            wanted,
            plan,
            course,
            kept,
            is_fresh,
        } = started;
        self.run = Some(run);
        (self.wanted, self.plan, self.course, self.kept) = (wanted, plan, course, kept);
        self.run_number += 1;
        self.is_look_due = false;
        self.ending = None;
        // One that trains comes to its end by itself, once it is seen.
        let is_at_rest = self.after_preparing == Activity::Paused;
        self.activity = if !is_fresh && is_at_rest && self.is_over() {
            Activity::Finished
        } else {
            self.after_preparing.clone()
        };
    }

    /// Goes on with the run on another device. Training goes on if it did, or if it had failed.
    pub(super) fn move_to(&mut self, place: Place) -> Answer {
        let choice = match place {
            Place::Cpu => Choice::Cpu,
            Place::Gpu => Choice::Gpu,
        };
        let compute = device::open(choice).map_err(|error| error.to_string())?;
        let has_failed = matches!(self.activity, Activity::Failed(_));
        if compute.device == self.compute.device && !has_failed {
            return Ok(());
        }
        let kept = self.taken_down(has_failed);
        self.compute = compute;
        self.after_preparing = match self.activity {
            Activity::Paused | Activity::Finished => Activity::Paused,
            _ => Activity::Running,
        };
        match kept {
            Some(kept) => self.begin(Source::Kept(Box::new(kept))),
            None => self.begin(Source::Fresh),
        }
    }

    /// The run as it can be gone on with: from where it is, or, where it has failed, from its
    /// newest checkpoint. Without one it begins again, with the same changes.
    fn taken_down(&mut self, has_failed: bool) -> Option<Kept> {
        let is_on = std::mem::replace(&mut self.keeping.is_on, true);
        if !has_failed {
            self.save();
            self.await_checkpoint();
        }
        self.keeping.is_on = is_on;
        let run = self.run.as_ref()?;
        Some(Kept {
            name: None,
            started_with: run.started_with().clone(),
            course: self.course.clone(),
            history: run.history().clone(),
            again: Vec::new(),
            checkpoint: self.keeping.newest.as_deref().cloned(),
        })
    }

    /// Goes on with a kept run.
    pub(super) fn open(&mut self, name: &str) -> Answer {
        let library = self.library.clone();
        let library = library.ok_or("this session has no kept runs")?;
        let kept: Kept = library.open(name)?;
        self.save_before_parting();
        self.after_preparing = Activity::Paused;
        self.begin(Source::Kept(Box::new(kept)))
    }
}
