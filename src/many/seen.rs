//! What is known of the runs of a sweep, by their folders.

use std::path::{Path, PathBuf};

use crate::files::read_text;
use crate::journal::{LIMIT, SESSION};
use crate::record::RunSummary;
use crate::results::{Grid, GridRun, Seen};

/// Where a run of a sweep is.
pub(crate) fn folder(out: &Path, run: &GridRun) -> PathBuf {
    out.join("runs").join(&run.id)
}

/// What is known of every run.
pub(crate) fn seen(grid: &Grid, out: &Path) -> Vec<Seen> {
    let of = |run| {
        let text = read_text(&folder(out, run).join(SESSION), LIMIT).ok()?;
        Some(Seen::of(&RunSummary::from_json(&text).ok()?))
    };
    grid.runs
        .iter()
        .map(|run| of(run).unwrap_or_default())
        .collect()
}
