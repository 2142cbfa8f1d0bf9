//! `VICReg` (Bardes et al. 2022): variance, invariance, covariance, each as a term of its own.

use burn::Tensor;

use super::loss::{About, Batch, Loss, Needs, Negatives, Term};
use super::matrix::{centred, off_diagonal};
use crate::record::Side;

/// Words and needs.
pub const ABOUT: About = About {
    short: "VICReg",
    curve: "VICReg of z",
    both_ways: false,
    row: "variance, invariance, covariance",
    words: "Three terms on z (VICReg, Bardes et al. 2022). Invariance: both views of a picture get the same vector. \
            Variance: every dimension keeps a standard deviation of at least 1 over the batch. Covariance: no two \
            dimensions say the same. The predictor and the target network are not used. The weights are the paper's 25 : \
            25 : 1, divided by 25.\n\
            L = λ mean (z₁ − z₂)² + μ Σ_views mean max(0, 1 − std z) / 2 + ν Σ_views Σ off-diagonal cov² / D",
    why: "It reads z itself, not only its direction. BYOL leaves the length of z free: lower the learning rate before \
            you switch from BYOL to this, or it may diverge.",
    needs: Needs {
        predictor: false,
        target: false,
        negatives: Negatives::None,
    },
    knobs: &["vicreg.invariance", "vicreg.variance", "vicreg.covariance"],
    terms: &[
        Term {
            side: Side::Attraction,
            key: "vicreg-invariance",
            name: "invariance",
            words: "what pulls z towards z of the other view.\n\
                    λ mean (z₁ − z₂)²",
        },
        Term {
            side: Side::Opposition,
            key: "vicreg-variance",
            name: "variance",
            words: "what pushes the pictures apart along every dimension in which they differ too little.\n\
                    μ Σ_views mean max(0, 1 − std z) / 2",
        },
        Term {
            side: Side::Opposition,
            key: "vicreg-covariance",
            name: "covariance",
            words: "what keeps different dimensions from saying the same.\n\
                    ν Σ_views Σ off-diagonal cov² / D",
        },
    ],
};

/// Under the root of the standard deviation.
const EPSILON: f64 = 1e-4;

/// The loss.
pub struct Vicreg;

impl Loss for Vicreg {
    fn loss(&self, batch: &Batch<'_>) -> Tensor<1> {
        let [invariance, variance, covariance] = terms(batch);
        invariance + variance + covariance
    }

    fn parts(&self, batch: &Batch<'_>) -> Vec<Tensor<1>> {
        terms(batch).into()
    }
}

/// Invariance, variance, covariance, each with its weight.
fn terms(batch: &Batch<'_>) -> [Tensor<1>; 3] {
    let weights = &batch.experiment.vicreg;
    let [z1, z2] = batch.projections.clone();
    let invariance = (z1.clone() - z2.clone()).square().mean();
    let [(v1, c1), (v2, c2)] = [z1, z2].map(spread_and_covariance);
    [
        invariance * weights.invariance,
        (v1 + v2) * (weights.variance / 2.0),
        (c1 + c2) * weights.covariance,
    ]
}

/// mean max(0, 1 − √(variance + ε)) over the D dimensions, and the squares off the diagonal of
/// their covariance, over D.
fn spread_and_covariance(z: Tensor<2>) -> (Tensor<1>, Tensor<1>) {
    let [count, dimensions] = z.dims();
    let centred = centred(z);
    let others = (count as f64 - 1.0).max(1.0);
    let variance = centred.clone().square().sum_dim(0) / others;
    let missing = ((variance + EPSILON).sqrt().neg() + 1.0).clamp_min(0.0);
    let covariance = centred.clone().transpose().matmul(centred) / others;
    (missing.mean(), off_diagonal(covariance) / dimensions as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::objective::golden::{assert_agrees, loss, regularizers};

    #[test]
    fn value_and_gradient_agree_with_the_reference() {
        let reference = &regularizers()["vicreg_25_25_1"];
        // The reference has the paper's weights, 25 times ours.
        assert_agrees(reference, 25.0, 1e-4, |z| {
            loss(&Vicreg, &z, &z, &Experiment::default())
        });
    }

    #[test]
    fn a_batch_of_one_vector_misses_all_of_its_spread_and_has_a_finite_gradient() {
        let device = burn::tensor::Device::flex().autodiff();
        let z = Tensor::<2>::ones([8, 4], &device).require_grad();
        let both = [z.clone(), z.clone()];
        let loss = loss(&Vicreg, &both, &both, &Experiment::default());
        let gradient = z.grad(&loss.backward()).expect("z takes part");
        let gradient = gradient.into_data().try_to_vec::<f32>().expect("f32");
        assert!(gradient.iter().all(|value| value.is_finite()));
        let missing = loss.inner().into_scalar::<f32>();
        assert!((missing - 0.99).abs() < 1e-5, "√ε is 0.01: {missing}");
    }
}
