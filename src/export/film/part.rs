//! The part of a picture that differs from the one before.

use image::{Rgba, RgbaImage};

/// What stands in a part for a pixel that is as it was.
const SAME: Rgba<u8> = Rgba([0; 4]);

/// A rectangle of a picture, with what is as it was made transparent.
pub(super) struct Part {
    /// Its left upper corner in the picture.
    pub corner: [u32; 2],
    /// Its pixels: at least one.
    pub pixels: RgbaImage,
}

impl Part {
    /// The part of `now` that differs from `before`, a picture of the same size; all of it without
    /// one.
    pub fn of(before: Option<&RgbaImage>, now: &RgbaImage) -> Self {
        let Some(before) = before else {
            return Self {
                corner: [0; 2],
                pixels: now.clone(),
            };
        };
        let (mut least, mut most) = ([u32::MAX; 2], [0; 2]);
        let pairs = || now.enumerate_pixels().zip(before.pixels());
        for ((x, y, new), old) in pairs() {
            if new != old {
                least = [least[0].min(x), least[1].min(y)];
                most = [most[0].max(x), most[1].max(y)];
            }
        }
        if least[0] > most[0] {
            // No format has a frame of no pixels.
            (least, most) = ([0; 2], [0; 2]);
        }
        let pixels = RgbaImage::from_fn(
            most[0] - least[0] + 1,
            most[1] - least[1] + 1,
            |column, row| {
                let (x, y) = (least[0] + column, least[1] + row);
                let (new, old) = (now.get_pixel(x, y), before.get_pixel(x, y));
                if new == old { SAME } else { *new }
            },
        );
        Self {
            corner: least,
            pixels,
        }
    }
}
