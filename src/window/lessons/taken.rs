//! What was predicted in lessons, and what happened: remembered from one start to the next.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lesson::{Course, Lesson, Prediction, Stage, Votes};

/// The newest time that each lesson was taken, by its name.
pub(crate) type Takens = BTreeMap<String, Taken>;

/// What was predicted in a lesson, and what happened: places of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Taken {
    /// `None` where the person did not say.
    pub predicted: Option<usize>,
    /// `None` where it was none of the answers.
    pub happened: Option<usize>,
    /// The hands of a class for each answer; none where no class was asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub class: Vec<u16>,
}

impl Taken {
    /// What has come of a lesson, once it is known. Only of those of the program: files from
    /// elsewhere may be any number.
    pub fn of<'a>(course: &'a Course, votes: &Votes) -> Option<(&'a str, Self)> {
        let Stage::Told(outcome) = course.stage() else {
            return None;
        };
        let name = course.lesson().name.as_str();
        let is_known = Lesson::from_name(name).is_some_and(|known| known == *course.lesson());
        let predicted = match course.prediction() {
            Some(Prediction::Answer(answer)) => Some(answer),
            Some(Prediction::Skipped) | None => None,
        };
        let taken = Self {
            predicted,
            happened: outcome.answer,
            class: if votes.total() > 0 {
                votes.counts().to_vec()
            } else {
                Vec::new()
            },
        };
        is_known.then_some((name, taken))
    }
}
