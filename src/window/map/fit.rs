//! Where the parts of a map stand.

use egui::{Rect, pos2, vec2};

/// Room between two panels, in heights of a label.
const GAP: f32 = 1.4;
/// Most panels beside each other, unless there are more than its square.
const ABREAST: usize = 4;

/// Where the panels of a map stand, and what is written between them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fit {
    /// The cells of each panel together.
    pub panels: Vec<Rect>,
    /// Panels beside each other.
    pub columns: usize,
}

impl Fit {
    /// So many panels in that place, with room for names above each, for values below each, and for those left of them all.
    pub fn of(place: Rect, panels: usize, label: f32, left: f32, has_names: bool) -> Self {
        let panels = panels.max(1);
        let square = (panels as f64).sqrt().ceil() as usize;
        let columns = panels.min(ABREAST.max(square));
        let rows = panels.div_ceil(columns);
        let (above, below) = (
            if has_names { 1.5 * label } else { 0.3 * label },
            1.5 * label,
        );
        let gap = GAP * label;
        let width = (place.width() - left + gap) / columns as f32;
        let height = place.height() / rows as f32;
        let at = |index: usize| {
            let (row, column) = (index / columns, index % columns);
            let corner = pos2(
                place.left() + left + column as f32 * width,
                place.top() + row as f32 * height + above,
            );
            Rect::from_min_size(
                corner,
                vec2(width - gap, height - above - below).max(vec2(1.0, 1.0)),
            )
        };
        Self {
            panels: (0..panels).map(at).collect(),
            columns,
        }
    }
}

/// The place of a cell in its panel: x from the left, y from below.
pub(super) fn cell(panel: Rect, [width, height]: [usize; 2], [x, y]: [usize; 2]) -> Rect {
    let size = vec2(panel.width() / width as f32, panel.height() / height as f32);
    let corner = pos2(
        panel.left() + x as f32 * size.x,
        panel.bottom() - (y + 1) as f32 * size.y,
    );
    Rect::from_min_size(corner, size)
}

/// The places of so many seeds in their cell, from left to right and from top to bottom.
pub(super) fn seeds(cell: Rect, count: usize) -> Vec<Rect> {
    let shape = cell.width() / cell.height().max(1.0);
    let columns = ((count as f32 * shape).sqrt().ceil() as usize).clamp(1, count.max(1));
    let columns = if count <= 4 { count.max(1) } else { columns };
    let rows = count.div_ceil(columns).max(1);
    let size = vec2(cell.width() / columns as f32, cell.height() / rows as f32);
    let at = |index: usize| {
        let offset = vec2((index % columns) as f32, (index / columns) as f32) * size;
        Rect::from_min_size(cell.min + offset, size)
    };
    (0..count).map(at).collect()
}

/// Every how manieth of these labels is written where each has that much room.
pub(super) fn every(widest: f32, room: f32) -> usize {
    (widest / room.max(1.0)).ceil().max(1.0) as usize
}

/// A knob's value as it is read most easily: 0.00003 as 3e−5.
pub(super) fn value(text: &str) -> String {
    match text.parse::<f64>() {
        Ok(number) if number != 0.0 && (number.abs() < 1e-3 || number.abs() >= 1e6) => {
            format!("{number:e}").replace('-', "−")
        }
        Ok(_) => text.replace('-', "−"),
        Err(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Rect = Rect {
        min: pos2(0.0, 0.0),
        max: pos2(800.0, 400.0),
    };

    #[test]
    fn panels_stand_beside_each_other_and_none_over_another() {
        for count in [1, 2, 3, 4, 5, 9, 16, 17, 40, 100] {
            let Fit { panels, columns } = Fit::of(PLACE, count, 12.0, 60.0, true);
            assert_eq!(panels.len(), count);
            assert!(columns <= ABREAST.max(10));
            for (index, panel) in panels.iter().enumerate() {
                assert!(PLACE.contains_rect(*panel), "{count}: {panel:?}");
                let others = panels[..index].iter();
                assert!(
                    others.clone().all(|other| !other.intersects(*panel)),
                    "{count}"
                );
            }
        }
    }

    #[test]
    fn cells_rise_from_below_and_their_seeds_fill_them() {
        let low = cell(PLACE, [4, 2], [0, 0]);
        assert_eq!((low.left(), low.bottom()), (0.0, 400.0));
        let high = cell(PLACE, [4, 2], [3, 1]);
        assert_eq!((high.right(), high.top()), (800.0, 0.0));
        for count in 1..=16 {
            let seeds = seeds(low, count);
            let area: f32 = seeds.iter().map(|seed| seed.area()).sum();
            assert_eq!(seeds.len(), count);
            assert!(
                area <= low.area() + 1.0 && area > 0.6 * low.area(),
                "{count}: {area}"
            );
            assert!(
                seeds
                    .iter()
                    .all(|seed| low.expand(0.01).contains_rect(*seed)),
                "{count}"
            );
        }
    }

    #[test]
    fn values_are_short_and_labels_have_room() {
        let told = ["0.00003", "0.4", "1600", "0", "batch", "-0.5"].map(value);
        assert_eq!(told, ["3e−5", "0.4", "1600", "0", "batch", "−0.5"]);
        assert_eq!(
            [every(30.0, 40.0), every(41.0, 40.0), every(90.0, 40.0)],
            [1, 2, 3]
        );
    }
}
