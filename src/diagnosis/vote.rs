//! How much of the classes stands in the neighbourhoods of a cloud: k-nearest-neighbour
//! classification.

use ndarray::{Array1, Array2, ArrayView2, Axis, s};

use super::{ProbeError, unit_rows};

/// Neighbours that vote.
pub const NEIGHBOURS: usize = 20;
/// Temperature of a vote's weight, exp(cos / temperature).
const TEMPERATURE: f64 = 0.07;
/// Rows that are asked at a time: a block of distances to 2,000 rows then takes two megabytes.
const BLOCK: usize = 256;

/// Accuracy in percent of the weighted k-nearest-neighbour classifier on the rows of `features`
/// (N×D): the first half of the rows is known, the rest is asked, as in [`super::linear_probe`].
/// The `k` known rows with the largest cosine vote for their class with weight exp(cos / 0.07) (Wu
/// et al. 2018, §3.4; all known rows where there are fewer). Nothing is fitted.
///
/// Cosines are taken as 1 − ½‖a − b‖² of unit rows less their common mean, so that neighbours are
/// told apart in a collapsed cloud, too. A zero row stands at a right angle to all. Of rows that
/// are equally near the first comes first; of classes with equal votes the one that the nearest row
/// belongs to. The same input gives the same result.
///
/// # Errors
/// [`ProbeError::TooFew`] for fewer than two rows, no columns, no neighbours or a number of labels
/// that is not N; [`ProbeError::NonFinite`] for NaN or infinite features.
pub fn neighbour_accuracy(
    features: ArrayView2<'_, f32>,
    labels: &[u8],
    k: usize,
) -> Result<f64, ProbeError> {
    let half = features.nrows() / 2;
    if half == 0 || features.ncols() == 0 || k == 0 || labels.len() != features.nrows() {
        return Err(ProbeError::TooFew);
    }
    if features.iter().any(|value| !value.is_finite()) {
        return Err(ProbeError::NonFinite);
    }
    let cloud = Cloud::of(features, half);
    let mut right = 0;
    for start in (half..features.nrows()).step_by(BLOCK) {
        let end = (start + BLOCK).min(features.nrows());
        let distances = cloud.distances(start, end);
        for (row, label) in distances.rows().into_iter().zip(&labels[start..end]) {
            right +=
                usize::from(vote(&nearest_first(row.iter().copied(), k), labels) == Some(*label));
        }
    }
    Ok(100.0 * right as f64 / (labels.len() - half) as f64)
}

/// Unit rows less the mean of the known ones, which changes no difference between two of them and
/// keeps its digits: the products below would cancel them otherwise.
struct Cloud {
    rows: Array2<f32>,
    /// Half the squared length of each row.
    halves: Array1<f32>,
    /// Rows without a direction.
    zeros: Vec<bool>,
    /// How many are known.
    known: usize,
}

impl Cloud {
    fn of(features: ArrayView2<'_, f32>, known: usize) -> Self {
        let unit = unit_rows(features);
        let zeros = unit
            .rows()
            .into_iter()
            .map(|row| row.iter().all(|value| *value == 0.0))
            .collect();
        let mean = unit.slice(s![..known, ..]).sum_axis(Axis(0)) / known as f64;
        let rows = (unit - mean).mapv(|value| value as f32);
        let halves = rows
            .rows()
            .into_iter()
            .map(|row| 0.5 * row.dot(&row))
            .collect();
        Self {
            rows,
            halves,
            zeros,
            known,
        }
    }

    /// 1 − the cosine of each row from `start` until `end` with each known row, in one product: ½‖a
    /// − b‖² = ½‖a‖² + ½‖b‖² − a·b.
    fn distances(&self, start: usize, end: usize) -> Array2<f32> {
        let mut distances = -self
            .rows
            .slice(s![start..end, ..])
            .dot(&self.rows.slice(s![..self.known, ..]).t());
        distances += &self.halves.slice(s![..self.known]);
        for (mut row, place) in distances.rows_mut().into_iter().zip(start..end) {
            row += self.halves[place];
            if self.zeros[place] {
                row.fill(1.0);
            }
        }
        for (known, _) in self.zeros[..self.known]
            .iter()
            .enumerate()
            .filter(|(_, zero)| **zero)
        {
            distances.column_mut(known).fill(1.0);
        }
        distances
    }
}

/// Places and values of the `k` least distances, the least first.
fn nearest_first(distances: impl Iterator<Item = f32>, k: usize) -> Vec<(usize, f32)> {
    let mut all: Vec<(usize, f32)> = distances.enumerate().collect();
    let nearer = |a: &(usize, f32), b: &(usize, f32)| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0));
    if k < all.len() {
        all.select_nth_unstable_by(k, nearer);
        all.truncate(k);
    }
    all.sort_unstable_by(nearer);
    all
}

/// The class with the most weight among neighbours of which the nearest comes first.
fn vote(neighbours: &[(usize, f32)], labels: &[u8]) -> Option<u8> {
    let mut votes: Vec<(u8, f64)> = Vec::new();
    for (place, distance) in neighbours {
        // Relative to a cosine of 1, so that the largest weight is 1.
        let weight = (-f64::from(*distance) / TEMPERATURE).exp();
        match votes.iter_mut().find(|(class, _)| *class == labels[*place]) {
            Some((_, sum)) => *sum += weight,
            None => votes.push((labels[*place], weight)),
        }
    }
    let best = votes
        .into_iter()
        .reduce(|best, other| if other.1 > best.1 { other } else { best });
    best.map(|(class, _)| class)
}

#[cfg(test)]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::super::fixtures::{cloud, gaussian, rotation};
    use super::*;

    /// The same, one pair at a time and in double precision.
    fn brute_force(features: &Array2<f32>, labels: &[u8], k: usize) -> f64 {
        let (unit, half) = (unit_rows(features.view()), labels.len() / 2);
        let guess = |asked: usize| {
            let mut known: Vec<(f64, usize)> = (0..half)
                .map(|row| (unit.row(asked).dot(&unit.row(row)), row))
                .collect();
            known.sort_by(|a, b| b.0.total_cmp(&a.0));
            let mut votes = [0.0; 256];
            for (cosine, row) in known.into_iter().take(k) {
                votes[usize::from(labels[row])] += (cosine / TEMPERATURE).exp();
            }
            let best = (0..256).fold(0, |best, class| {
                if votes[class] > votes[best] {
                    class
                } else {
                    best
                }
            });
            best as u8
        };
        let right = (half..labels.len())
            .filter(|row| guess(*row) == labels[*row])
            .count();
        100.0 * right as f64 / (labels.len() - half) as f64
    }

    fn clustered(rows: usize, dims: usize, classes: usize, gap: f64) -> (Array2<f32>, Vec<u8>) {
        let centres = gaussian(classes, dims, 1) * gap;
        let mut features = gaussian(rows, dims, 2);
        let labels: Vec<u8> = (0..rows).map(|row| (row * 7 % classes) as u8).collect();
        for (mut row, label) in features.rows_mut().into_iter().zip(&labels) {
            row += &centres.row(usize::from(*label));
        }
        (features.mapv(|value| value as f32), labels)
    }

    #[test]
    fn accuracy_is_that_of_every_pair_compared() {
        for gap in [0.0, 0.7, 2.0] {
            let (features, labels) = clustered(1_203, 9, 5, gap);
            for k in [1, 20] {
                let (ours, expected) = (
                    neighbour_accuracy(features.view(), &labels, k),
                    brute_force(&features, &labels, k),
                );
                // One of 602 asked rows may stand on a border that single precision moves.
                assert!(
                    (ours.expect("finite") - expected).abs() < 0.2,
                    "gap {gap}, k {k}: {expected}"
                );
            }
        }
        let (features, labels) = clustered(400, 8, 4, 6.0);
        assert_eq!(
            neighbour_accuracy(features.view(), &labels, NEIGHBOURS),
            Ok(100.0)
        );
    }

    #[test]
    fn near_votes_outweigh_many_far_ones() {
        let at = |angle: f32| [angle.cos(), angle.sin()];
        let rows = [
            at(0.1),
            at(0.8),
            at(0.82),
            at(0.84),
            at(0.0),
            at(0.8),
            at(0.0),
            at(0.0),
        ];
        let features = Array2::from_shape_fn((8, 2), |(row, column)| rows[row][column]);
        let accuracy = neighbour_accuracy(features.view(), &[1, 2, 2, 2, 1, 2, 2, 1], 4);
        assert_eq!(
            accuracy,
            Ok(75.0),
            "the third asked row lies beside class 1"
        );
    }

    #[test]
    fn a_collapsed_cloud_has_neighbours_as_long_as_its_vectors_differ() {
        let (features, labels) = clustered(600, 8, 3, 6.0);
        for scale in [1e-2, 1e-4] {
            // Directions within 1e-4 of one another have cosines that single precision calls 1.
            let mut narrow = features.mapv(|value| value * scale);
            narrow.column_mut(0).mapv_inplace(|value| value + 10.0);
            let accuracy = neighbour_accuracy(narrow.view(), &labels, NEIGHBOURS).expect("finite");
            assert!(accuracy > 95.0, "{scale}: {accuracy}");
        }
    }

    #[test]
    fn features_that_say_nothing_give_one_guess_for_all() {
        let labels: Vec<u8> = (0..100).map(|row| row % 5).collect();
        for constant in [0.0, -3.7, 1e30] {
            let accuracy = neighbour_accuracy(
                Array2::from_elem((100, 6), constant).view(),
                &labels,
                NEIGHBOURS,
            );
            assert_eq!(accuracy, Ok(20.0), "{constant}");
        }
    }

    #[test]
    fn a_zero_row_stands_at_a_right_angle_to_all() {
        let known = array![[0.0_f32, 0.0], [-1.0, 0.0], [1.0, 0.1], [1.0, 0.0]];
        let cloud = Cloud::of(known.view(), 2);
        assert_eq!(cloud.distances(2, 4).column(0).to_vec(), [1.0, 1.0]);
        assert!(
            cloud
                .distances(2, 4)
                .column(1)
                .iter()
                .all(|distance| *distance > 1.9)
        );
        assert_eq!(cloud.distances(0, 1).row(0).to_vec(), [1.0, 1.0]);
    }

    #[test]
    fn what_cannot_be_asked_is_refused() {
        let features = Array2::<f32>::ones((6, 2));
        for (rows, labels, k) in [(6, 5, 1), (1, 1, 1), (0, 0, 1), (6, 6, 0)] {
            let refused = neighbour_accuracy(features.slice(s![..rows, ..]), &vec![0; labels], k);
            assert_eq!(refused, Err(ProbeError::TooFew));
        }
        assert_eq!(
            neighbour_accuracy(features.slice(s![.., ..0]), &[0; 6], 1),
            Err(ProbeError::TooFew)
        );
        for bad in [f32::NAN, f32::INFINITY] {
            let mut features = features.clone();
            features[[5, 1]] = bad;
            assert_eq!(
                neighbour_accuracy(features.view(), &[0; 6], 1),
                Err(ProbeError::NonFinite)
            );
        }
        assert_eq!(
            neighbour_accuracy(features.slice(s![..2, ..]), &[3, 3], 20),
            Ok(100.0),
            "fewer than k are known"
        );
    }

    proptest! {
        #[test]
        fn rotation_and_length_leave_the_neighbours_alone(z in cloud(), angle in 0.0..6.0_f64, seed in 0_u8..200) {
            let labels: Vec<u8> = (0..z.nrows()).map(|row| (row as u8).wrapping_mul(seed | 1) % 3).collect();
            let mut turned = z.mapv(f64::from).dot(&rotation(z.ncols(), angle));
            for (row, mut vector) in turned.rows_mut().into_iter().enumerate() {
                vector *= 0.5 + row as f64;
            }
            let of = |features: &Array2<f32>| neighbour_accuracy(features.view(), &labels, 3).expect("finite");
            let (before, after) = (of(&z), of(&turned.mapv(|value| value as f32)));
            prop_assert!((0.0..=100.0).contains(&before));
            // In one dimension all distances are 0 or 2, and rounding decides between equals.
            prop_assert!(z.ncols() == 1 || (before - after).abs() < 1e-9, "{before} {after}");
        }
    }
}
