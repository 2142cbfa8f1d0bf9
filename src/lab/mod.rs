//! The laboratory: one training step, the thread that repeats it, and what is left on record.

mod cadence;
mod embedding;
mod error;
mod eye;
mod first_keys;
mod link;
mod look;
mod observer;
mod readout;
mod record;
mod run;
mod score;
mod session;
mod spare;
mod stopwatch;
mod trainer;

pub use cadence::{Cadence, PAIRED};
pub use embedding::{Embedding, Passages, Rung, Thumbnails};
pub use error::TrainError;
pub use link::{Command, Link};
pub use readout::Recorded;
pub use record::{
    Activity, BranchRanks, GeometryRecord, History, LayerReading, LayersRecord, LookRecord,
    ProbePoint, Rows, Snapshot, SpectrumRecord, StepRecord, Variances,
};
pub use session::{Rehearsal, Session, SessionOptions};
pub use stopwatch::{Part, StepTimes};
pub use trainer::Trainer;
