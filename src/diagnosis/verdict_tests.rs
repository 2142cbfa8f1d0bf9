use proptest::num::f64::ANY;
use proptest::prelude::*;

use super::*;
use crate::diagnosis::fixtures::golden;
use crate::diagnosis::{rankme, spread, unit_rows, unit_std};

fn reading(step: u64, spread: f64, rankme: f64) -> Reading {
    Reading { step, spread, std: spread.sqrt(), rankme, dims: 64, loss: 0.3 }
}

/// Readings from step `first` on with these spreads and a healthy rank.
fn run(first: u64, spreads: impl IntoIterator<Item = f64>) -> Vec<Reading> {
    (first..).zip(spreads).map(|(step, spread)| reading(step, spread, 20.0)).collect()
}

fn fall(from: f64, to: f64, readings: i32) -> impl Iterator<Item = f64> {
    (0..readings).map(move |at| from * (to / from).powf(f64::from(at) / f64::from(readings - 1)))
}

fn hold(spread: f64, readings: usize) -> impl Iterator<Item = f64> {
    std::iter::repeat_n(spread, readings)
}

#[test]
fn before_anything_is_measured_it_is_starting() {
    assert_eq!(judge(&[]), Verdict { state: State::Starting, reason: "nothing measured yet".to_owned() });
    assert_eq!(judge(&run(1, hold(1e-3, 10))).state, State::Starting, "an untrained network may be narrow");
    assert_eq!(judge(&run(1, hold(1e-3, 12))).state, State::CompleteCollapse);
}

#[test]
fn each_reference_cloud_gets_its_verdict() {
    let expected = [
        ("isotropic", State::Learning),
        ("constant_plus_1e-2", State::CompleteCollapse),
        ("constant_plus_1e-5", State::CompleteCollapse),
        ("rank_4", State::DimensionalCollapse),
    ];
    for (cloud, (name, state)) in golden().iter().zip(expected) {
        assert_eq!(cloud.name, name);
        let z = cloud.single();
        let unit = unit_rows(z.view());
        let (spread, std, rankme) = (spread(unit.view()), unit_std(unit.view()), rankme(z.view()));
        let readings: Vec<Reading> =
            (100..110).map(|step| Reading { step, spread, std, rankme, dims: 64, loss: 0.1 }).collect();
        assert_eq!(judge(&readings).state, state, "{name}: {}", judge(&readings).reason);
    }
}

#[test]
fn a_run_without_norm_passes_through_learning_into_collapse() {
    let spreads: Vec<f64> = fall(0.6, 1e-4, 100).collect();
    let states: Vec<State> = (1..=100).map(|end| judge(&run(1, spreads[..end].to_vec())).state).collect();
    let mut changes = states.clone();
    changes.dedup();
    assert_eq!(changes, [State::Starting, State::Learning, State::CompleteCollapse]);
    let narrow = judge(&run(1, fall(0.6, 0.02, 60)));
    assert!(narrow.reason.contains("drawing together"), "{}", narrow.reason);
}

#[test]
fn taking_norm_out_and_putting_it_back_is_collapse_and_recovery() {
    // Spread 0.8, within 32 steps 0.0015; 100 steps later back within 32 steps, and steady from then on.
    let whole: Vec<f64> = hold(0.8, 60)
        .chain(fall(0.8, 0.0015, 32))
        .chain(hold(0.0015, 68))
        .chain(fall(0.0015, 0.7, 32))
        .chain(hold(0.7, 120))
        .collect();
    let mut states: Vec<State> =
        (1..=whole.len()).map(|end| judge(&run(200, whole[end.saturating_sub(200)..end].to_vec())).state).collect();
    assert_eq!(states[190], State::Recovering);
    states.dedup();
    assert_eq!(states, [State::Learning, State::CompleteCollapse, State::Recovering, State::Learning]);
}

#[test]
fn a_spread_that_wavers_about_the_line_stays_collapsed() {
    let wavering = (0..100).map(|at| if (at / 7) % 2 == 0 { 0.009 } else { 0.012 });
    assert_eq!(judge(&run(50, wavering)).state, State::CompleteCollapse);
    let relapsing = judge(&run(50, hold(0.001, 20).chain(fall(0.001, 0.09, 20)).chain(fall(0.09, 0.02, 20))));
    assert_eq!(relapsing.state, State::Recovering);
    assert!(relapsing.reason.contains("falling again"), "{}", relapsing.reason);
}

#[test]
fn one_odd_batch_changes_nothing() {
    let mut readings = run(50, hold(0.5, 40));
    for at in [10, 38] {
        readings[at].spread = 1e-4;
        readings[at].rankme = 1.0;
    }
    assert_eq!(judge(&readings).state, State::Learning);
    readings[20].loss = f64::NAN;
    assert_eq!(judge(&readings).state, State::Learning, "an older reading that is not finite is passed over");
}

#[test]
fn a_newest_reading_that_is_not_finite_is_divergence() {
    let good = reading(3, 0.5, 20.0);
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let broken = [
            (Reading { loss: bad, ..good }, "loss"),
            (Reading { spread: bad, ..good }, "spread"),
            (Reading { std: bad, ..good }, "std"),
            (Reading { rankme: bad, ..good }, "rank"),
        ];
        for (reading, name) in broken {
            let found = judge(&[good, reading]);
            assert_eq!(found.state, State::Diverged);
            assert_eq!(found.reason, format!("not a finite number at step 3: {name}"));
        }
    }
}

#[test]
fn rank_is_judged_only_where_the_cloud_is_not_too_narrow() {
    let low = |spread| (20..60).map(|step| reading(step, spread, 3.0)).collect::<Vec<_>>();
    assert_eq!(judge(&low(0.5)).state, State::DimensionalCollapse);
    assert_eq!(judge(&low(0.06)).state, State::DimensionalCollapse);
    assert_eq!(judge(&low(0.02)).state, State::Learning);
    assert_eq!((low_rank(64), low_rank(128), low_rank(8), low_rank(4)), (4.0, 8.0, 2.0, 1.0));
    assert!(judge(&low(0.5)).reason.contains("3.0 of 64"), "{}", judge(&low(0.5)).reason);
}

#[test]
fn states_have_distinct_plain_names() {
    let names = State::ALL.map(State::name);
    let expected = ["starting", "learning", "complete collapse", "dimensional collapse", "recovering", "diverged"];
    assert_eq!(names, expected);
    assert_eq!(format!("{:>10}|{}", State::Learning, State::Diverged), "  learning|diverged");
}

#[test]
fn numbers_read_plainly() {
    let cases = [(0.1234, "0.123"), (0.0, "0.000"), (3.14e-5, "3.1e-5"), (1.0, "1.000")];
    for (value, text) in cases {
        assert_eq!(number(value), text);
    }
}

proptest! {
    #[test]
    fn any_readings_get_a_verdict_with_a_reason(
        rows in proptest::collection::vec((ANY, ANY, any::<u64>(), any::<usize>()), 0..40)
    ) {
        let readings: Vec<Reading> = rows
            .iter()
            .map(|(a, b, step, dims)| Reading { step: *step, spread: *a, std: *b, rankme: *b, dims: *dims, loss: *a })
            .collect();
        let found = judge(&readings);
        prop_assert!(!found.reason.is_empty());
        let finite = readings.last().is_none_or(Reading::is_finite);
        prop_assert_eq!(found.state == State::Diverged, !finite);
    }

    #[test]
    fn below_the_line_it_is_always_collapsed(spread in 0.0..COLLAPSED_SPREAD, readings in 1_usize..200) {
        prop_assert_eq!(judge(&run(50, hold(spread, readings))).state, State::CompleteCollapse);
    }
}
