//! Draws egui's triangles into an image on the CPU: for pictures of the dashboard where there is no GPU and no window.
//!
//! It follows what egui's own painters do: premultiplied colours are multiplied with the texture and blended as they
//! are stored (in gamma space), and clip rectangles snap to whole pixels. Coverage is exact: a pixel belongs to the
//! triangle that holds its centre, and the top-left rule gives a centre on a shared edge to one of the two only.
//! Smooth edges come from the feathering that is already in the triangles. The same input gives the same bytes.

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageData, ImageDelta, Primitive, Vertex};
use egui::{
    Color32, Mesh, Rect, TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta,
};
use image::RgbaImage;

/// Sub-pixel positions per pixel: what GPUs snap vertices to as well.
const SUBPIXELS: i64 = 256;
/// Farther out than any image is wide; keeps the integer arithmetic far from its limits.
const FAR: f32 = 1.0e6;

/// Four channels, premultiplied, 0 to 255 each.
type Rgba = [f32; 4];

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

    /// Draws `primitives` over `background` on `size` pixels. Paint callbacks need a GPU and are left out.
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

#[derive(Default)]
struct Texture {
    size: [usize; 2],
    texels: Vec<Color32>,
    options: TextureOptions,
}

impl Texture {
    fn update(&mut self, delta: &ImageDelta) {
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

    fn texel(&self, x: i64, y: i64) -> Rgba {
        let place = wrap(y, self.size[1], self.options.wrap_mode) * self.size[0]
            + wrap(x, self.size[0], self.options.wrap_mode);
        self.texels
            .get(place)
            .map_or([0.0; 4], |texel| texel.to_array().map(f32::from))
    }

    /// The colour at `u`, `v`, where the texture spans 0 to 1.
    fn sample(&self, u: f32, v: f32) -> Rgba {
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

fn mix(a: Rgba, b: Rgba, share: f32) -> Rgba {
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

/// The pixels that may be touched: columns `left..right`, rows `top..bottom`.
struct Clip {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Clip {
    fn new(rect: Rect, pixels_per_point: f32, size: [u32; 2]) -> Self {
        let snap = |points: f32, limit: u32| {
            ((points * pixels_per_point).round() as i64).clamp(0, i64::from(limit))
        };
        Self {
            left: snap(rect.min.x, size[0]),
            top: snap(rect.min.y, size[1]),
            right: snap(rect.max.x, size[0]),
            bottom: snap(rect.max.y, size[1]),
        }
    }
}

fn paint_mesh(
    image: &mut RgbaImage,
    clip: &Clip,
    pixels_per_point: f32,
    mesh: &Mesh,
    texture: &Texture,
) {
    for corners in mesh.indices.chunks_exact(3) {
        let vertex = |corner: usize| {
            corners
                .get(corner)
                .and_then(|index| mesh.vertices.get(*index as usize))
        };
        let (Some(a), Some(b), Some(c)) = (vertex(0), vertex(1), vertex(2)) else {
            continue;
        };
        if let Some(triangle) = Triangle::new([a, b, c], pixels_per_point) {
            triangle.paint(image, clip, texture);
        }
    }
}

/// One edge as the linear function that is 0 or more on the triangle's side of it.
struct Edge {
    /// Value at the centre of pixel (0, 0), less what the top-left rule takes from edges that exclude their line.
    origin: i64,
    per_column: i64,
    per_row: i64,
}

impl Edge {
    fn new(from: [i64; 2], to: [i64; 2]) -> Self {
        let (along_x, along_y) = (to[0] - from[0], to[1] - from[1]);
        let centre = SUBPIXELS / 2;
        let includes_its_line = along_y < 0 || (along_y == 0 && along_x > 0);
        Self {
            origin: along_x * (centre - from[1])
                - along_y * (centre - from[0])
                - i64::from(!includes_its_line),
            per_column: -along_y * SUBPIXELS,
            per_row: along_x * SUBPIXELS,
        }
    }

    /// Narrows `columns` to those of `row` on the inner side.
    fn narrow(&self, row: i64, columns: &mut (i64, i64)) {
        let at_column_0 = self.origin + row * self.per_row;
        if self.per_column > 0 {
            columns.0 = columns.0.max(-at_column_0.div_euclid(self.per_column));
        } else if self.per_column < 0 {
            columns.1 = columns.1.min(at_column_0.div_euclid(-self.per_column) + 1);
        } else if at_column_0 < 0 {
            columns.1 = columns.0;
        }
    }
}

/// A quantity that changes linearly over the triangle.
#[derive(Clone, Copy)]
struct Ramp {
    origin: f32,
    per_column: f32,
    per_row: f32,
}

impl Ramp {
    fn at(self, column: f32, row: f32) -> f32 {
        self.origin + column * self.per_column + row * self.per_row
    }
}

struct Triangle {
    edges: [Edge; 3],
    rows: (i64, i64),
    columns: (i64, i64),
    colour: [Ramp; 4],
    uv: [Ramp; 2],
    one_colour: bool,
    one_texel: bool,
}

impl Triangle {
    /// `None` where it covers no area.
    fn new(mut vertices: [&Vertex; 3], pixels_per_point: f32) -> Option<Self> {
        let fixed = |vertex: &Vertex| {
            [vertex.pos.x, vertex.pos.y].map(|points| {
                ((points * pixels_per_point).clamp(-FAR, FAR) * SUBPIXELS as f32).round() as i64
            })
        };
        let mut corners = vertices.map(fixed);
        let twice_area = |[a, b, c]: [[i64; 2]; 3]| {
            (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        };
        let mut area = twice_area(corners);
        if area < 0 {
            corners.swap(1, 2);
            vertices.swap(1, 2);
            area = -area;
        }
        if area == 0 {
            return None;
        }
        let [a, b, c] = corners;
        let ramp = |values: [f32; 3]| ramp(corners, area, values);
        let colours = vertices.map(|vertex| vertex.color.to_array().map(f32::from));
        let range = |axis: usize| {
            let least = a[axis].min(b[axis]).min(c[axis]).div_euclid(SUBPIXELS);
            (
                least,
                a[axis].max(b[axis]).max(c[axis]).div_euclid(SUBPIXELS) + 1,
            )
        };
        Some(Self {
            edges: [Edge::new(a, b), Edge::new(b, c), Edge::new(c, a)],
            rows: range(1),
            columns: range(0),
            colour: std::array::from_fn(|channel| ramp(colours.map(|colour| colour[channel]))),
            uv: [
                ramp(vertices.map(|vertex| vertex.uv.x)),
                ramp(vertices.map(|vertex| vertex.uv.y)),
            ],
            one_colour: vertices[0].color == vertices[1].color
                && vertices[0].color == vertices[2].color,
            one_texel: vertices[0].uv == vertices[1].uv && vertices[0].uv == vertices[2].uv,
        })
    }

    fn paint(&self, image: &mut RgbaImage, clip: &Clip, texture: &Texture) {
        let width = image.width() as usize;
        let buffer: &mut [u8] = image;
        let flat_texel = self
            .one_texel
            .then(|| texture.sample(self.uv[0].origin, self.uv[1].origin));
        let flat_colour = self.one_colour.then(|| self.colour.map(|ramp| ramp.origin));
        for row in self.rows.0.max(clip.top)..self.rows.1.min(clip.bottom) {
            let mut columns = (
                self.columns.0.max(clip.left),
                self.columns.1.min(clip.right),
            );
            for edge in &self.edges {
                edge.narrow(row, &mut columns);
            }
            if columns.0 >= columns.1 {
                continue;
            }
            let start = row as usize * width;
            let Some(line) =
                buffer.get_mut((start + columns.0 as usize) * 4..(start + columns.1 as usize) * 4)
            else {
                continue;
            };
            if let (Some(texel), Some(colour)) = (flat_texel, flat_colour) {
                fill(line, multiply(texel, colour));
                continue;
            }
            for (offset, pixel) in line.chunks_exact_mut(4).enumerate() {
                let (column, row) = ((columns.0 + offset as i64) as f32, row as f32);
                let texel = flat_texel.unwrap_or_else(|| {
                    texture.sample(self.uv[0].at(column, row), self.uv[1].at(column, row))
                });
                let colour = flat_colour.unwrap_or_else(|| {
                    self.colour
                        .map(|ramp| ramp.at(column, row).clamp(0.0, 255.0))
                });
                blend(pixel, multiply(texel, colour));
            }
        }
    }
}

/// The linear function with these values at the corners, over pixel centres.
fn ramp([a, b, c]: [[i64; 2]; 3], twice_area: i64, values: [f32; 3]) -> Ramp {
    if values[0] == values[1] && values[0] == values[2] {
        return Ramp {
            origin: values[0],
            per_column: 0.0,
            per_row: 0.0,
        };
    }
    let area = twice_area as f64;
    let (to_b, to_c) = (
        f64::from(values[1] - values[0]),
        f64::from(values[2] - values[0]),
    );
    let (bx, by) = ((b[0] - a[0]) as f64, (b[1] - a[1]) as f64);
    let (cx, cy) = ((c[0] - a[0]) as f64, (c[1] - a[1]) as f64);
    let per_x = (to_b * cy - to_c * by) / area;
    let per_y = (to_c * bx - to_b * cx) / area;
    let centre = (SUBPIXELS / 2) as f64;
    let origin =
        f64::from(values[0]) + (centre - a[0] as f64) * per_x + (centre - a[1] as f64) * per_y;
    Ramp {
        origin: origin as f32,
        per_column: (per_x * SUBPIXELS as f64) as f32,
        per_row: (per_y * SUBPIXELS as f64) as f32,
    }
}

fn multiply(texel: Rgba, colour: Rgba) -> Rgba {
    std::array::from_fn(|channel| texel[channel] * colour[channel] / 255.0)
}

fn blend(pixel: &mut [u8], source: Rgba) {
    let remains = 1.0 - source[3] / 255.0;
    for (stored, added) in pixel.iter_mut().zip(source) {
        *stored = (added + f32::from(*stored) * remains + 0.5) as u8;
    }
}

fn fill(line: &mut [u8], source: Rgba) {
    if source == [0.0; 4] {
        return;
    }
    if source[3] >= 255.0 {
        let bytes = source.map(|channel| (channel + 0.5) as u8);
        line.chunks_exact_mut(4)
            .for_each(|pixel| pixel.copy_from_slice(&bytes));
    } else {
        line.chunks_exact_mut(4)
            .for_each(|pixel| blend(pixel, source));
    }
}

#[cfg(test)]
mod tests {
    use egui::epaint::ColorImage;
    use egui::{Pos2, pos2};

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
