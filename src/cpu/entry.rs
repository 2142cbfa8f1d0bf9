//! The backward pass where a block begins: its first convolution and its shortcut read the same
//! input, so their gradients are added on the way to the residual add before the block, through the
//! max-pooling if there is one.

use rayon::prelude::*;

use super::conv::Canvas;
use super::elementwise::lay;
use super::gradient::{AddGradient, OutputGradient, WeightTasks};
use super::pool::Pool;
use super::residual::{CHUNK, Network, Tape};

/// Where a block begins, with the gradients that come back to it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub network: &'a Network,
    pub tape: &'a Tape,
    /// Number of the block.
    pub block: usize,
    /// Of the first convolution.
    pub first: OutputGradient<'a>,
    /// Of the shortcut, where it is a convolution.
    pub short: Option<OutputGradient<'a>>,
    /// Gradient of what the first convolution's norm makes.
    pub middle: &'a [f32],
    /// Gradient at the block's end.
    pub end: &'a [f32],
}

/// What a block's first convolution and its shortcut leave.
pub(super) struct Entered {
    /// At the residual add before the block.
    pub gradient: AddGradient,
    pub weight: Vec<f32>,
    pub short_weight: Option<Vec<f32>>,
}

/// Where a task adds up the gradients of the weights.
struct Weights<'a> {
    first: &'a mut [f32],
    short: Option<&'a mut [f32]>,
}

/// Canvases of a task, which takes one picture at a time.
struct Canvases {
    /// What both convolutions read.
    input: Vec<f32>,
    /// Gradient of what the first one makes.
    output: Vec<f32>,
    /// Gradient of what the shortcut makes.
    short_output: Vec<f32>,
}

impl Entry<'_> {
    /// To the residual add before the block.
    pub(super) fn backward(self, pool: &mut Pool) -> Entered {
        let (tape, first, short) = (self.tape, self.first, self.short);
        let add = tape.residual_add(&self.network.blocks[..self.block]);
        let max_pool = self.network.max_pool(self.block);
        let canvas = max_pool.map_or(self.input(), |max_pool| max_pool.input);
        let mut next = AddGradient::new(canvas, tape.pictures, &add, pool);
        let mut weights = WeightTasks::new(first.conv, tape.pictures, pool);
        let mut short_weights =
            short.map(|short| WeightTasks::new(short.conv, tape.pictures, pool));
        let mut short_tasks = short_weights
            .as_mut()
            .map(WeightTasks::tasks)
            .unwrap_or_default()
            .into_iter();
        let tasks = next.tasks(canvas).into_iter().zip(weights.tasks());
        let tasks: Vec<_> = tasks
            .map(|(next, first)| (next, first, short_tasks.next()))
            .collect();
        tasks
            .into_par_iter()
            .enumerate()
            .for_each(|(task, (mut next, first, short))| {
                let mut weights = Weights::cleared(first, short);
                let mut canvases = self.canvases();
                let mut whole = vec![0.0; max_pool.map_or(0, |pool| pool.input.len())];
                let mut pooled = vec![0.0; max_pool.map_or(0, |pool| pool.output.len())];
                let size = canvas.len();
                for index in 0..next.values.len() / size {
                    let picture = task * CHUNK + index;
                    let g = &mut next.values[index * size..][..size];
                    let reached = match max_pool {
                        Some(max_pool) => {
                            self.convs(picture, &mut weights, &mut canvases, &mut pooled);
                            add.write(picture, &mut whole);
                            max_pool.backward(&whole, &pooled, g);
                            &whole
                        }
                        None => {
                            self.convs(picture, &mut weights, &mut canvases, g);
                            self.block_input(picture)
                        }
                    };
                    next.finish(index, picture, reached, canvas.channels, &add);
                }
            });
        let short_weight = short_weights
            .zip(short)
            .map(|(weights, short)| weights.total(short.conv, pool));
        Entered {
            gradient: next,
            weight: weights.total(first.conv, pool),
            short_weight,
        }
    }

    /// The block's input as it is kept, without a border.
    fn input(&self) -> Canvas {
        Canvas {
            border: 0,
            ..self.first.conv.input
        }
    }

    fn block_input(&self, picture: usize) -> &[f32] {
        let size = self.input().len();
        &self.tape.block_inputs[self.block][picture * size..(picture + 1) * size]
    }

    fn canvases(&self) -> Canvases {
        let output = |of: &OutputGradient<'_>| vec![0.0; of.conv.output_gradient.len()];
        Canvases {
            input: vec![0.0; self.first.conv.input.len()],
            output: output(&self.first),
            short_output: self.short.as_ref().map(output).unwrap_or_default(),
        }
    }

    /// Through the convolutions of one picture: `g` becomes the gradient of the block's input.
    #[inline]
    fn convs(
        &self,
        picture: usize,
        weights: &mut Weights<'_>,
        canvases: &mut Canvases,
        g: &mut [f32],
    ) {
        let (tape, first) = (self.tape, self.first);
        let layer = self.network.first_layer(self.block);
        let made = first.conv.output.len();
        let own = picture * made..(picture + 1) * made;
        let Canvases {
            input,
            output,
            short_output,
        } = canvases;
        lay(self.block_input(picture), first.conv.input, input);
        first.write(picture, &self.middle[own.clone()], output);
        first.conv.add_weight_gradient(input, output, weights.first);
        first
            .conv
            .input_gradient(&tape.packed[layer], output, g, false);
        match (self.short, &mut weights.short) {
            (Some(short), Some(weights)) => {
                short.write(picture, &self.end[own], short_output);
                short.conv.add_weight_gradient(input, short_output, weights);
                short
                    .conv
                    .input_gradient(&tape.packed[layer + 2], short_output, g, true);
            }
            _ => g
                .iter_mut()
                .zip(&self.end[own])
                .for_each(|(g, end)| *g += end),
        }
    }
}

impl<'a> Weights<'a> {
    fn cleared(first: &'a mut [f32], short: Option<&'a mut [f32]>) -> Self {
        let mut cleared = Self { first, short };
        cleared.first.fill(0.0);
        cleared.short.iter_mut().for_each(|short| short.fill(0.0));
        cleared
    }
}
