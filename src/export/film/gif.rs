//! GIF.

mod palette;

use std::io::{self, Write};

use gif::{AnyExtension, Encoder, EncodingError, Extension, Frame, Repeat};
use image::RgbaImage;

use self::palette::Palette;
use super::frame::{FilmFrame, Sink};
use super::part::Part;
use crate::export::notes::Notes;

/// Milliseconds of the format's unit of time.
const UNIT: u16 = 10;

/// A film that is being written.
pub(super) struct Gif<W: Write> {
    encoder: Encoder<W>,
    before: Option<RgbaImage>,
    /// What the times were rounded by so far, in milliseconds.
    owed: u16,
}

impl<W: Write> Gif<W> {
    /// Begins a film of frames as large as `first`.
    pub fn begin(to: W, first: &RgbaImage, notes: &Notes) -> io::Result<Self> {
        let [width, height] = [first.width(), first.height()].map(side);
        let mut encoder = Encoder::new(to, width?, height?, &[]).map_err(told)?;
        encoder.set_repeat(Repeat::Infinite).map_err(told)?;
        let text = notes.text();
        if !text.is_empty() {
            let kind = AnyExtension::from(Extension::Comment);
            let comment = encoder.write_raw_extension(kind, &[text.as_bytes()]);
            comment.map_err(told)?;
        }
        Ok(Self {
            encoder,
            before: None,
            owed: 0,
        })
    }
}

impl<W: Write> Sink for Gif<W> {
    fn add(&mut self, frame: &FilmFrame) -> io::Result<()> {
        let Part { corner, pixels } = Part::of(self.before.as_ref(), &frame.image);
        let palette = Palette::of(&pixels);
        let indices = palette.indices(&pixels);
        let time = frame.milliseconds.saturating_add(self.owed);
        self.owed = time % UNIT;
        let frame_of_part = Frame {
            delay: time / UNIT,
            left: side(corner[0])?,
            top: side(corner[1])?,
            width: side(pixels.width())?,
            height: side(pixels.height())?,
            transparent: Some(Palette::TRANSPARENT),
            palette: Some(palette.bytes()),
            buffer: indices.into(),
            ..Frame::default()
        };
        self.encoder.write_frame(&frame_of_part).map_err(told)?;
        self.before = Some(frame.image.clone());
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        let Self { encoder, .. } = *self;
        encoder.into_inner().map_err(told)?.flush()
    }
}

fn side(pixels: u32) -> io::Result<u16> {
    u16::try_from(pixels).map_err(|_| io::Error::other("a GIF has at most 65,535 pixels a side"))
}

fn told(error: EncodingError) -> io::Error {
    match error {
        EncodingError::Io(error) => error,
        error => io::Error::other(error.to_string()),
    }
}
