//! What stands in place of `screen` where the program is built without the window.

use super::drawing::{Frames, Points};
use crate::device::Compute;
use crate::experiment::Experiment;
use crate::lab::Rehearsal;
use crate::record::StepRecord;

/// Measures nothing.
pub(super) fn frames(
    _: Rehearsal,
    _: impl Iterator<Item = StepRecord>,
    _: Experiment,
    _: &Compute,
) -> anyhow::Result<Frames> {
    Ok(Frames::default())
}

/// Measures nothing.
pub(super) fn points() -> Points {
    Points::default()
}
