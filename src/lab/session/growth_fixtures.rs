//! Sessions whose runs grow branches.

use super::*;
use crate::device;
use crate::experiment::Preset;

/// A small experiment of so many steps.
pub(super) fn small(preset: &str, steps: u64) -> Experiment {
    let mut experiment = Experiment {
        batch: 16,
        steps,
        ..Preset::named(preset).experiment()
    };
    experiment.encoder.width = 8;
    (experiment.data.train, experiment.data.test) = (64, 90);
    experiment.queue.size = 64;
    experiment
}

/// A worker at the start of its run that keeps what it can go back to; it waits.
pub(super) fn rewinding(experiment: Experiment, plan: Vec<PlannedChange>) -> (Worker, Link) {
    let options = SessionOptions {
        autostart: false,
        rewinds: true,
        plan,
        ..SessionOptions::new(experiment)
    };
    let (mut worker, link) = Worker::connected(options, device::cpu(), || {});
    worker.begin(Source::Fresh).expect("there are pictures");
    (worker, link)
}

/// All that is on record of a branch, and its last embedding: NaN equals nothing, but is written in
/// one way.
pub(super) fn all_of(branch: &Branch) -> (String, Option<Arc<crate::record::Embedding>>) {
    let run = branch.run.as_ref().expect("a run");
    (format!("{:?}", run.history()), run.embedding())
}

/// Trains to the end of the main branch.
pub(super) fn ended(worker: &mut Worker) -> (String, Option<Arc<crate::record::Embedding>>) {
    while worker.now.activity != Activity::Finished {
        match worker.turn() {
            Turn::Trained => {}
            Turn::Idle | Turn::Over => worker.wait(),
        }
        worker.end_those_seen();
    }
    all_of(&worker.now)
}

/// Trains until it rests.
pub(super) fn rested(worker: &mut Worker) {
    while worker.now.activity == Activity::Running || worker.now.ending.is_some() {
        if matches!(worker.turn(), Turn::Idle) {
            worker.wait();
        }
        worker.end_those_seen();
    }
    worker.await_looks();
}
