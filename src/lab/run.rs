//! One run from step 0: the trainer, what it has recorded, and the observer that looks at it.

use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::Receiver;

use super::cadence::Cadence;
use super::error::TrainError;
use super::look::{Job, Observation, Watched};
use super::memory::{self, TooLarge};
use super::observer::Observer;
use super::readout::Recorded;
use super::trainer::Trainer;
use crate::clock::Instant;
use crate::data::{DataError, Pictures, Watch, load_watched};
use crate::device::Compute;
use crate::diagnosis::{Judge, Reading, gain};
use crate::experiment::{ChangeError, Data, Experiment, Intervention, InvalidExperiment};
use crate::network::{Engine, Plan};
use crate::record::{
    Embedding, Gain, Geometry, GeometryRecord, History, SpectrumRecord, StepRecord, Verdict,
};

mod needs;

/// Steps that a GPU may make before they are read.
const MOST_UNREAD: usize = 64;
/// Share of the newest step in the displayed pace.
const PACE_SHARE: f64 = 0.1;

/// Why a run could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The pictures could not be read.
    #[error(transparent)]
    Data(#[from] DataError),
    /// All pictures that there are are too few for the other knobs.
    #[error("{place} holds too few pictures ({reason}); put more there, or lower batch")]
    TooFew {
        /// Where they come from.
        place: String,
        /// What they are too few for.
        reason: InvalidExperiment,
    },
    /// It would not fit into memory.
    #[error(transparent)]
    Memory(#[from] TooLarge),
    /// The system refused another thread.
    #[error("the observer's thread could not start: {0}; close other programs and start again")]
    Thread(std::io::Error),
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
    /// The step at which an embedding was last asked for.
    embedded_at: Option<u64>,
    seconds_per_step: f64,
    /// Time that went into steps since the last reading.
    busy: Duration,
    is_on_cpu: bool,
}

impl Run {
    /// Reads the pictures, unless `before` used the same, and builds the network. `watch` is told
    /// how far the reading is.
    pub fn start(
        experiment: Experiment,
        compute: &Compute,
        before: Option<&Self>,
        watch: &mut Watch<'_>,
    ) -> Result<Self, StartError> {
        // What the run before holds is free for this one.
        let held = before.map_or(0, Self::memory_held);
        if compute.is_cpu() {
            memory::check(&experiment, None, held)?;
        }
        let kept = before
            .filter(|run| run.asked_for == experiment.data)
            .map(|run| run.pictures.clone());
        let pictures = match kept {
            Some(pictures) => pictures,
            None => Arc::new(load_watched(&experiment.data, watch)?),
        };
        let asked_for = experiment.data.clone();
        let experiment = counted(experiment, &pictures)?;
        if compute.is_cpu() {
            memory::check(&experiment, Some(&pictures), held)?;
        }
        let side = pictures.side();
        let plan = Plan::new(&experiment.encoder, side);
        let engine = Engine::new(&plan, side, compute.device.clone());
        let trainer = Trainer::new(experiment, pictures.clone(), compute.device.clone());
        let knobs = trainer.experiment();
        let judge = Judge::new(knobs.dimensions().min(knobs.batch));
        let history = History {
            layer_names: trainer.layer_names().into(),
            ..History::default()
        };
        Ok(Self {
            cadence: Cadence::of(trainer.experiment()),
            started_with: trainer.experiment().clone(),
            asked_for,
            observer: Observer::start(pictures.clone(), engine).map_err(StartError::Thread)?,
            trainer,
            pictures,
            history,
            judge,
            embedding: None,
            all_test_pictures: None,
            embedded_at: None,
            seconds_per_step: 0.0,
            busy: Duration::ZERO,
            is_on_cpu: compute.is_cpu(),
        })
    }

    /// Makes one step. On the CPU it is recorded at once; a GPU is left to work on until
    /// [`Run::read`].
    pub fn advance(&mut self) -> Result<(), TrainError> {
        let start = Instant::now();
        self.trainer.advance();
        self.busy += start.elapsed();
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
        self.busy += start.elapsed();
        self.note_pace(recorded.rows.len());
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
        let StepRecord {
            step,
            spread,
            effective_rank,
            loss,
            ..
        } = row;
        self.judge.read(Reading {
            step,
            spread,
            rank: effective_rank,
            loss,
        });
        self.note_geometry(before, step);
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

    fn note_pace(&mut self, steps: usize) {
        if steps == 0 {
            return;
        }
        let seconds = std::mem::take(&mut self.busy).as_secs_f64() / steps as f64;
        let kept = if self.history.rows.is_empty() {
            0.0
        } else {
            (1.0 - PACE_SHARE).powi(steps as i32)
        };
        self.seconds_per_step = self.seconds_per_step * kept + seconds * (1.0 - kept);
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

    /// Has the network as it is now looked at, off this thread.
    pub fn look(&mut self, probe: bool, embed: bool) {
        if embed {
            self.embed(self.trainer.watched());
        }
        if probe {
            let untrained = (self.step() == 0).then(|| Box::new(self.trainer.experiment().clone()));
            let trunk = Box::new(self.trainer.observed());
            self.observer.ask(Job::Probe {
                step: self.step(),
                trunk,
                untrained,
            });
        }
    }

    fn embed(&mut self, watched: Watched) {
        let step = self.step();
        self.observer.ask(Job::Embed {
            step,
            watched: Box::new(watched),
        });
        self.embedded_at = Some(step);
    }

    /// Takes what the observer has seen; an error is the sentence of a look that failed.
    pub fn collect(&mut self) -> Result<(), String> {
        let mut outcome = Ok(());
        while let Ok(seen) = self.observer.answers().try_recv() {
            outcome = outcome.and(self.note(seen));
        }
        outcome
    }

    /// Waits until everything that was asked for has been seen; an error is the sentence of a look
    /// that failed.
    pub fn await_looks(&mut self) -> Result<(), String> {
        let mut outcome = Ok(());
        while self.observer.pending() > 0 {
            let Ok(seen) = self.observer.answers().recv() else {
                return Err("the observer has ended".to_owned());
            };
            outcome = outcome.and(self.note(seen));
        }
        outcome
    }

    fn note(&mut self, seen: Observation) -> Result<(), String> {
        self.observer.note_answer();
        match seen {
            Observation::Probe(point, all_test_pictures) => {
                self.history.add_probe(point);
                self.all_test_pictures = Some(all_test_pictures);
            }
            Observation::Embedding(embedding, record) => {
                let Embedding { step, spectrum, .. } = &*embedding;
                let spectrum = SpectrumRecord {
                    step: *step,
                    values: spectrum.clone(),
                };
                self.history.add_look(spectrum, *record);
                self.embedding = Some(embedding);
            }
            Observation::Failed(sentence) => return Err(sentence),
        }
        Ok(())
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

    /// Whether the observer still owes an answer.
    pub fn is_watched(&self) -> bool {
        self.observer.pending() > 0
    }

    /// Where the observer's answers arrive.
    pub fn looks(&self) -> &Receiver<Observation> {
        self.observer.answers()
    }

    /// How often this run is looked at.
    pub fn cadence(&self) -> Cadence {
        self.cadence
    }

    /// Says that there are fewer pictures than the usual numbers, if so.
    pub fn fewer_pictures(&self) -> Option<String> {
        self.pictures.fewer_than(&self.asked_for)
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

    /// The verdict on all readings and probes.
    pub fn verdict(&self) -> Verdict {
        let accuracies: Vec<f64> = self
            .history
            .probes
            .iter()
            .map(|probe| probe.accuracy)
            .collect();
        let test = self.pictures.test.len();
        let geometry = self.judge.geometry();
        let (gain, difference) = match geometry {
            // The encoder that was probed is gone.
            Geometry::Diverged => (Gain::Unknown, None),
            _ => gain(&accuracies, test - test / 2),
        };
        Verdict {
            geometry,
            since: self.judge.since(),
            reason: self.judge.reason(),
            gain,
            difference,
        }
    }

    /// Steps a second over the last moments.
    pub fn pace(&self) -> f64 {
        if self.seconds_per_step > 0.0 {
            1.0 / self.seconds_per_step
        } else {
            0.0
        }
    }

    /// Names of the classes, by label.
    pub fn class_names(&self) -> Arc<[String]> {
        self.pictures.class_names.clone()
    }
}

/// The experiment on the pictures that there are.
fn counted(experiment: Experiment, pictures: &Pictures) -> Result<Experiment, StartError> {
    let counted = Experiment {
        data: pictures.counted(&experiment.data),
        ..experiment
    };
    match counted.validate() {
        Ok(()) => Ok(counted),
        Err(reason) => Err(StartError::TooFew {
            place: counted.data.source,
            reason,
        }),
    }
}
