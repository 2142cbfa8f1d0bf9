//! How well the classes can be told from what the network makes of all test pictures.

use ndarray::ArrayView2;

use crate::diagnosis::{NEIGHBOURS, ProbeError, linear_probe, neighbour_accuracy, unit_rows};
use crate::record::ProbePoint;

/// The linear probe and the nearest-neighbour classifier on the encoder's outputs `y` (N×D) of all
/// test pictures and on their projections `z`: what the projector throws away shows in the
/// difference (guillotine regularization, Bordes et al. 2022).
///
/// z is read as unit vectors, which is all that the loss sees of it. Where it has fewer rows than y
/// it is not scored: other pictures would be known and asked.
///
/// # Errors
/// y cannot be probed. Of the others only their own value is missing where they cannot be measured.
pub(super) fn score(
    step: u64,
    y: ArrayView2<'_, f32>,
    z: ArrayView2<'_, f32>,
    labels: &[u8],
) -> Result<ProbePoint, ProbeError> {
    let z = (z.nrows() == y.nrows()).then(|| unit_rows(z).mapv(|value| value as f32));
    Ok(ProbePoint {
        step,
        accuracy: linear_probe(y, labels)?,
        accuracy_z: z.as_ref().and_then(|z| linear_probe(z.view(), labels).ok()),
        neighbours_y: neighbour_accuracy(y, labels, NEIGHBOURS).ok(),
        neighbours_z: z
            .as_ref()
            .and_then(|z| neighbour_accuracy(z.view(), labels, NEIGHBOURS).ok()),
    })
}

#[cfg(test)]
mod tests {
    use ndarray::{Array2, s};

    use super::*;

    /// Ten vectors of each of two classes, which differ in the first of three numbers, and their
    /// labels.
    fn classes() -> (Array2<f32>, Vec<u8>) {
        let labels: Vec<u8> = (0..20).map(|row| row % 2).collect();
        let value = |(row, column): (usize, usize)| match column {
            0 => 2.0 * f32::from(labels[row]) - 1.0,
            _ => 0.3 * ((row * 7 + column * 3) as f32).sin(),
        };
        (Array2::from_shape_fn((20, 3), value), labels)
    }

    #[test]
    fn what_the_projector_throws_away_shows_in_z_alone() {
        let (y, labels) = classes();
        let blind = Array2::from_elem((20, 2), 1.0);
        let point = score(7, y.view(), blind.view(), &labels).expect("y is sound");
        let all = (
            point.step,
            point.accuracy,
            point.accuracy_z,
            point.neighbours_y,
            point.neighbours_z,
        );
        assert_eq!(all, (7, 100.0, Some(50.0), Some(100.0), Some(50.0)));
    }

    #[test]
    fn what_cannot_be_measured_of_z_does_not_stand_in_the_way_of_y() {
        let (y, labels) = classes();
        let mut broken = y.clone();
        broken[[3, 1]] = f32::NAN;
        for z in [broken.view(), y.slice(s![..12, ..])] {
            let point = score(0, y.view(), z, &labels).expect("y is sound");
            assert_eq!(
                (point.accuracy, point.accuracy_z, point.neighbours_z),
                (100.0, None, None)
            );
        }
        assert_eq!(
            score(0, broken.view(), y.view(), &labels),
            Err(ProbeError::NonFinite)
        );
    }
}
