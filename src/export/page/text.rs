//! The run in a few words.

use crate::experiment::Preset;
use crate::lab::PAIRED;
use crate::record::{RunSummary, Snapshot};

/// What run it is, and which branch of it where it is one of several.
pub(super) fn title(snapshot: &Snapshot) -> String {
    let started = &snapshot.started_with;
    let title = format!("{}, seed {}", Preset::name_of(started), started.seed);
    if snapshot.others.is_empty() {
        title
    } else {
        format!("{title}, branch {}", snapshot.branch.name)
    }
}

/// What its preset is; nothing where it follows none.
pub(super) fn about(snapshot: &Snapshot) -> &'static str {
    Preset::of(&snapshot.started_with).map_or("", Preset::summary)
}

/// What made it, and how far it has got.
pub(super) fn made(snapshot: &Snapshot) -> String {
    let RunSummary { app, state, .. } = RunSummary::of(snapshot);
    format!(
        "{} of {} steps on {} · {} · {app}",
        snapshot.step,
        snapshot.experiment.steps,
        snapshot.device,
        state.name()
    )
}

/// Test pictures of which two views are followed through both networks.
pub(super) fn pictures(snapshot: &Snapshot) -> usize {
    PAIRED.min(snapshot.started_with.data.test)
}
