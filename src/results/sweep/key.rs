//! What an axis can turn.

use crate::experiment::Experiment;

/// The key of an axis over presets.
pub const PRESET: &str = "preset";
/// The key of an axis over plans of changes.
pub const PLAN: &str = "at";

/// Most runs of one sweep: their list is held in memory.
pub const MOST_RUNS: usize = 100_000;

/// The keys of all axes that there can be.
pub(super) fn keys() -> String {
    let keys = [PRESET, PLAN].into_iter().chain(Experiment::keys());
    keys.collect::<Vec<_>>().join(", ")
}
