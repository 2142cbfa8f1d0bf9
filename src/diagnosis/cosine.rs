//! How far apart directions stand: cosines between and within clouds, and the scale measures built
//! on them.
//!
//! A collapsed cloud has cosines of 1 − 1e-10, where `1 − cosine` taken literally is noise.
//! Everything here is therefore computed from differences, ½‖a − b‖² = 1 − a·b for unit a and b,
//! after the cloud's mean is taken out.

use ndarray::{Array1, Array2, ArrayView2, Axis};

/// Cosines of one cloud against another, as the post "Understanding self-supervised and contrastive
/// learning with BYOL" (Fetterman & Albrecht 2020) draws them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cosines {
    /// Mean cosine of row i with row i of the other cloud: −1..1.
    pub pos: f64,
    /// Mean cosine of row i with row j ≠ i of the other cloud: −1..1.
    pub neg: f64,
    /// 1 − `neg`, right to several digits down to 1e-10.
    pub one_minus_neg: f64,
}

impl Cosines {
    const UNDEFINED: Self = Self {
        pos: f64::NAN,
        neg: f64::NAN,
        one_minus_neg: f64::NAN,
    };
}

/// The rows of `z` (N×D) scaled to length 1.
///
/// A zero row has no direction and stays zero; a row with a non-finite entry becomes NaN
/// throughout, so that nothing computed from it looks like a measurement.
pub fn unit_rows(z: ArrayView2<'_, f32>) -> Array2<f64> {
    let mut unit = z.mapv(f64::from);
    for mut row in unit.rows_mut() {
        // Squares of f32 values can neither overflow nor vanish in f64: no rescaling is needed.
        let length = row.dot(&row).sqrt();
        if !length.is_finite() {
            row.fill(f64::NAN);
        } else if length > 0.0 {
            row /= length;
        }
    }
    unit
}

/// Cosines of `online` against `target`: two N×D matrices of unit rows ([`unit_rows`]), in O(N·D).
///
/// With m the mean of `online`, a = online − m and b = target − m:
/// 1 − neg = ½(mean‖a‖² + mean‖b‖²) − ((Σa)·(Σb) − Σ aᵢ·bᵢ) / (N(N−1)).
/// A zero row counts as the origin: its cosine with anything is 0, and two zero rows stand 0 apart
/// in `one_minus_neg`. All three are NaN for fewer than two rows, no columns, unequal shapes or
/// non-finite entries.
pub fn cosines(online: ArrayView2<'_, f64>, target: ArrayView2<'_, f64>) -> Cosines {
    let rows = online.nrows();
    if online.dim() != target.dim() || rows < 2 || online.ncols() == 0 {
        return Cosines::UNDEFINED;
    }
    let count = rows as f64;
    let pairs = count * (count - 1.0);
    let (mut same, mut same_centred, mut squares) = (0.0, 0.0, 0.0);
    let online_sum = online.sum_axis(Axis(0));
    let target_sum = target.sum_axis(Axis(0));
    let common = &online_sum / count;
    let (mut a_sum, mut b_sum) = (Array1::zeros(online.ncols()), Array1::zeros(online.ncols()));
    for (row, partner) in online.rows().into_iter().zip(target.rows()) {
        let (a, b) = (&row - &common, &partner - &common);
        same += row.dot(&partner);
        same_centred += a.dot(&b);
        squares += a.dot(&a) + b.dot(&b);
        a_sum += &a;
        b_sum += &b;
    }
    Cosines {
        pos: same / count,
        neg: (online_sum.dot(&target_sum) - same) / pairs,
        one_minus_neg: 0.5 * squares / count - (a_sum.dot(&b_sum) - same_centred) / pairs,
    }
}

/// 1 − the mean cosine between different rows of one cloud (N×D unit rows): 0 for one direction,
/// about 1 for directions spread evenly, at most 2.
///
/// Computed as the sum over dimensions of the unbiased variance, which equals it for unit rows and
/// does not cancel. A zero row counts as the origin, so a network that puts out only zeros has
/// spread 0: it is collapsed. NaN for fewer than two rows, no columns or non-finite entries.
pub fn spread(unit: ArrayView2<'_, f64>) -> f64 {
    if unit.ncols() == 0 {
        f64::NAN
    } else {
        variances(unit).sum()
    }
}

/// Mean standard deviation of unit rows (N×D) per dimension, unbiased, times √D: 0 for one
/// direction, 1 for directions spread evenly (SimSiam, Chen & He 2020, §4.1). NaN as for
/// [`spread`].
pub fn unit_std(unit: ArrayView2<'_, f64>) -> f64 {
    let dims = unit.ncols() as f64;
    variances(unit).mapv(f64::sqrt).sum() / dims * dims.sqrt()
}

/// Share of the vectors' energy that lies in what all of them have in common: ‖E z‖² / E‖z‖²,
/// between 0 and 1.
///
/// Taken of z (N×D) as it is, lengths included: of unit rows it is the mean cosine over all pairs,
/// each row with itself included. NaN where there are no rows, only zeros, or non-finite entries.
pub fn mode_share(z: ArrayView2<'_, f64>) -> f64 {
    let count = z.nrows() as f64;
    let mut sum = Array1::<f64>::zeros(z.ncols());
    let mut energy = 0.0;
    for row in z.rows() {
        energy += row.dot(&row);
        sum += &row;
    }
    sum.dot(&sum) / count / energy
}

/// Uniformity of unit rows (N×D) at t = 2, ln mean_{i<j} exp(−2‖uᵢ − uⱼ‖²): 0 when collapsed, more
/// negative the more evenly the directions cover the sphere, −8 at the least (Wang & Isola 2020).
/// O(N²·D). NaN as for [`spread`].
pub fn uniformity(unit: ArrayView2<'_, f64>) -> f64 {
    let rows = unit.nrows();
    if rows < 2 || unit.ncols() == 0 {
        return f64::NAN;
    }
    // Inner products of the centred rows give the distances: one matrix product, and no
    // cancellation when collapsed.
    let centred = &unit - &(unit.sum_axis(Axis(0)) / rows as f64);
    let gram = centred.dot(&centred.t());
    let squares = gram.diag().to_owned();
    let mut total = 0.0;
    for (i, products) in gram.rows().into_iter().enumerate() {
        for (product, square) in products.iter().zip(&squares).skip(i + 1) {
            let distance = squares[i] + square - 2.0 * product;
            // exp − 1, and ln(1 + mean) below: near collapse the difference from 1 is all there is
            // to see.
            total += if distance < 0.0 {
                0.0
            } else {
                (-2.0 * distance).exp_m1()
            };
        }
    }
    (total / (rows * (rows - 1) / 2) as f64).ln_1p()
}

/// Unbiased variance of each column; NaN for fewer than two rows.
fn variances(rows: ArrayView2<'_, f64>) -> Array1<f64> {
    let count = rows.nrows() as f64;
    if count < 2.0 {
        return Array1::from_elem(rows.ncols(), f64::NAN);
    }
    let mean = rows.sum_axis(Axis(0)) / count;
    let mut squares = Array1::zeros(rows.ncols());
    for row in rows.rows() {
        ndarray::azip!((square in &mut squares, value in row, mean in &mean) *square += (value - mean).powi(2));
    }
    squares / (count - 1.0)
}

#[cfg(test)]
#[path = "cosine_tests.rs"]
mod tests;
