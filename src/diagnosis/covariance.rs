//! How the variance of a cloud is shared among its directions: the spectrum of its *centred*
//! covariance.
//!
//! The field's "dimensional collapse" (Hua et al. 2021, Jing et al. 2022) is about this spectrum:
//! the vectors differ, but along few directions. Centring takes out the vector that all of them
//! share, so that this spectrum says nothing about complete collapse: noise about one point has
//! full rank. Read it beside [`super::spread`].

use faer::{Mat, Side};
use ndarray::{ArrayView2, Axis};

use crate::record::{PowerLaw, Variances};

/// Share of the total variance below which a direction is rounding: single precision knows no more
/// of it.
const NOTHING: f64 = 1e-12;

/// The D eigenvalues of the covariance of the rows of `z` (N×D), largest first: Σ (z − mean)(z −
/// mean)ᵀ / (N − 1). Of unit rows they add up to [`super::spread`].
///
/// All NaN for fewer than two rows or where an entry is not finite. What is negative by rounding is
/// 0.
pub fn covariance_spectrum(z: ArrayView2<'_, f64>) -> Vec<f64> {
    let (rows, dims) = z.dim();
    if rows < 2 || dims == 0 {
        return vec![f64::NAN; dims];
    }
    let centred = &z - &(z.sum_axis(Axis(0)) / rows as f64);
    let scatter = centred.t().dot(&centred) / (rows - 1) as f64;
    if scatter.iter().any(|value| !value.is_finite()) {
        return vec![f64::NAN; dims];
    }
    let matrix = Mat::from_fn(dims, dims, |row, column| scatter[[row, column]]);
    match matrix.self_adjoint_eigenvalues(Side::Lower) {
        // faer lists eigenvalues from the smallest to the largest.
        Ok(values) => values
            .into_iter()
            .rev()
            .map(|value| value.max(0.0))
            .collect(),
        Err(_) => vec![f64::NAN; dims],
    }
}

/// The effective rank of a centred cloud whose covariance has these eigenvalues λ: exp(−Σ pₖ ln pₖ)
/// with pₖ = σₖ / Σσ over its singular values σₖ ∝ √λₖ (Roy & Vetterli 2007; [`super::rankme`] is
/// the same without centring). 1 for one direction, D for all of them equally.
///
/// 0 where there is no variance, NaN of nothing or of what is not finite.
pub fn effective_rank(variances: &[f64]) -> f64 {
    let total: f64 = variances.iter().sum();
    if variances.is_empty() || !total.is_finite() {
        return f64::NAN;
    }
    if total <= 0.0 {
        return 0.0;
    }
    let values = || variances.iter().map(|variance| variance.max(0.0).sqrt());
    let length: f64 = values().sum();
    let shares = values()
        .map(|value| value / length)
        .filter(|share| *share > 0.0);
    shares.map(|share| -share * share.ln()).sum::<f64>().exp()
}

/// The power law that the eigenvalues follow, largest first, by least squares on logarithms (α-ReQ,
/// Agrawal et al. 2022): α is near 1 for representations that generalize, large where few
/// directions carry everything, 0 where all carry the same.
///
/// Directions with less than 1e-12 of the variance are left out. NaN where fewer than three are
/// left.
pub fn power_law(variances: &[f64]) -> PowerLaw {
    let total: f64 = variances.iter().sum();
    let points: Vec<[f64; 2]> = (1..)
        .zip(variances)
        .filter(|(_, value)| **value > NOTHING * total)
        .map(|(k, value)| [f64::from(k).ln(), value.ln()])
        .collect();
    if points.len() < 3 || !total.is_finite() {
        return PowerLaw {
            exponent: f64::NAN,
            first: f64::NAN,
        };
    }
    let count = points.len() as f64;
    let [x, y] = [0, 1].map(|axis| points.iter().map(|point| point[axis]).sum::<f64>() / count);
    let [xy, xx] = [1, 0].map(|axis| {
        points
            .iter()
            .map(|point| (point[0] - x) * (point[axis] - [x, y][axis]))
            .sum::<f64>()
    });
    let exponent = -xy / xx;
    PowerLaw {
        exponent,
        first: (y + exponent * x).exp(),
    }
}

/// How variance is shared, of N − 1 or more eigenvalues of the covariance of N `vectors`, largest
/// first; the rest are 0 but for rounding.
pub fn variances(mut values: Vec<f64>, vectors: usize) -> Variances {
    values.truncate(vectors.saturating_sub(1));
    Variances {
        effective_rank: effective_rank(&values),
        law: power_law(&values),
        values: values.into(),
    }
}

#[cfg(test)]
mod tests {
    use ndarray::{Array2, array};
    use proptest::prelude::*;

    use super::*;
    use crate::diagnosis::fixtures::{assert_near, cloud, gaussian, golden, rotation};
    use crate::diagnosis::{spread, unit_rows};

    #[test]
    fn a_known_cloud_has_known_variances() {
        let z = array![
            [3.0, 1.0, 5.0],
            [-3.0, 1.0, 5.0],
            [0.0, 2.0, 5.0],
            [0.0, 0.0, 5.0]
        ];
        let values = covariance_spectrum(z.view());
        for (value, expected) in values.iter().zip([6.0, 2.0 / 3.0, 0.0]) {
            assert!((value - expected).abs() < 1e-12, "{values:?}");
        }
        let entropy: f64 = -(0.75_f64 * 0.75_f64.ln() + 0.25 * 0.25_f64.ln());
        assert_near(
            effective_rank(&values),
            entropy.exp(),
            1e-9,
            "effective rank",
        );
    }

    #[test]
    fn eigenvalues_agree_with_the_reference_clouds_and_add_up_to_the_spread() {
        for cloud in golden() {
            let values = covariance_spectrum(cloud.z.view());
            let expected = cloud.values("covariance_eigenvalues_desc");
            assert_eq!(values.len(), expected.len());
            for (value, expected) in values.iter().zip(&expected) {
                assert!(
                    (value - expected).abs() <= 1e-9 * cloud.z.iter().map(|x| x * x).sum::<f64>(),
                    "{}",
                    cloud.name
                );
            }
            let unit = unit_rows(cloud.single().view());
            let total: f64 = covariance_spectrum(unit.view()).iter().sum();
            assert_near(total, spread(unit.view()), 1e-9, &cloud.name);
        }
    }

    #[test]
    fn equal_directions_count_and_the_common_vector_does_not() {
        assert_near(effective_rank(&[2.0; 7]), 7.0, 1e-12, "equal");
        assert_near(effective_rank(&[2.0, 0.0, 0.0]), 1.0, 1e-12, "one");
        assert_eq!(effective_rank(&[0.0; 4]), 0.0);
        assert!(effective_rank(&[]).is_nan() && effective_rank(&[f64::NAN]).is_nan());
        let golden = golden();
        let rank = |name: &str| {
            let cloud = golden.iter().find(|cloud| cloud.name == name).expect(name);
            effective_rank(&covariance_spectrum(
                unit_rows(cloud.single().view()).view(),
            ))
        };
        assert!(
            rank("isotropic") > 30.0 && rank("constant_plus_1e-2") > 30.0,
            "noise about one point has full rank"
        );
        assert!((3.0..4.01).contains(&rank("rank_4")), "{}", rank("rank_4"));
    }

    #[test]
    fn the_exponent_of_a_power_law_is_found() {
        for exponent in [0.0, 0.7, 1.0, 2.5] {
            let law: Vec<f64> = (1..=64)
                .map(|k| 3.0 * f64::from(k).powf(-exponent))
                .collect();
            assert!((power_law(&law).exponent - exponent).abs() < 1e-9);
            assert_near(power_law(&law).first, 3.0, 1e-9, "its first value");
        }
        assert!(
            [&[1.0, 0.5][..], &[1.0, 0.5, 1e-14], &[f64::NAN; 5]]
                .iter()
                .all(|few| power_law(few).exponent.is_nan())
        );
    }

    #[test]
    fn what_cannot_be_measured_is_empty_or_nan() {
        assert!(covariance_spectrum(Array2::zeros((5, 0)).view()).is_empty());
        for few in [
            Array2::zeros((0, 4)),
            Array2::ones((1, 4)),
            array![[1.0, f64::NAN], [1.0, 1.0]],
        ] {
            let values = covariance_spectrum(few.view());
            assert!(values.len() == few.ncols() && values.iter().all(|value| value.is_nan()));
        }
        let gaussian = covariance_spectrum(gaussian(4000, 5, 1).view());
        assert!(
            gaussian.iter().all(|value| (value - 1.0).abs() < 0.1),
            "{gaussian:?}"
        );
    }

    proptest! {
        #[test]
        fn rotation_and_shift_leave_the_variances_alone(z in cloud(), angle in 0.0..6.0_f64, shift in -9.0..9.0_f64) {
            let z = z.mapv(f64::from);
            let moved = z.dot(&rotation(z.ncols(), angle)) + shift;
            let (before, after) = (covariance_spectrum(z.view()), covariance_spectrum(moved.view()));
            prop_assert_eq!(before.len(), z.ncols());
            prop_assert!(before.windows(2).all(|pair| pair[0] >= pair[1]));
            for (before_one, after_one) in before.iter().zip(&after) {
                prop_assert!((before_one - after_one).abs() <= 1e-9 * before[0].max(1.0), "{before:?} {after:?}");
            }
            let rank = effective_rank(&before);
            prop_assert!((0.0..=z.ncols() as f64 * 1.000_001).contains(&rank));
        }
    }

    #[test]
    fn directions_that_so_few_vectors_cannot_fill_are_left_out() {
        let shared = variances(vec![4.0, 2.0, 1.0, 1e-17, 0.0], 4);
        assert_eq!(
            (&*shared.values, shared.total()),
            (&[4.0, 2.0, 1.0][..], 7.0)
        );
        assert!((1.0..3.0).contains(&shared.effective_rank) && shared.law.exponent > 0.0);
        let none = variances(vec![f64::NAN; 3], 1);
        assert!(
            none.values.is_empty() && none.effective_rank.is_nan() && none.law.exponent.is_nan()
        );
    }
}
