//! Batch renormalization (Ioffe 2017): batch statistics in the backward pass, running ones ever
//! more in the forward pass.

use burn::Tensor;
use burn::tensor::Device;

use super::StateVisitor;

/// Added to standard deviations.
const EPSILON: f64 = 1e-3;
/// Share of the newest batch in the running statistics.
const RUNNING_SHARE: f64 = 0.01;

/// The running statistics of one place. Plain tensors, not parameters: neither the optimizer nor
/// the target network's moving average may touch them.
#[derive(Clone, Debug)]
pub(super) struct Renorm {
    mean: Tensor<2>,
    /// Running standard deviation.
    deviation: Tensor<2>,
    /// Batches that have entered them.
    seen: u64,
}

/// What one batch becomes.
pub(super) struct Renormed {
    /// N×features.
    pub output: Tensor<2>,
    mean: Tensor<2>,
    deviation: Tensor<2>,
}

impl Renorm {
    pub(super) fn new(features: usize, device: &Device) -> Self {
        Self {
            mean: Tensor::zeros([1, features], device),
            deviation: Tensor::ones([1, features], device),
            seen: 0,
        }
    }

    /// How far the running statistics may stretch and shift what batch normalization makes: not at
    /// all for the first 5,000 batches, then up to 3 and 5, with the schedules of the paper's §4 at
    /// its 40,000 batches.
    fn limits(&self) -> [f64; 2] {
        let seen = self.seen as f64;
        [
            (2.0 / 35_000.0 * seen + 25.0 / 35.0).clamp(1.0, 3.0),
            (5.0 / 20_000.0 * seen - 25.0 / 20.0).clamp(0.0, 5.0),
        ]
    }

    /// (x − mean) / deviation · r + d with the statistics of `x`, N×features; no gradient passes
    /// through r and d.
    pub(super) fn forward(&self, x: Tensor<2>) -> Renormed {
        let mean = x.clone().mean_dim(0);
        let centred = x - mean.clone();
        // Clamped before the root: the root's gradient at 0 is infinite.
        let deviation = centred.clone().square().mean_dim(0).clamp_min(1e-24).sqrt() + EPSILON;
        let (batch_mean, batch_deviation) = (mean.inner(), deviation.clone().inner());
        let [stretch, shift] = self.limits();
        let r = (batch_deviation.clone() / self.deviation.clone()).clamp(1.0 / stretch, stretch);
        let d = ((batch_mean.clone() - self.mean.clone()) / self.deviation.clone())
            .clamp(-shift, shift);
        let output = centred / deviation * r + d;
        Renormed {
            output,
            mean: batch_mean,
            deviation: batch_deviation,
        }
    }

    /// What [`Renorm::forward`] makes; on the way back mean and deviation of the batch, too, count as
    /// constants.
    pub(super) fn forward_held(&self, x: Tensor<2>) -> Tensor<2> {
        // With all statistics constant the output is linear in x, of slope r / deviation.
        let made = self.forward(x.clone().detach());
        let [stretch, _] = self.limits();
        let r = (made.deviation.clone() / self.deviation.clone()).clamp(1.0 / stretch, stretch);
        made.output + (x.clone() - x.detach()) / made.deviation * r
    }

    /// Lets a batch's statistics enter the running ones.
    pub(super) fn note(&mut self, batch: &Renormed) {
        let Renormed {
            mean, deviation, ..
        } = batch;
        self.mean = self.mean.clone() + (mean.clone() - self.mean.clone()) * RUNNING_SHARE;
        self.deviation =
            self.deviation.clone() + (deviation.clone() - self.deviation.clone()) * RUNNING_SHARE;
        self.seen += 1;
    }

    /// Everything it holds.
    pub(super) fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self {
            mean,
            deviation,
            seen,
        } = self;
        visitor.buffer(&format!("{path}.mean"), mean);
        visitor.buffer(&format!("{path}.deviation"), deviation);
        visitor.count(&format!("{path}.seen"), seen);
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::TensorData;

    use super::*;

    fn matrix(value: &serde_json::Value) -> Tensor<2> {
        let rows: Vec<Vec<f32>> = serde_json::from_value(value.clone()).expect("matrix");
        let shape = [rows.len(), rows[0].len()];
        Tensor::from_data(TensorData::new(rows.concat(), shape), &Device::flex())
    }

    #[test]
    fn three_batches_agree_with_the_reference() {
        let golden: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/data/norms.json")).expect("valid JSON");
        let golden = &golden["batch_renorm_eps1e-3_momentum0.01"];
        let batches = golden["batches"].as_array().expect("batches");
        let mut renorm = Renorm::new(matrix(&batches[0]).dims()[1], &Device::flex());
        for (batch, expected) in batches
            .iter()
            .zip(golden["outputs"].as_array().expect("outputs"))
        {
            let made = renorm.forward(matrix(batch));
            let error = (made.output.clone() - matrix(expected))
                .abs()
                .max()
                .into_scalar::<f32>();
            assert!(error < 2e-5, "off by {error}");
            renorm.note(&made);
        }
        assert_eq!(renorm.seen, 3);
    }

    #[test]
    fn a_settled_place_normalizes_by_its_running_statistics() {
        let x = Tensor::<2>::from_data(
            TensorData::new(vec![1.0_f32, 2.0, 4.0, 9.0], [4, 1]),
            &Device::flex(),
        );
        let mut renorm = Renorm::new(1, &Device::flex());
        renorm.seen = 1_000_000;
        for _ in 0..2_000 {
            let made = renorm.forward(x.clone());
            renorm.note(&made);
        }
        // Mean 4, variance 9.5; a shifted batch keeps its shift, which batch normalization would
        // take out.
        let moved = renorm
            .forward(x + 1.0)
            .output
            .into_data()
            .try_to_vec::<f32>()
            .expect("f32");
        let deviation = 9.5_f32.sqrt() + 1e-3;
        for (value, plain) in moved.iter().zip([-2.0, -1.0, 1.0, 6.0]) {
            assert!(
                (value - plain / deviation).abs() < 1e-3,
                "{value} against {}",
                plain / deviation
            );
        }
    }
}
