//! The gradients on their way through a backward pass, and where its tasks write them.

use super::conv::{Canvas, Conv};
use super::elementwise::{cut, norm_gradient, sums};
use super::norm::{Backward, Norm};
use super::pool::Pool;
use super::residual::CHUNK;
use super::residual_add::ResidualAdd;

/// The gradient of what the norms before a residual add make, and its sums for each of them.
pub(super) struct AddGradient {
    /// Pictures × pixels × channels.
    pub values: Vec<f32>,
    pub main: Sums,
    pub side: Option<Sums>,
}

/// Per picture and channel Σ g, then Σ g·x̂.
pub(super) struct Sums(pub Vec<f32>);

impl Sums {
    pub(super) fn new(pictures: usize, channels: usize, pool: &mut Pool) -> Self {
        Self(pool.take(pictures * 2 * channels))
    }
}

/// One picture's part of [`Sums`].
pub(super) fn measure(g: &[f32], raw: &[f32], norm: &Norm, picture: usize, out: &mut [f32]) {
    let set = norm.of(picture);
    let (plain, normed) = out.split_at_mut(set.mean.len());
    sums(g, raw, set.mean, set.inverse, plain, normed);
}

/// Where a task writes the gradient at a residual add.
pub(super) struct AddGradientTask<'a> {
    pub values: &'a mut [f32],
    pub main: &'a mut [f32],
    pub side: Option<&'a mut [f32]>,
}

impl AddGradient {
    pub(super) fn new(
        canvas: Canvas,
        pictures: usize,
        add: &ResidualAdd<'_>,
        pool: &mut Pool,
    ) -> Self {
        let is_normed = matches!(add.side, Some((_, Some(_))));
        Self {
            values: pool.take(pictures * canvas.side.pow(2) * canvas.channels),
            main: Sums::new(pictures, canvas.channels, pool),
            side: is_normed.then(|| Sums::new(pictures, canvas.channels, pool)),
        }
    }

    pub(super) fn tasks(&mut self, canvas: Canvas) -> Vec<AddGradientTask<'_>> {
        let (size, channels) = (canvas.side.pow(2) * canvas.channels, canvas.channels);
        let mut side = self
            .side
            .as_mut()
            .map(|sums| sums.0.chunks_mut(CHUNK * 2 * channels));
        let both = self
            .values
            .chunks_mut(CHUNK * size)
            .zip(self.main.0.chunks_mut(CHUNK * 2 * channels));
        both.map(|(values, main)| AddGradientTask {
            values,
            main,
            side: side.as_mut().and_then(Iterator::next),
        })
        .collect()
    }

    pub(super) fn give(self, pool: &mut Pool) {
        pool.give(self.values);
        pool.give(self.main.0);
        self.side.into_iter().for_each(|sums| pool.give(sums.0));
    }
}

impl AddGradientTask<'_> {
    /// Cuts the gradient of the task's picture `index` off where `output` is zero, and takes its
    /// sums. `picture` is its number among all.
    pub(super) fn finish(
        &mut self,
        index: usize,
        picture: usize,
        output: &[f32],
        channels: usize,
        add: &ResidualAdd<'_>,
    ) {
        let g = &mut self.values[index * output.len()..][..output.len()];
        cut(g, output);
        let at = picture * output.len()..(picture + 1) * output.len();
        let own = index * 2 * channels..(index + 1) * 2 * channels;
        measure(
            g,
            &add.main.0[at.clone()],
            add.main.1,
            picture,
            &mut self.main[own.clone()],
        );
        if let (Some((raw, Some(norm))), Some(side)) = (add.side, &mut self.side) {
            measure(g, &raw[at], norm, picture, &mut side[own]);
        }
    }
}

/// Gradients of one convolution's weights, task by task.
pub(super) struct WeightTasks {
    pub values: Vec<f32>,
    pub length: usize,
}

impl WeightTasks {
    pub(super) fn new(conv: &Conv, pictures: usize, pool: &mut Pool) -> Self {
        let length = conv.packed_len();
        Self {
            values: pool.take(pictures.div_ceil(CHUNK) * length),
            length,
        }
    }

    pub(super) fn tasks(&mut self) -> Vec<&mut [f32]> {
        self.values.chunks_exact_mut(self.length).collect()
    }

    /// Their sum, task after task.
    pub(super) fn total(mut self, conv: &Conv, pool: &mut Pool) -> Vec<f32> {
        let (total, others) = self.values.split_at_mut(self.length);
        for other in others.chunks_exact(self.length) {
            total
                .iter_mut()
                .zip(other)
                .for_each(|(total, other)| *total += other);
        }
        let weights = conv.unpack(total);
        pool.give(self.values);
        weights
    }
}

/// A task's picture under a gradient that goes into a convolution.
#[derive(Clone, Copy)]
pub(super) struct OutputGradient<'a> {
    pub conv: &'a Conv,
    /// What the convolution made.
    pub raw: &'a [f32],
    pub backward: &'a Backward,
}

impl OutputGradient<'_> {
    /// The gradient of what the convolution made, on a canvas.
    pub(super) fn write(&self, picture: usize, g: &[f32], out: &mut [f32]) {
        let [a, b, c] = self.backward.of(picture);
        let raw = &self.raw[picture * g.len()..(picture + 1) * g.len()];
        norm_gradient(g, raw, a, b, c, self.conv.output_gradient, out);
    }
}
