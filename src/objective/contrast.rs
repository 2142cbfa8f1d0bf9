//! The contrastive objectives: tell the other view of a picture from views of other pictures.

use burn::Tensor;

use super::unit;

/// NT-Xent (Chen et al. 2020): −ln of the other view's share among all other vectors of the batch, averaged over both views;
/// a tensor with one value.
///
/// `projections` z₁, z₂ are N×D and need not be of length 1; gradients reach both.
pub fn nt_xent(projections: [Tensor<2>; 2], temperature: f64) -> Tensor<1> {
    let [z1, z2] = projections.map(unit);
    let count = z1.dims()[0];
    let positive = (z1.clone() * z2.clone()).sum_dim(1).mean();
    let both = Tensor::cat(vec![z1, z2], 0);
    let others = Tensor::<2>::eye(2 * count, &both.device()).neg() + 1.0;
    let weights = weights(both.clone().matmul(both.transpose()), temperature) * others;
    weights.sum_dim(1).log().mean() + (positive.neg() + 1.0) / temperature
}

/// `InfoNCE` against a queue (He et al. 2020), both ways summed: −ln of the key's share among the key and the queue, for p₁
/// with k₂ and for p₂ with k₁; a tensor with one value.
///
/// `predictions` and `keys` are N×D and need not be of length 1; the rows of `queue`, K×D, are. No gradient may reach the
/// keys and the queue.
pub fn info_nce(
    predictions: [Tensor<2>; 2],
    keys: [Tensor<2>; 2],
    queue: &Tensor<2>,
    temperature: f64,
) -> Tensor<1> {
    let [p1, p2] = predictions.map(unit);
    let [k1, k2] = keys.map(unit);
    let one_way = |p: Tensor<2>, k: Tensor<2>| {
        let positive = (p.clone() * k).sum_dim(1);
        let negatives = weights(p.matmul(queue.clone().transpose()), temperature).sum_dim(1);
        let all = weights(positive.clone(), temperature) + negatives;
        (all.log() + (positive.neg() + 1.0) / temperature).mean()
    };
    one_way(p1, k2) + one_way(p2, k1)
}

/// exp((cos − 1) / temperature): at most 1, so that no sum overflows; the missing 1 / temperature is in the loss.
fn weights(cosines: Tensor<2>, temperature: f64) -> Tensor<2> {
    ((cosines - 1.0) / temperature).exp()
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::*;

    fn golden() -> serde_json::Value {
        serde_json::from_str(include_str!("../../tests/data/losses.json")).expect("valid JSON")
    }

    fn read(golden: &serde_json::Value, key: &str, device: &Device) -> Tensor<2> {
        let rows: Vec<Vec<f32>> = serde_json::from_value(golden[key].clone()).expect("matrix");
        let shape = [rows.len(), rows[0].len()];
        Tensor::from_data(TensorData::new(rows.concat(), shape), device)
    }

    fn assert_close(loss: Tensor<1>, expected: &serde_json::Value) {
        let (loss, expected) = (
            f64::from(loss.into_scalar::<f32>()),
            expected.as_f64().expect("number"),
        );
        assert!(
            (loss - expected).abs() < 1e-5 * expected,
            "{loss} against {expected}"
        );
    }

    #[test]
    fn both_agree_with_the_reference() {
        let (golden, device) = (golden(), Device::flex());
        let read = |key: &str| read(&golden, key, &device);
        assert_close(
            nt_xent([read("p1"), read("p2")], 0.2),
            &golden["nt_xent_T0.2_mean_over_2N"],
        );
        let loss = info_nce(
            [read("p1"), read("p2")],
            [read("k1"), read("k2")],
            &read("queue_rows_unit"),
            0.2,
        );
        assert_close(loss, &golden["info_nce_queue_T0.2_symmetric_sum"]);
    }

    #[test]
    fn a_collapsed_batch_scores_as_guessing_does_and_has_a_finite_gradient() {
        let device = Device::flex().autodiff();
        let z = Tensor::<2>::ones([8, 4], &device).require_grad();
        let loss = nt_xent([z.clone(), z.clone()], 0.1);
        let gradient = z.grad(&loss.backward()).expect("z takes part");
        assert!(
            gradient
                .into_data()
                .try_to_vec::<f32>()
                .expect("f32")
                .iter()
                .all(|value| value.is_finite())
        );
        let guess = loss.inner().into_scalar::<f32>();
        assert!(
            (guess - 15.0_f32.ln()).abs() < 1e-4,
            "one of fifteen others: {guess}"
        );
    }
}
