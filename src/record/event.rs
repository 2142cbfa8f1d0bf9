//! What happens in a session, told once.

use serde::{Deserialize, Serialize};

use crate::experiment::Intervention;

/// Something that happened in a session. State, of which only the newest matters, is in a
/// [`super::Snapshot`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// As [`super::Snapshot::run`].
    pub run: u64,
    /// Steps finished when it happened.
    pub step: u64,
    /// What happened.
    pub kind: EventKind,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum EventKind {
    /// A command was obeyed: it acts on the next step.
    Accepted {
        /// The command's number.
        number: u64,
    },
    /// A command was not obeyed, and nothing is changed.
    Refused {
        /// The command's number.
        number: u64,
        /// Why, and what to do.
        sentence: String,
    },
    /// A knob of the running network was changed.
    Changed(Intervention),
    /// Something that the person should know.
    Notice(String),
    /// Training failed; says why, and what to do.
    Failed(String),
}
