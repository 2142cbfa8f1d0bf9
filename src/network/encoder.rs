//! The small residual encoder: N×3×32×32 pictures → N×(4·width) representations y.

use burn::Tensor;
use burn::module::{Module, Param, ParamId};
use burn::tensor::activation::relu;
use burn::tensor::module::conv2d;
use burn::tensor::ops::ConvOptions;

use super::{ConvNorm, Initializer};
use crate::data::CHANNELS;
use crate::experiment::EncoderNorm;

/// A convolution without bias, followed by its norm.
#[derive(Module, Debug)]
struct Conv {
    weight: Param<Tensor<4>>,
    norm: ConvNorm,
    #[module(skip)]
    stride: usize,
}

impl Conv {
    fn new(
        [inputs, outputs]: [usize; 2],
        kernel: usize,
        stride: usize,
        norm: EncoderNorm,
        init: &mut Initializer,
    ) -> Self {
        let weight = init.uniform([outputs, inputs, kernel, kernel], inputs * kernel * kernel);
        Self { weight, norm: ConvNorm::new(norm, outputs, init), stride }
    }

    fn convolve(&self, x: Tensor<4>) -> Tensor<4> {
        let padding = self.weight.dims()[2] / 2;
        let options = ConvOptions::new([self.stride; 2], [padding; 2], [1, 1], 1);
        conv2d(x, self.weight.val(), None, options)
    }

    fn forward(&mut self, x: Tensor<4>) -> Tensor<4> {
        let out = self.convolve(x);
        self.norm.forward(out)
    }

    fn infer(&self, x: Tensor<4>) -> Tensor<4> {
        self.norm.infer(self.convolve(x))
    }
}

/// A basic residual block (He et al. 2016): two 3×3 convolutions and a shortcut.
#[derive(Module, Debug)]
struct Block {
    first: Conv,
    second: Conv,
    shortcut: Option<Conv>,
}

impl Block {
    fn new([inputs, outputs]: [usize; 2], stride: usize, norm: EncoderNorm, init: &mut Initializer) -> Self {
        Self {
            first: Conv::new([inputs, outputs], 3, stride, norm, init),
            second: Conv::new([outputs, outputs], 3, 1, norm, init),
            shortcut: (stride != 1 || inputs != outputs).then(|| Conv::new([inputs, outputs], 1, stride, norm, init)),
        }
    }

    fn forward(&mut self, x: Tensor<4>) -> Tensor<4> {
        let kept = match &mut self.shortcut {
            Some(conv) => conv.forward(x.clone()),
            None => x.clone(),
        };
        let hidden = relu(self.first.forward(x));
        relu(self.second.forward(hidden) + kept)
    }

    fn infer(&self, x: Tensor<4>) -> Tensor<4> {
        let kept = self.shortcut.as_ref().map_or_else(|| x.clone(), |conv| conv.infer(x.clone()));
        relu(self.second.infer(relu(self.first.infer(x))) + kept)
    }

    fn convs_mut(&mut self) -> impl Iterator<Item = &mut Conv> {
        [&mut self.first, &mut self.second].into_iter().chain(&mut self.shortcut)
    }

    fn convs(&self) -> impl Iterator<Item = &Conv> {
        [&self.first, &self.second].into_iter().chain(&self.shortcut)
    }
}

/// A 3×3 stem of stride 2, then blocks of width, 2·width (stride 2) and 4·width (stride 2), then the mean over the picture.
#[derive(Module, Debug)]
pub struct Encoder {
    stem: Conv,
    blocks: Vec<Block>,
}

impl Encoder {
    /// An encoder with `width` channels in its first block.
    pub fn new(width: usize, norm: EncoderNorm, init: &mut Initializer) -> Self {
        Self {
            stem: Conv::new([CHANNELS, width], 3, 2, norm, init),
            blocks: vec![
                Block::new([width, width], 1, norm, init),
                Block::new([width, 2 * width], 2, norm, init),
                Block::new([2 * width, 4 * width], 2, norm, init),
            ],
        }
    }

    /// Changes the norm after every convolution; weights, gains and biases stay.
    pub fn set_norm(&mut self, kind: EncoderNorm) {
        for conv in std::iter::once(&mut self.stem).chain(self.blocks.iter_mut().flat_map(Block::convs_mut)) {
            conv.norm.set_kind(kind);
        }
    }

    /// Parameters that are kept aside and must not move.
    pub(super) fn aside(&self) -> Vec<ParamId> {
        let convs = std::iter::once(&self.stem).chain(self.blocks.iter().flat_map(Block::convs));
        convs.flat_map(|conv| conv.norm.aside()).collect()
    }

    /// Training: batch statistics, which also enter the running ones.
    pub fn forward(&mut self, x: Tensor<4>) -> Tensor<2> {
        let stem = relu(self.stem.forward(x));
        pooled(self.blocks.iter_mut().fold(stem, |x, block| block.forward(x)))
    }

    /// Evaluation: running statistics.
    pub fn infer(&self, x: Tensor<4>) -> Tensor<2> {
        let stem = relu(self.stem.infer(x));
        pooled(self.blocks.iter().fold(stem, |x, block| block.infer(x)))
    }
}

fn pooled(x: Tensor<4>) -> Tensor<2> {
    let [batch, channels, height, width] = x.dims();
    x.reshape([batch, channels, height * width]).mean_dim(2).reshape([batch, channels])
}
