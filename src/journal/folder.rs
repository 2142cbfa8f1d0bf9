//! A folder that one process writes a run into.

use std::io;
use std::path::{Path, PathBuf};

use super::error::JournalError;
use super::log;
use super::names::{CHECKPOINT, LIMIT, METRICS, RECORD, SESSION};
use crate::experiment::Preset;
use crate::export::metrics_header;
use crate::files::{self, File, OpenOptions, TryLockError};
use crate::record::RunSummary;

/// The files that a run is known by.
const KNOWN: [&str; 4] = [SESSION, METRICS, RECORD, CHECKPOINT];
/// What else a run leaves.
const OTHERS: [&str; 7] = [
    "geometry.csv",
    "layers.csv",
    "spectrum.csv",
    "representation.csv",
    "embedding.csv",
    "ensemble.csv",
    "dashboard.png",
];

/// Where a run is put aside that is to be replaced.
const ASIDE: &str = ".replaced";

/// A folder that nobody else writes a run into.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The record, locked.
    pub(super) record: File,
    /// Whether the folder was made for this run.
    is_new: bool,
}

impl Folder {
    /// Takes a folder for a new run, and makes it if need be. That it can be written into is proved
    /// by that. With `force` the run that is there is put aside, until the new one has begun.
    ///
    /// # Errors
    /// It cannot be written into, somebody else writes into it, or it holds a run.
    pub fn take(path: &Path, force: bool) -> Result<Self, JournalError> {
        if !force {
            refuse_taken(path)?;
        }
        let folder = Self::hold(path)?;
        // Somebody may have been quicker, and be done already.
        let length = folder.record.metadata().map_or(0, |record| record.len());
        if !force && length > log::HEAD.len() as u64 {
            return Err(taken(path));
        }
        folder.cleared()
    }

    /// Keeps all others from writing into a folder, and makes it if need be. What is in it stays.
    ///
    /// # Errors
    /// It cannot be written into, or somebody else writes into it.
    pub(crate) fn hold(path: &Path) -> Result<Self, JournalError> {
        let is_new = !path.exists();
        files::create_dir_all(path).map_err(|error| JournalError::of(path, error))?;
        Self::lock(path.to_owned(), is_new)
    }

    /// Ready for a new run. The one that is there is put aside, until the new one has begun.
    ///
    /// # Errors
    /// It cannot be written into.
    pub(crate) fn cleared(self) -> Result<Self, JournalError> {
        files::remove_unfinished(&self.path);
        self.put_aside()?;
        self.prove()?;
        Ok(self)
    }

    /// Makes a new folder below `root` with that name, or that name and a number.
    ///
    /// # Errors
    /// The system refuses to make it.
    pub fn new_below(root: &Path, name: &str) -> Result<Self, JournalError> {
        let path = files::create_below(root, name)
            .map_err(|(path, error)| JournalError::of(&path, error))?;
        let folder = Self::lock(path, true)?;
        folder.prove()?;
        Ok(folder)
    }

    /// Takes a folder with a run in it.
    ///
    /// # Errors
    /// There is none, it cannot be written into, or somebody else writes into it.
    pub(super) fn again(path: &Path) -> Result<Self, JournalError> {
        if !is_file(&path.join(RECORD)) {
            return Err(JournalError::NoRun {
                folder: path.to_owned(),
                reason: format!("it has no {RECORD}"),
            });
        }
        Self::lock(path.to_owned(), false)
    }

    /// Moves all that is there to `place`, a new folder, for good. The record is copied: the file itself is locked. What the run
    /// is known by goes last: what is left behind by a process that is killed meanwhile is not taken for nothing.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn move_to(&self, place: &Path) -> Result<(), JournalError> {
        let refused = |path: &Path| {
            let path = path.to_owned();
            move |error: io::Error| JournalError::of(&path, error)
        };
        files::create_dir(place).map_err(refused(place))?;
        files::copy(self.path.join(RECORD), place.join(RECORD)).map_err(refused(place))?;
        let entries = files::read_dir(&self.path).map_err(refused(&self.path))?;
        let names = entries.map(|entry| entry.map(|entry| entry.file_name()));
        let names: io::Result<Vec<_>> = names.collect();
        let mut names = names.map_err(refused(&self.path))?;
        names.retain(|name| name != RECORD);
        names.sort_by_key(|name| name == SESSION);
        for name in names {
            let path = self.path.join(&name);
            files::rename(&path, place.join(name)).map_err(refused(&path))?;
        }
        Ok(())
    }

    fn lock(path: PathBuf, is_new: bool) -> Result<Self, JournalError> {
        let record = locked(&path, RECORD)?;
        Ok(Self {
            path,
            record,
            is_new,
        })
    }

    /// Puts aside the run that is there. Its record is copied: the file itself is locked.
    fn put_aside(&self) -> Result<(), JournalError> {
        let aside = self.path.join(ASIDE);
        let refused = |error: io::Error| JournalError::of(&aside, error);
        if !all_names().any(|name| self.path.join(name).symlink_metadata().is_ok()) {
            return Ok(());
        }
        files::remove_dir_all(&aside)
            .or_else(missing)
            .map_err(refused)?;
        files::create_dir(&aside).map_err(refused)?;
        files::copy(self.path.join(RECORD), aside.join(RECORD)).map_err(refused)?;
        for name in all_names() {
            let (path, kept) = (self.path.join(name), aside.join(name));
            let moved = files::rename(&path, &kept).or_else(missing);
            moved.map_err(|error| JournalError::of(&path, error))?;
        }
        Ok(())
    }

    /// The run that was put aside is not needed any more.
    pub(super) fn forget(&self) {
        // What cannot be removed is in nobody's way.
        files::remove_dir_all(self.path.join(ASIDE)).ok();
    }

    /// Puts back the run that was put aside; whether there was one.
    fn put_back(&self) -> bool {
        let aside = self.path.join(ASIDE);
        if !is_file(&aside.join(RECORD)) {
            return false;
        }
        for name in all_names().chain([RECORD]) {
            files::rename(aside.join(name), self.path.join(name)).ok();
        }
        self.forget();
        true
    }

    /// That files can be written is found out before the training, not after it.
    fn prove(&self) -> Result<(), JournalError> {
        let path = self.path.join(".proof");
        files::write_whole(&path, b"proof\n")
            .and_then(|()| files::remove_file(&path))
            .map_err(|error| JournalError::of(&self.path, error))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes a folder with all that is in it; whether that was done. Not while somebody writes there.
    pub(super) fn remove(path: &Path) -> bool {
        let held = locked(path, RECORD);
        held.is_ok_and(|_held| files::remove_dir_all(path).is_ok())
    }

    /// Gives it back unused: nothing of it is left, a run that was put aside is there again, and the
    /// folder is removed if it was made for the run.
    pub fn abandon(self) {
        for name in all_names() {
            // What cannot be removed is in nobody's way.
            files::remove_file(self.path.join(name)).ok();
        }
        if !self.put_back() {
            files::remove_file(self.path.join(RECORD)).ok();
        }
        if self.is_new {
            files::remove_dir(&self.path).ok();
        }
    }
}

/// What keeps two programs from writing into one folder of several runs. It ends with the process.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the lock is held as long as the file is open")] File);

impl Lock {
    /// Its name in the folder.
    const NAME: &str = ".lock";

    /// Takes it.
    ///
    /// # Errors
    /// The folder cannot be written into, or somebody else writes into it.
    pub fn take(folder: &Path) -> Result<Self, JournalError> {
        locked(folder, Self::NAME).map(Self)
    }
}

/// The file of that name, which nobody else has locked.
fn locked(folder: &Path, name: &str) -> Result<File, JournalError> {
    let path = folder.join(name);
    let refused = |error: io::Error| JournalError::of(&path, error);
    if path.symlink_metadata().is_ok() && !is_file(&path) {
        return Err(refused(io::Error::other("it is no ordinary file")));
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = options.open(&path).map_err(refused)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(JournalError::InUse {
            folder: folder.to_owned(),
        }),
        // Some network file systems have no locks; a run there is better than none.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(refused(error)),
    }
}

/// The names of all files of a run but its record.
fn all_names() -> impl Iterator<Item = &'static str> {
    let known = KNOWN.into_iter().filter(|name| *name != RECORD);
    known.chain(OTHERS)
}

/// That there is nothing is no error.
fn missing(error: io::Error) -> io::Result<()> {
    match error.kind() {
        io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    }
}

fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// Whether there is a run in a folder, or what may be one.
pub(crate) fn holds_run(path: &Path) -> bool {
    let is_there = |name: &str| path.join(name).symlink_metadata().is_ok();
    // A header alone is what a process has left that was killed before there was anything to keep.
    let has_lines = || {
        let header = metrics_header().map_or(0, |header| header.len() as u64);
        let file = path.join(METRICS).symlink_metadata();
        file.is_ok_and(|file| !file.is_file() || file.len() > header)
    };
    is_there(SESSION) || is_there(CHECKPOINT) || has_lines()
}

fn refuse_taken(path: &Path) -> Result<(), JournalError> {
    if holds_run(path) && Folder::lock_is_free(path) {
        return Err(taken(path));
    }
    Ok(())
}

impl Folder {
    /// Whether nobody is writing there now.
    pub(super) fn lock_is_free(path: &Path) -> bool {
        let place = path.join(RECORD);
        if !is_file(&place) {
            return true;
        }
        let Ok(record) = File::open(&place) else {
            return true;
        };
        !matches!(record.try_lock(), Err(TryLockError::WouldBlock))
    }
}

fn taken(path: &Path) -> JournalError {
    let summary = files::read_text(&path.join(SESSION), LIMIT)
        .ok()
        .and_then(|text| RunSummary::from_json(&text).ok());
    let what = summary.map_or_else(String::new, |run| {
        let name = Preset::name_of(&run.experiment);
        let (seed, step, state) = (run.seed, run.result.step, run.state.name());
        format!(" ({name}, seed {seed}, {step} steps, {state})")
    });
    JournalError::Taken {
        folder: path.to_owned(),
        what,
    }
}
