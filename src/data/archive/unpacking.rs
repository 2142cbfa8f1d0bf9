//! An archive that is being unpacked: what of it is in memory, within which bounds, and whoever is told of it.

use std::io::{self, ErrorKind, Read};

use super::name;
use super::problem::{ArchiveError, ArchiveProblem};
use super::tree::{Tree, folder};
use crate::data::DataError;
use crate::data::progress::{Unit, Watch, tell};
use crate::record::grouped;

/// Bytes unpacked before the next news.
const BLOCK: u64 = 1 << 20;
const MEGABYTE: u64 = 1_000_000;

/// The most that is unpacked. A file of a few bytes may claim, and unpack to, any number.
#[derive(Clone, Copy)]
pub(in crate::data) struct Bounds {
    pub bytes: u64,
    pub entries: usize,
}

impl Bounds {
    /// More than any set that is read has: STL-10 takes 3,000 MB.
    pub const USUAL: Self = Self {
        bytes: 4 << 30,
        entries: 1 << 20,
    };
}

/// The entry that is being read: its name, and where it begins.
pub(super) struct At<'a> {
    pub name: &'a str,
    pub offset: u64,
}

/// What has been unpacked so far.
pub(super) struct Unpacking<'a, 'b> {
    tree: Tree,
    bounds: Bounds,
    watch: &'a mut Watch<'b>,
    /// Bytes that were unpacked, and entries that were met.
    bytes: u64,
    entries: usize,
}

impl<'a, 'b> Unpacking<'a, 'b> {
    /// Of the archive so named; nothing yet.
    pub fn new(archive: String, bounds: Bounds, watch: &'a mut Watch<'b>) -> Self {
        Self {
            tree: Tree::new(archive),
            bounds,
            watch,
            bytes: 0,
            entries: 0,
        }
    }

    /// What is wrong at that place.
    pub fn error(&self, entry: Option<&str>, offset: u64, problem: ArchiveProblem) -> DataError {
        DataError::Archive(ArchiveError {
            entry: entry.map(|name| name.replace(char::is_control, "\u{fffd}")),
            offset: Some(offset),
            ..ArchiveError::new(self.tree.archive(), problem)
        })
    }

    /// What is wrong with an entry.
    pub fn wrong(&self, at: &At<'_>, problem: ArchiveProblem) -> DataError {
        self.error(Some(at.name), at.offset, problem)
    }

    /// Meets an entry, and says by which name its content is wanted, if it is.
    ///
    /// # Errors
    /// There are too many of them, its name is none, or one of the folders in it is a file.
    pub fn meet(&mut self, at: &At<'_>, is_file: bool) -> Result<Option<String>, DataError> {
        self.entries += 1;
        if self.entries > self.bounds.entries {
            let most = grouped(self.bounds.entries);
            return Err(self.wrong(at, ArchiveProblem::TooMany(most)));
        }
        let name = name::clean(at.name).map_err(|problem| self.wrong(at, problem))?;
        let Some(name) = name else { return Ok(None) };
        let folder = if is_file { folder(&name) } else { &name };
        if !self.tree.add_folder(folder) {
            return Err(self.wrong(at, ArchiveProblem::Twice));
        }
        Ok((is_file && name::is_read(&name)).then_some(name))
    }

    /// Unpacks `content` to its end, and gives it back where it is to be kept. `far` says how many bytes are done, and of how
    /// many, after so many unpacked ones.
    ///
    /// # Errors
    /// It cannot be read, is more than the bounds allow, or the reading is called off.
    pub fn unpack(
        &mut self,
        at: &At<'_>,
        content: &mut dyn Read,
        keeps: bool,
        far: &dyn Fn(u64) -> [u64; 2],
    ) -> Result<Vec<u8>, DataError> {
        let mut kept = Vec::new();
        loop {
            let [done, of] = far(self.bytes).map(|bytes| bytes.div_ceil(MEGABYTE) as usize);
            tell(
                self.watch,
                self.tree.archive(),
                [done.min(of), of],
                Unit::Megabytes,
            )?;
            // One more than there is room for, to find out whether it is too much.
            let room = (self.bounds.bytes - self.bytes).saturating_add(1);
            let read = content.take(BLOCK.min(room)).read_to_end(&mut kept);
            let read = read.map_err(|reason| self.wrong(at, of_reading(&reason)))?;
            if read as u64 >= room {
                let most = grouped((self.bounds.bytes / MEGABYTE) as usize);
                return Err(self.wrong(at, ArchiveProblem::TooLarge(most)));
            }
            self.bytes += read as u64;
            if !keeps {
                kept.clear();
            }
            if read == 0 {
                kept.shrink_to_fit();
                return Ok(kept);
            }
        }
    }

    /// Keeps a file.
    ///
    /// # Errors
    /// There is one of that name.
    pub fn keep(&mut self, at: &At<'_>, name: String, content: Vec<u8>) -> Result<(), DataError> {
        if self.tree.add_file(name, content) {
            Ok(())
        } else {
            Err(self.wrong(at, ArchiveProblem::Twice))
        }
    }

    /// All that there is.
    ///
    /// # Errors
    /// There is nothing.
    pub fn finish(self) -> Result<Tree, DataError> {
        if self.tree.is_empty() {
            return Err(ArchiveError::new(self.tree.archive(), ArchiveProblem::Empty).into());
        }
        Ok(self.tree)
    }
}

/// What it means that content cannot be read.
pub(super) fn of_reading(reason: &io::Error) -> ArchiveProblem {
    match reason.kind() {
        ErrorKind::UnexpectedEof => ArchiveProblem::Truncated,
        _ => ArchiveProblem::Broken(reason.to_string().replace(char::is_control, " ")),
    }
}
