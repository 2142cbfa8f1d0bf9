//! Reference values, and losses on the vectors that they were made from.

use burn::Tensor;
use burn::tensor::{Device, TensorData};
use serde_json::Value;

use super::loss::{Batch, Loss};
use crate::experiment::Experiment;

/// The reference values of the losses that compare vectors.
pub fn losses() -> Value {
    serde_json::from_str(include_str!("../../tests/data/losses.json")).expect("valid JSON")
}

/// The reference values of the losses that shape a distribution.
pub fn regularizers() -> Value {
    serde_json::from_str(include_str!("../../tests/data/regularizers.json")).expect("valid JSON")
}

/// A matrix among them.
pub fn matrix(value: &Value, device: &Device) -> Tensor<2> {
    let rows: Vec<Vec<f32>> = serde_json::from_value(value.clone()).expect("matrix");
    let shape = [rows.len(), rows[0].len()];
    Tensor::from_data(TensorData::new(rows.concat(), shape), device)
}

/// The loss on these vectors.
pub fn loss(
    objective: &dyn Loss,
    projections: &[Tensor<2>; 2],
    keys: &[Tensor<2>; 2],
    experiment: &Experiment,
) -> Tensor<1> {
    objective.loss(&Batch {
        predictions: projections,
        projections,
        keys,
        queue: None,
        experiment,
        step: 0,
    })
}

/// Fails unless the number is what the reference says, within `tolerance` of it.
pub fn assert_close(loss: Tensor<1>, expected: &Value, tolerance: f64) {
    let loss = f64::from(loss.into_scalar::<f32>());
    let expected = expected.as_f64().expect("number");
    assert!(
        (loss - expected).abs() < tolerance * expected.abs(),
        "{loss} against {expected}"
    );
}

/// Fails unless both z together have the reference's loss, and z₁ its gradient, to `tolerance` of
/// the largest.
pub fn assert_agrees(
    reference: &Value,
    scale: f64,
    tolerance: f64,
    loss: impl FnOnce([Tensor<2>; 2]) -> Tensor<1>,
) {
    let all = regularizers();
    let device = Device::flex().autodiff();
    let z1 = matrix(&all["z1"], &device).require_grad();
    let z2 = matrix(&all["z2"], &device);
    let value = loss([z1.clone(), z2]) * scale;
    let gradient = z1.grad(&value.backward()).expect("z takes part");
    assert_close(value.inner(), &reference["loss"], tolerance);
    let expected = matrix(&reference["gradient_z1"], &Device::flex());
    let largest = expected.clone().abs().max().into_scalar::<f32>();
    let apart = (gradient - expected).abs().max().into_scalar::<f32>();
    assert!(
        f64::from(apart) < tolerance * f64::from(largest),
        "{apart} apart, of {largest}"
    );
}
