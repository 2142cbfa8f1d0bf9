//! What a run costs that is on disk while it trains and can be gone back to: its checkpoints.

use std::time::Duration;

use serde::Serialize;

use super::samples::{Samples, percent};
use crate::files;
use crate::journal::write_checkpoint;
use crate::lab::{REWIND_EVERY, Rehearsal, checkpoint_pause};

/// Checkpoints made.
const TIMES: usize = 15;

/// The cost of a checkpoint, made while nothing trains.
#[derive(Clone, Debug, Serialize)]
pub struct Checkpoints {
    /// Reading one off the device and writing it, until it is on the disk, median.
    pub checkpoint_seconds: f64,
    /// Its size.
    pub checkpoint_bytes: u64,
    /// From one to the next.
    pub checkpoint_every_seconds: f64,
    /// Its time in percent of what the threads that train have from one to the next.
    pub checkpoint_percent: f64,
    /// Reading one off the device, as the window does to be able to go back, median.
    pub rewind_seconds: f64,
    /// Steps from one of these to the next.
    pub rewind_every_steps: u64,
    /// Their time in percent of what the threads that train have from one to the next.
    pub rewind_percent: f64,
}

/// Makes checkpoints of a network that has made a step, in the system's folder for temporary files. `threads` train; a
/// checkpoint takes one thread.
pub(super) fn measure(
    rehearsal: &mut Rehearsal,
    step_seconds: f64,
    threads: usize,
) -> Result<Checkpoints, String> {
    let name = format!("collapse-lab-bench-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    files::create_dir_all(&folder)
        .map_err(|error| format!("cannot write {}: {error}", folder.display()))?;
    let (mut bytes, mut pause) = (0, 0.0_f64);
    let mut read = Vec::with_capacity(TIMES);
    let samples: Result<Samples, String> = Samples::of(TIMES, || {
        let (checkpoint, seconds) = rehearsal.checkpoint()?;
        read.push(Duration::from_secs_f64(seconds));
        bytes = write_checkpoint(&folder, &checkpoint).map_err(|error| error.to_string())?;
        pause = pause.max(checkpoint_pause(seconds).as_secs_f64());
        Ok(())
    });
    // What cannot be removed is in nobody's way.
    files::remove_dir_all(&folder).ok();
    let seconds = samples?.median();
    let rewind = read.into_iter().collect::<Samples>().median();
    Ok(Checkpoints {
        checkpoint_seconds: seconds,
        checkpoint_bytes: bytes,
        checkpoint_every_seconds: pause,
        checkpoint_percent: percent(seconds, pause * threads as f64),
        rewind_seconds: rewind,
        rewind_every_steps: REWIND_EVERY,
        rewind_percent: percent(rewind, REWIND_EVERY as f64 * step_seconds * threads as f64),
    })
}
