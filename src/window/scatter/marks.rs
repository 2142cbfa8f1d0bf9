//! The points themselves, through our shader or as shapes; the lines between two views; the rings.

use std::collections::BTreeSet;

use egui::{Color32, Painter, Pos2, Shape, Stroke};

use super::projection::Projection;
use super::shown::Shown;
use crate::record::Embedding;
use crate::window::model::View;
use crate::window::points::{self, Depth, Placement};
use crate::window::theme::{Glyph, POINT_FADE, POINT_OPACITY, Palette, space};

/// Draws the cloud: through our shader where there is a cloud for it, else as shapes.
pub(super) fn cloud(
    painter: &Painter,
    projection: &Projection,
    shown: &Shown,
    view: &View,
    palette: &Palette,
) {
    let Some(cloud) = &shown.cloud else {
        painter.extend(shapes(projection, &shown.embedding, view, palette));
        return;
    };
    let depth = projection.is_deep.then_some(Depth {
        shrink: space::NEARER,
        fade: POINT_FADE,
    });
    let placement = Placement {
        axes: projection.axes,
        centre: projection.centre,
        scale: projection.scale(),
        radius: space::POINT * crowding(shown.embedding.points.len()),
        depth,
        stands_out: view.class,
        opacity: POINT_OPACITY,
        hidden: mask(&view.hidden),
        colours: palette.classes,
    };
    painter.add(points::shape(projection.frame, cloud.clone(), &placement));
}

/// How much smaller the marks of a large cloud are, so that it does not become one blot.
fn crowding(count: usize) -> f32 {
    (space::CROWD / count.max(1) as f32)
        .powf(0.25)
        .clamp(space::SMALLEST, 1.0)
}

/// One bit a class.
pub(super) fn mask(classes: &BTreeSet<u8>) -> [u32; 8] {
    let mut mask = [0; 8];
    for class in classes {
        mask[usize::from(*class) / 32] |= 1 << (class % 32);
    }
    mask
}

/// Every point as the shader would draw it: those that stand out last, on top, and in 3-D the
/// nearest last.
fn shapes<'a>(
    projection: &'a Projection,
    embedding: &Embedding,
    view: &View,
    palette: &'a Palette,
) -> impl Iterator<Item = Shape> + 'a {
    let crowding = crowding(embedding.points.len());
    let stands_out = |label: u8| view.class.is_none_or(|class| class == label);
    let labelled = embedding
        .points
        .iter()
        .copied()
        .zip(embedding.label.iter().copied());
    let mut seen: Vec<(bool, f32, [f32; 3], u8)> = labelled
        .filter(|(_, label)| !view.hidden.contains(label))
        .map(|(point, label)| {
            let near = if projection.is_deep {
                projection.nearness(point)
            } else {
                1.0
            };
            (stands_out(label), near, point, label)
        })
        .collect();
    seen.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    seen.into_iter()
        .map(move |(stands_out, near, point, label)| {
            let size = crowding
                * if projection.is_deep {
                    1.0 + space::NEARER * near
                } else {
                    1.0
                };
            let opacity =
                POINT_OPACITY[usize::from(stands_out)] * (1.0 - POINT_FADE * (0.5 - 0.5 * near));
            mark(
                projection.place(point),
                size,
                palette.class(label).gamma_multiply(opacity),
                label,
            )
        })
}

/// A point of a class.
pub(super) fn mark(at: Pos2, size: f32, colour: Color32, label: u8) -> Shape {
    Glyph::of_class(label).shape(at, size * space::POINT, colour)
}

/// Joins z of one view, a dot, with z′ of the other view of the same picture, a ring, where that is
/// asked for.
pub(super) fn pairs(
    painter: &Painter,
    projection: &Projection,
    embedding: &Embedding,
    view: &View,
    palette: &Palette,
) {
    let shown = if view.pairs {
        &embedding.pairs[..]
    } else {
        &[]
    };
    for (pair, label) in shown.iter().zip(embedding.label.iter()) {
        if view.hidden.contains(label) {
            continue;
        }
        let stands_out = view.class.is_none_or(|class| class == *label);
        let colour = palette
            .class(*label)
            .gamma_multiply(POINT_OPACITY[usize::from(stands_out)]);
        let [online, target] = pair.map(|point| projection.place(point));
        let stroke = Stroke::new(space::REFERENCE, colour);
        let (along, radius) = (target - online, 1.5 * space::POINT);
        if along.length() > radius {
            painter.line_segment([online, target - along.normalized() * radius], stroke);
        }
        painter.circle_filled(online, space::POINT, colour);
        painter.circle_stroke(target, radius, stroke);
    }
}

/// A ring around a point that is looked at.
pub(super) fn ring(painter: &Painter, at: Pos2, width: f32, palette: &Palette) {
    painter.circle_stroke(at, space::RING, Stroke::new(width + 2.0, palette.well));
    painter.circle_stroke(at, space::RING, Stroke::new(width, palette.ink));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_one_bit() {
        assert_eq!(
            mask(&BTreeSet::from([0, 33, 255])),
            [1, 2, 0, 0, 0, 0, 0, 1 << 31]
        );
        assert_eq!(mask(&BTreeSet::new()), [0; 8]);
    }
}
