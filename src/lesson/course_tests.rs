use super::*;
use crate::record::fixtures::{row, snapshot};
use crate::record::{GeometryRecord, StepRecord};

const TEXT: &str = r#"+++
title = "Norms out"
place = 10
preset = "byol"
plan = ["4:optimizer.lr=0.20"]
from = 16
change = ["projector.norm=none", "predictor.norm=none"]
steps = 24
watch = ["embedding"]
expect = 1

[[answer]]
when = [{ what = "spread", below = 0.01 }]

[[answer]]
when = []
+++
# a
a
# b
b
# c
1. It collapses.
2. It does not.
# d
d
# e
e
"#;

fn lesson(text: &str) -> Arc<Lesson> {
    Arc::new(Lesson::read("norms-out.md", text).expect("a lesson"))
}

fn made(step: u64, key: &str, from: &str, to: &str) -> Intervention {
    Intervention {
        step,
        key: key.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

/// Run 3 of the lesson at a step, with its changes made once `changed` steps were finished.
fn run(step: u64, activity: Activity, changed: Option<u64>) -> Snapshot {
    let mut now = snapshot(0);
    (now.run, now.step, now.activity) = (3, step, activity);
    now.settled = step;
    now.experiment = lesson(TEXT).experiment(5);
    if step > 4 {
        let planned = made(4, "optimizer.lr", "0.8", "0.2");
        now.history.interventions.push(planned);
    }
    for key in ["projector.norm", "predictor.norm"] {
        if let Some(changed) = changed {
            now.experiment.set(key, "none").expect("a norm");
            let change = made(changed, key, "batch", "none");
            now.history.interventions.push(change);
        }
    }
    for step in 1..=step {
        let is_changed = changed.is_some_and(|changed| step > changed + 4);
        now.history.add_row(StepRecord {
            spread: if is_changed { 1e-4 } else { 0.6 },
            ..row(step)
        });
    }
    now
}

/// A lesson whose run is there.
fn begun() -> Course {
    let (mut course, command) = Course::new(lesson(TEXT), 5);
    assert_eq!(
        command,
        Command::Replay(Box::new(course.lesson().recipe(5)))
    );
    course.sent(9);
    let other = Snapshot {
        run: 1,
        ..run(30, Activity::Running, None)
    };
    assert_eq!(course.update(&other), [], "the run before is not its own");
    assert_eq!(course.progress(30), Some([0, 16]));
    course.hear(&EventKind::Accepted { number: 8 }, 1);
    course.hear(&EventKind::Accepted { number: 9 }, 3);
    course
}

#[test]
fn a_lesson_goes_from_its_run_to_what_happened() {
    use Activity::{Paused, Running};
    let mut course = begun();
    course.update(&run(8, Running, None));
    assert_eq!(*course.stage(), Stage::Coming);
    assert_eq!(course.progress(8), Some([8, 16]));
    assert_eq!(course.act(), [], "it is not there yet");
    course.predict(Prediction::Answer(1));
    course.predict(Prediction::Answer(7));
    assert!(course.waits_at(3, 16) && !course.waits_at(3, 8));
    course.update(&run(16, Paused, None));
    assert_eq!(*course.stage(), Stage::Waiting);
    let set = |key: &str| Command::Set {
        key: key.to_owned(),
        value: "none".to_owned(),
    };
    let commands = [set("projector.norm"), set("predictor.norm"), Command::Run];
    assert_eq!(course.act(), commands);
    assert_eq!(course.act(), [], "once");
    course.update(&run(20, Running, Some(16)));
    assert_eq!(*course.stage(), Stage::Watching { changed: 16 });
    assert_eq!(course.progress(20), Some([4, 24]));
    course.predict(Prediction::Answer(0));
    assert_eq!(
        course.prediction(),
        Some(Prediction::Answer(1)),
        "what is said afterwards is no prediction"
    );
    assert_eq!(course.update(&run(39, Running, Some(16))), []);
    assert_eq!(course.update(&run(43, Running, Some(16))), [Command::Pause]);
    let Stage::Told(outcome) = course.stage() else {
        panic!("{:?}", course.stage());
    };
    assert_eq!((outcome.answer, outcome.end), (Some(0), 40));
    assert!((outcome.before.spread - 0.6).abs() < 1e-9);
    assert!((outcome.after.spread - 1e-4).abs() < 1e-9);
    assert_eq!(course.update(&run(50, Running, Some(16))), []);
}

#[test]
fn the_person_may_make_the_change_later_and_by_hand() {
    let mut course = begun();
    course.update(&run(16, Activity::Paused, None));
    let mut half = run(22, Activity::Paused, None);
    let first = made(22, "projector.norm", "batch", "none");
    half.history.interventions.push(first);
    half.experiment
        .set("projector.norm", "none")
        .expect("a norm");
    course.update(&half);
    assert_eq!(*course.stage(), Stage::Waiting, "one is still to be made");
    course.update(&run(22, Activity::Paused, Some(22)));
    assert_eq!(*course.stage(), Stage::Watching { changed: 22 });
    assert_eq!(course.prediction(), Some(Prediction::Skipped));
    let commands = course.update(&run(46, Activity::Paused, Some(22)));
    assert_eq!(commands, [], "it waits already");
    assert!(matches!(course.stage(), Stage::Told(_)));
}

#[test]
fn a_lesson_without_a_change_just_goes_on() {
    let text = TEXT.replacen(
        "change = [\"projector.norm=none\", \"predictor.norm=none\"]",
        "",
        1,
    );
    let (mut course, _) = Course::new(lesson(&text), 5);
    course.sent(1);
    course.hear(&EventKind::Accepted { number: 1 }, 3);
    course.update(&run(16, Activity::Paused, None));
    assert_eq!(course.act(), [Command::Run]);
    course.update(&run(17, Activity::Running, None));
    assert_eq!(*course.stage(), Stage::Watching { changed: 16 });
    course.update(&run(40, Activity::Running, None));
    let Stage::Told(outcome) = course.stage() else {
        panic!("{:?}", course.stage());
    };
    assert_eq!(outcome.answer, Some(1));
}

#[test]
fn a_run_that_is_not_the_lessons_any_more_ends_it() {
    let left = |now: &Snapshot| {
        let mut course = begun();
        course.update(&run(16, Activity::Paused, None));
        course.update(now);
        match course.stage() {
            Stage::Left(why) => why.clone(),
            stage => panic!("{stage:?}"),
        }
    };
    let other = Snapshot {
        run: 4,
        ..run(2, Activity::Running, None)
    };
    assert_eq!(left(&other), "Another run was started.");
    let mut touched = run(20, Activity::Running, None);
    let change = made(18, "optimizer.lr", "0.2", "0.1");
    touched.history.interventions.push(change);
    assert_eq!(left(&touched), "Something else was changed in this run.");
    let mut course = begun();
    course.sent(11);
    let sentence = "no memory".to_owned();
    course.hear(
        &EventKind::Refused {
            number: 11,
            sentence,
        },
        3,
    );
    assert_eq!(*course.stage(), Stage::Left("no memory".to_owned()));
}

#[test]
fn a_run_that_diverges_is_none_of_the_answers() {
    let mut course = begun();
    course.update(&run(16, Activity::Paused, None));
    course.update(&run(18, Activity::Running, Some(16)));
    let mut failed = run(30, Activity::Failed("diverged".to_owned()), Some(16));
    let geometry = Geometry::SpreadOut;
    failed
        .history
        .geometries
        .push(GeometryRecord { step: 11, geometry });
    course.update(&failed);
    let Stage::Told(outcome) = course.stage() else {
        panic!("{:?}", course.stage());
    };
    let words = [Geometry::SpreadOut, Geometry::Diverged];
    assert_eq!((outcome.answer, outcome.words), (None, words));
}

#[test]
fn an_answer_about_the_probe_waits_for_it() {
    let text = TEXT.replacen(
        "{ what = \"spread\", below = 0.01 }",
        "{ what = \"gain\", above = 1 }",
        1,
    );
    let (mut course, _) = Course::new(lesson(&text), 5);
    course.sent(1);
    course.hear(&EventKind::Accepted { number: 1 }, 3);
    course.update(&run(16, Activity::Paused, None));
    course.update(&run(18, Activity::Running, Some(16)));
    let owed = Snapshot {
        settled: 32,
        ..run(41, Activity::Running, Some(16))
    };
    assert_eq!(course.update(&owed), [Command::Pause]);
    assert_eq!(course.update(&owed), [], "it is asked once");
    assert!(matches!(course.stage(), Stage::Watching { .. }));
    course.update(&run(41, Activity::Paused, Some(16)));
    assert!(matches!(course.stage(), Stage::Told(_)));
}

#[test]
fn the_run_stands_at_the_end_until_somebody_lets_it_go_on() {
    let mut course = begun();
    assert!(course.holds(3));
    course.update(&run(16, Activity::Paused, None));
    course.update(&run(18, Activity::Running, Some(16)));
    let end = 16 + course.lesson().steps;
    course.update(&run(end, Activity::Running, Some(16)));
    assert!(matches!(course.stage(), Stage::Told(_)));
    assert!(course.holds(end + 3), "the command to wait is on its way");
    course.update(&run(end + 2, Activity::Finished, Some(16)));
    assert!(course.holds(end + 2) && !course.holds(end + 3));
    course.update(&run(end + 9, Activity::Finished, Some(16)));
    assert!(!course.holds(end + 9), "it was let go on meanwhile");
}
