//! Files that are written piece by piece and still appear whole or not at all.

use std::fs::{File, remove_file, rename};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::whole::{sync_folder, unfinished};

/// A file that is being written beside the place that it takes once it is finished. Dropped before
/// that it leaves nothing.
#[derive(Debug)]
pub(crate) struct Growing {
    file: BufWriter<File>,
    /// Where it grows.
    place: PathBuf,
    /// Where it is to be.
    path: PathBuf,
}

impl Growing {
    /// Begins a file that is to be at `path`, in place of one that may be there.
    ///
    /// # Errors
    /// The system refuses, or a folder is there.
    pub fn begin(path: &Path) -> io::Result<Self> {
        if path.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::IsADirectory,
                "it is a folder where a file should be",
            ));
        }
        let place = unfinished(path);
        Ok(Self {
            file: BufWriter::new(File::create_new(&place)?),
            place,
            path: path.to_owned(),
        })
    }

    /// Has it on the disk, and puts it where it is to be.
    ///
    /// # Errors
    /// The system refuses; what was there before is left as it was.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        rename(&self.place, &self.path)?;
        self.path.parent().map_or(Ok(()), sync_folder)
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Growing {
    fn drop(&mut self) {
        // Once it is finished there is nothing any more; what cannot be removed is in nobody's way.
        remove_file(&self.place).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_once_it_is_finished() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("film.gif");
        std::fs::write(&path, "before").expect("written");
        let left = || std::fs::read_dir(folder.path()).expect("listed").count();
        let mut growing = Growing::begin(&path).expect("begun");
        growing.write_all(b"half").expect("written");
        assert_eq!(left(), 2);
        drop(growing);
        assert_eq!(left(), 1, "what is given up leaves nothing");
        let mut growing = Growing::begin(&path).expect("begun");
        growing.write_all(b"whole").expect("written");
        assert_eq!(std::fs::read(&path).expect("read"), b"before");
        growing.finish().expect("finished");
        assert_eq!(std::fs::read(&path).expect("read"), b"whole");
        assert_eq!(left(), 1);
        assert!(Growing::begin(folder.path()).is_err(), "a folder");
        assert!(Growing::begin(&folder.path().join("none/film.gif")).is_err());
    }
}
