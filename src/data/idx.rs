//! Reads the IDX format of the MNIST family: pictures (bytes, rank 3) and labels (bytes, rank 1),
//! plain or gzipped.
//!
//! A file is `0 0 type rank`, one big-endian 32-bit size per axis, then the data. Nothing in the
//! header is believed before the data is there: memory grows with the bytes read, never with the
//! sizes claimed. No more is read and decompressed than is asked for.

use std::io::{BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use super::SIZE;
use super::location::Location;

pub(super) mod folder;

/// The type byte of unsigned 8-bit data, the only type pictures and labels come in.
const UNSIGNED_BYTE: u8 = 0x08;

/// Grey pictures of one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Images {
    /// Rows of a picture, 1 to 32.
    pub height: usize,
    /// Columns of a picture, 1 to 32.
    pub width: usize,
    /// All pictures, one after the other, row by row: count × height × width bytes.
    pub pixels: Vec<u8>,
}

impl Images {
    /// How many pictures there are.
    pub fn len(&self) -> usize {
        self.pixels.len() / (self.height * self.width)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pixels.is_empty()
    }
}

/// Why an IDX file could not be read: which file, where in it, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{file}, byte {offset}: {problem}")]
pub struct IdxError {
    /// The file.
    pub file: String,
    /// Where the trouble is, counted in the data after decompression.
    pub offset: u64,
    /// What is wrong there.
    pub problem: IdxProblem,
}

/// What can be wrong with an IDX file.
#[derive(Debug, thiserror::Error)]
pub enum IdxProblem {
    /// The file cannot be opened, read or decompressed.
    #[error("cannot be read ({0}); check that the file is there and complete")]
    Unreadable(std::io::Error),
    /// The first two bytes are not zero.
    #[error(
        "an IDX file begins with 00 00, this one with {0:02x} {1:02x}; give the file as it was published"
    )]
    Magic(u8, u8),
    /// The data is not made of unsigned bytes.
    #[error("data type {0:#04x} instead of 0x08 (unsigned bytes); convert the values to bytes")]
    Type(u8),
    /// Pictures where labels should be, or the other way round.
    #[error("{found} axes instead of {expected} ({what}); pictures and labels may be swapped")]
    Rank {
        /// Axes in the file.
        found: u8,
        /// Axes needed.
        expected: u8,
        /// What the file should hold.
        what: &'static str,
    },
    /// A picture has no pixels or is too large.
    #[error("pictures of {height}×{width}; each side must be 1 to {SIZE}: scale the pictures")]
    Side {
        /// Rows claimed.
        height: u32,
        /// Columns claimed.
        width: u32,
    },
    /// The file ends too early.
    #[error(
        "the file ends here, but its header promises {promised} bytes; copy or download it again"
    )]
    Truncated {
        /// Bytes that the file should have after decompression.
        promised: u64,
    },
    /// The file goes on after its data.
    #[error("data goes on after the promised end; the header and the data do not belong together")]
    Trailing,
}

/// Reads a file of pictures; gzip is recognized by its content, whatever the file is called.
///
/// # Errors
/// Names the file, the byte and what is wrong there.
pub fn read_images(path: &Path) -> Result<Images, IdxError> {
    open_images(&Location::from(path))?.all()
}

/// Reads a file of labels, one byte each; gzip is recognized by its content.
///
/// # Errors
/// Names the file, the byte and what is wrong there.
pub fn read_labels(path: &Path) -> Result<Vec<u8>, IdxError> {
    Ok(open_labels(&Location::from(path))?.all()?.pixels)
}

/// Reads pictures from uncompressed IDX data; `file` is the name used in errors.
///
/// # Errors
/// Names the byte and what is wrong there.
pub fn parse_images(content: impl Read, file: &str) -> Result<Images, IdxError> {
    Items::images(Reader::new(content, file))?.all()
}

/// Reads labels from uncompressed IDX data; `file` is the name used in errors.
///
/// # Errors
/// Names the byte and what is wrong there.
pub fn parse_labels(content: impl Read, file: &str) -> Result<Vec<u8>, IdxError> {
    Ok(Items::labels(Reader::new(content, file))?.all()?.pixels)
}

/// Reads the header of a file of pictures.
pub(super) fn open_images(path: &Location) -> Result<Items<Content>, IdxError> {
    Items::images(open(path)?)
}

/// Reads the header of a file of labels.
pub(super) fn open_labels(path: &Location) -> Result<Items<Content>, IdxError> {
    Items::labels(open(path)?)
}

/// A file's content, decompressed.
pub(super) type Content = Box<dyn Read>;

fn open(path: &Location) -> Result<Reader<Content>, IdxError> {
    let file = path.to_string();
    let unreadable = |error| IdxError {
        file: file.clone(),
        offset: 0,
        problem: IdxProblem::Unreadable(error),
    };
    let mut start = Vec::new();
    let opened = path.open().map_err(unreadable)?;
    let (mut raw, size) = (opened.content, opened.size);
    (&mut raw)
        .take(2)
        .read_to_end(&mut start)
        .map_err(unreadable)?;
    let gzipped = start == [0x1f, 0x8b];
    let content = BufReader::new(std::io::Cursor::new(start).chain(raw));
    Ok(if gzipped {
        Reader::new(Box::new(MultiGzDecoder::new(content)), &file)
    } else {
        Reader {
            size: Some(size),
            ..Reader::new(Box::new(content), &file)
        }
    })
}

/// Pictures or labels whose header is read, and which come when they are asked for.
pub(super) struct Items<R> {
    reader: Reader<R>,
    count: usize,
    height: usize,
    width: usize,
    /// Bytes of the whole, header included.
    end: u64,
}

impl<R: Read> Items<R> {
    fn images(mut reader: Reader<R>) -> Result<Self, IdxError> {
        let [count, height, width] = reader.header("pictures")?;
        let side = 1..=SIZE as u32;
        if !side.contains(&height) || !side.contains(&width) {
            return Err(reader.error(8, IdxProblem::Side { height, width }));
        }
        Self::new(reader, count, height, width)
    }

    /// Labels are items of one byte.
    fn labels(mut reader: Reader<R>) -> Result<Self, IdxError> {
        let [count] = reader.header("labels")?;
        Self::new(reader, count, 1, 1)
    }

    fn new(reader: Reader<R>, count: u32, height: u32, width: u32) -> Result<Self, IdxError> {
        let end = reader.offset + u64::from(count) * u64::from(height * width);
        // Of what is not compressed it is known without reading on.
        match reader.size {
            Some(size) if size < end => {
                return Err(reader.error(size, IdxProblem::Truncated { promised: end }));
            }
            Some(size) if size > end => return Err(reader.error(end, IdxProblem::Trailing)),
            _ => {}
        }
        Ok(Self {
            reader,
            count: count as usize,
            height: height as usize,
            width: width as usize,
            end,
        })
    }

    /// How many there are by the header.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Reads the next `count` items into `items`.
    ///
    /// # Errors
    /// There are not as many, or they cannot be read.
    pub fn take(&mut self, count: usize, items: &mut Vec<u8>) -> Result<(), IdxError> {
        let end = self.reader.offset + count as u64 * (self.height * self.width) as u64;
        self.reader.up_to(end - self.reader.offset, items)?;
        if self.reader.offset < end {
            let promised = self.end;
            return Err(self
                .reader
                .error(self.reader.offset, IdxProblem::Truncated { promised }));
        }
        Ok(())
    }

    /// Checks that nothing follows the last item. Asking for it makes the gzip decoder check its
    /// checksum, too.
    ///
    /// # Errors
    /// Something follows, or the checksum is another one.
    pub fn finish(&mut self) -> Result<(), IdxError> {
        let mut more = Vec::new();
        self.reader.up_to(1, &mut more)?;
        if more.is_empty() {
            Ok(())
        } else {
            Err(self.reader.error(self.end, IdxProblem::Trailing))
        }
    }

    /// The pictures that these bytes are.
    pub fn images_of(&self, pixels: Vec<u8>) -> Images {
        Images {
            height: self.height,
            width: self.width,
            pixels,
        }
    }

    fn all(mut self) -> Result<Images, IdxError> {
        let mut items = Vec::new();
        self.take(self.count, &mut items)?;
        self.finish()?;
        Ok(self.images_of(items))
    }
}

/// Reads on and knows where it is, so that every error can say so.
struct Reader<R> {
    content: R,
    file: String,
    offset: u64,
    /// Bytes of the whole, where that is known beforehand.
    size: Option<u64>,
}

impl<R: Read> Reader<R> {
    fn new(content: R, file: &str) -> Self {
        Self {
            content,
            file: file.to_owned(),
            offset: 0,
            size: None,
        }
    }

    fn error(&self, offset: u64, problem: IdxProblem) -> IdxError {
        IdxError {
            file: self.file.clone(),
            offset,
            problem,
        }
    }

    /// Checks everything before the sizes and returns the sizes; their number is the rank asked
    /// for.
    fn header<const RANK: usize>(&mut self, what: &'static str) -> Result<[u32; RANK], IdxError> {
        let promised = 4 + 4 * RANK as u64;
        let [zero, also_zero, kind, rank] = self.exactly(promised)?;
        if (zero, also_zero) != (0, 0) {
            return Err(self.error(0, IdxProblem::Magic(zero, also_zero)));
        }
        if kind != UNSIGNED_BYTE {
            return Err(self.error(2, IdxProblem::Type(kind)));
        }
        if usize::from(rank) != RANK {
            return Err(self.error(
                3,
                IdxProblem::Rank {
                    found: rank,
                    expected: RANK as u8,
                    what,
                },
            ));
        }
        let mut sizes = [0; RANK];
        for size in &mut sizes {
            *size = u32::from_be_bytes(self.exactly(promised)?);
        }
        Ok(sizes)
    }

    /// The next four bytes; `promised` is the length that an error about their absence names.
    fn exactly(&mut self, promised: u64) -> Result<[u8; 4], IdxError> {
        let mut bytes = Vec::new();
        self.up_to(4, &mut bytes)?;
        bytes
            .try_into()
            .map_err(|_| self.error(self.offset, IdxProblem::Truncated { promised }))
    }

    /// Reads on into `bytes`, to the end at most.
    fn up_to(&mut self, length: u64, bytes: &mut Vec<u8>) -> Result<(), IdxError> {
        let before = bytes.len();
        let outcome = (&mut self.content).take(length).read_to_end(bytes);
        self.offset += (bytes.len() - before) as u64;
        match outcome {
            Ok(_) => Ok(()),
            Err(error) => Err(self.error(self.offset, IdxProblem::Unreadable(error))),
        }
    }
}

#[cfg(test)]
mod tests;
