//! How many directions a cloud uses. Never centred: without its mean a fully collapsed cloud is
//! noise of full rank and would be called healthy.

use faer::Mat;
use ndarray::ArrayView2;

/// Added to each share of the spectrum, as RankMe does (Garrido et al. 2022, eq. 2).
const RANKME_EPSILON: f64 = 1e-7;

/// The min(N, D) singular values of `z` (N×D, not centred), largest first.
///
/// Empty for an empty matrix; all NaN where an entry is not finite.
pub fn singular_values(z: ArrayView2<'_, f32>) -> Vec<f64> {
    let count = z.nrows().min(z.ncols());
    let undefined = || vec![f64::NAN; count];
    if count == 0 || z.iter().any(|value| !value.is_finite()) {
        return undefined();
    }
    let matrix = Mat::from_fn(z.nrows(), z.ncols(), |row, column| {
        f64::from(z[[row, column]])
    });
    matrix.singular_values().unwrap_or_else(|_| undefined())
}

/// Effective rank of `z` (N×D, not centred): exp(−Σ pₖ ln pₖ) with pₖ = σₖ/Σσ + 1e-7 over the
/// singular values σ (RankMe, Garrido et al. 2022): 1 for one direction, min(N, D) for all of them
/// equally.
///
/// 0 where all entries are zero, and NaN for an empty matrix or non-finite entries.
pub fn rankme(z: ArrayView2<'_, f32>) -> f64 {
    let values = singular_values(z);
    let total: f64 = values.iter().sum();
    if values.is_empty() || !total.is_finite() {
        return f64::NAN;
    }
    if total == 0.0 {
        return 0.0;
    }
    let entropy: f64 = values
        .iter()
        .map(|value| {
            let share = value / total + RANKME_EPSILON;
            -share * share.ln()
        })
        .sum();
    entropy.exp()
}

#[cfg(test)]
mod tests {
    use ndarray::{Array2, Axis, array};
    use proptest::prelude::*;

    use super::*;
    use crate::diagnosis::fixtures::{assert_near, cloud, golden, rotation};

    #[test]
    fn rankme_agrees_with_the_reference_clouds() {
        for cloud in golden() {
            let expected = cloud.value("rankme_eps1e-7_uncentred");
            assert_near(rankme(cloud.single().view()), expected, 1e-5, &cloud.name);
        }
    }

    #[test]
    fn the_spectrum_of_a_diagonal_matrix_is_its_diagonal() {
        let values = singular_values(array![[0.0_f32, -2.0, 0.0], [1.0, 0.0, 0.0]].view());
        assert_eq!(values.len(), 2);
        assert_near(values[0], 2.0, 1e-12, "largest");
        assert_near(values[1], 1.0, 1e-12, "smallest");
    }

    #[test]
    fn one_direction_has_rank_one_and_none_has_rank_zero() {
        let one = Array2::from_shape_fn((20, 8), |(row, _)| row as f32 + 1.0);
        assert_near(rankme(one.view()), 1.0, 1e-4, "one direction");
        assert_eq!(rankme(Array2::zeros((20, 8)).view()), 0.0);
    }

    #[test]
    fn what_cannot_be_measured_is_nan() {
        for shape in [(0, 0), (0, 4), (4, 0)] {
            let empty = Array2::<f32>::zeros(shape);
            assert!(rankme(empty.view()).is_nan() && singular_values(empty.view()).is_empty());
        }
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let broken = array![[1.0_f32, bad], [0.0, 1.0], [0.0, 0.0]];
            assert!(rankme(broken.view()).is_nan());
            assert_eq!(singular_values(broken.view()).len(), 2);
        }
    }

    #[test]
    fn extreme_scales_do_not_change_the_rank() {
        for scale in [1e-30_f32, 1.0, 1e30] {
            assert_near(
                rankme((Array2::eye(6) * scale).view()),
                6.0,
                1e-4,
                "identity",
            );
        }
    }

    proptest! {
        #[test]
        fn rotation_order_and_scale_leave_the_rank_alone(
            z in cloud(),
            angle in 0.0..6.0_f64,
            scale in 0.01..100.0_f64,
        ) {
            let turned = z.mapv(f64::from).dot(&rotation(z.ncols(), angle)) * scale;
            let mut other = turned.mapv(|x| x as f32);
            other.invert_axis(Axis(0));
            let (before, after) = (rankme(z.view()), rankme(other.view()));
            prop_assert!((before - after).abs() < 1e-3 * before, "{before} {after}");
        }

        #[test]
        fn singular_values_descend_and_hold_all_the_energy(z in cloud()) {
            let values = singular_values(z.view());
            prop_assert_eq!(values.len(), z.nrows().min(z.ncols()));
            prop_assert!(values.windows(2).all(|pair| pair[0] >= pair[1]) && values.iter().all(|value| *value >= 0.0));
            let energy: f64 = z.iter().map(|x| f64::from(*x).powi(2)).sum();
            prop_assert!((values.iter().map(|value| value * value).sum::<f64>() - energy).abs() <= 1e-9 * energy);
            prop_assert!(rankme(z.view()) <= values.len() as f64 * 1.001);
        }
    }
}
