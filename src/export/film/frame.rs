//! One picture of a film, and what takes it.

use std::io;

use image::RgbaImage;

/// One picture of a film.
#[derive(Clone, Debug)]
pub struct FilmFrame {
    /// The picture: all of a film are of one size, and opaque.
    pub image: RgbaImage,
    /// How long it stands, in milliseconds.
    pub milliseconds: u16,
}

/// What takes the frames of a film.
pub(super) trait Sink {
    /// Takes the next one.
    fn add(&mut self, frame: &FilmFrame) -> io::Result<()>;

    /// Ends the film.
    fn end(self: Box<Self>) -> io::Result<()>;
}
