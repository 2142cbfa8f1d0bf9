//! Whether what became of a run was luck: one state, trained on with other batches and views again
//! and again.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Geometry, Origin};
use crate::experiment::Intervention;

/// Most members of a kind.
pub const MOST_TIMES: usize = 64;
/// Most steps of each.
pub const MOST_STEPS: u64 = 100_000;

/// What is asked: how often the same comes of one state, with a change and without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Steps finished in the state that is asked about; `None` for the newest.
    pub step: Option<u64>,
    /// Knobs and their new values as text: the change. With none there is nothing to compare with.
    pub changes: Vec<(String, String)>,
    /// How many times, with the change and as many times without it.
    pub times: usize,
    /// Steps that each one makes.
    pub steps: u64,
}

/// What is known of the answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Luck {
    /// Tells it from the questions that the session was asked before.
    pub number: u64,
    /// The state that is asked about.
    pub from: Origin,
    /// How its vectors z stood to each other.
    pub start: Geometry,
    /// What is changed.
    pub changes: Vec<Intervention>,
    /// How many members there are to be of each kind.
    pub times: usize,
    /// Steps that each one makes.
    pub steps: u64,
    /// Those that have begun, in the order in which they were trained: with the change and without
    /// it by turns, each pair on the same batches and views.
    pub members: Vec<Arc<Member>>,
    /// Whether no more will come.
    pub is_over: bool,
}

/// The state, trained on with other batches and views.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// The seed of its batches and views.
    pub seed: u64,
    /// Whether the change was made.
    pub is_changed: bool,
    /// As [`StepRecord::spread`](super::StepRecord::spread) of each step that it has made.
    pub spread: Vec<f64>,
    /// How its vectors z stand to each other.
    pub geometry: Geometry,
    /// Steps after which it was called collapsed for the first time.
    pub collapsed: Option<u64>,
    /// Steps after which it was first called neither collapsed nor on its way there or back.
    pub apart: Option<u64>,
    /// Whether it has made all its steps, or can make no more.
    pub is_over: bool,
}

impl Luck {
    /// Whether there are members without the change.
    pub fn is_compared(&self) -> bool {
        !self.changes.is_empty()
    }

    /// How many members there are to be together.
    pub fn planned(&self) -> usize {
        self.times * if self.is_compared() { 2 } else { 1 }
    }

    /// Steps made of all that are to be made: 0 to 1.
    pub fn progress(&self) -> f64 {
        let made = |member: &Arc<Member>| {
            if member.is_over {
                self.steps as f64
            } else {
                member.spread.len() as f64
            }
        };
        let made: f64 = self.members.iter().map(made).sum();
        made / (self.planned().max(1) as f64 * self.steps.max(1) as f64)
    }
}
