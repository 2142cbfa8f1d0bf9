//! What a queue holds before the first step that reads it.

use burn::Tensor;
use burn::tensor::{Device, TensorData};

use super::spare::spare_views;
use super::state::State;
use crate::data::Pictures;
use crate::network::Engine;
use crate::random::{Purpose, Rng as _, stream};

/// Keys of a cold queue that are made between two words on it.
const TOLD_EVERY: usize = 256;

/// `size` keys, K×D: the target's projections of views of training pictures or, of a cold queue,
/// random vectors. `watch` is told how many there are, again and again.
///
/// A queue of random vectors drives the network into collapse: all pictures are far from them, and
/// nothing tells one picture from another.
pub(super) fn first_keys(
    size: usize,
    state: &mut State,
    pictures: &Pictures,
    engine: &mut Engine,
    device: &Device,
    watch: &mut dyn FnMut(usize),
) -> Tensor<2> {
    let State {
        experiment,
        branches,
        step,
        ..
    } = state;
    if !experiment.queue.warm {
        let dimensions = experiment.dimensions();
        let mut random = stream(experiment.seed, Purpose::Queue, *step);
        // A sum of uniform numbers is close enough to a normal one to have no preferred direction.
        let mut number = || (0..12).map(|_| random.random::<f32>()).sum::<f32>() - 6.0;
        let mut values = Vec::with_capacity(size * dimensions);
        for key in 0..size {
            if key % TOLD_EVERY == 0 {
                watch(key);
            }
            values.extend((0..dimensions).map(|_| number()));
        }
        return Tensor::from_data(TensorData::new(values, [size, dimensions]), device);
    }
    let (mut keys, target) = (Vec::new(), &mut branches.target);
    // Both views of a batch give keys.
    let batch = 2 * experiment.batch;
    for number in 0..size.div_ceil(batch) {
        watch(number * batch);
        let views = spare_views(experiment, pictures, number as u64);
        keys.extend(
            engine
                .encode_target(&mut target.encoder, &views)
                .through(&mut target.projector)
                .apart(),
        );
    }
    Tensor::cat(keys, 0).narrow(0, 0, size)
}
