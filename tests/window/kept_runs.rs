//! Kept runs that are made up, and where they would be kept.

use std::path::PathBuf;
use std::sync::Mutex;

use collapse_lab::experiment::{Intervention, Preset};
use collapse_lab::record::{KeptRun, RunState, RunSummary, Snapshot};
use collapse_lab::window::{Bound, KeptRuns};
use crossbeam_channel::Receiver;

use crate::sessions::{collapsed, flattened, healthy, recovering};

/// Runs that are made up.
#[derive(Debug, Default)]
pub struct Fake {
    pub runs: Vec<KeptRun>,
    pub cut_off: Option<KeptRun>,
    pub on_show: Option<String>,
    /// The list is read once somebody sends here.
    pub gate: Option<Receiver<()>>,
    pub troubles: Mutex<Vec<String>>,
}

impl KeptRuns for Fake {
    fn runs(&self) -> Vec<KeptRun> {
        if let Some(gate) = &self.gate {
            gate.recv().expect("the gate stands");
        }
        self.runs.clone()
    }

    fn cut_off(&self) -> Option<KeptRun> {
        self.cut_off.clone()
    }

    fn name_of(&self, _: u64) -> Option<String> {
        self.on_show.clone()
    }

    fn bound(&self) -> Bound {
        Bound {
            folder: PathBuf::from("/home/ada/.local/state/collapse-lab/runs"),
            runs: 100,
            bytes: 1 << 30,
        }
    }

    fn troubles(&self) -> Vec<String> {
        std::mem::take(&mut *self.troubles.lock().expect("no panic"))
    }
}

/// A run of that preset as it would be kept; `shown` has come of it.
fn kept(name: &str, preset: &str, state: RunState, shown: Snapshot) -> KeptRun {
    let experiment = Preset::named(preset).applied_to(&shown.started_with);
    let history = &shown.history;
    let spread = history.rows.iter().map(|row| (row.step, row.spread));
    let probes = history.probes.iter();
    let (spread, accuracy) = (
        spread.step_by(12).collect(),
        probes.map(|probe| (probe.step, probe.accuracy)).collect(),
    );
    let summary = RunSummary::of(&Snapshot {
        started_with: experiment,
        ..shown
    });
    KeptRun {
        name: name.to_owned(),
        summary: RunSummary { state, ..summary },
        spread,
        accuracy,
        in_use: false,
    }
}

fn change(step: u64, key: &str, from: &str, to: &str) -> Intervention {
    Intervention {
        step,
        key: key.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

/// One run of every kind, the newest first.
pub fn runs() -> Vec<KeptRun> {
    let on_show = KeptRun {
        in_use: true,
        ..kept("000008-byol-seed0", "byol", RunState::Running, healthy(1))
    };
    let mut changed = kept(
        "000007-byol-seed7",
        "byol",
        RunState::Interrupted,
        collapsed(700),
    );
    changed.summary.interventions = vec![
        change(256, "projector.norm", "batch", "none"),
        change(256, "predictor.norm", "batch", "none"),
    ];
    let elsewhere = KeptRun {
        in_use: true,
        ..kept(
            "000006-simclr-seed0",
            "simclr",
            RunState::Running,
            healthy(64),
        )
    };
    let mut many = kept(
        "000005-lars-early-layers-seed3",
        "lars-early-layers",
        RunState::Running,
        recovering(330),
    );
    many.summary.interventions = (1..=40)
        .map(|step| change(step, "encoder.weight_standardization", "true", "false"))
        .collect();
    let mut runs = vec![on_show, changed, elsewhere, many];
    runs.extend(ended());
    runs
}

/// One that diverged, and runs that are finished.
fn ended() -> [KeptRun; 4] {
    let mut diverged = kept(
        "000004-custom-seed0",
        "byol",
        RunState::Failed,
        healthy(300),
    );
    diverged.summary.experiment.optimizer.lr = 93.5;
    diverged.summary.result.verdict = Some(collapse_lab::record::Geometry::Diverged);
    diverged.summary.result.gain = None;
    diverged
        .spread
        .extend([(301, f64::NAN), (302, f64::INFINITY)]);
    let finished = kept(
        "000003-no-norm-seed0",
        "no-norm",
        RunState::Finished,
        collapsed(2048),
    );
    let other = kept(
        "000002-no-norm-seed0",
        "no-norm",
        RunState::Finished,
        collapsed(2048),
    );
    let flat = kept(
        "000001-vicreg-no-covariance-seed0",
        "vicreg-no-covariance",
        RunState::Finished,
        flattened(900),
    );
    [diverged, finished, other, flat]
}
