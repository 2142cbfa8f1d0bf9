//! The moments at which the page can stand, and what was measured and said at each.

use serde::Serialize;

use super::rounded::rounded;
use crate::diagnosis::{Judge, Reading};
use crate::record::{Geometry, Snapshot, StepRecord};

/// Rows up to which each is a moment of its own. Of longer runs a moment is a few steps, and told by
/// their mean and how far they swung.
const MOST: u64 = 2_049;
/// Curves.
const COUNT: usize = 6;

/// Of every moment the last step and what stands of it. The first is the untrained network, of which
/// nothing was measured in training.
#[derive(Debug, Default, Serialize)]
pub(super) struct Moments {
    /// Steps finished.
    pub step: Vec<u64>,
    /// The word for the geometry of z, by its place in [`super::data::Data::words`].
    pub geometry: Vec<usize>,
    /// The sentence that speaks for it.
    pub reason: Vec<String>,
    /// [`StepRecord::loss`].
    pub loss: Curve,
    /// 1 − [`StepRecord::pos_cos`], whose digits tell more near a collapse.
    pub one_minus_pos: Curve,
    /// [`StepRecord::one_minus_neg`].
    pub one_minus_neg: Curve,
    /// [`StepRecord::spread`].
    pub spread: Curve,
    /// [`StepRecord::std`].
    pub std: Curve,
    /// [`StepRecord::rankme`].
    pub rank: Curve,
}

/// One value over the moments.
#[derive(Debug, Default, Serialize)]
pub(super) struct Curve {
    /// Of the moment's steps.
    pub mean: Vec<Option<f64>>,
    /// The least of them; empty where every moment is one step.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub low: Vec<Option<f64>>,
    /// The greatest of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub high: Vec<Option<f64>>,
}

impl Moments {
    /// Of a run as far as it has got.
    pub fn of(snapshot: &Snapshot) -> Self {
        let history = &snapshot.history;
        let last = history.rows.last().map_or(0, |row| row.step);
        let is_thinned = history.rows.len() as u64 >= MOST;
        let width = if is_thinned { last.div_ceil(MOST) } else { 1 };
        let changes = &history.interventions;
        let is_changed = |step| {
            changes
                .binary_search_by_key(&step, |change| change.step)
                .is_ok()
        };
        let mut moments = Self::default();
        let mut judge = Judge::of(&snapshot.started_with);
        let mut swings = [Swing::default(); COUNT];
        moments.close(0, &swings, (snapshot, judge.reason()), is_thinned);
        let mut rows = history.rows.iter().peekable();
        while let Some(row) = rows.next() {
            judge.read(Reading::of(row));
            for (swing, value) in swings.iter_mut().zip(values(row)) {
                swing.add(value);
            }
            let is_inside = rows
                .peek()
                .is_some_and(|next| next.step.div_ceil(width) == row.step.div_ceil(width));
            if !is_inside || is_changed(row.step) {
                let said = (snapshot, reason_at(snapshot, row.step, &judge));
                moments.close(row.step, &std::mem::take(&mut swings), said, is_thinned);
            }
        }
        moments
    }

    fn close(
        &mut self,
        step: u64,
        swings: &[Swing; COUNT],
        (snapshot, reason): (&Snapshot, String),
        is_thinned: bool,
    ) {
        self.step.push(step);
        self.geometry
            .push(word_index(snapshot.history.geometry_at(step)));
        self.reason.push(reason);
        for (curve, swing) in self.curves().into_iter().zip(swings) {
            curve.mean.push(swing.mean());
            if is_thinned {
                curve.low.push(swing.known(swing.low));
                curve.high.push(swing.known(swing.high));
            }
        }
    }

    /// In the order of [`values`].
    fn curves(&mut self) -> [&mut Curve; COUNT] {
        [
            &mut self.loss,
            &mut self.one_minus_pos,
            &mut self.one_minus_neg,
            &mut self.spread,
            &mut self.std,
            &mut self.rank,
        ]
    }

    /// The means with their names, as a table has them.
    pub fn columns(&self) -> [(&'static str, Vec<Option<f64>>); COUNT] {
        let cosine = |curve: &Curve| {
            let from_one = |value: &Option<f64>| value.and_then(|value| rounded(1.0 - value));
            curve.mean.iter().map(from_one).collect()
        };
        [
            ("positive", cosine(&self.one_minus_pos)),
            ("negative", cosine(&self.one_minus_neg)),
            ("spread", self.spread.mean.clone()),
            ("std·√D", self.std.mean.clone()),
            ("rank", self.rank.mean.clone()),
            ("loss", self.loss.mean.clone()),
        ]
    }
}

/// The place of a word among [`super::data::Data::words`].
fn word_index(geometry: Geometry) -> usize {
    let place = Geometry::ALL.iter().position(|known| *known == geometry);
    place.unwrap_or_default()
}

/// What was said of the run after that step, once the judge has read it.
fn reason_at(snapshot: &Snapshot, step: u64, judge: &Judge) -> String {
    let word = snapshot.history.geometry_at(step);
    if step == snapshot.step {
        snapshot.verdict.reason.clone()
    } else if judge.geometry() == word {
        judge.reason()
    } else {
        // Where rows were thinned, the word on record is nearer to the truth than what they tell.
        format!("{word}, as rows told that were thinned since")
    }
}

fn values(row: &StepRecord) -> [f64; COUNT] {
    [
        row.loss,
        1.0 - row.pos_cos,
        row.one_minus_neg,
        row.spread,
        row.std,
        row.rankme,
    ]
}

/// How far a value swung in the steps of a moment. What is not finite is left out.
#[derive(Clone, Copy, Debug, Default)]
struct Swing {
    count: f64,
    sum: f64,
    low: f64,
    high: f64,
}

impl Swing {
    fn add(&mut self, value: f64) {
        if !value.is_finite() {
            return;
        }
        if self.count == 0.0 {
            (self.low, self.high) = (value, value);
        }
        self.count += 1.0;
        self.sum += value;
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }

    fn mean(self) -> Option<f64> {
        self.known(self.sum / self.count)
    }

    fn known(self, value: f64) -> Option<f64> {
        (self.count > 0.0).then(|| rounded(value)).flatten()
    }
}
