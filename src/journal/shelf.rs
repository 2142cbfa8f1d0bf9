//! The folder of all runs of the window, bounded in number and size.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::error::JournalError;
use super::folder::Folder;
use super::names::{LIMIT, METRICS, SESSION};
use super::recorder::Keeper;
use super::reopen::{Reopened, reopen};
use super::room::size;
use super::writer::Journal;
use crate::experiment::Preset;
use crate::export::read_metrics;
use crate::files;
use crate::lab::{Kept, Library};
use crate::record::{KeptRun, RunState, RunSummary, Snapshot};

/// Most runs that are kept.
pub const MOST_RUNS: usize = 100;
/// Most bytes that they may take together.
pub const MOST_BYTES: u64 = 1 << 30;
/// Points of a curve in a list.
const POINTS: usize = 96;

/// The runs of the window. Those that are under way are never removed.
#[derive(Debug)]
pub struct Shelf {
    root: PathBuf,
    /// Journals of runs that a session is about to go on with, by name.
    reopened: Mutex<BTreeMap<String, Journal>>,
    /// What could not be written, until somebody tells it.
    troubles: Mutex<Vec<String>>,
    /// The names of the runs that a journal was given out for, by their numbers in the session.
    given: Mutex<BTreeMap<u64, String>>,
}

impl Shelf {
    /// The shelf in that folder, which is made if need be.
    ///
    /// # Errors
    /// The system refuses.
    pub fn at(root: PathBuf) -> Result<Self, JournalError> {
        files::create_dir_all(&root).map_err(|error| JournalError::of(&root, error))?;
        Ok(Self {
            root,
            reopened: Mutex::default(),
            troubles: Mutex::default(),
            given: Mutex::default(),
        })
    }

    /// The folder that the runs lie in.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The name of the session's run that has this [number](Snapshot::run), once it is kept.
    pub fn name_of(&self, run: u64) -> Option<String> {
        locked(&self.given).get(&run).cloned()
    }

    /// The runs on it, the newest first. Those that cannot be read are left out.
    pub fn runs(&self) -> Vec<KeptRun> {
        let names = self.names().into_iter().rev();
        names.filter_map(|name| self.run(name)).collect()
    }

    /// The newest run that nobody has now, if whatever trained it was cut off. The run of a session
    /// that begins meanwhile does not hide it.
    pub fn cut_off(&self) -> Option<KeptRun> {
        let runs = self.names().into_iter().rev();
        let newest = runs
            .filter_map(|name| self.run(name))
            .find(|run| !run.in_use)?;
        (newest.summary.state == RunState::Running).then_some(newest)
    }

    /// What could not be written since the last time it was asked for.
    pub fn troubles(&self) -> Vec<String> {
        std::mem::take(&mut *locked(&self.troubles))
    }

    fn run(&self, name: String) -> Option<KeptRun> {
        let folder = self.root.join(&name);
        let text = files::read_text(&folder.join(SESSION), LIMIT).ok()?;
        let summary = RunSummary::from_json(&text).ok()?;
        let history = files::read_to_string(folder.join(METRICS)).ok();
        let history = history
            .and_then(|text| read_metrics(&text))
            .unwrap_or_default();
        let every = history.rows.len().div_ceil(POINTS).max(1);
        let rows = history.rows.iter().step_by(every);
        let probes = history.probes.iter();
        Some(KeptRun {
            in_use: !Folder::lock_is_free(&folder),
            summary,
            spread: rows.map(|row| (row.step, row.spread)).collect(),
            accuracy: probes.map(|probe| (probe.step, probe.accuracy)).collect(),
            name,
        })
    }

    /// The names of the runs, the oldest first.
    fn names(&self) -> Vec<String> {
        let entries = files::read_dir(&self.root).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| number(name).is_some()).collect();
        names.sort_by_key(|name| number(name));
        names
    }

    /// Makes a folder for a run.
    fn place(&self, first: &Snapshot) -> Result<Folder, JournalError> {
        self.make_room(MOST_RUNS - 1, MOST_BYTES);
        let last = self.names().last().and_then(|name| number(name));
        let next = last.map_or(1, |last| last + 1);
        let experiment = &first.started_with;
        let (name, seed) = (Preset::name_of(experiment), experiment.seed);
        Folder::new_below(&self.root, &format!("{next:06}-{name}-seed{seed}"))
    }

    /// Removes the oldest runs until no more are left than that many, of no more bytes.
    fn make_room(&self, runs: usize, bytes: u64) {
        let names = self.names();
        let sizes: Vec<u64> = names
            .iter()
            .map(|name| size(&self.root.join(name)))
            .collect();
        let (mut left, mut taken) = (names.len(), sizes.iter().sum::<u64>());
        for (name, size) in names.iter().zip(sizes) {
            if left <= runs && taken <= bytes {
                break;
            }
            if Folder::remove(&self.root.join(name)) {
                (left, taken) = (left - 1, taken - size);
            }
        }
    }
}

/// The number that a run's name begins with.
fn number(name: &str) -> Option<u64> {
    name.split('-').next()?.parse().ok()
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // Nothing that is done under the lock leaves it half done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Library for Shelf {
    fn open(&self, name: &str) -> Result<Kept, String> {
        if number(name).is_none() || name.contains(['/', '\\']) {
            return Err(format!("no run is kept under the name {name}"));
        }
        // One that was read in vain before is read again.
        locked(&self.reopened).remove(name);
        let reopened = reopen(&self.root.join(name)).map_err(|error| match error {
            JournalError::InUse { .. } => {
                format!("{name} is the run on show, or another window trains it")
            }
            error => error.to_string(),
        })?;
        let Reopened {
            journal,
            mut kept,
            notice,
            ..
        } = reopened;
        locked(&self.troubles).extend(notice);
        locked(&self.reopened).insert(name.to_owned(), journal);
        kept.name = Some(name.to_owned());
        Ok(kept)
    }
}

impl Keeper for Arc<Shelf> {
    fn journal(&mut self, first: &Snapshot) -> Result<Option<Journal>, JournalError> {
        let reopened = |name: &Arc<str>| locked(&self.reopened).remove(&**name);
        let journal = match first.kept.as_ref().and_then(reopened) {
            Some(journal) => journal,
            // What never trained is not worth a folder.
            None if first.history.rows.is_empty() => return Ok(None),
            None => self.place(first).and_then(Journal::begin)?,
        };
        let name = journal.path().file_name();
        let name = name.map(|name| name.to_string_lossy().into_owned());
        locked(&self.given).extend(name.map(|name| (first.run, name)));
        Ok(Some(journal))
    }

    fn trouble(&mut self, sentence: &str) {
        locked(&self.troubles).push(format!("This run is not kept: {sentence}."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::fixtures::snapshot;

    fn shelf() -> (tempfile::TempDir, Arc<Shelf>) {
        let root = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::at(root.path().join("runs")).expect("a shelf");
        (root, Arc::new(shelf))
    }

    fn keep(shelf: &mut Arc<Shelf>, steps: u64) {
        let made = snapshot(steps);
        let journal = shelf.journal(&made).expect("room").expect("it has trained");
        journal.close(&made).expect("written");
    }

    #[test]
    fn runs_are_kept_the_newest_first_and_the_oldest_go() {
        let (_root, mut shelf) = shelf();
        (1..=5).for_each(|steps| keep(&mut shelf, steps));
        let steps = |shelf: &Shelf| -> Vec<u64> {
            shelf
                .runs()
                .iter()
                .map(|run| run.summary.result.step)
                .collect()
        };
        assert_eq!(steps(&shelf), [5, 4, 3, 2, 1]);
        shelf.make_room(3, MOST_BYTES);
        assert_eq!(steps(&shelf), [5, 4, 3]);
        let bytes = size(&shelf.root.join(&shelf.names()[2]));
        shelf.make_room(3, bytes + 1);
        assert_eq!(steps(&shelf), [5]);
        keep(&mut shelf, 7);
        assert_eq!(steps(&shelf), [7, 5], "names are not used twice");
    }

    #[test]
    fn what_is_under_way_is_not_removed_and_is_no_run_that_was_cut_off() {
        let (_root, mut shelf) = shelf();
        let made = snapshot(3);
        let mut journal = shelf.journal(&made).expect("room").expect("it has trained");
        journal.note(&made, None).expect("written");
        shelf.make_room(0, 0);
        assert!(shelf.runs()[0].in_use && shelf.cut_off().is_none());
        let name = shelf.names()[0].clone();
        assert!(shelf.open(&name).expect_err("in use").contains("on show"));
        assert_eq!(shelf.name_of(made.run), Some(name.clone()));
        assert_eq!(shelf.name_of(made.run + 1), None);
        drop(journal);
        assert_eq!(shelf.cut_off().map(|run| run.name), Some(name.clone()));
        let next = shelf.journal(&made).expect("room").expect("it has trained");
        let cut_off = shelf.cut_off().map(|run| run.name);
        assert_eq!(cut_off, Some(name.clone()), "behind a run that has begun");
        drop(next);
        assert_eq!(shelf.open(&name).expect("free").history, made.history);
    }

    #[test]
    fn what_never_trained_is_not_kept() {
        let (_root, mut shelf) = shelf();
        assert!(shelf.journal(&snapshot(0)).expect("room").is_none());
        assert!(shelf.runs().is_empty());
        for name in ["../000001-byol-seed0", "byol", "000007-none"] {
            assert!(shelf.open(name).is_err(), "{name}");
        }
    }
}
