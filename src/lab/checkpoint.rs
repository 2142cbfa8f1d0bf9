//! What a run needs, beside its record, to go on from a step as if it had never stopped.

use serde::{Deserialize, Serialize};

use super::state::{SavedState, State};
use crate::diagnosis::{Frame, Judge};
use crate::experiment::{Experiment, Intervention, PlannedChange};
use crate::record::{Course, History, Mark};

/// A point that a run can be gone on from. On the CPU the steps that follow, and what is seen of
/// them, are those of the run that it was taken from, to the last bit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// What the next step reads and changes.
    pub state: SavedState,
    /// What the session remembers beside it.
    pub memory: Memory,
    /// The axes in which the embedding was last shown.
    pub frame: Option<Frame>,
}

/// What a session remembers at a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Counts restarts, as [`Snapshot::run`](crate::record::Snapshot::run).
    pub run: u64,
    /// How much was on record.
    pub mark: Mark,
    /// What has judged the steps so far.
    pub judge: Judge,
    /// The knobs as they are wanted, with those that wait for a restart.
    pub wanted: Experiment,
    /// The planned changes that were still to be made.
    pub plan: Vec<PlannedChange>,
}

/// A checkpoint that is still to be read off the device.
pub(super) struct Draft {
    pub state: State,
    pub memory: Memory,
}

/// A run that was kept, as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The name that it is kept under.
    pub name: Option<String>,
    /// The knobs at step 0.
    pub started_with: Experiment,
    /// What it does by itself.
    pub course: Course,
    /// All that is on record, also of steps after the checkpoint.
    pub history: History,
    /// Changes that were made once, before the run was gone on with from an earlier step, and are
    /// still to be made again.
    pub again: Vec<Intervention>,
    /// The newest checkpoint. Without one the run goes on from step 0.
    pub checkpoint: Option<Checkpoint>,
}

impl Kept {
    /// Cuts the record back to the checkpoint; the changes that are still to be made, by step.
    ///
    /// Changes that were made after the checkpoint are made again, each at its step. One that was
    /// planned comes twice, one right after the other, and the second does nothing.
    pub fn rewound(&mut self) -> Vec<PlannedChange> {
        let memory = self.checkpoint.as_ref().map(|at| &at.memory);
        let mut plan = match memory {
            Some(memory) => memory.plan.clone(),
            None => self.course.planned.to_vec(),
        };
        let later = self.history.cut(memory.map(|memory| memory.mark));
        let again = std::mem::take(&mut self.again);
        plan.extend(
            later
                .into_iter()
                .chain(again)
                .map(|change| change.planned()),
        );
        plan.sort_by_key(|planned| planned.step);
        plan
    }
}
