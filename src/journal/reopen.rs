//! A run's folder, read to go on with it.

use std::path::Path;

use super::checkpoint::{self, Found};
use super::error::JournalError;
use super::folder::Folder;
use super::log::{self, Log};
use super::metrics::Metrics;
use super::names::{CHECKPOINT, LIMIT, RECORD, SESSION};
use super::writer::Journal;
use crate::files;
use crate::lab::{Checkpoint, Kept};
use crate::record::{Course, RunSummary};

/// A run that can be gone on with.
#[derive(Debug)]
pub struct Reopened {
    /// Where the rest is to be written.
    pub journal: Journal,
    /// What is known of it.
    pub kept: Kept,
    /// Its `session.json`, written at the last change or checkpoint.
    pub summary: RunSummary,
    /// What could not be used, in a sentence.
    pub notice: Option<String>,
}

/// Takes the folder of an earlier run, to go on with it.
///
/// # Errors
/// There is no run in it, somebody else writes into it, or it cannot be read or written.
pub fn reopen(path: &Path) -> Result<Reopened, JournalError> {
    let folder = Folder::again(path)?;
    Readable::of(&folder)?.go_on(folder)
}

/// A run that can be gone on with, in a folder that is held.
pub(crate) struct Readable {
    kept: Kept,
    summary: RunSummary,
    notice: Option<String>,
    /// Bytes of its record that are whole.
    length: u64,
}

impl Readable {
    /// Reads it.
    ///
    /// # Errors
    /// There is no run in the folder, or it cannot be read.
    pub fn of(folder: &Folder) -> Result<Self, JournalError> {
        let path = folder.path();
        files::remove_unfinished(path);
        let summary = summary(path)?;
        let record = log::read(&folder.record)
            .map_err(|error| JournalError::Read {
                path: path.join(RECORD),
                reason: error.to_string(),
            })?
            .ok_or_else(|| no_run(path, format!("{RECORD} is of another version, or damaged")))?;
        let (checkpoint, notice) = match usable(path, &record, &summary) {
            Ok(checkpoint) => (checkpoint, None),
            Err(reason) => {
                let name = CHECKPOINT;
                (
                    None,
                    Some(format!(
                        "{name} cannot be used ({reason}): the run is made again from step 0"
                    )),
                )
            }
        };
        let kept = Kept {
            name: None,
            started_with: summary.experiment.clone(),
            course: Course {
                planned: summary.planned.as_slice().into(),
                until: summary.until,
                replays: None,
            },
            history: record.history,
            again: record.again,
            checkpoint,
        };
        Ok(Self {
            kept,
            summary,
            notice,
            length: record.length,
        })
    }

    /// Takes the folder that it was read in.
    ///
    /// # Errors
    /// The system refuses.
    pub fn go_on(self, folder: Folder) -> Result<Reopened, JournalError> {
        let Self {
            kept,
            summary,
            notice,
            length,
        } = self;
        let path = folder.path();
        let mark = kept.checkpoint.as_ref().map(|at| at.memory.mark);
        let mut left = kept.history.clone();
        left.cut(mark);
        let handle = folder.record.try_clone();
        let handle = handle.map_err(|error| JournalError::of(&path.join(RECORD), error))?;
        let log = Log::go_on(handle, length, mark, &left);
        let metrics = Metrics::go_on(path, mark.map_or(0, |mark| mark.step));
        let seconds = summary.result.seconds.unwrap_or(0.0);
        Ok(Reopened {
            journal: Journal::go_on(folder, log, metrics, seconds),
            kept,
            summary,
            notice,
        })
    }
}

fn no_run(path: &Path, reason: String) -> JournalError {
    JournalError::NoRun {
        folder: path.to_owned(),
        reason,
    }
}

/// The `session.json` in a run's folder.
pub(super) fn summary(path: &Path) -> Result<RunSummary, JournalError> {
    let spoilt = |reason: String| no_run(path, format!("{SESSION}: {reason}"));
    let text = files::read_text(&path.join(SESSION), LIMIT);
    let text = text.map_err(|error| spoilt(error.to_string()))?;
    let summary = RunSummary::from_json(&text).map_err(|error| spoilt(error.to_string()))?;
    let sound = summary.experiment.validate();
    sound.map_err(|error| spoilt(error.to_string()))?;
    Ok(summary)
}

/// The checkpoint, if there is one; else why it is of no use.
fn usable(
    path: &Path,
    record: &log::Found,
    summary: &RunSummary,
) -> Result<Option<Checkpoint>, String> {
    match checkpoint::read(path) {
        Found::None => Ok(None),
        Found::Whole(at) if fits(&at, record, summary) => Ok(Some(*at)),
        Found::Whole(_) => Err("the record does not reach so far".to_owned()),
        Found::Unusable(reason) => Err(reason),
    }
}

/// Whether the checkpoint belongs to what is on record: the record is written before it.
fn fits(at: &Checkpoint, record: &log::Found, summary: &RunSummary) -> bool {
    let mark = at.memory.mark;
    let reached = record.history.rows.last().map_or(0, |row| row.step);
    let is_of_this_run = at.state.experiment().seed == summary.experiment.seed;
    mark.step == at.state.step()
        && reached >= mark.step
        && record.history.interventions.len() >= mark.interventions
        && is_of_this_run
}
