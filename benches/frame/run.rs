//! A long run that grows while it is watched.

use collapse_lab::record::{Rows, Snapshot, StepRecord};

use crate::sessions;

/// Recorded steps.
pub const STEPS: usize = 20_000;
/// Pictures in an embedding, and steps between two, as a session has them.
const EMBEDDING: (u32, u64) = (256, 8);

/// A long run that grows by a step a snapshot.
pub struct Run {
    /// What the window is to be shown next.
    pub next: Snapshot,
    later: std::vec::IntoIter<StepRecord>,
}

impl Run {
    /// With [`STEPS`] on record, for so many frames.
    pub fn new(frames: usize) -> Self {
        let mut next = sessions::healthy((STEPS + frames) as u64);
        next.experiment.steps = 2 * STEPS as u64;
        next.started_with = next.experiment.clone();
        next.history.interventions = sessions::collapsed(1).history.interventions;
        let later: Vec<_> = next.history.rows.iter_from(STEPS).copied().collect();
        let mut rows = Rows::default();
        next.history
            .rows
            .iter()
            .take(STEPS)
            .for_each(|row| rows.push(*row));
        next.history.rows = rows;
        next.embedding = Some(sessions::HEALTHY.embedding(STEPS as u64, EMBEDDING.0));
        Self {
            next,
            later: later.into_iter(),
        }
    }

    /// Makes the next step, where one is left.
    pub fn advance(&mut self) {
        let Some(row) = self.later.next() else { return };
        self.next.history.rows.push(row);
        self.next.step = row.step;
        self.next.steps_per_second = 11.0 + row.loss;
        if row.step.is_multiple_of(EMBEDDING.1) {
            self.next.embedding = Some(sessions::HEALTHY.embedding(row.step, EMBEDDING.0));
        }
    }
}
