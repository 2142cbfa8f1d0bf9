//! One split of a picture set: grey garments in memory, composed into coloured pictures on demand,
//! or colour pictures.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::clutter::{self, Foreground};
use super::colour::Coloured;
use super::idx::Images;
use super::{CHANNELS, PICTURE_LEN, SIZE};
use crate::random::{Purpose, stream};

/// The seed of every picture's clutter. It is no knob: the pictures are the same under every
/// experiment seed, so that runs with different seeds differ in the network and the views alone.
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
    /// Measures the first 2,048 pictures of `split`, clutter included. The same split gives the
    /// same bits on any number of threads.
    pub fn measure(split: &Split) -> Self {
        let count = split.len().min(MEASURED);
        let sums: Vec<[[f64; 2]; CHANNELS]> = (0..count)
            .into_par_iter()
            .map(|index| sums(&split.picture(index)))
            .collect();
        let pixels = (count * split.side() * split.side()).max(1) as f64;
        let mut scale = Self {
            mean: [0.0; CHANNELS],
            std: [0.0; CHANNELS],
        };
        for channel in 0..CHANNELS {
            let [sum, squares] = [0, 1]
                .map(|power| sums.iter().map(|sums| sums[channel][power]).sum::<f64>() / pixels);
            scale.mean[channel] = sum as f32;
            scale.std[channel] = (squares - sum * sum).max(0.0).sqrt().max(SMALLEST_STD) as f32;
        }
        scale
    }

    /// Normalizes a picture (planar, of any side) in place.
    pub fn apply(&self, picture: &mut [f32]) {
        let plane = (picture.len() / CHANNELS).max(1);
        for (channel, plane) in picture.chunks_exact_mut(plane).enumerate() {
            plane
                .iter_mut()
                .for_each(|value| *value = (*value - self.mean[channel]) / self.std[channel]);
        }
    }

    /// The picture (planar, of any side) that [`Normalization::apply`] made this of, in place.
    pub fn undo(&self, picture: &mut [f32]) {
        let plane = (picture.len() / CHANNELS).max(1);
        for (channel, plane) in picture.chunks_exact_mut(plane).enumerate() {
            plane
                .iter_mut()
                .for_each(|value| *value = *value * self.std[channel] + self.mean[channel]);
        }
    }
}

/// The sum and the sum of squares of each channel.
fn sums(picture: &[f32]) -> [[f64; 2]; CHANNELS] {
    let mut sums = [[0.0; 2]; CHANNELS];
    for (sums, plane) in sums
        .iter_mut()
        .zip(picture.chunks_exact(picture.len() / CHANNELS))
    {
        for &value in plane {
            sums[0] += f64::from(value);
            sums[1] += f64::from(value) * f64::from(value);
        }
    }
    sums
}

/// One split. A picture is made when it is asked for: of a grey one 784 bytes are kept instead of
/// 12 kB, of a colour one a byte for each value.
///
/// Cloning is cheap: the pictures are shared.
#[derive(Clone)]
pub struct Split {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    labels: Vec<u8>,
    side: usize,
    len: usize,
}

enum Store {
    Grey {
        garments: Images,
        clutter: f32,
        purpose: Purpose,
    },
    Colour {
        pixels: Vec<u8>,
    },
}

impl Split {
    /// Grey pictures to be laid over clutter. `purpose` keeps the clutter of training and test
    /// pictures apart; `garments` and `labels` have the same length.
    pub(super) fn grey(garments: Images, labels: Vec<u8>, clutter: f64, purpose: Purpose) -> Self {
        debug_assert_eq!(garments.len(), labels.len());
        let (len, clutter) = (labels.len(), clutter as f32);
        Self {
            inner: Arc::new(Inner {
                store: Store::Grey {
                    garments,
                    clutter,
                    purpose,
                },
                labels,
                side: SIZE,
                len,
            }),
        }
    }

    /// Colour pictures, which are shown as they are.
    pub(super) fn colour(
        Coloured {
            side,
            pixels,
            labels,
        }: Coloured,
    ) -> Self {
        let len = pixels.len() / (CHANNELS * side * side);
        debug_assert!(labels.len() <= len);
        Self {
            inner: Arc::new(Inner {
                store: Store::Colour { pixels },
                labels,
                side,
                len,
            }),
        }
    }

    /// How many pictures there are.
    pub fn len(&self) -> usize {
        self.inner.len
    }

    /// Rows and columns of every picture.
    pub fn side(&self) -> usize {
        self.inner.side
    }

    /// Values of a picture: 3 × side × side.
    pub fn picture_len(&self) -> usize {
        CHANNELS * self.inner.side * self.inner.side
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.inner.len == 0
    }

    /// The class of picture `index`, or `None` where it bears no label, as most training pictures
    /// of STL-10.
    pub fn label(&self, index: usize) -> Option<u8> {
        self.inner.labels.get(index).copied()
    }

    /// The classes of the pictures that have one, in order: pictures without one come last, and a
    /// test split has none.
    pub fn labels(&self) -> &[u8] {
        &self.inner.labels
    }

    /// Picture `index`: planar 3 × side × side, values 0 to 1. The same whatever the experiment's
    /// seed.
    ///
    /// # Panics
    /// If `index` is not below [`Split::len`], like indexing a slice.
    pub fn picture(&self, index: usize) -> Vec<f32> {
        let mut picture = vec![0.0; self.picture_len()];
        self.compose(index, &mut picture);
        picture
    }

    /// Writes picture `index` into `picture`: planar 3 × side × side, values 0 to 1.
    ///
    /// # Panics
    /// If `index` is not below [`Split::len`] or `picture` has not [`Split::picture_len`] values,
    /// like indexing a slice.
    pub fn compose(&self, index: usize, picture: &mut [f32]) {
        match &self.inner.store {
            Store::Grey {
                garments:
                    Images {
                        height,
                        width,
                        pixels,
                    },
                clutter,
                purpose,
            } => {
                let pixels = &pixels[index * height * width..][..height * width];
                let mut random = stream(CLUTTER_SEED, *purpose, index as u64);
                let picture: &mut [f32; PICTURE_LEN] = picture
                    .try_into()
                    .expect("a grey picture has PICTURE_LEN values");
                clutter::compose(
                    Foreground {
                        pixels,
                        height: *height,
                        width: *width,
                    },
                    *clutter,
                    &mut random,
                    picture,
                );
            }
            Store::Colour { pixels } => {
                let length = self.picture_len();
                let picture = &mut picture[..length];
                let stored = &pixels[index * length..][..length];
                picture
                    .iter_mut()
                    .zip(stored)
                    .for_each(|(value, stored)| *value = f32::from(*stored) / 255.0);
            }
        }
    }

    /// Pictures `indices`, normalized: N × 3 × side × side, planar, composed in parallel.
    ///
    /// # Panics
    /// If the range reaches beyond [`Split::len`], like slicing.
    pub fn batch(&self, indices: Range<usize>, scale: &Normalization) -> Vec<f32> {
        let mut batch = vec![0.0; indices.len() * self.picture_len()];
        batch
            .par_chunks_exact_mut(self.picture_len())
            .zip(indices)
            .for_each(|(picture, index)| {
                self.compose(index, picture);
                scale.apply(picture);
            });
        batch
    }
}
