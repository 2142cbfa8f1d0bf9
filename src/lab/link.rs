//! The two channels between a session and whoever watches it.

use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender};

use super::record::Snapshot;
use crate::experiment::Experiment;

/// What a watcher may ask of a session. Drained between two steps, so it acts on the next one.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Train until paused or finished.
    Run,
    /// Wait.
    Pause,
    /// Make one step, then wait.
    Step,
    /// Start again from step 0 with the knobs as they are now; with the same weights, order and views unless `new_seed`.
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
    /// End the session.
    Quit,
}

/// A watcher's end of a session.
#[derive(Clone, Debug)]
pub struct Link {
    /// Commands to the session.
    pub commands: Sender<Command>,
    /// Snapshots from the session. It holds one: a newer snapshot replaces one that was not taken yet.
    pub snapshots: Receiver<Arc<Snapshot>>,
}
