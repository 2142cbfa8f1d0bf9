//! Barlow Twins (Zbontar et al. 2021): the correlations between the dimensions of both views become
//! those of the identity.

use burn::Tensor;

use super::loss::{About, Batch, Loss, Needs, Negatives, Term};
use super::matrix::{centred, off_diagonal};
use crate::record::Side;

/// Words and needs.
pub const ABOUT: About = About {
    short: "Barlow Twins",
    curve: "Barlow Twins of z",
    both_ways: false,
    row: "cross-correlation",
    words: "Each dimension of z is standardized over the batch; then every dimension of one view is to go with the same \
            dimension of the other view, and with no other (Barlow Twins, Zbontar et al. 2021). The predictor and the \
            target network are not used.\n\
            L = Σ_i (1 − C_ii)² + λ Σ_i≠j C_ij², C = correlations of z₁ with z₂ over the batch",
    why: "Its values are large, so it wants a low learning rate.",
    needs: Needs {
        predictor: false,
        target: false,
        negatives: Negatives::None,
    },
    knobs: &["barlow.lambda"],
    terms: &[
        Term {
            side: Side::Attraction,
            key: "barlow-agreement",
            name: "agreement",
            words: "what has each dimension of z go with the same dimension of the other view.\n\
                    Σ_i (1 − C_ii)²",
        },
        Term {
            side: Side::Opposition,
            key: "barlow-redundancy",
            name: "redundancy",
            words: "what keeps different dimensions from saying the same.\n\
                    λ Σ_i≠j C_ij²",
        },
    ],
};

/// Added to variances before the root, as in a batch norm.
const EPSILON: f64 = 1e-5;

/// The loss.
pub struct Barlow;

impl Loss for Barlow {
    fn loss(&self, batch: &Batch<'_>) -> Tensor<1> {
        let [missing, redundant] = terms(batch);
        missing + redundant
    }

    fn parts(&self, batch: &Batch<'_>) -> Vec<Tensor<1>> {
        terms(batch).into()
    }
}

/// What is missing on the diagonal, and what is left off it.
fn terms(batch: &Batch<'_>) -> [Tensor<1>; 2] {
    let [z1, z2] = batch.projections.clone().map(standardized);
    let [count, dimensions] = z1.dims();
    let correlation = z1.transpose().matmul(z2) / count as f64;
    let identity = Tensor::<2>::eye(dimensions, &correlation.device());
    let missing = ((correlation.clone() - 1.0) * identity).square().sum();
    let redundant = off_diagonal(correlation) * batch.experiment.barlow.lambda;
    [missing, redundant]
}

/// Every dimension with mean 0 and variance 1 over the batch.
fn standardized(z: Tensor<2>) -> Tensor<2> {
    let centred = centred(z);
    let variance = centred.clone().square().mean_dim(0);
    centred / (variance + EPSILON).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::objective::golden::{assert_agrees, loss, regularizers};

    #[test]
    fn value_and_gradient_agree_with_the_reference() {
        let reference = &regularizers()["barlow_lambda5e-3"];
        assert_agrees(reference, 1.0, 1e-3, |z| {
            loss(&Barlow, &z, &z, &Experiment::default())
        });
    }
}
