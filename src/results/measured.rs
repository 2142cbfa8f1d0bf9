//! What a run comes to in numbers, and what several seeds of it come to.

use crate::record::{History, StepRecord};

/// Steps at the end of a run whose mean is its cosines, spread and rank: half an epoch of the
/// default experiment. One step alone is noisy.
pub const LAST: usize = 64;

/// A run's numbers. What was not measured is `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// Accuracy of the last probe, in percent.
    pub accuracy: Option<f64>,
    /// Accuracy of the untrained encoder, in percent.
    pub untrained: Option<f64>,
    /// Mean cosine of z with z′ of the same picture over the [`LAST`] steps, as all that follow.
    pub pos_cos: Option<f64>,
    /// Mean cosine of z with z′ of another picture.
    pub neg_cos: Option<f64>,
    /// 1 − `neg_cos`, computed without cancellation.
    pub one_minus_neg: Option<f64>,
    /// 1 − the mean cosine between different pictures within z.
    pub spread: Option<f64>,
    /// Effective rank of z.
    pub rankme: Option<f64>,
}

impl Measured {
    /// The numbers of what is on record.
    pub fn of(history: &History) -> Self {
        let last: Vec<&StepRecord> = history
            .rows
            .iter_from(history.rows.len().saturating_sub(LAST))
            .collect();
        let mean = |value: fn(&StepRecord) -> f64| {
            let values: Vec<f64> = last
                .iter()
                .map(|row| value(row))
                .filter(|value| value.is_finite())
                .collect();
            Summary::of(&values).map(|summary| summary.mean)
        };
        Self {
            // The first probe is the untrained encoder's; where it is the only one, nothing trained
            // was probed.
            accuracy: history
                .probes
                .last()
                .filter(|probe| probe.step > 0)
                .map(|probe| probe.accuracy),
            untrained: history
                .probes
                .first()
                .filter(|probe| probe.step == 0)
                .map(|probe| probe.accuracy),
            pos_cos: mean(|row| row.pos_cos),
            neg_cos: mean(|row| row.neg_cos),
            one_minus_neg: mean(|row| row.one_minus_neg),
            spread: mean(|row| row.spread),
            rankme: mean(|row| row.rankme),
        }
    }
}

/// The mean of a number over seeds, and its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The mean.
    pub mean: f64,
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// How many there are.
    pub count: usize,
}

impl Summary {
    /// Of these values; `None` of nothing.
    pub fn of(values: &[f64]) -> Option<Self> {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (!values.is_empty()).then_some(Self {
            mean,
            low,
            high,
            count: values.len(),
        })
    }

    /// `54.8` of one value, `54.8 (53.9 – 55.6)` of several.
    pub fn text(&self, text: fn(f64) -> String) -> String {
        let Self {
            mean,
            low,
            high,
            count,
        } = *self;
        if count == 1 {
            text(mean)
        } else {
            format!("{} ({} – {})", text(mean), text(low), text(high))
        }
    }
}

/// A percentage as text.
pub(crate) fn percent(value: f64) -> String {
    format!("{value:.1}")
}

/// A cosine as text: near 1 with the digits that tell a collapse.
pub(crate) fn cosine(value: f64) -> String {
    let text = if value > 0.99 {
        format!("{value:.4}")
    } else {
        format!("{value:.2}")
    };
    if text == "-0.00" {
        "0.00".to_owned()
    } else {
        text.replace('-', "−")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::ProbePoint;

    fn history(cosines: impl IntoIterator<Item = f64>) -> History {
        let mut history = History::default();
        for (index, pos_cos) in cosines.into_iter().enumerate() {
            history.rows.push(StepRecord {
                step: index as u64 + 1,
                pos_cos,
                neg_cos: pos_cos / 2.0,
                ..StepRecord::default()
            });
        }
        history
    }

    #[test]
    fn cosines_are_means_over_the_last_steps_only() {
        let mut early = history(
            [9.0; 300]
                .into_iter()
                .chain((0..LAST).map(|step| (step % 2) as f64)),
        );
        early.probes = vec![ProbePoint::new(0, 26.0), ProbePoint::new(364, 54.0)];
        let measured = Measured::of(&early);
        assert_eq!(
            (measured.pos_cos, measured.neg_cos),
            (Some(0.5), Some(0.25))
        );
        assert_eq!(
            (measured.untrained, measured.accuracy),
            (Some(26.0), Some(54.0))
        );
        assert_eq!(
            measured.rankme, None,
            "what is not a number was not measured"
        );
    }

    #[test]
    fn nothing_measured_is_nothing_told() {
        let mut history = history([]);
        history.probes = vec![ProbePoint::new(0, 26.0)];
        let measured = Measured::of(&history);
        assert_eq!(
            (measured.pos_cos, measured.accuracy, measured.untrained),
            (None, None, Some(26.0))
        );
    }

    #[test]
    fn one_seed_is_a_number_and_several_are_a_range() {
        let text = |values: &[f64]| Summary::of(values).map(|summary| summary.text(percent));
        assert_eq!(text(&[]), None);
        assert_eq!(text(&[54.84]).as_deref(), Some("54.8"));
        assert_eq!(
            text(&[54.0, 56.0, 58.0]).as_deref(),
            Some("56.0 (54.0 – 58.0)")
        );
        assert_eq!(
            [0.27, 0.99991, -0.003, -0.04].map(cosine),
            ["0.27", "0.9999", "0.00", "−0.04"]
        );
    }
}
