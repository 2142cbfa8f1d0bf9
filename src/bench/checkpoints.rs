//! What a run costs that is on disk while it trains: its checkpoints.

use serde::Serialize;

use super::samples::{Samples, percent};
use crate::files;
use crate::journal::write_checkpoint;
use crate::lab::{Rehearsal, checkpoint_pause};

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
}

/// Makes checkpoints of a network that has made a step, in the system's folder for temporary files. `threads` train; a
/// checkpoint takes one thread.
pub(super) fn measure(rehearsal: &mut Rehearsal, threads: usize) -> Result<Checkpoints, String> {
    let name = format!("collapse-lab-bench-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    files::create_dir_all(&folder)
        .map_err(|error| format!("cannot write {}: {error}", folder.display()))?;
    let (mut bytes, mut pause) = (0, 0.0_f64);
    let samples: Result<Samples, String> = Samples::of(TIMES, || {
        let (checkpoint, seconds) = rehearsal.checkpoint()?;
        bytes = write_checkpoint(&folder, &checkpoint).map_err(|error| error.to_string())?;
        pause = pause.max(checkpoint_pause(seconds).as_secs_f64());
        Ok(())
    });
    // What cannot be removed is in nobody's way.
    files::remove_dir_all(&folder).ok();
    let seconds = samples?.median();
    Ok(Checkpoints {
        checkpoint_seconds: seconds,
        checkpoint_bytes: bytes,
        checkpoint_every_seconds: pause,
        checkpoint_percent: percent(seconds, pause * threads as f64),
    })
}
