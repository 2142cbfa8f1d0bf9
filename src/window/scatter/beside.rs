//! The clouds of the other branches, each beside the main one's and in its frame.

use std::sync::Arc;

use egui::{Rect, Vec2, pos2, vec2};
use ndarray::Array2;

use super::state::ScatterState;
use crate::record::{Embedding, Snapshot};
use crate::window::theme::space;

/// The clouds of all branches.
#[derive(Default)]
pub(crate) struct Clouds {
    pub(super) main: ScatterState,
    pub(super) beside: Vec<Beside>,
}

impl Clouds {
    /// `on_gpu` says whether the window can draw points by our shader.
    pub fn new(on_gpu: bool) -> Self {
        Self {
            main: ScatterState::new(on_gpu),
            beside: Vec::new(),
        }
    }
}

/// A branch beside the main one, seen along the main one's axes.
pub(super) struct Beside {
    /// What it was made of: the branch's look, and the axes.
    of: Arc<Embedding>,
    axes: Arc<Array2<f32>>,
    /// The branch, with its vectors in the main one's frame.
    pub snapshot: Snapshot,
    pub state: ScatterState,
}

impl Beside {
    fn is_of(&self, other: &Snapshot, axes: &Arc<Array2<f32>>) -> bool {
        let is_seen = |seen: &Arc<Embedding>| Arc::ptr_eq(seen, &self.of);
        let is_named = self.snapshot.branch.name == other.branch.name;
        Arc::ptr_eq(&self.axes, axes) && is_named && other.embedding.as_ref().is_some_and(is_seen)
    }
}

/// Makes ready what is new of the branches beside a run. Those whose vectors have other dimensions,
/// and those that were not looked at, have no cloud in its frame.
pub(super) fn update(kept: &mut Vec<Beside>, snapshot: &Snapshot) {
    let mut known = std::mem::take(kept);
    let Some(frame) = &snapshot.embedding else {
        return;
    };
    for other in snapshot.others.iter() {
        let place = known
            .iter()
            .position(|beside| beside.snapshot.run == other.run);
        let before = place.map(|place| known.swap_remove(place));
        match before {
            Some(beside) if beside.is_of(other, &frame.axes) => kept.push(beside),
            before => kept.extend(made(other, frame, before)),
        }
    }
}

fn made(other: &Snapshot, frame: &Embedding, before: Option<Beside>) -> Option<Beside> {
    let seen = other.embedding.as_ref()?;
    let embedding = Arc::new(along(seen, &frame.axes)?);
    Some(Beside {
        of: seen.clone(),
        axes: frame.axes.clone(),
        snapshot: Snapshot {
            embedding: Some(embedding),
            all_test_pictures: None,
            ..other.clone()
        },
        state: before.map(|beside| beside.state).unwrap_or_default(),
    })
}

/// A look along other axes. The second views are known along its own axes only.
fn along(seen: &Embedding, axes: &Array2<f32>) -> Option<Embedding> {
    if seen.unit.ncols() != axes.nrows() || axes.ncols() != 3 {
        return None;
    }
    let points = seen.unit.dot(axes);
    Some(Embedding {
        points: points
            .rows()
            .into_iter()
            .map(|row| [row[0], row[1], row[2]])
            .collect(),
        pairs: Vec::new(),
        ..seen.clone()
    })
}

/// How much larger squares must be to stand below each other in place of beside.
const LARGER: f32 = 1.1;

/// Places for so many squares, about as large as fits, beside each other sooner than below.
pub(super) fn places(room: Rect, count: usize) -> Vec<Rect> {
    let gap = space::SMALL;
    let cell = |columns: usize| {
        let rows = count.div_ceil(columns);
        let along = |room: f32, cells: usize| (room - gap * (cells - 1) as f32) / cells as f32;
        vec2(along(room.width(), columns), along(room.height(), rows))
    };
    let side = |columns: usize| cell(columns).min_elem();
    let narrower = |best: usize, columns: usize| {
        let is_larger = side(columns) > LARGER * side(best);
        if is_larger { columns } else { best }
    };
    let columns = (1..count).rev().fold(count.max(1), narrower);
    let side = side(columns).max(0.0);
    let left = room.center().x - (columns as f32 * (side + gap) - gap) / 2.0;
    (0..count)
        .map(|place| {
            let (column, row) = ((place % columns) as f32, (place / columns) as f32);
            let corner = pos2(left, room.top()) + vec2(column, row) * (side + gap);
            Rect::from_min_size(corner, Vec2::splat(side))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use ndarray::arr2;

    use super::super::fixtures::embedding;
    use super::*;
    use crate::record::fixtures::snapshot;

    #[test]
    fn another_cloud_is_seen_along_the_main_ones_axes() {
        let (main, other) = (vec![[1.0, 0.0, 0.0]; 2], vec![[0.0, 0.6, 0.8]; 2]);
        // The main one's second axis is the third dimension.
        let axes = arr2(&[[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]);
        let frame = Embedding {
            axes: Arc::new(axes),
            ..(*embedding(main, 2)).clone()
        };
        let mut branch = snapshot(0);
        branch.run = 7;
        branch.embedding = Some(embedding(other, 2));
        let now = Snapshot {
            embedding: Some(Arc::new(frame)),
            others: [Arc::new(branch)].into(),
            ..snapshot(0)
        };
        let mut kept = Vec::new();
        update(&mut kept, &now);
        let [beside] = &kept[..] else {
            panic!("{} clouds", kept.len())
        };
        let seen = beside.snapshot.embedding.clone().expect("a cloud");
        assert_eq!(seen.points, [[0.0, 0.8, 0.6]; 2]);
        update(&mut kept, &now);
        let again = kept[0].snapshot.embedding.as_ref();
        assert!(
            again.is_some_and(|again| Arc::ptr_eq(again, &seen)),
            "made once"
        );
        update(&mut kept, &snapshot(0));
        assert!(kept.is_empty());
    }

    #[test]
    fn squares_are_as_large_as_fits() {
        let room = |width, height| Rect::from_min_size(pos2(5.0, 5.0), vec2(width, height));
        let columns = |room: Rect, count: usize| {
            let places = places(room, count);
            assert_eq!(places.len(), count);
            assert!(
                places
                    .iter()
                    .all(|place| room.expand(0.01).contains_rect(*place))
            );
            places
                .iter()
                .filter(|place| place.top() == places[0].top())
                .count()
        };
        assert_eq!(columns(room(300.0, 300.0), 1), 1);
        assert_eq!(columns(room(300.0, 300.0), 2), 2, "beside each other");
        assert_eq!(columns(room(200.0, 500.0), 2), 1);
        assert_eq!(columns(room(300.0, 300.0), 4), 2);
        assert_eq!(columns(room(900.0, 200.0), 3), 3);
    }
}
