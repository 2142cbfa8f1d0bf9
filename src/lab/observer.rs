//! Looks at copies of the network on a thread of its own: the linear probe and the embedding.
//!
//! Jobs are answered in order and none is dropped, so that what is recorded does not depend on the machine's speed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use burn::Tensor;
use crossbeam_channel::{Receiver, Sender, bounded};
use ndarray::{Array2, ArrayView2, Axis, concatenate};

use super::cadence::EMBEDDED;
use super::record::{Embedding, ProbePoint, Rung};
use crate::data::Pictures;
use crate::diagnosis::{Frame, linear_probe, mode_share, spread, unit_rows};
use crate::network::{Engine, Trunk};

/// Pictures that go through the network at a time.
const CHUNK: usize = 250;
/// Jobs that may wait before training waits for the observer.
const WAITING: usize = 8;

/// What to look at.
pub enum Job {
    /// Train and score a linear probe on the encoder's outputs of all test pictures.
    Probe {
        /// Steps finished.
        step: u64,
        /// The network.
        trunk: Box<Trunk>,
    },
    /// Project the embedding of a fixed sample.
    Embed {
        /// Steps finished.
        step: u64,
        /// The network.
        trunk: Box<Trunk>,
    },
}

/// What was seen.
pub enum Observation {
    /// A probe's accuracy.
    Probe(ProbePoint),
    /// An embedding.
    Embedding(Arc<Embedding>),
    /// A look that failed; says why.
    Failed(String),
}

/// The observing thread's two channels. Dropped, they end the thread after the look that is under way.
pub struct Observer {
    jobs: Sender<Job>,
    seen: Receiver<Observation>,
    pending: usize,
}

impl Observer {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system refuses another thread.
    pub fn start(pictures: Arc<Pictures>, engine: Engine) -> std::io::Result<Self> {
        let (jobs, queue) = bounded(WAITING);
        // Answers never block the observer: there are at most as many as jobs, and one may be under way.
        let (answers, seen) = bounded(2 * WAITING);
        // A pool of its own: with the shared one, steps of the training would wait behind whole looks.
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).thread_name(|_| "observer".to_owned()).build();
        let alone = alone.map_err(std::io::Error::other)?;
        alone.spawn(move || {
            let mut eye = Eye { pictures, engine, frame: None };
            for job in queue {
                // burn panics when a device is lost; a look that fails so must still be answered.
                let seen = catch_unwind(AssertUnwindSafe(|| eye.look(&job)));
                let seen = seen.unwrap_or_else(|_| Observation::Failed("a look at the network failed".to_owned()));
                if answers.send(seen).is_err() {
                    return;
                }
            }
        });
        Ok(Self { jobs, seen, pending: 0 })
    }

    /// Hands over a job; waits only while too many are waiting already.
    pub fn ask(&mut self, job: Job) {
        if self.jobs.send(job).is_ok() {
            self.pending += 1;
        }
    }

    /// The channel on which answers arrive; each must be handed to [`Observer::note_answer`].
    pub fn answers(&self) -> &Receiver<Observation> {
        &self.seen
    }

    /// Counts an answer that was taken from [`Observer::answers`].
    pub fn note_answer(&mut self) {
        self.pending = self.pending.saturating_sub(1);
    }

    /// Answers that are still to come.
    pub fn pending(&self) -> usize {
        self.pending
    }
}

struct Eye {
    pictures: Arc<Pictures>,
    engine: Engine,
    frame: Option<Frame>,
}

impl Eye {
    fn look(&mut self, job: &Job) -> Observation {
        match job {
            Job::Probe { step, trunk } => match self.probe(*step, trunk) {
                Ok(point) => Observation::Probe(point),
                Err(reason) => Observation::Failed(format!("the linear probe at step {step} failed: {reason}")),
            },
            Job::Embed { step, trunk } => match self.embed(*step, trunk) {
                Ok(embedding) => Observation::Embedding(Arc::new(embedding)),
                Err(reason) => Observation::Failed(format!("the embedding at step {step} failed: {reason}")),
            },
        }
    }

    fn probe(&mut self, step: u64, trunk: &Trunk) -> Result<ProbePoint, String> {
        let test = &self.pictures.clone().test;
        let mut features = Vec::new();
        for start in (0..test.len()).step_by(CHUNK) {
            let pictures = self.pictures(start..(start + CHUNK).min(test.len()));
            features.push(matrix(self.engine.infer(&trunk.encoder, pictures))?);
        }
        let views: Vec<ArrayView2<'_, f32>> = features.iter().map(Array2::view).collect();
        let features = concatenate(Axis(0), &views).map_err(|error| error.to_string())?;
        let accuracy = linear_probe(features.view(), test.labels()).map_err(|error| error.to_string())?;
        Ok(ProbePoint { step, accuracy })
    }

    fn embed(&mut self, step: u64, trunk: &Trunk) -> Result<Embedding, String> {
        let test = &self.pictures.test;
        let count = EMBEDDED.min(test.len());
        let pictures = self.pictures(0..count);
        let y = self.engine.infer(&trunk.encoder, pictures);
        let mut stages = vec![("y".to_owned(), matrix(y.clone()))];
        let z = trunk.projector.infer_watched(y, |stage, made| stages.push((stage, matrix(made.clone()))));
        let z = matrix(z)?;
        let unit = unit_rows(z.view());
        stages.push(("z".to_owned(), Ok(z)));
        let ladder = stages.into_iter().map(|(stage, made)| made.map(|made| rung(stage, &made)));
        let frame = Frame::fit(unit.view(), self.frame.as_ref());
        let projection = frame.project(unit.view());
        self.frame = Some(frame);
        Ok(Embedding {
            step,
            index: (0..count as u32).collect(),
            label: test.labels()[..count].into(),
            points: projection.points,
            explained: projection.explained,
            ladder: ladder.collect::<Result<_, _>>()?,
        })
    }

    fn pictures(&self, range: std::ops::Range<usize>) -> Vec<f32> {
        self.pictures.test.batch(range, &self.pictures.scale)
    }
}

fn rung(stage: String, made: &Array2<f32>) -> Rung {
    Rung { stage, mode_share: mode_share(made.view()), spread: spread(unit_rows(made.view()).view()) }
}

fn matrix(tensor: Tensor<2>) -> Result<Array2<f32>, String> {
    let [rows, columns] = tensor.dims();
    let data = tensor.try_into_data().map_err(|error| error.to_string())?;
    let values = data.try_to_vec::<f32>().map_err(|error| error.to_string())?;
    Array2::from_shape_vec((rows, columns), values).map_err(|error| error.to_string())
}
