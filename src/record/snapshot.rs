//! The state of a session at one moment.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Embedding, History, Verdict};
use crate::experiment::Experiment;

/// What the session is doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Activity {
    /// Reading pictures and building the network; says what.
    Preparing(String),
    /// Training.
    Running,
    /// Waiting for a command.
    Paused,
    /// All steps of the experiment are done.
    Finished,
    /// Something went wrong; says what, and what to do. A restart is possible.
    Failed(String),
}

/// A consistent picture of a session at one moment: all that the window and the exports read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Counts restarts: rows of two snapshots belong together only where this is equal.
    pub run: u64,
    /// Steps finished.
    pub step: u64,
    /// What the session is doing.
    pub activity: Activity,
    /// The knobs with which this run started; with the interventions they define it.
    pub started_with: Experiment,
    /// The knobs as they are now, with those that wait for a restart.
    pub experiment: Experiment,
    /// Keys that were changed and take effect at restart.
    pub waiting: Vec<String>,
    /// All that was measured.
    pub history: History,
    /// The newest embedding.
    pub embedding: Option<Arc<Embedding>>,
    /// All test pictures, or as many as memory should hold, at the newest probe, in the same frame; without ladder, spectrum, pairs and passages.
    pub everyone: Option<Arc<Embedding>>,
    /// The verdict on the newest rows.
    pub verdict: Verdict,
    /// The device that trains, in words.
    pub device: String,
    /// Training steps a second over the last moments; 0 while paused.
    pub steps_per_second: f64,
    /// Names of the classes, by label.
    pub class_names: Arc<[String]>,
    /// A note for the person, such as a refused change; empty when there is none.
    pub notice: String,
}
