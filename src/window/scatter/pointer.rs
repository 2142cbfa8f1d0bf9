//! The point under the pointer, and what is shown of it.

use std::sync::Arc;

use egui::{Label, PopupAnchor, Pos2, Response, RichText, Sense, Tooltip, Ui, Vec2};

use super::album::Album;
use super::marks::mask;
use super::projection::Projection;
use crate::record::{Embedding, Snapshot};
use crate::window::model::{View, class_in_short};
use crate::window::theme::{Palette, size, space};
use crate::words::tr;

/// The point that was found, and for what: it is looked for again only where any of this has
/// changed.
pub(super) struct Pointed {
    at: Pos2,
    projection: Projection,
    hidden: [u32; 8],
    embedding: Arc<Embedding>,
    row: Option<usize>,
}

/// The row of the point under the pointer.
pub(super) fn pointed(
    kept: &mut Option<Pointed>,
    response: &Response,
    projection: &Projection,
    embedding: &Arc<Embedding>,
    view: &View,
) -> Option<usize> {
    let at = response
        .hover_pos()
        .filter(|at| projection.frame.contains(*at) && !response.dragged())?;
    let hidden = mask(&view.hidden);
    if let Some(last) = kept
        && (last.at, last.projection, last.hidden) == (at, *projection, hidden)
        && Arc::ptr_eq(&last.embedding, embedding)
    {
        return last.row;
    }
    let row = nearest(projection, embedding, view, at, space::TO_POINT);
    *kept = Some(Pointed {
        at,
        projection: *projection,
        hidden,
        embedding: embedding.clone(),
        row,
    });
    row
}

/// The row of the visible point nearest to a place on the screen, if one is within `reach`.
pub(super) fn nearest(
    projection: &Projection,
    embedding: &Embedding,
    view: &View,
    at: Pos2,
    reach: f32,
) -> Option<usize> {
    // From the pointer to a point is one product an axis: nothing else is done for each of many.
    let scale = projection.scale();
    let [right, up] = [0, 1].map(|axis| projection.axes[axis].map(|value| value * scale));
    let dot = |a: &[f32; 3], b: &[f32; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    let from_centre = at - projection.frame.center();
    let x = from_centre.x + dot(&right, &projection.centre);
    let y = -from_centre.y + dot(&up, &projection.centre);
    let mut best = (reach * reach, None);
    for (row, point) in embedding.points.iter().enumerate() {
        let distance = (dot(&right, point) - x).powi(2) + (dot(&up, point) - y).powi(2);
        if distance < best.0
            && embedding
                .label
                .get(row)
                .is_some_and(|label| !view.hidden.contains(label))
        {
            best = (distance, Some(row));
        }
    }
    best.1
}

/// Shows the picture beside the pointer, with its class and its place in the test set.
pub(super) fn hover(
    ui: &Ui,
    response: &Response,
    snapshot: &Snapshot,
    embedding: &Embedding,
    row: usize,
    album: &mut Album,
) {
    let tooltip = Tooltip::always_open(
        ui.ctx().clone(),
        ui.layer_id(),
        response.id,
        PopupAnchor::Pointer,
    );
    tooltip
        .gap(2.0 * space::RING)
        .show(|ui| about(ui, snapshot, embedding, row, album));
}

/// A picture, its class and its place in the test set, one below the other.
pub(super) fn about(
    ui: &mut Ui,
    snapshot: &Snapshot,
    embedding: &Embedding,
    row: usize,
    album: &mut Album,
) {
    let palette = Palette::of(ui.visuals());
    let label = embedding.label.get(row).copied().unwrap_or_default();
    let index = embedding.index.get(row).copied().unwrap_or_default();
    ui.spacing_mut().item_spacing.y = space::SMALL;
    if row < embedding.pictures.len() {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(space::PICTURE), Sense::hover());
        album.paint(ui, rect, &embedding.pictures, row);
    }
    let class = class_in_short(snapshot, label);
    ui.add(Label::new(RichText::new(class).strong()).extend());
    let text = RichText::new(tr!("scatter-picture", number = index.to_string()))
        .size(size::SMALL)
        .color(palette.faint);
    ui.add(Label::new(text).extend());
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use egui::{Rect, pos2, vec2};

    use super::super::fixtures::embedding;
    use super::super::projection::Extent;
    use super::*;
    use crate::window::model::{Camera, Lens};

    #[test]
    fn the_nearest_visible_point_is_found_from_every_side() {
        let points: Vec<[f32; 3]> = (0..300)
            .map(|k| [0.9, 1.3, 2.1].map(|step| 0.6 * (k as f32 * step).sin()))
            .collect();
        let embedding = embedding(points, 3);
        let frame = Rect::from_min_size(pos2(30.0, 20.0), vec2(300.0, 300.0));
        let view = View {
            hidden: BTreeSet::from([1]),
            ..View::default()
        };
        for (lens, camera) in [
            (Lens::Times(1), None),
            (
                Lens::Times(10),
                Some(Camera {
                    yaw: 1.1,
                    pitch: -0.4,
                }),
            ),
        ] {
            let projection = Projection::new(lens, camera, &Extent::of(&embedding.points), frame);
            for at in [pos2(100.0, 120.0), pos2(180.0, 170.0), pos2(250.0, 60.0)] {
                let distance = |row: usize| projection.place(embedding.points[row]).distance(at);
                let visible = (0..300).filter(|row| row % 3 != 1);
                let expected = visible
                    .min_by(|a, b| distance(*a).total_cmp(&distance(*b)))
                    .expect("points");
                let found =
                    nearest(&projection, &embedding, &view, at, f32::INFINITY).expect("points");
                assert!((distance(found) - distance(expected)).abs() < 1e-3);
                assert_ne!(found % 3, 1);
                let reach = 0.99 * distance(expected);
                assert_eq!(
                    nearest(&projection, &embedding, &view, at, reach),
                    None,
                    "out of reach"
                );
            }
        }
    }
}
