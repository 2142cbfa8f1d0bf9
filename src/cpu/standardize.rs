//! Weight standardization (Qiao et al. 2019) on plain numbers, forward and backward.

/// Added to standard deviations.
pub const STANDARDIZATION_EPSILON: f64 = 1e-5;

/// Mean and unbiased standard deviation of what one output reads.
fn moments(row: &[f32]) -> [f64; 2] {
    let count = row.len() as f64;
    let mean = row.iter().map(|weight| f64::from(*weight)).sum::<f64>() / count;
    let squares = row
        .iter()
        .map(|weight| (f64::from(*weight) - mean).powi(2))
        .sum::<f64>();
    [mean, (squares / (count - 1.0).max(1.0)).sqrt()]
}

/// Gives the weights of each of `outputs` outputs mean 0 and standard deviation 1.
pub fn standardize(weight: &mut [f32], outputs: usize) {
    for row in weight.chunks_exact_mut(weight.len() / outputs) {
        let [mean, deviation] = moments(row);
        row.iter_mut().for_each(|weight| {
            *weight = ((f64::from(*weight) - mean) / (deviation + STANDARDIZATION_EPSILON)) as f32;
        });
    }
}

/// Turns `gradient`, that of the standardized weights, into that of `weight`, the weights
/// themselves.
pub fn standardize_backward(weight: &[f32], gradient: &mut [f32], outputs: usize) {
    let inputs = weight.len() / outputs;
    for (row, gradient) in weight
        .chunks_exact(inputs)
        .zip(gradient.chunks_exact_mut(inputs))
    {
        let [mean, deviation] = moments(row);
        let scale = deviation + STANDARDIZATION_EPSILON;
        let middle = gradient.iter().map(|g| f64::from(*g)).sum::<f64>() / inputs as f64;
        let along = row
            .iter()
            .zip(&*gradient)
            .map(|(w, g)| (f64::from(*w) - mean) * f64::from(*g))
            .sum::<f64>();
        // Of a row that does not vary, the deviation has no gradient.
        let pull = if deviation > 0.0 {
            along / ((inputs as f64 - 1.0).max(1.0) * deviation * scale * scale)
        } else {
            0.0
        };
        for (weight, g) in row.iter().zip(gradient) {
            *g = ((f64::from(*g) - middle) / scale - (f64::from(*weight) - mean) * pull) as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(count: usize, pace: f32) -> Vec<f32> {
        (0..count)
            .map(|index| 0.3 + (index as f32 * pace).sin())
            .collect()
    }

    #[test]
    fn the_gradient_agrees_with_finite_differences() {
        let (weight, upstream) = (wave(24, 0.7), wave(24, 1.9));
        let loss = |weight: &[f32]| -> f64 {
            let mut made = weight.to_vec();
            standardize(&mut made, 3);
            made.iter()
                .zip(&upstream)
                .map(|(w, s)| f64::from(*w) * f64::from(*s))
                .sum()
        };
        let mut gradient = upstream.clone();
        standardize_backward(&weight, &mut gradient, 3);
        for (index, ours) in gradient.iter().enumerate() {
            let moved = |by: f32| {
                let mut weight = weight.clone();
                weight[index] += by;
                loss(&weight)
            };
            let expected = (moved(1e-2) - moved(-1e-2)) / 2e-2;
            assert!(
                (f64::from(*ours) - expected).abs() < 2e-3,
                "weight {index}: {ours} against {expected}"
            );
        }
    }

    #[test]
    fn constant_weights_become_zero_and_stay_finite() {
        let (mut weight, mut gradient) = (vec![0.5; 8], wave(8, 0.4));
        standardize_backward(&weight.clone(), &mut gradient, 2);
        standardize(&mut weight, 2);
        assert_eq!(weight, [0.0; 8]);
        assert!(gradient.iter().all(|g| g.is_finite()));
    }
}
