//! How far loading has come, told to whoever waits for it.

use std::fmt;
use std::ops::ControlFlow;
use std::path::Path;

use super::DataError;
use super::location::Location;
use crate::record::grouped;

/// How far the loading of one split, or of an archive, has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The file or folder that is being read, by the last two parts of its path.
    pub what: String,
    /// How many of the split's pictures, or of the archive's megabytes, are in memory.
    pub done: usize,
    /// How many are asked for.
    pub of: usize,
    /// What is counted.
    pub unit: Unit,
}

/// What is counted while something is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pictures of a split.
    Pictures,
    /// Millions of an archive's bytes.
    Megabytes,
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [done, of] = [self.done, self.of].map(grouped);
        let unit = match self.unit {
            Unit::Pictures => "pictures",
            Unit::Megabytes => "MB",
        };
        write!(f, "reading {}: {done} of {of} {unit}", self.what)
    }
}

/// Is told how far loading has come, every few hundred pictures or every megabyte and on the thread
/// that loads, and may call it off.
pub type Watch<'a> = dyn FnMut(&Progress) -> ControlFlow<()> + 'a;

/// Tells of one split's pictures.
pub(super) struct Meter<'a, 'b> {
    watch: &'a mut Watch<'b>,
    done: usize,
    of: usize,
}

impl<'a, 'b> Meter<'a, 'b> {
    pub fn new(watch: &'a mut Watch<'b>, of: usize) -> Self {
        Self { watch, done: 0, of }
    }

    /// Pictures that are still to come.
    pub fn left(&self) -> usize {
        self.of - self.done
    }

    /// Tells that `more` pictures out of `path` are in memory.
    ///
    /// # Errors
    /// Loading is called off.
    pub fn tell(&mut self, path: &Location, more: usize) -> Result<(), DataError> {
        self.done += more;
        let numbers = [self.done, self.of];
        tell(self.watch, &path.to_string(), numbers, Unit::Pictures)
    }
}

/// Tells how many are done, and of how many, of what lies at a path.
///
/// # Errors
/// Loading is called off.
pub(super) fn tell(
    watch: &mut Watch<'_>,
    path: &str,
    [done, of]: [usize; 2],
    unit: Unit,
) -> Result<(), DataError> {
    let what = short(path);
    match watch(&Progress {
        what,
        done,
        of,
        unit,
    }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(DataError::CalledOff),
    }
}

/// The last two parts of a path.
fn short(path: &str) -> String {
    let parts: Vec<_> = Path::new(path)
        .components()
        .rev()
        .take(2)
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_reads_as_a_sentence() {
        let mut told = Vec::new();
        let mut watch = |progress: &Progress| {
            told.push(progress.to_string());
            if progress.done < 16_000 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        let mut meter = Meter::new(&mut watch, 16_384);
        let at = |path: &str| Location::from(Path::new(path));
        let path = at("some/where/stl10_binary/unlabeled_X.bin");
        assert!(meter.tell(&path, 999).is_ok() && meter.tell(&path, 2_201).is_ok());
        assert_eq!(meter.left(), 13_184);
        assert!(matches!(
            meter.tell(&at("x.bin"), 13_000),
            Err(DataError::CalledOff)
        ));
        assert_eq!(
            told[1],
            "reading stl10_binary/unlabeled_X.bin: 3,200 of 16,384 pictures"
        );
        assert_eq!(told[2], "reading x.bin: 16,200 of 16,384 pictures");
    }
}
