//! What readers are shown of a session.

use std::sync::Arc;

use super::Worker;
use crate::lab::run::Run;
use crate::record::{Activity, Snapshot, Verdict};

impl Worker {
    /// Publishes a snapshot that holds every step made.
    pub(super) fn publish(&mut self) {
        // A panic is told by the guard.
        self.guarded(|worker| {
            if let Some(Err(error)) = worker.now.run.as_mut().map(Run::read) {
                // The look at the network that failed is still to come.
                worker.now.ending = Some(Activity::Failed(error.to_string()));
            }
        })
        .ok();
        let snapshot = self.snapshot();
        if self.is_aside {
            self.now.shown = Some(Arc::new(snapshot));
        } else {
            self.desk.publish(snapshot);
        }
    }

    /// Has what comes of a change shown at once where somebody watches: such sessions keep what they can
    /// go back to.
    pub(super) fn show_change(&mut self) {
        if self.now.keeping.ring.is_some()
            && let Some(run) = &mut self.now.run
        {
            run.show_change();
        }
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        let now = &self.now;
        let run = now.run.as_ref();
        let others = self.others.iter().filter(|_| !self.is_aside);
        Snapshot {
            run: now.number,
            step: now.step(),
            activity: now.activity.clone(),
            started_with: run.map_or_else(|| now.wanted.clone(), |run| run.started_with().clone()),
            experiment: now.wanted.clone(),
            waiting: run.map_or_else(Vec::new, |run| run.waiting(&now.wanted)),
            course: now.course.clone(),
            branch: now.facts(),
            others: others.filter_map(|branch| branch.shown.clone()).collect(),
            luck: self.asked.shown(),
            kept: now.kept.clone(),
            settled: run.map_or(0, Run::settled),
            history: run.map(|run| run.history().clone()).unwrap_or_default(),
            embedding: run.and_then(Run::embedding),
            all_test_pictures: run.and_then(Run::all_test_pictures),
            forces: run.and_then(Run::forces),
            verdict: run.map_or_else(Verdict::none, Run::verdict),
            device: now.compute.name.clone(),
            devices: self.trials.shown(),
            steps_per_second: match now.activity {
                Activity::Running => run.map_or(0.0, |run| run.pace().steps_per_second()),
                _ => 0.0,
            },
            class_names: run.map_or_else(|| Arc::from([]), Run::class_names),
        }
    }
}
