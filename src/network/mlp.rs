//! Projector and predictor: linear, norm and ReLU for each hidden layer, linear, and for a projector perhaps a norm on the
//! output.

use burn::Tensor;
use burn::module::{Module, Param, ParamId};
use burn::tensor::activation::relu;

use super::{BatchNorm, HiddenNorm, Initializer};
use crate::experiment::{MlpNorm, OutputNorm};

/// An affine map; the weight is in×out.
#[derive(Module, Debug)]
struct Linear {
    weight: Param<Tensor<2>>,
    bias: Param<Tensor<1>>,
}

impl Linear {
    fn new(inputs: usize, outputs: usize, init: &mut Initializer) -> Self {
        Self { weight: init.uniform([inputs, outputs], inputs), bias: init.uniform([outputs], inputs) }
    }

    fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        x.matmul(self.weight.val()) + self.bias.val().unsqueeze()
    }
}

/// A hidden layer: linear, norm, then `ReLU`.
#[derive(Module, Debug)]
struct Hidden {
    linear: Linear,
    norm: HiddenNorm,
}

/// A multi-layer perceptron. Without any layer it hands on what it is given.
#[derive(Module, Debug)]
pub struct Mlp {
    hidden: Vec<Hidden>,
    last: Option<Linear>,
    #[module(skip)]
    output_norm: OutputNorm,
}

impl Mlp {
    /// `layers` linear layers; `sizes` are inputs, hidden units and outputs.
    pub fn new(layers: usize, sizes: [usize; 3], norm: MlpNorm, init: &mut Initializer) -> Self {
        let [inputs, hidden, outputs] = sizes;
        let mut width = inputs;
        let mut before_last = Vec::new();
        for _ in 1..layers {
            let linear = Linear::new(width, hidden, init);
            before_last.push(Hidden { linear, norm: HiddenNorm::new(norm, hidden, init) });
            width = hidden;
        }
        let last = (layers > 0).then(|| Linear::new(width, outputs, init));
        Self { hidden: before_last, last, output_norm: OutputNorm::None }
    }

    /// Changes the norms; the linear weights, their momentum and the norms' gains and biases stay.
    pub fn set_norms(&mut self, hidden: MlpNorm, output: OutputNorm) {
        self.hidden.iter_mut().for_each(|layer| layer.norm.set_kind(hidden));
        self.output_norm = output;
    }

    /// Parameters that are kept aside and must not move.
    pub(super) fn aside(&self) -> Vec<ParamId> {
        self.hidden.iter().flat_map(|layer| layer.norm.aside()).collect()
    }

    /// N×inputs → N×outputs; batch statistics are those of `x`.
    pub fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        let hidden = self.hidden.iter().fold(x, |x, layer| relu(layer.norm.forward(layer.linear.forward(x))));
        let out = match &self.last {
            Some(last) => last.forward(hidden),
            None => hidden,
        };
        match self.output_norm {
            OutputNorm::None => out,
            OutputNorm::Batch => BatchNorm::forward(out),
        }
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::*;

    #[test]
    fn depth_is_the_number_of_linear_layers_and_none_hands_on_what_it_is_given() {
        let device = Device::flex();
        let x = Tensor::<2>::from_data(TensorData::new(vec![0.5_f32, -1.0, 2.0, 0.25, 3.0, -0.5], [2, 3]), &device);
        let mut counts = Vec::new();
        for layers in 0..=3 {
            let mlp = Mlp::new(layers, [3, 5, 4], MlpNorm::Layer, &mut Initializer::new(device.clone(), 0));
            let out = mlp.forward(x.clone());
            assert_eq!(out.dims(), if layers == 0 { [2, 3] } else { [2, 4] });
            assert_eq!(mlp.aside().len(), 0, "a layer norm is in use");
            counts.push(mlp.num_params());
        }
        // Weights and biases of each linear layer, gain and bias of each norm.
        let (first, middle, last) = (3 * 5 + 5 + 10, 5 * 5 + 5 + 10, 5 * 4 + 4);
        assert_eq!(counts, [0, 3 * 4 + 4, first + last, first + middle + last]);
        let none = Mlp::new(0, [3, 5, 4], MlpNorm::Batch, &mut Initializer::new(device, 0));
        assert_eq!(none.forward(x.clone()).into_data(), x.into_data());
    }
}
