//! BYOL (Grill et al. 2020): predict the target network's projection of the other view.

use burn::Tensor;

use super::loss::{About, Batch, Loss, Needs, Negatives, PULL};
use super::matrix::unit;

/// Words and needs.
pub const ABOUT: About = About {
    short: "1 − cos(p, z')",
    curve: "1 − cos(p, z'), both ways",
    both_ways: true,
    row: "L2 (1 − cos)",
    words: "How far the prediction is from the target's vector (BYOL, Grill et al. 2020), averaged over the batch and \
            added over both directions. The loss of BYOL's paper is twice this one.\n\
            L = 1 − cos(p₁, z'₂) + 1 − cos(p₂, z'₁)",
    why: "0 is the best value, and a collapsed network reaches it.",
    needs: Needs {
        predictor: true,
        target: true,
        negatives: Negatives::None,
    },
    knobs: &[],
    terms: PULL,
};

/// The loss.
pub struct Byol;

impl Loss for Byol {
    /// Both ways summed: mean(1 − cos(p₁, z′₂)) + mean(1 − cos(p₂, z′₁)). No gradient may reach the
    /// keys, unless there is no stop-gradient.
    fn loss(&self, batch: &Batch<'_>) -> Tensor<1> {
        let [p1, p2] = batch.predictions.clone().map(unit);
        let [k1, k2] = batch.keys.clone().map(unit);
        let cosine = |p: Tensor<2>, k: Tensor<2>| (p * k).sum_dim(1).mean();
        (cosine(p1, k2) + cosine(p2, k1)).neg() + 2.0
    }
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
        let (predictions, keys) = ([read("p1"), read("p2")], [read("k1"), read("k2")]);
        let loss = loss(&Byol, &predictions, &keys, &Experiment::default());
        assert_close(loss, &golden["byol_symmetric_1_minus_cos"], 1e-5);
    }
}
