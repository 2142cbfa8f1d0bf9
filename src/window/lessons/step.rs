//! What the person does with lessons.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::lesson::{Lesson, Prediction};

/// What the ending of a lesson's file is.
const ENDING: &str = "md";

/// What the person does with lessons.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LessonStep {
    /// Begins one, with a seed of its own or with the one that is set.
    Begin(Arc<Lesson>, Option<u64>),
    /// Begins the one in that file.
    Read(PathBuf),
    /// Says what will happen.
    Predict(Prediction),
    /// Has the change made.
    Act,
    /// Closes it; the run stays.
    Leave,
}

impl LessonStep {
    /// Whether it changes the run.
    pub fn is_change(&self) -> bool {
        match self {
            Self::Begin(..) | Self::Read(_) | Self::Act => true,
            Self::Predict(_) | Self::Leave => false,
        }
    }
}

/// Whether a file is that of a lesson, by its name.
pub(crate) fn is_lesson(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}
