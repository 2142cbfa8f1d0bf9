//! The two inner loops in which the encoder's time is meant to go: every output pixel as a sum over
//! its window, and the gradient of the weights as a sum over pixels.
//!
//! Pictures lie with their channels innermost and a border of zeros around them. So each row of a
//! pixel's window is one run of neighbouring numbers, whatever the kernel's size and stride, and a
//! convolution is a list of pixels times a list of runs. The same loop computes the gradient of a
//! convolution's input: its pixels fall into stride² classes, each a convolution of its own.
//!
//! Every sum runs in one fixed order, whatever the number of threads; the width of the vectors does
//! not change it either, since lanes are different output channels.

use macerator::Simd;

use super::lanes::{BLOCK, Lanes, lanes, load, mul_add, splat, store};

/// Where a pixel's window begins in the input, and where the pixel's channels begin in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pixel {
    /// Index of the first number of the window.
    pub input: usize,
    /// Index of the pixel's first channel.
    pub output: usize,
}

/// A row of every window: `length` neighbouring numbers, `offset` after its begin, which meet the
/// weights from row `row` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Distance from the begin of the window.
    pub offset: usize,
    /// Numbers in it.
    pub length: usize,
    /// First row of weights.
    pub row: usize,
}

/// output\[pixel\] = Σ over runs and their numbers: input · weights.
#[derive(Clone, Debug, Default)]
pub struct Gather {
    /// The pixels to compute.
    pub pixels: Vec<Pixel>,
    /// The rows of their windows.
    pub runs: Vec<Run>,
}

impl Gather {
    /// Numbers in a window, which is the number of rows of the weights.
    pub fn rows(&self) -> usize {
        self.runs.iter().map(|run| run.length).sum()
    }
}

/// Computes the pixels of `plan`. `weights` holds blocks × rows × [`BLOCK`] numbers, one block
/// after another; each pixel gets blocks × [`BLOCK`] channels, which replace what `output` holds
/// or, with `add`, are added to it.
#[macerator::with_simd]
pub fn gather<S: Simd>(
    plan: &Gather,
    input: &[f32],
    weights: &[f32],
    output: &mut [f32],
    add: bool,
) {
    let Some(blocks) = weights.len().checked_div(plan.rows() * BLOCK) else {
        return;
    };
    match lanes::<S>() {
        16 => {
            let pairs = blocks / 2;
            for pair in 0..pairs {
                pixels::<S, 8, 2, 1>(plan, input, weights, output, 2 * pair, add);
            }
            for block in 2 * pairs..blocks {
                pixels::<S, 8, 1, 1>(plan, input, weights, output, block, add);
            }
        }
        8 => (0..blocks)
            .for_each(|block| pixels::<S, 6, 1, 2>(plan, input, weights, output, block, add)),
        4 if cfg!(target_arch = "aarch64") => (0..blocks)
            .for_each(|block| pixels::<S, 3, 1, 4>(plan, input, weights, output, block, add)),
        // Half a block: other processors with so short vectors have only 16 of them, and so has a browser.
        4 => (0..blocks)
            .for_each(|block| pixels::<S, 4, 1, 2>(plan, input, weights, output, block, add)),
        _ => (0..blocks)
            .for_each(|block| pixels::<S, 1, 1, 8>(plan, input, weights, output, block, add)),
    }
}

/// All pixels, P at a time, for B blocks from block `block` on, N vectors of each at a time.
#[inline(always)]
fn pixels<S: Simd, const P: usize, const B: usize, const N: usize>(
    plan: &Gather,
    input: &[f32],
    weights: &[f32],
    output: &mut [f32],
    block: usize,
    add: bool,
) {
    let (tiles, rest) = plan.pixels.as_chunks::<P>();
    for first in (0..BLOCK).step_by(N * lanes::<S>()) {
        let at = [block, first];
        for tile in tiles {
            sum_windows::<S, P, B, N>(plan, tile, input, weights, output, at, add);
        }
        for pixel in rest {
            sum_windows::<S, 1, B, N>(plan, &[*pixel], input, weights, output, at, add);
        }
    }
}

/// P pixels, whose sums stay in registers. `[block, first]` is the first block, and the channel of each where the vectors begin.
#[inline(always)]
fn sum_windows<S: Simd, const P: usize, const B: usize, const N: usize>(
    plan: &Gather,
    tile: &[Pixel; P],
    input: &[f32],
    weights: &[f32],
    output: &mut [f32],
    [block, first]: [usize; 2],
    add: bool,
) {
    let (lanes, size) = (lanes::<S>(), plan.rows() * BLOCK);
    let mut sums = [[[splat::<S>(0.0); N]; B]; P];
    for run in &plan.runs {
        let mut windows = [&input[..0]; P];
        for p in 0..P {
            windows[p] = &input[tile[p].input + run.offset..][..run.length];
        }
        let mut rows = [&weights[..0]; B];
        for b in 0..B {
            rows[b] = &weights[(block + b) * size + run.row * BLOCK..][..run.length * BLOCK];
        }
        for i in 0..run.length {
            let mut row = [[splat::<S>(0.0); N]; B];
            for b in 0..B {
                let weights = &rows[b][i * BLOCK..][..BLOCK];
                for n in 0..N {
                    row[b][n] = load(&weights[first + n * lanes..][..lanes]);
                }
            }
            for p in 0..P {
                let value = splat::<S>(windows[p][i]);
                for b in 0..B {
                    for n in 0..N {
                        sums[p][b][n] = mul_add(value, row[b][n], sums[p][b][n]);
                    }
                }
            }
        }
    }
    for p in 0..P {
        let channels = &mut output[tile[p].output + block * BLOCK..][..B * BLOCK];
        for b in 0..B {
            for n in 0..N {
                let place = &mut channels[b * BLOCK + first + n * lanes..][..lanes];
                let sum = if add {
                    sums[p][b][n] + load::<S>(place)
                } else {
                    sums[p][b][n]
                };
                store(sum, place);
            }
        }
    }
}

/// Adds the gradient of the weights of `plan`, laid out as they are: Σ over pixels of input ·
/// `gradient`, where `gradient` is that of the output and lies where `outputs` say, pixel by pixel.
#[macerator::with_simd]
pub fn outer<S: Simd>(
    plan: &Gather,
    outputs: &[usize],
    input: &[f32],
    gradient: &[f32],
    weights: &mut [f32],
) {
    let size = plan.rows() * BLOCK;
    if size == 0 {
        return;
    }
    match lanes::<S>() {
        16 => {
            let mut pairs = weights.chunks_exact_mut(2 * size);
            let mut block = 0;
            for pair in &mut pairs {
                let (first, second) = pair.split_at_mut(size);
                rows::<S, 8, 2, 1>(plan, outputs, input, gradient, [first, second], block);
                block += 2;
            }
            for single in pairs.into_remainder().chunks_exact_mut(size) {
                rows::<S, 16, 1, 1>(plan, outputs, input, gradient, [single], block);
                block += 1;
            }
        }
        8 => weights
            .chunks_exact_mut(size)
            .enumerate()
            .for_each(|(block, weights)| {
                rows::<S, 6, 1, 2>(plan, outputs, input, gradient, [weights], block);
            }),
        4 => weights
            .chunks_exact_mut(size)
            .enumerate()
            .for_each(|(block, weights)| {
                rows::<S, 3, 1, 4>(plan, outputs, input, gradient, [weights], block);
            }),
        _ => weights
            .chunks_exact_mut(size)
            .enumerate()
            .for_each(|(block, weights)| {
                rows::<S, 1, 1, 8>(plan, outputs, input, gradient, [weights], block);
            }),
    }
}

/// All rows of the weights, M at a time, for B blocks of N vectors each.
#[inline(always)]
fn rows<S: Simd, const M: usize, const B: usize, const N: usize>(
    plan: &Gather,
    outputs: &[usize],
    input: &[f32],
    gradient: &[f32],
    mut weights: [&mut [f32]; B],
    block: usize,
) {
    for run in &plan.runs {
        let mut done = 0;
        while done < run.length {
            let at = [run.offset + done, run.row + done];
            match run.length - done {
                left if left >= M => {
                    sum_pixels::<S, M, B, N>(
                        plan,
                        outputs,
                        input,
                        gradient,
                        &mut weights,
                        at,
                        block,
                    );
                    done += M;
                }
                left if M > 4 && left >= 4 => {
                    sum_pixels::<S, 4, B, N>(
                        plan,
                        outputs,
                        input,
                        gradient,
                        &mut weights,
                        at,
                        block,
                    );
                    done += 4;
                }
                _ => {
                    sum_pixels::<S, 1, B, N>(
                        plan,
                        outputs,
                        input,
                        gradient,
                        &mut weights,
                        at,
                        block,
                    );
                    done += 1;
                }
            }
        }
    }
}

/// M rows of the weights, whose sums stay in registers. `[offset, row]` is where they begin in a
/// window and in the weights.
#[inline(always)]
fn sum_pixels<S: Simd, const M: usize, const B: usize, const N: usize>(
    plan: &Gather,
    outputs: &[usize],
    input: &[f32],
    gradient: &[f32],
    weights: &mut [&mut [f32]; B],
    [offset, row]: [usize; 2],
    block: usize,
) {
    let lanes = lanes::<S>();
    let mut sums: [[[Lanes<S>; N]; B]; M] = [[[splat::<S>(0.0); N]; B]; M];
    for (pixel, output) in plan.pixels.iter().zip(outputs) {
        let values = &input[pixel.input + offset..][..M];
        let channels = &gradient[output + block * BLOCK..][..B * BLOCK];
        let mut g = [[splat::<S>(0.0); N]; B];
        for b in 0..B {
            for n in 0..N {
                g[b][n] = load(&channels[b * BLOCK + n * lanes..][..lanes]);
            }
        }
        for m in 0..M {
            let value = splat::<S>(values[m]);
            for b in 0..B {
                for n in 0..N {
                    sums[m][b][n] = mul_add(value, g[b][n], sums[m][b][n]);
                }
            }
        }
    }
    for b in 0..B {
        let rows = &mut weights[b][row * BLOCK..][..M * BLOCK];
        for m in 0..M {
            for n in 0..N {
                let place = &mut rows[m * BLOCK + n * lanes..][..lanes];
                store(sums[m][b][n] + load::<S>(place), place);
            }
        }
    }
}
