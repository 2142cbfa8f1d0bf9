//! The names of the files that a run is known by.

/// The record. Its lock is that of the folder: it ends with the process, however that ends.
pub(crate) const RECORD: &str = "record.bin";
/// The newest point that the run can be gone on from.
pub(crate) const CHECKPOINT: &str = "checkpoint.bin";
/// What defines the run, and what came of it.
pub(crate) const SESSION: &str = "session.json";
/// One line a step.
pub(crate) const METRICS: &str = "metrics.csv";
/// Most bytes of a file that defines a run.
pub(crate) const LIMIT: u64 = 1 << 24;
