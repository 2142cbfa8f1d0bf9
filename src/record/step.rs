//! One row a step, and the columns of the file that it is written into.
//!
//! One more metric is a field, a column, and the place where it is measured.

use serde::{Deserialize, Serialize};

/// What was measured in one training step. Cosines are of the online projection z against the
/// target projection z′.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepRecord {
    /// Steps finished, this one included.
    pub step: u64,
    /// Passes over the training pictures.
    pub epoch: f64,
    /// The objective's value: the mean over the batch, summed over the two directions.
    pub loss: f64,
    /// Mean cosine of z with z′ of the same picture.
    pub pos_cos: f64,
    /// Mean cosine of z with z′ of another picture.
    pub neg_cos: f64,
    /// 1 − `neg_cos`, computed without cancellation.
    pub one_minus_neg: f64,
    /// 1 − the mean cosine between different pictures within z.
    pub spread: f64,
    /// Standard deviation of unit z per dimension, times √D: 1 for directions spread evenly, 0 for
    /// one direction.
    pub std: f64,
    /// Effective rank of z (RankMe, not centred).
    pub rankme: f64,
    /// Effective rank of the centred covariance of unit z: how many directions carry what tells
    /// pictures apart.
    pub effective_rank: f64,
    /// Uniformity of unit z at t = 2 (Wang & Isola 2020).
    pub uniformity: f64,
    /// Share of the mode common to the batch, ‖E z‖² / E‖z‖².
    pub mode_share: f64,
    /// Learning rate of this step.
    pub lr: f64,
    /// Weight decay of this step.
    pub weight_decay: f64,
}

impl Default for StepRecord {
    /// Of a step in which nothing was measured, which is not a number.
    fn default() -> Self {
        Self {
            step: 0,
            epoch: 0.0,
            loss: f64::NAN,
            pos_cos: f64::NAN,
            neg_cos: f64::NAN,
            one_minus_neg: f64::NAN,
            spread: f64::NAN,
            std: f64::NAN,
            rankme: f64::NAN,
            effective_rank: f64::NAN,
            uniformity: f64::NAN,
            mode_share: f64::NAN,
            lr: 0.0,
            weight_decay: 0.0,
        }
    }
}

/// A line of `metrics.csv`: a step, and what was done once it was finished.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricsLine {
    /// The step; step 0 is the untrained network's.
    pub row: StepRecord,
    /// Accuracy of the linear probe on y in percent; not a number where there was none.
    pub probe_acc: f64,
    /// The changes made then, as `key=value; key=value`.
    pub change: String,
}

impl Default for MetricsLine {
    fn default() -> Self {
        Self {
            row: StepRecord::default(),
            probe_acc: f64::NAN,
            change: String::new(),
        }
    }
}

/// A column of `metrics.csv`.
#[derive(Debug)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// Its cell of a line; empty where there is no number.
    pub text: fn(&MetricsLine) -> String,
    /// Puts a cell back into a line; `None` where its text is no value.
    pub put: fn(&mut MetricsLine, &str) -> Option<()>,
}

macro_rules! number {
    ($name:ident, $($place:ident).+) => {
        Column {
            name: stringify!($name),
            text: |line| cell(line.$($place).+),
            put: |line, text| {
                line.$($place).+ = number(text)?;
                Some(())
            },
        }
    };
    ($name:ident) => {
        number!($name, row.$name)
    };
}

/// The columns of `metrics.csv`. Cosines are of z against z′, `probe_acc` is in percent, and a cell
/// that was not measured at its step is empty. A change stands in the row of the last step before
/// it.
pub const METRICS: &[Column] = &[
    Column {
        name: "step",
        text: |line| line.row.step.to_string(),
        put: |line, text| {
            line.row.step = text.parse().ok()?;
            Some(())
        },
    },
    number!(epoch),
    number!(loss),
    number!(pos_cos),
    number!(neg_cos),
    number!(one_minus_neg),
    number!(spread),
    number!(std),
    number!(rankme),
    number!(uniformity),
    number!(mode_share),
    number!(probe_acc, probe_acc),
    number!(lr),
    number!(weight_decay),
    Column {
        name: "change",
        text: |line| line.change.clone(),
        put: |line, text| {
            text.clone_into(&mut line.change);
            Some(())
        },
    },
];

/// A value that is not a number was not measured.
fn cell(value: f64) -> String {
    if value.is_finite() {
        value.to_string()
    } else {
        String::new()
    }
}

fn number(text: &str) -> Option<f64> {
    if text.is_empty() {
        Some(f64::NAN)
    } else {
        text.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::row;
    use super::*;

    #[test]
    fn every_column_is_read_as_it_was_written() {
        let line = MetricsLine {
            row: row(7),
            probe_acc: 30.5,
            change: "optimizer.lr=0.1".to_owned(),
        };
        for written in [line, MetricsLine::default()] {
            let mut read = MetricsLine {
                row: StepRecord {
                    effective_rank: written.row.effective_rank,
                    ..StepRecord::default()
                },
                ..MetricsLine::default()
            };
            for Column { name, text, put } in METRICS {
                assert!(put(&mut read, &text(&written)).is_some(), "{name}");
            }
            // NaN equals nothing, but is written in one way.
            assert_eq!(format!("{read:?}"), format!("{written:?}"));
        }
        let mut read = MetricsLine::default();
        assert_eq!((METRICS[1].put)(&mut read, "many"), None);
    }

    /// A value that no file holds is lost with the window.
    #[test]
    fn every_value_of_a_row_has_a_column() {
        let row = serde_json::to_value(row(1)).expect("JSON");
        let fields = row.as_object().expect("fields").keys().cloned();
        let without: Vec<String> = fields
            .filter(|field| METRICS.iter().all(|column| column.name != field))
            .collect();
        assert_eq!(without, ["effective_rank"], "which is in geometry.csv");
    }
}
