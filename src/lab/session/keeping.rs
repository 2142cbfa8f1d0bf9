//! Checkpoints on the way, and runs that are gone on with.

use std::sync::Arc;

use super::branch::FIRST;
use super::{Answer, Source, Started, Worker};
use crate::device::Compute;
use crate::lab::checkpoint::Kept;
use crate::lab::run::Run;
use crate::record::{Activity, Snapshot};

impl Worker {
    /// Has a checkpoint made if it is time for one.
    pub(super) fn keep_if_due(&mut self) {
        if self.now.keeping.is_due(self.now.step()) {
            self.save();
        }
    }

    /// Has a checkpoint made of the step as it is now. That of step 0 is made of the seed at any
    /// time.
    pub(super) fn save(&mut self) {
        let Some(run) = self.now.run.as_mut().filter(|run| run.step() > 0) else {
            return;
        };
        if !self.now.keeping.is_of_use() {
            return;
        }
        let (step, changes) = (run.step(), run.history().interventions.len());
        match run.save(self.now.number, &self.now.wanted, &self.now.plan) {
            Ok(()) => self.now.keeping.asked(step, changes),
            Err(error) => self.now.ending = Some(Activity::Failed(error.to_string())),
        }
    }

    /// Has one made that the readers are handed as soon as it is there.
    pub(super) fn save_for_readers(&mut self) {
        self.now.keeping.want();
        self.save();
    }

    /// Has one made before a change, so that one can go back to what was before it.
    pub(super) fn save_before_change(&mut self) {
        let Some(run) = self.now.run.as_ref() else {
            return;
        };
        let changes = &run.history().interventions;
        // Of several changes at a step, what was before the first is enough.
        let is_first = changes.last().is_none_or(|last| last.step < run.step());
        let keeping = &self.now.keeping;
        if keeping.ring.is_some() && is_first && !keeping.has(run.step(), changes.len()) {
            self.save();
        }
    }

    /// Takes the checkpoints that were made, and hands the readers those that they are to have.
    pub(super) fn keep(&mut self) {
        let mut is_handed = false;
        while let Some((run, (checkpoint, seconds))) = self
            .now
            .run
            .as_mut()
            .and_then(|run| run.take_checkpoint().map(|made| (&*run, made)))
        {
            let checkpoint = Arc::new(checkpoint);
            let changes = &run.history().interventions;
            let keeping = &mut self.now.keeping;
            if keeping.made(checkpoint.clone(), seconds, changes) {
                self.desk.keep(checkpoint);
                is_handed = true;
            }
        }
        if is_handed {
            self.publish();
        }
    }

    /// Asks for a checkpoint of the run before another takes its place, so that it can be gone on
    /// with from where it stands; it is made while the other one is prepared. A run that has failed
    /// is gone on with from its newest.
    pub(super) fn save_before_parting(&mut self) {
        if !matches!(self.now.activity, Activity::Failed(_)) && !self.is_saved() {
            self.guarded(Self::save_for_readers).ok();
        }
    }

    /// Whether the newest checkpoint holds all that there is.
    pub(super) fn is_saved(&self) -> bool {
        let Some((at, run)) = self
            .now
            .keeping
            .newest
            .as_deref()
            .zip(self.now.run.as_ref())
        else {
            return false;
        };
        let changes = run.history().interventions.len();
        let is_newest = (at.state.step(), at.memory.mark.interventions) == (run.step(), changes);
        is_newest && at.memory.wanted == self.now.wanted
    }

    /// Waits until all that was asked for is seen, the checkpoint among it.
    pub(super) fn await_checkpoint(&mut self) {
        if !self.now.keeping.is_under_way() {
            return;
        }
        self.guarded(|worker| worker.now.run.as_mut().map(Run::await_looks))
            .ok();
        self.keep();
    }

    /// Leaves the run before, which came to `activity`, to whoever keeps it.
    pub(super) fn part(&mut self, activity: Activity) {
        if self.now.run.is_some() {
            let last = self.snapshot();
            let checkpoint = self.now.keeping.newest.clone();
            self.desk.part(Snapshot { activity, ..last }, checkpoint);
        }
        self.now.keeping.forget();
    }

    /// Leaves the other branches to whoever keeps them.
    pub(super) fn part_others(&mut self) {
        for place in 0..self.others.len() {
            self.aside(place, |worker| worker.part(worker.now.activity.clone()));
        }
        self.others.clear();
        self.asked.forget();
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
            is_moved,
        } = started;
        self.newest += 1;
        let now = &mut self.now;
        now.run = Some(run);
        (now.wanted, now.plan, now.course, now.kept) = (wanted, plan, course, kept);
        (now.number, now.is_look_due) = (self.newest, false);
        (now.ending, now.halt) = (None, None);
        if !is_moved {
            (now.name, now.from) = (FIRST.into(), None);
        }
        // One that trains comes to its end by itself, once it is seen.
        let is_at_rest = self.after_preparing == Activity::Paused;
        self.now.activity = if !is_fresh && is_at_rest && self.is_over() {
            Activity::Finished
        } else {
            self.after_preparing.clone()
        };
    }

    /// Goes on on a device from the newest checkpoint, or from where the run is if it has not failed.
    /// Training goes on if it did, or if it had failed.
    pub(super) fn go_on_with(&mut self, compute: Compute) -> Answer {
        let kept = self.taken_down(matches!(self.now.activity, Activity::Failed(_)));
        self.now.compute = compute;
        self.now.is_lost = false;
        self.after_preparing = match self.now.activity {
            Activity::Paused | Activity::Finished => Activity::Paused,
            _ => Activity::Running,
        };
        match kept {
            Some(kept) => self.begin(Source::Moved(Box::new(kept))),
            None => self.begin(Source::Fresh),
        }
    }

    /// The run as it can be gone on with: from where it is, or, where it has failed, from its
    /// newest checkpoint. Without one it begins again, with the same changes.
    fn taken_down(&mut self, has_failed: bool) -> Option<Kept> {
        if !has_failed {
            self.save_at_once();
        }
        let run = self.now.run.as_ref()?;
        Some(Kept {
            name: None,
            started_with: run.started_with().clone(),
            course: self.now.course.clone(),
            history: run.history().clone(),
            again: Vec::new(),
            checkpoint: self.now.keeping.newest.as_deref().cloned(),
        })
    }

    /// Makes a checkpoint of the step as it is now, and waits for it.
    pub(super) fn save_at_once(&mut self) {
        let is_on = std::mem::replace(&mut self.now.keeping.is_on, true);
        self.save();
        self.await_checkpoint();
        self.now.keeping.is_on = is_on;
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
