//! The curves that the plots draw, read from the history once.

use crate::record::{History, Rows, StepRecord};

/// Where log10(1 − cos) ends: below it single precision says nothing.
pub(crate) const LOG_FLOOR: f64 = 1e-12;

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
    /// log10 of the spread.
    LogSpread,
    /// log10 of the standard deviation times √D.
    LogStd,
    /// log10 of the effective rank.
    LogRank,
    /// Mean squared distance of the unit vectors of two views of one picture.
    Alignment,
    /// How evenly unit z covers the sphere.
    Uniformity,
}

impl Curve {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    const ALL: [Self; 13] = [
        Self::Loss,
        Self::Positive,
        Self::Negative,
        Self::LogPositive,
        Self::LogNegative,
        Self::Spread,
        Self::Std,
        Self::Rank,
        Self::LogSpread,
        Self::LogStd,
        Self::LogRank,
        Self::Alignment,
        Self::Uniformity,
    ];

    fn of(self, row: &StepRecord) -> f64 {
        match self {
            Self::Loss => row.loss,
            Self::Positive => row.pos_cos,
            Self::Negative => row.neg_cos,
            Self::LogPositive => log(1.0 - row.pos_cos),
            Self::LogNegative => log(row.one_minus_neg),
            Self::Spread => row.spread,
            Self::Std => row.std,
            Self::Rank => row.rankme,
            Self::LogSpread => log(row.spread),
            Self::LogStd => log(row.std),
            Self::LogRank => log(row.rankme),
            Self::Alignment => 2.0 - 2.0 * row.pos_cos,
            Self::Uniformity => row.uniformity,
        }
    }
}

/// What is no number has no logarithm either: a plain maximum would make one of it.
fn log(value: f64) -> f64 {
    if value.is_nan() {
        value
    } else {
        value.max(LOG_FLOOR).log10()
    }
}

/// The curves of one run.
#[derive(Debug, Default)]
pub(crate) struct Series {
    run: Option<u64>,
    /// Counts the times that it started afresh.
    generation: u64,
    /// The step that axes of steps reach at least.
    reach: u64,
    steps: Vec<u64>,
    columns: [Vec<f64>; Curve::COUNT],
}

impl Series {
    /// Takes the rows that are new; starts afresh where they belong to another run, or where older
    /// ones were thinned.
    pub fn update(&mut self, run: u64, history: &History) {
        if self.run == Some(run) {
            self.follow(&history.rows);
        }
        if self.run != Some(run) || self.steps.len() != history.rows.len() {
            *self = Self {
                run: Some(run),
                generation: self.generation + 1,
                reach: self.reach,
                ..Self::default()
            };
            self.follow(&history.rows);
        }
    }

    /// Takes the rows after the newest one.
    fn follow(&mut self, rows: &Rows<StepRecord>) {
        let known = self.steps.last().copied().unwrap_or(0);
        for row in rows.iter_after(known) {
            self.steps.push(row.step);
            for (column, curve) in self.columns.iter_mut().zip(Curve::ALL) {
                column.push(curve.of(row));
            }
        }
    }

    /// Has the axes of steps reach as far as if the run had got to that step.
    pub fn reach(&mut self, step: u64) {
        self.reach = step;
    }

    /// How far the axes of steps reach in a run that has got to `step` of `steps`.
    pub fn horizon(&self, step: u64, steps: u64) -> f64 {
        horizon(step.max(self.reach), steps)
    }

    /// Whether no step has been made.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The run that the rows are of.
    pub fn run(&self) -> Option<u64> {
        self.run
    }

    /// Changes whenever rows that were there are no longer.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The step of every row.
    pub fn steps(&self) -> &[u64] {
        &self.steps
    }

    /// A curve's value in every row.
    pub fn column(&self, curve: Curve) -> &[f64] {
        &self.columns[curve as usize]
    }

    /// The newest value, or that of the newest row until a step.
    pub fn newest(&self, curve: Curve, until: Option<u64>) -> Option<f64> {
        let rows = until.map_or(self.steps.len(), |until| {
            self.steps.partition_point(|step| *step <= until)
        });
        self.column(curve)[..rows].last().copied()
    }

    /// Value and step of the row nearest to `step`, if the run has got that far.
    pub fn at(&self, curve: Curve, step: f64) -> Option<(u64, f64)> {
        let after = self
            .steps
            .partition_point(|known| (*known as f64) < step - 0.5);
        let distance = |place: usize| {
            let known = self.steps.get(place)?;
            Some((*known as f64 - step).abs())
        };
        let nearest = if distance(after)? <= 1.0 {
            after
        } else {
            // Where rows were thinned, the nearest may be far away on either side.
            let before = after.checked_sub(1)?;
            if distance(before) < distance(after) {
                before
            } else {
                after
            }
        };
        Some((self.steps[nearest], self.column(curve)[nearest]))
    }
}

/// How far the steps' axis reaches: doubled when it is full, so that a growing curve does not
/// squeeze at every step.
pub(crate) fn horizon(step: u64, steps: u64) -> f64 {
    const SHORTEST: u64 = 64;
    let mut reach = SHORTEST;
    while reach < step {
        reach = reach.saturating_mul(2);
    }
    reach.min(steps.max(step)).max(1) as f64
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::record::Stepped as _;
    use crate::record::fixtures::row;

    /// A history in which only the loss changes.
    pub(crate) fn history(losses: impl IntoIterator<Item = f64>) -> History {
        let mut history = History::default();
        for (index, loss) in losses.into_iter().enumerate() {
            let step = index as u64 + 1;
            history.rows.push(StepRecord {
                loss,
                pos_cos: 1.0,
                uniformity: 0.0,
                ..row(step)
            });
        }
        history
    }

    #[test]
    fn only_new_rows_are_read_until_another_run_begins() {
        let mut series = Series::default();
        series.update(0, &history([1.0, 2.0]));
        series.update(0, &history([9.0, 9.0, 3.0]));
        assert_eq!(
            series.column(Curve::Loss),
            [1.0, 2.0, 3.0],
            "the first two were known"
        );
        series.update(1, &history([5.0, 5.0, 5.0, 5.0]));
        assert_eq!(series.column(Curve::Loss), [5.0; 4]);
    }

    #[test]
    fn rows_that_were_thinned_are_forgotten_here_too() {
        let mut history = history([]);
        let mut series = Series::default();
        let mut shown = 0;
        for step in 1..=2 * StepRecord::MOST as u64 {
            history.add_row(StepRecord {
                loss: step as f64,
                ..row(step)
            });
            if step.is_multiple_of(997) {
                series.update(0, &history);
                shown = shown.max(series.steps().len());
                let steps = history.rows.iter().map(|row| row.step);
                assert!(steps.eq(series.steps().iter().copied()), "step {step}");
            }
        }
        assert!(shown < StepRecord::MOST, "{shown}");
        assert!(series.generation() > 2);
        let losses = series.column(Curve::Loss).iter().zip(series.steps());
        assert!(losses.into_iter().all(|(loss, step)| *loss == *step as f64));
        let thinned = series.steps()[1..]
            .windows(2)
            .find(|pair| pair[1] > pair[0] + 2);
        let [one, next] = thinned.expect("old rows are apart") else {
            unreachable!("windows of two")
        };
        let at = |step: f64| series.at(Curve::Loss, step).map(|(step, _)| step);
        let (one, next) = (*one, *next);
        assert_eq!(at(one as f64 + 1.2), Some(one));
        assert_eq!(at(next as f64 - 1.2), Some(next));
    }

    #[test]
    fn the_nearest_row_is_found_only_where_there_is_one() {
        let mut series = Series::default();
        series.update(0, &history([1.0, 2.0, 3.0]));
        assert_eq!(series.at(Curve::Loss, 2.2), Some((2, 2.0)));
        assert_eq!(series.at(Curve::Loss, 9.0), None);
    }

    #[test]
    fn the_newest_value_until_a_step_is_that_of_the_row_before() {
        let mut series = Series::default();
        series.update(0, &history([1.0, 2.0, 3.0]));
        let newest =
            [None, Some(9), Some(2), Some(0)].map(|until| series.newest(Curve::Loss, until));
        assert_eq!(newest, [Some(3.0), Some(3.0), Some(2.0), None]);
    }

    #[test]
    fn the_horizon_doubles_and_ends_with_the_run() {
        let reached: Vec<f64> = [0, 64, 65, 700, 1_999, 2_000, 2_100]
            .map(|step| horizon(step, 2_000))
            .to_vec();
        assert_eq!(
            reached,
            [64.0, 64.0, 128.0, 1_024.0, 2_000.0, 2_000.0, 2_100.0]
        );
        let mut series = Series::default();
        series.reach(700);
        series.update(3, &history([1.0]));
        assert_eq!(
            [0, 1_500].map(|step| series.horizon(step, 2_000)),
            [1_024.0, 2_000.0]
        );
    }
}
