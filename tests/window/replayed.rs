//! Sessions that are opened in the window: dropped onto it, or chosen in a dialog. Their runs are
//! made again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use collapse_lab::device;
use collapse_lab::experiment::{Experiment, Intervention};
use collapse_lab::lab::{Session, SessionOptions};
use collapse_lab::record::{Activity, Command, Course, Recipe, RunSummary, Snapshot};
use collapse_lab::window::{Chooser, Lab};
use egui::{HoveredFile, Key, Modifiers, Theme};
use egui_kittest::{Harness, SnapshotResults};
use serde_json::Value;
use tempfile::TempDir;

use crate::kept_runs::Fake;
use crate::live::{Live, small};
use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, LARGE, SMALL};

const PATIENCE: Duration = Duration::from_secs(20);

/// A file as the system drops it.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the window reads files in its own way".to_owned())
    }
}

/// A session that was stopped at step 700.
fn summary() -> RunSummary {
    RunSummary::of(&collapsed(700))
}

/// Its file after an edit, in a folder of its own.
fn file(edit: impl FnOnce(&mut Value)) -> (TempDir, PathBuf) {
    let mut session = serde_json::to_value(summary()).expect("JSON");
    edit(&mut session);
    written(&session.to_string())
}

fn written(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("session.json");
    std::fs::write(&path, text).expect("written");
    (folder, path)
}

/// Drops a file onto the window.
pub fn drop_onto(bench: &mut Bench, path: &Path) {
    drop_onto_window(&mut bench.window, path);
}

/// The same.
pub fn drop_onto_window(window: &mut Harness<'_, Lab>, path: &Path) {
    let dropped = Arc::new(Dropped(path.to_owned()));
    window.input_mut().dropped_files.push(dropped);
    window.step();
}

/// Draws frames until something was sent or is said.
pub fn wait_for(bench: &mut Bench, said: &str) -> Vec<Command> {
    let start = Instant::now();
    loop {
        bench.window.step();
        let received = bench.received();
        if !received.is_empty() || bench.sees(said) {
            // A note is seen in the frame after its first.
            bench.window.run_ok();
            return received;
        }
        assert!(start.elapsed() < PATIENCE, "nobody says {said}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_dropped_session_or_the_folder_of_a_run_is_made_again() {
    let (folder, path) = file(|_| ());
    let expected = Recipe::try_from(summary()).expect("possible");
    assert_eq!((expected.plan.len(), expected.until), (2, Some(700)));
    for given in [path.as_path(), folder.path()] {
        let mut bench = Bench::new(healthy(40));
        bench.press(Modifiers::NONE, Key::O);
        drop_onto(&mut bench, given);
        let sent = wait_for(&mut bench, "never said");
        assert_eq!(sent, [Command::Replay(Box::new(expected.clone()))]);
        assert!(bench.sees("/session.json: byol, seed 7, 2 changes, up to step 700"));
        assert!(
            !bench.sees("Every run of this window"),
            "the list is closed"
        );
    }
}

#[test]
fn what_is_not_known_of_a_session_is_told_and_it_is_made_again_all_the_same() {
    let (_folder, path) = file(|session| {
        session["app"] = "collapse-lab 0.0.1".into();
        session["experiment"]["optimizer"]["nesterov"] = true.into();
        session["experiment"]["views"]
            .as_object_mut()
            .expect("a section")
            .remove("hue");
    });
    let mut bench = Bench::new(healthy(40));
    drop_onto(&mut bench, &path);
    assert_eq!(wait_for(&mut bench, "never said").len(), 1);
    for said in ["optimizer.nesterov = true", "views.hue = 0.1"] {
        assert!(bench.sees(said), "{said}");
    }
}

#[test]
fn what_is_no_session_is_one_sentence_and_changes_nothing() {
    let newer = |session: &mut Value| session["version"] = 2.into();
    let out_of_range = |session: &mut Value| session["experiment"]["optimizer"]["lr"] = (-1).into();
    let impossible = |session: &mut Value| session["interventions"][0]["to"] = "instance".into();
    let cases: [((TempDir, PathBuf), &str); 6] = [
        (file(newer), "it has version 2 of its form"),
        (file(out_of_range), "optimizer.lr = -1 is out of range"),
        (
            file(impossible),
            "\"instance\" is no value for projector.norm",
        ),
        (
            written("{\"version\": 1, \"app\""),
            "is no session of this program",
        ),
        (written("no JSON"), "is no session of this program"),
        (written(""), "is no session of this program"),
    ];
    for ((_folder, path), said) in &cases {
        let mut bench = Bench::new(healthy(40));
        drop_onto(&mut bench, path);
        assert_eq!(wait_for(&mut bench, said), []);
        assert!(bench.sees(said) && bench.sees("step 40 / 2048"), "{said}");
    }
    let mut bench = Bench::new(healthy(40));
    drop_onto(&mut bench, Path::new("no/such/file.json"));
    assert_eq!(wait_for(&mut bench, "cannot read no/such/file.json"), []);
}

#[test]
fn a_file_that_is_held_over_the_window_says_what_it_does() {
    let mut bench = Bench::new(healthy(40));
    let held = |bench: &mut Bench| {
        bench.window.input_mut().hovered_files = vec![HoveredFile::default()];
        bench.window.step();
        bench.window.step();
    };
    held(&mut bench);
    assert!(
        bench.sees(
            "Drop a folder or an archive of pictures to train on them, a session.json to make its run again"
        )
    );
    bench.window.input_mut().hovered_files.clear();
    bench.window.step();
    assert!(!bench.sees("Drop a folder"));
    bench.press(Modifiers::NONE, Key::L);
    held(&mut bench);
    assert!(bench.sees("Locked: press L to change the run."));
    let (_folder, path) = file(|_| ());
    bench.window.input_mut().hovered_files.clear();
    drop_onto(&mut bench, &path);
    std::thread::sleep(Duration::from_millis(100));
    bench.window.run_ok();
    assert_eq!(bench.received(), []);
}

/// A dialog in which this is chosen.
fn chooser(chosen: Result<Option<PathBuf>, String>) -> Chooser {
    Chooser(Arc::new(move || {
        Box::pin(std::future::ready(chosen.clone()))
    }))
}

#[test]
fn a_session_is_chosen_from_the_list_of_runs() {
    let (_folder, path) = file(|_| ());
    let open = |chosen| {
        let mut bench = Bench::choosing(healthy(40), Arc::new(Fake::default()), chooser(chosen));
        bench.press(Modifiers::NONE, Key::O);
        bench.click("Open a session …");
        bench
    };
    let mut bench = open(Ok(Some(path)));
    let sent = wait_for(&mut bench, "never said");
    assert!(matches!(&sent[..], [Command::Replay(recipe)] if recipe.until == Some(700)));

    let mut bench = open(Err("This desktop has no file dialog".to_owned()));
    assert_eq!(wait_for(&mut bench, "This desktop has no file dialog"), []);

    let mut bench = open(Ok(None));
    std::thread::sleep(Duration::from_millis(100));
    bench.window.run_ok();
    assert_eq!(bench.received(), []);
    bench.click("Open a session …");
    bench.window.run_ok();
    assert!(
        bench.sees("Every run of this window"),
        "it can be asked for again"
    );
}

#[test]
fn a_replay_says_how_far_it_is() {
    let mut snapshot = healthy(37);
    snapshot.activity = Activity::Running;
    snapshot.course = Course {
        replays: Some(512),
        ..Course::default()
    };
    let mut bench = Bench::new(snapshot.clone());
    assert!(bench.sees("replaying · step 37 / 512"));
    bench.click("▮▮ Pause");
    assert_eq!(bench.received(), [Command::Pause]);
    bench.show(Snapshot {
        activity: Activity::Paused,
        ..snapshot
    });
    assert!(bench.sees("paused · step 37 / 512"));
}

/// A run of a few steps with two changes, as a `session.json`, and its losses.
fn recorded(experiment: Experiment, end: u64) -> (String, Vec<f64>) {
    let made = |step, key: &str, value: &str| Intervention {
        step,
        key: key.to_owned(),
        from: String::new(),
        to: value.to_owned(),
    };
    let plan = [
        made(2, "projector.norm", "none"),
        made(4, "optimizer.kind", "lars"),
    ];
    let options = SessionOptions {
        plan: plan.iter().map(Intervention::planned).collect(),
        until: Some(end),
        ..SessionOptions::new(experiment)
    };
    let session = Session::start(options, device::cpu(), || {}).expect("the thread starts");
    let mut link = session.link();
    let last = loop {
        let snapshot = link.wait_for(PATIENCE).snapshot.expect("news");
        if snapshot.activity == Activity::Finished {
            break snapshot;
        }
    };
    let json = RunSummary::of(&last).to_json().expect("JSON");
    let text = String::from_utf8(json).expect("UTF-8");
    (text, losses(&last))
}

fn losses(snapshot: &Snapshot) -> Vec<f64> {
    snapshot.history.rows.iter().map(|row| row.loss).collect()
}

#[test]
fn a_session_is_replayed_step_by_step_and_can_be_gone_on_with() {
    let (text, expected) = recorded(small(), 6);
    let (_folder, path) = written(&text);
    let mut other = small();
    other.seed = 99;
    let mut live = Live::paused(other);
    live.until(|shown| shown.activity == Activity::Paused);
    let dropped = Arc::new(Dropped(path));
    live.window.input_mut().dropped_files.push(dropped);
    live.window.step();
    let shown = live.until(|shown| shown.run == 2 && shown.activity == Activity::Paused);
    assert_eq!((shown.step, losses(&shown)), (6, expected));
    assert_eq!(shown.history.interventions.len(), 2);
    assert_eq!((shown.course.replays, shown.course.until), (None, None));
    live.click("Step");
    live.until(|shown| shown.step == 7);
}

#[test]
fn pictures_of_a_file_held_over_the_window() {
    let mut results = SnapshotResults::new();
    for (theme, size, variant) in [
        (Theme::Light, SMALL, "light_1280"),
        (Theme::Dark, LARGE, "dark_1920"),
    ] {
        let mut bench = Bench::of(healthy(400), size, theme);
        bench.window.hover_at(egui::pos2(2.0, 2.0));
        bench.window.input_mut().hovered_files = vec![HoveredFile::default()];
        crate::pictures::picture(&format!("held_{variant}"), &mut bench);
        results.extend_harness(&mut bench.window);
    }
}
