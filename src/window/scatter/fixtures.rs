//! Embeddings for the tests of this folder.

use std::sync::Arc;

use ndarray::{Array2, arr2};

use crate::record::{Embedding, Passages, StageReading, Thumbnails};

/// The index in the test set of the first picture.
pub const FIRST: u32 = 100;

/// Pictures at these places, which are their vectors, too; their classes go round.
pub fn embedding(points: Vec<[f32; 3]>, classes: usize) -> Arc<Embedding> {
    let nothing = || Array2::zeros((0, 0));
    let reading = StageReading::default;
    let passages = Passages {
        places: Vec::new(),
        views: Thumbnails::default(),
        y: nothing(),
        z: nothing(),
        p: nothing(),
        key: nothing(),
        stages: [reading(), reading(), reading(), reading()],
        ranks: [(0.0, 0); 4],
    };
    Arc::new(Embedding {
        step: 0,
        index: (FIRST..).take(points.len()).collect(),
        label: (0..points.len()).map(|row| (row % classes) as u8).collect(),
        explained: [0.0; 3],
        ladder: Vec::new(),
        spectrum: Arc::new([]),
        unit: Arc::new(arr2(&points)),
        axes: Arc::new(Array2::eye(3)),
        pictures: Arc::default(),
        pairs: Vec::new(),
        passages: Arc::new(passages),
        points,
    })
}
