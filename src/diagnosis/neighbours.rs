//! Which vectors stand nearest to one of them.

use ndarray::{ArrayView1, ArrayView2};

/// The other rows of `unit` (N×D unit rows), those nearest to row `of` first, each with 1 − its
/// cosine. `None` where that row has no direction: it is not there, zero or not finite.
///
/// 1 − cosine is taken from differences, ½‖a − b‖², so that neighbours in a collapsed cloud are
/// told apart for as long as the vectors are. Of rows that are equally near the first comes first.
/// A zero row stands at a right angle to all. Rows with non-finite entries are nobody's neighbours.
pub fn nearest(unit: ArrayView2<'_, f32>, of: usize) -> Option<Vec<(usize, f32)>> {
    let from = (of < unit.nrows()).then(|| unit.row(of))?;
    let has_direction =
        from.iter().all(|value| value.is_finite()) && from.iter().any(|value| *value != 0.0);
    if !has_direction {
        return None;
    }
    let others = unit
        .rows()
        .into_iter()
        .enumerate()
        .filter(|(row, _)| *row != of);
    let mut found: Vec<(usize, f32)> = others
        .map(|(row, other)| (row, one_minus_cosine(from, other) as f32))
        .filter(|(_, distance)| distance.is_finite())
        .collect();
    found.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    Some(found)
}

fn one_minus_cosine(a: ArrayView1<'_, f32>, b: ArrayView1<'_, f32>) -> f64 {
    let (mut between, mut lengths) = (0.0, [0.0; 2]);
    for (a, b) in a.iter().zip(b).map(|(a, b)| (f64::from(*a), f64::from(*b))) {
        between += (a - b) * (a - b);
        lengths = [lengths[0] + a * a, lengths[1] + b * b];
    }
    if lengths.contains(&0.0) {
        1.0 + 0.0 * between
    } else {
        0.5 * between
    }
}

#[cfg(test)]
mod tests {
    use ndarray::{Array2, array};

    use super::super::fixtures::golden;
    use super::super::unit_rows;
    use super::*;

    fn brute_force(unit: &Array2<f64>, of: usize) -> Vec<(usize, f64)> {
        let cosine = |row: usize| unit.row(of).dot(&unit.row(row));
        let mut all: Vec<(usize, f64)> = (0..unit.nrows())
            .filter(|row| *row != of)
            .map(|row| (row, cosine(row)))
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        all
    }

    #[test]
    fn they_are_those_with_the_largest_cosines() {
        for cloud in golden() {
            let unit = unit_rows(cloud.single().view());
            let single = unit.mapv(|value| value as f32);
            for of in [0, unit.nrows() / 2, unit.nrows() - 1] {
                let expected = brute_force(&unit, of);
                let found = nearest(single.view(), of).expect("it has a direction");
                assert_eq!(found.len(), unit.nrows() - 1);
                for ((row, distance), (other, cosine)) in found.iter().zip(&expected) {
                    let true_distance = 1.0 - unit.row(of).dot(&unit.row(*row));
                    assert!(
                        (f64::from(*distance) - true_distance).abs() < 1e-6,
                        "{}: {distance}",
                        cloud.name
                    );
                    // Where rounding of the input decides who comes first, both are equally near.
                    assert!(
                        row == other || (true_distance - (1.0 - cosine)).abs() < 1e-7,
                        "{}",
                        cloud.name
                    );
                }
            }
        }
    }

    #[test]
    fn a_collapsed_cloud_still_has_an_order() {
        // Cosines of 1 − 5e-9 and 1 − 2e-8, both 1 in f32.
        let unit = array![[1.0, 0.0], [1.0, 2e-4], [1.0, 1e-4]];
        let found = nearest(unit.view(), 0).expect("it has a direction");
        assert_eq!(
            found.iter().map(|(row, _)| *row).collect::<Vec<_>>(),
            [2, 1]
        );
        assert!((found[0].1 / 5e-9 - 1.0).abs() < 1e-5 && (found[1].1 / 2e-8 - 1.0).abs() < 1e-5);
    }

    #[test]
    fn of_equals_the_first_comes_first() {
        let unit = array![[0.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [0.0, 1.0]];
        let found = nearest(unit.view(), 2).expect("it has a direction");
        assert_eq!(
            found.iter().map(|(row, _)| *row).collect::<Vec<_>>(),
            [0, 3, 4, 1]
        );
    }

    #[test]
    fn rows_that_are_no_directions_are_no_neighbours() {
        let unit = array![
            [1.0, 0.0],
            [f32::NAN, 0.0],
            [0.0, 0.0],
            [-1.0, 0.0],
            [0.6, 0.8]
        ];
        let rows = nearest(unit.view(), 0).expect("it has a direction");
        assert_eq!(
            rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(),
            [4, 2, 3]
        );
        assert_eq!(
            (rows[1].1, rows[2].1),
            (1.0, 2.0),
            "a zero row stands at a right angle to all"
        );
        assert_eq!(
            nearest(unit.view(), 1),
            None,
            "what is not a number has no neighbours"
        );
        assert_eq!(nearest(unit.view(), 2), None, "nor has a zero row");
        assert_eq!(nearest(unit.view(), 5), None, "there is no such row");
        assert_eq!(nearest(Array2::zeros((0, 3)).view(), 0), None);
        assert_eq!(
            nearest(array![[0.6, 0.8]].view(), 0),
            Some(Vec::new()),
            "nothing to compare with"
        );
    }
}
