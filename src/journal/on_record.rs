//! A run's folder, read to show what is in it: nothing is locked or changed, and whoever writes
//! there goes on.

use std::path::Path;

use super::error::JournalError;
use super::log;
use super::names::RECORD;
use super::reopen::summary;
use crate::files;
use crate::record::{History, RunSummary};

/// What a run's folder tells of it.
#[derive(Debug)]
pub struct OnRecord {
    /// Its `session.json`, written at the last change or checkpoint.
    pub summary: RunSummary,
    /// All that is on record.
    pub history: History,
}

/// Reads the folder of a run, as far as it is whole.
///
/// # Errors
/// There is no run in it, or it cannot be read.
pub fn on_record(path: &Path) -> Result<OnRecord, JournalError> {
    let place = path.join(RECORD);
    let unread = |reason: String| JournalError::Read {
        path: place.clone(),
        reason,
    };
    let file = files::open_regular(&place).map_err(|error| unread(error.to_string()))?;
    let found = log::read(&file).map_err(|error| unread(error.to_string()))?;
    let found = found.ok_or_else(|| unread("it is of another version, or damaged".to_owned()))?;
    Ok(OnRecord {
        summary: summary(path)?,
        history: found.history,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Folder, Journal};
    use super::*;
    use crate::record::fixtures::snapshot;

    #[test]
    fn a_run_is_read_while_it_is_written_and_nothing_is_left() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("run");
        assert!(on_record(&path).is_err(), "there is nothing");
        let made = snapshot(3);
        let folder = Folder::take(&path, false).expect("it is free");
        let mut journal = Journal::begin(folder).expect("begun");
        journal.note(&made, None).expect("written");
        let names = || {
            let entries = std::fs::read_dir(&path).expect("listed").flatten();
            let mut names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
            names.sort();
            names
        };
        let before = names();
        let read = on_record(&path).expect("it can be read");
        assert_eq!(read.history, made.history);
        assert_eq!(read.summary.experiment, made.started_with);
        assert_eq!(names(), before);
        journal.close(&made).expect("nobody has hindered it");
        std::fs::write(path.join(RECORD), "something else").expect("written");
        let error = on_record(&path).expect_err("no record").to_string();
        assert!(error.contains("damaged"), "{error}");
    }
}
