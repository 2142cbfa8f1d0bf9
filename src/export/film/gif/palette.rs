//! The 255 colours that a picture is reduced to, beside the transparent one.
//!
//! Drawings are made of few even colours, and of many rare ones where edges are smoothed, pictures
//! are shown or points lie over each other. The most frequent colours are kept as they are: an even
//! surface that is off by one is seen beside the same surface of another frame. Where there are more
//! than fit, the rest is reduced by NeuQuant (Dekker 1994).

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashMap;

use color_quant::NeuQuant;
use image::RgbaImage;

type Colour = [u8; 3];

/// How many colours there are.
const MOST: usize = 255;
/// How many of them are kept as they are where there are more; NeuQuant wants to find at least 64.
const KEPT: usize = 160;
/// Of how many pixels of the rest NeuQuant learns from one: 1 to 30.
const EVERY: i32 = 3;
/// Most pixels of one colour that NeuQuant learns from.
const WEIGHT: usize = 64;

/// The colours of one frame.
pub(super) struct Palette {
    colours: Vec<Colour>,
    /// The place of the nearest colour.
    nearest: RefCell<HashMap<Colour, u8>>,
}

impl Palette {
    /// The place that stands for what is transparent.
    pub const TRANSPARENT: u8 = 255;

    /// The colours for the pixels that are not transparent.
    pub fn of(pixels: &RgbaImage) -> Self {
        let mut counts: HashMap<Colour, usize> = HashMap::new();
        for colour in pixels.pixels().filter_map(|pixel| opaque(pixel.0)) {
            *counts.entry(colour).or_default() += 1;
        }
        let mut counts: Vec<(Colour, usize)> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|(colour, count)| (Reverse(*count), *colour));
        let kept = if counts.len() > MOST { KEPT } else { MOST };
        let (kept, rest) = counts.split_at(kept.min(counts.len()));
        let mut colours: Vec<Colour> = kept.iter().map(|(colour, _)| *colour).collect();
        if !rest.is_empty() {
            colours.extend(reduced(rest, MOST - colours.len()));
        }
        Self {
            colours,
            nearest: RefCell::default(),
        }
    }

    /// The place of every pixel's colour.
    pub fn indices(&self, pixels: &RgbaImage) -> Vec<u8> {
        let index = |pixel: [u8; 4]| opaque(pixel).map_or(Self::TRANSPARENT, |it| self.index(it));
        pixels.pixels().map(|pixel| index(pixel.0)).collect()
    }

    fn index(&self, colour: Colour) -> u8 {
        let mut nearest = self.nearest.borrow_mut();
        *nearest.entry(colour).or_insert_with(|| {
            let places = 0..=u8::MAX;
            let candidates = places.zip(&self.colours);
            let best = candidates.min_by_key(|(_, known)| distance(colour, **known));
            best.map_or(0, |(place, _)| place)
        })
    }

    /// All 256 as the format has them.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.colours.concat();
        bytes.resize(3 * (MOST + 1), 0);
        bytes
    }
}

/// The colour of a pixel that is not transparent.
fn opaque([red, green, blue, alpha]: [u8; 4]) -> Option<Colour> {
    (alpha > 0).then_some([red, green, blue])
}

/// So many colours for those.
fn reduced(rest: &[(Colour, usize)], colours: usize) -> Vec<Colour> {
    let mut sample = Vec::new();
    for ([red, green, blue], count) in rest {
        let pixel = [*red, *green, *blue, u8::MAX];
        (0..(*count).min(WEIGHT)).for_each(|_| sample.extend(pixel));
    }
    let found = NeuQuant::new(EVERY, colours, &sample).color_map_rgb();
    let found = found.chunks_exact(3);
    found.map(|it| [it[0], it[1], it[2]]).collect()
}

/// How far apart two colours are; green counts most, as the eye has it.
fn distance(one: Colour, other: Colour) -> u32 {
    let apart = |channel: usize| u32::from(one[channel].abs_diff(other[channel])).pow(2);
    2 * apart(0) + 4 * apart(1) + 3 * apart(2)
}

#[cfg(test)]
mod tests {
    use image::Rgba;

    use super::*;

    #[test]
    fn few_colours_are_kept_and_of_many_the_frequent_ones() {
        let few = RgbaImage::from_fn(16, 15, |x, y| Rgba([x as u8, y as u8, 7, 255]));
        let palette = Palette::of(&few);
        let drawn = |palette: &Palette, image: &RgbaImage| -> Vec<Colour> {
            let indices = palette.indices(image);
            let places = indices.into_iter().map(usize::from);
            places.map(|place| palette.colours[place]).collect()
        };
        let asked = |image: &RgbaImage| -> Vec<Colour> {
            image.pixels().filter_map(|pixel| opaque(pixel.0)).collect()
        };
        assert_eq!(drawn(&palette, &few), asked(&few));
        let surface = Rgba([250, 251, 253, 255]);
        let many = RgbaImage::from_fn(96, 96, |x, y| {
            if y < 48 {
                surface
            } else {
                Rgba([2 * x as u8, 2 * y as u8, (x + y) as u8, 255])
            }
        });
        let palette = Palette::of(&many);
        assert_eq!(palette.colours.len(), MOST);
        assert_eq!(palette.bytes().len(), 768);
        let (drawn, asked) = (drawn(&palette, &many), asked(&many));
        assert_eq!(drawn[..48 * 96], asked[..48 * 96], "the even surface");
        let off = |(one, other): (&Colour, &Colour)| distance(*one, *other);
        let worst = drawn.iter().zip(&asked).map(off).max();
        assert!(worst.expect("pixels") < 9 * 24 * 24, "{worst:?}");
    }

    #[test]
    fn what_is_transparent_stays_so() {
        let mut image = RgbaImage::from_pixel(2, 1, Rgba([0, 0, 0, 255]));
        image.put_pixel(1, 0, Rgba([0; 4]));
        let palette = Palette::of(&image);
        assert_eq!(palette.indices(&image), [0, Palette::TRANSPARENT]);
    }
}
