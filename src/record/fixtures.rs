//! Sessions for tests: plain numbers, nothing measured.

use super::{Activity, Course, History, ProbePoint, Rows, Snapshot, StepRecord, Verdict};
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
        kept: None,
        settled: steps,
        history,
        embedding: None,
        all_test_pictures: None,
        verdict: Verdict::none(),
        device: "CPU".to_owned(),
        steps_per_second: 0.0,
        class_names: ["a".to_owned(), "b".to_owned()].into(),
    }
}
