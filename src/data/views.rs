//! Turns one picture into two views, as in the 2020 post's appendix B: random crop, flip, colour
//! jitter, loss of colour, blur.
//!
//! Every colour step is linear in the colour of a pixel (contrast also in the picture's mean), and
//! nothing is clamped in between. So brightness, contrast, saturation, hue and loss of colour fold
//! into one 3×3 matrix and one offset.
//!
//! The blur is the same 3×3 binomial at every side. The post's is a Gaussian whose kernel is a
//! tenth of the side: the same at 32 pixels, wider than ours on larger pictures.

use rayon::prelude::*;

use super::clutter::source_position;
use super::{CHANNELS, Normalization, SIZE, Split};
use crate::experiment::Views;
use crate::random::{Purpose, Rng as _, Stream, stream};

/// Streams reserved for one step, at least the largest batch: sample k of step s draws from stream
/// s·2¹⁶ + k.
const STREAMS_PER_STEP: u64 = 1 << 16;
/// The widest crop, width : height; the tallest is its inverse.
const WIDEST_CROP: f64 = 4.0 / 3.0;
/// Samples below which handing work to another thread costs more than it saves.
const SMALLEST_SHARE: usize = 8;
/// Values that a loop takes at a time, so that it becomes vector instructions; as many as a small
/// picture has columns.
const LANES: usize = 32;
/// The other side, that of STL-10, for which the loops are compiled of their own.
const LARGE: usize = 96;

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

/// One training batch as two independent views of every picture.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewPair {
    /// The first views, N × 3 × side × side, planar, normalized.
    pub first: Vec<f32>,
    /// The second views, in the same order and form.
    pub second: Vec<f32>,
    /// Rows and columns of a view.
    pub side: usize,
}

impl ViewPair {
    /// Pictures in each view.
    pub fn len(&self) -> usize {
        self.first.len() / (CHANNELS * self.side * self.side)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

/// Two views of each picture that `indices` names, drawn in parallel.
///
/// Sample k of a step has a random stream of its own, so the result depends on `seed` and `step`,
/// never on threads.
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
    let (side, length) = (split.side(), split.picture_len());
    let mut first = vec![0.0; indices.len() * length];
    let mut second = vec![0.0; indices.len() * length];
    let samples = first
        .par_chunks_exact_mut(length)
        .zip(second.par_chunks_exact_mut(length))
        .zip(indices);
    let samples = samples.enumerate().with_min_len(SMALLEST_SHARE);
    let desk = || (vec![0.0; length], Desk::new(side));
    samples.for_each_init(desk, |(picture, desk), (k, ((first, second), &index))| {
        let number = step.wrapping_mul(STREAMS_PER_STEP).wrapping_add(k as u64);
        let mut random = stream(seed, Purpose::Views, number);
        split.compose(index as usize, picture);
        for out in [first, second] {
            Recipe::draw(&mut random, views).apply(picture, side, scale, desk, out);
        }
    });
    ViewPair {
        first,
        second,
        side,
    }
}

/// Memory to work in: made once for many views.
struct Desk {
    columns: Vec<Tap>,
    rows: Vec<Tap>,
    line: Vec<f32>,
    plane: Vec<f32>,
}

/// The pixel before a place between two, and the distance from it.
type Tap = (usize, f32);

impl Desk {
    fn new(side: usize) -> Self {
        Self {
            columns: vec![(0, 0.0); side],
            rows: vec![(0, 0.0); side],
            line: vec![0.0; side],
            plane: vec![0.0; side * side],
        }
    }
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
    /// Draws the same number of values whatever comes out, so that a knob does not reshuffle the
    /// draws after it.
    fn draw(random: &mut Stream, views: &Views) -> Self {
        let mut unit = || random.random::<f64>();
        let area = views.crop_min + (1.0 - views.crop_min) * unit();
        let aspect = WIDEST_CROP.powf(2.0 * unit() - 1.0);
        let extent = [
            (area * aspect).sqrt().min(1.0),
            (area / aspect).sqrt().min(1.0),
        ];
        let centre = extent.map(|extent| (2.0 * unit() - 1.0) * (1.0 - extent));
        let mirror = if unit() < views.flip { -1.0 } else { 1.0 };
        let jittered = if unit() < views.jitter { 1.0 } else { 0.0 };
        let mut jitter = |largest: f64| jittered * (2.0 * unit() - 1.0) * largest;
        let [brightness, contrast, saturation] =
            [(); 3].map(|()| (1.0 + jitter(views.jitter_strength)) as f32);
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

    /// Writes the view of `picture`, clamped to 0..1 and then normalized, into `out` (3 × side ×
    /// side).
    fn apply(
        &self,
        picture: &[f32],
        side: usize,
        scale: &Normalization,
        desk: &mut Desk,
        out: &mut [f32],
    ) {
        // Inlined with a side that the compiler knows, the loops are unrolled and their bounds
        // checked beforehand.
        match side {
            SIZE => self.make(picture, SIZE, scale, desk, out),
            LARGE => self.make(picture, LARGE, scale, desk, out),
            _ => self.make(picture, side, scale, desk, out),
        }
    }

    #[inline(always)]
    fn make(
        &self,
        picture: &[f32],
        side: usize,
        scale: &Normalization,
        desk: &mut Desk,
        view: &mut [f32],
    ) {
        let picture = &picture[..CHANNELS * side * side];
        let view = &mut view[..CHANNELS * side * side];
        crop(picture, side, self.extent, self.centre, desk, view);
        let (matrix, offset) = self.colour(mean(view, side));
        recolour(view, side, &matrix, offset);
        for (channel, plane) in view.chunks_exact_mut(side * side).enumerate() {
            if self.blur {
                blur(plane, side, &mut desk.plane);
            }
            let (mean, inverse) = (scale.mean[channel], 1.0 / scale.std[channel]);
            plane
                .iter_mut()
                .for_each(|value| *value = (value.clamp(0.0, 1.0) - mean) * inverse);
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
        std::array::from_fn(|column| {
            (1.0 - share) * LUMA[column] + if row == column { share } else { 0.0 }
        })
    })
}

fn product(a: &Matrix, b: &Matrix) -> Matrix {
    a.map(|row| std::array::from_fn(|column| (0..CHANNELS).map(|k| row[k] * b[k][column]).sum()))
}

/// Samples the crop bilinearly; beyond the frame's edge the edge goes on.
#[inline(always)]
fn crop(
    picture: &[f32],
    side: usize,
    extent: [f32; 2],
    centre: [f32; 2],
    desk: &mut Desk,
    view: &mut [f32],
) {
    let Desk {
        columns,
        rows,
        line,
        ..
    } = desk;
    let (columns, rows, line) = (&mut columns[..side], &mut rows[..side], &mut line[..side]);
    for (axis, taps) in [&mut *columns, &mut *rows].into_iter().enumerate() {
        for (at, tap) in taps.iter_mut().enumerate() {
            let position =
                source_position(at, side, extent[axis], centre[axis]).clamp(0.0, (side - 1) as f32);
            let floor = (position as usize).min(side - 2);
            *tap = (floor, position - floor as f32);
        }
    }
    for (plane, out) in picture
        .chunks_exact(side * side)
        .zip(view.chunks_exact_mut(side * side))
    {
        for (out, &(row, down)) in out.chunks_exact_mut(side).zip(&*rows) {
            let (above, below) = plane[row * side..][..2 * side].split_at(side);
            // Down first: this loop runs along memory, and the one across then has a single row to
            // gather from.
            for ((value, above), below) in line.iter_mut().zip(above).zip(below) {
                *value = above + (below - above) * down;
            }
            for (out, &(column, across)) in out.iter_mut().zip(&*columns) {
                *out = line[column] + (line[column + 1] - line[column]) * across;
            }
        }
    }
}

/// The mean over all pixels and channels; summed in lanes side by side, which is quick and always
/// in one order.
#[inline(always)]
fn mean(view: &[f32], side: usize) -> f32 {
    let mut sums = [0.0_f32; LANES];
    let (parts, rest) = view.as_chunks::<LANES>();
    for part in parts {
        sums.iter_mut()
            .zip(part)
            .for_each(|(sum, value)| *sum += value);
    }
    sums.iter_mut()
        .zip(rest)
        .for_each(|(sum, value)| *sum += value);
    sums.iter().sum::<f32>() / (CHANNELS * side * side) as f32
}

#[inline(always)]
fn recolour(view: &mut [f32], side: usize, matrix: &Matrix, offset: [f32; CHANNELS]) {
    let (red, rest) = view.split_at_mut(side * side);
    let (green, blue) = rest.split_at_mut(side * side);
    let turn = |r: &mut f32, g: &mut f32, b: &mut f32| {
        let [x, y, z] = [0, 1, 2]
            .map(|c| matrix[c][0] * *r + matrix[c][1] * *g + matrix[c][2] * *b + offset[c]);
        (*r, *g, *b) = (x, y, z);
    };
    let [(red, r), (green, g), (blue, b)] =
        [red, green, blue].map(|plane| plane.as_chunks_mut::<LANES>());
    for ((red, green), blue) in red.iter_mut().zip(green).zip(blue) {
        for ((r, g), b) in red.iter_mut().zip(green).zip(blue) {
            turn(r, g, b);
        }
    }
    for ((r, g), b) in r.iter_mut().zip(g).zip(b) {
        turn(r, g, b);
    }
}

/// Blurs with ¼ ½ ¼ across and down; the pixel beyond the edge is the one before the edge pixel.
#[inline(always)]
fn blur(plane: &mut [f32], side: usize, across: &mut [f32]) {
    let smooth = |a: f32, b: f32, c: f32| 0.25 * (a + c) + 0.5 * b;
    let across = &mut across[..side * side];
    for (row, out) in plane.chunks_exact(side).zip(across.chunks_exact_mut(side)) {
        for (out, near) in out[1..side - 1].iter_mut().zip(row.windows(3)) {
            *out = smooth(near[0], near[1], near[2]);
        }
        out[0] = smooth(row[1], row[0], row[1]);
        out[side - 1] = smooth(row[side - 2], row[side - 1], row[side - 2]);
    }
    let row = |y: usize| &across[y * side..][..side];
    for (y, out) in plane.chunks_exact_mut(side).enumerate() {
        let above = row(if y == 0 { 1 } else { y - 1 });
        let below = row(if y == side - 1 { side - 2 } else { y + 1 });
        for (((out, above), here), below) in out.iter_mut().zip(above).zip(row(y)).zip(below) {
            *out = smooth(*above, *here, *below);
        }
    }
}

#[cfg(test)]
mod tests;
