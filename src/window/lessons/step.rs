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
    /// On, as a presenter goes on: to the question, to the change, to the next lesson.
    Next,
    /// Back, as far as that needs nothing of the run.
    Previous,
    /// Something in front of the class.
    Class(ClassStep),
}

/// What the person does in front of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClassStep {
    /// Shows the question over the whole window.
    Ask,
    /// Shows the panels again.
    Close,
    /// Counts the hands for that answer.
    Choose(usize),
    /// Counts those for an answer so many places farther down; they go round.
    Turn(isize),
    /// Types a digit of their number.
    Type(char),
    /// Takes its last digit away.
    RubOut,
    /// Makes it 0.
    Clear,
    /// One hand more.
    Raise,
    /// One hand less.
    Lower,
}

impl LessonStep {
    /// Whether it changes the run.
    pub fn is_change(&self) -> bool {
        match self {
            Self::Begin(..) | Self::Read(_) | Self::Act => true,
            // What the next step is, and whether it may be, turns out when it is made.
            Self::Predict(_) | Self::Leave | Self::Next | Self::Previous | Self::Class(_) => false,
        }
    }
}

/// Whether a file is that of a lesson, by its name.
pub(crate) fn is_lesson(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}
