use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::growth_fixtures::{all_of, ended, rested, rewinding, small};
use super::tests::{ask, obey, set};
use super::*;
use crate::record::{BranchCommand, Command};

/// Steps of the runs that are gone back in.
const STEPS: u64 = 40;

fn planned(changes: &[(u64, &str, &str)]) -> Vec<PlannedChange> {
    let planned = |(step, key, value): &(u64, &str, &str)| PlannedChange {
        step: *step,
        key: (*key).to_owned(),
        value: (*value).to_owned(),
    };
    changes.iter().map(planned).collect()
}

/// Goes back to each of these steps of a run with that plan, and on from there to its end.
fn check_rewinds(experiment: Experiment, plan: &[(u64, &str, &str)], steps: &[u64]) {
    let (mut worker, _link) = rewinding(experiment, planned(plan));
    obey(&mut worker, Command::Run);
    let straight = ended(&mut worker);
    for step in steps {
        obey(&mut worker, Command::Rewind { step: *step });
        assert_eq!(worker.now.from.map(|from| from.step), Some(*step));
        while worker.now.halt.is_some() {
            worker.turn();
        }
        assert_eq!(
            (worker.now.step(), &worker.now.activity),
            (*step, &Activity::Paused)
        );
        obey(&mut worker, Command::Run);
        assert!(
            ended(&mut worker) == straight,
            "back to step {step}, {plan:?}"
        );
    }
    assert_eq!(worker.others.len(), 3, "as many as there may be");
}

#[test]
fn what_is_gone_back_to_goes_on_as_it_went_on_before() {
    const NORMS: &[(u64, &str, &str)] = &[
        (5, "projector.norm", "none"),
        (11, "predictor.norm", "batch_renorm"),
        (20, "projector.output_norm", "batch"),
        (29, "encoder.norm", "group"),
    ];
    const LARS: &[(u64, &str, &str)] = &[
        (7, "optimizer.kind", "lars"),
        (16, "optimizer.scope", "early"),
        (33, "optimizer.kind", "sgd"),
    ];
    const OBJECTIVES: &[(u64, &str, &str)] = &[
        (4, "objective", "moco"),
        (10, "objective", "simclr"),
        (17, "objective", "vicreg"),
        (23, "objective", "barlow"),
        (30, "objective", "sigreg"),
        (36, "objective", "byol"),
    ];
    let (plans, presets) = (
        [NORMS, LARS, OBJECTIVES],
        ["byol", "moco", "group-norm-lars"],
    );
    let rounds = plans.into_iter().zip(presets);
    let strategy = prop::collection::vec(0..STEPS, 4);
    let mut runner = TestRunner::new(Config {
        cases: 1,
        failure_persistence: None,
        ..Config::default()
    });
    // Where something was planned, too.
    check_rewinds(small("byol", STEPS), NORMS, &[20, 5, 29]);
    for (plan, preset) in rounds {
        let outcome = runner.run(&strategy, |steps| {
            check_rewinds(small(preset, STEPS), plan, &steps);
            Ok(())
        });
        outcome.expect("not a number differs");
    }
}

#[test]
fn what_was_left_stays_as_it_was_and_what_was_changed_by_hand_is_not_changed_again() {
    let (mut worker, mut link) = rewinding(small("byol", STEPS), Vec::new());
    for _ in 0..20 {
        worker.guarded(Worker::advance).expect("a step");
    }
    set(&mut worker, "projector.norm", "none");
    obey(&mut worker, Command::Run);
    let left = ended(&mut worker);
    let number = worker.now.number;
    obey(&mut worker, Command::Rewind { step: 20 });
    assert_eq!(
        worker.now.step(),
        20,
        "there is a checkpoint before a change"
    );
    assert_eq!(
        worker.now.wanted.get("projector.norm"),
        Some("batch".to_owned())
    );
    obey(&mut worker, Command::Run);
    let other = ended(&mut worker);
    assert!(other != left);
    assert!(!other.0.contains("Intervention"), "nothing was changed");
    let snapshot = link.news().snapshot.expect("news");
    let [shown] = &*snapshot.others else {
        panic!("{} branches", snapshot.others.len())
    };
    assert_eq!((shown.run, &*shown.branch.name), (number, "A"));
    assert!(!shown.branch.is_along && shown.others.is_empty());
    let points = &snapshot.branch.points;
    assert!(points.contains(&16) && points.contains(&20), "{points:?}");

    obey(&mut worker, Command::Branch(number, BranchCommand::Main));
    assert_eq!(worker.now.number, number);
    assert!(all_of(&worker.now) == left);
    for (step, told) in [(STEPS, "stands at step 40"), (99, "can go back only")] {
        ask(&mut worker, Command::Rewind { step });
        assert!(matches!(worker.drain(), Flow::Go));
        let told_of = format!("{:?}", link.news().events);
        assert!(told_of.contains(told), "{told_of}");
    }
}

#[test]
fn a_fork_without_a_change_stays_the_same_and_one_with_a_change_differs_from_there_on() {
    let (mut worker, _link) = rewinding(small("byol", STEPS), Vec::new());
    for _ in 0..15 {
        worker.guarded(Worker::advance).expect("a step");
    }
    obey(
        &mut worker,
        Command::Fork {
            step: None,
            changes: Vec::new(),
        },
    );
    let changes =
        ["projector.norm", "predictor.norm"].map(|key| (key.to_owned(), "none".to_owned()));
    let changes = changes.to_vec();
    let step = Some(9);
    obey(&mut worker, Command::Fork { step, changes });
    assert!(worker.others[1].step() <= 9, "it catches up by itself");
    obey(&mut worker, Command::Run);
    let mut apart = 0;
    while worker.is_training() {
        if !matches!(worker.turn(), Turn::Trained) {
            worker.wait();
        }
        worker.end_those_seen();
        if worker.others[1].step() >= 15 {
            let steps: Vec<u64> = worker.branches().map(Branch::step).collect();
            let most = steps.iter().max().zip(steps.iter().min());
            apart = apart.max(most.map_or(0, |(most, least)| most - least));
        }
    }
    assert!(apart <= 1, "they train by turns: {apart} steps apart");
    let [same, other] = &worker.others[..] else {
        panic!("two forks")
    };
    assert!(all_of(same) == all_of(&worker.now), "not a number differs");
    let rows = |branch: &Branch| {
        let run = branch.run.as_ref().expect("a run");
        run.history().rows.clone()
    };
    let (main, other) = (rows(&worker.now), rows(other));
    let history = worker.others[1].run.as_ref().map(Run::history);
    let made = &history.expect("a run").interventions;
    let made: Vec<(u64, &str)> = made.iter().map(|made| (made.step, &*made.key)).collect();
    assert_eq!(made, [(9, "projector.norm"), (9, "predictor.norm")]);
    let differs = main.iter().zip(other.iter());
    let differs = differs.filter(|(one, two)| one.pos_cos.to_bits() != two.pos_cos.to_bits());
    let steps: Vec<u64> = differs.map(|(row, _)| row.step).collect();
    assert_eq!(steps, (10..=STEPS).collect::<Vec<u64>>());
}

#[test]
fn branches_can_be_named_rested_and_dropped_and_are_four_at_most() {
    let (mut worker, mut link) = rewinding(small("byol", STEPS), Vec::new());
    worker.guarded(Worker::advance).expect("a step");
    let fork = || Command::Fork {
        step: None,
        changes: Vec::new(),
    };
    (0..3).for_each(|_| obey(&mut worker, fork()));
    let names = |worker: &Worker| -> Vec<String> {
        worker
            .branches()
            .map(|branch| branch.name.to_string())
            .collect()
    };
    assert_eq!(names(&worker), ["A", "B", "C", "D"]);
    let (a, b, c) = (
        worker.now.number,
        worker.others[0].number,
        worker.others[1].number,
    );
    let rename =
        |number, name: &str| Command::Branch(number, BranchCommand::Rename(name.to_owned()));
    link.news();
    for refused in [
        fork(),
        rename(b, "A"),
        rename(b, " "),
        rename(b, &"x".repeat(25)),
        rename(99, "nobody"),
        Command::Branch(a, BranchCommand::Drop),
    ] {
        obey(&mut worker, refused.clone());
        let told = link.news().events;
        let is_refused = |event: &Arc<Event>| matches!(event.kind, EventKind::Refused { .. });
        assert!(told.iter().any(is_refused), "{refused:?}: {told:?}");
    }
    obey(&mut worker, rename(b, "without norm"));
    obey(&mut worker, Command::Branch(c, BranchCommand::Along(false)));
    obey(&mut worker, Command::Run);
    for _ in 0..9 {
        worker.turn();
    }
    let steps: Vec<u64> = worker.branches().map(Branch::step).collect();
    assert_eq!(steps, [4, 4, 1, 4], "three by turns");
    obey(&mut worker, Command::Pause);
    assert!(!worker.is_training());
    obey(&mut worker, Command::Step);
    let steps: Vec<u64> = worker.branches().map(Branch::step).collect();
    assert_eq!(steps, [5, 5, 1, 5]);
    obey(&mut worker, Command::Branch(b, BranchCommand::Drop));
    assert_eq!(names(&worker), ["A", "C", "D"]);
    let parted = link.news().parted;
    assert_eq!((parted.len(), parted[0].last.run), (1, b));
    obey(&mut worker, Command::Restart { new_seed: true });
    assert_eq!(names(&worker), ["A"], "they belong to the run before");
    assert_eq!(link.news().parted.len(), 3);
}

#[test]
fn whoever_goes_back_has_all_branches_wait_and_go_on_together() {
    let (mut worker, _link) = rewinding(small("byol", 12), Vec::new());
    let fork = Command::Fork {
        step: None,
        changes: Vec::new(),
    };
    worker.guarded(Worker::advance).expect("a step");
    obey(&mut worker, fork);
    obey(&mut worker, Command::Run);
    (0..4).for_each(|_| _ = worker.turn());
    let steps = |worker: &Worker| -> Vec<u64> { worker.branches().map(Branch::step).collect() };
    assert_eq!(steps(&worker), [3, 3]);
    obey(&mut worker, Command::Rewind { step: 2 });
    rested(&mut worker);
    assert!(!worker.is_training());
    assert_eq!(
        steps(&worker),
        [2, 3, 3],
        "the fork waits, and so does what was left"
    );
    obey(&mut worker, Command::Run);
    (0..5).for_each(|_| _ = worker.turn());
    assert_eq!(
        steps(&worker),
        [5, 5, 3],
        "what was left waits until it is asked for"
    );
}
