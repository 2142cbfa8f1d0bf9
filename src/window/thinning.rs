//! Curves thinned to the width of the screen. What was thinned is kept from frame to frame: a frame
//! costs as much as the steps that are new, not as all that were made.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::series::{Curve, Series};

/// What happened in a few successive steps of a curve, and how far it swung.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bucket {
    /// The first step that is no longer in it.
    end: u64,
    /// The first step that is in it.
    pub first: u64,
    /// The last one so far.
    pub last: u64,
    count: f64,
    steps: f64,
    sum: f64,
    /// Least value.
    pub low: f64,
    /// Greatest value.
    pub high: f64,
}

impl Bucket {
    fn new(step: u64, value: f64, width: u64) -> Self {
        let end = (step / width + 1) * width;
        Self {
            end,
            first: step,
            last: step,
            count: 1.0,
            steps: step as f64,
            sum: value,
            low: value,
            high: value,
        }
    }

    /// Takes in another step. Its value is finite, so plain comparisons do; those that mind NaN
    /// take twice as long.
    fn add(&mut self, step: u64, value: f64) {
        self.last = step;
        self.count += 1.0;
        self.steps += step as f64;
        self.sum += value;
        self.low = if value < self.low { value } else { self.low };
        self.high = if value > self.high { value } else { self.high };
    }

    /// Its middle in steps.
    pub fn step(&self) -> f64 {
        self.steps / self.count
    }

    /// Mean of its values.
    pub fn mean(&self) -> f64 {
        self.sum / self.count
    }
}

/// Runs whose thinned curves are kept.
const MOST_RUNS: usize = 8;

/// The thinned curves of the last frame, by the run.
#[derive(Debug, Default)]
pub(crate) struct Thinning {
    runs: HashMap<Option<u64>, [Thinned; Curve::COUNT]>,
}

impl Thinning {
    /// The part of a curve that lies in `range`, in at most about `columns` buckets.
    ///
    /// Buckets hold a whole number of steps and start at a multiple of it, so that a curve does not
    /// shimmer while it grows. Values that are no number are left out.
    pub fn of(
        &mut self,
        series: &Series,
        curve: Curve,
        range: &RangeInclusive<f64>,
        columns: f32,
    ) -> &[Bucket] {
        let width = ((range.end() - range.start()) / f64::from(columns.max(1.0)))
            .ceil()
            .max(1.0) as u64;
        let window = Window {
            generation: series.generation(),
            start: *range.start(),
            end: *range.end(),
            width,
        };
        let run = series.run();
        if self.runs.len() >= MOST_RUNS && !self.runs.contains_key(&run) {
            self.runs.clear();
        }
        let kept = &mut self.runs.entry(run).or_default()[curve as usize];
        if kept.window != window {
            kept.begin(window);
        }
        kept.take(series.steps(), series.column(curve));
        &kept.buckets
    }
}

/// What of a series is thinned, and how much.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Window {
    generation: u64,
    start: f64,
    end: f64,
    /// Steps in a bucket.
    width: u64,
}

/// One thinned curve and how far it has got.
#[derive(Debug, Default)]
struct Thinned {
    window: Window,
    /// Rows that need not be read again.
    rows: usize,
    buckets: Vec<Bucket>,
}

impl Thinned {
    fn begin(&mut self, window: Window) {
        self.buckets.clear();
        (self.window, self.rows) = (window, 0);
    }

    /// Takes in the rows that are new and lie in the window or a bucket beside it.
    fn take(&mut self, steps: &[u64], values: &[f64]) {
        let Window {
            start, end, width, ..
        } = self.window;
        let new = &steps[self.rows..];
        let first = self.rows + new.partition_point(|step| ((*step + width) as f64) < start);
        let after = self.rows + new.partition_point(|step| *step as f64 <= end + width as f64);
        let mut open = self.buckets.pop();
        for (step, value) in steps[first..after].iter().zip(&values[first..after]) {
            match &mut open {
                _ if !value.is_finite() => {}
                Some(open) if *step < open.end => open.add(*step, *value),
                _ => self
                    .buckets
                    .extend(open.replace(Bucket::new(*step, *value, width))),
            }
        }
        self.buckets.extend(open);
        self.rows = after;
    }
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::history;
    use super::*;

    fn series(losses: impl IntoIterator<Item = f64>) -> Series {
        let mut series = Series::default();
        series.update(0, &history(losses));
        series
    }

    fn thin(series: &Series, range: RangeInclusive<f64>, columns: f32) -> Vec<Bucket> {
        Thinning::default()
            .of(series, Curve::Loss, &range, columns)
            .to_vec()
    }

    #[test]
    fn thinning_keeps_extremes_and_never_draws_more_than_the_screen_has_columns() {
        let series = series((1..=20_000).map(|step| if step == 7_777 { 100.0 } else { 1.0 }));
        let thinned = thin(&series, 0.0..=20_000.0, 300.0);
        assert!(thinned.len() <= 302, "{}", thinned.len());
        assert_eq!(
            thinned.iter().map(|bucket| bucket.high).fold(0.0, f64::max),
            100.0
        );
        assert_eq!(
            thinned.iter().map(|bucket| bucket.low).fold(9.0, f64::min),
            1.0
        );
        let close = thin(&series, 7_770.0..=7_780.0, 300.0);
        let points: Vec<(f64, f64)> = close
            .iter()
            .map(|bucket| (bucket.step(), bucket.mean()))
            .collect();
        assert!(
            points.contains(&(7_777.0, 100.0)),
            "zoomed in, each step is its own point"
        );
        assert!(
            points.len() <= 14,
            "what is out of sight is left out: {}",
            points.len()
        );
    }

    #[test]
    fn values_that_are_no_number_are_left_out() {
        let means = |losses: [f64; 4]| -> Vec<f64> {
            thin(&series(losses), 0.0..=4.0, 100.0)
                .iter()
                .map(Bucket::mean)
                .collect()
        };
        assert_eq!(means([1.0, f64::NAN, f64::INFINITY, 2.0]), [1.0, 2.0]);
    }

    #[test]
    fn a_growing_curve_is_thinned_as_if_it_had_been_read_at_once() {
        let loss = |step: u64| {
            if step.is_multiple_of(7) {
                f64::NAN
            } else {
                (step as f64 * 0.37).sin()
            }
        };
        let mut thinning = Thinning::default();
        let mut growing = Series::default();
        for rows in [0, 1, 2, 9, 10, 11, 64, 130, 131, 500] {
            growing.update(0, &history((1..=rows).map(loss)));
            for (range, columns) in [
                (0.0..=512.0, 60.0),
                (0.0..=512.0, 60.0),
                (40.0..=120.0, 60.0),
            ] {
                let kept = thinning.of(&growing, Curve::Loss, &range, columns);
                assert_eq!(kept, thin(&growing, range, columns), "{rows} rows");
            }
        }
        growing.update(1, &history((1..=20).map(|step| loss(step) + 1.0)));
        let range = 40.0..=120.0;
        assert_eq!(
            thinning.of(&growing, Curve::Loss, &range, 60.0),
            thin(&growing, range, 60.0),
            "another run"
        );
    }

    #[test]
    fn rows_that_were_taken_in_are_not_read_again() {
        let mut thinning = Thinning::default();
        let mut means = |series: &Series| -> Vec<f64> {
            thinning
                .of(series, Curve::Loss, &(0.0..=128.0), 32.0)
                .iter()
                .map(Bucket::mean)
                .collect()
        };
        assert_eq!(
            means(&series([1.0; 4])),
            [1.0, 1.0],
            "buckets of four steps, the first begins at step 0"
        );
        assert_eq!(
            means(&series([9.0; 9])),
            [1.0, (1.0 + 3.0 * 9.0) / 4.0, 9.0],
            "only the five new ones are read"
        );
    }
}
