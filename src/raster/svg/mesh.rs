//! Triangles as surfaces, and textured ones as embedded pictures.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use egui::epaint::Vertex;
use egui::{Color32, Mesh, Pos2, Rect, TextureId};
use image::{ImageFormat, RgbaImage};

use super::super::Rasterizer;
use super::pen::{Number, Paint, Pen};

/// Corners of a rectangle that is drawn as two triangles, and the indices of these.
const QUAD: (usize, usize) = (4, 6);

/// Writes a mesh: rectangles with a picture in them as that, all else as surfaces of one colour.
pub(super) fn put(pen: &mut Pen, mesh: &Mesh, rasterizer: &Rasterizer) {
    let one = mesh.vertices.first().map(|vertex| vertex.uv);
    let is_plain = mesh.vertices.iter().all(|vertex| Some(vertex.uv) == one);
    if is_plain {
        surfaces(pen, mesh);
        return;
    }
    let quads = mesh.vertices.chunks_exact(QUAD.0);
    let is_of_quads = mesh.indices.len() * QUAD.0 == mesh.vertices.len() * QUAD.1;
    for corners in quads.filter(|_| is_of_quads) {
        let rect = Rect::from_points(&corners.iter().map(|it| it.pos).collect::<Vec<Pos2>>());
        let uv = Rect::from_points(&corners.iter().map(|it| it.uv).collect::<Vec<Pos2>>());
        picture(
            pen,
            rect,
            (mesh.texture_id, uv, corners[0].color),
            rasterizer,
        );
    }
}

/// Writes a part of a texture, tinted, into a rectangle.
pub(super) fn picture(
    pen: &mut Pen,
    rect: Rect,
    (id, uv, tint): (TextureId, Rect, Color32),
    rasterizer: &Rasterizer,
) {
    let Some(texture) = rasterizer.textures.get(&id) else {
        return;
    };
    let Some(mut part) = texture.part(uv) else {
        return;
    };
    let tint = tint.to_array();
    for pixel in part.pixels_mut() {
        let tinted = std::array::from_fn(|channel| {
            (u32::from(pixel.0[channel]) * u32::from(tint[channel]) / 255) as u8
        });
        let [red, green, blue, alpha]: [u8; 4] = tinted;
        let colour = Color32::from_rgba_premultiplied(red, green, blue, alpha);
        pixel.0 = colour.to_srgba_unmultiplied();
    }
    let Some(bytes) = packed(&part).filter(|_| rect.is_finite()) else {
        return;
    };
    let [x, y, width, height] = [rect.left(), rect.top(), rect.width(), rect.height()].map(Number);
    let rendering = if texture.is_pixelated() {
        " style=\"image-rendering:pixelated\""
    } else {
        ""
    };
    pen.put(format_args!(
        "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\"{rendering} \
         xlink:href=\"data:image/png;base64,{}\"/>\n",
        STANDARD.encode(bytes)
    ));
}

fn packed(image: &RgbaImage) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

/// Writes triangles, those that follow each other in one colour as one surface: between two of them
/// the ground would shine through.
fn surfaces(pen: &mut Pen, mesh: &Mesh) {
    let corner = |index: &u32| mesh.vertices.get(*index as usize);
    let triangles: Vec<[&Vertex; 3]> = mesh
        .indices
        .chunks_exact(3)
        .filter_map(|indices| {
            Some([
                corner(&indices[0])?,
                corner(&indices[1])?,
                corner(&indices[2])?,
            ])
        })
        .collect();
    for together in triangles.chunk_by(|one, other| mean(one) == mean(other)) {
        let colour = mean(&together[0]);
        if colour == Color32::TRANSPARENT {
            continue;
        }
        pen.put(format_args!("<path d=\""));
        for [a, b, c] in together {
            let (to_b, to_c) = (b.pos - a.pos, c.pos - a.pos);
            // All the same way round: where one lies over another there is no hole.
            let is_clockwise = to_b.x * to_c.y - to_b.y * to_c.x >= 0.0;
            let way = if is_clockwise { [a, b, c] } else { [a, c, b] };
            pen.way(&way.map(|corner| corner.pos), true);
        }
        pen.put(format_args!("\"{}/>\n", Paint::fill(colour)));
    }
}

/// The colour in the middle of a triangle.
fn mean(corners: &[&Vertex; 3]) -> Color32 {
    let channels = corners.map(|corner| corner.color.to_array());
    let mean = |channel: usize| {
        let sum: u16 = channels
            .iter()
            .map(|colour| u16::from(colour[channel]))
            .sum();
        (sum / 3) as u8
    };
    Color32::from_rgba_premultiplied(mean(0), mean(1), mean(2), mean(3))
}
