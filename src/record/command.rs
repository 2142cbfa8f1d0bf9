//! What a watcher may ask of a session.

use serde::{Deserialize, Serialize};

use super::{BranchCommand, Place, Question, Recipe};
use crate::experiment::Experiment;

/// What a watcher may ask of a session. Drained between two steps, so it acts on the next one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Train until paused or finished.
    Run,
    /// Wait.
    Pause,
    /// Make one step, then wait.
    Step,
    /// Start again from step 0 with the knobs as they are now; with the same weights, order and
    /// views unless `new_seed`.
    Restart {
        /// Draw another seed first.
        new_seed: bool,
    },
    /// Start again from step 0 with these knobs.
    Start(Box<Experiment>),
    /// Change one knob, as `--at` does.
    Set {
        /// The knob.
        key: String,
        /// Its new value as text.
        value: String,
    },
    /// Change several knobs at one step, each to a value as text. Where one value does not fit, none
    /// is changed.
    Together(Vec<(String, String)>),
    /// Go on on another device as soon as it is ready: from where the run is then, or, where training
    /// has failed, at once from its newest checkpoint.
    Device(Place),
    /// Go on with a run that was kept, under that name.
    Open(String),
    /// Make a run again from its first step, its changes included, up to where it ended; there it
    /// waits.
    Replay(Box<Recipe>),
    /// Go back to that step, as it was before what was changed then, and wait there. What came after
    /// it stays as a branch, which rests.
    Rewind {
        /// Steps finished.
        step: u64,
    },
    /// Let a branch grow out of this run, which trains by turns with it on the same batches and
    /// views.
    Fork {
        /// Steps that both have in common; `None` for all that there are.
        step: Option<u64>,
        /// What is changed there in the branch alone: knobs, each with its new value as text.
        changes: Vec<(String, String)>,
    },
    /// Do something with the branch that has this [`Snapshot::run`](super::Snapshot::run).
    Branch(u64, BranchCommand),
    /// Find out whether what comes of a state is luck, beside the training, in place of what was asked
    /// before.
    Ask(Question),
    /// Leave what was asked with what is known of the answer.
    CallOff,
    /// Have the forces on z measured at every look at the main branch from now on, and at once; or no
    /// more. It changes nothing in the run and in what is recorded of it.
    Forces(bool),
    /// Finish the step under way, have everything that was asked for seen and kept, then wait: the
    /// run can be gone on with as if it had never stopped.
    Interrupt,
    /// End the session.
    Quit,
}

/// A command on its way. The session answers each with one event that has its number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Counts the commands sent to a session, from 1.
    pub number: u64,
    /// What is asked for.
    pub command: Command,
}
