use ndarray::array;
use proptest::prelude::*;

use super::*;
use crate::diagnosis::fixtures::{assert_near, cloud, gaussian, golden, rotation};
use crate::diagnosis::{spread, unit_rows};

/// A cloud of unit rows whose variances fall off, so that its principal plane is well defined.
fn stretched(seed: u64) -> Array2<f64> {
    let weights = Array1::from_iter((0..12).map(|dim| 1.0 / f64::from(dim + 1).powi(2)));
    unit_rows(
        (gaussian(80, 12, seed) * &weights)
            .mapv(|x| x as f32)
            .view(),
    )
}

fn largest_gap(a: &Frame, b: &Frame) -> f64 {
    (&a.axes - &b.axes)
        .iter()
        .fold(0.0, |largest: f64, gap| largest.max(gap.abs()))
}

/// `frame` with its plane turned by `angle`, reflected if asked, and its third axis reversed.
fn disturbed(frame: &Frame, angle: f64, reflect: bool) -> Frame {
    let (sin, cos) = angle.sin_cos();
    let flip = if reflect { -1.0 } else { 1.0 };
    let mut other = frame.clone();
    let plane = frame
        .axes
        .slice(s![.., ..2])
        .dot(&array![[cos, -sin * flip], [sin, cos * flip]]);
    other.axes.slice_mut(s![.., ..2]).assign(&plane);
    other.axes.column_mut(2).mapv_inplace(|value| -value);
    other
}

#[test]
fn axes_are_orthonormal_and_ordered_by_variance() {
    let unit = stretched(1);
    let frame = Frame::fit(unit.view(), None);
    let products = frame.axes.t().dot(&frame.axes);
    assert!(
        (&products - &Array2::<f64>::eye(3))
            .iter()
            .all(|gap| gap.abs() < 1e-12)
    );
    let [first, second, third] = frame.project(unit.view()).explained;
    assert!(first > second && second > third && first + second + third <= 1.0 + 1e-12);
}

#[test]
fn explained_shares_agree_with_the_singular_values() {
    let unit = stretched(2);
    let mean = unit.sum_axis(Axis(0)) / unit.nrows() as f64;
    let centred = (&unit - &mean).mapv(|x| x as f32);
    let squares: Vec<f64> = crate::diagnosis::singular_values(centred.view())
        .iter()
        .map(|value| value * value)
        .collect();
    let explained = Frame::fit(unit.view(), None).project(unit.view()).explained;
    for (axis, share) in explained.iter().enumerate() {
        assert_near(
            *share,
            squares[axis] / squares.iter().sum::<f64>(),
            1e-5,
            "share",
        );
    }
}

#[test]
fn a_collapsed_cloud_is_a_dot_and_a_healthy_one_is_not() {
    for cloud in golden() {
        let unit = unit_rows(cloud.single().view());
        let projection = Frame::fit(unit.view(), None).project(unit.view());
        let count = projection.points.len() as f32;
        let middle = [0, 1, 2].map(|axis| {
            projection
                .points
                .iter()
                .map(|point| point[axis])
                .sum::<f32>()
                / count
        });
        let gaps = projection
            .points
            .iter()
            .flat_map(|point| [0, 1, 2].map(|axis| (point[axis] - middle[axis]).abs()));
        let reach = gaps.fold(0.0, f32::max);
        let scale = spread(unit.view()).sqrt() as f32;
        assert!(reach < 2.0 * scale, "{}: {reach} {scale}", cloud.name);
        assert!(scale < 0.1 || reach > 0.3, "{}: {reach}", cloud.name);
    }
}

#[test]
fn equal_rows_stand_at_one_point_and_keep_the_axes_they_had() {
    let before = Frame::fit(stretched(3).view(), None);
    let point = Array2::from_elem((9, 12), 12_f64.sqrt().recip());
    let frame = Frame::fit(point.view(), Some(&before));
    assert_eq!(frame.axes, before.axes);
    let projection = frame.project(point.view());
    assert!(
        projection
            .points
            .iter()
            .all(|point| *point == projection.points[0])
    );
    assert!(
        projection.points[0].iter().any(|x| x.abs() > 0.1),
        "away from the centre of the sphere"
    );
    assert_eq!(projection.explained, [0.0; 3]);
    assert_eq!(Frame::fit(point.view(), None).axes, coordinate_axes(12));
}

#[test]
fn the_plane_is_the_true_one_even_where_the_previous_frame_looked_elsewhere() {
    let unit = stretched(4);
    let fresh = Frame::fit(unit.view(), None).project(unit.view()).explained;
    let elsewhere = Frame {
        mean: Array1::zeros(12),
        axes: rotation(12, 0.4).slice(s![.., 6..9]).to_owned(),
    };
    let explained = Frame::fit(unit.view(), Some(&elsewhere))
        .project(unit.view())
        .explained;
    assert_near(
        explained[0] + explained[1],
        fresh[0] + fresh[1],
        1e-9,
        "share of the plane",
    );
    assert_near(explained[2], fresh[2], 1e-9, "third share");
}

#[test]
fn a_slowly_turning_cloud_with_equal_variances_moves_slowly() {
    // Two nearly equal variances: the principal axes alone would spin freely from step to step.
    let base = gaussian(400, 6, 7) * &array![1.0, 0.999, 0.2, 0.1, 0.1, 0.1];
    let noise = |step: u64| gaussian(400, 6, 100 + step) * 0.02;
    let mut frame = Frame::fit(unit_rows(base.mapv(|x| x as f32).view()).view(), None);
    for step in 0..20_u64 {
        let unit = unit_rows((&base + &noise(step)).mapv(|x| x as f32).view());
        let next = Frame::fit(unit.view(), Some(&frame));
        let moved = (&next.axes - &frame.axes)
            .slice(s![.., ..2])
            .iter()
            .fold(0.0, |a: f64, b| a.max(b.abs()));
        assert!(moved < 0.05, "step {step}: {moved}");
        frame = next;
    }
}

#[test]
fn odd_matrices_are_no_reason_to_fail() {
    let before = Frame::fit(stretched(5).view(), None);
    for shape in [(0, 0), (0, 12), (5, 0), (1, 12), (1, 1), (3, 1), (3, 2)] {
        let unit = unit_rows(gaussian(shape.0, shape.1, 1).mapv(|x| x as f32).view());
        for previous in [None, Some(&before)] {
            let projection = Frame::fit(unit.view(), previous).project(unit.view());
            assert_eq!(projection.points.len(), shape.0);
            assert!(
                projection.explained.iter().all(|share| share.is_finite()),
                "{shape:?}"
            );
        }
    }
    let mut broken = stretched(6);
    broken[[3, 3]] = f64::NAN;
    assert_eq!(Frame::fit(broken.view(), Some(&before)), before);
    let projection = Frame::fit(broken.view(), None).project(broken.view());
    assert!(projection.points[3][0].is_nan() || projection.points[3][2].is_nan());
    assert!(projection.points[0].iter().all(|x| x.is_finite()));
    assert_eq!(projection.explained, [0.0; 3]);
    assert!(
        before
            .project(Array2::zeros((4, 5)).view())
            .points
            .is_empty(),
        "another number of dimensions"
    );
}

proptest! {
    #[test]
    fn whatever_the_previous_frame_was_turned_by_is_taken_up(seed in 0_u64..50, angle in -3.0..3.0_f64, reflect: bool) {
        let unit = stretched(seed);
        let frame = Frame::fit(unit.view(), None);
        let previous = disturbed(&frame, angle, reflect);
        let again = Frame::fit(unit.view(), Some(&previous));
        prop_assert!(largest_gap(&again, &previous) < 1e-9);
    }

    #[test]
    fn alignment_is_never_worse_than_any_other_turn(
        entries in proptest::array::uniform4(-1.0..1.0_f64),
        angle in 0.0..6.3_f64,
    ) {
        let overlap = array![[entries[0], entries[1]], [entries[2], entries[3]]];
        let score = |turn: &Array2<f64>| (turn * &overlap).sum();
        let best = score(&best_turn(&overlap));
        let (sin, cos) = angle.sin_cos();
        prop_assert!(best >= score(&array![[cos, -sin], [sin, cos]]) - 1e-12);
        prop_assert!(best >= score(&array![[cos, sin], [sin, -cos]]) - 1e-12);
    }

    #[test]
    fn points_stay_within_the_sphere(z in cloud()) {
        let unit = unit_rows(z.view());
        let projection = Frame::fit(unit.view(), None).project(unit.view());
        prop_assert!(projection.points.iter().all(|point| point.iter().map(|x| x * x).sum::<f32>() < 1.0 + 1e-5));
        prop_assert!(projection.explained.iter().sum::<f64>() <= 1.0 + 1e-9);
    }
}
