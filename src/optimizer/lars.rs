//! LARS's direction (You, Gitman & Ginsburg 2017).

use burn::Tensor;

use super::sgd;

/// The local rate λ = η‖w‖ / (‖∇‖ + β‖w‖) of a layer, from the norms of its weights and of their
/// gradient; 1 where one of them is zero.
pub fn local_rate(weight_norm: f64, gradient_norm: f64, decay: f64, trust: f64) -> f64 {
    if weight_norm == 0.0 || gradient_norm == 0.0 {
        return 1.0;
    }
    trust * weight_norm / (gradient_norm + decay * weight_norm)
}

/// ‖t‖, a tensor with one value.
pub fn norm<const D: usize>(tensor: &Tensor<D>) -> Tensor<1> {
    tensor.clone().square().sum().sqrt()
}

/// λ·(∇ + β·w) with the local rate λ of [`local_rate`].
///
/// Nothing is read back from the device.
pub fn direction<const D: usize>(
    weight: &Tensor<D>,
    gradient: Tensor<D>,
    decay: f64,
    trust: f64,
) -> Tensor<D> {
    let (weight_norm, gradient_norm) = (norm(weight), norm(&gradient));
    let zero = weight_norm
        .clone()
        .equal_elem(0.0)
        .bool_or(gradient_norm.clone().equal_elem(0.0));
    let rate = weight_norm.clone() * trust / (gradient_norm + weight_norm * decay).clamp_min(1e-30);
    let rate = rate.mask_fill(zero, 1.0);
    sgd::direction(weight, gradient, decay) * rate.unsqueeze()
}
