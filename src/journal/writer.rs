//! One run's folder while it is written.

use std::io;
use std::path::{Path, PathBuf};

use image::RgbaImage;

use super::checkpoint;
use super::error::JournalError;
use super::folder::Folder;
use super::log::Log;
use super::metrics::Metrics;
use super::names::{CHECKPOINT, METRICS, RECORD, SESSION};
use crate::clock::Instant;
use crate::export::write_parts;
use crate::files;
use crate::lab::Checkpoint;
use crate::record::{RunState, RunSummary, Snapshot};

/// A run's folder, and how far it has been written.
#[derive(Debug)]
pub struct Journal {
    folder: Folder,
    log: Log,
    metrics: Metrics,
    /// Whether the first step is made, in this part of the run or in an earlier one.
    has_begun: bool,
    /// Changes that `session.json` tells of.
    told: Option<usize>,
    /// When this part of the run began, and the seconds that the parts before took, if that is to
    /// be told.
    timer: Option<Instant>,
    seconds: f64,
}

impl Journal {
    /// Begins in a folder that was taken for a new run.
    ///
    /// # Errors
    /// The system refuses.
    pub fn begin(folder: Folder) -> Result<Self, JournalError> {
        let record = folder.path().join(RECORD);
        let handle = folder.record.try_clone();
        let log = handle.and_then(Log::begin);
        Ok(Self {
            log: log.map_err(|error| JournalError::of(&record, error))?,
            metrics: Metrics::begin(folder.path())?,
            has_begun: false,
            told: None,
            timer: None,
            seconds: 0.0,
            folder,
        })
    }

    /// Goes on in the folder of an earlier part, which took so many seconds.
    pub(super) fn go_on(folder: Folder, log: Log, metrics: Metrics, seconds: f64) -> Self {
        Self {
            folder,
            log,
            metrics,
            has_begun: true,
            told: None,
            timer: None,
            seconds,
        }
    }

    /// Has `session.json` tell how many seconds the run takes, from now on.
    pub fn timed(self) -> Self {
        Self {
            timer: Some(Instant::now()),
            ..self
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Tells what defines a run that has not begun yet.
    ///
    /// # Errors
    /// The system refuses.
    pub(super) fn introduce(&mut self, snapshot: &Snapshot) -> Result<(), JournalError> {
        if !self.has_begun && self.told.is_none() {
            self.tell(snapshot, RunState::Running)?;
        }
        Ok(())
    }

    /// Takes on record what `snapshot` has more, and the checkpoint after it.
    ///
    /// # Errors
    /// The system refuses. What could not be written is tried again with the next.
    pub fn note(
        &mut self,
        snapshot: &Snapshot,
        checkpoint: Option<&Checkpoint>,
    ) -> Result<(), JournalError> {
        let changes = snapshot.history.interventions.len();
        if self.told != Some(changes) || checkpoint.is_some() {
            self.tell(snapshot, RunState::Running)?;
        }
        let refused = |name: &str| {
            let path = self.folder.path().join(name);
            move |reason: io::Error| JournalError::Write { path, reason }
        };
        if !self.has_begun && !snapshot.history.rows.is_empty() {
            self.folder.forget();
            self.has_begun = true;
        }
        self.log
            .append(&snapshot.history)
            .map_err(refused(RECORD))?;
        self.metrics
            .append(snapshot, snapshot.settled)
            .map_err(refused(METRICS))?;
        if let Some(at) = checkpoint {
            checkpoint::write(self.folder.path(), at).map_err(refused(CHECKPOINT))?;
        }
        Ok(())
    }

    fn tell(&mut self, snapshot: &Snapshot, state: RunState) -> Result<(), JournalError> {
        let mut summary = RunSummary::of(snapshot);
        summary.state = state;
        let seconds = |start: Instant| self.seconds + start.elapsed().as_secs_f64();
        summary.result.seconds = self.timer.map(seconds);
        let path = self.folder.path().join(SESSION);
        let json = summary.to_json().map_err(io::Error::other);
        json.and_then(|json| files::write_whole(&path, &json))
            .map_err(|error| JournalError::of(&path, error))?;
        self.told = Some(snapshot.history.interventions.len());
        Ok(())
    }

    /// Leaves the run as `last` has it: its record, `metrics.csv` and `session.json`.
    ///
    /// # Errors
    /// The system refuses; what was written before stays.
    pub fn close(mut self, last: &Snapshot) -> Result<PathBuf, JournalError> {
        self.complete(last)?;
        self.end(last).map(|folder| folder.path().to_owned())
    }

    /// As [`Journal::close`], with all the other files of a run. What the run is known by, its
    /// `session.json`, says last that it has ended. Nobody else writes there as long as the folder
    /// that is given back is held.
    ///
    /// # Errors
    /// A file cannot be written; those before it stay.
    pub fn finish(
        mut self,
        last: &Snapshot,
        draw: impl FnOnce() -> Option<RgbaImage>,
    ) -> Result<Folder, JournalError> {
        self.complete(last)?;
        write_parts(self.folder.path(), last, draw)?;
        self.end(last)
    }

    /// Writes the record and `metrics.csv` to their ends.
    fn complete(&mut self, last: &Snapshot) -> Result<(), JournalError> {
        self.note(last, None)?;
        let done = self.metrics.append(last, last.step + 1);
        done.and_then(|()| self.metrics.sync())
            .map_err(|error| JournalError::of(&self.folder.path().join(METRICS), error))
    }

    fn end(mut self, last: &Snapshot) -> Result<Folder, JournalError> {
        self.tell(last, RunSummary::of(last).state)?;
        Ok(self.folder)
    }

    /// Gives back the folder of a run that made no step. That of an earlier run stays as it was.
    pub fn abandon(self) {
        if !self.has_begun {
            self.folder.abandon();
        }
    }
}
