//! `SimCLR` (Chen et al. 2020): tell the other view of a picture from all other views of the batch.

use burn::Tensor;

use super::loss::{About, Batch, Loss, Needs, Negatives};
use super::matrix::unit;

/// Words and needs.
pub const ABOUT: About = About {
    short: "NT-Xent",
    curve: "NT-Xent of z",
    both_ways: false,
    row: "cross entropy (batch)",
    words: "How hard it is to find the other view of a picture among all views of the batch (SimCLR, Chen et al. 2020). \
            All other pictures are pushed away. If every vector is the same, the loss is that of guessing. It compares z; \
            the predictor and the target network are not used.\n\
            L = −ln( exp(cos(z₁, z₂) / T) / Σ exp(cos(z₁, every other view) / T) )",
    needs: Needs {
        predictor: false,
        target: false,
        negatives: Negatives::Batch,
    },
    knobs: &["temperature"],
};

/// The loss.
pub struct Simclr;

impl Loss for Simclr {
    /// NT-Xent: −ln of the other view's share among all other vectors of the batch, averaged over
    /// both views.
    fn loss(&self, batch: &Batch<'_>) -> Tensor<1> {
        let temperature = batch.experiment.temperature;
        let [z1, z2] = batch.projections.clone().map(unit);
        let count = z1.dims()[0];
        let positive = (z1.clone() * z2.clone()).sum_dim(1).mean();
        let both = Tensor::cat(vec![z1, z2], 0);
        let others = Tensor::<2>::eye(2 * count, &both.device()).neg() + 1.0;
        let weights = weights(both.clone().matmul(both.transpose()), temperature) * others;
        weights.sum_dim(1).log().mean() + (positive.neg() + 1.0) / temperature
    }
}

/// exp((cos − 1) / temperature): at most 1, so that no sum overflows; the missing 1 / temperature
/// is in the loss.
pub(super) fn weights(cosines: Tensor<2>, temperature: f64) -> Tensor<2> {
    ((cosines - 1.0) / temperature).exp()
}

#[cfg(test)]
mod tests {
    use burn::tensor::Device;

    use super::*;
    use crate::experiment::Experiment;
    use crate::objective::golden::{assert_close, loss, losses, matrix};

    #[test]
    fn agrees_with_the_reference() {
        let golden = losses();
        let read = |key: &str| matrix(&golden[key], &Device::flex());
        let z = [read("p1"), read("p2")];
        let loss = loss(&Simclr, &z, &z, &Experiment::default());
        assert_close(loss, &golden["nt_xent_T0.2_mean_over_2N"], 1e-5);
    }

    #[test]
    fn a_collapsed_batch_scores_as_guessing_does_and_has_a_finite_gradient() {
        let device = Device::flex().autodiff();
        let z = Tensor::<2>::ones([8, 4], &device).require_grad();
        let experiment = Experiment {
            temperature: 0.1,
            ..Experiment::default()
        };
        let both = [z.clone(), z.clone()];
        let loss = loss(&Simclr, &both, &both, &experiment);
        let gradient = z.grad(&loss.backward()).expect("z takes part");
        let gradient = gradient.into_data().try_to_vec::<f32>().expect("f32");
        assert!(gradient.iter().all(|value| value.is_finite()));
        let guess = loss.inner().into_scalar::<f32>();
        let expected = 15.0_f32.ln();
        assert!((guess - expected).abs() < 1e-4, "one of fifteen: {guess}");
    }
}
