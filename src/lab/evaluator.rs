//! One look at copies of the networks: the linear probe, or the embedding and what becomes of a few
//! pictures.

mod embed;
mod followed;
mod probe;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use burn::Tensor;
use ndarray::Array2;

use super::look::{Job, Observation};
use crate::data::{Pictures, Split};
use crate::diagnosis::{Frame, covariance_spectrum, effective_rank, mode_share, spread, unit_rows};
use crate::network::Engine;
use crate::record::{StageReading, Thumbnails};

/// What looks: the pictures, and what it keeps from look to look.
pub(super) struct Evaluator {
    pictures: Arc<Pictures>,
    engine: Engine,
    frame: Option<Frame>,
    /// Of the sample.
    thumbnails: Option<Arc<Thumbnails>>,
    /// Of all test pictures.
    all_thumbnails: Option<Arc<Thumbnails>>,
}

impl Evaluator {
    /// Has seen nothing yet.
    pub fn new(pictures: Arc<Pictures>, engine: Engine) -> Self {
        Self {
            pictures,
            engine,
            frame: None,
            thumbnails: None,
            all_thumbnails: None,
        }
    }

    /// Does one job.
    pub fn look(&mut self, job: &Job) -> Observation {
        match job {
            Job::Probe {
                step,
                trunk,
                untrained,
            } => match self.probe(*step, trunk, untrained.as_deref()) {
                Ok((point, all_test_pictures)) => {
                    Observation::Probe(point, Arc::new(all_test_pictures))
                }
                Err(reason) => {
                    Observation::Failed(format!("the linear probe at step {step} failed: {reason}"))
                }
            },
            Job::Embed { step, watched } => match self.embed(*step, watched) {
                Ok((embedding, record)) => {
                    Observation::Embedding(Arc::new(embedding), Box::new(record))
                }
                Err(reason) => {
                    Observation::Failed(format!("the embedding at step {step} failed: {reason}"))
                }
            },
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
