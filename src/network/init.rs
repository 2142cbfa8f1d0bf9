//! Initial weights from our own generator, so that a seed means the same network on every device.

use burn::Tensor;
use burn::module::{Param, ParamId};
use burn::tensor::{Device, TensorData};

use crate::random::{Purpose, Rng as _, stream};

/// Hands out parameters in order; each draws from its own stream.
pub struct Initializer {
    device: Device,
    seed: u64,
    next: u64,
}

impl Initializer {
    /// Parameters for `device`, which carries autodiff where they are to be trained.
    pub fn new(device: Device, seed: u64) -> Self {
        Self {
            device,
            seed,
            next: 0,
        }
    }

    /// Where the parameters live.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Uniform in ±1/√`fan_in`, PyTorch's default for linear layers and convolutions.
    pub fn uniform<const D: usize>(
        &mut self,
        shape: [usize; D],
        fan_in: usize,
    ) -> Param<Tensor<D>> {
        let mut generator = stream(self.seed, Purpose::Weights, self.next);
        self.next += 1;
        let bound = 1.0 / (fan_in as f32).sqrt();
        let values: Vec<f32> = (0..shape.iter().product())
            .map(|_| generator.random_range(-bound..bound))
            .collect();
        self.parameter(Tensor::from_data(
            TensorData::new(values, shape),
            &self.device,
        ))
    }

    /// The same value everywhere.
    pub fn constant(&self, value: f32, length: usize) -> Param<Tensor<1>> {
        self.parameter(Tensor::full([length], value, &self.device))
    }

    fn parameter<const D: usize>(&self, value: Tensor<D>) -> Param<Tensor<D>> {
        let value = if self.device.is_autodiff() {
            value.require_grad()
        } else {
            value
        };
        Param::initialized(ParamId::new(), value)
    }
}
