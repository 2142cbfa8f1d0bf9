//! Evaluation: a forward pass in parts.

use super::moments::Moments;
use super::norm::Kind;
use super::pool::Pool;
use super::residual::{Layer, Network, Statistics};

/// Pictures that go through the network at a time: few enough to stay in the cache between two
/// convolutions, which they can since no picture waits for another's statistics.
const PART: usize = 32;

impl Network {
    /// Features of planar `pictures`, pictures × channels, with the given statistics of batch
    /// normalization.
    pub fn evaluate(
        &self,
        layers: &[Layer],
        pictures: &[f32],
        kind: Kind,
        given: &[Moments],
        pool: &mut Pool,
    ) -> Vec<f32> {
        let picture = self.stem.input.side.pow(2) * self.stem.input.channels;
        let mut packed = self.pack(layers, false);
        let mut features = Vec::with_capacity(pictures.len() / picture * self.features());
        for part in pictures.chunks(PART * picture) {
            let mut pass = self.forward_packed(
                packed,
                layers,
                &[part],
                kind,
                Statistics::Given(given),
                pool,
            );
            packed = std::mem::take(&mut pass.tape.packed);
            features.extend(pass.features);
            pass.tape.give(pool);
        }
        features
    }
}
