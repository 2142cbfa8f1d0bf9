//! How a session begins.

use std::fmt;
use std::sync::Arc;

use crate::experiment::{Experiment, PlannedChange};
use crate::lab::checkpoint::Kept;

/// How a session begins.
#[derive(Clone, Debug)]
pub struct SessionOptions {
    /// The knobs to start with.
    pub experiment: Experiment,
    /// Changes to make by themselves, each once that many steps are finished.
    pub plan: Vec<PlannedChange>,
    /// Where to end before all steps of the experiment are made.
    pub until: Option<u64>,
    /// The step up to which an earlier run is made again; there it waits.
    pub replays: Option<u64>,
    /// Whether training starts at once.
    pub autostart: bool,
    /// A kept run to go on with, in place of a new one with these knobs.
    pub kept: Option<Box<Kept>>,
    /// Whether checkpoints are made on the way, for a reader who keeps them.
    pub checkpoints: bool,
    /// Whether one can go back: checkpoints are kept in memory.
    pub rewinds: bool,
    /// How many times is asked whether what comes of the last planned changes is luck, over all
    /// steps that are left. It is answered after the run.
    pub question: Option<usize>,
    /// Where kept runs are found.
    pub library: Option<Arc<dyn Library>>,
    /// Threads that a step may share out its work to; `None` for all that the machine has, together with everybody else.
    pub threads: Option<usize>,
    /// Whether training goes on on the CPU, from the newest checkpoint, where another device is lost.
    pub falls_back: bool,
}

impl SessionOptions {
    /// A run with these knobs, from its first step to its last, that starts at once and is kept by
    /// nobody.
    pub fn new(experiment: Experiment) -> Self {
        Self {
            experiment,
            plan: Vec::new(),
            until: None,
            replays: None,
            autostart: true,
            kept: None,
            checkpoints: false,
            rewinds: false,
            question: None,
            library: None,
            threads: None,
            falls_back: false,
        }
    }
}

/// Where kept runs are found.
pub trait Library: fmt::Debug + Send + Sync {
    /// The run that is kept under this name.
    ///
    /// # Errors
    /// There is none, or it cannot be read; says why, and what to do.
    fn open(&self, name: &str) -> Result<Kept, String>;
}
