//! The checkpoints that a run can go back to: bounded in bytes, the older the farther apart.

use std::sync::Arc;

use super::checkpoint::Checkpoint;
use crate::experiment::Intervention;

/// Bytes above which some are dropped: some sixty checkpoints with the default knobs.
const MOST_BYTES: usize = 96 << 20;
/// Steps from one to the next, where nothing is changed between.
pub const REWIND_EVERY: u64 = 16;

/// Checkpoints of a run, by step, and at one step by the changes that were made. A clone shares
/// them.
#[derive(Clone, Default)]
pub(super) struct Ring {
    kept: Vec<Slot>,
    bytes: usize,
    /// The step of each.
    steps: Arc<[u64]>,
}

#[derive(Clone)]
struct Slot {
    at: Arc<Checkpoint>,
    bytes: usize,
}

impl Slot {
    fn step(&self) -> u64 {
        self.at.memory.mark.step
    }

    fn changes(&self) -> usize {
        self.at.memory.mark.interventions
    }

    /// Whether the next of these changes was made right after it.
    fn is_before_change(&self, changes: &[Intervention]) -> bool {
        let next = changes.get(self.changes());
        next.is_some_and(|change| change.step == self.step())
    }
}

impl Ring {
    /// Whether it is time for another one.
    pub fn is_due(&self, step: u64) -> bool {
        let newest = self.kept.last().map_or(0, Slot::step);
        step >= newest + REWIND_EVERY
    }

    /// Whether there is one of that step before the change after so many.
    pub fn holds(&self, step: u64, changes: usize) -> bool {
        let slots = self.kept.iter();
        slots
            .rev()
            .any(|slot| (slot.step(), slot.changes()) == (step, changes))
    }

    /// Takes one of a run with these changes.
    pub fn add(&mut self, at: Arc<Checkpoint>, changes: &[Intervention]) {
        let slot = Slot {
            bytes: at.state.bytes(),
            at,
        };
        if self.holds(slot.step(), slot.changes()) {
            return;
        }
        let place = self
            .kept
            .partition_point(|held| (held.step(), held.changes()) < (slot.step(), slot.changes()));
        self.bytes += slot.bytes;
        self.kept.insert(place, slot);
        while self.bytes > MOST_BYTES && self.drop_one(changes) {}
        self.note();
    }

    /// Drops the one that is missed least: those beside it are near each other, for their age. The
    /// newest stays, and those before a change as long as there are others. Whether one was dropped.
    fn drop_one(&mut self, changes: &[Intervention]) -> bool {
        let Some((newest, older)) = self.kept.split_last() else {
            return false;
        };
        let loss = |place: &usize| {
            let before = place.checked_sub(1).map_or(0, |place| older[place].step());
            let after = older.get(place + 1).unwrap_or(newest).step();
            let age = newest.step() - older[*place].step() + 1;
            (after - before) as f64 / age as f64
        };
        let least = |places: &mut dyn Iterator<Item = usize>| {
            places.min_by(|one, other| loss(one).total_cmp(&loss(other)))
        };
        let is_free = |place: &usize| !older[*place].is_before_change(changes);
        let place =
            least(&mut (0..older.len()).filter(is_free)).or_else(|| least(&mut (0..older.len())));
        let Some(place) = place else { return false };
        self.bytes -= self.kept.remove(place).bytes;
        true
    }

    fn note(&mut self) {
        self.steps = self.kept.iter().map(Slot::step).collect();
    }

    /// The newest one at or before that step; of several at one step that before its changes.
    pub fn find(&self, step: u64) -> Option<&Arc<Checkpoint>> {
        let later = self.kept.partition_point(|slot| slot.step() <= step);
        let newest = self.kept[..later].last()?.step();
        let first = self.kept.partition_point(|slot| slot.step() < newest);
        self.kept.get(first).map(|slot| &slot.at)
    }

    /// Those up to this one.
    pub fn up_to(&self, last: Option<&Checkpoint>) -> Self {
        let Some(mark) = last.map(|last| last.memory.mark) else {
            return Self::default();
        };
        let is_up_to =
            |slot: &&Slot| slot.step() <= mark.step && slot.changes() <= mark.interventions;
        let kept: Vec<Slot> = self.kept.iter().filter(is_up_to).cloned().collect();
        let mut ring = Self {
            bytes: kept.iter().map(|slot| slot.bytes).sum(),
            kept,
            steps: Arc::default(),
        };
        ring.note();
        ring
    }

    /// The step of each, in order.
    pub fn steps(&self) -> Arc<[u64]> {
        self.steps.clone()
    }
}

#[cfg(test)]
#[path = "ring_tests.rs"]
mod tests;
