//! The norm after each convolution, as one scale and one shift per channel, and its backward pass
//! as three factors.
//!
//! Statistics are kept per set of pictures that share them: a view of the batch under batch
//! normalization, a single picture under group normalization, everything under none or with running
//! statistics.

use super::moments::{Moments, Pooled, inverse_root};

/// Which statistics divide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No norm at all: gain and bias are not used either.
    None,
    /// Mean and variance of each channel over the pictures and pixels of a view.
    Batch,
    /// Mean and variance of so many groups of channels in each picture.
    Group(usize),
}

/// Gain and bias per channel.
#[derive(Clone, Copy, Debug)]
pub struct Affine<'a> {
    /// Multiplied with the normed value.
    pub gain: &'a [f32],
    /// Added then.
    pub bias: &'a [f32],
}

/// What was measured of every picture: per picture and stored channel the mean over its pixels,
/// then the sum of squares about it.
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    /// Pictures × 2 × channels.
    pub values: &'a [f32],
    /// Pixels of a picture.
    pub pixels: usize,
    /// Stored channels.
    pub channels: usize,
}

/// A norm with its statistics.
#[derive(Clone, Debug)]
pub struct Norm {
    kind: Kind,
    /// Pictures that share a set of statistics.
    shared_by: usize,
    channels: usize,
    mean: Vec<f32>,
    inverse: Vec<f32>,
    scale: Vec<f32>,
    shift: Vec<f32>,
    gain: Vec<f32>,
}

/// The statistics of one picture: each a number per channel.
#[derive(Clone, Copy, Debug)]
pub struct Set<'a> {
    /// Mean.
    pub mean: &'a [f32],
    /// 1 / √(variance + ε).
    pub inverse: &'a [f32],
    /// gain · inverse.
    pub scale: &'a [f32],
    /// bias − mean · scale.
    pub shift: &'a [f32],
}

/// A norm's backward pass: the gradient of what it reads is a · g + b · raw + c, with g the
/// gradient of what it makes.
#[derive(Clone, Debug)]
pub struct Backward {
    shared_by: usize,
    channels: usize,
    a: Vec<f32>,
    b: Vec<f32>,
    c: Vec<f32>,
    /// Gradient of the gain and of the bias, unless they are not in use.
    pub affine: Option<[Vec<f32>; 2]>,
}

impl Norm {
    /// No norm, or one with given statistics for every picture; the latter is for evaluation and
    /// has no backward pass.
    pub fn fixed(given: Option<(Affine<'_>, &Moments)>, channels: usize) -> Self {
        let ones = |length: usize| padded(&vec![1.0; length], channels, 0.0);
        let (mean, inverse, gain, bias) = match given {
            None => (
                vec![0.0; channels],
                vec![1.0; channels],
                ones(channels),
                vec![0.0; channels],
            ),
            Some((affine, Moments { mean, variance })) => {
                let inverse: Vec<f32> = variance
                    .iter()
                    .map(|variance| inverse_root(f64::from(*variance)))
                    .collect();
                let pad = |values: &[f32]| padded(values, channels, 0.0);
                (pad(mean), pad(&inverse), pad(affine.gain), pad(affine.bias))
            }
        };
        Self::new(
            Kind::None,
            usize::MAX,
            channels,
            [mean, inverse],
            gain,
            &bias,
        )
    }

    /// Batch normalization: `shared_by` pictures in a row are one view. The moments are those of
    /// each view.
    pub fn batch(
        affine: Affine<'_>,
        measured: Measured<'_>,
        shared_by: usize,
    ) -> (Self, Vec<Moments>) {
        let Measured {
            values, channels, ..
        } = measured;
        let views = values.chunks_exact(shared_by * 2 * channels).map(|values| {
            let mut pooled = Pooled::new(channels);
            values
                .chunks_exact(2 * channels)
                .for_each(|picture| pooled.add(picture, measured.pixels as f64));
            pooled.moments(affine.gain.len())
        });
        let views: Vec<Moments> = views.collect();
        let inverse = |view: &Moments| {
            view.variance
                .iter()
                .map(|value| inverse_root(f64::from(*value)))
                .collect()
        };
        let mean = views
            .iter()
            .flat_map(|view| padded(&view.mean, channels, 0.0))
            .collect();
        let inverse = views.iter().flat_map(|view: &Moments| {
            let inverse: Vec<f32> = inverse(view);
            padded(&inverse, channels, 0.0)
        });
        let [gain, bias] = [affine.gain, affine.bias].map(|values| padded(values, channels, 0.0));
        (
            Self::new(
                Kind::Batch,
                shared_by,
                channels,
                [mean, inverse.collect()],
                gain,
                &bias,
            ),
            views,
        )
    }

    /// Group normalization.
    pub fn group(affine: Affine<'_>, measured: Measured<'_>, groups: usize) -> Self {
        let Measured {
            values,
            pixels,
            channels,
        } = measured;
        let (real, pixels) = (affine.gain.len(), pixels as f64);
        let (mut mean, mut inverse) = (vec![0.0; values.len() / 2], vec![0.0; values.len() / 2]);
        let sets = mean
            .chunks_exact_mut(channels)
            .zip(inverse.chunks_exact_mut(channels));
        for (picture, (mean, inverse)) in values.chunks_exact(2 * channels).zip(sets) {
            let (means, squares) = picture.split_at(channels);
            for group in (0..real)
                .step_by(real / groups)
                .map(|first| first..first + real / groups)
            {
                let count = (real / groups) as f64;
                let middle = means[group.clone()]
                    .iter()
                    .map(|mean| f64::from(*mean))
                    .sum::<f64>()
                    / count;
                let square = group.clone().map(|channel| {
                    f64::from(squares[channel])
                        + pixels * (f64::from(means[channel]) - middle).powi(2)
                });
                let variance = square.sum::<f64>() / (count * pixels);
                mean[group.clone()].fill(middle as f32);
                inverse[group].fill(inverse_root(variance));
            }
        }
        let [gain, bias] = [affine.gain, affine.bias].map(|values| padded(values, channels, 0.0));
        Self::new(
            Kind::Group(groups),
            1,
            channels,
            [mean, inverse],
            gain,
            &bias,
        )
    }

    fn new(
        kind: Kind,
        shared_by: usize,
        channels: usize,
        [mean, inverse]: [Vec<f32>; 2],
        gain: Vec<f32>,
        bias: &[f32],
    ) -> Self {
        let scale: Vec<f32> = inverse
            .iter()
            .zip(gain.iter().cycle())
            .map(|(inverse, gain)| inverse * gain)
            .collect();
        let shift = mean
            .iter()
            .zip(&scale)
            .zip(bias.iter().cycle())
            .map(|((mean, scale), bias)| bias - mean * scale);
        Self {
            kind,
            shared_by,
            channels,
            shift: shift.collect(),
            mean,
            inverse,
            scale,
            gain,
        }
    }

    /// The statistics of a picture.
    pub fn of(&self, picture: usize) -> Set<'_> {
        let first = picture / self.shared_by * self.channels;
        let set = first..first + self.channels;
        Set {
            mean: &self.mean[set.clone()],
            inverse: &self.inverse[set.clone()],
            scale: &self.scale[set.clone()],
            shift: &self.shift[set],
        }
    }

    /// The backward pass. `sums` holds, per picture and stored channel, Σ g over its pixels, then Σ
    /// g·x̂; g is the gradient of what the norm makes, x̂ the normed value before gain and bias.
    /// `real` channels are in use.
    pub fn backward(&self, sums: &[f32], pixels: usize, real: usize) -> Backward {
        let Self {
            kind,
            shared_by,
            channels,
            ..
        } = *self;
        let affine = (kind != Kind::None).then(|| {
            let total = |half: usize| -> Vec<f32> {
                let of_channel = |channel: usize| -> f64 {
                    sums.chunks_exact(2 * channels)
                        .map(|picture| f64::from(picture[half * channels + channel]))
                        .sum()
                };
                (0..real)
                    .map(|channel| of_channel(channel) as f32)
                    .collect()
            };
            [total(1), total(0)]
        });
        let sets = self.mean.len() / channels;
        let mut factors = [
            self.scale.clone(),
            vec![0.0; sets * channels],
            vec![0.0; sets * channels],
        ];
        for set in 0..sets {
            let pictures =
                || &sums[set * shared_by * 2 * channels..(set + 1) * shared_by * 2 * channels];
            let means = match kind {
                Kind::None => continue,
                Kind::Batch => self.means_of_view(pictures(), (shared_by * pixels) as f64),
                Kind::Group(groups) => {
                    self.means_of_groups(pictures(), pixels as f64, real / groups, real)
                }
            };
            for (at, [plain, normed]) in (set * channels..(set + 1) * channels).zip(means) {
                let inverse = f64::from(self.inverse[at]);
                factors[1][at] = (-inverse * inverse * normed) as f32;
                factors[2][at] = (-inverse * plain
                    + inverse * inverse * normed * f64::from(self.mean[at]))
                    as f32;
            }
        }
        let [a, b, c] = factors;
        Backward {
            shared_by,
            channels,
            a,
            b,
            c,
            affine,
        }
    }

    /// The means of gain·g and gain·g·x̂ over a view.
    fn means_of_view(&self, pictures: &[f32], count: f64) -> Vec<[f64; 2]> {
        let mut totals = vec![[0.0; 2]; self.channels];
        for picture in pictures.chunks_exact(2 * self.channels) {
            let (plain, normed) = picture.split_at(self.channels);
            for ((total, plain), normed) in totals.iter_mut().zip(plain).zip(normed) {
                total[0] += f64::from(*plain);
                total[1] += f64::from(*normed);
            }
        }
        totals
            .iter()
            .zip(&self.gain)
            .map(|(total, gain)| total.map(|sum| sum * f64::from(*gain) / count))
            .collect()
    }

    /// The means of gain·g and gain·g·x̂ over each group of a picture, for each channel of the
    /// group.
    fn means_of_groups(
        &self,
        picture: &[f32],
        pixels: f64,
        size: usize,
        real: usize,
    ) -> Vec<[f64; 2]> {
        let (plain, normed) = picture.split_at(self.channels);
        let mut means = vec![[0.0; 2]; self.channels];
        for first in (0..real).step_by(size) {
            let total = |sums: &[f32]| -> f64 {
                (first..first + size)
                    .map(|channel| f64::from(self.gain[channel]) * f64::from(sums[channel]))
                    .sum()
            };
            means[first..first + size]
                .fill([plain, normed].map(|sums| total(sums) / (size as f64 * pixels)));
        }
        means
    }
}

impl Backward {
    /// The factors a, b and c for a picture.
    pub fn of(&self, picture: usize) -> [&[f32]; 3] {
        let first = picture / self.shared_by * self.channels;
        [&self.a, &self.b, &self.c].map(|factors| &factors[first..first + self.channels])
    }
}

fn padded(values: &[f32], length: usize, filler: f32) -> Vec<f32> {
    let mut values = values.to_vec();
    values.resize(length, filler);
    values
}
