//! The two channels between a session and whoever watches it.

use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender};

use crate::record::{Command, Snapshot};

/// A watcher's end of a session.
#[derive(Clone, Debug)]
pub struct Link {
    /// Commands to the session.
    pub commands: Sender<Command>,
    /// Snapshots from the session. It holds one: a newer snapshot replaces one that was not taken yet.
    pub snapshots: Receiver<Arc<Snapshot>>,
}
