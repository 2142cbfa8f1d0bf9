use super::*;
use crate::device;
use crate::lab::News;
use crate::lab::fixtures::small;
use crate::record::Command;

/// The steps at which a run was looked at.
fn looked_at(run: &Run) -> Vec<u64> {
    let spectra = &run.history().spectra;
    spectra.iter().map(|record| record.step).collect()
}

/// A paused worker on a small network after one step, and its watcher's end.
pub(super) fn paused() -> (Worker, Link) {
    let experiment = small(64);
    let options = SessionOptions {
        autostart: false,
        ..SessionOptions::new(experiment)
    };
    let (mut worker, link) = Worker::connected(options, device::cpu(), || {});
    worker.begin(Source::Fresh).expect("there are pictures");
    worker.guarded(Worker::advance).expect("a step");
    worker.now.activity = Activity::Paused;
    worker.await_looks();
    (worker, link)
}

/// Holds a command for the worker; its number.
pub(super) fn ask(worker: &mut Worker, command: Command) -> u64 {
    let number = worker.held.len() as u64 + 1;
    worker.held.push_back(Request { number, command });
    number
}

/// Has the worker obey a command.
pub(super) fn obey(worker: &mut Worker, command: Command) {
    ask(worker, command);
    assert!(matches!(worker.drain(), Flow::Go));
}

pub(super) fn set(worker: &mut Worker, key: &str, value: &str) -> u64 {
    let (key, value) = (key.to_owned(), value.to_owned());
    ask(worker, Command::Set { key, value })
}

/// What was told of commands: the number, and the sentence of a refusal.
fn answers(news: &News) -> Vec<(u64, Option<&str>)> {
    news.events
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::Accepted { number } => Some((*number, None)),
            EventKind::Refused { number, sentence } => Some((*number, Some(sentence.as_str()))),
            _ => None,
        })
        .collect()
}

#[test]
fn what_is_changed_while_nothing_trains_is_looked_at_once_however_often_it_changes() {
    let (mut worker, _link) = paused();
    let before = worker
        .now
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
        worker.now.is_look_due,
        "it waits for the look at what was before"
    );
    worker.await_looks();
    worker.look_at_changes();
    worker.await_looks();
    let run = worker.now.run.as_ref().expect("a run");
    assert_eq!(run.history().interventions.len(), 41);
    let steps = looked_at(run);
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
    assert!(!worker.now.is_look_due);
}

#[test]
fn what_comes_of_a_change_is_shown_at_once_and_leaves_no_trace_on_record() {
    let changed = |rewinds: bool| {
        let options = SessionOptions {
            autostart: false,
            rewinds,
            ..SessionOptions::new(growth_fixtures::small("byol", 64))
        };
        let (mut worker, _link) = Worker::connected(options, device::cpu(), || {});
        worker.begin(Source::Fresh).expect("there are pictures");
        worker.guarded(Worker::advance).expect("a step");
        set(&mut worker, "projector.norm", "none");
        assert!(matches!(worker.drain(), Flow::Go));
        worker.now.is_look_due = false;
        let mut seen = Vec::new();
        for _ in 0..4 {
            worker.await_looks();
            worker.guarded(Worker::advance).expect("a step");
            worker.await_looks();
            let run = worker.now.run.as_ref().expect("a run");
            seen.extend(run.embedding().map(|shown| shown.step));
        }
        let run = worker.now.run.as_ref().expect("a run");
        (seen, format!("{:?}", run.history()))
    };
    let (watched, alone) = (changed(true), changed(false));
    assert_eq!(watched.0, [2, 3, 3, 5], "one, two and four steps after it");
    assert_eq!(alone.0, [1; 4], "nobody watches");
    assert!(watched.1 == alone.1, "what is on record is the same");
}

#[test]
fn a_refused_change_is_not_looked_at() {
    let (mut worker, mut link) = paused();
    let number = set(&mut worker, "projector.norm", "instance");
    assert!(matches!(worker.drain(), Flow::Go));
    assert!(!worker.now.is_look_due);
    let news = link.news();
    let [(refused, Some(sentence))] = answers(&news)[..] else {
        panic!("{news:?}")
    };
    assert!(
        refused == number && sentence.contains("instance"),
        "{sentence}"
    );
}

#[test]
fn knobs_that_are_changed_together_are_changed_at_one_step_or_not_at_all() {
    let (mut worker, mut link) = paused();
    let both = |value: &str| {
        let set = |key: &str| (key.to_owned(), value.to_owned());
        Command::Together(vec![set("projector.norm"), set("predictor.norm")])
    };
    obey(&mut worker, both("none"));
    let made = |worker: &Worker| {
        let run = worker.now.run.as_ref().expect("a run");
        run.history().interventions.clone()
    };
    let steps: Vec<u64> = made(&worker).iter().map(|change| change.step).collect();
    assert_eq!(steps, [worker.now.step(); 2]);
    let mut one_is_wrong = both("batch");
    if let Command::Together(changes) = &mut one_is_wrong {
        changes[1].1 = "instance".to_owned();
    }
    link.news();
    obey(&mut worker, one_is_wrong);
    let news = link.news();
    let [(_, Some(sentence))] = answers(&news)[..] else {
        panic!("{news:?}")
    };
    assert!(sentence.contains("instance"), "{sentence}");
    assert_eq!(made(&worker).len(), 2, "none of the two was changed");
}

#[test]
fn a_change_that_a_step_will_show_is_not_looked_at_besides() {
    let (mut worker, _link) = paused();
    set(&mut worker, "projector.output_norm", "batch");
    ask(&mut worker, Command::Run);
    assert!(matches!(worker.drain(), Flow::Go));
    worker.await_looks();
    worker.look_at_changes();
    worker.guarded(Worker::advance).expect("a step");
    worker.look_at_changes();
    worker.await_looks();
    assert!(!worker.now.is_look_due);
    let run = worker.now.run.as_ref().expect("a run");
    let steps = looked_at(run);
    assert_eq!(
        (run.step(), steps),
        (2, vec![0, 1]),
        "whenever the observer is idle: records must not depend on that"
    );
}

#[test]
fn every_command_is_answered_also_when_several_are_drained_together() {
    let (mut worker, mut link) = paused();
    let mut second = link.clone();
    link.news();
    set(&mut worker, "projector.norm", "instance");
    set(&mut worker, "no.such.knob", "1");
    set(&mut worker, "projector.norm", "none");
    set(&mut worker, "projector.norm", "none");
    ask(&mut worker, Command::Pause);
    ask(&mut worker, Command::Step);
    assert!(matches!(worker.drain(), Flow::Go));
    let news = link.news();
    let told = answers(&news);
    let refused: Vec<bool> = told
        .iter()
        .map(|(_, sentence)| sentence.is_some())
        .collect();
    assert_eq!(
        refused,
        [true, true, false, false, false, false],
        "{told:?}"
    );
    let numbers: Vec<u64> = told.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    let changed: Vec<&EventKind> = news
        .events
        .iter()
        .map(|event| &event.kind)
        .filter(|kind| matches!(kind, EventKind::Changed(_)))
        .collect();
    assert_eq!(
        changed.len(),
        1,
        "what is so already is no change: {changed:?}"
    );
    let (first, last) = (&news.events[0], &news.events[news.events.len() - 1]);
    assert_eq!((first.step, last.step), (1, 2), "when each was obeyed");
    let snapshot = news.snapshot.as_ref().expect("news");
    assert_eq!((snapshot.step, &snapshot.activity), (2, &Activity::Paused));
    assert_eq!(answers(&second.news()), told, "the same to every reader");
}

#[test]
fn a_refused_change_leaves_the_wanted_knobs_as_they_were() {
    let (mut worker, _link) = paused();
    let before = worker.now.wanted.clone();
    for (key, value) in [("projector.norm", "instance"), ("optimizer.lr", "-1")] {
        set(&mut worker, key, value);
    }
    assert!(matches!(worker.drain(), Flow::Go));
    assert_eq!(worker.now.wanted, before);
}

#[test]
fn what_cannot_go_on_says_why() {
    for (activity, expected) in [
        (Activity::Finished, "all 64 steps are done"),
        (Activity::Failed("lost".to_owned()), "start again"),
    ] {
        let (mut worker, mut link) = paused();
        link.news();
        worker.now.activity = activity.clone();
        ask(&mut worker, Command::Run);
        ask(&mut worker, Command::Step);
        assert!(matches!(worker.drain(), Flow::Go));
        let news = link.news();
        let told = answers(&news);
        assert_eq!(told.len(), 2);
        for (_, sentence) in told {
            assert!(
                sentence.is_some_and(|told| told.contains(expected)),
                "{sentence:?}"
            );
        }
        assert_eq!(worker.now.activity, activity);
    }
}

#[test]
fn a_panic_answers_the_command_that_it_broke_off() {
    let (mut worker, mut link) = paused();
    link.news();
    let broken = worker.guarded(|_| panic!("the device was lost"));
    assert!(broken.is_err_and(|sentence: String| sentence.contains("the device was lost")));
    let news = link.news();
    assert!(matches!(
        news.events[..],
        [ref event] if matches!(&event.kind, EventKind::Failed(told) if told.contains("lost"))
    ));
}

#[test]
fn the_last_snapshot_before_a_pause_and_before_the_end_holds_every_step() {
    let (mut worker, mut link) = paused();
    for last in [Command::Pause, Command::Quit] {
        ask(&mut worker, Command::Run);
        assert!(matches!(worker.drain(), Flow::Go));
        link.news();
        // So quickly that no snapshot is due.
        worker.desk.publish(worker.snapshot());
        worker.guarded(Worker::advance).expect("a step");
        let made = worker.now.run.as_ref().map_or(0, Run::step);
        ask(&mut worker, last);
        worker.drain();
        let snapshot = link.news().snapshot.expect("news");
        assert_eq!(
            (snapshot.step, snapshot.history.rows.len() as u64),
            (made, made)
        );
    }
    drop(worker);
    let end = link.news();
    assert!(end.is_over && end.snapshot.is_none());
}

/// Asks for so many probes that training is to wait for them.
fn fall_behind(worker: &mut Worker) {
    let run = worker.now.run.as_mut().expect("a run");
    while !run.is_ahead() {
        run.look(true, false);
    }
}

#[test]
fn commands_are_obeyed_while_the_observer_catches_up() {
    let (mut worker, _link) = paused();
    fall_behind(&mut worker);
    worker.now.activity = Activity::Running;
    assert!(!worker.now.is_free_to_train(), "no step is made meanwhile");
    ask(&mut worker, Command::Pause);
    assert!(matches!(worker.drain(), Flow::Go));
    assert_eq!(worker.now.activity, Activity::Paused);
    ask(&mut worker, Command::Quit);
    assert!(matches!(worker.drain(), Flow::End));
    let run = worker.now.run.as_ref().expect("a run");
    assert!(run.is_watched(), "nobody waited for the looks");
}

#[test]
fn a_run_that_comes_to_its_end_hears_commands_until_all_is_seen() {
    let (mut worker, mut link) = paused();
    fall_behind(&mut worker);
    set(&mut worker, "steps", "1");
    assert!(matches!(worker.drain(), Flow::Go));
    worker.now.activity = Activity::Running;
    worker.guarded(Worker::advance).expect("it is over");
    let probes = |worker: &Worker| {
        worker
            .now
            .run
            .as_ref()
            .map(|run| run.history().probes.len())
    };
    assert_eq!(
        worker.now.activity,
        Activity::Running,
        "it is not at its end yet"
    );
    let before = probes(&worker);
    // Raising the number of steps calls the end off.
    set(&mut worker, "steps", "3");
    assert!(matches!(worker.drain(), Flow::Go));
    worker.await_looks();
    worker.end_if_seen();
    assert_eq!(worker.now.activity, Activity::Running);
    worker.guarded(Worker::advance).expect("a step");
    worker.guarded(Worker::advance).expect("a step");
    assert_eq!(worker.now.activity, Activity::Running);
    worker.await_looks();
    worker.end_if_seen();
    assert_eq!(worker.now.activity, Activity::Finished);
    assert!(
        probes(&worker) > before,
        "the last snapshot holds every probe"
    );
    let last = link.news().snapshot.expect("news");
    assert_eq!((last.step, &last.activity), (3, &Activity::Finished));
}
