//! Animated PNG.

use std::io::{self, Write};

use image::RgbaImage;
use png::{BlendOp, Compression, DisposeOp, Writer};

use super::frame::{FilmFrame, Sink};
use super::part::Part;
use crate::export::notes::Notes;
use crate::export::png::encoder;

/// A film that is being written.
pub(super) struct Apng<W: Write> {
    writer: Writer<W>,
    before: Option<RgbaImage>,
}

impl<W: Write> Apng<W> {
    /// Begins a film of so many frames as large as `first`.
    pub fn begin(to: W, first: &RgbaImage, frames: usize, notes: &Notes) -> io::Result<Self> {
        let mut encoder = encoder(first, notes, to)?;
        encoder.set_compression(Compression::Balanced);
        encoder.set_animated(u32::try_from(frames).map_err(io::Error::other)?, 0)?;
        encoder.set_dispose_op(DisposeOp::None)?;
        encoder.validate_sequence(true);
        Ok(Self {
            writer: encoder.write_header()?,
            before: None,
        })
    }
}

impl<W: Write> Sink for Apng<W> {
    fn add(&mut self, frame: &FilmFrame) -> io::Result<()> {
        let Part { corner, pixels } = Part::of(self.before.as_ref(), &frame.image);
        let writer = &mut self.writer;
        if self.before.is_some() {
            writer.reset_frame_position()?;
            writer.set_frame_dimension(pixels.width(), pixels.height())?;
            writer.set_frame_position(corner[0], corner[1])?;
            writer.set_blend_op(BlendOp::Over)?;
        }
        writer.set_frame_delay(frame.milliseconds, 1_000)?;
        writer.write_image_data(&pixels)?;
        self.before = Some(frame.image.clone());
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        let Self { writer, .. } = *self;
        Ok(writer.finish()?)
    }
}
