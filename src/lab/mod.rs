//! The laboratory: one training step, and the thread that repeats it.

mod cadence;
mod checkpoint;
mod compared;
mod error;
mod evaluator;
mod first_keys;
#[cfg(test)]
mod fixtures;
mod forces;
mod keeping;
mod link;
mod look;
mod luck;
pub mod memory;
mod names;
mod observer;
mod pace;
mod readout;
mod ring;
mod run;
mod score;
mod session;
mod spare;
mod state;
mod stopwatch;
mod trainer;
mod trial;

use std::any::Any;

pub use cadence::{Cadence, PAIRED};
pub use checkpoint::{Checkpoint, Kept, Memory};
pub use error::TrainError;
pub use keeping::checkpoint_pause;
pub use link::{Desk, Link, News, Parted, SendError, connect};
pub use names::class_names;
pub use readout::Recorded;
pub use ring::REWIND_EVERY;
pub use session::{Driven, Library, Rehearsal, Session, SessionOptions, Wish};
pub use state::{SavedState, State, StateError};
pub use stopwatch::{Phase, StepTimes};
pub use trainer::Trainer;

/// What a panic said.
fn panic_words(panic: &(dyn Any + Send)) -> &str {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    words
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no reason given")
}
