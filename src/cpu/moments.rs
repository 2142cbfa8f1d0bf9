//! Means and variances of channels, joined picture by picture.

/// Added to variances, as in PyTorch.
pub const EPSILON: f64 = 1e-5;

/// Mean and biased variance of each channel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moments {
    /// Mean.
    pub mean: Vec<f32>,
    /// Variance, divided by the number of values.
    pub variance: Vec<f32>,
}

/// Moments of pictures joined one by one (Chan, Golub & LeVeque 1983), in double precision.
pub(super) struct Pooled {
    count: f64,
    mean: Vec<f64>,
    squares: Vec<f64>,
}

impl Pooled {
    pub(super) fn new(channels: usize) -> Self {
        Self {
            count: 0.0,
            mean: vec![0.0; channels],
            squares: vec![0.0; channels],
        }
    }

    /// Joins a picture: a mean and a sum of squares per channel, over `count` values.
    pub(super) fn add(&mut self, picture: &[f32], count: f64) {
        let (means, squares) = picture.split_at(self.mean.len());
        let share = count / (self.count + count);
        for (channel, (mean, square)) in means.iter().zip(squares).enumerate() {
            let distance = f64::from(*mean) - self.mean[channel];
            self.mean[channel] += distance * share;
            self.squares[channel] += f64::from(*square) + distance * distance * self.count * share;
        }
        self.count += count;
    }

    /// Of the first `real` channels, those in use.
    pub(super) fn moments(&self, real: usize) -> Moments {
        Moments {
            mean: self.mean[..real].iter().map(|mean| *mean as f32).collect(),
            variance: self.squares[..real]
                .iter()
                .map(|square| (square / self.count) as f32)
                .collect(),
        }
    }
}

/// 1 / √(variance + ε).
pub(super) fn inverse_root(variance: f64) -> f32 {
    (1.0 / (variance + EPSILON).sqrt()) as f32
}
