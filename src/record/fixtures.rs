//! Sessions for tests: plain numbers, nothing measured.

use std::sync::Arc;

use ndarray::{Array2, arr2};

use super::{
    Activity, Branch, Course, Devices, Embedding, History, Passages, ProbePoint, Rows, Snapshot,
    StageReading, StepRecord, Thumbnails, Verdict,
};
use crate::experiment::Experiment;

/// A step in which everything was measured.
pub(crate) fn row(step: u64) -> StepRecord {
    StepRecord {
        step,
        epoch: step as f64 / 128.0,
        loss: 0.1,
        pos_cos: 0.9,
        neg_cos: 0.2,
        one_minus_neg: 0.8,
        spread: 0.7,
        std: 0.6,
        rankme: 5.0,
        effective_rank: 4.0,
        uniformity: -1.0,
        mode_share: 0.3,
        lr: 0.8,
        ..StepRecord::default()
    }
}

/// A run of so many steps, all of them made.
pub(crate) fn snapshot(steps: u64) -> Snapshot {
    let experiment = Experiment {
        steps,
        ..Experiment::default()
    };
    let history = History {
        rows: Rows::from((1..=steps).map(row).collect::<Vec<_>>()),
        probes: vec![ProbePoint::new(0, 25.5), ProbePoint::new(steps, 30.25)],
        ..History::default()
    };
    Snapshot {
        run: 1,
        step: steps,
        activity: Activity::Finished,
        started_with: experiment.clone(),
        experiment,
        waiting: Vec::new(),
        course: Course::default(),
        branch: Branch::alone(),
        others: Arc::from([]),
        luck: None,
        kept: None,
        settled: steps,
        history,
        embedding: None,
        all_test_pictures: None,
        forces: None,
        verdict: Verdict::none(),
        device: "CPU".to_owned(),
        devices: Devices::default(),
        steps_per_second: 0.0,
        class_names: ["a".to_owned(), "b".to_owned()].into(),
    }
}

/// Two pictures, one of which is followed.
pub(crate) fn embedding(step: u64) -> Embedding {
    let thumbnails = Thumbnails {
        side: 1,
        pixels: vec![1, 2, 3],
    };
    let reading = |stage: &str| StageReading {
        stage: stage.to_owned(),
        mode_share: 0.5,
        ..StageReading::default()
    };
    let vectors = arr2(&[[0.6, 0.8], [0.0, 1.0]]);
    thread_local! {
        /// Shared by all, as those of a run are.
        static PICTURES: Arc<Thumbnails> = Arc::new(Thumbnails {
            side: 1,
            pixels: vec![1, 2, 3],
        });
    }
    Embedding {
        step,
        index: [0, 1].into(),
        label: [4, 5].into(),
        points: vec![[0.1, 0.2, 0.3]; 2],
        explained: [0.7, 0.2, 0.1],
        ladder: vec![reading("y"), reading("z")],
        spectrum: [1.0, 0.5].into(),
        unit: Arc::new(vectors.clone()),
        axes: Arc::new(Array2::eye(3).slice_move(ndarray::s![..2, ..])),
        pictures: PICTURES.with(Arc::clone),
        pairs: vec![[[0.0; 3], [0.5; 3]]],
        passages: Arc::new(Passages {
            places: vec![1],
            views: thumbnails,
            y: vectors.clone(),
            z: vectors.clone(),
            p: vectors.clone(),
            key: vectors,
            stages: ["y", "z", "p", "z'"].map(reading),
            ranks: [(1.5, 2); 4],
        }),
    }
}
