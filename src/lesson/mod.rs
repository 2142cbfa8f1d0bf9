//! Lessons: each asks what is going to happen before it happens on the live run, and says afterwards
//! what has happened in this run, and how often it does. One is a file of `assets/lessons`; one more
//! lesson is one more file, and a lecture is a file that lists some.
//!
//! A file can do nothing but set knobs. Whether an answer came true is decided from what was
//! measured, by conditions of a small closed vocabulary.

mod answers;
mod condition;
mod course;
mod file;
mod front;
mod lecture;
mod outcome;
mod panel;
mod shipped;
mod votes;
mod words;

pub use answers::{Answer, Share};
pub use condition::{At, Bound, Condition, What};
pub use course::{Course, Prediction, Stage};
pub use file::{LONGEST, Lesson, LessonError};
pub use lecture::Lecture;
pub use outcome::{Outcome, Readings};
pub use panel::Panel;
pub use votes::Votes;
pub use words::{Part, Span, Style};
