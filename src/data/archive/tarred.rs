//! Tar archives, plain or compressed by gzip.

use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use tar::{Archive, EntryType};

use super::problem::ArchiveProblem;
use super::tree::Tree;
use super::unpacking::{At, Unpacking, of_reading};
use crate::data::DataError;

/// Every header and every content begins at a multiple of so many bytes.
const BLOCK: u64 = 512;

/// Unpacks an archive of `size` bytes.
///
/// # Errors
/// It is cut off, damaged, or more than is unpacked; or the reading is called off.
pub(super) fn unpack<'r>(
    source: impl Read + 'r,
    size: u64,
    is_gzipped: bool,
    mut unpacking: Unpacking<'_, '_>,
) -> Result<Tree, DataError> {
    let source = Counted::of(source);
    let (packed, source) = (Rc::clone(&source.count), BufReader::new(source));
    let plain: Box<dyn Read + 'r> = if is_gzipped {
        Box::new(MultiGzDecoder::new(source))
    } else {
        Box::new(source)
    };
    let plain = Counted::of(plain);
    let (count, ended) = (Rc::clone(&plain.count), Rc::clone(&plain.ended));
    let far = |_| [packed.get(), size];
    let problem = |reason: &io::Error| match ended.get() {
        true => ArchiveProblem::Truncated,
        false => of_reading(reason),
    };
    let mut archive = Archive::new(plain);
    let entries = archive.entries();
    let entries = entries.map_err(|reason| unpacking.error(None, 0, problem(&reason)))?;
    let mut end = 0;
    for entry in entries {
        let mut entry =
            entry.map_err(|reason| unpacking.error(None, count.get(), problem(&reason)))?;
        let (kind, promised) = (entry.header().entry_type(), entry.size());
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let at = At {
            name: &name,
            offset: entry.raw_header_position(),
        };
        let wanted = meet(&mut unpacking, &at, kind)?;
        let content = unpacking.unpack(&at, &mut entry, wanted.is_some(), &far)?;
        if let Some(name) = wanted {
            if (content.len() as u64) < promised {
                return Err(unpacking.error(Some(&name), count.get(), ArchiveProblem::Truncated));
            }
            unpacking.keep(&at, name, content)?;
        }
        end = count.get().next_multiple_of(BLOCK);
    }
    // The last entry is followed by a block of zeros: an archive that is cut off between two entries has none.
    if count.get() <= end {
        return Err(unpacking.error(None, count.get(), ArchiveProblem::Truncated));
    }
    // At the end of what is compressed stands its checksum.
    let at = At {
        name: "the end",
        offset: count.get(),
    };
    unpacking.unpack(&at, &mut archive.into_inner(), false, &far)?;
    unpacking.finish()
}

/// Meets an entry, and says by which name it is wanted, if it is.
fn meet(
    unpacking: &mut Unpacking<'_, '_>,
    at: &At<'_>,
    kind: EntryType,
) -> Result<Option<String>, DataError> {
    let is_file = kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse();
    // The oldest form has no kind of its own for folders.
    let is_folder = kind.is_dir() || (is_file && at.name.ends_with('/'));
    if is_folder || is_file {
        unpacking.meet(at, !is_folder)
    } else {
        Ok(None)
    }
}

/// Counts what is read, and knows whether the end was met.
struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
    ended: Rc<Cell<bool>>,
}

impl<R> Counted<R> {
    fn of(inner: R) -> Self {
        Self {
            inner,
            count: Rc::default(),
            ended: Rc::default(),
        }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.count.set(self.count.get() + read as u64);
        if read == 0 && !into.is_empty() {
            self.ended.set(true);
        }
        Ok(read)
    }
}
