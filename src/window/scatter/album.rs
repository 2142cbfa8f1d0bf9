//! The sampled pictures as textures: uploaded when one is first looked at, and kept as long as the
//! sample is the same.

use std::sync::Arc;

use egui::{Color32, ColorImage, Context, Rect, TextureHandle, TextureOptions, Ui, pos2, vec2};

use crate::record::Thumbnails;
use crate::window::theme::{Palette, UNTINTED};

/// Textures with many pictures each.
#[derive(Default)]
pub(crate) struct Album {
    of: Option<Arc<Thumbnails>>,
    /// Pictures in a row of a texture, and rows in it.
    columns: usize,
    pages: Vec<TextureHandle>,
}

impl Album {
    /// Draws a picture into `rect`, each of its pixels as a square; an empty square where there is
    /// no such picture.
    pub fn paint(&mut self, ui: &Ui, rect: Rect, pictures: &Arc<Thumbnails>, index: usize) {
        if index >= pictures.len() {
            ui.painter()
                .rect_filled(rect, 0.0, Palette::of(ui.visuals()).well);
            return;
        }
        if self.of.as_ref().is_none_or(|of| !Arc::ptr_eq(of, pictures)) {
            self.upload(ui.ctx(), pictures);
        }
        let columns = self.columns.max(1);
        let (page, place) = (index / (columns * columns), index % (columns * columns));
        let Some(texture) = self.pages.get(page) else {
            return;
        };
        let [width, height] = texture.size().map(|pixels| (pixels / pictures.side) as f32);
        let (column, row) = ((place % columns) as f32, (place / columns) as f32);
        let uv = Rect::from_min_size(
            pos2(column / width, row / height),
            vec2(1.0 / width, 1.0 / height),
        );
        ui.painter().image(texture.id(), rect, uv, UNTINTED);
    }

    fn upload(&mut self, context: &Context, pictures: &Arc<Thumbnails>) {
        let largest = context.input(|input| input.max_texture_side) / pictures.side.max(1);
        self.columns = ((pictures.len() as f64).sqrt().ceil() as usize)
            .min(largest)
            .max(1);
        self.of = Some(pictures.clone());
        let rows: Vec<usize> = (0..pictures.len()).collect();
        let page = |rows: &[usize]| {
            let image = page(pictures, rows, self.columns);
            context.load_texture("pictures", image, TextureOptions::NEAREST)
        };
        self.pages = rows.chunks(self.columns * self.columns).map(page).collect();
    }
}

/// Pictures beside and below each other in one image.
fn page(pictures: &Thumbnails, rows: &[usize], columns: usize) -> ColorImage {
    let side = pictures.side;
    let size = [
        columns.min(rows.len()) * side,
        rows.len().div_ceil(columns) * side,
    ];
    let mut image = ColorImage::filled(size, Color32::TRANSPARENT);
    for (place, row) in rows.iter().enumerate() {
        let (left, top) = (place % columns * side, place / columns * side);
        let picture = pictures.picture(*row).unwrap_or_default();
        for (y, line) in picture.chunks_exact(3 * side).enumerate() {
            let start = (top + y) * size[0] + left;
            let pixels = line
                .chunks_exact(3)
                .map(|pixel| Color32::from_rgb(pixel[0], pixel[1], pixel[2]));
            image.pixels[start..start + side]
                .iter_mut()
                .zip(pixels)
                .for_each(|(to, from)| *to = from);
        }
    }
    image
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_picture_has_its_own_place() {
        // Pictures of two by two pixels: red counts pictures, green counts pixels.
        let pixels = (0..5_u8)
            .flat_map(|picture| (0..4_u8).flat_map(move |pixel| [picture, pixel, 9]))
            .collect();
        let pictures = Thumbnails { side: 2, pixels };
        let image = page(&pictures, &[0, 1, 2, 3, 4], 3);
        assert_eq!(image.size, [6, 4]);
        let at = |x: usize, y: usize| image.pixels[y * 6 + x].to_array();
        assert_eq!(
            [at(0, 0), at(1, 0), at(0, 1)],
            [[0, 0, 9, 255], [0, 1, 9, 255], [0, 2, 9, 255]]
        );
        assert_eq!(
            [at(4, 0), at(3, 3), at(2, 2)],
            [[2, 0, 9, 255], [4, 1 + 2, 9, 255], [4, 0, 9, 255]]
        );
        assert_eq!(at(5, 3), [0; 4], "where there is no picture");
        assert_eq!(page(&pictures, &[4], 1).size, [2, 2]);
    }
}
