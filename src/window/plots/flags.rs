//! The flags of changes at the top of a plot over steps, and beside them what was changed, where
//! that has room.

use egui::{FontId, Pos2, Shape, Stroke, Ui, pos2, vec2};
use egui_plot::PlotTransform;

use super::super::theme::{Palette, size, space};
use crate::experiment::{Intervention, in_short};

/// Half the width of a flag, and its height.
const FLAG: [f32; 2] = [5.0, 8.0];

/// The share of the height of what is drawn that is left free above it and below, in a plot of that
/// height in which changes are in sight: their words are not to stand on the curves.
pub(super) fn margin(height: f32) -> f32 {
    let row = size::SMALL + space::SMALL;
    if height < space::LOW {
        return 0.0;
    }
    row / (height - 2.0 * row)
}

/// Draws a flag at the top of each change's line; changes at the same step share one.
pub(super) fn show(
    ui: &Ui,
    transform: &PlotTransform,
    changes: &[Intervention],
    palette: &Palette,
) {
    let frame = *transform.frame();
    let painter = ui.painter().with_clip_rect(frame);
    let range = transform.bounds().range_x();
    let places: Vec<(f32, &[Intervention])> = changes
        .chunk_by(|a, b| a.step == b.step)
        .filter(|together| range.contains(&(together[0].step as f64)))
        .map(|together| {
            let step = together[0].step as f64;
            (transform.position_from_point_x(step), together)
        })
        .collect();
    for (x, _) in &places {
        let top = pos2(*x, frame.top());
        let flag: Vec<Pos2> = vec![
            top - vec2(FLAG[0], 0.0),
            top + vec2(FLAG[0], 0.0),
            top + vec2(0.0, FLAG[1]),
        ];
        painter.add(Shape::convex_polygon(flag, palette.change, Stroke::NONE));
    }
    if frame.height() < space::LOW {
        return;
    }
    let font = FontId::proportional(size::SMALL);
    let galleys: Vec<_> = places
        .iter()
        .map(|(_, together)| {
            painter.layout_no_wrap(in_short(together), font.clone(), palette.faint)
        })
        .collect();
    let flags: Vec<f32> = places.iter().map(|(x, _)| *x).collect();
    let widths: Vec<f32> = galleys.iter().map(|galley| galley.size().x).collect();
    let lefts = labels(frame.left()..=frame.right(), &flags, &widths);
    for (galley, left) in galleys.into_iter().zip(lefts) {
        if let Some(left) = left {
            painter.galley(pos2(left, frame.top() + 1.0), galley, palette.faint);
        }
    }
}

/// Where labels of these widths begin, each right of its flag or left of it, so that none meets
/// another label, another flag or the end; `None` where neither side has room.
fn labels(room: std::ops::RangeInclusive<f32>, flags: &[f32], widths: &[f32]) -> Vec<Option<f32>> {
    let beside = FLAG[0] + space::SMALL / 2.0;
    let mut taken = *room.start();
    let mut lefts = Vec::new();
    for (place, (flag, width)) in flags.iter().zip(widths).enumerate() {
        let next = flags
            .get(place + 1)
            .map_or(*room.end(), |next| next - FLAG[0]);
        let (right, left) = (flag + beside, flag - beside - width);
        let at = if right + width <= next {
            Some(right)
        } else {
            (left >= taken).then_some(left)
        };
        taken = at.map_or(flag + FLAG[0], |at| (at + width).max(flag + FLAG[0])) + space::SMALL;
        lefts.push(at);
    }
    lefts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_beside_their_flags_and_meet_nothing() {
        let place = |flags: &[f32], widths: &[f32]| labels(0.0..=200.0, flags, widths);
        assert_eq!(place(&[50.0], &[60.0]), [Some(57.0)]);
        assert_eq!(place(&[180.0], &[60.0]), [Some(113.0)], "to the left");
        assert_eq!(place(&[180.0], &[190.0]), [None]);
        let crowd = place(&[20.0, 60.0, 120.0, 190.0], &[50.0, 30.0, 40.0, 60.0]);
        assert_eq!(crowd, [None, Some(67.0), Some(127.0), None]);
    }

    #[test]
    fn a_row_of_labels_has_room_above_the_curves() {
        for height in [110.0, 150.0, 400.0] {
            let share = margin(height);
            let free = height * share / (1.0 + 2.0 * share);
            assert!((free - 16.0).abs() < 0.01, "{height}: {free}");
        }
        assert_eq!(margin(60.0), 0.0);
    }
}
