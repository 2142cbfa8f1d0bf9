//! Colour pictures in memory: a byte for each value, planar, all of one side.

use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};
use rayon::prelude::*;

use super::{CHANNELS, DataError};

/// Sharp, without the ringing of wider filters, and it averages over all that it leaves out.
const FILTER: FilterType = FilterType::CatmullRom;

/// Colour pictures, and the labels of the first of them.
pub(super) struct Coloured {
    pub side: usize,
    /// All pictures one after the other: N × 3 × side × side.
    pub pixels: Vec<u8>,
    /// At most as many as there are pictures: those without a label come last.
    pub labels: Vec<u8>,
}

impl Coloured {
    /// None yet, with room for as many as `knob` asks for.
    ///
    /// # Errors
    /// There is not that much memory.
    pub fn with_room(side: usize, knob: &'static str, asked: usize) -> Result<Self, DataError> {
        let mut pixels = Vec::new();
        let length = asked.saturating_mul(picture_len(side));
        pixels
            .try_reserve_exact(length)
            .map_err(|_| DataError::Memory { knob, asked, side })?;
        Ok(Self {
            side,
            pixels,
            labels: Vec::new(),
        })
    }

    /// Adds a picture for each of `items`; `make` writes it, in parallel. Of several errors the
    /// first item's is returned.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn extend<T: Copy + Sync>(
        &mut self,
        items: &[T],
        make: impl Fn(T, &mut [u8]) -> Result<(), DataError> + Sync,
    ) -> Result<(), DataError> {
        let (start, length) = (self.pixels.len(), picture_len(self.side));
        self.pixels.resize(start + items.len() * length, 0);
        let pictures = self.pixels[start..].par_chunks_exact_mut(length).zip(items);
        let outcomes: Vec<Result<(), DataError>> = pictures
            .map(|(picture, item)| make(*item, picture))
            .collect();
        outcomes.into_iter().collect()
    }
}

/// Bytes of a picture.
fn picture_len(side: usize) -> usize {
    CHANNELS * side * side
}

/// Writes a planar picture of side `from` into a planar one of side `to`.
pub(super) fn scale(picture: &[u8], from: usize, to: usize, out: &mut [u8]) {
    if from == to {
        out.copy_from_slice(picture);
        return;
    }
    let plane = from * from;
    let colour = |x: u32, y: u32| {
        let at = y as usize * from + x as usize;
        Rgb([picture[at], picture[plane + at], picture[2 * plane + at]])
    };
    fit(
        &RgbImage::from_fn(from as u32, from as u32, colour),
        to,
        out,
    );
}

/// Writes the square in the middle of a picture into a planar one of side `to`.
pub(super) fn fit(picture: &RgbImage, to: usize, out: &mut [u8]) {
    let (width, height) = picture.dimensions();
    let side = width.min(height);
    let middle = imageops::crop_imm(picture, (width - side) / 2, (height - side) / 2, side, side);
    let scaled = match to as u32 {
        to if to == side => middle.to_image(),
        to => imageops::resize(&*middle, to, to, FILTER),
    };
    let plane = to * to;
    for (at, Rgb(colour)) in scaled.pixels().enumerate() {
        for (channel, value) in colour.iter().enumerate() {
            out[channel * plane + at] = *value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_oblong_picture_comes_out_planar() {
        // Column x is red x, row y is green y.
        let picture = RgbImage::from_fn(8, 5, |x, y| Rgb([x as u8, y as u8, 7]));
        let mut out = [0; 75];
        fit(&picture, 5, &mut out);
        for (y, x) in (0..5).flat_map(|y| (0..5).map(move |x| (y, x))) {
            let colour = [0, 1, 2].map(|channel| usize::from(out[channel * 25 + y * 5 + x]));
            assert_eq!(colour, [x + 1, y, 7], "row {y}, column {x}");
        }
    }

    #[test]
    fn scaling_keeps_brightness_colours_and_orientation() {
        // Dark above, bright below; red left, blue right.
        let picture: Vec<u8> = (0..3 * 96 * 96)
            .map(|at| {
                let (channel, y, x) = (at / (96 * 96), at / 96 % 96, at % 96);
                let side = if (x < 48) == (channel == 0) { 200 } else { 100 };
                if y < 48 { side / 2 } else { side }
            })
            .collect();
        for to in [16, 32, 48, 96, 130] {
            let mut out = vec![0; 3 * to * to];
            scale(&picture, 96, to, &mut out);
            let (near, far) = (to / 6, to - 1 - to / 6);
            let value = |channel: usize, y: usize, x: usize| out[(channel * to + y) * to + x];
            let corners = |channel| {
                [(near, near), (near, far), (far, near), (far, far)]
                    .map(|(y, x)| value(channel, y, x))
            };
            assert_eq!(corners(0), [100, 50, 200, 100], "red at {to}");
            assert_eq!(corners(2), [50, 100, 100, 200], "blue at {to}");
        }
    }

    #[test]
    fn more_than_any_memory_is_refused() {
        let error = Coloured::with_room(224, "data.train", usize::MAX / 2)
            .err()
            .expect("refused")
            .to_string();
        assert!(
            error.contains("data.train = ") && error.contains("224×224"),
            "{error}"
        );
    }
}
