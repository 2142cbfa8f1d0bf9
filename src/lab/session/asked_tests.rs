use super::growth_fixtures::{all_of, rewinding, small};
use super::tests::{obey, set};
use super::*;
use crate::record::{Command, Geometry, Luck, Question};

fn norms_out(step: Option<u64>, times: usize, steps: u64) -> Question {
    let out = |key: &str| (key.to_owned(), "none".to_owned());
    Question {
        step,
        changes: vec![out("projector.norm"), out("predictor.norm")],
        times,
        steps,
    }
}

/// Turns until the question is answered.
fn answered(worker: &mut Worker) -> Arc<Luck> {
    loop {
        worker.turn();
        let luck = worker.asked.shown().expect("it was asked");
        if luck.is_over {
            return luck;
        }
    }
}

#[test]
fn members_come_in_pairs_and_the_training_goes_on_as_if_nobody_had_asked() {
    let (mut worker, mut link) = rewinding(small("byol", 30), Vec::new());
    (0..12).for_each(|_| worker.guarded(Worker::advance).expect("a step"));
    worker.now.activity = Activity::Running;
    obey(&mut worker, Command::Ask(norms_out(None, 2, 6)));
    let luck = answered(&mut worker);
    assert_eq!((luck.from.step, luck.planned()), (12, 4));
    let seed = worker.now.wanted.seed;
    let of = |member: &Arc<crate::record::Member>| (member.seed, member.is_changed);
    let members: Vec<(u64, bool)> = luck.members.iter().map(of).collect();
    let pairs = [(1, true), (1, false), (2, true), (2, false)];
    assert_eq!(members, pairs.map(|(more, changed)| (seed + more, changed)));
    assert!(luck.members.iter().all(|member| member.spread.len() == 6));
    let first = |place: usize| luck.members[place].spread[0].to_bits();
    assert_eq!(worker.now.step(), 30, "it trained meanwhile");
    assert!(
        first(0) != first(1) && first(1) != first(3),
        "each has its own course"
    );
    let changed = luck.changes.iter().map(|turned| turned.from.as_str());
    assert_eq!(changed.collect::<Vec<&str>>(), ["batch", "batch"]);
    assert!((luck.progress() - 1.0).abs() < 1e-12);
    assert_eq!(link.news().snapshot.expect("news").luck, Some(luck));

    let (mut alone, _other) = rewinding(small("byol", 30), Vec::new());
    (0..30).for_each(|_| alone.guarded(Worker::advance).expect("a step"));
    for worker in [&mut worker, &mut alone] {
        worker.await_looks();
        worker.end_those_seen();
    }
    assert!(
        all_of(&worker.now) == all_of(&alone.now),
        "not a number differs"
    );
}

#[test]
fn what_is_asked_of_an_earlier_step_has_the_answer_that_it_had_then() {
    let (mut worker, _link) = rewinding(small("byol", 40), Vec::new());
    (0..9).for_each(|_| worker.guarded(Worker::advance).expect("a step"));
    set(&mut worker, "optimizer.lr", "0.4");
    assert!(matches!(worker.drain(), Flow::Go));
    (0..12).for_each(|_| worker.guarded(Worker::advance).expect("a step"));
    worker.now.activity = Activity::Paused;
    obey(&mut worker, Command::Ask(norms_out(None, 1, 4)));
    let then = answered(&mut worker);
    (0..10).for_each(|_| worker.guarded(Worker::advance).expect("a step"));
    worker.now.activity = Activity::Paused;
    obey(&mut worker, Command::Ask(norms_out(Some(21), 1, 4)));
    let later = answered(&mut worker);
    let spreads = |luck: &Luck| -> Vec<Vec<f64>> {
        luck.members
            .iter()
            .map(|member| member.spread.clone())
            .collect()
    };
    assert_eq!((later.number, later.from), (2, then.from));
    assert_eq!(spreads(&later), spreads(&then), "not a number differs");
    assert_eq!(later.start, then.start);
}

#[test]
fn a_question_can_be_left_and_one_that_makes_no_sense_is_refused() {
    let (mut worker, mut link) = rewinding(small("byol", 30), Vec::new());
    (0..3).for_each(|_| worker.guarded(Worker::advance).expect("a step"));
    worker.now.activity = Activity::Paused;
    obey(&mut worker, Command::Ask(norms_out(None, 8, 5)));
    (0..12).for_each(|_| {
        worker.turn();
    });
    obey(&mut worker, Command::CallOff);
    let luck = worker.asked.shown().expect("it was asked");
    assert!(luck.is_over);
    let left: Vec<usize> = luck
        .members
        .iter()
        .map(|member| member.spread.len())
        .collect();
    assert_eq!(left, [5, 5], "the one under way is not counted");
    assert!(matches!(worker.turn(), Turn::Idle));
    link.news();
    let nonsense = Question {
        changes: vec![("batch".to_owned(), "8".to_owned())],
        ..norms_out(None, 1, 5)
    };
    for question in [
        norms_out(None, 0, 5),
        norms_out(None, 65, 5),
        norms_out(None, 1, 0),
        norms_out(Some(99), 1, 5),
        nonsense,
    ] {
        obey(&mut worker, Command::Ask(question.clone()));
        let events = link.news().events;
        let is_refused = |event: &Arc<Event>| matches!(event.kind, EventKind::Refused { .. });
        assert!(events.iter().any(is_refused), "{question:?}: {events:?}");
    }
    assert!(worker.asked.shown().is_some(), "what is known stays");
    obey(&mut worker, Command::Restart { new_seed: false });
    assert_eq!(worker.asked.shown(), None, "it belongs to the run before");
}

#[test]
fn the_last_planned_changes_are_asked_about_after_the_run() {
    let plan = [
        (2, "projector.output_norm"),
        (4, "projector.norm"),
        (4, "predictor.norm"),
    ];
    let value = |step| if step == 4 { "none" } else { "batch" };
    let planned = plan.map(|(step, key)| PlannedChange {
        step,
        key: key.to_owned(),
        value: value(step).to_owned(),
    });
    let options = SessionOptions {
        plan: planned.to_vec(),
        question: Some(1),
        ..SessionOptions::new(small("byol", 9))
    };
    let (mut worker, _link) = Worker::connected(options, crate::device::cpu(), || {});
    worker.begin(Source::Fresh).expect("there are pictures");
    while worker.now.step() < 9 {
        worker.turn();
        worker.end_those_seen();
        let luck = worker.asked.shown();
        assert!(luck.is_none_or(|luck| luck.members.is_empty()), "it waits");
    }
    let luck = answered(&mut worker);
    assert_eq!((luck.from.step, luck.steps, luck.members.len()), (4, 5, 2));
    assert_eq!(luck.changes.len(), 2, "those of the last step");
    assert_eq!(luck.start, Geometry::Starting);
}
