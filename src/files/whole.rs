//! Files that are written whole or not at all.

use std::fs::{File, read_dir, remove_file, rename};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// What the names of unfinished files end with.
const UNFINISHED: &str = ".partial";

/// Writes a file whole or not at all, also where the power fails: into a new file beside it, which takes its place once it
/// is on the disk.
///
/// # Errors
/// The system refuses; what was there before is left as it was.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = unfinished(path);
    let written = File::create_new(&unfinished).and_then(|mut file| {
        put(&mut file, 0, bytes)?;
        file.sync_all()
    });
    written
        .and_then(|()| rename(&unfinished, path))
        .inspect_err(|_| drop(remove_file(&unfinished)))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// That a file can be written whole there is found out before it is needed. What is there stays.
///
/// # Errors
/// The system refuses, or a folder is there.
pub(crate) fn prove(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let unfinished = unfinished(path);
    File::create_new(&unfinished)?;
    remove_file(&unfinished)
}

/// Writes into an open file from byte `start` on.
///
/// # Errors
/// The system refuses; some of it may have been written.
pub(crate) fn put(file: &mut File, start: u64, bytes: &[u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(start))?;
    #[cfg(test)]
    super::fault::write().inspect_err(|_| drop(file.write_all(&bytes[..bytes.len() / 2])))?;
    file.write_all(bytes)
}

/// A name beside `path` that nobody else takes: neither another process nor another thread.
pub(super) fn unfinished(path: &Path) -> PathBuf {
    static TAKEN: AtomicU64 = AtomicU64::new(0);
    let (process, number) = (std::process::id(), TAKEN.fetch_add(1, Ordering::Relaxed));
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    path.with_file_name(format!(".{name}.{process}-{number}{UNFINISHED}"))
}

/// Has the names in a folder written to the disk.
///
/// # Errors
/// The disk fails. Where a system cannot do that, nothing is done.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    // Only Unix lets folders be opened as files.
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// Removes what a process that was killed has left of unfinished files. Nobody else may be writing there.
pub(crate) fn remove_unfinished(folder: &Path) {
    let Ok(entries) = read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') && name.ends_with(UNFINISHED) {
            // One that cannot be removed is in nobody's way.
            remove_file(entry.path()).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{create_dir, read_to_string, write};

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = read_dir(folder).expect("listed");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_takes_the_place_of_another_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("metrics.csv");
        for text in ["one", "two"] {
            write_whole(&path, text.as_bytes()).expect("written");
            assert_eq!(read_to_string(&path).expect("read"), text);
        }
        assert_eq!(names(folder.path()), ["metrics.csv"]);
        write(folder.path().join(".metrics.csv.1-0.partial"), "half").expect("written");
        write(folder.path().join("other.partial"), "somebody's own").expect("written");
        remove_unfinished(folder.path());
        assert_eq!(names(folder.path()), ["metrics.csv", "other.partial"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_what_was_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("taken");
        create_dir(&path).expect("made");
        assert!(write_whole(&path, b"text").is_err() && prove(&path).is_err());
        assert_eq!(names(folder.path()), ["taken"]);
        let nowhere = folder.path().join("none/file");
        assert!(write_whole(&nowhere, b"text").is_err() && prove(&nowhere).is_err());
    }

    #[test]
    fn a_proof_leaves_what_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("page.html");
        prove(&path).expect("it can be written");
        assert!(names(folder.path()).is_empty());
        write(&path, "one").expect("written");
        prove(&path).expect("it can be written");
        assert_eq!(read_to_string(&path).expect("read"), "one");
    }
}
