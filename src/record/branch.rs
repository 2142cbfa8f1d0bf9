//! The runs of a session as branches of a tree: each is a run of its own, whose record has the
//! common past.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Most branches that a session has at once.
pub const MOST_BRANCHES: usize = 4;

/// A run among the others of its session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// What it is called.
    pub name: Arc<str>,
    /// Where it grew out of another one; `None` of the first.
    pub from: Option<Origin>,
    /// Whether it trains when the session does. One that was left for an earlier step rests.
    pub is_along: bool,
    /// The steps that it can go back to without making steps again, ascending.
    pub points: Arc<[u64]>,
}

impl Branch {
    /// The only one of its session.
    pub fn alone() -> Self {
        Self {
            name: "A".into(),
            from: None,
            is_along: true,
            points: Arc::from([]),
        }
    }
}

/// Where a branch grew out of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The other one's [`Snapshot::run`](super::Snapshot::run).
    pub run: u64,
    /// Steps that both have in common.
    pub step: u64,
}

/// What may be done with a branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BranchCommand {
    /// Make it the main one, which commands act on. One that rested trains from now on in the
    /// place of the one that was the main one.
    Main,
    /// Call it so.
    Rename(String),
    /// Let it train with the session, or rest.
    Along(bool),
    /// Let go of it. What was kept of it on disk stays.
    Drop,
}
