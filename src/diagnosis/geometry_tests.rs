use proptest::num::f64::ANY;
use proptest::prelude::*;

use super::*;
use crate::diagnosis::fixtures::golden;
use crate::diagnosis::{covariance_spectrum, effective_rank, spread, unit_rows};

/// A rank that is well above the line of few directions, of 64.
const MANY: f64 = 12.0;

fn reading(step: u64, spread: f64, rank: f64) -> Reading {
    Reading {
        step,
        spread,
        rank,
        loss: 0.3,
    }
}

/// The judge after these readings from step `first` on, and the words that it had, without
/// repetitions.
fn judged(first: u64, readings: impl IntoIterator<Item = (f64, f64)>) -> (Judge, Vec<Geometry>) {
    let mut judge = Judge::new(64);
    let mut words = vec![judge.geometry()];
    for (step, (spread, rank)) in (first..).zip(readings) {
        words.push(judge.read(reading(step, spread, rank)));
    }
    words.dedup();
    (judge, words)
}

/// The same of spreads with many directions.
fn spreads(first: u64, spreads: impl IntoIterator<Item = f64>) -> (Judge, Vec<Geometry>) {
    judged(first, spreads.into_iter().map(|spread| (spread, MANY)))
}

fn course(from: f64, to: f64, readings: i32) -> impl Iterator<Item = f64> {
    (0..readings).map(move |at| from * (to / from).powf(f64::from(at) / f64::from(readings - 1)))
}

fn hold(spread: f64, readings: usize) -> impl Iterator<Item = f64> {
    std::iter::repeat_n(spread, readings)
}

#[test]
fn before_anything_is_measured_it_is_starting() {
    assert_eq!(Judge::new(64).reason(), "nothing measured yet");
    assert_eq!(
        spreads(1, hold(1e-3, 10)).1,
        [Geometry::Starting],
        "an untrained network may be narrow"
    );
    assert_eq!(
        spreads(1, hold(1e-3, 12)).1,
        [Geometry::Starting, Geometry::Collapsed]
    );
}

#[test]
fn each_reference_cloud_gets_its_word() {
    let expected = [
        ("isotropic", Geometry::SpreadOut),
        ("constant_plus_1e-2", Geometry::Collapsed),
        ("constant_plus_1e-5", Geometry::Collapsed),
        ("rank_4", Geometry::FewDirections),
    ];
    for (cloud, (name, geometry)) in golden().iter().zip(expected) {
        assert_eq!(cloud.name, name);
        let unit = unit_rows(cloud.single().view());
        let (spread, rank) = (
            spread(unit.view()),
            effective_rank(&covariance_spectrum(unit.view())),
        );
        let (judge, _) = judged(100, hold(spread, 30).map(|spread| (spread, rank)));
        assert_eq!(judge.geometry(), geometry, "{name}: {}", judge.reason());
    }
}

#[test]
fn the_fall_of_a_run_without_norm_is_called_collapsing() {
    let (_, words) = spreads(1, course(0.6, 1e-4, 100));
    assert_eq!(
        words,
        [
            Geometry::Starting,
            Geometry::SpreadOut,
            Geometry::Collapsing,
            Geometry::Collapsed
        ]
    );
    let slow = spreads(1, hold(0.6, 30).chain(course(0.6, 0.3, 200))).1;
    assert_eq!(
        slow,
        [Geometry::Starting, Geometry::SpreadOut],
        "slowly narrower is no fall"
    );
}

#[test]
fn taking_norm_out_and_putting_it_back_is_collapse_and_recovery() {
    let whole = hold(0.8, 60)
        .chain(course(0.8, 0.0015, 32))
        .chain(hold(0.0015, 68))
        .chain(course(0.0015, 0.7, 32))
        .chain(hold(0.7, 120));
    let (judge, words) = spreads(200, whole);
    let expected = [
        Geometry::Starting,
        Geometry::SpreadOut,
        Geometry::Collapsing,
        Geometry::Collapsed,
        Geometry::SpreadOut,
    ];
    // A recovery that is over within a few steps need not be named.
    let named: Vec<Geometry> = words
        .into_iter()
        .filter(|word| *word != Geometry::Recovering)
        .collect();
    assert_eq!(named, expected);
    assert!((360..400).contains(&judge.since()), "{}", judge.since());
}

#[test]
fn a_slow_recovery_is_named_and_ends_where_it_stalls() {
    let (rising, words) = spreads(50, hold(0.001, 40).chain(course(0.001, 0.09, 60)));
    assert_eq!(
        words,
        [
            Geometry::Starting,
            Geometry::Collapsed,
            Geometry::Recovering
        ]
    );
    assert!(
        rising.reason().contains("up from 0.001"),
        "{}",
        rising.reason()
    );
    let (_, words) = spreads(
        50,
        hold(0.001, 40)
            .chain(course(0.001, 0.06, 60))
            .chain(hold(0.06, 150)),
    );
    assert_eq!(words[2..], [Geometry::Recovering, Geometry::NarrowCone]);
    let (relapsing, _) = spreads(
        50,
        hold(0.001, 20)
            .chain(course(0.001, 0.09, 20))
            .chain(course(0.09, 0.03, 20)),
    );
    assert_eq!(relapsing.geometry(), Geometry::Recovering);
    assert!(
        relapsing.reason().contains("falling again"),
        "{}",
        relapsing.reason()
    );
    let (stalled, _) = spreads(50, course(0.001, 0.01, 60).chain(hold(0.011, 100)));
    assert_eq!(
        stalled.geometry(),
        Geometry::Collapsed,
        "a spread that wavers about the line stays collapsed"
    );
}

#[test]
fn low_rank_is_no_recovery() {
    let readings = hold(0.001, 20)
        .chain(course(0.001, 0.4, 20))
        .chain(hold(0.4, 60))
        .map(|spread| (spread, 1.3));
    assert_eq!(judged(50, readings).0.geometry(), Geometry::FewDirections);
}

#[test]
fn the_way_back_from_a_short_collapse_is_not_called_a_fall() {
    let (_, words) = spreads(
        50,
        hold(0.9, 40).chain(hold(0.001, 12)).chain(hold(0.4, 60)),
    );
    assert_eq!(
        words[1..],
        [
            Geometry::SpreadOut,
            Geometry::Collapsed,
            Geometry::SpreadOut
        ]
    );
}

#[test]
fn few_directions_are_few_at_any_scale_that_is_not_collapsed() {
    let word = |spread, rank| {
        judged(20, hold(spread, 60).map(|spread| (spread, rank)))
            .0
            .geometry()
    };
    assert_eq!(word(0.5, 2.0), Geometry::FewDirections);
    assert_eq!(word(0.05, 2.0), Geometry::FewDirections);
    assert_eq!(word(0.05, MANY), Geometry::NarrowCone);
    assert_eq!(word(0.005, 2.0), Geometry::Collapsed);
    assert_eq!([64, 128, 8, 4].map(few_directions), [5.0, 10.0, 2.0, 1.0]);
}

#[test]
fn a_network_that_stays_at_a_line_keeps_its_word() {
    // Both numbers swing about their lines, slower than the smoothing and by a twelfth of their
    // size.
    let swing = |step: usize| 1.0 + 0.08 * (step as f64 / 9.0).sin();
    let few = few_directions(64);
    let lines = [
        (COLLAPSED_SPREAD, MANY),
        (RECOVERING_SPREAD, MANY),
        (NARROW_SPREAD, MANY),
        (WIDE_SPREAD, MANY),
        (0.5, few),
    ];
    for (spread, rank) in lines {
        let (_, words) = judged(
            11,
            (0..1000).map(|step| (spread * swing(step), rank * swing(step))),
        );
        assert!(words.len() <= 3, "{spread}, {rank}: {words:?}");
    }
}

#[test]
fn one_odd_batch_changes_nothing() {
    let mut readings: Vec<(f64, f64)> = hold(0.5, 60).map(|spread| (spread, MANY)).collect();
    for at in [10, 38, 59] {
        readings[at] = (1e-4, 1.0);
    }
    assert_eq!(
        judged(50, readings).1,
        [Geometry::Starting, Geometry::SpreadOut]
    );
}

#[test]
fn a_newest_reading_that_is_not_finite_is_divergence() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let good = reading(60, 0.5, MANY);
        let broken = [
            (Reading { loss: bad, ..good }, "loss"),
            (
                Reading {
                    spread: bad,
                    ..good
                },
                "spread",
            ),
            (Reading { rank: bad, ..good }, "rank"),
        ];
        for (reading, name) in broken {
            let (mut judge, _) = spreads(20, hold(0.5, 40));
            assert_eq!(judge.read(reading), Geometry::Diverged);
            assert_eq!(
                (judge.reason(), judge.since()),
                (format!("not a finite number at step 60: {name}"), 60)
            );
            assert_eq!(
                judge.read(Reading { step: 61, ..good }),
                Geometry::SpreadOut,
                "it was one step"
            );
        }
    }
}

#[test]
fn what_no_reading_shows_is_divergence_too() {
    let (mut judge, _) = spreads(20, hold(0.5, 40));
    assert_eq!(judge.divergence(), None);
    judge.diverge(40, "y of the test pictures");
    assert_eq!((judge.geometry(), judge.since()), (Geometry::Diverged, 40));
    assert_eq!(judge.divergence(), Some((40, "y of the test pictures")));
    assert_eq!(
        judge.reason(),
        "not a finite number at step 40: y of the test pictures"
    );
}

#[test]
fn words_are_distinct_and_plain() {
    let names = Geometry::ALL.map(Geometry::name);
    let expected = [
        "starting",
        "collapsing",
        "collapsed",
        "narrow cone",
        "few directions",
        "spread out",
        "recovering",
        "diverged",
    ];
    assert_eq!(names, expected);
    assert_eq!(
        format!("{:>11}|{}", Geometry::SpreadOut, Geometry::Diverged),
        " spread out|diverged"
    );
}

#[test]
fn numbers_read_plainly() {
    let cases = [
        (0.1234, "0.123"),
        (0.0, "0.000"),
        (3.14e-5, "3.1e-5"),
        (1.0, "1.000"),
    ];
    for (value, text) in cases {
        assert_eq!(number(value), text);
    }
}

proptest! {
    #[test]
    fn any_readings_get_a_word_with_a_reason(
        rows in proptest::collection::vec((ANY, ANY, any::<u64>()), 0..40),
        dims in any::<usize>(),
    ) {
        let mut judge = Judge::new(dims);
        for (spread, rank, step) in &rows {
            judge.read(Reading { step: *step, spread: *spread, rank: *rank, loss: *spread });
        }
        prop_assert!(!judge.reason().is_empty());
        let finite = rows.last().is_none_or(|(spread, rank, _)| spread.is_finite() && rank.is_finite());
        prop_assert_eq!(judge.geometry() == Geometry::Diverged, !finite);
    }

    #[test]
    fn below_the_line_it_is_always_collapsed(spread in 0.0..COLLAPSED_SPREAD, readings in 1_usize..200) {
        prop_assert_eq!(spreads(50, hold(spread, readings)).0.geometry(), Geometry::Collapsed);
    }
}
