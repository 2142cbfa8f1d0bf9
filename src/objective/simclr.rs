//! `SimCLR` (Chen et al. 2020): tell the other view of a picture from all other views of the batch.

use burn::Tensor;

use super::loss::{About, Batch, Loss, Needs, Negatives, Term};
use super::matrix::unit;
use crate::record::Side;

/// Words and needs.
pub const ABOUT: About = About {
    short: "NT-Xent",
    curve: "NT-Xent of z",
    both_ways: false,
    row: "cross entropy (batch)",
    words: "How hard it is to find the other view of a picture among all views of the batch (SimCLR, Chen et al. 2020). \
            It compares z; the predictor and the target network are not used.\n\
            L = −ln( exp(cos(z₁, z₂) / T) / Σ exp(cos(z₁, every other view) / T) )",
    why: "All other pictures are pushed away. If every vector is the same, the loss is that of guessing.",
    needs: Needs {
        predictor: false,
        target: false,
        negatives: Negatives::Batch,
    },
    knobs: &["temperature"],
    terms: CONTRAST,
};

/// The parts of a contrast: what the positive pair does, and what the negatives do.
///
/// The loss L is a function of the cosine s⁺ of the positive pair and of those of the negatives, s⁻; so
/// its gradient is ∂L/∂s⁺ ∇s⁺ + Σ ∂L/∂s⁻ ∇s⁻. With q the softmax over all of them these weights are (q⁺
/// − 1) / T and q⁻ / T (Wang and Liu 2021, §3.1). The other side's cosines are held constant for
/// each part: the positive stands among those that the softmax goes over, and what it has there is
/// its own.
pub(super) const CONTRAST: &[Term] = &[
    Term {
        side: Side::Attraction,
        key: "contrast-attraction",
        name: "attraction",
        words: "what pulls the two views of a picture together, the less the better they can be told from the others.\n\
                (1 − q) ∇cos / T, q the pair's share in the softmax",
    },
    Term {
        side: Side::Opposition,
        key: "contrast-negatives",
        name: "negatives",
        words: "what pushes a view away from those of other pictures, from the nearest most.\n\
                −Σ q ∇cos / T over the negatives, q their shares in the softmax",
    },
];

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

    fn parts(&self, batch: &Batch<'_>) -> Vec<Tensor<1>> {
        let temperature = batch.experiment.temperature;
        let [z1, z2] = batch.projections.clone().map(unit);
        let (count, device) = (z1.dims()[0], z1.device());
        let positive = (z1.clone() * z2.clone()).sum_dim(1).mean();
        let both = Tensor::cat(vec![z1, z2], 0);
        let cosines = both.clone().matmul(both.transpose());
        let (eye, none) = (
            Tensor::eye(count, &device),
            Tensor::zeros([count; 2], &device),
        );
        let row =
            |left: &Tensor<2>, right: &Tensor<2>| Tensor::cat(vec![left.clone(), right.clone()], 1);
        let pairs = Tensor::cat(vec![row(&none, &eye), row(&eye, &none)], 0);
        let others = Tensor::<2>::eye(2 * count, &device).neg() + 1.0;
        let negatives = others.clone() - pairs.clone();
        // Only the cosines of `moving` count as variables.
        let log_sum = |moving: &Tensor<2>| {
            let held = cosines.clone().detach() * (moving.clone().neg() + 1.0);
            let cosines = cosines.clone() * moving.clone() + held;
            let weights = weights(cosines, temperature) * others.clone();
            weights.sum_dim(1).log().mean()
        };
        vec![
            log_sum(&pairs) + (positive.neg() + 1.0) / temperature,
            log_sum(&negatives),
        ]
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
