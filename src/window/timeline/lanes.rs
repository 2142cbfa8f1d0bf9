//! The strips of the branches, one below the other: how the vectors z stood over the steps.

use egui::{Painter, Rect, Stroke, StrokeKind};

use super::super::theme::Palette;
use crate::record::{Geometry, Snapshot};

/// Height of the only strip, of the main one's among several, and of another's.
const HEIGHTS: [f32; 3] = [8.0, 6.0, 4.0];
/// Between two strips.
const APART: f32 = 1.0;
/// How faint the steps are that come after the one that is looked at.
const LATER: f32 = 0.35;

/// Where the steps stand along a row.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    /// Where its first and last step stand.
    pub ends: [f32; 2],
    /// Its last step.
    pub reach: f64,
}

impl Axis {
    pub fn x(&self, step: u64) -> f32 {
        let share = (step as f64 / self.reach).clamp(0.0, 1.0) as f32;
        self.ends[0] + share * (self.ends[1] - self.ends[0])
    }

    /// The step that stands there.
    pub fn step(&self, x: f32) -> u64 {
        let share = (x - self.ends[0]) / (self.ends[1] - self.ends[0]).max(1.0);
        (f64::from(share.clamp(0.0, 1.0)) * self.reach).round() as u64
    }
}

/// The room for the strips of so many branches, the main one's first, in `area`.
pub(super) fn rooms(area: Rect, branches: usize) -> Vec<Rect> {
    let others = branches.saturating_sub(1);
    if others == 0 {
        return vec![area.with_max_y(area.top() + HEIGHTS[0])];
    }
    let left = area.height() - HEIGHTS[1];
    let height = (left / others as f32 - APART).min(HEIGHTS[2]);
    let mut rooms = vec![area.with_max_y(area.top() + HEIGHTS[1])];
    for _ in 0..others {
        let top = rooms.last().map_or(area.top(), |above| above.bottom()) + APART;
        rooms.push(area.with_min_y(top).with_max_y(top + height));
    }
    rooms
}

/// Draws the strip of a branch in the badge's colours, from the step `first` on; what comes after
/// the step that is looked at is faint.
pub(super) fn strip(
    painter: &Painter,
    room: Rect,
    axis: Axis,
    (branch, first): (&Snapshot, u64),
    looked_at: Option<u64>,
    palette: &Palette,
) {
    let start = [(0, Geometry::Starting)].into_iter();
    let records = branch.history.geometries.iter();
    let known: Vec<(u64, Geometry)> = start
        .chain(records.map(|record| (record.step, record.geometry)))
        .collect();
    let cut = looked_at.map_or(f32::INFINITY, |step| axis.x(step));
    let mut drawn = axis.x(first);
    for (place, (step, geometry)) in known.iter().enumerate() {
        let next = known.get(place + 1);
        let next = next.map_or(branch.step, |(next, _)| *next);
        let (left, right) = (axis.x(*step).max(drawn), axis.x(next));
        if right <= drawn || next <= first {
            continue;
        }
        // What is narrower than a point is a point wide.
        drawn = right.max(left + 1.0);
        let colour = palette.geometry(*geometry).0;
        let middle = cut.clamp(left, drawn);
        let later = palette.well.lerp_to_gamma(colour, LATER);
        for (from, to, colour) in [(left, middle, colour), (middle, drawn, later)] {
            if to > from {
                let part = Rect::from_x_y_ranges(from..=to, room.y_range());
                painter.rect_filled(part, 0.0, colour);
            }
        }
    }
}

/// The empty strip of the whole axis.
pub(super) fn rail(painter: &Painter, room: Rect, palette: &Palette) {
    let edge = Stroke::new(1.0, palette.edge);
    painter.rect(room, 2.0, palette.well, edge, StrokeKind::Outside);
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn steps_and_places_belong_to_each_other() {
        let axis = Axis {
            ends: [10.0, 210.0],
            reach: 1000.0,
        };
        assert_eq!(
            [0, 500, 1000, 2000].map(|step| axis.x(step)),
            [10.0, 110.0, 210.0, 210.0]
        );
        assert_eq!([-5.0, 110.0, 900.0].map(|x| axis.step(x)), [0, 500, 1000]);
    }

    #[test]
    fn the_strips_of_four_branches_fit_below_each_other() {
        let area = Rect::from_min_size(pos2(0.0, 7.0), vec2(100.0, 14.0));
        for branches in 1..=4 {
            let rooms = rooms(area, branches);
            assert_eq!(rooms.len(), branches);
            assert!(
                rooms.iter().all(|room| area.contains_rect(*room)),
                "{rooms:?}"
            );
            let apart = rooms
                .windows(2)
                .all(|pair| pair[0].bottom() < pair[1].top());
            assert!(
                apart && rooms.iter().all(|room| room.height() > 1.0),
                "{rooms:?}"
            );
        }
    }
}
