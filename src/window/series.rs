//! The curves that the plots draw: read from the history once, thinned to the width of the screen at each drawing.

use std::ops::RangeInclusive;

use crate::lab::{History, StepRecord};

/// Where log10(1 − cos) ends: below it single precision says nothing.
const LOG_FLOOR: f64 = 1e-12;

/// One curve over steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Curve {
    /// Loss.
    Loss,
    /// Cosine of two views of one picture.
    Positive,
    /// Cosine of two pictures.
    Negative,
    /// log10 of 1 − the positive cosine.
    LogPositive,
    /// log10 of 1 − the negative cosine.
    LogNegative,
    /// 1 − the mean cosine within z.
    Spread,
    /// Standard deviation times √D.
    Std,
    /// Effective rank, in directions.
    Rank,
}

impl Curve {
    const ALL: [Self; 8] = [
        Self::Loss,
        Self::Positive,
        Self::Negative,
        Self::LogPositive,
        Self::LogNegative,
        Self::Spread,
        Self::Std,
        Self::Rank,
    ];

    fn of(self, row: &StepRecord) -> f64 {
        match self {
            Self::Loss => row.loss,
            Self::Positive => row.pos_cos,
            Self::Negative => row.neg_cos,
            Self::LogPositive => (1.0 - row.pos_cos).max(LOG_FLOOR).log10(),
            Self::LogNegative => row.one_minus_neg.max(LOG_FLOOR).log10(),
            Self::Spread => row.spread,
            Self::Std => row.std,
            Self::Rank => row.rankme,
        }
    }
}

/// A curve thinned to one bucket a screen column: what happened in it, and how far it swung.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Thinned {
    /// Middle of each bucket in steps.
    pub step: Vec<f64>,
    /// Mean of each bucket.
    pub mean: Vec<f64>,
    /// Least value of each bucket.
    pub low: Vec<f64>,
    /// Greatest value of each bucket.
    pub high: Vec<f64>,
}

/// The curves of one run.
#[derive(Debug, Default)]
pub(crate) struct Series {
    run: Option<u64>,
    steps: Vec<u64>,
    columns: [Vec<f64>; Curve::ALL.len()],
}

impl Series {
    /// Takes the rows that are new; starts afresh where they belong to another run.
    pub fn update(&mut self, run: u64, history: &History) {
        if self.run != Some(run) || history.rows.len() < self.steps.len() {
            *self = Self { run: Some(run), ..Self::default() };
        }
        for row in history.rows.iter_from(self.steps.len()) {
            self.steps.push(row.step);
            for (column, curve) in self.columns.iter_mut().zip(Curve::ALL) {
                column.push(curve.of(row));
            }
        }
    }

    /// Whether no step has been made.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    fn column(&self, curve: Curve) -> &[f64] {
        &self.columns[curve as usize]
    }

    /// The newest value.
    pub fn last(&self, curve: Curve) -> Option<f64> {
        self.column(curve).last().copied()
    }

    /// Value and step of the row nearest to `step`, if the run has got that far.
    pub fn at(&self, curve: Curve, step: f64) -> Option<(u64, f64)> {
        let after = self.steps.partition_point(|known| (*known as f64) < step - 0.5);
        let known = *self.steps.get(after)?;
        ((known as f64 - step).abs() <= 1.0).then(|| (known, self.column(curve)[after]))
    }

    /// The part of a curve that lies in `range`, in at most about `columns` buckets.
    ///
    /// Buckets hold a whole number of steps and start at a multiple of it, so that a curve does not shimmer while it
    /// grows. Values that are no number are left out.
    pub fn thin(&self, curve: Curve, range: &RangeInclusive<f64>, columns: f32) -> Thinned {
        let width = ((range.end() - range.start()) / f64::from(columns.max(1.0))).ceil().max(1.0) as u64;
        let first = self.steps.partition_point(|step| ((*step + width) as f64) < *range.start());
        let mut thinned = Thinned::default();
        let mut bucket: Option<Bucket> = None;
        let rows = self.steps.iter().zip(self.column(curve)).skip(first);
        for (step, value) in rows.take_while(|(step, _)| **step as f64 <= *range.end() + width as f64) {
            if !value.is_finite() {
                continue;
            }
            let number = *step / width;
            match &mut bucket {
                Some(open) if open.number == number => open.add(*step, *value),
                _ => thinned.extend(bucket.replace(Bucket::new(number, *step, *value))),
            }
        }
        thinned.extend(bucket);
        thinned
    }
}

impl Thinned {
    fn extend(&mut self, bucket: Option<Bucket>) {
        let Some(bucket) = bucket else { return };
        self.step.push(bucket.steps / bucket.count);
        self.mean.push(bucket.sum / bucket.count);
        self.low.push(bucket.low);
        self.high.push(bucket.high);
    }

    /// The mean as points, each value through `scale`.
    pub fn points(&self, scale: impl Fn(f64) -> f64) -> Vec<[f64; 2]> {
        self.step.iter().zip(&self.mean).map(|(step, mean)| [*step, scale(*mean)]).collect()
    }
}

struct Bucket {
    number: u64,
    count: f64,
    steps: f64,
    sum: f64,
    low: f64,
    high: f64,
}

impl Bucket {
    fn new(number: u64, step: u64, value: f64) -> Self {
        Self { number, count: 1.0, steps: step as f64, sum: value, low: value, high: value }
    }

    fn add(&mut self, step: u64, value: f64) {
        self.count += 1.0;
        self.steps += step as f64;
        self.sum += value;
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }
}

/// How far the steps' axis reaches: doubled when it is full, so that a growing curve does not squeeze at every step.
pub(crate) fn horizon(step: u64, steps: u64) -> f64 {
    const SHORTEST: u64 = 64;
    let mut reach = SHORTEST;
    while reach < step {
        reach = reach.saturating_mul(2);
    }
    reach.min(steps.max(step)).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(losses: impl IntoIterator<Item = f64>) -> History {
        let mut history = History::default();
        for (index, loss) in losses.into_iter().enumerate() {
            history.rows.push(StepRecord {
                step: index as u64 + 1,
                epoch: 0.0,
                loss,
                pos_cos: 1.0,
                neg_cos: 1.0,
                one_minus_neg: 1e-9,
                spread: 0.0,
                std: 0.0,
                rankme: 1.0,
                uniformity: 0.0,
                mode_share: 1.0,
                lr: 0.1,
                weight_decay: 0.0,
            });
        }
        history
    }

    #[test]
    fn only_new_rows_are_read_until_another_run_begins() {
        let mut series = Series::default();
        series.update(0, &history([1.0, 2.0]));
        series.update(0, &history([9.0, 9.0, 3.0]));
        assert_eq!(series.column(Curve::Loss), [1.0, 2.0, 3.0], "the first two were known");
        series.update(1, &history([5.0, 5.0, 5.0, 5.0]));
        assert_eq!(series.column(Curve::Loss), [5.0; 4]);
    }

    #[test]
    fn thinning_keeps_extremes_and_never_draws_more_than_the_screen_has_columns() {
        let mut series = Series::default();
        let spike = |step: u64| if step == 7_777 { 100.0 } else { 1.0 };
        series.update(0, &history((1..=20_000).map(spike)));
        let thinned = series.thin(Curve::Loss, &(0.0..=20_000.0), 300.0);
        assert!(thinned.step.len() <= 302, "{}", thinned.step.len());
        assert_eq!(thinned.high.iter().copied().fold(0.0, f64::max), 100.0);
        assert_eq!(thinned.low.iter().copied().fold(9.0, f64::min), 1.0);
        let close = series.thin(Curve::Loss, &(7_770.0..=7_780.0), 300.0);
        assert!(close.points(|loss| loss).contains(&[7_777.0, 100.0]), "zoomed in, each step is its own point");
    }

    #[test]
    fn values_that_are_no_number_are_left_out() {
        let mut series = Series::default();
        series.update(0, &history([1.0, f64::NAN, f64::INFINITY, 2.0]));
        assert_eq!(series.thin(Curve::Loss, &(0.0..=4.0), 100.0).mean, [1.0, 2.0]);
        assert_eq!(series.last(Curve::LogNegative), Some(-9.0));
    }

    #[test]
    fn the_nearest_row_is_found_only_where_there_is_one() {
        let mut series = Series::default();
        series.update(0, &history([1.0, 2.0, 3.0]));
        assert_eq!(series.at(Curve::Loss, 2.2), Some((2, 2.0)));
        assert_eq!(series.at(Curve::Loss, 9.0), None);
    }

    #[test]
    fn the_horizon_doubles_and_ends_with_the_run() {
        let reached: Vec<f64> = [0, 64, 65, 700, 1_999, 2_000, 2_100].map(|step| horizon(step, 2_000)).to_vec();
        assert_eq!(reached, [64.0, 64.0, 128.0, 1_024.0, 2_000.0, 2_000.0, 2_100.0]);
    }
}
