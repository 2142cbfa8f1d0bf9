//! Turns one picture into two views, as in the 2020 post's appendix B: random crop, flip, colour jitter, loss of
//! colour, blur.
//!
//! Every colour step is linear in the colour of a pixel (contrast also in the picture's mean), and nothing is clamped
//! in between. So brightness, contrast, saturation, hue and loss of colour fold into one 3×3 matrix and one offset.

use rand::Rng as _;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::clutter::source_position;
use super::{CHANNELS, Normalization, PICTURE_LEN, SIZE, Split};
use crate::experiment::Views;
use crate::random::{Purpose, stream};

/// Streams reserved for one step, at least the largest batch: sample k of step s draws from stream s·2¹⁶ + k.
const STREAMS_PER_STEP: u64 = 1 << 16;
/// The widest crop, width : height; the tallest is its inverse.
const WIDEST_CROP: f64 = 4.0 / 3.0;
/// Samples below which handing work to another thread costs more than it saves.
const SMALLEST_SHARE: usize = 8;

/// The share of red, green and blue in the brightness Y.
const LUMA: [f32; CHANNELS] = [0.299, 0.587, 0.114];
/// RGB to YIQ; its first row is [`LUMA`].
const TO_YIQ: Matrix = [LUMA, [0.596, -0.274, -0.321], [0.211, -0.523, 0.311]];
/// YIQ to RGB: the inverse of [`TO_YIQ`] (not the textbook's rounded one, which would shift greys).
const FROM_YIQ: Matrix = [
    [0.999_664_3, 0.956_541_2, 0.620_861_7],
    [0.999_624_85, -0.272_274_5, -0.647_451_3],
    [1.002_812_3, -1.106_848_1, 1.705_405_7],
];

type Matrix = [[f32; CHANNELS]; CHANNELS];
type Plane = [[f32; SIZE]; SIZE];
type Picture = [Plane; CHANNELS];

/// One training batch as two independent views of every picture.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewPair {
    /// The first views, N × 3 × 32 × 32, planar, normalized.
    pub first: Vec<f32>,
    /// The second views, in the same order and form.
    pub second: Vec<f32>,
}

impl ViewPair {
    /// Pictures in each view.
    pub fn len(&self) -> usize {
        self.first.len() / PICTURE_LEN
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

/// Two views of each picture that `indices` names, drawn in parallel.
///
/// Sample k of a step has a random stream of its own, so the result depends on `seed` and `step`, never on threads.
///
/// # Panics
/// If an index is not below the split's length, as indexing a slice does.
pub fn view_pair(
    split: &Split,
    indices: &[u32],
    views: &Views,
    scale: &Normalization,
    seed: u64,
    step: u64,
) -> ViewPair {
    let mut first = vec![0.0; indices.len() * PICTURE_LEN];
    let mut second = vec![0.0; indices.len() * PICTURE_LEN];
    let samples = first.par_chunks_exact_mut(PICTURE_LEN).zip(second.par_chunks_exact_mut(PICTURE_LEN)).zip(indices);
    samples.enumerate().with_min_len(SMALLEST_SHARE).for_each(|(k, ((first, second), &index))| {
        let number = step.wrapping_mul(STREAMS_PER_STEP).wrapping_add(k as u64);
        let mut random = stream(seed, Purpose::Views, number);
        let mut picture = [0.0; PICTURE_LEN];
        split.compose(index as usize, &mut picture);
        let picture = planes(&picture);
        for out in [first, second] {
            Recipe::draw(&mut random, views).apply(picture, scale, out);
        }
    });
    ViewPair { first, second }
}

/// Everything random about one view.
#[derive(Clone, Debug, PartialEq)]
struct Recipe {
    /// Width and height of the crop as shares of the frame; a negative width mirrors.
    extent: [f32; 2],
    /// The crop's centre; the frame spans −1 to 1.
    centre: [f32; 2],
    brightness: f32,
    contrast: f32,
    saturation: f32,
    /// Hue rotation, radians.
    hue: f32,
    grayscale: bool,
    blur: bool,
}

impl Recipe {
    /// Draws the same number of values whatever comes out, so that a knob does not reshuffle the draws after it.
    fn draw(random: &mut ChaCha8Rng, views: &Views) -> Self {
        let mut unit = || random.random::<f64>();
        let area = views.crop_min + (1.0 - views.crop_min) * unit();
        let aspect = WIDEST_CROP.powf(2.0 * unit() - 1.0);
        let extent = [(area * aspect).sqrt().min(1.0), (area / aspect).sqrt().min(1.0)];
        let centre = extent.map(|extent| (2.0 * unit() - 1.0) * (1.0 - extent));
        let mirror = if unit() < views.flip { -1.0 } else { 1.0 };
        let jittered = if unit() < views.jitter { 1.0 } else { 0.0 };
        let mut jitter = |largest: f64| jittered * (2.0 * unit() - 1.0) * largest;
        let [brightness, contrast, saturation] = [(); 3].map(|()| (1.0 + jitter(views.jitter_strength)) as f32);
        let hue = (jitter(views.hue) * std::f64::consts::TAU) as f32;
        Self {
            extent: [(extent[0] * mirror) as f32, extent[1] as f32],
            centre: centre.map(|centre| centre as f32),
            brightness,
            contrast,
            saturation,
            hue,
            grayscale: unit() < views.grayscale,
            blur: unit() < views.blur,
        }
    }

    /// Writes the view of `picture`, clamped to 0..1 and then normalized, into `out` (3 × 32 × 32).
    fn apply(&self, picture: &Picture, scale: &Normalization, out: &mut [f32]) {
        let mut view = [[[0.0; SIZE]; SIZE]; CHANNELS];
        crop(picture, self.extent, self.centre, &mut view);
        let (matrix, offset) = self.colour(mean(&view));
        recolour(&mut view, &matrix, offset);
        if self.blur {
            view.iter_mut().for_each(blur);
        }
        for (channel, (out, plane)) in out.chunks_exact_mut(SIZE * SIZE).zip(&view).enumerate() {
            let (mean, inverse) = (scale.mean[channel], 1.0 / scale.std[channel]);
            for (out, value) in out.iter_mut().zip(plane.as_flattened()) {
                *out = (value.clamp(0.0, 1.0) - mean) * inverse;
            }
        }
    }

    /// All colour steps at once, for a crop of that mean: colour → matrix · colour + offset.
    fn colour(&self, mean: f32) -> (Matrix, [f32; CHANNELS]) {
        let (sin, cos) = self.hue.sin_cos();
        let turn = [[1.0, 0.0, 0.0], [0.0, cos, -sin], [0.0, sin, cos]];
        let mut after = product(&FROM_YIQ, &product(&turn, &TO_YIQ));
        after = product(&after, &towards_luma(self.saturation));
        if self.grayscale {
            after = product(&towards_luma(0.0), &after);
        }
        // Contrast scales about the mean that the crop has after the change of brightness.
        let pivot = (1.0 - self.contrast) * self.brightness * mean;
        let offset = after.map(|row| pivot * row.iter().sum::<f32>());
        let gain = self.contrast * self.brightness;
        (after.map(|row| row.map(|weight| gain * weight)), offset)
    }
}

/// Keeps `share` of the distance of each channel from the brightness.
fn towards_luma(share: f32) -> Matrix {
    std::array::from_fn(|row| {
        std::array::from_fn(|column| (1.0 - share) * LUMA[column] + if row == column { share } else { 0.0 })
    })
}

fn product(a: &Matrix, b: &Matrix) -> Matrix {
    a.map(|row| std::array::from_fn(|column| (0..CHANNELS).map(|k| row[k] * b[k][column]).sum()))
}

/// Samples the crop bilinearly; beyond the frame's edge the edge goes on.
fn crop(picture: &Picture, extent: [f32; 2], centre: [f32; 2], view: &mut Picture) {
    let [columns, rows] = [0, 1].map(|axis| {
        std::array::from_fn::<(usize, f32), SIZE, _>(|at| {
            let position = source_position(at, extent[axis], centre[axis]).clamp(0.0, (SIZE - 1) as f32);
            let floor = (position as usize).min(SIZE - 2);
            (floor, position - floor as f32)
        })
    });
    for (plane, out) in picture.iter().zip(view) {
        for (out, (row, down)) in out.iter_mut().zip(rows) {
            // Down first: this loop runs along memory, and the one across then has a single row to gather from.
            let line: [f32; SIZE] = std::array::from_fn(|x| plane[row][x] + (plane[row + 1][x] - plane[row][x]) * down);
            for (out, (column, across)) in out.iter_mut().zip(columns) {
                *out = line[column] + (line[column + 1] - line[column]) * across;
            }
        }
    }
}

/// The mean over all pixels and channels; summed in rows of 32 side by side, which is quick and always in one order.
fn mean(view: &Picture) -> f32 {
    let mut sums = [0.0_f32; SIZE];
    for row in view.as_flattened() {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
    sums.iter().sum::<f32>() / PICTURE_LEN as f32
}

fn recolour(view: &mut Picture, matrix: &Matrix, offset: [f32; CHANNELS]) {
    let [red, green, blue] = view;
    let rows = red.iter_mut().zip(green).zip(blue);
    for ((red, green), blue) in rows {
        for ((r, g), b) in red.iter_mut().zip(green).zip(blue) {
            let [x, y, z] = [0, 1, 2].map(|c| matrix[c][0] * *r + matrix[c][1] * *g + matrix[c][2] * *b + offset[c]);
            (*r, *g, *b) = (x, y, z);
        }
    }
}

/// Blurs with ¼ ½ ¼ across and down; the pixel beyond the edge is the one before the edge pixel.
fn blur(plane: &mut Plane) {
    let smooth = |a: f32, b: f32, c: f32| 0.25 * (a + c) + 0.5 * b;
    let across = plane.map(|row| {
        let mut padded = [0.0; SIZE + 2];
        padded[1..=SIZE].copy_from_slice(&row);
        (padded[0], padded[SIZE + 1]) = (row[1], row[SIZE - 2]);
        std::array::from_fn::<f32, SIZE, _>(|x| smooth(padded[x], padded[x + 1], padded[x + 2]))
    });
    for (y, out) in plane.iter_mut().enumerate() {
        let above = &across[if y == 0 { 1 } else { y - 1 }];
        let below = &across[if y == SIZE - 1 { SIZE - 2 } else { y + 1 }];
        *out = std::array::from_fn(|x| smooth(above[x], across[y][x], below[x]));
    }
}

/// A flat picture as three planes of rows.
fn planes(picture: &[f32; PICTURE_LEN]) -> &Picture {
    let (rows, _) = picture.as_chunks::<SIZE>();
    let (planes, _) = rows.as_chunks::<SIZE>();
    planes.first_chunk().expect("PICTURE_LEN is CHANNELS planes of SIZE rows of SIZE pixels")
}

#[cfg(test)]
mod tests;
