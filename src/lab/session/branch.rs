//! One run of the session, of which there may be several that grew out of one.

use std::sync::Arc;

use crate::device::Compute;
use crate::experiment::{Experiment, PlannedChange};
use crate::lab::keeping::Keeping;
use crate::lab::ring::Ring;
use crate::lab::run::Run;
use crate::record::{Activity, Branch as Facts, Course, Origin, Snapshot};

/// The name of a session's first branch.
pub(super) const FIRST: &str = "A";

/// A run, and what it does by itself.
pub(super) struct Branch {
    /// Tells it from all other runs of the session.
    pub number: u64,
    pub name: Arc<str>,
    /// Where it grew out of another one.
    pub from: Option<Origin>,
    /// Whether it trains when the session does. One that was left for an earlier step rests.
    pub is_along: bool,
    pub compute: Compute,
    /// Whether its device has failed.
    pub is_lost: bool,
    pub run: Option<Run>,
    /// The knobs of the next start: those in force and those that wait for it.
    pub wanted: Experiment,
    /// The planned changes that are still to be made.
    pub plan: Vec<PlannedChange>,
    /// What was planned for the run.
    pub course: Course,
    /// The name of the kept run that is gone on with.
    pub kept: Option<Arc<str>>,
    pub keeping: Keeping,
    pub activity: Activity,
    /// What it comes to once everything that was asked for is seen.
    pub ending: Option<Activity>,
    /// The step at which it waits again: the one that was to be gone back to.
    pub halt: Option<u64>,
    /// Whether something was changed that no step will show.
    pub is_look_due: bool,
    /// What readers are shown of it while another one is the main one.
    pub shown: Option<Arc<Snapshot>>,
}

impl Branch {
    /// One that has no run yet.
    pub fn new(
        experiment: Experiment,
        plan: Vec<PlannedChange>,
        [until, replays]: [Option<u64>; 2],
        compute: Compute,
        keeping: Keeping,
    ) -> Self {
        Self {
            number: 0,
            name: FIRST.into(),
            from: None,
            is_along: true,
            compute,
            is_lost: false,
            run: None,
            wanted: experiment,
            course: Course {
                planned: plan.as_slice().into(),
                until,
                replays,
            },
            plan,
            kept: None,
            keeping,
            activity: Activity::Preparing("starting".to_owned()),
            ending: None,
            halt: None,
            is_look_due: false,
            shown: None,
        }
    }

    /// Steps finished.
    pub fn step(&self) -> u64 {
        self.run.as_ref().map_or(0, Run::step)
    }

    /// What readers are to know of it beside its run.
    pub fn facts(&self) -> Facts {
        Facts {
            name: self.name.clone(),
            from: self.from,
            is_along: self.is_along,
            points: self
                .keeping
                .ring
                .as_ref()
                .map_or_else(|| Arc::from([]), Ring::steps),
        }
    }

    /// Whether the next step may be made: commands are heard while the observer catches up.
    pub fn is_free_to_train(&self) -> bool {
        let is_ahead = || self.run.as_ref().is_some_and(Run::is_ahead);
        self.activity == Activity::Running && self.ending.is_none() && !is_ahead()
    }

    /// Whether its observer still owes an answer.
    pub fn is_watched(&self) -> bool {
        self.run.as_ref().is_some_and(Run::is_watched)
    }
}
