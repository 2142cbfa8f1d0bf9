//! BYOL's objective (Grill et al. 2020).

use burn::Tensor;

use super::unit;

/// Both ways summed: mean(1 − cos(p₁, k₂)) + mean(1 − cos(p₂, k₁)), a tensor with one value.
///
/// `predictions` p₁, p₂ come from the two views through the online network, `keys` k₁, k₂ are the target network's
/// projections of the same views; all are N×D and need not be of length 1. No gradient may reach the keys.
pub fn byol(predictions: [Tensor<2>; 2], keys: [Tensor<2>; 2]) -> Tensor<1> {
    let [p1, p2] = predictions.map(unit);
    let [k1, k2] = keys.map(unit);
    let cosine = |p: Tensor<2>, k: Tensor<2>| (p * k).sum_dim(1).mean();
    (cosine(p1, k2) + cosine(p2, k1)).neg() + 2.0
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::*;

    #[test]
    fn agrees_with_the_reference() {
        let golden: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/data/losses.json")).expect("valid JSON");
        let device = Device::flex();
        let read = |key: &str| {
            let rows: Vec<Vec<f32>> = serde_json::from_value(golden[key].clone()).expect("matrix");
            let shape = [rows.len(), rows[0].len()];
            Tensor::<2>::from_data(TensorData::new(rows.concat(), shape), &device)
        };
        let loss = byol([read("p1"), read("p2")], [read("k1"), read("k2")]).into_scalar::<f32>();
        let expected = golden["byol_symmetric_1_minus_cos"]
            .as_f64()
            .expect("number");
        assert!(
            (f64::from(loss) - expected).abs() < 1e-5 * expected,
            "{loss} against {expected}"
        );
    }
}
