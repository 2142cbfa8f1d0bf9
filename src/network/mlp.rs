//! Projector and predictor: linear, norm, ReLU, linear, and for a projector perhaps a norm on the output.

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

/// A multi-layer perceptron with one hidden layer.
#[derive(Module, Debug)]
pub struct Mlp {
    first: Linear,
    norm: HiddenNorm,
    second: Linear,
    #[module(skip)]
    output_norm: OutputNorm,
}

impl Mlp {
    /// `sizes` are inputs, hidden units and outputs.
    pub fn new(sizes: [usize; 3], norm: MlpNorm, init: &mut Initializer) -> Self {
        let [inputs, hidden, outputs] = sizes;
        Self {
            first: Linear::new(inputs, hidden, init),
            norm: HiddenNorm::new(norm, hidden, init),
            second: Linear::new(hidden, outputs, init),
            output_norm: OutputNorm::None,
        }
    }

    /// Changes the norms; the linear weights, their momentum and the norm's gain and bias stay.
    pub fn set_norms(&mut self, hidden: MlpNorm, output: OutputNorm) {
        self.norm.set_kind(hidden);
        self.output_norm = output;
    }

    /// Parameters that are kept aside and must not move.
    pub(super) fn aside(&self) -> Vec<ParamId> {
        self.norm.aside()
    }

    /// N×inputs → N×outputs; batch statistics are those of `x`.
    pub fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        let out = self.second.forward(relu(self.norm.forward(self.first.forward(x))));
        match self.output_norm {
            OutputNorm::None => out,
            OutputNorm::Batch => BatchNorm::forward(out),
        }
    }
}
