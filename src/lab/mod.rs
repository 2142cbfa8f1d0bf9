//! The laboratory: one training step, the thread that repeats it, and what is left on record.

mod link;
mod observer;
mod record;
mod run;
mod session;
mod stopwatch;
mod trainer;

pub use link::{Command, Link};
pub use record::{Activity, Embedding, History, ProbePoint, Rows, Snapshot, StepRecord};
pub use session::{EMBED_EVERY, PROBE_EVERY, Rehearsal, Session, SessionOptions};
pub use stopwatch::{Part, StepTimes};
pub use trainer::{TrainError, Trainer};
