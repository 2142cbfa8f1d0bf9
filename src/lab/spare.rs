//! Views of training pictures beside those of the training steps.

use crate::data::{Pictures, ViewPair, view_pair};
use crate::experiment::{EncoderNorm, Experiment};
use crate::network::{Encoder, Engine};

/// Batches that an untrained encoder sees before it is probed. Each enters the running statistics
/// twice, once for each view, with a share of a tenth: of the 0 and 1 that they start from, 0.9⁶⁴ =
/// 0.1 % is left.
const SETTLING: u64 = 32;

/// Two views of batch `number`: the training pictures in the order of the file, a batch at a time,
/// from the start again when they are used up. No training step draws the same views.
pub(super) fn spare_views(experiment: &Experiment, pictures: &Pictures, number: u64) -> ViewPair {
    let (batch, train) = (experiment.batch as u32, pictures.train.len() as u32);
    let first = (number as u32).wrapping_mul(batch);
    let chosen: Vec<u32> = (0..batch)
        .map(|index| first.wrapping_add(index) % train)
        .collect();
    // Steps of the training never count down from the greatest number.
    view_pair(
        &pictures.train,
        &chosen,
        &experiment.views,
        &pictures.scale,
        experiment.seed,
        u64::MAX - number,
    )
}

/// A copy of an encoder that has not trained, its running statistics as training would find them:
/// those that it is made with, mean 0 and variance 1, belong to no picture. Weights stay as they
/// are.
pub(super) fn settled(
    encoder: &Encoder,
    experiment: &Experiment,
    pictures: &Pictures,
    engine: &mut Engine,
) -> Encoder {
    let mut encoder = encoder.clone();
    if encoder.norm() == EncoderNorm::Batch {
        for number in 0..SETTLING {
            engine.encode_target(&mut encoder, &spare_views(experiment, pictures, number));
        }
    }
    encoder
}
