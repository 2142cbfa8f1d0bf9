//! One run: the trainer, what it has recorded, and the observer that looks at it.

mod moved;
mod needs;
mod provide;
mod watch;

use std::collections::VecDeque;
use std::sync::Arc;

use super::cadence::Cadence;
use super::checkpoint::Checkpoint;
use super::error::TrainError;
use super::observer::Observer;
use super::pace::Pace;
use super::readout::Recorded;
use super::state::State;
use super::trainer::Trainer;
use crate::clock::Instant;
use crate::data::{Pictures, Watch};
use crate::device::Compute;
use crate::diagnosis::{Frame, Judge, Reading, verdict};
use crate::experiment::{ChangeError, Data, Experiment, Intervention};
use crate::network::{Engine, Plan};
use crate::record::{Embedding, Forces, Geometry, GeometryRecord, History, StepRecord, Verdict};

pub use provide::StartError;

/// Steps that a GPU may make before they are read.
const MOST_UNREAD: usize = 64;

/// A run that was there before another one: where both have the same pictures, they are used again.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// The run.
    pub run: &'a Run,
    /// Whether it stays, so that the memory that it holds is not free for the other one.
    pub stays: bool,
}

/// A run under way.
pub struct Run {
    started_with: Experiment,
    /// The pictures as they were asked for: there may have been fewer.
    asked_for: Data,
    cadence: Cadence,
    pictures: Arc<Pictures>,
    trainer: Trainer,
    observer: Observer,
    history: History,
    judge: Judge,
    embedding: Option<Arc<Embedding>>,
    all_test_pictures: Option<Arc<Embedding>>,
    /// The forces at the newest look, and whether they are asked for.
    forces: Option<Arc<Forces>>,
    is_pulled: bool,
    /// The checkpoints that were made, and the seconds that each took, until somebody takes them.
    checkpoints: VecDeque<(Checkpoint, f64)>,
    /// The step at which an embedding was last asked for.
    embedded_at: Option<u64>,
    pace: Pace,
    is_on_cpu: bool,
}

impl Run {
    /// Reads the pictures, unless `before` used the same, and builds the network. `watch` is told
    /// how far the reading is.
    ///
    /// # Errors
    /// The pictures cannot be read, or the system refuses another thread.
    pub fn start(
        experiment: Experiment,
        compute: &Compute,
        before: Option<Before<'_>>,
        watch: &mut Watch<'_>,
    ) -> Result<Self, StartError> {
        let (pictures, experiment, asked_for) = Self::provided(experiment, compute, before, watch)?;
        let trainer = Trainer::new(experiment, pictures.clone(), compute.device.clone());
        let knobs = trainer.experiment();
        let judge = Judge::of(knobs);
        let history = History {
            layer_names: trainer.layer_names().into(),
            ..History::default()
        };
        let begun = Begun {
            started_with: knobs.clone(),
            trainer,
            history,
            judge,
            frame: None,
            embedded_at: None,
            asked_for,
        };
        Self::of(begun, pictures, compute).map_err(StartError::Thread)
    }

    /// Goes on from a checkpoint, `history` being what was on record then; where the pictures stand
    /// is shown at once. As [`Run::start`] otherwise.
    ///
    /// # Errors
    /// As there, or the checkpoint belongs to another network.
    pub fn resume(
        started_with: Experiment,
        history: History,
        checkpoint: &Checkpoint,
        compute: &Compute,
        before: Option<Before<'_>>,
        watch: &mut Watch<'_>,
    ) -> Result<Self, StartError> {
        let (pictures, started_with, asked_for) =
            Self::provided(started_with, compute, before, watch)?;
        let device = compute.device.clone();
        let state = State::restore(&checkpoint.state, pictures.side(), &device)?;
        let begun = Begun {
            asked_for,
            started_with,
            trainer: Trainer::from_state(state, pictures.clone(), device),
            history,
            judge: checkpoint.memory.judge.clone(),
            frame: checkpoint.frame.clone(),
            embedded_at: checkpoint.memory.mark.looked_at,
        };
        let mut run = Self::of(begun, pictures, compute).map_err(StartError::Thread)?;
        run.show();
        Ok(run)
    }

    /// Pictures, knobs, and the pictures as they were asked for.
    fn provided(
        experiment: Experiment,
        compute: &Compute,
        before: Option<Before<'_>>,
        watch: &mut Watch<'_>,
    ) -> Result<(Arc<Pictures>, Experiment, Data), StartError> {
        let asked_for = experiment.data.clone();
        let kept = before
            .filter(|before| before.run.asked_for == asked_for)
            .map(|before| before.run.pictures.clone());
        let bound = compute.is_cpu().then(|| {
            // What a run before holds that does not stay is free for this one.
            let left = before.filter(|before| !before.stays);
            left.map_or(0, |before| before.run.memory_held())
        });
        let (pictures, experiment) = provide::provided(experiment, kept, bound, watch)?;
        Ok((pictures, experiment, asked_for))
    }

    fn of(begun: Begun, pictures: Arc<Pictures>, compute: &Compute) -> std::io::Result<Self> {
        let Begun {
            started_with,
            trainer,
            mut history,
            judge,
            frame,
            embedded_at,
            asked_for,
        } = begun;
        history.add_device(trainer.step_count(), &compute.name);
        let side = pictures.side();
        let plan = Plan::new(&started_with.encoder, side);
        let engine = Engine::new(&plan, side, compute.device.clone());
        Ok(Self {
            cadence: Cadence::of(&started_with),
            started_with,
            asked_for,
            observer: Observer::start(pictures.clone(), engine, frame)?,
            trainer,
            pictures,
            history,
            judge,
            embedding: None,
            all_test_pictures: None,
            forces: None,
            is_pulled: false,
            checkpoints: VecDeque::new(),
            embedded_at,
            pace: Pace::default(),
            is_on_cpu: compute.is_cpu(),
        })
    }

    /// Makes one step. On the CPU it is recorded at once; a GPU is left to work on until
    /// [`Run::read`].
    pub fn advance(&mut self) -> Result<(), TrainError> {
        let start = Instant::now();
        self.trainer.advance();
        self.pace.work(start.elapsed());
        if self.is_on_cpu || self.trainer.unread() >= MOST_UNREAD {
            self.read()
        } else {
            Ok(())
        }
    }

    /// Records every step that was made.
    pub fn read(&mut self) -> Result<(), TrainError> {
        let (start, mut recorded) = (Instant::now(), Recorded::default());
        let outcome = self.trainer.read(&mut recorded);
        self.pace.work(start.elapsed());
        self.pace.note(recorded.rows.len());
        recorded.rows.into_iter().for_each(|row| self.record(row));
        recorded
            .layers
            .into_iter()
            .for_each(|record| self.history.add_layers(record));
        if let Err(TrainError::Diverged { .. }) = outcome {
            // What is shown and written is the network that diverged, not the last one before it.
            self.look(false, true);
        }
        outcome
    }

    /// Whether the network that the run ends with still makes finite numbers, once all looks are
    /// there: a step can spoil the weights after its loss was measured.
    pub fn end(&mut self) -> Result<(), TrainError> {
        self.read()?;
        let step = self.step();
        let newest = self.embedding.as_ref().filter(|newest| newest.step == step);
        let before = self.judge.geometry();
        if let Some(name) = newest.and_then(|newest| newest.not_finite()) {
            self.judge
                .diverge(step, &format!("{name} of the test pictures"));
        }
        self.note_geometry(before, step);
        let Some((step, what)) = self.judge.divergence() else {
            return Ok(());
        };
        Err(TrainError::Diverged {
            step,
            what: format!("not a finite number: {what}"),
            lr: self.history.rows.last().map_or(f64::NAN, |row| row.lr),
        })
    }

    /// Takes a row into what is on record and judged.
    pub fn record(&mut self, row: StepRecord) {
        let before = self.judge.geometry();
        self.judge.read(Reading::of(&row));
        self.note_geometry(before, row.step);
        self.history.add_row(row);
    }

    fn note_geometry(&mut self, before: Geometry, step: u64) {
        let geometry = self.judge.geometry();
        if geometry != before {
            self.history
                .geometries
                .push(GeometryRecord { step, geometry });
        }
    }

    /// Changes a knob that acts on the next step and records it. The network is looked at as it was
    /// before. `None` where the knob has that value already.
    pub fn change(&mut self, key: &str, value: &str) -> Result<Option<Intervention>, ChangeError> {
        self.check_memory(key, value)?;
        let before = (self.embedded_at != Some(self.step())).then(|| self.trainer.watched());
        let change = self.trainer.change(key, value)?;
        if let Some(change) = &change {
            before.into_iter().for_each(|before| self.embed(before));
            self.history.interventions.push(change.clone());
        }
        Ok(change)
    }

    /// Keys of `wanted` that this run does not follow because they wait for a restart.
    pub fn waiting(&self, wanted: &Experiment) -> Vec<String> {
        let current = Experiment {
            data: self.asked_for.clone(),
            ..self.trainer.experiment().clone()
        };
        if *wanted == current {
            return Vec::new();
        }
        let pairs = wanted.values().into_iter().zip(current.values());
        pairs
            .filter(|(wanted, current)| wanted != current)
            .map(|((key, _), _)| key)
            .collect()
    }

    /// Steps finished.
    pub fn step(&self) -> u64 {
        self.trainer.step_count()
    }

    /// Whether all steps of the experiment are made.
    pub fn is_done(&self) -> bool {
        self.step() >= self.trainer.experiment().steps
    }

    /// How often this run is looked at.
    pub fn cadence(&self) -> Cadence {
        self.cadence
    }

    /// Says that there are fewer pictures than the usual numbers, if so.
    pub fn fewer_pictures(&self) -> Option<String> {
        self.pictures.fewer_than(&self.asked_for)
    }

    /// The state as it is now, and what has judged the steps up to it.
    pub fn at_present(&self) -> (State, Judge) {
        (self.trainer.state().clone(), self.judge.clone())
    }

    /// The pictures.
    pub fn pictures(&self) -> Arc<Pictures> {
        self.pictures.clone()
    }

    /// The knobs at step 0, with the pictures as they were asked for.
    pub fn asked_with(&self) -> Experiment {
        Experiment {
            data: self.asked_for.clone(),
            ..self.started_with.clone()
        }
    }

    /// The knobs at step 0.
    pub fn started_with(&self) -> &Experiment {
        &self.started_with
    }

    /// All that was measured.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The newest embedding.
    pub fn embedding(&self) -> Option<Arc<Embedding>> {
        self.embedding.clone()
    }

    /// All test pictures at the newest probe.
    pub fn all_test_pictures(&self) -> Option<Arc<Embedding>> {
        self.all_test_pictures.clone()
    }

    /// The forces at the newest look, where they are asked for.
    pub fn forces(&self) -> Option<Arc<Forces>> {
        self.forces.clone()
    }

    /// The verdict on all readings and probes.
    pub fn verdict(&self) -> Verdict {
        verdict(&self.judge, &self.history.probes, self.pictures.test.len())
    }

    /// How fast it trains.
    pub fn pace(&self) -> &Pace {
        &self.pace
    }

    /// Names of the classes, by label.
    pub fn class_names(&self) -> Arc<[String]> {
        self.pictures.class_names.clone()
    }
}

/// What a run is made of, fresh or gone on with.
struct Begun {
    started_with: Experiment,
    asked_for: Data,
    trainer: Trainer,
    history: History,
    judge: Judge,
    frame: Option<Frame>,
    embedded_at: Option<u64>,
}
