//! What a queue holds before the first step that reads it.

use burn::Tensor;
use burn::tensor::{Device, TensorData};

use super::spare::spare_views;
use crate::data::Pictures;
use crate::experiment::Experiment;
use crate::network::{Engine, Trunk};
use crate::random::{Purpose, Rng as _, stream};

/// `size` keys, K×D: the target's projections of views of training pictures or, of a cold queue,
/// random vectors.
///
/// A queue of random vectors drives the network into collapse: all pictures are far from them, and
/// nothing tells one picture from another.
pub(super) fn first_keys(
    size: usize,
    experiment: &Experiment,
    pictures: &Pictures,
    engine: &mut Engine,
    target: &mut Trunk,
    step: u64,
    device: &Device,
) -> Tensor<2> {
    if !experiment.queue.warm {
        let dimensions = experiment.dimensions();
        let mut random = stream(experiment.seed, Purpose::Queue, step);
        // A sum of uniform numbers is close enough to a normal one to have no preferred direction.
        let mut number = || (0..12).map(|_| random.random::<f32>()).sum::<f32>() - 6.0;
        let values: Vec<f32> = (0..size * dimensions).map(|_| number()).collect();
        return Tensor::from_data(TensorData::new(values, [size, dimensions]), device);
    }
    let mut keys = Vec::new();
    // Both views of a batch give keys.
    for number in 0..size.div_ceil(2 * experiment.batch) as u64 {
        let views = spare_views(experiment, pictures, number);
        keys.extend(
            engine
                .encode_target(&mut target.encoder, views)
                .map(|y| target.projector.forward(y)),
        );
    }
    Tensor::cat(keys, 0).narrow(0, 0, size)
}
