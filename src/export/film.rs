//! Films: pictures that follow each other in one file, as animated PNG or as GIF.
//!
//! Of every frame only the rectangle is written in which it differs from the one before, and in it
//! what is the same is transparent. No more than two frames are in memory at a time.

mod apng;
mod frame;
mod gif;
mod part;

use std::io::{self, Write};
use std::path::Path;

use self::apng::Apng;
pub use self::frame::FilmFrame;
use self::frame::Sink;
use self::gif::Gif;
use super::file::{ExportError, refused};
use super::notes::Notes;
use crate::files::Growing;

/// How a film is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilmFormat {
    /// Animated PNG: every pixel as it was drawn.
    Png,
    /// GIF: 255 colours a frame, for places that show nothing else.
    Gif,
}

impl FilmFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Png, Self::Gif];

    /// The format that a file's ending stands for: `png`, `apng` or `gif`.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match &ending[..] {
            "png" | "apng" => Some(Self::Png),
            "gif" => Some(Self::Gif),
            _ => None,
        }
    }

    /// The ending that its files have.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Gif => "gif",
        }
    }
}

/// Writes a film, frame by frame, with `notes` in it; it is played again and again. `go_on` hears
/// how many frames are written and ends it early by `false`. Whether there is a film then: under its
/// name it appears whole or not at all.
///
/// # Errors
/// It cannot be written, there is no frame, or one is too large for the format.
pub fn write_film(
    path: &Path,
    format: FilmFormat,
    notes: &Notes,
    frames: impl ExactSizeIterator<Item = FilmFrame>,
    mut go_on: impl FnMut(usize) -> bool,
) -> Result<bool, ExportError> {
    let mut file = Growing::begin(path).map_err(refused(path))?;
    let written = write(&mut file, format, notes, frames, &mut go_on);
    if !written.map_err(refused(path))? {
        return Ok(false);
    }
    file.finish().map_err(refused(path))?;
    Ok(true)
}

fn write(
    file: &mut impl Write,
    format: FilmFormat,
    notes: &Notes,
    mut frames: impl ExactSizeIterator<Item = FilmFrame>,
    go_on: &mut impl FnMut(usize) -> bool,
) -> io::Result<bool> {
    let count = frames.len();
    let first = frames.next();
    let first = first.ok_or_else(|| io::Error::other("there is nothing to be seen in it"))?;
    let mut sink: Box<dyn Sink + '_> = match format {
        FilmFormat::Png => Box::new(Apng::begin(file, &first.image, count, notes)?),
        FilmFormat::Gif => Box::new(Gif::begin(file, &first.image, notes)?),
    };
    for (place, frame) in std::iter::once(first).chain(frames).enumerate() {
        sink.add(&frame)?;
        if !go_on(place + 1) {
            return Ok(false);
        }
    }
    sink.end()?;
    Ok(true)
}

#[cfg(test)]
mod tests;
