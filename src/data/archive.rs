//! Archives of pictures, unpacked into memory: nothing is written anywhere.

use std::io::{BufReader, Read, Seek};
use std::path::Path;

use super::DataError;
use super::progress::Watch;
use crate::files;

mod name;
pub(super) mod problem;
mod tarred;
pub(super) mod tree;
mod unpacking;
mod zipped;

use problem::{ArchiveError, ArchiveProblem};
use tree::Tree;
use unpacking::{Bounds, Unpacking};

/// Bytes by which an archive is told.
const START: u64 = 512;

/// How an archive is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Zip,
    Tar,
    TarGz,
    /// In a way that is not read.
    Foreign,
}

impl Kind {
    /// By its first bytes where they tell, otherwise by its ending.
    fn of(start: &[u8], path: &Path) -> Option<Self> {
        let marks: [(usize, &[u8], Self); 8] = [
            (0, b"PK\x03\x04", Self::Zip),
            (0, b"PK\x05\x06", Self::Zip),
            (0, &[0x1f, 0x8b], Self::TarGz),
            (257, b"ustar", Self::Tar),
            (0, b"BZh", Self::Foreign),
            (0, b"\xfd7zXZ\0", Self::Foreign),
            (0, b"7z\xbc\xaf\x27\x1c", Self::Foreign),
            (0, &[0x28, 0xb5, 0x2f, 0xfd], Self::Foreign),
        ];
        let has = |at: usize, mark: &[u8]| start.get(at..at + mark.len()) == Some(mark);
        let told = marks.into_iter().find(|(at, mark, _)| has(*at, mark));
        if let Some((_, _, kind)) = told {
            return Some(kind);
        }
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "zip" => Self::Zip,
            "tar" => Self::Tar,
            "gz" | "tgz" => Self::TarGz,
            "bz2" | "xz" | "7z" => Self::Foreign,
            _ => return None,
        })
    }
}

/// Unpacks an archive, or says that the file is none.
///
/// # Errors
/// It cannot be read, is damaged, of another kind or more than is unpacked; or the reading is called off.
pub(super) fn read(path: &Path, watch: &mut Watch<'_>) -> Result<Option<Tree>, DataError> {
    let unreadable = |reason| ArchiveError::new(path.display(), ArchiveProblem::Unreadable(reason));
    let (mut file, size) = files::open(path).map_err(unreadable)?;
    let mut start = Vec::new();
    (&mut file)
        .take(START)
        .read_to_end(&mut start)
        .and_then(|_| file.rewind())
        .map_err(unreadable)?;
    let Some(kind) = Kind::of(&start, path) else {
        return Ok(None);
    };
    let unpacking = Unpacking::new(path.display().to_string(), Bounds::USUAL, watch);
    unpack(file, size, kind, unpacking).map(Some)
}

fn unpack(
    source: impl Read + Seek,
    size: u64,
    kind: Kind,
    unpacking: Unpacking<'_, '_>,
) -> Result<Tree, DataError> {
    match kind {
        Kind::Zip => zipped::unpack(BufReader::new(source), size, unpacking),
        Kind::Tar => tarred::unpack(source, size, false, unpacking),
        Kind::TarGz => tarred::unpack(source, size, true, unpacking),
        Kind::Foreign => Err(unpacking.error(None, 0, ArchiveProblem::Foreign)),
    }
}

#[cfg(test)]
mod tests;
