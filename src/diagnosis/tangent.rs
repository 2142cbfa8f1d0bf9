//! What forces on vectors do to their directions.

use ndarray::{Array1, Array2, ArrayView2};

use super::cosine::unit_rows;

/// Forces on vectors, in units of what they act on.
#[derive(Clone, Debug, PartialEq)]
pub struct Tangent {
    /// Where each force turns its vector's direction ẑ: ‖z‖ (f − ẑ (ẑ·f)), N×D. If f is minus a
    /// gradient with respect to z, this is minus the gradient with respect to ẑ on the unit sphere.
    pub across: Array2<f64>,
    /// What is left: ‖z‖ ẑ·f, which changes the length of z only. N.
    pub along: Array1<f64>,
}

/// Forces (N×D) on the rows of `z` (N×D), split into what turns them and what does not. A zero row has
/// no direction: nothing turns it.
///
/// # Panics
/// The shapes differ.
pub fn tangent(z: ArrayView2<'_, f32>, forces: ArrayView2<'_, f32>) -> Tangent {
    assert_eq!(z.dim(), forces.dim(), "one force for each vector");
    let unit = unit_rows(z);
    let mut across = forces.mapv(f64::from);
    let mut along = Array1::zeros(z.nrows());
    for (place, mut turn) in across.rows_mut().into_iter().enumerate() {
        let (z, unit) = (z.row(place).mapv(f64::from), unit.row(place));
        turn *= z.dot(&z).sqrt();
        along[place] = turn.dot(&unit);
        turn.scaled_add(-along[place], &unit);
    }
    Tangent { across, along }
}

#[cfg(test)]
mod tests {
    use ndarray::arr2;

    use super::*;

    #[test]
    fn what_turns_stands_across_and_grows_with_the_vector() {
        let z = arr2(&[[3.0, 4.0], [0.0, 0.5], [0.0, 0.0]]);
        let forces = arr2(&[[1.0, 2.0], [0.0, -3.0], [1.0, 1.0]]);
        let Tangent { across, along } = tangent(z.view(), forces.view());
        // ‖z‖ is 5, ẑ·f is 11 / 5, and f − ẑ (ẑ·f) is (1 − 1.32, 2 − 1.76).
        let expected = arr2(&[[-1.6, 1.2], [0.0, 0.0], [0.0, 0.0]]);
        assert!((&across - &expected).iter().all(|apart| apart.abs() < 1e-9));
        let expected = [11.0, -1.5, 0.0];
        let lies = along.iter().zip(expected);
        assert!(lies.into_iter().all(|(a, b)| (a - b).abs() < 1e-9));
    }

    #[test]
    fn it_is_the_gradient_on_the_sphere() {
        // The loss is c·ẑ, with gradient (c − ẑ (ẑ·c)) / ‖z‖ with respect to z.
        let (c, angle, length) = ([0.3_f64, -0.8], 0.7_f64, 2.5_f64);
        let at = |angle: f64| [angle.cos(), angle.sin()];
        let dot = |a: [f64; 2], b: [f64; 2]| a[0] * b[0] + a[1] * b[1];
        let unit = at(angle);
        let rejected = [0, 1].map(|axis| c[axis] - unit[axis] * dot(c, unit));
        let row = |values: [f64; 2]| arr2(&[values.map(|value| value as f32)]);
        let z = row(unit.map(|value| value * length));
        let force = row(rejected.map(|value| -value / length));
        let across = tangent(z.view(), force.view()).across;
        let step = 1e-5;
        let slope = (dot(c, at(angle + step)) - dot(c, at(angle - step))) / (2.0 * step);
        let tangent = [-angle.sin(), angle.cos()];
        let along = across[[0, 0]] * tangent[0] + across[[0, 1]] * tangent[1];
        assert!((along + slope).abs() < 1e-6, "{along} against {slope}");
    }
}
