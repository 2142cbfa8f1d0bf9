//! The residual encoder: pictures, N×3×side×side → representations y, N×features.

use burn::Tensor;
use burn::module::{Module, Param, ParamId};
use burn::tensor::activation::relu;
use burn::tensor::module::{conv2d, max_pool2d};
use burn::tensor::ops::{ConvOptions, MaxPoolOptions};

use super::standardize::standardized_kernel;
use super::{ConvNorm, Initializer, Layers, Plan, StateVisitor};
use crate::cpu::Shape;
use crate::experiment::EncoderNorm;
use crate::record::LayerGroup;

/// A convolution without bias, followed by its norm.
#[derive(Module, Debug)]
pub(super) struct Conv {
    /// outputs × inputs × kernel × kernel.
    pub(super) weight: Param<Tensor<4>>,
    pub(super) norm: ConvNorm,
    #[module(skip)]
    stride: usize,
    #[module(skip)]
    is_standardized: bool,
}

impl Conv {
    fn new(shape: Shape, norm: EncoderNorm, init: &mut Initializer) -> Self {
        let Shape {
            inputs,
            outputs,
            kernel,
            stride,
        } = shape;
        let weight = init.uniform([outputs, inputs, kernel, kernel], inputs * kernel * kernel);
        Self {
            weight,
            norm: ConvNorm::new(norm, outputs, init),
            stride,
            is_standardized: false,
        }
    }

    fn convolve(&self, x: Tensor<4>) -> Tensor<4> {
        let padding = self.weight.dims()[2] / 2;
        let options = ConvOptions::new([self.stride; 2], [padding; 2], [1, 1], 1);
        let weight = self.weight.val();
        conv2d(
            x,
            if self.is_standardized {
                standardized_kernel(weight)
            } else {
                weight
            },
            None,
            options,
        )
    }

    fn forward(&mut self, x: Tensor<4>, views: usize) -> Tensor<4> {
        let out = self.convolve(x);
        self.norm.forward(out, views)
    }

    fn infer(&self, x: Tensor<4>) -> Tensor<4> {
        self.norm.infer(self.convolve(x))
    }

    fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self {
            weight,
            norm,
            stride: _,
            is_standardized: _,
        } = self;
        visitor.parameter(&format!("{path}.weight"), weight);
        norm.visit_state(&format!("{path}.norm"), visitor);
    }
}

/// The names of a block's convolutions.
const CONVS: [&str; 3] = ["conv1", "conv2", "shortcut"];

/// A basic residual block (He et al. 2016): two 3×3 convolutions and a shortcut.
#[derive(Module, Debug)]
struct Block {
    first: Conv,
    second: Conv,
    shortcut: Option<Conv>,
}

impl Block {
    fn new(
        [inputs, outputs]: [usize; 2],
        stride: usize,
        norm: EncoderNorm,
        init: &mut Initializer,
    ) -> Self {
        Self {
            first: Conv::new(
                Shape {
                    inputs,
                    outputs,
                    kernel: 3,
                    stride,
                },
                norm,
                init,
            ),
            second: Conv::new(
                Shape {
                    inputs: outputs,
                    outputs,
                    kernel: 3,
                    stride: 1,
                },
                norm,
                init,
            ),
            shortcut: (stride != 1 || inputs != outputs).then(|| {
                Conv::new(
                    Shape {
                        inputs,
                        outputs,
                        kernel: 1,
                        stride,
                    },
                    norm,
                    init,
                )
            }),
        }
    }

    fn forward(&mut self, x: Tensor<4>, views: usize) -> Tensor<4> {
        let kept = match &mut self.shortcut {
            Some(conv) => conv.forward(x.clone(), views),
            None => x.clone(),
        };
        let hidden = relu(self.first.forward(x, views));
        relu(self.second.forward(hidden, views) + kept)
    }

    fn infer(&self, x: Tensor<4>) -> Tensor<4> {
        let kept = self
            .shortcut
            .as_ref()
            .map_or_else(|| x.clone(), |conv| conv.infer(x.clone()));
        relu(self.second.infer(relu(self.first.infer(x))) + kept)
    }

    fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self {
            first,
            second,
            shortcut,
        } = self;
        let convs = [first, second].into_iter().chain(shortcut);
        for (conv, name) in convs.zip(CONVS) {
            conv.visit_state(&format!("{path}.{name}"), visitor);
        }
    }

    fn convs_mut(&mut self) -> impl Iterator<Item = &mut Conv> {
        [&mut self.first, &mut self.second]
            .into_iter()
            .chain(&mut self.shortcut)
    }

    fn convs(&self) -> impl Iterator<Item = &Conv> {
        [&self.first, &self.second]
            .into_iter()
            .chain(&self.shortcut)
    }
}

/// A stem, perhaps max-pooling, residual blocks, and the mean over the picture.
#[derive(Module, Debug)]
pub struct Encoder {
    stem: Conv,
    blocks: Vec<Block>,
    #[module(skip)]
    plan: Plan,
}

impl Encoder {
    /// An encoder of that shape.
    pub fn new(plan: &Plan, norm: EncoderNorm, init: &mut Initializer) -> Self {
        let stem = Conv::new(plan.stem, norm, init);
        let mut inputs = plan.stem.outputs;
        let mut block = |&(outputs, stride): &(usize, usize)| {
            let block = Block::new([inputs, outputs], stride, norm, init);
            inputs = outputs;
            block
        };
        let blocks = plan.blocks.iter().map(&mut block).collect();
        Self {
            stem,
            blocks,
            plan: plan.clone(),
        }
    }

    /// Adds its convolutions to `layers`.
    pub(super) fn name_layers(&self, layers: &mut Layers) {
        layers.add(
            "stem".to_owned(),
            LayerGroup::Early,
            self.stem.weight.id,
            &self.stem,
        );
        for (block, [stage, number]) in self.blocks.iter().zip(self.plan.stages()) {
            let part = if stage <= 2 {
                LayerGroup::Early
            } else {
                LayerGroup::Late
            };
            for (conv, name) in block.convs().zip(CONVS) {
                layers.add(
                    format!("stage{stage}.block{number}.{name}"),
                    part,
                    conv.weight.id,
                    conv,
                );
            }
        }
    }

    /// Everything it holds; the experiment says its shape, its norm and whether weights are
    /// standardized.
    pub(super) fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self { stem, blocks, plan } = self;
        stem.visit_state(&format!("{path}.stem"), visitor);
        for (block, [stage, number]) in blocks.iter_mut().zip(plan.stages()) {
            block.visit_state(&format!("{path}.stage{stage}.block{number}"), visitor);
        }
    }

    /// All convolutions: the stem, then of each block the first, the second and the shortcut, if
    /// there is one.
    pub(super) fn convs(&self) -> impl Iterator<Item = &Conv> {
        std::iter::once(&self.stem).chain(self.blocks.iter().flat_map(Block::convs))
    }

    /// As [`Encoder::convs`].
    pub(super) fn convs_mut(&mut self) -> impl Iterator<Item = &mut Conv> {
        std::iter::once(&mut self.stem).chain(self.blocks.iter_mut().flat_map(Block::convs_mut))
    }

    /// The norm after every convolution.
    pub fn norm(&self) -> EncoderNorm {
        self.stem.norm.kind()
    }

    /// Changes the norm after every convolution; weights, gains and biases stay.
    pub fn set_norm(&mut self, kind: EncoderNorm) {
        self.convs_mut().for_each(|conv| conv.norm.set_kind(kind));
    }

    /// Switches weight standardization of every convolution.
    pub fn set_standardized(&mut self, is_standardized: bool) {
        self.convs_mut()
            .for_each(|conv| conv.is_standardized = is_standardized);
    }

    /// Whether weights are standardized.
    pub(super) fn is_standardized(&self) -> bool {
        self.stem.is_standardized
    }

    /// Parameters that are kept aside and must not move.
    pub(super) fn aside(&self) -> Vec<ParamId> {
        self.convs().flat_map(|conv| conv.norm.aside()).collect()
    }

    /// Training: `x` is N·`views`×3×side×side, the views of a picture one after the other. Batch
    /// statistics are those of each view, and also enter the running ones.
    pub fn forward(&mut self, x: Tensor<4>, views: usize) -> Tensor<2> {
        let stem = relu(self.stem.forward(x, views));
        let stem = self.entered(stem);
        let through = |x, block: &mut Block| block.forward(x, views);
        pooled(self.blocks.iter_mut().fold(stem, through))
    }

    /// Evaluation: running statistics.
    pub fn infer(&self, x: Tensor<4>) -> Tensor<2> {
        let stem = self.entered(relu(self.stem.infer(x)));
        pooled(self.blocks.iter().fold(stem, |x, block| block.infer(x)))
    }

    /// What the stem makes, as the first block gets it.
    fn entered(&self, stem: Tensor<4>) -> Tensor<4> {
        if !self.plan.is_pooled {
            return stem;
        }
        max_pool2d(
            stem,
            MaxPoolOptions::new([3, 3])
                .with_stride([2, 2])
                .with_padding([1, 1]),
        )
    }
}

fn pooled(x: Tensor<4>) -> Tensor<2> {
    let [batch, channels, height, width] = x.dims();
    x.reshape([batch, channels, height * width])
        .mean_dim(2)
        .reshape([batch, channels])
}

#[cfg(test)]
#[path = "encoder_tests.rs"]
mod tests;
