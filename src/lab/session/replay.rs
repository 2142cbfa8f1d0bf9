//! Runs that are made again, up to where they ended.

use super::{Answer, Source, Worker};
use crate::lab::checkpoint::Kept;
use crate::record::{Activity, Course, EventKind, History, Recipe};

impl Worker {
    /// Makes a run again from its first step. Where that cannot be, all stays as it is.
    pub(super) fn replay(&mut self, recipe: Recipe) -> Answer {
        let recipe = recipe.checked().map_err(|error| error.to_string())?;
        let replays = Some(recipe.end());
        self.save_before_parting();
        self.after_preparing = Activity::Running;
        self.begin(Source::Kept(Box::new(Kept {
            name: None,
            started_with: recipe.experiment,
            course: Course {
                planned: recipe.plan.into(),
                until: None,
                replays,
            },
            history: History::default(),
            again: Vec::new(),
            checkpoint: None,
        })))
    }

    /// Whether a run that is made again has come to where the first one ended; then it waits, to be
    /// gone on with.
    pub(super) fn has_replayed(&mut self) -> bool {
        let step = self.now.step();
        let replays = &mut self.now.course.replays;
        if replays.take_if(|end| *end <= step).is_none() {
            return false;
        }
        self.now.activity = Activity::Paused;
        self.look(false, true);
        let told = format!("replayed up to step {step}, where the recorded run ended");
        self.tell(EventKind::Notice(told));
        self.publish();
        true
    }

    /// Changes a knob because somebody wants it so: where a run is made again, it is another one
    /// from here on.
    pub(super) fn set_by_hand(&mut self, key: &str, value: &str) -> Answer {
        let changes = |worker: &Self| {
            let run = worker.now.run.as_ref();
            run.map_or(0, |run| run.history().interventions.len())
        };
        let before = changes(self);
        self.set(key, value)?;
        if changes(self) > before && self.now.course.replays.take().is_some() {
            self.leave_replay();
        }
        Ok(())
    }

    /// Changes several knobs between two steps; none where a value does not fit.
    pub(super) fn set_together_by_hand(&mut self, changes: &[(String, String)]) -> Answer {
        let mut wanted = self.now.wanted.clone();
        for (key, value) in changes {
            let told = wanted.set(key, value);
            told.map_err(|error| error.to_string())?;
        }
        changes
            .iter()
            .try_for_each(|(key, value)| self.set_by_hand(key, value))
    }

    /// Drops the changes that were still to be made again.
    fn leave_replay(&mut self) {
        let now = &mut self.now;
        let left = std::mem::take(&mut now.plan);
        let planned = now.course.planned.iter();
        let made = planned.filter(|change| !left.contains(change)).cloned();
        now.course.planned = made.collect();
        let what = match left.len() {
            0 => String::new(),
            1 => ": the recorded change that was still to come is not made".to_owned(),
            more => format!(": the {more} recorded changes that were still to come are not made"),
        };
        let told = format!("the replay is left at step {}{what}", self.now.step());
        self.tell(EventKind::Notice(told));
    }
}
