//! Files that people name: never waited for without end, never read without bound.
//!
//! A pipe without a writer lets whoever opens it wait for ever, and a device such as `/dev/zero` never ends. What follows
//! opens regular files alone, through links, too; the error of everything else says what it is.

use std::fs::{File, FileType};
use std::io::{Error, ErrorKind, Read as _, Result};
use std::path::Path;

/// Opens a file to read it.
///
/// # Errors
/// It is a folder, a pipe, a device or a socket, or the system cannot open it.
pub(crate) fn open_regular(path: &Path) -> Result<File> {
    // Before it is opened, because opening a pipe waits; and after, because it may have been another one by then.
    check(std::fs::metadata(path)?.file_type())?;
    let file = File::open(path)?;
    check(file.metadata()?.file_type())?;
    Ok(file)
}

/// Whether there is a file.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether there is a folder.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Opens a file to read it; how many bytes it has.
///
/// # Errors
/// As [`open_regular`].
#[cfg(not(target_family = "wasm"))]
pub(crate) fn open(path: &Path) -> Result<(File, u64)> {
    let file = open_regular(path)?;
    let size = file.metadata()?.len();
    Ok((file, size))
}

fn check(kind: FileType) -> Result<()> {
    if kind.is_file() {
        Ok(())
    } else if kind.is_dir() {
        Err(Error::new(
            ErrorKind::IsADirectory,
            "it is a folder where a file should be",
        ))
    } else {
        Err(Error::new(
            ErrorKind::InvalidInput,
            "it is a pipe, a device or a socket where a regular file should be",
        ))
    }
}

/// All bytes of a file of at most `limit` bytes.
///
/// # Errors
/// As [`open_regular`], it cannot be read, or it is larger, of which no more than `limit` bytes and one are read.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn read_regular(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let file = open_regular(path)?;
    // What a file of the system's tells of its size may be 0.
    let claimed = file.metadata()?.len();
    if claimed > limit {
        return Err(too_large(limit));
    }
    let mut content = Vec::with_capacity(usize::try_from(claimed).unwrap_or(0));
    file.take(limit.saturating_add(1))
        .read_to_end(&mut content)?;
    if content.len() as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(content)
}

/// Why a file of more than `limit` bytes is not read.
pub(crate) fn too_large(limit: u64) -> Error {
    Error::new(
        ErrorKind::FileTooLarge,
        format!("it is larger than {limit} bytes, the most that is read of such a file"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a temporary folder")
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = folder();
        let path = folder.path().join("file");
        std::fs::write(&path, b"12345678").expect("a file");
        assert_eq!(read_regular(&path, 8).expect("small enough"), b"12345678");
        let error = read_regular(&path, 7).expect_err("larger");
        assert_eq!(error.kind(), ErrorKind::FileTooLarge);
        assert!(error.to_string().contains("larger than 7 bytes"), "{error}");
        let error = read_regular(&folder.path().join("none"), 7).expect_err("absent");
        assert_eq!(error.kind(), ErrorKind::NotFound);
    }

    #[test]
    fn a_sparse_file_of_a_terabyte_is_refused_by_its_size() {
        let folder = folder();
        let path = folder.path().join("large");
        let file = File::create(&path).expect("a file");
        file.set_len(1 << 40).expect("a sparse file");
        let error = read_regular(&path, 1 << 20).expect_err("larger");
        assert_eq!(error.kind(), ErrorKind::FileTooLarge);
    }

    #[test]
    fn a_folder_is_refused_as_one() {
        let error = read_regular(folder().path(), 7).expect_err("a folder");
        assert!(error.to_string().contains("it is a folder"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_devices_are_refused_at_once_and_links_followed() {
        let folder = folder();
        let [pipe, link] = ["pipe", "link"].map(|name| folder.path().join(name));
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo").success());
        for path in [&pipe, Path::new("/dev/zero"), Path::new("/dev/null")] {
            let error = open_regular(path).expect_err("no regular file").to_string();
            assert!(error.contains("a pipe, a device or a socket"), "{error}");
        }
        std::os::unix::fs::symlink(&pipe, &link).expect("a link");
        assert!(open_regular(&link).is_err());
        std::fs::remove_file(&link).expect("it was there");
        std::fs::write(folder.path().join("file"), b"text").expect("a file");
        std::os::unix::fs::symlink("file", &link).expect("a link");
        assert_eq!(read_regular(&link, 4).expect("a file"), b"text");
    }
}
