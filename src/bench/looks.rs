//! What the observer's looks at the network cost.

use serde::Serialize;

use super::samples::{Samples, percent};
use crate::lab::{Cadence, Rehearsal};

/// Steps before the looks: the probe of an untrained network takes another time than those that
/// follow.
const WARM_UP: usize = 10;
/// Probes made.
const PROBES: usize = 3;
/// Embeddings made.
const EMBEDDINGS: usize = 10;

/// The cost of looks, made one at a time while nothing trains.
#[derive(Clone, Debug, Serialize)]
pub struct Looks {
    /// One linear probe, median.
    pub probe_seconds: f64,
    /// Steps from one probe to the next.
    pub probe_every_steps: u64,
    /// The probe's time in percent of what the steps from one to the next take of the threads that
    /// train.
    pub probe_percent: f64,
    /// One embedding, median.
    pub embedding_seconds: f64,
    /// Steps from one embedding to the next.
    pub embedding_every_steps: u64,
    /// The embedding's time in percent of what the steps from one to the next take of the threads
    /// that train.
    pub embedding_percent: f64,
}

/// Looks at a network that has learned a little. `threads` train; a look takes one thread.
pub(super) fn measure(
    rehearsal: &mut Rehearsal,
    step_seconds: f64,
    threads: usize,
) -> Result<Looks, String> {
    for _ in 0..WARM_UP {
        rehearsal.advance()?;
    }
    let cadence = Cadence::of(&rehearsal.snapshot().started_with);
    let probe = Samples::of(PROBES, || rehearsal.probe())?.median();
    let embedding = Samples::of(EMBEDDINGS, || rehearsal.embed())?.median();
    let share =
        |seconds: f64, every: u64| percent(seconds, step_seconds * (every * threads as u64) as f64);
    Ok(Looks {
        probe_seconds: probe,
        probe_every_steps: cadence.probe,
        probe_percent: share(probe, cadence.probe),
        embedding_seconds: embedding,
        embedding_every_steps: cadence.embed,
        embedding_percent: share(embedding, cadence.embed),
    })
}
