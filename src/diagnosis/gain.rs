//! Whether the representation y is worth more than that of the untrained encoder: two linear probes
//! and what chance alone makes of their difference.

use crate::record::{Difference, Gain};

/// Standard errors within which 95 % of the differences between two equally good encoders lie.
const ERRORS: f64 = 1.96;
/// Share of the uncertainty that a difference must fall below to be no gain again, once it was one.
const LEAVES: f64 = 0.5;

/// The difference of two accuracies in percent, each over `pictures` pictures.
///
/// The variance of a share p of n pictures is p(1 − p)/n. Those of both probes are added as if they
/// had been asked about different pictures; they are asked about the same ones, which makes the
/// true interval narrower.
fn difference(untrained: f64, now: f64, pictures: usize) -> Difference {
    let variance = |percent: f64| {
        let share = (percent / 100.0).clamp(0.0, 1.0);
        share * (1.0 - share) / pictures.max(1) as f64
    };
    let uncertainty = 100.0 * ERRORS * (variance(untrained) + variance(now)).sqrt();
    Difference {
        points: now - untrained,
        uncertainty,
    }
}

/// What a run's probes, the first of them of the untrained encoder, have come to: accuracies in
/// percent over `pictures` pictures each. A gain or loss, once there, is there until the difference
/// is less than half its uncertainty.
pub fn gain(accuracies: &[f64], pictures: usize) -> (Gain, Option<Difference>) {
    let [untrained, trained @ ..] = accuracies else {
        return (Gain::Unknown, None);
    };
    let (mut gain, mut newest) = (Gain::Unknown, None);
    for now in trained {
        let difference = difference(*untrained, *now, pictures);
        let line = |is_now: bool| difference.uncertainty * if is_now { LEAVES } else { 1.0 };
        gain = if difference.points > line(gain == Gain::Gained) {
            Gain::Gained
        } else if difference.points < -line(gain == Gain::Lost) {
            Gain::Lost
        } else {
            Gain::Unchanged
        };
        newest = Some(difference);
    }
    (gain, newest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_gain_is_what_chance_does_not_explain() {
        let state = |accuracies: &[f64]| gain(accuracies, 2000).0;
        assert_eq!(gain(&[], 2000), (Gain::Unknown, None));
        assert_eq!(
            gain(&[25.0], 2000),
            (Gain::Unknown, None),
            "the untrained encoder alone"
        );
        assert_eq!(state(&[25.0, 26.5]), Gain::Unchanged);
        assert_eq!(state(&[25.0, 29.0]), Gain::Gained);
        assert_eq!(state(&[25.0, 21.0]), Gain::Lost);
    }

    #[test]
    fn a_gain_that_wavers_at_its_line_stays() {
        let states = |accuracies: &[f64]| {
            (2..=accuracies.len())
                .map(|end| gain(&accuracies[..end], 2000).0)
                .collect::<Vec<_>>()
        };
        assert_eq!(states(&[25.0, 28.0, 27.2, 28.1, 26.8]), [Gain::Gained; 4]);
        assert_eq!(
            states(&[25.0, 22.2, 23.0, 24.9]),
            [Gain::Lost, Gain::Lost, Gain::Unchanged]
        );
        assert_eq!(states(&[25.0, 40.0, 12.0]), [Gain::Gained, Gain::Lost]);
    }

    #[test]
    fn the_uncertainty_is_that_of_two_shares() {
        let gained = difference(25.0, 40.0, 2000);
        let expected = 196.0 * ((0.25_f64 * 0.75 + 0.4 * 0.6) / 2000.0).sqrt();
        assert!((gained.uncertainty - expected).abs() < 1e-12 && gained.points == 15.0);
        assert_eq!(gained.text(), "+15.0 ± 2.9 points");
        assert_eq!(difference(25.0, 21.5, 2000).text(), "−3.5 ± 2.6 points");
    }

    proptest! {
        #[test]
        fn the_same_encoder_probed_again_has_gained_nothing(accuracy in 0.0..100.0_f64, pictures in 1_usize..100_000) {
            prop_assert_eq!(gain(&[accuracy, accuracy], pictures).0, Gain::Unchanged);
        }

        #[test]
        fn any_accuracies_have_a_gain(accuracies in proptest::collection::vec(proptest::num::f64::ANY, 0..8)) {
            let (found, difference) = gain(&accuracies, 2000);
            prop_assert_eq!(found == Gain::Unknown, difference.is_none());
        }
    }
}
