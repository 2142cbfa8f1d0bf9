//! The norm after a convolution.

use burn::Tensor;
use burn::module::{Module, Param, ParamId};
use burn::tensor::module::batch_norm_train;

use super::norm::{Affine, grouped};
use super::running::Running;
use super::{Initializer, StateVisitor};
use crate::cpu::EPSILON;
use crate::experiment::EncoderNorm;

/// The norm after a convolution, with running statistics for evaluation.
#[derive(Module, Debug)]
pub struct ConvNorm {
    affine: Affine,
    #[module(skip)]
    running: Running,
    #[module(skip)]
    kind: EncoderNorm,
}

impl ConvNorm {
    /// A norm over `channels` channels.
    pub fn new(kind: EncoderNorm, channels: usize, init: &Initializer) -> Self {
        let device = init.device().clone().inner();
        Self {
            affine: Affine::new(channels, init),
            running: Running::new(channels, &device),
            kind,
        }
    }

    /// The kind in force.
    pub(super) fn kind(&self) -> EncoderNorm {
        self.kind
    }

    /// Gain and bias.
    pub(super) fn affine(&self) -> [&Param<Tensor<1>>; 2] {
        [&self.affine.gain, &self.affine.bias]
    }

    /// Running mean and unbiased variance per channel.
    pub(super) fn running(&self) -> [Tensor<1>; 2] {
        self.running.values()
    }

    /// Changes the kind; gain, bias and running statistics stay with the place.
    pub fn set_kind(&mut self, kind: EncoderNorm) {
        self.kind = kind;
    }

    /// Parameters that are kept aside and must not move.
    pub(super) fn aside(&self) -> Vec<ParamId> {
        if self.kind == EncoderNorm::None {
            self.affine.ids().to_vec()
        } else {
            Vec::new()
        }
    }

    /// Training: `x` is N·`views`×channels×H×W, the views of a picture one after the other. Batch
    /// statistics are those of the first views, of the second ones and so on, and enter the running
    /// ones in this order.
    pub fn forward(&mut self, x: Tensor<4>, views: usize) -> Tensor<4> {
        if self.kind != EncoderNorm::Batch {
            return self.infer(x);
        }
        let shape = x.dims();
        let [rows, channels, height, width] = shape;
        // A picture's views lie beside each other, as if they had as many more channels: then all
        // views take the kernels of one.
        let x = x.reshape([rows / views, views * channels, height, width]);
        let [gain, bias] = self.affine.of_views(views);
        let normed = batch_norm_train(x, gain, bias, EPSILON);
        self.running.note(
            [normed.mean.inner(), normed.variance.inner()],
            rows / views * height * width,
            views,
        );
        normed.output.reshape(shape)
    }

    /// Everything it holds; the experiment says its kind.
    pub(super) fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self {
            affine,
            running,
            kind: _,
        } = self;
        affine.visit_state(path, visitor);
        running.visit_state(path, visitor);
    }

    /// Lets the mean and the biased variance of `count` values per channel enter the running
    /// statistics.
    pub(super) fn note(&mut self, mean: Tensor<1>, variance: Tensor<1>, count: usize) {
        self.running.note([mean, variance], count, 1);
    }

    /// Evaluation: as [`ConvNorm::forward`], but batch normalization uses the running statistics.
    pub fn infer(&self, x: Tensor<4>) -> Tensor<4> {
        match self.kind {
            EncoderNorm::None => x,
            EncoderNorm::Group => self.group(x),
            EncoderNorm::Batch => {
                let [mean, variance] = self.running.values();
                let scale = self.affine.gain.val() / (variance + EPSILON).sqrt();
                let shift = self.affine.bias.val() - mean * scale.clone();
                x * per_channel(scale) + per_channel(shift)
            }
        }
    }

    fn group(&self, x: Tensor<4>) -> Tensor<4> {
        grouped(x) * per_channel(self.affine.gain.val()) + per_channel(self.affine.bias.val())
    }
}

fn per_channel(values: Tensor<1>) -> Tensor<4> {
    let channels = values.dims()[0];
    values.reshape([1, channels, 1, 1])
}
