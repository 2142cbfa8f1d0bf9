//! `metrics.csv` while it grows: every line is written once nothing can change it any more.

use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use super::error::JournalError;
use super::names::METRICS;
use crate::export::{metrics_header, metrics_lines};
use crate::files::{self, File, OpenOptions};
use crate::record::Snapshot;

/// The file.
#[derive(Debug)]
pub(super) struct Metrics {
    path: PathBuf,
    /// `None` before something is written to a file that is gone on with.
    open: Option<Open>,
    /// The step of the line from which it is gone on with.
    from: u64,
}

#[derive(Debug)]
struct Open {
    file: File,
    /// Bytes of whole lines.
    length: u64,
    /// The step of the next line.
    next: u64,
}

impl Metrics {
    /// Begins the file, which must not be there.
    ///
    /// # Errors
    /// The system refuses.
    pub fn begin(folder: &Path) -> Result<Self, JournalError> {
        let path = folder.join(METRICS);
        let begun = File::create_new(&path).and_then(Open::begin);
        Ok(Self {
            open: Some(begun.map_err(|error| JournalError::of(&path, error))?),
            path,
            from: 0,
        })
    }

    /// Goes on with the file before the line of `step`, or as far before it as the file is sound.
    /// Until there is something to write it is left as it is.
    pub fn go_on(folder: &Path, step: u64) -> Self {
        Self {
            path: folder.join(METRICS),
            open: None,
            from: step,
        }
    }

    fn open(&mut self) -> io::Result<&mut Open> {
        let open = match self.open.take() {
            Some(open) => open,
            None => {
                let mut options = OpenOptions::new();
                options.read(true).write(true).create(true).truncate(false);
                Open::cut(options.open(&self.path)?, self.from)?
            }
        };
        Ok(self.open.insert(open))
    }

    /// Appends the lines of all steps below `end`.
    ///
    /// # Errors
    /// The system refuses; the same is tried again with the next.
    pub fn append(&mut self, snapshot: &Snapshot, end: u64) -> io::Result<()> {
        self.open()?.append(snapshot, end)
    }

    /// Has all of it on the disk.
    ///
    /// # Errors
    /// The disk fails.
    pub fn sync(&mut self) -> io::Result<()> {
        self.open()?.file.sync_all()
    }
}

impl Open {
    fn begin(file: File) -> io::Result<Self> {
        let mut open = Self {
            file,
            length: 0,
            next: 0,
        };
        let header = metrics_header().map_err(io::Error::other)?;
        open.put(&header)?;
        Ok(open)
    }

    fn cut(file: File, step: u64) -> io::Result<Self> {
        let header = metrics_header().map_err(io::Error::other)?;
        let (mut length, mut next) = (0, 0);
        let mut from = BufReader::new(&file);
        let mut line = Vec::new();
        from.read_until(b'\n', &mut line)?;
        if line != header {
            file.set_len(0)?;
            return Self::begin(file);
        }
        while next <= step {
            length += line.len() as u64;
            line.clear();
            from.read_until(b'\n', &mut line)?;
            let is_next = line.ends_with(b"\n") && line.starts_with(format!("{next},").as_bytes());
            if !is_next || next == step {
                break;
            }
            next += 1;
        }
        file.set_len(length)?;
        Ok(Self { file, length, next })
    }

    fn append(&mut self, snapshot: &Snapshot, end: u64) -> io::Result<()> {
        if self.next >= end {
            return Ok(());
        }
        let lines = metrics_lines(snapshot, self.next, end).map_err(io::Error::other)?;
        self.put(&lines)?;
        self.next = end;
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        // Half a line that a full disk has left is written over.
        files::put(&mut self.file, self.length, bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::metrics_csv;
    use crate::record::fixtures::snapshot;

    #[test]
    fn lines_that_come_one_after_another_are_the_file_that_is_written_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let made = snapshot(300);
        let mut metrics = Metrics::begin(folder.path()).expect("begun");
        for end in [0, 1, 2, 2, 250, 301] {
            metrics.append(&made, end).expect("appended");
        }
        let whole = metrics_csv(&made).expect("lines");
        let path = folder.path().join(METRICS);
        assert_eq!(std::fs::read(&path).expect("read"), whole);

        for (step, spoil) in [(5, None), (250, Some(40)), (0, None), (9, Some(3))] {
            if let Some(length) = spoil {
                std::fs::write(&path, &whole[..whole.len().min(length)]).expect("written");
            }
            let mut metrics = Metrics::go_on(folder.path(), step);
            metrics.append(&made, 301).expect("appended");
            assert_eq!(
                std::fs::read(&path).expect("read"),
                whole,
                "from step {step}"
            );
        }
    }
}
