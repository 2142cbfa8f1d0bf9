use ndarray::{Array2, array};
use proptest::prelude::*;

use super::*;
use crate::diagnosis::fixtures::{assert_near, cloud, gaussian, golden, matrix, rotation};

/// The formula as it is written, O(N²·D): right wherever nothing cancels.
fn naive_neg(online: &Array2<f64>, target: &Array2<f64>) -> f64 {
    let products = online.dot(&target.t());
    let count = online.nrows() as f64;
    (products.sum() - products.diag().sum()) / (count * (count - 1.0))
}

fn share_of(z: &Array2<f32>) -> f64 {
    mode_share(z.mapv(f64::from).view())
}

#[test]
fn all_measures_agree_with_the_reference_clouds() {
    for cloud in golden() {
        let unit = unit_rows(cloud.single().view());
        // Rounding to f32 changes the cloud 1e-5 wide itself in the fifth digit; in float64 it is
        // measured right.
        let tolerance = if cloud.name == "constant_plus_1e-5" {
            1e-4
        } else {
            1e-5
        };
        let exact = &cloud.z
            / &cloud
                .z
                .mapv(|x| x * x)
                .sum_axis(Axis(1))
                .mapv(f64::sqrt)
                .insert_axis(Axis(1));
        for (unit, tolerance) in [(&unit, tolerance), (&exact, 1e-8)] {
            let near = |ours, key: &str| {
                assert_near(
                    ours,
                    cloud.value(key),
                    tolerance,
                    &format!("{} {key}", cloud.name),
                );
            };
            near(spread(unit.view()), "one_minus_mean_offdiag_cos");
            near(
                cosines(unit.view(), unit.view()).one_minus_neg,
                "one_minus_mean_offdiag_cos",
            );
            near(unit_std(unit.view()), "unit_std_times_sqrt_dim");
        }
        // The reference takes the logarithm of a number near 1, which costs it 1e-16, a
        // ten-millionth of the narrowest cloud's.
        assert_near(
            uniformity(exact.view()),
            cloud.value("uniformity_t2"),
            1e-6,
            &cloud.name,
        );
        assert_near(
            uniformity(unit.view()),
            cloud.value("uniformity_t2"),
            tolerance,
            &cloud.name,
        );
        assert_near(
            mode_share(cloud.z.view()),
            cloud.value("mode_share"),
            1e-5,
            &cloud.name,
        );
    }
}

#[test]
fn cosines_agree_with_the_reference_losses() {
    let file: serde_json::Value =
        serde_json::from_str(include_str!("../../tests/data/losses.json")).expect("valid JSON");
    let unit = |key: &str| unit_rows(matrix(&file[key]).mapv(|x| x as f32).view());
    let ours = cosines(unit("p1").view(), unit("k2").view());
    assert_near(
        ours.pos,
        file["pos_cos_p1_k2"].as_f64().expect("number"),
        1e-5,
        "pos",
    );
    assert_near(
        ours.neg,
        file["neg_cos_p1_k2"].as_f64().expect("number"),
        1e-5,
        "neg",
    );
    assert_near(ours.one_minus_neg, 1.0 - ours.neg, 1e-12, "1 − neg");
}

#[test]
fn identical_rows_have_no_spread_and_all_energy_in_common() {
    let z = Array2::from_shape_fn((16, 8), |(_, dim)| dim as f32 - 2.5);
    let unit = unit_rows(z.view());
    assert!(spread(unit.view()) < 1e-30 && unit_std(unit.view()) < 1e-15);
    assert!(uniformity(unit.view()).abs() < 1e-15);
    assert_near(share_of(&z), 1.0, 1e-12, "mode share");
    assert!(cosines(unit.view(), unit.view()).one_minus_neg.abs() < 1e-15);
}

#[test]
fn a_network_that_puts_out_only_zeros_is_collapsed_not_spread() {
    let z = Array2::<f32>::zeros((8, 4));
    let unit = unit_rows(z.view());
    assert_eq!(
        (
            spread(unit.view()),
            unit_std(unit.view()),
            uniformity(unit.view())
        ),
        (0.0, 0.0, 0.0)
    );
    assert_eq!(
        cosines(unit.view(), unit.view()),
        Cosines {
            pos: 0.0,
            neg: 0.0,
            one_minus_neg: 0.0
        }
    );
    assert!(share_of(&z).is_nan());
}

#[test]
fn two_opposite_vectors_reach_the_largest_spread() {
    let unit = unit_rows(array![[3.0_f32, 0.0], [-0.5, 0.0]].view());
    assert_near(spread(unit.view()), 2.0, 1e-12, "spread");
    assert_near(uniformity(unit.view()), -8.0, 1e-12, "uniformity");
}

#[test]
fn what_cannot_be_measured_is_nan() {
    let shapes = [(0, 0), (0, 3), (3, 0), (1, 3)].map(Array2::<f32>::zeros);
    let broken = [
        array![[1.0_f32, f32::NAN], [0.0, 1.0]],
        array![[1.0_f32, f32::INFINITY], [0.0, 1.0]],
    ];
    for z in shapes.iter().chain(&broken) {
        let unit = unit_rows(z.view());
        let ours = cosines(unit.view(), unit.view());
        for value in [
            spread(unit.view()),
            unit_std(unit.view()),
            uniformity(unit.view()),
            ours.pos,
            ours.neg,
        ] {
            assert!(value.is_nan(), "{z:?}: {value}");
        }
        assert!(ours.one_minus_neg.is_nan() && share_of(z).is_nan(), "{z:?}");
    }
    let (two, three) = (Array2::zeros((4, 2)), Array2::zeros((4, 3)));
    assert!(
        cosines(two.view(), three.view()).pos.is_nan(),
        "unequal shapes"
    );
}

#[test]
fn extreme_lengths_leave_the_direction_alone() {
    for scale in [f32::MIN_POSITIVE, 1e-40, f32::MAX / 2.0] {
        let unit = unit_rows(array![[scale, scale]].view());
        assert_near(unit[[0, 0]], 0.5_f64.sqrt(), 1e-4, "direction");
    }
}

#[test]
fn one_minus_neg_between_two_collapsed_clouds_keeps_its_digits() {
    // Two clouds of width 1e-5 around two directions that stand 1e-5 apart: 1 − neg is a few times
    // 1e-10.
    let cloud = |seed, shift: f64| {
        let mut z = gaussian(64, 32, seed) * (1e-5 / 32_f64.sqrt());
        z.column_mut(0).mapv_inplace(|x| x + 1.0);
        z.column_mut(1).mapv_inplace(|x| x + shift);
        let lengths = z.mapv(|x| x * x).sum_axis(Axis(1)).mapv(f64::sqrt);
        z / lengths.insert_axis(Axis(1))
    };
    let (online, target) = (cloud(1, 0.0), cloud(2, 1e-5));
    let mut direct = 0.0;
    for (i, row) in online.rows().into_iter().enumerate() {
        for (_, other) in target
            .rows()
            .into_iter()
            .enumerate()
            .filter(|(j, _)| *j != i)
        {
            let difference = &row - &other;
            direct += 0.5 * difference.dot(&difference) / (64.0 * 63.0);
        }
    }
    assert!(direct < 1e-9, "{direct}");
    assert_near(
        cosines(online.view(), target.view()).one_minus_neg,
        direct,
        1e-4,
        "1 − neg",
    );
}

proptest! {
    #[test]
    fn the_stable_formula_is_the_plain_one(z in cloud(), angle in 0.0..6.0_f64) {
        let online = unit_rows(z.view());
        let target = online.dot(&rotation(z.ncols(), angle));
        let ours = cosines(online.view(), target.view());
        let naive = naive_neg(&online, &target);
        let zero_rows = z.rows().into_iter().filter(|row| row.iter().all(|x| *x == 0.0)).count();
        prop_assume!(zero_rows == 0);
        prop_assert!((ours.neg - naive).abs() < 1e-12);
        prop_assert!((ours.one_minus_neg - (1.0 - naive)).abs() < 1e-12);
        let own = 1.0 - naive_neg(&online, &online);
        prop_assert!((spread(online.view()) - own).abs() < 1e-12);
    }

    #[test]
    fn turning_both_clouds_changes_nothing(z in cloud(), angle in 0.0..6.0_f64) {
        let unit = unit_rows(z.view());
        let turn = rotation(z.ncols(), angle);
        let target = unit.dot(&rotation(z.ncols(), 1.0));
        let before = cosines(unit.view(), target.view());
        let after = cosines(unit.dot(&turn).view(), target.dot(&turn).view());
        prop_assert!((before.pos - after.pos).abs() < 1e-12);
        prop_assert!((before.neg - after.neg).abs() < 1e-12);
        prop_assert!((before.one_minus_neg - after.one_minus_neg).abs() < 1e-12);
        prop_assert!((uniformity(unit.view()) - uniformity(unit.dot(&turn).view())).abs() < 1e-12);
    }

    #[test]
    fn order_and_length_of_the_rows_do_not_matter(z in cloud(), scale in 0.01_f32..100.0) {
        let unit = unit_rows(z.view());
        let mut reversed = z.mapv(|x| x * scale);
        reversed.invert_axis(Axis(0));
        let other = unit_rows(reversed.view());
        prop_assert!((spread(unit.view()) - spread(other.view())).abs() < 1e-5);
        prop_assert!((unit_std(unit.view()) - unit_std(other.view())).abs() < 1e-5);
        prop_assert!((uniformity(unit.view()) - uniformity(other.view())).abs() < 1e-5);
        prop_assert!((share_of(&z) - share_of(&reversed)).abs() < 1e-5);
    }

    #[test]
    fn every_measure_stays_in_its_range(z in cloud()) {
        let unit = unit_rows(z.view());
        prop_assert!((-1e-12..=2.0 + 1e-12).contains(&spread(unit.view())));
        prop_assert!((-8.0 - 1e-9..=1e-12).contains(&uniformity(unit.view())));
        let share = share_of(&z);
        prop_assert!(share.is_nan() || (-1e-12..=1.0 + 1e-12).contains(&share));
        let ours = cosines(unit.view(), unit.view());
        prop_assert!(ours.pos.abs() <= 1.0 + 1e-12 && ours.neg.abs() <= 1.0 + 1e-12);
    }
}
