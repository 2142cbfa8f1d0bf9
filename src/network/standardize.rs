//! Weight standardization (Qiao et al. 2019): what one output reads has mean 0 and standard
//! deviation 1.

use burn::Tensor;

use crate::cpu::STANDARDIZATION_EPSILON;

/// `weight` with mean 0 and unbiased standard deviation 1 along `axis`, the inputs of one output.
pub(super) fn standardized(weight: Tensor<2>, axis: usize) -> Tensor<2> {
    let inputs = weight.dims()[axis] as f64;
    let centred = weight.clone() - weight.mean_dim(axis);
    let variance = centred.clone().square().sum_dim(axis) / (inputs - 1.0).max(1.0);
    // Clamped before the root: the root's gradient at 0 is infinite.
    centred / (variance.clamp_min(1e-24).sqrt() + STANDARDIZATION_EPSILON)
}

/// The same of a convolution's weights, outputs × inputs × kernel × kernel.
pub(super) fn standardized_kernel(weight: Tensor<4>) -> Tensor<4> {
    let shape = weight.dims();
    let rows: Tensor<2> = weight.reshape([shape[0] as i32, -1]);
    standardized(rows, 1).reshape(shape)
}

#[cfg(test)]
mod tests {
    use burn::tensor::module::conv2d;
    use burn::tensor::ops::ConvOptions;
    use burn::tensor::{Device, TensorData};

    use super::*;

    fn tensor<const D: usize>(value: &serde_json::Value, shape: [usize; D]) -> Tensor<D> {
        fn flatten(value: &serde_json::Value, numbers: &mut Vec<f32>) {
            match value.as_array() {
                Some(values) => values.iter().for_each(|value| flatten(value, numbers)),
                None => numbers.push(value.as_f64().expect("number") as f32),
            }
        }
        let mut numbers = Vec::new();
        flatten(value, &mut numbers);
        Tensor::from_data(TensorData::new(numbers, shape), &Device::flex())
    }

    #[test]
    fn linear_and_convolution_agree_with_the_reference() {
        let golden: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/data/norms.json")).expect("valid JSON");
        let linear = &golden["weight_standardized_linear"];
        let weight = standardized(tensor(&linear["weight"], [10, 16]), 1);
        let bias: Tensor<1> = tensor(&linear["bias"], [10]);
        let y = tensor(&linear["x"], [4, 16]).matmul(weight.transpose()) + bias.unsqueeze();
        let error = (y - tensor(&linear["y"], [4, 10]))
            .abs()
            .max()
            .into_scalar::<f32>();
        assert!(error < 1e-5, "linear: off by {error}");

        let conv = &golden["weight_standardized_conv2d_3x3_pad1"];
        let weight = standardized_kernel(tensor(&conv["weight"], [5, 3, 3, 3]));
        let options = ConvOptions::new([1, 1], [1, 1], [1, 1], 1);
        let y = conv2d(tensor(&conv["x"], [2, 3, 6, 6]), weight, None, options);
        let error = (y - tensor(&conv["y"], [2, 5, 6, 6]))
            .abs()
            .max()
            .into_scalar::<f32>();
        assert!(error < 1e-5, "convolution: off by {error}");
    }

    #[test]
    fn the_axis_is_that_of_the_inputs() {
        let weight: Tensor<2> = Tensor::from_data(
            TensorData::new(vec![1.0_f32, 9.0, 2.0, -3.0, 6.0, 0.5], [3, 2]),
            &Device::flex(),
        );
        let across = standardized(weight.clone(), 0);
        let error = (across - standardized(weight.transpose(), 1).transpose())
            .abs()
            .max()
            .into_scalar::<f32>();
        assert!(error < 1e-6);
    }
}
