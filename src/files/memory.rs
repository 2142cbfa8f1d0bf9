//! Files where there is no file system: in memory, for as long as the page is open. What is exported is put here before it is
//! handed out, and what is dropped onto the page is found here.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Cursor, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::regular::too_large;

/// A file's bytes, or a folder.
type Entry = Option<Arc<[u8]>>;

thread_local! {
    static ENTRIES: RefCell<BTreeMap<PathBuf, Entry>> = const { RefCell::new(BTreeMap::new()) };
}

fn entry(path: &Path) -> Option<Entry> {
    ENTRIES.with_borrow(|entries| entries.get(path).cloned())
}

fn insert(path: &Path, entry: Entry) {
    ENTRIES.with_borrow_mut(|entries| entries.insert(path.to_owned(), entry));
}

/// Makes a folder in one that is there.
///
/// # Errors
/// Something is there, or there is nothing to make it in.
pub(crate) fn create_dir(path: &Path) -> io::Result<()> {
    if entry(path).is_some() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    if !path.parent().is_some_and(is_folder) {
        return Err(ErrorKind::NotFound.into());
    }
    insert(path, None);
    Ok(())
}

/// Makes a folder with those that it lies in.
///
/// # Errors
/// A file is in the way.
pub(crate) fn create_dir_all(path: &Path) -> io::Result<()> {
    for folder in path.ancestors() {
        match entry(folder) {
            Some(Some(_)) => return Err(ErrorKind::NotADirectory.into()),
            Some(None) => {}
            None => insert(folder, None),
        }
    }
    Ok(())
}

/// Removes a folder that has nothing in it.
///
/// # Errors
/// It is none, or has something in it.
pub(crate) fn remove_dir(path: &Path) -> io::Result<()> {
    if !is_folder(path) {
        return Err(ErrorKind::NotFound.into());
    }
    if !files_below(path).is_empty() {
        return Err(ErrorKind::DirectoryNotEmpty.into());
    }
    remove_dir_all(path)
}

/// Removes a folder with all that is in it.
///
/// # Errors
/// None.
pub(crate) fn remove_dir_all(path: impl AsRef<Path>) -> io::Result<()> {
    let path = path.as_ref();
    ENTRIES.with_borrow_mut(|entries| entries.retain(|known, _| !known.starts_with(path)));
    Ok(())
}

/// The files below a folder, by name, each with its bytes.
pub(crate) fn files_below(folder: &Path) -> Vec<(PathBuf, Arc<[u8]>)> {
    ENTRIES.with_borrow(|entries| {
        let files = entries.iter().filter(|(path, _)| path.starts_with(folder));
        files
            .filter_map(|(path, entry)| Some((path.clone(), entry.clone()?)))
            .collect()
    })
}

/// All bytes of a file.
///
/// # Errors
/// It is not there.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let found = entry(path).ok_or(ErrorKind::NotFound)?;
    Ok(found.ok_or(ErrorKind::IsADirectory)?.to_vec())
}

/// All bytes of a file of at most `limit` bytes.
///
/// # Errors
/// As [`read`], or it is larger.
pub(crate) fn read_regular(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let bytes = read(path)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(bytes)
}

/// Whether a file can be there.
fn check(path: &Path) -> io::Result<()> {
    if is_folder(path) {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !path.parent().is_some_and(is_folder) {
        return Err(ErrorKind::NotFound.into());
    }
    Ok(())
}

/// Writes a file whole.
///
/// # Errors
/// There is no such folder, or one is in its place.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    check(path)?;
    insert(path, Some(bytes.into()));
    Ok(())
}

/// Where files of the person's are put.
const TAKEN_IN: &str = "/pictures";

/// Takes in a file of the person's; its place.
///
/// # Errors
/// It has no name.
pub(crate) fn take_in(name: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let path = Path::new(TAKEN_IN).join(name.file_name().ok_or(ErrorKind::InvalidInput)?);
    create_dir_all(Path::new(TAKEN_IN))?;
    write_whole(&path, bytes)?;
    Ok(path)
}

/// The files of the person's that were taken in.
pub(crate) fn taken_in() -> Vec<(PathBuf, Arc<[u8]>)> {
    files_below(Path::new(TAKEN_IN))
}

/// Whether there is a file.
pub(crate) fn is_file(path: &Path) -> bool {
    matches!(entry(path), Some(Some(_)))
}

/// Whether there is a folder.
pub(crate) fn is_folder(path: &Path) -> bool {
    entry(path) == Some(None)
}

/// Opens a file to read it; how many bytes it has.
///
/// # Errors
/// As [`read`].
pub(crate) fn open(path: &Path) -> io::Result<(Cursor<Vec<u8>>, u64)> {
    let bytes = read(path)?;
    let size = bytes.len() as u64;
    Ok((Cursor::new(bytes), size))
}

/// A file that is being written; it is there once it is finished.
#[derive(Debug)]
pub(crate) struct Growing {
    bytes: Vec<u8>,
    path: PathBuf,
}

impl Growing {
    /// Begins a file that is to be at `path`, in place of one that may be there.
    ///
    /// # Errors
    /// As [`write_whole`].
    pub fn begin(path: &Path) -> io::Result<Self> {
        check(path)?;
        Ok(Self {
            bytes: Vec::new(),
            path: path.to_owned(),
        })
    }

    /// Puts it where it is to be.
    ///
    /// # Errors
    /// As [`write_whole`].
    pub fn finish(self) -> io::Result<()> {
        write_whole(&self.path, &self.bytes)
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_as_they_were_written() {
        let folder = Path::new("/runs/byol");
        assert!(create_dir(folder).is_err() && write_whole(&folder.join("a"), b"1").is_err());
        create_dir_all(folder).expect("made");
        assert!(create_dir(folder).is_err(), "it is there");
        write_whole(&folder.join("a"), b"1").expect("written");
        write_whole(&folder.join("a"), b"22").expect("written");
        assert_eq!(read(&folder.join("a")).expect("read"), b"22");
        assert!(read_regular(&folder.join("a"), 1).is_err() && read(folder).is_err());
        assert!(write_whole(folder, b"1").is_err() && remove_dir(folder).is_err());
        let mut film = Growing::begin(&folder.join("film.gif")).expect("begun");
        film.write_all(b"whole").expect("written");
        assert!(
            read(&folder.join("film.gif")).is_err(),
            "it is not finished"
        );
        film.finish().expect("finished");
        assert!(Growing::begin(folder).is_err() && Growing::begin(&folder.join("b/c")).is_err());
        assert!(is_folder(folder) && is_file(&folder.join("a")) && !is_file(folder));
        assert_eq!(open(&folder.join("a")).expect("opened").1, 2);
        let below: Vec<_> = files_below(folder)
            .into_iter()
            .map(|(path, _)| path)
            .collect();
        assert_eq!(below, ["a", "film.gif"].map(|name| folder.join(name)));
        remove_dir_all(folder).expect("removed");
        assert!(files_below(folder).is_empty() && remove_dir(folder).is_err());
        create_dir(folder).expect("made again");
        remove_dir(folder).expect("it is empty");
        let taken = take_in(Path::new("C:/elsewhere/pets.zip"), b"PK").expect("taken in");
        assert_eq!(
            taken_in()
                .into_iter()
                .map(|(path, _)| path)
                .collect::<Vec<_>>(),
            [taken]
        );
    }
}
