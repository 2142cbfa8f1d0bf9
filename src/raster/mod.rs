//! Draws egui's triangles into an image on the CPU: for pictures of the dashboard where there is no
//! GPU and no window; or its shapes into an SVG file, see [`Rasterizer::svg`].
//!
//! The image follows what egui's own painters do: premultiplied colours are multiplied with the texture
//! and blended as they are stored (in gamma space), and clip rectangles snap to whole pixels.
//! Coverage is exact: a pixel belongs to the triangle that holds its centre, and the top-left rule
//! gives a centre on a shared edge to one of the two only. Smooth edges come from the feathering
//! that is already in the triangles. The same input gives the same bytes.

mod svg;
mod texture;
mod triangle;

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Color32, TextureId, TexturesDelta};
use image::RgbaImage;

pub use self::svg::About;
use self::texture::Texture;
use self::triangle::{Clip, paint_mesh};

/// The textures that egui handed out so far. One per [`egui::Context`].
#[derive(Default)]
pub struct Rasterizer {
    textures: HashMap<TextureId, Texture>,
}

impl Rasterizer {
    /// Takes over what changed in egui's textures; leaves `delta` empty.
    pub fn update_textures(&mut self, delta: &mut TexturesDelta) {
        for (id, images) in delta.set.drain() {
            for image in images {
                self.textures.entry(id).or_default().update(&image);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    /// Draws `primitives` over `background` on `size` pixels. Paint callbacks need a GPU and are
    /// left out.
    pub fn paint(
        &self,
        size: [u32; 2],
        pixels_per_point: f32,
        background: Color32,
        primitives: &[ClippedPrimitive],
    ) -> RgbaImage {
        let mut image = RgbaImage::from_pixel(size[0], size[1], image::Rgba(background.to_array()));
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in primitives
        {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                continue;
            };
            let clip = Clip::new(*clip_rect, pixels_per_point, size);
            paint_mesh(&mut image, &clip, pixels_per_point, mesh, texture);
        }
        image
    }
}

#[cfg(test)]
mod tests {
    use egui::epaint::{ColorImage, ImageDelta};
    use egui::{Mesh, Pos2, Rect, TextureOptions, pos2};

    use super::*;

    const ID: TextureId = TextureId::Managed(0);

    fn white() -> Rasterizer {
        let mut rasterizer = Rasterizer::default();
        let mut delta = TexturesDelta::default();
        delta.push(
            ID,
            ImageDelta::full(
                ColorImage::filled([1, 1], Color32::WHITE),
                TextureOptions::LINEAR,
            ),
        );
        rasterizer.update_textures(&mut delta);
        rasterizer
    }

    fn draw(points: &[Pos2], triangles: &[[u32; 3]], colour: Color32) -> RgbaImage {
        let mut mesh = Mesh::with_texture(ID);
        for point in points {
            mesh.colored_vertex(*point, colour);
        }
        for [a, b, c] in triangles {
            mesh.add_triangle(*a, *b, *c);
        }
        let clip_rect = Rect::EVERYTHING;
        white().paint(
            [16, 16],
            1.0,
            Color32::BLACK,
            &[ClippedPrimitive {
                clip_rect,
                primitive: Primitive::Mesh(mesh),
            }],
        )
    }

    #[test]
    fn triangles_that_share_edges_cover_each_pixel_once_whatever_their_winding() {
        let centre = pos2(7.31, 8.77);
        let ring = [
            pos2(0.0, 0.0),
            pos2(9.5, -1.0),
            pos2(16.0, 0.0),
            pos2(17.0, 7.5),
            pos2(16.0, 16.0),
            pos2(0.0, 16.0),
        ];
        let points: Vec<Pos2> = std::iter::once(centre).chain(ring).collect();
        let fan: Vec<[u32; 3]> = (1..=6)
            .map(|corner| {
                let next = corner % 6 + 1;
                if corner % 2 == 0 {
                    [0, corner, next]
                } else {
                    [next, 0, corner]
                }
            })
            .collect();
        let image = draw(
            &points,
            &fan,
            Color32::from_rgba_premultiplied(100, 0, 0, 100),
        );
        for (x, y, pixel) in image.enumerate_pixels() {
            assert_eq!(
                pixel.0[0], 100,
                "pixel {x}, {y}: a gap stays 0, a double blend exceeds 100"
            );
        }
    }

    #[test]
    fn a_pixel_belongs_to_the_triangle_that_holds_its_centre() {
        let square = [
            pos2(2.5, 2.5),
            pos2(5.5, 2.5),
            pos2(5.5, 5.5),
            pos2(2.5, 5.5),
        ];
        let image = draw(&square, &[[0, 1, 2], [0, 2, 3]], Color32::WHITE);
        let lit: Vec<(u32, u32)> = image
            .enumerate_pixels()
            .filter(|(.., pixel)| pixel.0[0] > 0)
            .map(|(x, y, _)| (x, y))
            .collect();
        let expected: Vec<(u32, u32)> = (2..5).flat_map(|y| (2..5).map(move |x| (x, y))).collect();
        assert_eq!(
            lit, expected,
            "centres on the top and left edges are in, on the others out"
        );
    }

    #[test]
    fn colours_blend_as_they_are_stored() {
        let large = [pos2(0.0, 0.0), pos2(32.0, 0.0), pos2(0.0, 32.0)];
        let image = draw(
            &large,
            &[[0, 1, 2]],
            Color32::from_rgba_premultiplied(64, 32, 0, 128),
        );
        assert_eq!(image.get_pixel(3, 3).0, [64, 32, 0, 255]);
    }
}
