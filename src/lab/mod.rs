//! The laboratory: one training step, and the thread that repeats it.

mod cadence;
mod error;
mod evaluator;
mod first_keys;
mod link;
mod look;
pub mod memory;
mod observer;
mod readout;
mod run;
mod score;
mod session;
mod spare;
mod state;
mod stopwatch;
mod trainer;

pub use cadence::{Cadence, PAIRED};
pub use error::TrainError;
pub use link::{Desk, Link, News, SendError, connect};
pub use readout::Recorded;
pub use session::{Rehearsal, Session, SessionOptions};
pub use state::{SavedState, State, StateError};
pub use stopwatch::{Phase, StepTimes};
pub use trainer::Trainer;
