//! A residual encoder's shape, and what its forward pass leaves to its backward pass.

use super::conv::{Canvas, Conv, Packed, Shape};
use super::max_pool::MaxPool;
use super::moments::Moments;
use super::norm::Norm;
use super::pool::Pool;
use super::residual_add::ResidualAdd;

/// Pictures that one task takes. Part of the result, since sums over pictures run task by task: it
/// must not depend on the number of threads.
pub const CHUNK: usize = 16;

/// The border of every canvas between two convolutions: half of the largest kernel of a block.
const BORDER: usize = 1;

/// A residual encoder's shape: a stem, perhaps max-pooling, blocks of two 3×3 convolutions with a
/// shortcut, and the mean over the picture.
#[derive(Clone, Debug)]
pub struct Network {
    pub(super) stem: Conv,
    max_pool: Option<MaxPool>,
    pub(super) blocks: Vec<Block>,
    /// Channels of each convolution's output that are in use, in the order of [`Network::convs`].
    pub(super) real: Vec<usize>,
}

/// A basic residual block.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub first: Conv,
    pub second: Conv,
    pub shortcut: Option<Conv>,
}

impl Block {
    /// From `inputs` channels of a picture on `input`, the ones in use, to `outputs` channels.
    fn new(input: Canvas, inputs: usize, outputs: usize, stride: usize) -> Self {
        let conv = |inputs, kernel, stride, input| {
            let shape = Shape {
                inputs,
                outputs,
                kernel,
                stride,
            };
            Conv::new(shape, input)
        };
        let first = conv(inputs, 3, stride, input);
        let second = conv(outputs, 3, 1, bordered(first.output));
        // Where it changes neither size nor channels, the input itself is the shortcut.
        let is_plain = stride == 1 && inputs == outputs;
        let shortcut = (!is_plain).then(|| conv(inputs, 1, stride, input));
        Self {
            first,
            second,
            shortcut,
        }
    }

    fn convs(&self) -> impl Iterator<Item = &Conv> {
        [&self.first, &self.second]
            .into_iter()
            .chain(&self.shortcut)
    }

    /// How many convolutions it has.
    pub(super) fn layers(&self) -> usize {
        2 + usize::from(self.shortcut.is_some())
    }
}

/// What one convolution and its norm are made of.
#[derive(Clone, Debug)]
pub struct Layer {
    /// outputs × inputs × kernel × kernel.
    pub weight: Vec<f32>,
    /// The norm's gain.
    pub gain: Vec<f32>,
    /// The norm's bias.
    pub bias: Vec<f32>,
}

/// Where the statistics of batch normalization come from.
#[derive(Clone, Copy, Debug)]
pub enum Statistics<'a> {
    /// From each view of the batch.
    OfViews,
    /// Given for each convolution.
    Given(&'a [Moments]),
}

/// What a forward pass leaves.
pub struct Pass {
    /// Pictures × channels.
    pub features: Vec<f32>,
    /// What batch normalization measured of each convolution's output.
    pub moments: Vec<LayerMoments>,
    /// What the backward pass reads.
    pub tape: Tape,
}

/// What batch normalization measured of one convolution's output.
#[derive(Clone, Debug)]
pub struct LayerMoments {
    /// Of each view.
    pub views: Vec<Moments>,
    /// Values of a channel in a view.
    pub count: usize,
}

/// What the backward pass reads.
pub struct Tape {
    pub(super) pictures: usize,
    pub(super) packed: Vec<Packed>,
    pub(super) raw: Vec<Vec<f32>>,
    pub(super) norms: Vec<Norm>,
    /// The input of each block.
    pub(super) block_inputs: Vec<Vec<f32>>,
}

impl Network {
    /// An encoder of pictures on `side` × `side` pixels, with max-pooling after its stem or
    /// without. `blocks` are output channels and strides; there is at least one.
    pub fn new(stem: Shape, side: usize, is_pooled: bool, blocks: &[(usize, usize)]) -> Self {
        let mut real = vec![stem.outputs];
        let stem = Conv::new(
            stem,
            Canvas {
                side,
                channels: stem.inputs,
                border: stem.kernel / 2,
            },
        );
        let max_pool = is_pooled.then(|| MaxPool::new(stem.output));
        let mut input = bordered(max_pool.map_or(stem.output, |pool| pool.output));
        let mut channels = real[0];
        let mut made = Vec::new();
        for &(outputs, stride) in blocks {
            let block = Block::new(input, channels, outputs, stride);
            real.extend(std::iter::repeat_n(outputs, block.layers()));
            (input, channels) = (bordered(block.second.output), outputs);
            made.push(block);
        }
        Self {
            stem,
            max_pool,
            blocks: made,
            real,
        }
    }

    /// All convolutions: the stem, then of each block the first, the second and the shortcut, if
    /// there is one.
    pub(super) fn convs(&self) -> impl Iterator<Item = &Conv> {
        let blocks = self.blocks.iter();
        std::iter::once(&self.stem).chain(blocks.flat_map(Block::convs))
    }

    /// The layer that is a block's first convolution.
    pub(super) fn first_layer(&self, block: usize) -> usize {
        1 + self.blocks[..block]
            .iter()
            .map(Block::layers)
            .sum::<usize>()
    }

    /// The max-pooling before a block.
    pub(super) fn max_pool(&self, block: usize) -> Option<MaxPool> {
        self.max_pool.filter(|_| block == 0)
    }

    /// Channels of the features.
    pub fn features(&self) -> usize {
        self.real.last().copied().unwrap_or_default()
    }
}

impl Tape {
    /// Gives its memory back.
    pub fn give(self, pool: &mut Pool) {
        self.raw
            .into_iter()
            .chain(self.block_inputs)
            .for_each(|buffer| pool.give(buffer));
    }

    /// What the stem (no block before) or the last of `blocks` adds.
    pub(super) fn residual_add(&self, blocks: &[Block]) -> ResidualAdd<'_> {
        let after: usize = 1 + blocks.iter().map(Block::layers).sum::<usize>();
        let layer = |index: usize| (self.raw[index].as_slice(), &self.norms[index]);
        match blocks.last() {
            None => ResidualAdd {
                main: layer(0),
                side: None,
            },
            Some(block) if block.shortcut.is_some() => {
                let (values, norm) = layer(after - 1);
                ResidualAdd {
                    main: layer(after - 2),
                    side: Some((values, Some(norm))),
                }
            }
            Some(_) => ResidualAdd {
                main: layer(after - 1),
                side: Some((&self.block_inputs[blocks.len() - 1], None)),
            },
        }
    }
}

/// `canvas` with the border that convolutions read.
fn bordered(canvas: Canvas) -> Canvas {
    Canvas {
        border: BORDER,
        ..canvas
    }
}
