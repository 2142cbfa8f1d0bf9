//! Stochastic gradient descent's direction.

use burn::Tensor;

/// ∇ + β·w.
pub fn direction<const D: usize>(weight: &Tensor<D>, gradient: Tensor<D>, decay: f64) -> Tensor<D> {
    if decay == 0.0 {
        gradient
    } else {
        gradient + weight.clone() * decay
    }
}
