//! Another device that is got ready beside the training: a network with the same knobs makes steps
//! there, so that kernels are tuned before anybody waits for them, and the steps are timed.
//!
//! Its weights are those of step 0: how long a step takes does not depend on them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use crossbeam_channel::{Receiver, bounded};

use super::error::TrainError;
use super::evaluator::Evaluator;
use super::look::Job;
use super::readout::Recorded;
use super::trainer::Trainer;
use crate::clock::Instant;
use crate::data::Pictures;
use crate::device::{Compute, NoGpu};
use crate::experiment::{Effect, Experiment, effect_of};
use crate::network::{Engine, Plan};
use crate::threads;

/// Steps that are read, and timed, together.
const ROUND: usize = 4;
/// Rounds whose median counts.
const COUNTED: usize = 3;
/// Most rounds, where steps still become faster.
const MOST_ROUNDS: usize = 16;
/// A round that takes less than this share of the fastest before it shows that they still do.
const FASTER: f64 = 0.9;

/// What came of a trial.
pub enum Tried {
    /// It is ready.
    Ready(Box<Ready>),
    /// There is none.
    None,
    /// It is there, and cannot train this; says why.
    Failed {
        /// Its name, if it has got so far.
        device: Option<Arc<str>>,
        /// Why.
        reason: String,
    },
}

/// A device whose kernels are tuned.
pub struct Ready {
    /// The device.
    pub compute: Compute,
    /// How long a step takes on it, beside the training on the other one.
    pub seconds_per_step: f64,
}

/// A trial under way. Dropped, it ends after the step under way.
pub struct Trial {
    tried: Receiver<Tried>,
    name: Arc<OnceLock<Arc<str>>>,
    is_off: Arc<AtomicBool>,
}

impl Trial {
    /// Starts it on a thread of its own, with the knobs of a run and its pictures. `open` is called
    /// there, too: to find a device takes a while. The trial `before` is ended first: graphics drivers
    /// break down where two threads open devices at once.
    ///
    /// # Errors
    /// The system refuses another thread.
    pub fn start(
        before: Option<Self>,
        open: impl FnOnce() -> Result<Compute, NoGpu> + Send + 'static,
        experiment: Experiment,
        pictures: Arc<Pictures>,
    ) -> std::io::Result<Self> {
        let (answer, tried) = bounded(1);
        let (name, is_off) = (Arc::new(OnceLock::new()), Arc::new(AtomicBool::new(false)));
        let trial = Self {
            tried,
            name: name.clone(),
            is_off: is_off.clone(),
        };
        threads::spawn("trial", move || {
            if let Some(before) = before {
                before.call_off();
                // It answers or ends, and then its end of the channel is gone.
                before.tried.recv().ok();
            }
            // burn panics where a device fails.
            let made = catch_unwind(AssertUnwindSafe(|| {
                let Ok(compute) = open() else {
                    return Ok(None);
                };
                name.set(compute.name.as_str().into()).ok();
                let seconds = seconds_per_step(&compute, experiment, &pictures, &is_off)?;
                Ok(Some((compute, seconds)))
            }));
            let made =
                made.unwrap_or_else(|panic| Err(super::panic_words(panic.as_ref()).to_owned()));
            // Whoever has dropped the other end does not want to know.
            answer.send(match made {
                Ok(Some((compute, seconds_per_step))) => Tried::Ready(Box::new(Ready {
                    compute,
                    seconds_per_step,
                })),
                Ok(None) => Tried::None,
                Err(reason) => Tried::Failed {
                    device: name.get().cloned(),
                    reason,
                },
            })
        })?;
        Ok(trial)
    }

    /// Has it end after the step under way.
    pub fn call_off(&self) {
        self.is_off.store(true, Ordering::Relaxed);
    }

    /// Where its outcome arrives.
    pub fn tried(&self) -> &Receiver<Tried> {
        &self.tried
    }

    /// The device's name, as soon as it is known.
    pub fn device(&self) -> Option<Arc<str>> {
        self.name.get().cloned()
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        self.call_off();
    }
}

/// Makes steps until they become no faster.
///
/// # Errors
/// Why it cannot be told.
fn seconds_per_step(
    compute: &Compute,
    experiment: Experiment,
    pictures: &Arc<Pictures>,
    is_off: &AtomicBool,
) -> Result<f64, String> {
    let device = compute.device.clone();
    let plan = Plan::new(&experiment.encoder, pictures.side());
    let mut trainer = Trainer::new(experiment, pictures.clone(), device.clone());
    let mut rounds: Vec<f64> = Vec::new();
    let round = |trainer: &mut Trainer, steps: usize| {
        let start = Instant::now();
        for _ in 0..steps {
            if is_off.load(Ordering::Relaxed) {
                return Err("it was called off".to_owned());
            }
            trainer.advance();
        }
        match trainer.read(&mut Recorded::default()) {
            // Numbers that are none take as long.
            Ok(()) | Err(TrainError::Diverged { .. }) => {}
            Err(error @ TrainError::Device { .. }) => return Err(error.to_string()),
        }
        Ok(start.elapsed().as_secs_f64() / steps as f64)
    };
    // With the first step kernels are tuned, and with the first look those that only looks need.
    round(&mut trainer, 1)?;
    let engine = Engine::new(&plan, pictures.side(), device);
    Evaluator::new(pictures.clone(), engine, None).look(Job::Show {
        step: trainer.step_count(),
        watched: Box::new(trainer.watched()),
        all: true,
    });
    while rounds.len() < MOST_ROUNDS {
        let seconds = round(&mut trainer, ROUND)?;
        let fastest = rounds.iter().copied().fold(f64::INFINITY, f64::min);
        rounds.push(seconds);
        if rounds.len() > COUNTED && seconds >= FASTER * fastest {
            break;
        }
    }
    let mut last = rounds.split_off(rounds.len() - COUNTED);
    last.sort_by(f64::total_cmp);
    Ok(last[COUNTED / 2])
}

/// What decides how fast a device trains an experiment: its knobs that wait for a restart, the seed
/// aside.
pub fn setup(experiment: &Experiment) -> Vec<(String, String)> {
    let mut values = experiment.values();
    values.retain(|(key, _)| effect_of(key) == Effect::Restart && key != "seed");
    values
}
