//! What the window costs: its frames, and its points on the graphics adapter.

mod frames;
mod points;

use super::drawing::{Frames, Points};
use crate::device::Compute;
use crate::experiment::Experiment;
use crate::lab::Rehearsal;
use crate::record::StepRecord;
use crate::terminal;

/// Times frames over the rehearsal, each with a row of the `past`, then over a session of its own on the experiment.
pub(super) fn frames(
    mut rehearsal: Rehearsal,
    past: impl Iterator<Item = StepRecord>,
    experiment: Experiment,
    compute: &Compute,
) -> anyhow::Result<Frames> {
    terminal::say("measuring frames of the window");
    let long_history = frames::with_long_history(&mut rehearsal, past)?;
    drop(rehearsal);
    let live = frames::with_a_session(experiment, compute)?;
    Ok(frames::report(&live, &long_history))
}

/// Times clouds of points.
pub(super) fn points() -> Points {
    terminal::say("measuring points on the graphics adapter");
    points::measure()
}
