//! `checkpoint.bin`: the newest point that the run can be gone on from.
//!
//! A line that tells what it is, then one frame of CBOR, in a file that is replaced as a whole.

use std::io::{self, BufReader};
use std::path::Path;

use super::frame;
use super::names::CHECKPOINT;
use crate::files::{self, File};
use crate::lab::Checkpoint;

/// What the file begins with.
const HEAD: &[u8] = b"collapse-lab checkpoint 1\n";

/// Writes it in place of the one before; the bytes that it takes.
///
/// # Errors
/// The system refuses.
pub fn write(folder: &Path, checkpoint: &Checkpoint) -> io::Result<u64> {
    let mut body = Vec::new();
    ciborium::into_writer(checkpoint, &mut body).map_err(io::Error::other)?;
    let bytes = [HEAD, &frame::framed(&body)?].concat();
    files::write_whole(&folder.join(CHECKPOINT), &bytes)?;
    Ok(bytes.len() as u64)
}

/// What a folder holds.
pub(super) enum Found {
    /// There is none yet.
    None,
    /// There is one.
    Whole(Box<Checkpoint>),
    /// What is there is of no use; says why.
    Unusable(String),
}

/// Reads it.
pub(super) fn read(folder: &Path) -> Found {
    let file = match files::open_regular(&folder.join(CHECKPOINT)) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Found::None,
        Err(error) => return Found::Unusable(error.to_string()),
    };
    match body(&file) {
        Ok(Some(body)) => match ciborium::from_reader(&body[..]) {
            Ok(checkpoint) => Found::Whole(Box::new(checkpoint)),
            Err(error) => Found::Unusable(format!("it is of another version, or damaged: {error}")),
        },
        Ok(None) => Found::Unusable("it is damaged, or no checkpoint".to_owned()),
        Err(error) => Found::Unusable(error.to_string()),
    }
}

fn body(file: &File) -> io::Result<Option<Vec<u8>>> {
    let length = file.metadata()?.len();
    let mut from = BufReader::new(file);
    let is_one = frame::begins_with(&mut from, HEAD)?;
    match length.checked_sub(HEAD.len() as u64) {
        Some(left) if is_one => frame::next(&mut from, left),
        _ => Ok(None),
    }
}
