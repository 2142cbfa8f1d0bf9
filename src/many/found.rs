//! A run's folder: read to tell whether the run need not be made again, or can be gone on with.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::experiment::{Experiment, Intervention};
use crate::export::{read_metrics, write_file};
use crate::files;
use crate::headless::advised;
use crate::journal::{self, CHECKPOINT, Folder, LIMIT, RECORD};
use crate::record::{Geometry, Recipe, RunState, RunSummary, app};
use crate::results::{Measured, Record};

/// The sums of all other files, written once they are whole.
const SUMS: &str = "checksums.json";
/// The files that a finished run is known by.
const FILES: [&str; 2] = ["metrics.csv", "session.json"];

/// What a folder holds.
pub(crate) enum Found {
    /// Nothing.
    Nothing,
    /// The finished run of the experiment.
    Done(Box<Record>),
    /// The run of the experiment, which diverged; says when.
    Diverged(String),
    /// The first part of the run, or all of it but the seal.
    Begun,
    /// Something else: another run, one of another version of this program, one whose knobs were changed on the way, or one
    /// whose files are missing or were edited.
    Other,
}

/// Notes that the run in the folder is whole. What it could be gone on from is not needed any more.
pub(super) fn seal(folder: &Path) -> anyhow::Result<()> {
    let checkpoint = folder.join(CHECKPOINT);
    // One that stays takes room, and nothing else.
    files::remove_file(&checkpoint).ok();
    let sums = sums(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let text = serde_json::to_vec_pretty(&sums)?;
    write_file(&folder.join(SUMS), &text)?;
    Ok(())
}

/// The checksum of each file of a finished run.
fn sums(folder: &Path) -> std::io::Result<BTreeMap<String, String>> {
    let mut sums = BTreeMap::new();
    for entry in files::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_of_the_run = ![RECORD, CHECKPOINT, SUMS].contains(&name.as_str());
        if is_of_the_run && entry.metadata()?.is_file() {
            let sum = crc32fast::hash(&files::read(entry.path())?);
            sums.insert(name, format!("{sum:08x}"));
        }
    }
    Ok(sums)
}

/// Whether every file that was there when the run was sealed is there as it was.
fn is_whole(folder: &Path) -> bool {
    let sealed = files::read_text(&folder.join(SUMS), LIMIT).ok();
    let sealed =
        sealed.and_then(|text| serde_json::from_str::<BTreeMap<String, String>>(&text).ok());
    let (Some(sealed), Ok(now)) = (sealed, sums(folder)) else {
        return false;
    };
    FILES.iter().all(|name| sealed.contains_key(*name))
        && sealed.iter().all(|(name, sum)| now.get(name) == Some(sum))
}

/// Whether the folder says of itself that its run is whole. What is in it is not read.
pub(crate) fn is_sealed(folder: &Path) -> bool {
    folder.join(SUMS).exists()
}

/// What is in a folder, asked for that run. What is not finished may be by the time that this is read, unless the folder is held.
pub(crate) fn find(folder: &Path, recipe: &Recipe) -> Found {
    let experiment = &recipe.experiment;
    if !journal::holds_run(folder) {
        return Found::Nothing;
    }
    let text = files::read_text(&folder.join("session.json"), LIMIT).unwrap_or_default();
    let Ok(session) = RunSummary::from_json(&text) else {
        return Found::Other;
    };
    let is_planned = |made: &Intervention| recipe.plan.contains(&made.planned());
    let is_as_planned = session.planned == recipe.plan
        && session.until == recipe.until
        && session.interventions.iter().all(is_planned);
    // There may have been fewer pictures than asked for.
    let made = Experiment {
        data: session.experiment.data.clone(),
        ..experiment.clone()
    };
    let is_the_same =
        made == session.experiment && experiment.data.allows(&session.experiment.data);
    if !is_the_same || session.app != app() || !is_as_planned {
        return Found::Other;
    }
    match session.state {
        RunState::Running | RunState::Interrupted => Found::Begun,
        // It was killed between its last step and its seal.
        RunState::Finished if !is_sealed(folder) => Found::Begun,
        RunState::Failed if session.result.verdict == Some(Geometry::Diverged) => {
            Found::Diverged(format!("diverged at step {}", session.result.step))
        }
        RunState::Failed => Found::Other,
        RunState::Finished => read(folder, recipe, session).map_or(Found::Other, Found::Done),
    }
}

/// The finished run, if the folder is whole.
fn read(folder: &Path, recipe: &Recipe, session: RunSummary) -> Option<Box<Record>> {
    if !is_whole(folder) {
        return None;
    }
    let steps = recipe.end();
    let history = read_metrics(&files::read_to_string(folder.join("metrics.csv")).ok()?)?;
    let is_complete = session.result.step == steps && history.is_whole(steps);
    is_complete.then(|| {
        Box::new(Record {
            measured: Measured::of(&history),
            session,
            history,
        })
    })
}

/// Moves what is in a run's folder out of the way, and says where it is now.
pub(super) fn keep_beside(folder: &Folder) -> anyhow::Result<PathBuf> {
    let path = folder.path();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = |number: u32| path.with_file_name(format!("{name}.kept-{number}"));
    let free = (1..)
        .map(beside)
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| beside(0));
    folder.move_to(&free).map_err(|error| advised(&error))?;
    Ok(free)
}

#[cfg(test)]
#[path = "found_tests.rs"]
mod tests;
