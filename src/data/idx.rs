//! Reads the IDX format of the MNIST family: pictures (bytes, rank 3) and labels (bytes, rank 1),
//! plain or gzipped.
//!
//! A file is `0 0 type rank`, one big-endian 32-bit size per axis, then the data. Nothing in the
//! header is believed before the data is there: memory grows with the bytes read, never with the
//! sizes claimed.

use std::io::{BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use super::SIZE;

use crate::files::open_regular;

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
    with_content(path, |content, file| parse_images(content, file))
}

/// Reads a file of labels, one byte each; gzip is recognized by its content.
///
/// # Errors
/// Names the file, the byte and what is wrong there.
pub fn read_labels(path: &Path) -> Result<Vec<u8>, IdxError> {
    with_content(path, |content, file| parse_labels(content, file))
}

/// Reads pictures from uncompressed IDX data; `file` is the name used in errors.
///
/// # Errors
/// Names the byte and what is wrong there.
pub fn parse_images(content: impl Read, file: &str) -> Result<Images, IdxError> {
    let mut reader = Reader {
        content,
        file,
        offset: 0,
    };
    let [count, height, width] = reader.header("pictures")?;
    let side = 1..=SIZE as u32;
    if !side.contains(&height) || !side.contains(&width) {
        return Err(reader.error(8, IdxProblem::Side { height, width }));
    }
    let pixels = reader.body(u64::from(count) * u64::from(height * width))?;
    Ok(Images {
        height: height as usize,
        width: width as usize,
        pixels,
    })
}

/// Reads labels from uncompressed IDX data; `file` is the name used in errors.
///
/// # Errors
/// Names the byte and what is wrong there.
pub fn parse_labels(content: impl Read, file: &str) -> Result<Vec<u8>, IdxError> {
    let mut reader = Reader {
        content,
        file,
        offset: 0,
    };
    let [count] = reader.header("labels")?;
    reader.body(u64::from(count))
}

/// Opens a file and hands its content, decompressed if need be, to `parse`.
fn with_content<T>(
    path: &Path,
    parse: impl FnOnce(&mut dyn Read, &str) -> Result<T, IdxError>,
) -> Result<T, IdxError> {
    let file = path.display().to_string();
    let unreadable = |error| IdxError {
        file: file.clone(),
        offset: 0,
        problem: IdxProblem::Unreadable(error),
    };
    let mut start = Vec::new();
    let mut raw = open_regular(path).map_err(unreadable)?;
    (&mut raw)
        .take(2)
        .read_to_end(&mut start)
        .map_err(unreadable)?;
    let gzipped = start == [0x1f, 0x8b];
    let mut content = BufReader::new(std::io::Cursor::new(start).chain(raw));
    if gzipped {
        parse(&mut MultiGzDecoder::new(content), &file)
    } else {
        parse(&mut content, &file)
    }
}

/// Reads on and knows where it is, so that every error can say so.
struct Reader<'a, R> {
    content: R,
    file: &'a str,
    offset: u64,
}

impl<R: Read> Reader<'_, R> {
    fn error(&self, offset: u64, problem: IdxProblem) -> IdxError {
        IdxError {
            file: self.file.to_owned(),
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
        let bytes = self.up_to(4)?;
        bytes
            .try_into()
            .map_err(|_| self.error(self.offset, IdxProblem::Truncated { promised }))
    }

    /// All that is left, which must be `length` bytes.
    fn body(&mut self, length: u64) -> Result<Vec<u8>, IdxError> {
        let end = self.offset + length;
        let body = self.up_to(length)?;
        if self.offset < end {
            return Err(self.error(self.offset, IdxProblem::Truncated { promised: end }));
        }
        // Asking for one byte more also makes the gzip decoder check its checksum.
        if !self.up_to(1)?.is_empty() {
            return Err(self.error(end, IdxProblem::Trailing));
        }
        Ok(body)
    }

    fn up_to(&mut self, length: u64) -> Result<Vec<u8>, IdxError> {
        let mut bytes = Vec::new();
        let outcome = (&mut self.content).take(length).read_to_end(&mut bytes);
        self.offset += bytes.len() as u64;
        match outcome {
            Ok(_) => Ok(bytes),
            Err(error) => Err(self.error(self.offset, IdxProblem::Unreadable(error))),
        }
    }
}

#[cfg(test)]
mod tests;
