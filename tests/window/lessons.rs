//! Lessons in the window: begun, predicted, watched, told, remembered.

use std::sync::Arc;

use collapse_lab::experiment::Intervention;
use collapse_lab::lesson::Lesson;
use collapse_lab::record::{
    Activity, Command, EventKind, Geometry, GeometryRecord, Snapshot, StepRecord,
};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use crate::layout::has_tab;
use crate::pictures::picture;
use crate::replayed::{drop_onto, wait_for};
use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, LARGE, LEAST, SMALL, set};

/// The number of the run that a lesson is given.
pub const RUN: u64 = 7;

pub fn lesson() -> Arc<Lesson> {
    Lesson::from_name("collapse").expect("a lesson")
}

/// What its change sends.
pub fn change() -> [Command; 3] {
    [
        set("projector.norm", "none"),
        set("predictor.norm", "none"),
        Command::Run,
    ]
}

/// Its run at a step; without norms where `is_changed`.
pub fn run(step: u64, activity: Activity, is_changed: bool) -> Snapshot {
    let lesson = lesson();
    let mut now = healthy(step);
    (now.run, now.step, now.activity, now.settled) = (RUN, step, activity, step);
    now.started_with = lesson.experiment(3);
    now.experiment = lesson.experiment(3);
    let geometry = |step, geometry| GeometryRecord { step, geometry };
    now.history.geometries = vec![geometry(11, Geometry::SpreadOut)];
    if is_changed {
        now.history.interventions = lesson.change.clone();
        for Intervention { key, to, .. } in &lesson.change {
            now.experiment.set(key, to).expect("a norm");
        }
        now.history
            .geometries
            .push(geometry(lesson.from + 20, Geometry::Collapsed));
        let from = lesson.from;
        let rows = now.history.rows.iter().map(|row| {
            if row.step <= from {
                return *row;
            }
            let spread = (0.6 * 0.8_f64.powi((row.step - from) as i32)).max(2e-5);
            StepRecord {
                spread,
                std: spread.sqrt(),
                loss: (0.5 * spread).max(1e-3),
                pos_cos: 1.0 - 0.2 * spread,
                neg_cos: 1.0 - spread,
                one_minus_neg: spread,
                ..*row
            }
        });
        now.history.rows = rows.collect::<Vec<StepRecord>>().into();
        now.verdict = collapsed(700).verdict;
    }
    now
}

/// The window in which the lesson's run is on the way to the question.
pub fn begun(size: [f32; 2], theme: Theme) -> Bench {
    let mut bench = Bench::of(healthy(40), size, theme);
    bench.press(Modifiers::NONE, Key::M);
    bench.click(&format!("Lesson: {}", lesson().title));
    let requests = bench.requests();
    let number = requests.last().expect("a command").number;
    let sent: Vec<Command> = requests
        .into_iter()
        .map(|request| request.command)
        .collect();
    let seed = healthy(40).experiment.seed;
    assert_eq!(sent, [Command::Replay(Box::new(lesson().recipe(seed)))]);
    bench.tell(
        [EventKind::Accepted { number }],
        run(40, Activity::Running, false),
    );
    bench
}

/// The window in which the run waits for the change, with this said before.
pub fn asked(size: [f32; 2], theme: Theme, key: Option<Key>) -> Bench {
    let mut bench = begun(size, theme);
    if let Some(key) = key {
        bench.press(Modifiers::NONE, key);
    }
    let notice = EventKind::Notice("replayed up to step 128".to_owned());
    bench.tell([notice], run(lesson().from, Activity::Paused, false));
    bench
}

/// The window in which it is told what happened.
pub fn told(size: [f32; 2], theme: Theme, key: Key) -> Bench {
    let lesson = lesson();
    let mut bench = asked(size, theme, Some(key));
    bench.click("Make the change");
    bench.show(run(lesson.from + 10, Activity::Running, true));
    assert!(bench.sees("step 10 of 64"));
    bench.received();
    bench.show(run(lesson.from + lesson.steps, Activity::Running, true));
    bench
}

#[test]
fn every_answer_is_in_sight_where_the_words_are_longer_than_the_column() {
    for size in [[1280.0, 720.0], [1024.0, 640.0]] {
        let bench = asked(size, Theme::Light, None);
        let answers = bench.window.query_all_by_role(Role::RadioButton);
        let mut lowest = answers
            .map(|answer| answer.rect())
            .filter(|rect| rect.left() < 30.0);
        let foot = bench.window.get_by_label("Do not predict").rect();
        assert!(
            lowest.all(|answer| answer.bottom() < foot.top()),
            "{size:?}"
        );
    }
}

#[test]
fn what_was_measured_is_told_in_the_language_of_the_window() {
    let mut bench = told(LARGE, Theme::Light, Key::Num1);
    assert!(bench.window.query_by_label("collapsed").is_some());
    bench.press(Modifiers::NONE, Key::Questionmark);
    bench.click("Deutsch");
    bench.press(Modifiers::NONE, Key::Escape);
    let told = |word: &str| bench.window.query_all_by_label(word).count();
    assert_eq!([told("kollabiert"), told("collapsed")], [1, 0]);
}

#[test]
fn the_change_is_made_by_enter_once_something_is_predicted() {
    let mut bench = asked(SMALL, Theme::Light, None);
    bench.received();
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.received(), []);
    bench.press(Modifiers::NONE, Key::Num2);
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.received().last(), Some(&Command::Run));
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.received(), [], "once");
}

#[test]
fn a_lesson_is_predicted_watched_and_told() {
    let mut bench = begun(SMALL, Theme::Light);
    assert!(bench.sees("step 40 of 128"));
    assert!(!has_tab(&bench, "Settings"), "the column is in their place");
    assert!(bench.window.query_by_label("Make the change").is_none());
    bench.press(Modifiers::NONE, Key::Num2);
    assert_eq!(bench.received(), [], "a number is an answer, and no preset");
    let notice = EventKind::Notice("replayed up to step 128, where it ended".to_owned());
    bench.tell([notice], run(lesson().from, Activity::Paused, false));
    assert!(bench.sees("The run waits at step 128."));
    assert!(!bench.sees("replayed up to"), "the column says it");
    bench.click("Make the change");
    assert_eq!(bench.received(), change());
    bench.show(run(150, Activity::Running, true));
    assert!(bench.sees("step 22 of 64") && !bench.sees("What happened"));
    bench.show(run(193, Activity::Running, true));
    assert_eq!(bench.received(), [Command::Pause]);
    assert!(bench.sees("What happened in this run") && bench.sees("It shrinks to a point"));
    assert!(bench.sees("You predicted: It grows"));
    assert!(bench.sees("The same at 8 of 8 seeds"));
    bench.click("Another seed");
    let seed = healthy(40).experiment.seed + 1;
    assert_eq!(
        bench.received(),
        [Command::Replay(Box::new(lesson().recipe(seed)))]
    );
    bench.click("Leave the lesson");
    assert!(has_tab(&bench, "Settings"));
}

#[test]
fn a_right_prediction_is_told_and_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("layout.json");
    {
        let mut bench = Bench::remembering(&file);
        assert!(bench.sees("Make it collapse"), "it is the first start");
        bench.click("Lessons");
        bench.click(&format!("Lesson: {}", lesson().title));
        assert!(!bench.sees("Make it collapse"), "the answer is in it");
        let number = bench.requests().last().expect("a command").number;
        bench.press(Modifiers::NONE, Key::Num1);
        bench.tell(
            [EventKind::Accepted { number }],
            run(128, Activity::Paused, false),
        );
        bench.show(run(192, Activity::Paused, true));
        assert!(bench.sees("As you predicted"));
    }
    let mut bench = Bench::remembering(&file);
    bench.press(Modifiers::NONE, Key::M);
    assert!(bench.sees("predicted it"));
}

#[test]
fn a_run_that_turns_out_otherwise_says_so_with_the_share() {
    let mut bench = asked(SMALL, Theme::Light, Some(Key::Num1));
    let mut other = run(192, Activity::Paused, true);
    other.history.rows = healthy(192).history.rows;
    bench.show(other);
    let told =
        "This run turned out otherwise than most: at 8 of 8 seeds (40–47) it was “It shrinks";
    assert!(bench.sees(told));
    assert!(bench.sees("It grows"), "the answer that came true");
}

#[test]
fn who_does_not_predict_is_not_asked_twice_and_another_run_ends_the_lesson() {
    let mut bench = asked(SMALL, Theme::Light, None);
    bench.click("Do not predict");
    assert!(bench.window.query_by_label("Do not predict").is_none());
    bench.window.get_by_label("Make the change");
    bench.show(healthy(10));
    assert!(bench.sees("Another run was started."));
    bench.press(Modifiers::NONE, Key::Num4);
    assert!(
        matches!(bench.received()[..], [Command::Start(_)]),
        "numbers are presets again"
    );
}

#[test]
fn what_is_locked_waits_and_the_panels_to_watch_are_opened() {
    let mut bench = asked(SMALL, Theme::Light, Some(Key::Num1));
    bench.press(Modifiers::NONE, Key::L);
    bench.click("Make the change");
    assert_eq!(bench.received(), []);
    bench.press(Modifiers::NONE, Key::L);
    bench.click("close Embedding");
    assert!(!has_tab(&bench, "Embedding"));
    bench.click("Make the change");
    bench.window.run_ok();
    assert!(has_tab(&bench, "Embedding"));
}

#[test]
fn a_lesson_from_elsewhere_is_begun_or_told_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.md");
    let text = include_str!("../../assets/lessons/collapse.md").replace("from = 128", "from = 64");
    std::fs::write(&path, &text).expect("written");
    let mut bench = Bench::new(healthy(40));
    drop_onto(&mut bench, &path);
    let sent = wait_for(&mut bench, "cannot read");
    assert!(matches!(&sent[..], [Command::Replay(recipe)] if recipe.until == Some(64)));
    assert!(bench.sees("What becomes of the cloud"));
    assert!(!bench.sees(&lesson().title), "many a title is the answer");
    std::fs::write(&path, text.replace("from = 64", "form = 64")).expect("written");
    let mut bench = Bench::new(healthy(40));
    drop_onto(&mut bench, &path);
    let said = "mine.md, line 5: unknown field";
    assert_eq!(wait_for(&mut bench, said), []);
    assert!(bench.sees(said));
}

#[test]
fn a_lesson_in_its_stages() {
    let mut results = SnapshotResults::new();
    let mut list = Bench::new(healthy(40));
    list.press(Modifiers::NONE, Key::M);
    let pictures = [
        ("lessons_light_1280", list),
        ("lesson_coming_dark_1280", begun(SMALL, Theme::Dark)),
        (
            "lesson_asked_light_1280",
            asked(SMALL, Theme::Light, Some(Key::Num3)),
        ),
        (
            "lesson_told_light_1280",
            told(SMALL, Theme::Light, Key::Num1),
        ),
        ("lesson_told_dark_1920", told(LARGE, Theme::Dark, Key::Num2)),
        ("lesson_asked_least", asked(LEAST, Theme::Light, None)),
    ];
    for (name, mut bench) in pictures {
        picture(name, &mut bench);
        results.extend_harness(&mut bench.window);
    }
}
