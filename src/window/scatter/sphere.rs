//! The unit sphere on which the vectors lie, and the principal axes through it.

use std::f32::consts::{FRAC_PI_2, PI};

use egui::{Align2, FontId, Painter, Pos2, Shape, Stroke, Vec2, pos2, vec2};

use super::projection::Projection;
use crate::window::model::compact;
use crate::window::theme::{Palette, size, space};
use crate::words::{numeral, tr};

/// Straight pieces of half a circle.
const PIECES: usize = 32;
const AXES: [[f32; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// Draws the sphere's outline and the axes, which are called what `name` says of their numbers.
pub(super) fn show(
    painter: &Painter,
    projection: &Projection,
    name: fn(u32) -> String,
    palette: &Palette,
) {
    let stroke = Stroke::new(1.0, palette.rail);
    // Under the lens the circle is larger than any screen; what little of it would be in sight
    // looks like a line.
    if projection.factor <= 10.0 {
        painter.circle_stroke(projection.place([0.0; 3]), projection.scale(), stroke);
    }
    match (projection.is_deep, projection.factor <= 1.0) {
        (false, true) => cross(painter, projection, name, palette),
        (false, false) => {}
        (true, true) => {
            for plane in [[0, 1], [1, 2], [2, 0]] {
                great_circle(painter, projection, plane.map(|axis| AXES[axis]), palette);
            }
            let (origin, length) = (projection.place([0.0; 3]), projection.scale());
            axes(painter, projection, (origin, length), name, palette);
        }
        (true, false) => {
            let corner = projection.frame.left_top()
                + Vec2::splat(space::CORNER_AXES + 2.0 * space::AXIS_NAME);
            let place = (corner, space::CORNER_AXES);
            axes(painter, projection, place, name, palette);
        }
    }
}

/// The axes of the plane.
fn cross(painter: &Painter, projection: &Projection, name: fn(u32) -> String, palette: &Palette) {
    let (centre, stroke) = (projection.place([0.0; 3]), Stroke::new(1.0, palette.rail));
    painter.hline(projection.frame.x_range(), centre.y, stroke);
    painter.vline(centre.x, projection.frame.y_range(), stroke);
    let font = FontId::proportional(size::SMALL);
    let frame = projection.frame.shrink(space::SMALL + 1.0);
    painter.text(
        pos2(frame.right(), centre.y),
        Align2::RIGHT_BOTTOM,
        name(1),
        font.clone(),
        palette.faint,
    );
    painter.text(
        pos2(centre.x + space::SMALL, frame.top()),
        Align2::LEFT_TOP,
        name(2),
        font,
        palette.faint,
    );
}

/// The unit circle through two axes: the half in front stronger than the half behind.
fn great_circle(
    painter: &Painter,
    projection: &Projection,
    [a, b]: [[f32; 3]; 2],
    palette: &Palette,
) {
    let depth = |axis| projection.turned(axis)[2];
    let foremost = depth(b).atan2(depth(a));
    let half = |from: f32| -> Vec<Pos2> {
        let place = |piece: usize| {
            let (sin, cos) = (from + PI * piece as f32 / PIECES as f32).sin_cos();
            projection.place([0, 1, 2].map(|axis| a[axis] * cos + b[axis] * sin))
        };
        (0..=PIECES).map(place).collect()
    };
    painter.add(Shape::line(
        half(foremost + FRAC_PI_2),
        Stroke::new(1.0, palette.grid),
    ));
    painter.add(Shape::line(
        half(foremost - FRAC_PI_2),
        Stroke::new(1.0, palette.rail),
    ));
}

/// The three axes from an origin on, so long, each with its name.
fn axes(
    painter: &Painter,
    projection: &Projection,
    (origin, length): (Pos2, f32),
    name: fn(u32) -> String,
    palette: &Palette,
) {
    let font = FontId::proportional(size::SMALL);
    for (axis, number) in AXES.into_iter().zip(1..) {
        // Directions do not depend on where the middle is.
        let [x, y, _] = projection
            .axes
            .map(|row| row.iter().zip(axis).map(|(a, b)| a * b).sum::<f32>());
        let along = vec2(x, -y) * length;
        painter.line_segment([origin, origin + along], Stroke::new(1.0, palette.faint));
        let inside = projection.frame.shrink(space::AXIS_NAME + space::UNDERLINE);
        let at = inside.clamp(origin + along + along.normalized() * space::AXIS_NAME);
        painter.text(
            at,
            Align2::CENTER_CENTER,
            name(number),
            font.clone(),
            palette.faint,
        );
    }
}

/// Says that the cloud is magnified, and how long a stretch is.
pub(super) fn lens_notice(painter: &Painter, projection: &Projection, palette: &Palette) {
    if projection.factor <= 1.0 {
        return;
    }
    let frame = projection.frame.shrink(space::GAP);
    let text = tr!(
        "scatter-magnified",
        factor = numeral(compact(f64::from(projection.factor)))
    );
    let galley = painter.layout_no_wrap(text, FontId::proportional(size::BODY), palette.on_light);
    let rect = Align2::CENTER_TOP.anchor_size(frame.center_top(), galley.size() + space::NOTICE);
    painter.rect_filled(rect, space::INNER_RADIUS, palette.spread);
    painter.galley(
        rect.center() - galley.size() / 2.0,
        galley,
        palette.on_light,
    );
    let length = 0.5 / projection.factor;
    let bar = [
        frame.left_bottom(),
        frame.left_bottom() + vec2(length * projection.scale(), 0.0),
    ];
    painter.line_segment(bar, Stroke::new(space::CURVE, palette.ink));
    let font = FontId::proportional(size::SMALL);
    painter.text(
        bar[0] - vec2(0.0, space::ROW),
        Align2::LEFT_BOTTOM,
        numeral(compact(f64::from(length))),
        font,
        palette.ink,
    );
}
