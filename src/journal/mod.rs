//! The folder of a run as it grows: nothing that was trained is lost with the process, the machine or the power.
//!
//! A recorder reads a session beside whoever shows it, and writes every few seconds: `record.bin` (all that is on record, in the order
//! in which it came), `metrics.csv` (the lines that nothing will change any more), `session.json` (what defines the run, with the
//! state "running") and `checkpoint.bin` (the newest point that the run can be gone on from). Whoever goes on with a run takes the
//! record as far as the checkpoint; what came after it is made again.

mod checkpoint;
mod error;
mod folder;
mod frame;
mod log;
mod metrics;
mod names;
mod on_record;
mod recorder;
mod reopen;
mod room;
mod shelf;
mod writer;

pub use checkpoint::write as write_checkpoint;
pub use error::JournalError;
pub(crate) use folder::holds_run;
pub use folder::{Folder, Lock};
pub(crate) use names::{CHECKPOINT, LIMIT, METRICS, RECORD, SESSION};
pub use on_record::{OnRecord, on_record};
pub use recorder::{Keeper, Recorder};
pub(crate) use reopen::Readable;
pub use reopen::{Reopened, reopen};
#[cfg(feature = "window")]
pub(crate) use room::make_room;
pub use shelf::{MOST_BYTES, MOST_RUNS, Shelf};
pub use writer::Journal;

#[cfg(test)]
mod tests;
