//! Drives the real window over a real, small session: what is clicked must act on the very next
//! training step.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::support::{SMALL, window_on};
use collapse_lab::device;
use collapse_lab::experiment::{Experiment, Intervention, MlpNorm, OptimizerKind, Preset};
use collapse_lab::lab::{Link, Session, SessionOptions};
use collapse_lab::record::{Activity, Command, EventKind, Snapshot};
use collapse_lab::window::{ExportRequest, Exporter, Lab};
use crossbeam_channel::{Receiver, unbounded};
use egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// Long enough for a small step on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A window on a training thread. What it exports is handed back instead of written.
pub struct Live {
    /// The window.
    pub window: Harness<'static, Lab>,
    exported: Receiver<Arc<Snapshot>>,
    session: Session,
}

impl Live {
    /// A session that waits at its first step.
    pub fn paused(experiment: Experiment) -> Self {
        let options = SessionOptions {
            autostart: false,
            rewinds: true,
            ..SessionOptions::new(experiment)
        };
        let session = Session::start(options, device::cpu(), || {}).expect("the thread starts");
        let (send, exported) = unbounded();
        let exporter: Exporter = Arc::new(move |request: ExportRequest| {
            send.send(request.snapshot)
                .map_err(|error| error.to_string())?;
            Ok(PathBuf::from("nowhere"))
        });
        let window = window_on(session.link(), SMALL, Theme::Light, exporter);
        Self {
            window,
            exported,
            session,
        }
    }

    /// Clicks what has that accessible name.
    pub fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.window.run_steps(2);
    }

    /// What the window shows now. Before the first snapshot there is nothing to export, so the key
    /// is pressed again.
    fn shown(&mut self) -> Arc<Snapshot> {
        let start = Instant::now();
        loop {
            self.window.key_press_modifiers(Modifiers::NONE, Key::S);
            self.window.run_steps(2);
            if let Ok(first) = self.exported.recv_timeout(Duration::from_millis(500)) {
                return self.exported.try_iter().last().unwrap_or(first);
            }
            assert!(start.elapsed() < PATIENCE, "the window exports nothing");
        }
    }

    /// Draws frames until the window shows a snapshot for which `condition` holds.
    pub fn until(&mut self, condition: impl Fn(&Snapshot) -> bool) -> Arc<Snapshot> {
        let start = Instant::now();
        loop {
            let shown = self.shown();
            if condition(&shown) {
                return shown;
            }
            let at = (&shown.activity, shown.step);
            assert!(start.elapsed() < PATIENCE, "still at {at:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A run of seconds.
pub fn small() -> Experiment {
    let mut experiment = Preset::named("byol").experiment();
    (experiment.batch, experiment.steps) = (16, 40);
    (experiment.data.train, experiment.data.test) = (64, 40);
    experiment
}

#[test]
fn a_click_acts_on_the_next_step() {
    let mut live = Live::paused(small());
    live.until(|shown| shown.activity == Activity::Paused);
    live.click("Step");
    live.until(|shown| shown.step == 1);
    live.click("projector norm: none");
    live.click("optimizer: lars");
    live.click("Step");
    let shown = live.until(|shown| shown.step == 2);

    let made = |key: &str, from: &str, to: &str| Intervention {
        step: 1,
        key: key.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    let expected = [
        made("projector.norm", "batch", "none"),
        made("optimizer.kind", "sgd", "lars"),
    ];
    assert_eq!(shown.history.interventions, expected);
    assert_eq!(shown.experiment.projector.norm, MlpNorm::None);
    assert_eq!(shown.experiment.optimizer.kind, OptimizerKind::Lars);
    assert_eq!(
        shown.started_with,
        small(),
        "the run's start is on record unchanged"
    );

    live.window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    let undone = live.until(|shown| shown.history.interventions.len() == 3);
    assert_eq!(undone.experiment.optimizer.kind, OptimizerKind::Sgd);
}

#[test]
fn the_past_is_looked_at_while_the_run_goes_on() {
    let mut live = Live::paused(Experiment {
        steps: 400,
        ..small()
    });
    live.until(|shown| shown.activity == Activity::Paused);
    for step in [1, 2] {
        live.click("Step");
        live.until(|shown| shown.step == step);
    }
    live.click("projector norm: none");
    live.click("▶ Run");
    live.until(|shown| shown.step >= 6);
    live.window.key_press(Key::OpenBracket);
    // What was looked at then may still be on its way.
    let looked = |shown: &Snapshot| shown.embedding.as_ref().map(|seen| seen.step);
    live.until(|shown| shown.step == 2 && looked(shown) == Some(2));
    let mut link = live.session.link();
    let mut steps = Vec::new();
    while steps.last().is_none_or(|newest| *newest < steps[0] + 8) {
        let past = live.shown();
        let seen = (past.step, past.history.rows.len(), looked(&past));
        assert_eq!(seen, (2, 2, Some(2)));
        assert_eq!(past.experiment.projector.norm, MlpNorm::Batch);
        assert!(
            live.window
                .query_by_label_contains("PAST · step 2")
                .is_some()
        );
        let now = link.wait_for(PATIENCE).snapshot;
        steps.extend(now.map(|now| now.step));
    }
    live.window.key_press(Key::End);
    let newest = steps.last().copied().unwrap_or_default();
    let now = live.until(|shown| shown.step >= newest);
    assert_eq!(now.experiment.projector.norm, MlpNorm::None);
    assert_eq!(
        now.history.interventions.len(),
        1,
        "looking changes nothing"
    );
}

#[test]
fn one_goes_back_and_forks_and_all_branches_train() {
    let mut live = Live::paused(small());
    live.until(|shown| shown.activity == Activity::Paused);
    for step in [1, 2, 3] {
        live.click("Step");
        live.until(|shown| shown.step == step);
    }
    live.click("projector norm: none");
    live.click("Step");
    let changed = live.until(|shown| shown.step == 4);
    live.window.key_press(Key::OpenBracket);
    live.window.run_steps(2);
    live.click("Go on from here");
    let back = live.until(|shown| shown.run != changed.run && shown.step == 3);
    assert_eq!(back.experiment.projector.norm, MlpNorm::Batch);
    assert_eq!((&*back.branch.name, back.others.len()), ("B", 1));
    assert!(live.window.query_by_label_contains("PAST").is_none());
    live.click("Fork");
    live.click("fork with predictor norm: none");
    let forked = live.until(|shown| shown.others.len() == 2);
    assert_eq!(forked.run, back.run, "the main one stays");
    live.click("Step");
    let stepped = live.until(|shown| shown.others.iter().all(|other| other.step == 4));
    assert_eq!(stepped.step, 4);
    let norms = |run: &Snapshot| (run.experiment.projector.norm, run.experiment.predictor.norm);
    let (none, batch) = (MlpNorm::None, MlpNorm::Batch);
    assert_eq!(norms(&stepped), (batch, batch));
    let others: Vec<_> = stepped.others.iter().map(|other| norms(other)).collect();
    assert_eq!(others, [(none, batch), (batch, none)]);
    live.click("Make branch A the main one");
    let main = live.until(|shown| shown.run == changed.run);
    assert_eq!(norms(&main), (none, batch));
    live.click("Drop branch C");
    live.until(|shown| shown.others.len() == 1);
}

#[test]
fn the_badge_tells_of_a_run_whose_last_step_spoils_its_weights() {
    let mut experiment = small();
    (experiment.steps, experiment.encoder.width) = (6, 8);
    (experiment.optimizer.lr, experiment.optimizer.weight_decay) = (100.0, 1.0);
    let mut live = Live::paused(experiment);
    live.until(|shown| shown.activity == Activity::Paused);
    live.click("▶ Run");
    let shown = live.until(|shown| matches!(shown.activity, Activity::Failed(_)));
    assert!(
        shown.step == 6
            && shown
                .history
                .rows
                .last()
                .is_some_and(|row| row.loss.is_finite()),
        "{:?}",
        shown.activity
    );
    live.window
        .get_by_label("verdict: diverged; nothing left to probe");
    let Activity::Failed(sentence) = &shown.activity else {
        panic!("{:?}", shown.activity)
    };
    assert!(sentence.contains("diverged at step 6: not a finite number: y of the test pictures"));
    live.window.get_by_label(&format!("Failed: {sentence}"));
}

#[test]
fn the_same_start_gives_the_same_numbers_and_a_new_seed_others() {
    let mut live = Live::paused(small());
    let first_loss = |live: &mut Live, run| {
        live.until(|shown| shown.run == run && shown.activity == Activity::Paused);
        live.click("Step");
        let shown = live.until(|shown| shown.run == run && shown.step == 1);
        shown.history.rows.last().expect("one row").loss
    };
    let loss = first_loss(&mut live, 1);
    live.click("↺ Same start");
    assert_eq!(first_loss(&mut live, 2), loss);
    live.click("↺ New seed");
    assert_ne!(first_loss(&mut live, 3), loss);
}

#[test]
fn it_runs_pauses_and_finishes_with_every_probe() {
    // Enough steps that it cannot finish between being seen at work and the click on Pause.
    let mut live = Live::paused(Experiment {
        steps: 120,
        ..small()
    });
    live.until(|shown| shown.activity == Activity::Paused);
    live.click("▶ Run");
    live.until(|shown| shown.step >= 3);
    live.click("▮▮ Pause");
    let paused = live.until(|shown| shown.activity == Activity::Paused);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(
        live.shown().step,
        paused.step,
        "a paused session makes no step"
    );
    live.click("▶ Run");
    let finished = live.until(|shown| shown.activity == Activity::Finished);
    assert_eq!((finished.step, finished.history.rows.len()), (120, 120));
    let probed: Vec<u64> = finished
        .history
        .probes
        .iter()
        .map(|probe| probe.step)
        .collect();
    assert_eq!(probed, [0, 120]);
    assert_eq!(
        finished.embedding.as_ref().map(|embedding| embedding.step),
        Some(120)
    );
}

#[test]
fn what_waits_for_a_restart_says_so_and_then_acts() {
    let mut live = Live::paused(small());
    live.until(|shown| shown.activity == Activity::Paused);
    let mut link = live.session.link();
    let narrower = Command::Set {
        key: "encoder.width".to_owned(),
        value: "8".to_owned(),
    };
    let number = link.send(narrower).expect("the session listens");
    let shown = live.until(|shown| !shown.waiting.is_empty());
    assert_eq!(shown.waiting, ["encoder.width"]);
    let told: Vec<EventKind> = link
        .news()
        .events
        .iter()
        .map(|event| event.kind.clone())
        .collect();
    let [EventKind::Notice(note), answer] = &told[..] else {
        panic!("{told:?}")
    };
    assert!(note.contains("takes effect at restart"), "{note}");
    assert_eq!(*answer, EventKind::Accepted { number });
    assert!(
        live.window
            .query_by_label_contains("takes effect at restart")
            .is_some(),
        "another reader takes nothing from the window"
    );
    assert_eq!(shown.started_with.encoder.width, 16);
    live.click("↺ Same start");
    let shown = live.until(|shown| shown.run == 2 && shown.activity == Activity::Paused);
    assert_eq!(
        (shown.waiting.len(), shown.started_with.encoder.width),
        (0, 8)
    );
}

/// The sentence of the first refusal that is told.
fn refusal(link: &mut Link) -> String {
    let start = Instant::now();
    loop {
        let news = link.wait_for(PATIENCE);
        let refused = news.events.iter().find_map(|event| match &event.kind {
            EventKind::Refused { sentence, .. } => Some(sentence.clone()),
            _ => None,
        });
        match refused {
            Some(sentence) => return sentence,
            None => assert!(start.elapsed() < PATIENCE, "nothing is refused"),
        }
    }
}

#[test]
fn a_restart_that_fails_says_why_and_keeps_the_run() {
    let mut live = Live::paused(small());
    live.until(|shown| shown.activity == Activity::Paused);
    live.click("Step");
    live.until(|shown| shown.step == 1);
    let too_many = Command::Set {
        key: "data.train".to_owned(),
        value: "100000".to_owned(),
    };
    let mut link = live.session.link();
    link.send(too_many).expect("the session listens");
    live.until(|shown| !shown.waiting.is_empty());
    live.click("↺ Same start");
    let sentence = refusal(&mut link);
    assert!(sentence.contains("data.train"), "{sentence}");
    let shown = live.until(|shown| shown.activity == Activity::Paused);
    assert!(live.window.query_by_label_contains(&sentence).is_some());
    assert_eq!((shown.run, shown.step, shown.history.rows.len()), (1, 1, 1));
    live.click("Step");
    live.until(|shown| shown.step == 2);
}
