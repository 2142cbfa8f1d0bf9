//! The forward pass of a residual encoder over pictures that lie one after another.
//!
//! Between two convolutions stands a norm, and batch normalization needs every picture before it
//! can go on. So the pass goes convolution by convolution; within one, each picture is normed, cut
//! off, convolved and measured while it is in the cache. Kept for the backward pass are the
//! convolutions' raw outputs and what the blocks make of them.

use rayon::prelude::*;

use super::conv::{Conv, Packed};
use super::elementwise::{activate, lay, lay_planar, moments};
use super::lanes::padded;
use super::norm::{Affine, Kind, Measured, Norm};
use super::pool::Pool;
use super::residual::{Block, CHUNK, Layer, LayerMoments, Network, Pass, Statistics, Tape};

/// What a convolution writes for the pictures of one task.
struct Made<'a> {
    raw: &'a mut [f32],
    measured: Option<&'a mut [f32]>,
}

impl Made<'_> {
    /// Convolves the task's picture number `index` and measures what comes out, where a norm asks
    /// for it.
    fn take(&mut self, index: usize, conv: &Conv, packed: &Packed, input: &[f32]) {
        let (len, channels) = (conv.output.len(), conv.output.channels);
        let raw = &mut self.raw[index * len..][..len];
        conv.forward(packed, input, raw);
        if let Some(measured) = &mut self.measured {
            let (means, squares) =
                measured[index * 2 * channels..][..2 * channels].split_at_mut(channels);
            moments(raw, means, squares);
        }
    }
}

/// The output of one convolution over all pictures.
struct Output {
    raw: Vec<f32>,
    /// What the norm reads of it; nothing where its statistics are given or it has none.
    measured: Vec<f32>,
}

impl Output {
    fn new(conv: &Conv, pictures: usize, is_measured: bool, pool: &mut Pool) -> Self {
        let measured = if is_measured {
            pictures * 2 * conv.output.channels
        } else {
            0
        };
        Self {
            raw: pool.take(pictures * conv.output.len()),
            measured: pool.take(measured),
        }
    }

    /// The parts of the tasks.
    fn tasks(&mut self, conv: &Conv) -> Vec<Made<'_>> {
        let raw = self.raw.chunks_mut(CHUNK * conv.output.len());
        let mut measured = self.measured.chunks_mut(CHUNK * 2 * conv.output.channels);
        raw.map(|raw| Made {
            raw,
            measured: measured.next(),
        })
        .collect()
    }
}

impl Network {
    /// Runs `views`, each the same number of planar pictures, through the encoder.
    ///
    /// `backward` tells whether [`Network::backward`] will follow.
    pub fn forward(
        &self,
        layers: &[Layer],
        views: &[&[f32]],
        kind: Kind,
        statistics: Statistics<'_>,
        backward: bool,
        pool: &mut Pool,
    ) -> Pass {
        self.forward_packed(
            self.pack(layers, backward),
            layers,
            views,
            kind,
            statistics,
            pool,
        )
    }

    /// The weights of `layers` for the loops over windows.
    pub(super) fn pack(&self, layers: &[Layer], backward: bool) -> Vec<Packed> {
        let convs = self.convs().zip(layers).enumerate();
        convs
            .map(|(index, (conv, layer))| conv.pack(&layer.weight, backward && index > 0))
            .collect()
    }

    /// As [`Network::forward`], with the weights of `layers` packed already.
    pub(super) fn forward_packed(
        &self,
        packed: Vec<Packed>,
        layers: &[Layer],
        views: &[&[f32]],
        kind: Kind,
        statistics: Statistics<'_>,
        pool: &mut Pool,
    ) -> Pass {
        let size = self.stem.input.side.pow(2) * self.stem.input.channels;
        let in_view = views.first().map_or(0, |view| view.len() / size);
        let pictures = in_view * views.len();
        let mut going = Going {
            network: self,
            layers,
            kind,
            statistics,
            in_view,
            moments: Vec::new(),
            tape: Tape {
                pictures,
                packed,
                raw: Vec::new(),
                norms: Vec::new(),
                block_inputs: Vec::new(),
            },
        };
        going.stem(views, size, pool);
        for block in 0..self.blocks.len() {
            going.block(block, pool);
        }
        let features = going.features();
        Pass {
            features,
            moments: going.moments,
            tape: going.tape,
        }
    }
}

/// What is made where a block begins.
struct Entered {
    /// The block's input.
    input: Vec<f32>,
    /// By its first convolution.
    first: Output,
    /// By its shortcut, where that is a convolution.
    short: Option<Output>,
}

/// A forward pass under way.
struct Going<'a> {
    network: &'a Network,
    layers: &'a [Layer],
    kind: Kind,
    statistics: Statistics<'a>,
    in_view: usize,
    moments: Vec<LayerMoments>,
    tape: Tape,
}

impl Going<'_> {
    fn stem(&mut self, views: &[&[f32]], size: usize, pool: &mut Pool) {
        let (conv, packed) = (&self.network.stem, &self.tape.packed[0]);
        let mut output = Output::new(conv, self.tape.pictures, self.is_measured(), pool);
        let pictures: Vec<&[f32]> = views
            .iter()
            .flat_map(|view| view.chunks_exact(size))
            .collect();
        let tasks = output.tasks(conv);
        tasks
            .into_par_iter()
            .zip(pictures.par_chunks(CHUNK))
            .for_each(|(mut made, pictures)| {
                let mut canvas = vec![0.0; conv.input.len()];
                for (index, picture) in pictures.iter().enumerate() {
                    lay_planar(picture, conv.input, &mut canvas);
                    made.take(index, conv, packed, &canvas);
                }
            });
        self.keep(conv, output, pool);
    }

    fn block(&mut self, number: usize, pool: &mut Pool) {
        let network = self.network;
        let Block {
            first,
            second,
            shortcut,
        } = &network.blocks[number];
        let layer = self.tape.raw.len();
        let entered = self.enter(number, pool);
        self.tape.block_inputs.push(entered.input);
        self.keep(first, entered.first, pool);
        self.second(layer, second, pool);
        if let Some((conv, output)) = shortcut.as_ref().zip(entered.short) {
            self.keep(conv, output, pool);
        }
    }

    /// Where a block begins: what was made before it is added, pooled if there is max-pooling, and
    /// read by the first convolution and the shortcut.
    fn enter(&self, number: usize, pool: &mut Pool) -> Entered {
        let (tape, layer, is_measured) = (&self.tape, self.tape.raw.len(), self.is_measured());
        let Block {
            first, shortcut, ..
        } = &self.network.blocks[number];
        let size = first.input.side.pow(2) * first.input.channels;
        let mut input = pool.take(tape.pictures * size);
        let mut output = Output::new(first, tape.pictures, is_measured, pool);
        let mut short = shortcut
            .as_ref()
            .map(|conv| Output::new(conv, tape.pictures, is_measured, pool));
        let (add, max_pool) = (
            tape.residual_add(&self.network.blocks[..number]),
            self.network.max_pool(number),
        );
        let both = shortcut.as_ref().zip(short.as_mut());
        let mut short_tasks = both
            .map(|(conv, output)| output.tasks(conv))
            .unwrap_or_default()
            .into_iter();
        let tasks: Vec<_> = output
            .tasks(first)
            .into_iter()
            .map(|made| (made, short_tasks.next()))
            .collect();
        tasks
            .into_par_iter()
            .zip(input.par_chunks_mut(CHUNK * size))
            .enumerate()
            .for_each(|(task, ((mut made, mut short), input))| {
                let mut canvas = vec![0.0; first.input.len()];
                let mut whole = vec![0.0; max_pool.map_or(0, |max_pool| max_pool.input.len())];
                for (index, input) in input.chunks_exact_mut(size).enumerate() {
                    match max_pool {
                        Some(max_pool) => {
                            add.write(task * CHUNK + index, &mut whole);
                            max_pool.forward(&whole, input);
                        }
                        None => add.write(task * CHUNK + index, input),
                    }
                    lay(input, first.input, &mut canvas);
                    made.take(index, first, &tape.packed[layer], &canvas);
                    if let (Some(conv), Some(short)) = (shortcut, &mut short) {
                        short.take(index, conv, &tape.packed[layer + 2], &canvas);
                    }
                }
            });
        Entered {
            input,
            first: output,
            short,
        }
    }

    /// A block's second convolution, `conv`, of what its first one, `layer`, has made.
    fn second(&mut self, layer: usize, conv: &Conv, pool: &mut Pool) {
        let mut output = Output::new(conv, self.tape.pictures, self.is_measured(), pool);
        let (norm, raw, packed) = (
            &self.tape.norms[layer],
            &self.tape.raw[layer],
            &self.tape.packed[layer + 1],
        );
        // As many numbers as this convolution makes: it keeps size and channels.
        let size = conv.output.len();
        let tasks = output
            .tasks(conv)
            .into_par_iter()
            .zip(raw.par_chunks(CHUNK * size));
        tasks.enumerate().for_each(|(task, (mut made, raw))| {
            let mut canvas = vec![0.0; conv.input.len()];
            for (index, raw) in raw.chunks_exact(size).enumerate() {
                let set = norm.of(task * CHUNK + index);
                activate(raw, set.scale, set.shift, conv.input, &mut canvas);
                made.take(index, conv, packed, &canvas);
            }
        });
        self.keep(conv, output, pool);
    }

    /// Whether norms read what convolutions make.
    fn is_measured(&self) -> bool {
        match self.kind {
            Kind::None => false,
            Kind::Batch => matches!(self.statistics, Statistics::OfViews),
            Kind::Group(_) => true,
        }
    }

    /// Norms what a convolution has made.
    fn keep(&mut self, conv: &Conv, output: Output, pool: &mut Pool) {
        let layer = &self.layers[self.tape.raw.len()];
        let affine = Affine {
            gain: &layer.gain,
            bias: &layer.bias,
        };
        let channels = conv.output.channels;
        let measured = Measured {
            values: &output.measured,
            pixels: conv.output.side.pow(2),
            channels,
        };
        let norm = match (self.kind, self.statistics) {
            (Kind::None, _) => Norm::fixed(None, channels),
            (Kind::Batch, Statistics::Given(moments)) => {
                Norm::fixed(Some((affine, &moments[self.tape.raw.len()])), channels)
            }
            (Kind::Batch, Statistics::OfViews) => {
                let (norm, views) = Norm::batch(affine, measured, self.in_view);
                self.moments.push(LayerMoments {
                    views,
                    count: self.in_view * measured.pixels,
                });
                norm
            }
            (Kind::Group(groups), _) => Norm::group(affine, measured, groups),
        };
        self.tape.norms.push(norm);
        self.tape.raw.push(output.raw);
        pool.give(output.measured);
    }

    /// The mean over the pixels of what the last block hands on.
    fn features(&self) -> Vec<f32> {
        let blocks = &self.network.blocks;
        let add = self.tape.residual_add(blocks);
        let last = blocks
            .last()
            .map_or(self.network.stem.output, |block| block.second.output);
        let real = self.network.features();
        let mut features = vec![0.0; self.tape.pictures * real];
        features
            .par_chunks_mut(CHUNK * real)
            .enumerate()
            .for_each(|(task, features)| {
                let (mut output, mut squares) = (vec![0.0; last.len()], vec![0.0; last.channels]);
                let mut means = vec![0.0; padded(real)];
                for (index, features) in features.chunks_exact_mut(real).enumerate() {
                    add.write(task * CHUNK + index, &mut output);
                    moments(&output, &mut means, &mut squares);
                    features.copy_from_slice(&means[..real]);
                }
            });
        features
    }
}
