//! The shape of an encoder, from which burn's operations and our own convolutions are both built.

use crate::cpu::Shape;
use crate::data::CHANNELS;
use crate::experiment::{self, Architecture};

/// Pictures with sides from here on get `ResNet`'s stem for large pictures.
const LARGE: usize = 64;
/// Channels of ResNet-18's first stage.
const RESNET_WIDTH: usize = 64;

/// A stem, perhaps max-pooling, and residual blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The first convolution.
    pub stem: Shape,
    /// Whether 3×3 max-pooling of stride 2 follows it.
    pub is_pooled: bool,
    /// Output channels and stride of each block.
    pub blocks: Vec<(usize, usize)>,
}

impl Plan {
    /// The encoder that `knobs` ask for, of pictures with `side` × `side` pixels.
    pub fn new(knobs: &experiment::Encoder, side: usize) -> Self {
        match knobs.arch {
            Architecture::Small => Self::small(knobs.width),
            Architecture::Resnet18 => Self::resnet18(side),
        }
    }

    /// A 3×3 stem of stride 2, then blocks of width, 2·width (stride 2) and 4·width (stride 2).
    pub fn small(width: usize) -> Self {
        Self {
            stem: Shape {
                inputs: CHANNELS,
                outputs: width,
                kernel: 3,
                stride: 2,
            },
            is_pooled: false,
            blocks: vec![(width, 1), (2 * width, 2), (4 * width, 2)],
        }
    }

    /// ResNet-18 (He et al. 2016, table 1): four stages of two blocks. Its stem for `ImageNet`
    /// halves the picture twice, which leaves nothing of a small one; there a 3×3 convolution of
    /// stride 1 is usual.
    pub fn resnet18(side: usize) -> Self {
        let is_large = side >= LARGE;
        let (kernel, stride) = if is_large { (7, 2) } else { (3, 1) };
        let stage = |number: usize| {
            let channels = RESNET_WIDTH << number;
            [(channels, if number == 0 { 1 } else { 2 }), (channels, 1)]
        };
        Self {
            stem: Shape {
                inputs: CHANNELS,
                outputs: RESNET_WIDTH,
                kernel,
                stride,
            },
            is_pooled: is_large,
            blocks: (0..4).flat_map(stage).collect(),
        }
    }

    /// Channels of y.
    pub fn features(&self) -> usize {
        self.blocks
            .last()
            .map_or(self.stem.outputs, |block| block.0)
    }

    /// The stage of each block and its number within it, both from 1. A stage begins where the
    /// picture gets smaller.
    pub fn stages(&self) -> Vec<[usize; 2]> {
        let mut at = [1, 0];
        let number = |(index, (_, stride)): (usize, &(usize, usize))| {
            at = if index > 0 && *stride > 1 {
                [at[0] + 1, 1]
            } else {
                [at[0], at[1] + 1]
            };
            at
        };
        self.blocks.iter().enumerate().map(number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resnet18_has_four_stages_of_two_blocks_and_a_stem_that_fits_the_picture() {
        let plan = Plan::resnet18(96);
        assert_eq!(
            plan.stages(),
            [
                [1, 1],
                [1, 2],
                [2, 1],
                [2, 2],
                [3, 1],
                [3, 2],
                [4, 1],
                [4, 2]
            ]
        );
        assert_eq!(
            (plan.features(), plan.stem.kernel, plan.is_pooled),
            (512, 7, true)
        );
        let small = Plan::resnet18(32);
        assert_eq!(
            (small.stem.kernel, small.stem.stride, small.is_pooled),
            (3, 1, false)
        );
        assert_eq!(Plan::small(16).stages(), [[1, 1], [2, 1], [3, 1]]);
        for arch in Architecture::ALL {
            let mut experiment = experiment::Experiment::default();
            experiment.encoder.arch = *arch;
            assert_eq!(
                Plan::new(&experiment.encoder, 32).features(),
                experiment.features(),
                "{arch}"
            );
        }
    }
}
