//! Which pixels a triangle covers, and in which colours.

use egui::epaint::Vertex;
use egui::{Mesh, Rect};
use image::RgbaImage;

use super::texture::{Channels, Texture};

/// Sub-pixel positions per pixel: what GPUs snap vertices to as well.
const SUBPIXELS: i64 = 256;
/// Farther out than any image is wide; keeps the integer arithmetic far from its limits.
const FAR: f32 = 1.0e6;

/// The pixels that may be touched: columns `left..right`, rows `top..bottom`.
pub(super) struct Clip {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Clip {
    /// The clip rectangle in points, snapped to whole pixels of an image of that size.
    pub fn new(rect: Rect, pixels_per_point: f32, size: [u32; 2]) -> Self {
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

/// Draws the triangles of a mesh.
pub(super) fn paint_mesh(
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
    /// Value at the centre of pixel (0, 0), less what the top-left rule takes from edges that
    /// exclude their line.
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

fn multiply(texel: Channels, colour: Channels) -> Channels {
    std::array::from_fn(|channel| texel[channel] * colour[channel] / 255.0)
}

fn blend(pixel: &mut [u8], source: Channels) {
    let remains = 1.0 - source[3] / 255.0;
    for (stored, added) in pixel.iter_mut().zip(source) {
        *stored = (added + f32::from(*stored) * remains + 0.5) as u8;
    }
}

fn fill(line: &mut [u8], source: Channels) {
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
