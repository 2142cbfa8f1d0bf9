//! Files of records of one length without a header, as STL-10 and CIFAR-10 are published: read
//! block by block, and no further than asked for.

use std::io::Read as _;

use super::DataError;
use super::location::{Location, Opened};
use super::progress::{Meter, Watch};

/// Records read at a time: enough to keep every thread at work, few enough to hear of them often.
const BLOCK: usize = 256;

/// A file of records, open.
pub(super) struct Records {
    path: Location,
    file: Opened,
    length: usize,
    count: usize,
}

impl Records {
    /// Opens a file whose records have `length` bytes.
    ///
    /// # Errors
    /// The file cannot be opened, is empty, or does not end where a record does.
    pub fn open(path: Location, length: usize) -> Result<Self, DataError> {
        let unreadable = |reason| DataError::unreadable(&path, 0, reason);
        let file = path.open().map_err(unreadable)?;
        let size = file.size;
        let rest = size % length as u64;
        let shown = || path.to_string();
        if rest > 0 {
            return Err(DataError::PartialPicture {
                file: shown(),
                offset: size - rest,
                rest,
                length,
            });
        }
        if size == 0 {
            return Err(DataError::Empty { place: shown() });
        }
        let count = usize::try_from(size / length as u64).unwrap_or(usize::MAX);
        Ok(Self {
            path,
            file,
            length,
            count,
        })
    }

    /// Records in the file.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The file's path.
    pub fn path(&self) -> &Location {
        &self.path
    }

    /// Hands the first `wanted` records to `take`, a block at a time, with the number of the
    /// block's first record.
    ///
    /// # Errors
    /// The file cannot be read, has become shorter, or `take` refuses a block.
    pub fn blocks(
        mut self,
        wanted: usize,
        mut take: impl FnMut(&[&[u8]], usize) -> Result<(), DataError>,
    ) -> Result<(), DataError> {
        let mut block = Vec::new();
        for first in (0..wanted).step_by(BLOCK) {
            let length = self.length * BLOCK.min(wanted - first);
            let offset = first as u64 * self.length as u64;
            block.clear();
            let outcome = (&mut self.file.content)
                .take(length as u64)
                .read_to_end(&mut block);
            let offset = offset + block.len() as u64;
            outcome.map_err(|reason| DataError::unreadable(&self.path, offset, reason))?;
            if block.len() < length {
                return Err(DataError::Shrunk {
                    file: self.path.to_string(),
                    offset,
                });
            }
            take(&block.chunks_exact(self.length).collect::<Vec<_>>(), first)?;
        }
        Ok(())
    }
}

/// Hands the first `asked` records of some files to `take`, file by file and block by block, with
/// the file's path and the number of the block's first record in it, and tells `watch` of every
/// block.
///
/// # Errors
/// A file cannot be read, `take` refuses a block, or the reading is called off.
pub(super) fn collect(
    files: Vec<Records>,
    asked: usize,
    watch: &mut Watch<'_>,
    mut take: impl FnMut(&Location, &[&[u8]], usize) -> Result<(), DataError>,
) -> Result<(), DataError> {
    let mut meter = Meter::new(watch, asked);
    for file in files {
        let (wanted, path) = (meter.left().min(file.count()), file.path().clone());
        file.blocks(wanted, |block, first| {
            take(&path, block, first)?;
            meter.tell(&path, block.len())
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_all_that_is_asked_for_and_no_more() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("file");
        let content: Vec<u8> = (0..3 * 700).map(|i| (i % 251) as u8).collect();
        std::fs::write(&path, &content).expect("a file");
        for wanted in [1, 255, 256, 257, 600, 700] {
            let (mut read, mut firsts) = (Vec::new(), Vec::new());
            let records = Records::open(Location::Disk(path.clone()), 3).expect("whole");
            assert_eq!(records.count(), 700);
            let take = |block: &[&[u8]], first| {
                firsts.push(first);
                read.extend(block.concat());
                Ok(())
            };
            records.blocks(wanted, take).expect("whole");
            assert_eq!(read, content[..3 * wanted]);
            assert_eq!(firsts, (0..wanted).step_by(256).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_file_that_shrinks_while_it_is_read_is_refused_where_it_ends_now() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("file");
        std::fs::write(&path, [7; 3 * 300]).expect("a file");
        let records = Records::open(Location::Disk(path.clone()), 3).expect("whole");
        std::fs::write(&path, [7; 3 * 280 + 1]).expect("a shorter file");
        let message = records
            .blocks(300, |_, _| Ok(()))
            .expect_err("shorter")
            .to_string();
        assert!(
            message.contains("file, byte 841: the file ends here"),
            "{message}"
        );
    }
}
