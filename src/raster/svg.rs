//! egui's shapes as a drawing in SVG: lines stay lines, and text stays text.
//!
//! Text is set in the window's typeface where a reader's system has it, else in one that is near, and
//! each piece is as wide as it was laid out. Pictures are embedded as PNG. What only a GPU paints is
//! left out.

mod mesh;
mod pen;
mod text;

use egui::emath::TSTransform;
use egui::epaint::{BandShape, ClippedShape, ColorMode, PathShape, PathStroke, RectShape};
use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind};

use self::pen::{Paint, Pen, escaped};
use super::Rasterizer;

/// What a drawing tells of itself.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// What it shows, in a line.
    pub title: String,
    /// What made it.
    pub made_by: String,
}

impl Rasterizer {
    /// Draws `shapes` over `background` into an SVG file of `size` points, shown `scale` times as
    /// large.
    pub fn svg(
        &self,
        size: [u32; 2],
        scale: f32,
        background: Color32,
        shapes: &[ClippedShape],
        about: &About,
    ) -> String {
        let [width, height] = size.map(|side| side as f32);
        let page = Rect::from_min_size(Pos2::ZERO, [width, height].into());
        let mut drawing = Drawing {
            rasterizer: self,
            pen: Pen::default(),
            page,
            clips: Vec::new(),
        };
        drawing.pen.rect(page, 0.0, Paint::fill(background));
        for together in shapes.chunk_by(|one, other| one.clip_rect == other.clip_rect) {
            drawing.clipped(together);
        }
        let Drawing { pen, clips, .. } = drawing;
        let mut all = Pen::default();
        all.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\" \
             width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" xml:space=\"preserve\">\n",
            width * scale,
            height * scale,
        ));
        let (title, made_by) = (escaped(&about.title), escaped(&about.made_by));
        all.put(format_args!(
            "<title>{title}</title>\n<metadata>{made_by}</metadata>\n<style>{}</style>\n<defs>\n",
            text::STYLE
        ));
        for (place, clip) in clips.iter().enumerate() {
            all.put(format_args!("<clipPath id=\"clip{place}\">"));
            all.rect(*clip, 0.0, Paint::default());
            all.put(format_args!("</clipPath>\n"));
        }
        all.put(format_args!("</defs>\n{}</svg>\n", pen.text));
        all.text
    }
}

/// A drawing that is being made.
struct Drawing<'a> {
    rasterizer: &'a Rasterizer,
    pen: Pen,
    page: Rect,
    /// Rectangles that something is cut to.
    clips: Vec<Rect>,
}

impl Drawing<'_> {
    /// Draws shapes that are cut to the same rectangle.
    fn clipped(&mut self, shapes: &[ClippedShape]) {
        let Some(first) = shapes.first() else { return };
        let clip = first.clip_rect.intersect(self.page);
        if !clip.is_positive() {
            return;
        }
        let is_cut = clip != self.page;
        if is_cut {
            let known = self.clips.iter().position(|known| *known == clip);
            let place = known.unwrap_or_else(|| {
                self.clips.push(clip);
                self.clips.len() - 1
            });
            self.pen
                .put(format_args!("<g clip-path=\"url(#clip{place})\">\n"));
        }
        for ClippedShape {
            shape,
            transform_after_tessellation: moved,
            ..
        } in shapes
        {
            // What is out of sight is not worth its bytes.
            if !(*moved * shape.visual_bounding_rect()).intersects(clip) {
                continue;
            }
            if *moved == TSTransform::IDENTITY {
                self.shape(shape);
            } else {
                let mut shape = shape.clone();
                shape.transform(*moved);
                self.shape(&shape);
            }
        }
        if is_cut {
            self.pen.put(format_args!("</g>\n"));
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Noop | Shape::Callback(_) => {}
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.shape(shape)),
            Shape::Circle(circle) => {
                let paint = Paint::new(circle.fill, circle.stroke);
                self.pen
                    .ellipse(circle.center, [circle.radius; 2], 0.0, paint);
            }
            Shape::Ellipse(ellipse) => {
                let paint = Paint::new(ellipse.fill, ellipse.stroke);
                let radii = [ellipse.radius.x, ellipse.radius.y];
                self.pen
                    .ellipse(ellipse.center, radii, ellipse.angle, paint);
            }
            Shape::LineSegment { points, stroke } => {
                let points = aligned(*points, *stroke);
                self.pen
                    .polygon(&points, false, Paint::new(Color32::TRANSPARENT, *stroke));
            }
            Shape::Path(path) => self.path(path),
            Shape::Band(band) => self.band(band),
            Shape::Rect(rect) => self.rect(rect),
            Shape::Text(text) => text::put(&mut self.pen, text),
            Shape::Mesh(mesh) => mesh::put(&mut self.pen, mesh, self.rasterizer),
            Shape::QuadraticBezier(curve) => self.path(&curve.to_path_shape(None)),
            Shape::CubicBezier(curve) => curve
                .to_path_shapes(None, None)
                .iter()
                .for_each(|path| self.path(path)),
        }
    }

    fn path(&mut self, path: &PathShape) {
        let PathShape {
            points,
            closed,
            fill,
            stroke,
        } = path;
        let stroke = even(stroke, points);
        self.pen.polygon(points, *closed, Paint::new(*fill, stroke));
    }

    fn band(&mut self, band: &BandShape) {
        let below = band.points.iter().map(|at| Pos2::new(at.x, at.y.min));
        let above = band.points.iter().rev();
        let above = above.map(|at| Pos2::new(at.x, at.y.max));
        let outline: Vec<Pos2> = below.chain(above).collect();
        self.pen
            .polygon(&outline, true, Paint::new(band.fill, band.stroke));
    }

    fn rect(&mut self, shape: &RectShape) {
        if let Some(brush) = &shape.brush {
            let picture = (brush.fill_texture_id, brush.uv, shape.fill);
            mesh::picture(&mut self.pen, shape.rect, picture, self.rasterizer);
            return;
        }
        let (rect, stroke) = (shape.rect, shape.stroke);
        let half = match shape.stroke_kind {
            StrokeKind::Inside => -stroke.width / 2.0,
            StrokeKind::Middle => 0.0,
            StrokeKind::Outside => stroke.width / 2.0,
        };
        let has_stroke = !stroke.is_empty();
        let edge = if has_stroke { rect.expand(half) } else { rect };
        let round = |mut at: f32| {
            if has_stroke {
                stroke.round_center_to_pixel(1.0, &mut at);
                at
            } else {
                at.round()
            }
        };
        // As sharp as in the window, and what is thinner than a point stays as it is.
        let edge = if edge.width().min(edge.height()) >= 1.0 && shape.angle == 0.0 {
            let [least, most] = [edge.min, edge.max].map(|at| Pos2::new(round(at.x), round(at.y)));
            Rect::from_min_max(least, most)
        } else {
            edge
        };
        let paint = Paint::new(shape.fill, stroke);
        let CornerRadius { nw, ne, sw, se } = shape.corner_radius;
        if shape.angle != 0.0 {
            let turn = egui::emath::Rot2::from_angle(shape.angle);
            let corners = [
                edge.left_top(),
                edge.right_top(),
                edge.right_bottom(),
                edge.left_bottom(),
            ];
            let turned = corners.map(|at| edge.center() + turn * (at - edge.center()));
            self.pen.polygon(&turned, true, paint);
        } else if [ne, sw, se] == [nw; 3] {
            self.pen.rect(edge, f32::from(nw), paint);
        } else {
            self.pen
                .rounded(edge, [nw, ne, se, sw].map(f32::from), paint);
        }
    }
}

/// A stroke of one colour; of a path whose colour changes on its way that of its middle.
fn even(stroke: &PathStroke, points: &[Pos2]) -> Stroke {
    let colour = match &stroke.color {
        ColorMode::Solid(colour) => *colour,
        ColorMode::UV(colour) => {
            let bounds = Rect::from_points(points);
            let middle = points.get(points.len() / 2);
            middle.map_or(Color32::TRANSPARENT, |at| colour(bounds, *at))
        }
    };
    Stroke::new(stroke.width, colour)
}

/// A line along an axis as sharp as in the window.
fn aligned([mut from, mut to]: [Pos2; 2], stroke: Stroke) -> [Pos2; 2] {
    if from.x == to.x {
        stroke.round_center_to_pixel(1.0, &mut from.x);
        to.x = from.x;
    } else if from.y == to.y {
        stroke.round_center_to_pixel(1.0, &mut from.y);
        to.y = from.y;
    }
    [from, to]
}

#[cfg(test)]
mod tests;
