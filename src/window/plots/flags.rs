//! The flags of changes at the top of a plot over steps, and of devices that took over, and beside
//! them what that was, where it has room.

use egui::{FontId, Pos2, Shape, Stroke, Ui, pos2, vec2};
use egui_plot::PlotTransform;

use super::super::device;
use super::super::theme::{Palette, size, space};
use crate::experiment::in_short;
use crate::record::History;

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

/// What stands at a step.
struct Mark {
    step: u64,
    text: String,
    /// Whether something was changed there; else another device took over.
    is_change: bool,
}

/// All marks, by step. Changes at the same step share one.
fn marks(history: &History) -> Vec<Mark> {
    let changes = history.interventions.chunk_by(|a, b| a.step == b.step);
    let changes = changes.map(|together| Mark {
        step: together[0].step,
        text: in_short(together),
        is_change: true,
    });
    let moves = history.moves().iter().map(|moved| Mark {
        step: moved.step,
        text: device::short(&moved.device).to_owned(),
        is_change: false,
    });
    let mut marks: Vec<Mark> = changes.chain(moves).collect();
    marks.sort_by_key(|mark| mark.step);
    marks
}

/// Draws a flag at the top of each change's line, and an empty one where another device took over.
pub(super) fn show(ui: &Ui, transform: &PlotTransform, history: &History, palette: &Palette) {
    let frame = *transform.frame();
    let painter = ui.painter().with_clip_rect(frame);
    let range = transform.bounds().range_x();
    let marks: Vec<(f32, Mark)> = marks(history)
        .into_iter()
        .filter(|mark| range.contains(&(mark.step as f64)))
        .map(|mark| (transform.position_from_point_x(mark.step as f64), mark))
        .collect();
    for (x, mark) in &marks {
        let top = pos2(*x, frame.top());
        let flag: Vec<Pos2> = vec![
            top - vec2(FLAG[0], 0.0),
            top + vec2(FLAG[0], 0.0),
            top + vec2(0.0, FLAG[1]),
        ];
        painter.add(if mark.is_change {
            Shape::convex_polygon(flag, palette.change, Stroke::NONE)
        } else {
            Shape::closed_line(flag, Stroke::new(1.0, palette.faint))
        });
    }
    if frame.height() < space::LOW {
        return;
    }
    let font = FontId::proportional(size::SMALL);
    let galleys: Vec<_> = marks
        .iter()
        .map(|(_, mark)| painter.layout_no_wrap(mark.text.clone(), font.clone(), palette.faint))
        .collect();
    let flags: Vec<f32> = marks.iter().map(|(x, _)| *x).collect();
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
    use crate::experiment::Intervention;

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
    fn devices_that_took_over_stand_among_the_changes_but_not_the_first() {
        let mut history = History::default();
        for (step, device) in [(0, "CPU"), (20, "GPU"), (60, "CPU")] {
            history.add_device(step, device);
            history.add_device(step + 5, device);
        }
        history.interventions = [40, 40].map(change).into();
        let marks = marks(&history);
        let told: Vec<(u64, &str, bool)> = marks
            .iter()
            .map(|mark| (mark.step, mark.text.as_str(), mark.is_change))
            .collect();
        let changed = in_short(&history.interventions);
        assert_eq!(
            told,
            [
                (20, "GPU", false),
                (40, changed.as_str(), true),
                (60, "CPU", false)
            ]
        );
    }

    fn change(step: u64) -> Intervention {
        Intervention {
            step,
            key: "optimizer.lr".to_owned(),
            from: "0.8".to_owned(),
            to: "0.4".to_owned(),
        }
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
