use super::*;
use crate::device;
use crate::experiment::Preset;

/// A paused worker on a small network after one step, and its watcher's end.
fn paused() -> (Worker, Link) {
    let mut experiment = Experiment {
        batch: 16,
        steps: 64,
        ..Preset::named("byol").experiment()
    };
    (
        experiment.encoder.width,
        experiment.data.train,
        experiment.data.test,
    ) = (8, 64, 90);
    let options = SessionOptions {
        experiment,
        plan: Vec::new(),
        until: None,
        autostart: false,
    };
    let (mut worker, link) = Worker::connected(options, device::cpu(), Box::new(|| {}));
    worker.begin();
    worker.guarded(Worker::advance);
    worker.activity = Activity::Paused;
    worker.await_looks();
    (worker, link)
}

fn set(worker: &mut Worker, key: &str, value: &str) {
    worker.held.push_back(Command::Set {
        key: key.to_owned(),
        value: value.to_owned(),
    });
}

#[test]
fn what_is_changed_while_nothing_trains_is_looked_at_once_however_often_it_changes() {
    let (mut worker, _link) = paused();
    let before = worker
        .run
        .as_ref()
        .and_then(Run::embedding)
        .expect("a look");
    for turn in 0..40 {
        set(
            &mut worker,
            "projector.output_norm",
            if turn % 2 == 0 { "batch" } else { "none" },
        );
    }
    set(&mut worker, "projector.output_norm", "batch");
    assert!(matches!(worker.drain(), Flow::Go));
    worker.look_at_changes();
    assert!(
        worker.is_look_due,
        "it waits for the look at what was before"
    );
    worker.await_looks();
    worker.look_at_changes();
    worker.await_looks();
    let run = worker.run.as_ref().expect("a run");
    assert_eq!(run.history().interventions.len(), 41);
    let steps: Vec<u64> = run
        .history()
        .spectra
        .iter()
        .map(|record| record.step)
        .collect();
    assert_eq!(
        steps,
        [0, 1],
        "the spectrum on record is that before the change"
    );
    let after = run.embedding().expect("a look");
    assert_eq!(after.step, 1);
    assert_ne!(
        before.spectrum, after.spectrum,
        "what is shown is that after it"
    );
    assert!(!worker.is_look_due);
}

#[test]
fn a_refused_change_is_not_looked_at() {
    let (mut worker, _link) = paused();
    set(&mut worker, "projector.norm", "instance");
    assert!(matches!(worker.drain(), Flow::Go));
    assert!(!worker.is_look_due && !worker.notice.is_empty());
}

#[test]
fn a_change_that_a_step_will_show_is_not_looked_at_besides() {
    let (mut worker, _link) = paused();
    set(&mut worker, "projector.output_norm", "batch");
    worker.held.push_back(Command::Run);
    assert!(matches!(worker.drain(), Flow::Go));
    worker.await_looks();
    worker.look_at_changes();
    worker.guarded(Worker::advance);
    worker.look_at_changes();
    worker.await_looks();
    assert!(!worker.is_look_due);
    let run = worker.run.as_ref().expect("a run");
    let steps: Vec<u64> = run
        .history()
        .spectra
        .iter()
        .map(|record| record.step)
        .collect();
    assert_eq!(
        (run.step(), steps),
        (2, vec![0, 1]),
        "whenever the observer is idle: records must not depend on that"
    );
}
