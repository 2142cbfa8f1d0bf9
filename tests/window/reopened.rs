//! The real window over a real session whose runs are kept in a folder: what was left by accident
//! is opened again and gone on with.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use collapse_lab::device;
use collapse_lab::experiment::{Experiment, Preset};
use collapse_lab::journal::{Recorder, Shelf};
use collapse_lab::lab::{Library, Link, Session, SessionOptions};
use collapse_lab::record::{Activity, Snapshot};
use collapse_lab::window::{KeptRuns, Lab, Options};
use egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::support::{SMALL, nowhere, opened};

/// Long enough for a small step on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A window on a training thread, and the folder that its runs are kept in.
struct Keeping {
    window: Harness<'static, Lab>,
    /// Reads beside the window.
    link: Link,
    newest: Option<Arc<Snapshot>>,
    recorder: Recorder,
    shelf: Arc<Shelf>,
    _session: Session,
    _folder: tempfile::TempDir,
}

impl Keeping {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root: PathBuf = folder.path().join("runs");
        let shelf = Arc::new(Shelf::at(root).expect("a shelf"));
        let mut experiment = Experiment {
            batch: 16,
            steps: 40,
            ..Preset::named("byol").experiment()
        };
        (experiment.data.train, experiment.data.test) = (64, 40);
        let options = SessionOptions {
            autostart: false,
            checkpoints: true,
            library: Some(shelf.clone() as Arc<dyn Library>),
            ..SessionOptions::new(experiment)
        };
        let session = Session::start(options, device::cpu(), || {}).expect("the thread starts");
        let recorder =
            Recorder::start(session.link(), None, shelf.clone()).expect("the thread starts");
        let options = Options {
            kept: Some(shelf.clone() as Arc<dyn KeptRuns>),
            ..Options::default()
        };
        Self {
            window: opened(session.link(), SMALL, 1.0, Theme::Light, nowhere(), options),
            link: session.link(),
            newest: None,
            recorder,
            shelf,
            _session: session,
            _folder: folder,
        }
    }

    fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.window.run_steps(2);
    }

    fn press(&mut self, key: Key) {
        self.window.key_press_modifiers(Modifiers::NONE, key);
        self.window.run_steps(2);
    }

    /// Draws frames until the session and the window are where `condition` holds.
    fn until(
        &mut self,
        condition: impl Fn(&Snapshot, &Harness<'static, Lab>) -> bool,
    ) -> Arc<Snapshot> {
        let start = Instant::now();
        loop {
            self.newest = self.link.news().snapshot.or(self.newest.take());
            self.window.run_steps(2);
            if let Some(newest) = self
                .newest
                .as_ref()
                .filter(|shown| condition(shown, &self.window))
            {
                return newest.clone();
            }
            let at = self.newest.as_ref().map(|shown| (shown.run, shown.step));
            assert!(start.elapsed() < PATIENCE, "still at {at:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn is_paused_at(shown: &Snapshot, step: u64) -> bool {
    shown.step == step && shown.activity == Activity::Paused
}

#[test]
fn a_run_that_was_left_by_a_key_is_opened_again_where_it_stood_and_gone_on_with() {
    let mut keeping = Keeping::new();
    keeping.until(|shown, _| shown.run == 1 && is_paused_at(shown, 0));
    for step in 1..=3 {
        keeping.click("Step");
        keeping.until(|shown, _| is_paused_at(shown, step));
    }
    keeping.click("projector norm: none");
    keeping.click("Step");
    let left = keeping.until(|shown, _| is_paused_at(shown, 4));
    keeping.press(Key::R);
    keeping.until(|shown, _| shown.run == 2 && is_paused_at(shown, 0));
    keeping.click("Step");
    keeping.until(|shown, _| is_paused_at(shown, 1));

    let shelf = keeping.shelf.clone();
    let is_free = |shelf: &Shelf| {
        shelf
            .runs()
            .iter()
            .any(|run| run.summary.result.step == 4 && !run.in_use)
    };
    keeping.until(|_, _| is_free(&shelf) && shelf.runs().len() == 2);
    keeping.press(Key::O);
    let label = "Open byol, seed 0, step 4";
    keeping.until(|_, window| window.query_by_label(label).is_some());
    let on_show = "Open custom, seed 0, step 1";
    assert!(keeping.window.query_by_label(on_show).is_some());
    keeping.click(label);
    let opened = keeping.until(|shown, _| shown.run == 3 && shown.activity == Activity::Paused);
    assert_eq!(
        opened.step, 4,
        "where it was left, not at an earlier checkpoint"
    );
    assert_eq!(opened.history.rows, left.history.rows);
    assert_eq!(opened.history.interventions, left.history.interventions);
    assert_eq!(opened.started_with, left.started_with);
    assert_eq!(opened.experiment, left.experiment);
    keeping.until(|_, window| window.query_by_label_contains("step 4 / 40").is_some());

    keeping.click("Step");
    let further = keeping.until(|shown, _| is_paused_at(shown, 5));
    assert_eq!(further.history.rows.len(), 5);
    let Keeping {
        recorder,
        shelf,
        window,
        ..
    } = keeping;
    drop(window);
    let journal = recorder.stop().expect("the run on show is kept");
    journal.close(&further).expect("written");
    let steps: Vec<u64> = shelf
        .runs()
        .iter()
        .map(|run| run.summary.result.step)
        .collect();
    assert_eq!(steps, [1, 5], "it goes on in its own folder");
}
