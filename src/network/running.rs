//! The running statistics of a place, for evaluation.

use burn::Tensor;
use burn::tensor::Device;

use super::StateVisitor;

/// Share of the newest batch, as in PyTorch.
const SHARE: f64 = 0.1;

/// Running mean and unbiased variance per channel. Plain tensors, not parameters: neither the
/// optimizer nor the target network's moving average may touch them, and a clone of the layer must
/// not share them.
///
/// Where several views come at once, what each has added stands by itself, so that a batch costs
/// one operation however many views it has; only who reads the values adds it up.
#[derive(Clone, Debug)]
pub(super) struct Running {
    /// Of each view its channels, one view after the other.
    mean: Tensor<1>,
    variance: Tensor<1>,
    views: usize,
}

impl Running {
    /// Mean 0 and variance 1 in so many channels.
    pub fn new(channels: usize, device: &Device) -> Self {
        Self {
            mean: Tensor::zeros([channels], device),
            variance: Tensor::ones([channels], device),
            views: 1,
        }
    }

    /// Mean and unbiased variance per channel.
    pub fn values(&self) -> [Tensor<1>; 2] {
        [&self.mean, &self.variance].map(|parts| sum(parts.clone(), self.views))
    }

    /// Lets the means and the biased variances of `count` values per channel and view enter, as if
    /// one view came after the other.
    pub fn note(&mut self, [mean, variance]: [Tensor<1>; 2], count: usize, views: usize) {
        if self.views != views {
            let parted = |values| parted(values, views);
            [self.mean, self.variance] = self.values().map(parted);
            self.views = views;
        }
        let variance = variance * (count as f64 / (count as f64 - 1.0).max(1.0));
        let kept = (1.0 - SHARE).powi(views as i32);
        self.mean = self.mean.clone() * kept + mean * SHARE;
        self.variance = self.variance.clone() * kept + variance * SHARE;
    }

    /// Everything it holds.
    pub fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        [self.mean, self.variance] = self.values();
        self.views = 1;
        let Self {
            mean,
            variance,
            views: _,
        } = self;
        visitor.buffer(&format!("{path}.running_mean"), mean);
        visitor.buffer(&format!("{path}.running_variance"), variance);
    }
}

/// The values whose parts these are: what a view has added has faded with each view after it.
fn sum(parts: Tensor<1>, views: usize) -> Tensor<1> {
    if views == 1 {
        return parts;
    }
    let channels = parts.dims()[0] / views;
    let faded = (0..views).map(|view| {
        let after = (views - 1 - view) as i32;
        parts.clone().narrow(0, view * channels, channels) * (1.0 - SHARE).powi(after)
    });
    faded.reduce(|sum, part| sum + part).unwrap_or(parts)
}

/// Parts that sum up to these values.
fn parted(values: Tensor<1>, views: usize) -> Tensor<1> {
    let mut parts = vec![values.zeros_like(); views];
    if let Some(last) = parts.last_mut() {
        *last = values;
    }
    Tensor::cat(parts, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(running: &Running) -> [Vec<f32>; 2] {
        running
            .values()
            .map(|values| values.into_data().try_to_vec().expect("f32"))
    }

    #[test]
    fn several_views_at_once_leave_what_they_leave_one_after_the_other() {
        let device = Device::flex();
        let statistics = |step: usize, view: usize| {
            let base = (7 * step + 3 * view) as f32;
            let mean: Tensor<1> = Tensor::from_floats([base.sin(), base.cos()], &device);
            [mean.clone(), mean.square() + 0.5]
        };
        let [mut together, mut apart] = [Running::new(2, &device), Running::new(2, &device)];
        for step in 0..5 {
            let both = [statistics(step, 0), statistics(step, 1)];
            // The third step brings the views one by one.
            if step == 2 {
                both.clone()
                    .into_iter()
                    .for_each(|one| together.note(one, 9, 1));
            } else {
                let [first, second] = both.clone();
                let pairs: Vec<Tensor<1>> = first
                    .into_iter()
                    .zip(second)
                    .map(|(first, second)| Tensor::cat(vec![first, second], 0))
                    .collect();
                together.note([pairs[0].clone(), pairs[1].clone()], 9, 2);
            }
            both.into_iter().for_each(|one| apart.note(one, 9, 1));
            for (ours, theirs) in numbers(&together).iter().zip(numbers(&apart)) {
                for (ours, theirs) in ours.iter().zip(theirs) {
                    assert!((ours - theirs).abs() < 1e-6, "{ours} against {theirs}");
                }
            }
        }
    }
}
