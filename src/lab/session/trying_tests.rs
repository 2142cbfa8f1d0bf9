//! Going over to another device, which in these tests is the CPU under another name.

use super::*;
use crate::device::{self, ADAPTERS};
use crate::lab::trial::Ready;
use crate::record::{Command, DeviceRecord, Place};

const STEPS: u64 = 40;

fn small() -> Experiment {
    let mut experiment = Experiment {
        batch: 8,
        steps: STEPS,
        ..Experiment::default()
    };
    experiment.encoder.width = 8;
    (experiment.data.train, experiment.data.test) = (16, 40);
    experiment
}

fn other() -> Compute {
    Compute {
        name: "Other".to_owned(),
        ..device::cpu()
    }
}

fn started() -> (Worker, Link) {
    let options = SessionOptions {
        rewinds: true,
        falls_back: true,
        ..SessionOptions::new(small())
    };
    let (mut worker, link) = Worker::connected(options, device::cpu(), || {});
    worker.begin(Source::Fresh).expect("begun");
    (worker, link)
}

/// One turn, as the thread makes it.
fn turn(worker: &mut Worker) {
    match worker.turn() {
        Turn::Trained => {}
        Turn::Idle | Turn::Over => worker.wait(),
    }
    worker.end_those_seen();
}

fn to_the_end(worker: &mut Worker) -> crate::record::History {
    while worker.now.activity != Activity::Finished {
        turn(worker);
    }
    worker.now.run.as_ref().expect("a run").history().clone()
}

fn notices(link: &mut Link) -> Vec<String> {
    let events = link.news().events;
    let notice = |event: &Arc<Event>| match &event.kind {
        EventKind::Notice(sentence) | EventKind::Failed(sentence) => Some(sentence.clone()),
        _ => None,
    };
    events.iter().filter_map(notice).collect()
}

fn devices(worker: &Worker) -> Vec<DeviceRecord> {
    worker
        .now
        .run
        .as_ref()
        .expect("a run")
        .history()
        .devices
        .clone()
}

/// Says that the other device is ready, with so many seconds a step.
fn ready(worker: &mut Worker, seconds_per_step: f64) {
    worker.trials.say_ready(Ready {
        compute: other(),
        seconds_per_step,
    });
}

#[test]
fn a_device_that_is_ready_takes_over_between_two_steps_and_nothing_is_lost() {
    let (mut alone, _link) = started();
    let expected = to_the_end(&mut alone);

    let (mut worker, mut link) = started();
    let number = worker.now.number;
    turn(&mut worker);
    worker.try_out(|| Ok(other())).expect("a thread");
    assert!(worker.snapshot().devices.trial.is_some());
    while devices(&worker).len() < 2 && worker.now.activity != Activity::Finished {
        turn(&mut worker);
        // The training must not be over before the trial is.
        if worker.now.step() > 5 && worker.trials.under_way.is_some() {
            worker.now.activity = Activity::Paused;
            worker.wait();
        }
    }
    let moved = devices(&worker);
    assert_eq!((moved.len(), &*moved[1].device), (2, "Other"), "{moved:?}");
    assert!(moved[1].step > 0);
    assert_eq!(worker.now.number, number, "it is the same run");
    assert!(
        worker.snapshot().embedding.is_some(),
        "what is on show stays"
    );
    worker.now.activity = Activity::Running;
    let history = to_the_end(&mut worker);
    assert_eq!(history.rows, expected.rows);
    assert_eq!(history.probes, expected.probes);
    let snapshot = link.news().snapshot.expect("news");
    assert_eq!(snapshot.device, "Other");
}

#[test]
fn where_the_faster_is_wanted_the_slower_does_not_train_and_both_are_told() {
    for (seconds, is_moved) in [(1e-9, true), (1e3, false)] {
        let (mut worker, mut link) = started();
        worker.trials.wanted = Place::Fastest;
        ready(&mut worker, seconds);
        turn(&mut worker);
        assert_eq!(devices(&worker).len(), 1, "nothing is known of the CPU yet");
        to_the_end(&mut worker);
        assert_eq!(devices(&worker).len() == 2, is_moved, "{seconds}");
        let told = notices(&mut link);
        let words = if is_moved {
            "Other trains from step"
        } else {
            "training stays on the CPU"
        };
        assert!(told.iter().any(|told| told.starts_with(words)), "{told:?}");
    }
}

#[test]
fn all_branches_go_over_and_what_was_before_can_be_gone_back_to() {
    let (mut worker, mut link) = started();
    (0..10).for_each(|_| turn(&mut worker));
    worker.fork(None, Vec::new()).expect("forked");
    (0..4).for_each(|_| turn(&mut worker));
    let reached = worker.now.step();
    ready(&mut worker, 1.0);
    worker.trials.wanted = Place::Gpu;
    while devices(&worker).len() < 2 {
        turn(&mut worker);
    }
    assert!(
        worker
            .branches()
            .all(|branch| branch.compute.name == "Other")
    );
    worker.rewind(4).expect("a checkpoint of before");
    while worker.now.step() < 4 {
        turn(&mut worker);
    }
    assert!(reached > 4);
    let last = devices(&worker).last().cloned().expect("a device");
    assert!(last.step <= 4 && &*last.device == "Other", "{last:?}");
    assert_eq!(notices(&mut link).len(), 1);
}

#[test]
fn a_device_that_fails_before_it_trains_changes_nothing() {
    let (mut worker, mut link) = started();
    turn(&mut worker);
    worker.try_out(|| panic!("no memory")).expect("a thread");
    worker.trials.await_outcome();
    worker.meet_trial();
    let told = notices(&mut link);
    assert!(
        told.iter().any(|told| told.contains("no memory")),
        "{told:?}"
    );
    assert_eq!(to_the_end(&mut worker).devices.len(), 1);
}

#[cfg(feature = "gpu")]
#[test]
fn a_device_that_is_lost_leaves_the_run_to_the_cpu_at_its_newest_checkpoint() {
    let (mut worker, mut link) = started();
    (0..5).for_each(|_| turn(&mut worker));
    worker.save_at_once();
    (0..2).for_each(|_| turn(&mut worker));
    worker.now.compute = Compute {
        device: burn::tensor::Device::wgpu(burn::tensor::DeviceKind::DiscreteGpu(7)),
        name: "Lost".to_owned(),
    };
    worker
        .guarded(|_| panic!("the device was lost"))
        .unwrap_or(());
    assert!(matches!(worker.now.activity, Activity::Failed(_)));
    worker.fall_back();
    assert_eq!(
        (worker.now.step(), &worker.now.activity),
        (5, &Activity::Running)
    );
    assert!(worker.now.compute.is_cpu());
    let told = notices(&mut link);
    assert!(
        told.iter().any(|told| told.starts_with("Lost failed")),
        "{told:?}"
    );
    assert_eq!(to_the_end(&mut worker).rows.len() as u64, STEPS);
}

#[test]
fn a_run_with_another_network_starts_on_the_cpu_and_a_gpu_is_tried_with_it() {
    let _alone = ADAPTERS.lock();
    let (mut worker, mut link) = started();
    worker.trials.wanted = Place::Fastest;
    worker.try_out(|| Ok(other())).expect("a thread");
    worker.now.compute = other();
    link.send(Command::Restart { new_seed: true })
        .expect("room");
    assert!(matches!(worker.drain(), Flow::Go));
    assert_eq!(worker.now.compute.name, "Other", "its kernels are tuned");

    let wider = Experiment {
        batch: 16,
        ..small()
    };
    link.send(Command::Start(Box::new(wider))).expect("room");
    assert!(matches!(worker.drain(), Flow::Go));
    assert!(worker.now.compute.is_cpu() && worker.now.compute.name != "Other");
    assert!(worker.snapshot().devices.trial.is_some());
    worker.trials.await_outcome();
    let unreadable = Experiment {
        data: crate::experiment::Data {
            source: "/nowhere".to_owned(),
            ..small().data
        },
        ..small()
    };
    worker.now.compute = other();
    link.send(Command::Start(Box::new(unreadable)))
        .expect("room");
    worker.drain();
    assert_eq!(
        worker.now.compute.name, "Other",
        "the run before goes on where it was"
    );
    link.news();
}
