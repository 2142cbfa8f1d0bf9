//! A texture as egui hands it out: kept whole, changed in patches, sampled as its options say.

use egui::epaint::{ImageData, ImageDelta};
use egui::{Color32, Rect, TextureFilter, TextureOptions, TextureWrapMode};
use image::{Rgba, RgbaImage};

/// Four channels, premultiplied, 0 to 255 each.
pub(super) type Channels = [f32; 4];

/// One texture; empty until its first image has come.
#[derive(Default)]
pub(super) struct Texture {
    size: [usize; 2],
    texels: Vec<Color32>,
    options: TextureOptions,
}

impl Texture {
    /// Takes over an image: the whole texture, or a patch of it.
    pub fn update(&mut self, delta: &ImageDelta) {
        let ImageData::Color(patch) = &delta.image;
        self.options = delta.options;
        let Some([left, top]) = delta.pos else {
            self.size = patch.size;
            self.texels.clone_from(&patch.pixels);
            return;
        };
        for (row, line) in patch.pixels.chunks(patch.size[0].max(1)).enumerate() {
            let start = (top + row) * self.size[0] + left;
            if let Some(target) = self.texels.get_mut(start..start + line.len()) {
                target.copy_from_slice(line);
            }
        }
    }

    /// Whether its pixels are to be seen as squares.
    pub fn is_pixelated(&self) -> bool {
        self.options.magnification == TextureFilter::Nearest
    }

    /// The part of it between two corners, where it spans 0 to 1, with premultiplied colours;
    /// `None` where there is none.
    pub fn part(&self, corners: Rect) -> Option<RgbaImage> {
        let place = |share: f32, side: usize| ((share * side as f32).round() as usize).min(side);
        let [width, height] = self.size;
        let (left, top) = (place(corners.min.x, width), place(corners.min.y, height));
        let columns = place(corners.max.x, width).checked_sub(left)?;
        let rows = place(corners.max.y, height).checked_sub(top)?;
        if columns == 0 || rows == 0 {
            return None;
        }
        let texel = |column: u32, row: u32| {
            let place = (top + row as usize) * width + left + column as usize;
            let texel = self.texels.get(place).copied().unwrap_or_default();
            Rgba(texel.to_array())
        };
        Some(RgbaImage::from_fn(columns as u32, rows as u32, texel))
    }

    fn texel(&self, x: i64, y: i64) -> Channels {
        let place = wrap(y, self.size[1], self.options.wrap_mode) * self.size[0]
            + wrap(x, self.size[0], self.options.wrap_mode);
        self.texels
            .get(place)
            .map_or([0.0; 4], |texel| texel.to_array().map(f32::from))
    }

    /// The colour at `u`, `v`, where the texture spans 0 to 1.
    pub fn sample(&self, u: f32, v: f32) -> Channels {
        let (x, y) = (u * self.size[0] as f32, v * self.size[1] as f32);
        if self.options.magnification == TextureFilter::Nearest {
            return self.texel(x.floor() as i64, y.floor() as i64);
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_share, bottom_share) = (x - left, y - top);
        let (left, top) = (left as i64, top as i64);
        let upper = mix(
            self.texel(left, top),
            self.texel(left + 1, top),
            right_share,
        );
        let lower = mix(
            self.texel(left, top + 1),
            self.texel(left + 1, top + 1),
            right_share,
        );
        mix(upper, lower, bottom_share)
    }
}

fn mix(a: Channels, b: Channels, share: f32) -> Channels {
    std::array::from_fn(|channel| a[channel] + (b[channel] - a[channel]) * share)
}

fn wrap(index: i64, size: usize, mode: TextureWrapMode) -> usize {
    let size = (size as i64).max(1);
    let wrapped = match mode {
        TextureWrapMode::ClampToEdge => index.clamp(0, size - 1),
        TextureWrapMode::Repeat => index.rem_euclid(size),
        TextureWrapMode::MirroredRepeat => {
            let place = index.rem_euclid(2 * size);
            place.min(2 * size - 1 - place)
        }
    };
    wrapped as usize
}

#[cfg(test)]
mod tests {
    use egui::epaint::ColorImage;

    use super::*;

    #[test]
    fn patches_change_only_their_part_of_a_texture() {
        let mut texture = Texture::default();
        let (whole, patch) = (
            ColorImage::filled([4, 4], Color32::BLACK),
            ColorImage::filled([2, 1], Color32::WHITE),
        );
        texture.update(&ImageDelta::full(whole, TextureOptions::NEAREST));
        texture.update(&ImageDelta::partial([1, 2], patch, TextureOptions::NEAREST));
        let lit: Vec<usize> = (0..16)
            .filter(|place| texture.texels[*place] == Color32::WHITE)
            .collect();
        assert_eq!((lit, texture.sample(0.3, 0.6)), (vec![9, 10], [255.0; 4]));
    }
}
