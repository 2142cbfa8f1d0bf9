//! The backward pass of a residual encoder, convolution by convolution, from the last to the stem.
//!
//! A norm's gradient needs two sums over all pictures that share its statistics. They are taken
//! where the gradient of what the norm makes is written, so that the next pass can turn it into the
//! gradient of what the norm reads on its way into the convolution. Inputs of a block's second
//! convolution are not kept but normed again from the first one's raw output.

use rayon::prelude::*;

use super::conv::Conv;
use super::elementwise::{activate, close, lay_planar};
use super::entry::{Entered, Entry};
use super::gradient::{AddGradient, OutputGradient, Sums, WeightTasks, measure};
use super::norm::Backward;
use super::pool::Pool;
use super::residual::{Block, CHUNK, Network, Tape};

/// The gradient of one convolution and its norm.
#[derive(Clone, Debug)]
pub struct Gradient {
    /// outputs × inputs × kernel × kernel.
    pub weight: Vec<f32>,
    /// Of gain and bias, unless there is no norm.
    pub affine: Option<[Vec<f32>; 2]>,
}

impl Network {
    /// The gradient of every layer, in the order of the layers, from that of the features (pictures
    /// × channels). `views` are those that the forward pass was given.
    pub fn backward(
        &self,
        tape: Tape,
        views: &[&[f32]],
        features: &[f32],
        pool: &mut Pool,
    ) -> Vec<Gradient> {
        let mut going = Going {
            network: self,
            tape: &tape,
            gradients: Vec::new(),
        };
        let mut gradient = going.start(features, pool);
        for number in (0..self.blocks.len()).rev() {
            gradient = going.block(number, gradient, pool);
        }
        going.stem(views, gradient, pool);
        let mut gradients = going.gradients;
        gradients.sort_by_key(|(layer, _)| *layer);
        let gradients = gradients
            .into_iter()
            .map(|(_, gradient)| gradient)
            .collect();
        tape.give(pool);
        gradients
    }
}

/// A backward pass under way.
struct Going<'a> {
    network: &'a Network,
    tape: &'a Tape,
    gradients: Vec<(usize, Gradient)>,
}

impl<'a> Going<'a> {
    fn norm_backward(&self, layer: usize, conv: &Conv, sums: &Sums) -> Backward {
        self.tape.norms[layer].backward(&sums.0, conv.output.side.pow(2), self.network.real[layer])
    }

    fn keep(&mut self, layer: usize, weight: Vec<f32>, backward: Backward) {
        self.gradients.push((
            layer,
            Gradient {
                weight,
                affine: backward.affine,
            },
        ));
    }

    /// The gradient at the last residual add: that of the mean over the picture.
    fn start(&self, features: &[f32], pool: &mut Pool) -> AddGradient {
        let (network, tape) = (self.network, self.tape);
        let add = tape.residual_add(&network.blocks);
        let canvas = network
            .blocks
            .last()
            .map_or(network.stem.output, |block| block.second.output);
        let (real, pixels, size) = (network.features(), canvas.side.pow(2), canvas.len());
        let mut gradient = AddGradient::new(canvas, tape.pictures, &add, pool);
        let tasks = gradient
            .tasks(canvas)
            .into_par_iter()
            .zip(features.par_chunks(CHUNK * real));
        tasks
            .enumerate()
            .for_each(|(task, (mut gradient, features))| {
                let mut output = vec![0.0; size];
                for (index, features) in features.chunks_exact(real).enumerate() {
                    let picture = task * CHUNK + index;
                    for pixel in
                        gradient.values[index * size..][..size].chunks_exact_mut(canvas.channels)
                    {
                        let (used, spare) = pixel.split_at_mut(real);
                        used.iter_mut()
                            .zip(features)
                            .for_each(|(g, feature)| *g = feature / pixels as f32);
                        spare.fill(0.0);
                    }
                    add.write(picture, &mut output);
                    gradient.finish(index, picture, &output, canvas.channels, &add);
                }
            });
        gradient
    }

    /// From the gradient at a block's end to the one at its begin.
    fn block(&mut self, number: usize, gradient: AddGradient, pool: &mut Pool) -> AddGradient {
        let (network, tape) = (self.network, self.tape);
        let Block {
            first,
            second,
            shortcut,
        } = &network.blocks[number];
        let layer = network.first_layer(number);
        let backward = self.norm_backward(layer + 1, second, &gradient.main);
        let of_output = OutputGradient {
            conv: second,
            raw: &tape.raw[layer + 1],
            backward: &backward,
        };
        let (middle, middle_sums, weight) = self.second(layer, first, of_output, &gradient, pool);
        self.keep(layer + 1, weight, backward);

        let backward = self.norm_backward(layer, first, &middle_sums);
        let short = shortcut.as_ref().zip(gradient.side.as_ref());
        let short = short.map(|(conv, sums)| (conv, self.norm_backward(layer + 2, conv, sums)));
        let of_output = OutputGradient {
            conv: first,
            raw: &tape.raw[layer],
            backward: &backward,
        };
        let short_of_output = short.as_ref().map(|(conv, backward)| OutputGradient {
            conv,
            raw: &tape.raw[layer + 2],
            backward,
        });
        let Entered {
            gradient: entered,
            weight,
            short_weight,
        } = Entry {
            network,
            tape,
            block: number,
            first: of_output,
            short: short_of_output,
            middle: &middle,
            end: &gradient.values,
        }
        .backward(pool);
        self.keep(layer, weight, backward);
        if let (Some((_, backward)), Some(weight)) = (short, short_weight) {
            self.keep(layer + 2, weight, backward);
        }
        pool.give(middle);
        pool.give(middle_sums.0);
        gradient.give(pool);
        entered
    }

    /// Through a block's second convolution: the gradient of what the first one's norm makes, its
    /// sums, and the gradient of the second one's weights.
    fn second(
        &self,
        layer: usize,
        first: &Conv,
        of_output: OutputGradient<'_>,
        gradient: &AddGradient,
        pool: &mut Pool,
    ) -> (Vec<f32>, Sums, Vec<f32>) {
        let (tape, second) = (self.tape, of_output.conv);
        let (norm, raw, packed) = (
            &tape.norms[layer],
            &tape.raw[layer],
            &tape.packed[layer + 1],
        );
        let (size, channels) = (first.output.len(), first.output.channels);
        let mut g = pool.take(tape.pictures * size);
        let mut sums = Sums::new(tape.pictures, channels, pool);
        let mut weights = WeightTasks::new(second, tape.pictures, pool);
        let parts = g
            .par_chunks_mut(CHUNK * size)
            .zip(sums.0.par_chunks_mut(CHUNK * 2 * channels));
        parts
            .zip(weights.tasks())
            .enumerate()
            .for_each(|(task, ((g, sums), weights))| {
                weights.fill(0.0);
                let (mut input, mut output) = (
                    vec![0.0; second.input.len()],
                    vec![0.0; second.output_gradient.len()],
                );
                let each = g
                    .chunks_exact_mut(size)
                    .zip(sums.chunks_exact_mut(2 * channels));
                for (index, (g, sums)) in each.enumerate() {
                    let picture = task * CHUNK + index;
                    let (from, to) = (picture * size, picture * second.output.len());
                    let (raw, set) = (&raw[from..from + size], norm.of(picture));
                    activate(raw, set.scale, set.shift, second.input, &mut input);
                    of_output.write(
                        picture,
                        &gradient.values[to..to + second.output.len()],
                        &mut output,
                    );
                    second.add_weight_gradient(&input, &output, weights);
                    second.input_gradient(packed, &output, g, false);
                    close(g, raw, set.scale, set.shift);
                    measure(g, raw, norm, picture, sums);
                }
            });
        let weight = weights.total(second, pool);
        (g, sums, weight)
    }

    fn stem(&mut self, views: &[&[f32]], gradient: AddGradient, pool: &mut Pool) {
        let (conv, tape) = (&self.network.stem, self.tape);
        let backward = self.norm_backward(0, conv, &gradient.main);
        let of_output = OutputGradient {
            conv,
            raw: &tape.raw[0],
            backward: &backward,
        };
        let (size, made) = (
            conv.input.side.pow(2) * conv.input.channels,
            conv.output.len(),
        );
        let pictures: Vec<&[f32]> = views
            .iter()
            .flat_map(|view| view.chunks_exact(size))
            .collect();
        let mut weights = WeightTasks::new(conv, tape.pictures, pool);
        let tasks = weights
            .tasks()
            .into_par_iter()
            .zip(pictures.par_chunks(CHUNK));
        tasks.enumerate().for_each(|(task, (weights, pictures))| {
            weights.fill(0.0);
            let (mut input, mut output) = (
                vec![0.0; conv.input.len()],
                vec![0.0; conv.output_gradient.len()],
            );
            for (index, picture) in pictures.iter().enumerate() {
                let number = task * CHUNK + index;
                lay_planar(picture, conv.input, &mut input);
                of_output.write(
                    number,
                    &gradient.values[number * made..(number + 1) * made],
                    &mut output,
                );
                conv.add_weight_gradient(&input, &output, weights);
            }
        });
        let weight = weights.total(conv, pool);
        self.keep(0, weight, backward);
        gradient.give(pool);
    }
}
