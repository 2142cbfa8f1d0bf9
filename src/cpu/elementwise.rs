//! What happens to one picture between two convolutions. Pictures are small enough that these
//! passes read from the cache what the convolution has just written.
//!
//! Pictures without a border lie as pixels × channels; channels are whole blocks.

use macerator::Simd;

use super::conv::Canvas;
use super::lanes::{Lanes, lanes, load, splat, store};

/// max(x, 0); a NaN stays one, so that a diverged network is seen.
#[inline(always)]
fn relu<S: Simd>(value: Lanes<S>) -> Lanes<S> {
    value.lt(splat(0.0)).select(splat(0.0), value)
}

/// Zero wherever `on` is not positive.
#[inline(always)]
fn gate<S: Simd>(value: Lanes<S>, on: Lanes<S>) -> Lanes<S> {
    on.gt(splat(0.0)).select(value, splat(0.0))
}

/// Gradients below this are taken as 0. In a complete collapse they fall below what a processor has as normal numbers, with
/// which it multiplies many times more slowly; and no weight moves by so little.
pub(super) const LEAST: f32 = 1e-30;

/// 0 where the value is smaller than [`LEAST`]; a NaN stays one.
#[inline(always)]
fn without_least<S: Simd>(value: Lanes<S>) -> Lanes<S> {
    value.abs().lt(splat(LEAST)).select(splat(0.0), value)
}

/// max(raw · scale + shift, 0), onto a canvas.
#[macerator::with_simd]
pub fn activate<S: Simd>(
    raw: &[f32],
    scale: &[f32],
    shift: &[f32],
    canvas: Canvas,
    out: &mut [f32],
) {
    let lanes = lanes::<S>();
    for (raw, out) in raw
        .chunks_exact(canvas.side * canvas.channels)
        .zip(canvas.rows(out))
    {
        for (raw, out) in raw
            .chunks_exact(canvas.channels)
            .zip(out.chunks_exact_mut(canvas.channels))
        {
            let affine = scale.chunks_exact(lanes).zip(shift.chunks_exact(lanes));
            let pairs = raw.chunks_exact(lanes).zip(out.chunks_exact_mut(lanes));
            for ((raw, out), (scale, shift)) in pairs.zip(affine) {
                store(relu(load::<S>(raw).mul_add(load(scale), load(shift))), out);
            }
        }
    }
}

/// out = raw · scale + shift, with `add` plus what `out` holds; with `cut`, no less than zero.
#[macerator::with_simd]
pub fn sum<S: Simd>(
    raw: &[f32],
    scale: &[f32],
    shift: &[f32],
    add: bool,
    cut: bool,
    out: &mut [f32],
) {
    let lanes = lanes::<S>();
    for (raw, out) in raw
        .chunks_exact(scale.len())
        .zip(out.chunks_exact_mut(scale.len()))
    {
        let affine = scale.chunks_exact(lanes).zip(shift.chunks_exact(lanes));
        let pairs = raw.chunks_exact(lanes).zip(out.chunks_exact_mut(lanes));
        for ((raw, out), (scale, shift)) in pairs.zip(affine) {
            let value = load::<S>(raw).mul_add(load(scale), load(shift));
            let value = if add { value + load(out) } else { value };
            store(if cut { relu(value) } else { value }, out);
        }
    }
}

/// Sums that run side by side: an addition need not wait for the one before.
const ABREAST: usize = 4;

/// Mean over the pixels of each channel, and the sum of squares about it.
#[macerator::with_simd]
pub fn moments<S: Simd>(raw: &[f32], means: &mut [f32], squares: &mut [f32]) {
    let (lanes, channels) = (lanes::<S>(), means.len());
    let share = splat::<S>(1.0 / (raw.len() / channels) as f32);
    for first in (0..channels).step_by(lanes) {
        let own = first..first + lanes;
        let groups = raw.chunks_exact(ABREAST * channels);
        let rest = groups.remainder();
        let mut totals = [splat::<S>(0.0); ABREAST];
        for group in groups.clone() {
            for (abreast, total) in totals.iter_mut().enumerate() {
                *total += load::<S>(&group[abreast * channels + first..][..lanes]);
            }
        }
        for pixel in rest.chunks_exact(channels) {
            totals[0] += load::<S>(&pixel[own.clone()]);
        }
        let mean = (totals[0] + totals[1] + (totals[2] + totals[3])) * share;
        let mut totals = [splat::<S>(0.0); ABREAST];
        for group in groups {
            for (abreast, total) in totals.iter_mut().enumerate() {
                let distance = load::<S>(&group[abreast * channels + first..][..lanes]) - mean;
                *total = distance.mul_add(distance, *total);
            }
        }
        for pixel in rest.chunks_exact(channels) {
            let distance = load::<S>(&pixel[own.clone()]) - mean;
            totals[0] = distance.mul_add(distance, totals[0]);
        }
        store(mean, &mut means[own.clone()]);
        store(
            totals[0] + totals[1] + (totals[2] + totals[3]),
            &mut squares[own],
        );
    }
}

/// Σ g and Σ g·(raw − mean)·inverse over the pixels of each channel.
#[macerator::with_simd]
pub fn sums<S: Simd>(
    g: &[f32],
    raw: &[f32],
    mean: &[f32],
    inverse: &[f32],
    plain: &mut [f32],
    normed: &mut [f32],
) {
    let (lanes, channels) = (lanes::<S>(), mean.len());
    for first in (0..channels).step_by(lanes) {
        let own = first..first + lanes;
        let (mean, inverse) = (
            load::<S>(&mean[own.clone()]),
            load::<S>(&inverse[own.clone()]),
        );
        let mut totals = [[splat::<S>(0.0); 2]; ABREAST];
        let (of_g, of_raw) = (
            g.chunks_exact(ABREAST * channels),
            raw.chunks_exact(ABREAST * channels),
        );
        let rest = of_g
            .remainder()
            .chunks_exact(channels)
            .zip(of_raw.remainder().chunks_exact(channels));
        for (g, raw) in of_g.zip(of_raw) {
            for (abreast, [plain, normed]) in totals.iter_mut().enumerate() {
                let at = abreast * channels + first;
                let (g, raw) = (load::<S>(&g[at..][..lanes]), load::<S>(&raw[at..][..lanes]));
                *plain += g;
                *normed = g.mul_add(raw - mean, *normed);
            }
        }
        for (g, raw) in rest {
            let (g, raw) = (load::<S>(&g[own.clone()]), load::<S>(&raw[own.clone()]));
            totals[0][0] += g;
            totals[0][1] = g.mul_add(raw - mean, totals[0][1]);
        }
        let total = |which: usize| {
            totals[0][which] + totals[1][which] + (totals[2][which] + totals[3][which])
        };
        store(total(0), &mut plain[own.clone()]);
        store(total(1) * inverse, &mut normed[own]);
    }
}

/// g = 0 wherever raw · scale + shift is not positive.
#[macerator::with_simd]
pub fn close<S: Simd>(g: &mut [f32], raw: &[f32], scale: &[f32], shift: &[f32]) {
    let lanes = lanes::<S>();
    for (g, raw) in g
        .chunks_exact_mut(scale.len())
        .zip(raw.chunks_exact(scale.len()))
    {
        let affine = scale.chunks_exact(lanes).zip(shift.chunks_exact(lanes));
        for ((g, raw), (scale, shift)) in g
            .chunks_exact_mut(lanes)
            .zip(raw.chunks_exact(lanes))
            .zip(affine)
        {
            let on = load::<S>(raw).mul_add(load(scale), load(shift));
            store(gate(load::<S>(g), on), g);
        }
    }
}

/// g = 0 wherever the ReLU's `output` is not positive.
#[macerator::with_simd]
pub fn cut<S: Simd>(g: &mut [f32], output: &[f32]) {
    let lanes = lanes::<S>();
    for (g, output) in g.chunks_exact_mut(lanes).zip(output.chunks_exact(lanes)) {
        store(gate(load::<S>(g), load(output)), g);
    }
}

/// g · a + raw · b + c, each per channel, onto a canvas; what is less than [`LEAST`] is 0.
#[macerator::with_simd]
pub fn norm_gradient<S: Simd>(
    g: &[f32],
    raw: &[f32],
    a: &[f32],
    b: &[f32],
    c: &[f32],
    canvas: Canvas,
    out: &mut [f32],
) {
    let (lanes, channels, row) = (lanes::<S>(), canvas.channels, canvas.side * canvas.channels);
    for ((g, raw), out) in g
        .chunks_exact(row)
        .zip(raw.chunks_exact(row))
        .zip(canvas.rows(out))
    {
        let pixels = g
            .chunks_exact(channels)
            .zip(raw.chunks_exact(channels))
            .zip(out.chunks_exact_mut(channels));
        for ((g, raw), out) in pixels {
            let numbers = g
                .chunks_exact(lanes)
                .zip(raw.chunks_exact(lanes))
                .zip(out.chunks_exact_mut(lanes));
            let factors = a
                .chunks_exact(lanes)
                .zip(b.chunks_exact(lanes))
                .zip(c.chunks_exact(lanes));
            for (((g, raw), out), ((a, b), c)) in numbers.zip(factors) {
                let value = load::<S>(raw).mul_add(load(b), load(c));
                let value = load::<S>(g).mul_add(load(a), value);
                store(without_least(value), out);
            }
        }
    }
}

/// Copies a picture without a border onto a canvas.
pub fn lay(picture: &[f32], canvas: Canvas, out: &mut [f32]) {
    for (row, out) in picture
        .chunks_exact(canvas.side * canvas.channels)
        .zip(canvas.rows(out))
    {
        out.copy_from_slice(row);
    }
}

/// Copies a planar picture, channels × side × side, onto a canvas.
pub fn lay_planar(picture: &[f32], canvas: Canvas, out: &mut [f32]) {
    let plane = canvas.side * canvas.side;
    for (y, out) in canvas.rows(out).enumerate() {
        for (channel, plane) in picture.chunks_exact(plane).enumerate() {
            let row = &plane[y * canvas.side..][..canvas.side];
            for (pixel, value) in out.chunks_exact_mut(canvas.channels).zip(row) {
                pixel[channel] = *value;
            }
        }
    }
}
