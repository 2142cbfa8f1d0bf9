//! The runs in a folder.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};

use crate::files::{read_dir, read_text};
use crate::journal::{LIMIT, SESSION};
use crate::record::RunSummary;
use crate::terminal;

/// A run in a folder of runs.
pub(super) struct Found {
    /// The name of its folder.
    pub name: String,
    pub folder: PathBuf,
    /// Its `session.json`.
    pub summary: RunSummary,
}

/// The runs in a folder, or in the folder `runs` in it, by name.
///
/// # Errors
/// It cannot be read, or there is no run in it.
pub(super) fn found(folder: &Path) -> anyhow::Result<Vec<Found>> {
    let inner = folder.join("runs");
    let place = if inner.is_dir() { &inner } else { folder };
    let cannot = || format!("cannot read {}", place.display());
    let mut found = Vec::new();
    for entry in read_dir(place).with_context(cannot)? {
        let entry = entry.with_context(cannot)?;
        let path = entry.path();
        // What is no run, and what was never begun, has none.
        let Ok(text) = read_text(&path.join(SESSION), LIMIT) else {
            continue;
        };
        match RunSummary::from_json(&text) {
            Ok(summary) => found.push(Found {
                name: entry.file_name().to_string_lossy().into_owned(),
                folder: path,
                summary,
            }),
            Err(error) => terminal::say(format!("{} is left out: {error}", path.display())),
        }
    }
    if found.is_empty() {
        return Err(anyhow!(
            "{} holds no run: give the folder of a sweep or of a table, or one in which there are folders of runs",
            folder.display()
        ));
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}
