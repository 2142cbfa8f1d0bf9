//! Room for new runs, by giving up old ones.

use std::path::Path;

#[cfg(feature = "window")]
use super::folder::Folder;
#[cfg(feature = "window")]
use super::names::SESSION;
use crate::files;

/// Bytes of the files in a folder.
pub(super) fn size(folder: &Path) -> u64 {
    let entries = files::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.metadata().ok())
        .map(|found| found.len())
        .sum()
}

/// Removes runs below a folder, those first whose `session.json` is the oldest, until all that are left take no more than
/// that many bytes. Those that somebody writes stay.
#[cfg(feature = "window")]
pub(crate) fn make_room(root: &Path, bytes: u64) {
    let entries = files::read_dir(root).into_iter().flatten().flatten();
    let mut runs: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.path();
            let told = path.join(SESSION).metadata().ok()?.modified().ok()?;
            Some((told, size(&path), path))
        })
        .collect();
    runs.sort();
    let mut taken: u64 = runs.iter().map(|(_, size, _)| size).sum();
    for (_, size, path) in runs {
        if taken <= bytes {
            break;
        }
        if Folder::remove(&path) {
            taken -= size;
        }
    }
}

#[cfg(test)]
#[cfg(feature = "window")]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_runs_go_until_the_rest_has_room() {
        let root = tempfile::tempdir().expect("a folder");
        for (age, name) in [(30, "old"), (20, "older-than-new"), (10, "new")] {
            let folder = root.path().join(name);
            std::fs::create_dir(&folder).expect("made");
            let session = folder.join(SESSION);
            std::fs::write(&session, [b' '; 1000]).expect("written");
            let then = session
                .metadata()
                .and_then(|told| told.modified())
                .expect("a time");
            let then = then - std::time::Duration::from_secs(age);
            let file = std::fs::File::options()
                .write(true)
                .open(&session)
                .expect("open");
            file.set_modified(then).expect("set");
        }
        let left = || {
            let entries = std::fs::read_dir(root.path()).expect("listed").flatten();
            let mut names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
            names.sort();
            names
        };
        make_room(root.path(), 3000);
        assert_eq!(left().len(), 3);
        make_room(root.path(), 2500);
        assert_eq!(left(), ["new", "older-than-new"]);
        make_room(root.path(), 0);
        assert!(left().is_empty());
        make_room(&root.path().join("none"), 0);
    }
}
