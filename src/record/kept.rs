//! A run that was kept, in short: what a list of runs shows of it.

use serde::{Deserialize, Serialize};

use super::RunSummary;

/// A run that can be opened again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptRun {
    /// The name that it is kept under.
    pub name: String,
    /// What defines it, and what came of it.
    pub summary: RunSummary,
    /// Steps, and 1 − the mean cosine between different pictures' z at each: a few points of the
    /// run's curve.
    pub spread: Vec<(u64, f64)>,
    /// Steps, and the accuracy of the linear probe on y at each, in percent.
    pub accuracy: Vec<(u64, f64)>,
    /// Whether somebody is training it now.
    pub in_use: bool,
}
