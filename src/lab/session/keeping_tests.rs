use super::tests::{ask, paused, set};
use super::*;
use crate::device;
use crate::lab::News;
use crate::record::{Command, Place};

/// What a reader is left when the session stops after so many steps, and the steps after that.
fn interrupted(steps: u64) -> (Worker, Kept, Link) {
    let (mut worker, mut link) = paused();
    worker.now.keeping = Keeping::new(true, None);
    for _ in 1..steps {
        worker.guarded(Worker::advance).expect("a step");
    }
    ask(&mut worker, Command::Interrupt);
    assert!(matches!(worker.drain(), Flow::Go));
    while worker.now.ending.is_some() {
        worker.wait();
        worker.end_if_seen();
    }
    let News {
        snapshot,
        checkpoints,
        ..
    } = link.news();
    let last = snapshot.expect("news");
    assert_eq!((last.step, &last.activity), (steps, &Activity::Paused));
    let kept = Kept {
        name: None,
        started_with: last.started_with.clone(),
        course: last.course.clone(),
        history: last.history.clone(),
        again: Vec::new(),
        checkpoint: checkpoints.last().map(|at| (**at).clone()),
    };
    (worker, kept, link)
}

#[test]
fn a_session_that_goes_on_with_a_checkpoint_makes_the_same_steps_and_looks() {
    let (mut first, kept, _link) = interrupted(40);
    let mark = kept.checkpoint.as_ref().map(|at| at.memory.mark);
    assert_eq!(mark.map(|mark| mark.step), Some(40));
    let options = SessionOptions::new(kept.started_with.clone());
    let (mut second, _other) = Worker::connected(options, device::cpu(), || {});
    second
        .begin(Source::Kept(Box::new(kept)))
        .expect("it can be gone on with");
    for worker in [&mut first, &mut second] {
        set(worker, "projector.norm", "none");
        assert!(matches!(worker.drain(), Flow::Go));
        worker.now.activity = Activity::Running;
        for _ in 0..24 {
            worker.guarded(Worker::advance).expect("a step");
        }
        worker.await_looks();
        worker.end_if_seen();
    }
    let of = |worker: &Worker| {
        let run = worker.now.run.as_ref().expect("a run");
        // NaN equals nothing, but is written in one way.
        (format!("{:?}", run.history()), run.embedding())
    };
    assert_eq!(first.now.activity, Activity::Finished);
    assert!(of(&first) == of(&second), "not a number differs");
}

#[test]
fn changes_that_were_made_after_the_checkpoint_are_made_again_at_their_steps() {
    let (mut worker, mut kept, mut link) = interrupted(3);
    worker.now.activity = Activity::Running;
    worker.guarded(Worker::advance).expect("a step");
    set(&mut worker, "projector.norm", "none");
    assert!(matches!(worker.drain(), Flow::Go));
    worker.guarded(Worker::advance).expect("a step");
    worker.await_looks();
    worker.publish();
    // The process is killed here: only the record has what came after the checkpoint.
    kept.history = link.news().snapshot.expect("news").history.clone();
    let options = SessionOptions::new(kept.started_with.clone());
    let (mut again, _other) = Worker::connected(options, device::cpu(), || {});
    again
        .begin(Source::Kept(Box::new(kept)))
        .expect("it can be gone on with");
    assert_eq!(again.now.run.as_ref().map(Run::step), Some(3));
    again.guarded(Worker::advance).expect("a step");
    again.guarded(Worker::advance).expect("a step");
    again.await_looks();
    let history = |worker: &Worker| {
        let run = worker.now.run.as_ref().expect("a run");
        format!("{:?}", run.history())
    };
    assert_eq!(history(&again), history(&worker));
}

#[test]
fn a_run_that_failed_goes_on_from_its_newest_checkpoint() {
    let (mut worker, kept, mut link) = interrupted(5);
    worker.now.activity = Activity::Running;
    worker.guarded(Worker::advance).expect("a step");
    let broken: Result<(), String> = worker.guarded(|_| panic!("the device was lost"));
    assert!(broken.is_err());
    assert!(matches!(worker.now.activity, Activity::Failed(_)));
    ask(&mut worker, Command::Device(Place::Cpu));
    assert!(matches!(worker.drain(), Flow::Go));
    let snapshot = link.news().snapshot.expect("news");
    assert_eq!((snapshot.step, &snapshot.activity), (5, &Activity::Running));
    assert_eq!(snapshot.history.rows, kept.history.rows);
    worker.guarded(Worker::advance).expect("a step");
    assert_eq!(worker.now.run.as_ref().map(Run::step), Some(6));
}

#[test]
fn a_run_that_was_cut_off_after_its_last_step_ends_as_it_did() {
    let (mut worker, mut kept, mut link) = interrupted(3);
    set(&mut worker, "steps", "5");
    ask(&mut worker, Command::Run);
    let end = |worker: &mut Worker| {
        while worker.now.activity != Activity::Finished {
            match worker.turn() {
                Turn::Trained => {}
                Turn::Idle | Turn::Over => worker.wait(),
            }
            worker.end_if_seen();
        }
        let run = worker.now.run.as_ref().expect("a run");
        (format!("{:?}", run.history()), run.embedding())
    };
    let whole = end(&mut worker);
    let News {
        snapshot,
        checkpoints,
        ..
    } = link.news();
    kept.history = snapshot.expect("news").history.clone();
    kept.checkpoint = checkpoints.last().map(|at| (**at).clone());
    let options = SessionOptions::new(kept.started_with.clone());
    let (mut again, _other) = Worker::connected(options, device::cpu(), || {});
    again
        .begin(Source::Kept(Box::new(kept)))
        .expect("it can be gone on with");
    assert_eq!(
        again.now.activity,
        Activity::Running,
        "it is still to be seen"
    );
    let ended = end(&mut again);
    assert!(ended.1.is_some() && ended == whole, "not a number differs");
}
