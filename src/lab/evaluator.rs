//! One look at copies of the networks: the linear probe, or the embedding and what becomes of a few
//! pictures.

mod embed;
mod followed;
mod probe;
mod pulled;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use burn::Tensor;
use ndarray::Array2;

use super::checkpoint::{Checkpoint, Draft};
use super::look::{Job, Observation, Watched};
use crate::clock::Instant;
use crate::data::{Pictures, Split};
use crate::diagnosis::{Frame, covariance_spectrum, effective_rank, mode_share, spread, unit_rows};
use crate::network::{Engine, Trunk};
use crate::record::{Embedding, StageReading, Thumbnails};

/// What looks: the pictures, and what it keeps from look to look.
pub(super) struct Evaluator {
    pictures: Arc<Pictures>,
    engine: Engine,
    frame: Option<Frame>,
    /// The frame of what was shown last.
    shown: Option<Frame>,
    /// Of the sample.
    thumbnails: Option<Arc<Thumbnails>>,
    /// Of all test pictures.
    all_thumbnails: Option<Arc<Thumbnails>>,
}

impl Evaluator {
    /// Has seen nothing yet but, where it goes on with a run, the axes of the last embedding.
    pub fn new(pictures: Arc<Pictures>, engine: Engine, frame: Option<Frame>) -> Self {
        Self {
            pictures,
            engine,
            shown: frame.clone(),
            frame,
            thumbnails: None,
            all_thumbnails: None,
        }
    }

    /// Does one job.
    pub fn look(&mut self, job: Job) -> Observation {
        match job {
            Job::Probe {
                step,
                trunk,
                untrained,
            } => match self.probe(step, &trunk, untrained.as_deref()) {
                Ok((point, all_test_pictures)) => {
                    Observation::Probe(point, Arc::new(all_test_pictures))
                }
                Err(reason) => {
                    Observation::Failed(format!("the linear probe at step {step} failed: {reason}"))
                }
            },
            Job::Embed { step, watched } => match self.embed(step, &watched, false) {
                Ok((embedding, record)) => {
                    Observation::Embedding(Arc::new(embedding), Box::new(record))
                }
                Err(reason) => {
                    Observation::Failed(format!("the embedding at step {step} failed: {reason}"))
                }
            },
            Job::Show { step, watched, all } => match self.show(step, &watched, all) {
                Ok((sample, all)) => Observation::Shown(Arc::new(sample), all.map(Arc::new)),
                Err(reason) => {
                    Observation::Failed(format!("the embedding at step {step} failed: {reason}"))
                }
            },
            Job::Forces {
                step,
                watched,
                pull,
            } => match self.forces(step, &watched, &pull) {
                Ok(forces) => Observation::Forces(Arc::new(forces)),
                Err(reason) => {
                    Observation::Failed(format!("the forces at step {step} failed: {reason}"))
                }
            },
            Job::Save(draft) => self.save(*draft),
        }
    }

    /// Both embeddings in the axes of the last look, which stay as they are: whoever goes on with a
    /// run must not see what the run itself would not have seen.
    fn show(
        &mut self,
        step: u64,
        watched: &Watched,
        all: bool,
    ) -> Result<(Embedding, Option<Embedding>), String> {
        let frame = self.frame.clone();
        let shown = self.embed(step, watched, true).and_then(|(embedding, _)| {
            if !all {
                return Ok((embedding, None));
            }
            let Trunk { encoder, projector } = &watched.online.trunk;
            let [_, z] = self.represent(encoder, projector)?;
            Ok((embedding, Some(self.all_test_pictures(step, z.view()))))
        });
        self.frame = frame;
        shown
    }

    fn save(&self, draft: Draft) -> Observation {
        let start = Instant::now();
        match draft.state.save() {
            Ok(state) => {
                let checkpoint = Checkpoint {
                    state,
                    memory: draft.memory,
                    frame: self.frame.clone(),
                };
                Observation::Saved(Box::new(checkpoint), start.elapsed().as_secs_f64())
            }
            Err(error) => Observation::Failed(format!("no checkpoint was made: {error}")),
        }
    }

    fn thumbnails(&mut self, count: usize) -> Arc<Thumbnails> {
        let test = &self.pictures.test;
        self.thumbnails
            .get_or_insert_with(|| shrunk(test, count))
            .clone()
    }

    fn batch(&self, range: std::ops::Range<usize>) -> Vec<f32> {
        self.pictures.test.batch(range, &self.pictures.scale)
    }
}

/// The first `count` pictures as a window shows them.
fn shrunk(pictures: &Split, count: usize) -> Arc<Thumbnails> {
    Arc::new(Thumbnails::from_planar(
        pictures.side(),
        (0..count).map(|index| pictures.picture(index)),
    ))
}

/// What the vectors of a stage have in common.
fn reading(stage: String, made: &Array2<f32>) -> StageReading {
    let unit = unit_rows(made.view());
    StageReading {
        stage,
        mode_share: mode_share(unit.view()),
        spread: spread(unit.view()),
        effective_rank: effective_rank(&covariance_spectrum(unit.view())),
        directions: unit.ncols().min(unit.nrows().saturating_sub(1)),
    }
}

fn matrix(tensor: Tensor<2>) -> Result<Array2<f32>, String> {
    let [rows, columns] = tensor.dims();
    let data = tensor.try_into_data().map_err(|error| error.to_string())?;
    let values = data
        .try_to_vec::<f32>()
        .map_err(|error| error.to_string())?;
    Array2::from_shape_vec((rows, columns), values).map_err(|error| error.to_string())
}
