//! A run among many, and what makes it.

use std::path::PathBuf;

use super::share::Share;
use crate::device::Compute;
use crate::record::Recipe;
use crate::results::Record;
use crate::signals::Signals;

/// A run among many.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    /// Its name in sentences, told before what came of it.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// What makes it.
    pub recipe: Recipe,
}

/// What became of a run, here and now or before and elsewhere.
#[derive(Debug)]
pub(crate) enum Ending {
    /// All its steps are made.
    Done(Box<Record>),
    /// It ended early; says how.
    Failed(String),
    /// Another process makes it.
    Elsewhere,
}

/// How many runs are made.
#[derive(Clone, Debug)]
pub(crate) struct Crew {
    /// What trains.
    pub compute: Compute,
    /// What stops all of them.
    pub signals: Signals,
    /// How the machine is shared.
    pub share: Share,
}
