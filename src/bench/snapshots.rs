//! What telling the window costs the training thread.

use serde::Serialize;

use super::samples::{Samples, percent};
use crate::clock::Instant;
use crate::lab::Rehearsal;

/// Rows of a long run's history: what snapshots and frames are measured with.
pub(super) const HISTORY_ROWS: u64 = 20_000;

/// Snapshots published.
const TIMES: usize = 200;

/// The cost of a snapshot.
#[derive(Clone, Debug, Serialize)]
pub struct Snapshots {
    /// Steps on record while snapshots are made.
    pub history_rows: u64,
    /// Making and publishing one, median.
    pub snapshot_seconds: f64,
    /// The same in percent of a step: what it costs where every step publishes one. Quick steps
    /// share one.
    pub snapshot_percent: f64,
}

/// Publishes snapshots of a session with [`HISTORY_ROWS`] on record.
pub(super) fn measure(rehearsal: &mut Rehearsal, step_seconds: f64) -> Snapshots {
    let seconds = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            rehearsal.publish();
            start.elapsed()
        })
        .collect::<Samples>()
        .median();
    Snapshots {
        history_rows: HISTORY_ROWS,
        snapshot_seconds: seconds,
        snapshot_percent: percent(seconds, step_seconds),
    }
}
