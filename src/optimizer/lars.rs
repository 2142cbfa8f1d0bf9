//! LARS's direction (You, Gitman & Ginsburg 2017).

use burn::Tensor;

use super::sgd;

/// λ·(∇ + β·w) with the local rate λ = η‖w‖ / (‖∇‖ + β‖w‖); λ is 1 where the weight or its gradient is zero.
///
/// Nothing is read back from the device.
pub fn direction<const D: usize>(weight: &Tensor<D>, gradient: Tensor<D>, decay: f64, trust: f64) -> Tensor<D> {
    let norm = |tensor: &Tensor<D>| tensor.clone().square().sum().sqrt();
    let (weight_norm, gradient_norm) = (norm(weight), norm(&gradient));
    let zero = weight_norm.clone().equal_elem(0.0).bool_or(gradient_norm.clone().equal_elem(0.0));
    let rate = weight_norm.clone() * trust / (gradient_norm + weight_norm * decay).clamp_min(1e-30);
    let rate = rate.mask_fill(zero, 1.0);
    sgd::direction(weight, gradient, decay) * rate.unsqueeze()
}
