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
            if let Some(Err(error)) = worker.run.as_mut().map(Run::read) {
                // The look at the network that failed is still to come.
                worker.ending = Some(Activity::Failed(error.to_string()));
            }
        })
        .ok();
        let snapshot = self.snapshot();
        self.desk.publish(snapshot);
    }

    pub(super) fn snapshot(&self) -> Snapshot {
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
            course: self.course.clone(),
            kept: self.kept.clone(),
            settled: self.run.as_ref().map_or(0, Run::settled),
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
