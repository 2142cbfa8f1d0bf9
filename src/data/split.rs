//! One split of a picture set: grey garments in memory, composed into coloured pictures on demand.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::clutter::{self, Garment};
use super::idx::Images;
use super::{CHANNELS, PICTURE_LEN, SIZE};
use crate::random::{Purpose, stream};

/// The seed of every picture's clutter. It is no knob: the pictures are the same under every experiment seed, so that
/// runs with different seeds differ in the network and the views alone.
const CLUTTER_SEED: u64 = 1;
/// Training pictures over which the normalization is measured.
const MEASURED: usize = 2048;
/// Stands in for the standard deviation of a channel that never varies.
const SMALLEST_STD: f64 = 1e-3;

/// Per-channel mean and standard deviation that pictures are normalized with: (x − mean) / std.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Normalization {
    /// Mean of red, green and blue.
    pub mean: [f32; CHANNELS],
    /// Standard deviation of red, green and blue; never 0.
    pub std: [f32; CHANNELS],
}

impl Normalization {
    /// Measures the first 2,048 pictures of `split`, clutter included. The same split gives the same bits on any
    /// number of threads.
    pub fn measure(split: &Split) -> Self {
        let count = split.len().min(MEASURED);
        let sums: Vec<[[f64; 2]; CHANNELS]> =
            (0..count).into_par_iter().map(|index| sums(&split.picture(index))).collect();
        let pixels = (count * SIZE * SIZE).max(1) as f64;
        let mut scale = Self { mean: [0.0; CHANNELS], std: [0.0; CHANNELS] };
        for channel in 0..CHANNELS {
            let [sum, squares] = [0, 1].map(|power| sums.iter().map(|sums| sums[channel][power]).sum::<f64>() / pixels);
            scale.mean[channel] = sum as f32;
            scale.std[channel] = (squares - sum * sum).max(0.0).sqrt().max(SMALLEST_STD) as f32;
        }
        scale
    }

    /// Normalizes a picture (planar, 3 × 32 × 32) in place.
    pub fn apply(&self, picture: &mut [f32; PICTURE_LEN]) {
        for (channel, plane) in picture.chunks_exact_mut(SIZE * SIZE).enumerate() {
            plane.iter_mut().for_each(|value| *value = (*value - self.mean[channel]) / self.std[channel]);
        }
    }
}

/// The sum and the sum of squares of each channel.
fn sums(picture: &[f32; PICTURE_LEN]) -> [[f64; 2]; CHANNELS] {
    let mut sums = [[0.0; 2]; CHANNELS];
    for (sums, plane) in sums.iter_mut().zip(picture.chunks_exact(SIZE * SIZE)) {
        for &value in plane {
            sums[0] += f64::from(value);
            sums[1] += f64::from(value) * f64::from(value);
        }
    }
    sums
}

/// One split. A picture is composed when it is asked for: 784 bytes are kept of it instead of 12 kB.
///
/// Cloning is cheap: the garments are shared.
#[derive(Clone)]
pub struct Split {
    inner: Arc<Inner>,
}

struct Inner {
    garments: Images,
    labels: Vec<u8>,
    clutter: f32,
    purpose: Purpose,
}

impl Split {
    /// `purpose` keeps the clutter of training and test pictures apart; `garments` and `labels` have the same length.
    pub(super) fn new(garments: Images, labels: Vec<u8>, clutter: f64, purpose: Purpose) -> Self {
        debug_assert_eq!(garments.len(), labels.len());
        Self { inner: Arc::new(Inner { garments, labels, clutter: clutter as f32, purpose }) }
    }

    /// How many pictures there are.
    pub fn len(&self) -> usize {
        self.inner.labels.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.inner.labels.is_empty()
    }

    /// The class of picture `index`.
    ///
    /// # Panics
    /// If `index` is not below [`Split::len`], like indexing a slice.
    pub fn label(&self, index: usize) -> u8 {
        self.inner.labels[index]
    }

    /// The classes of all pictures, in order.
    pub fn labels(&self) -> &[u8] {
        &self.inner.labels
    }

    /// Picture `index`: planar 3 × 32 × 32, values 0 to 1. The same whatever the experiment's seed.
    ///
    /// # Panics
    /// If `index` is not below [`Split::len`], like indexing a slice.
    pub fn picture(&self, index: usize) -> [f32; PICTURE_LEN] {
        let mut picture = [0.0; PICTURE_LEN];
        self.compose(index, &mut picture);
        picture
    }

    /// Writes picture `index` into `picture`: planar 3 × 32 × 32, values 0 to 1.
    ///
    /// # Panics
    /// If `index` is not below [`Split::len`], like indexing a slice.
    pub fn compose(&self, index: usize, picture: &mut [f32; PICTURE_LEN]) {
        let Inner { garments: Images { height, width, pixels }, clutter, purpose, .. } = &*self.inner;
        let pixels = &pixels[index * height * width..][..height * width];
        let mut random = stream(CLUTTER_SEED, *purpose, index as u64);
        clutter::compose(Garment { pixels, height: *height, width: *width }, *clutter, &mut random, picture);
    }

    /// Pictures `indices`, normalized: N × 3 × 32 × 32, planar, composed in parallel.
    ///
    /// # Panics
    /// If the range reaches beyond [`Split::len`], like slicing.
    pub fn batch(&self, indices: Range<usize>, scale: &Normalization) -> Vec<f32> {
        let mut batch = vec![0.0; indices.len() * PICTURE_LEN];
        batch.par_chunks_exact_mut(PICTURE_LEN).zip(indices).for_each(|(picture, index)| {
            let picture: &mut [f32; PICTURE_LEN] = picture.try_into().expect("the chunks have PICTURE_LEN values");
            self.compose(index, picture);
            scale.apply(picture);
        });
        batch
    }
}
