//! What has come of a lesson in a run, read from what is on record of it.

use super::answers::Answer;
use super::condition::{At, Condition, What};
use crate::diagnosis::gain;
use crate::record::{Geometry, History, StepRecord};

/// Steps that a reading is a mean over.
const MEAN: u64 = 8;
/// The spread to which a climb is followed, and the one at which its last part begins.
const CLIMB: [f64; 2] = [1e-3, 0.1];

/// What was measured about one moment: means over eight steps, of fewer where there are not as many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readings {
    /// 1 − the mean cosine between different pictures within z.
    pub spread: f64,
    /// The objective's value.
    pub loss: f64,
    /// The mean cosine of two views of one picture less that of two pictures.
    pub contrast: f64,
    /// Effective rank of the centred z.
    pub rank: f64,
}

impl Readings {
    /// Of the steps of `first..=last`.
    fn of(history: &History, first: u64, last: u64) -> Self {
        let rows: Vec<&StepRecord> = history
            .rows
            .iter_after(first.saturating_sub(1))
            .take_while(|row| row.step <= last)
            .collect();
        let mean = |what| rows.iter().map(|row| read(row, what)).sum::<f64>() / rows.len() as f64;
        Self {
            spread: mean(What::Spread),
            loss: mean(What::Loss),
            contrast: mean(What::Contrast),
            rank: mean(What::Rank),
        }
    }

    fn get(&self, what: What) -> f64 {
        match what {
            What::Spread => self.spread,
            What::Loss => self.loss,
            What::Contrast => self.contrast,
            What::Rank => self.rank,
            What::Gain | What::Climb => f64::NAN,
        }
    }
}

/// A number of one step; of what a step does not have it is not a number.
fn read(row: &StepRecord, what: What) -> f64 {
    match what {
        What::Spread => row.spread,
        What::Loss => row.loss,
        What::Contrast => row.pos_cos - row.neg_cos,
        What::Rank => row.effective_rank,
        What::Gain | What::Climb => f64::NAN,
    }
}

/// What has come of a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Steps finished when it was made.
    pub changed: u64,
    /// The last step that is read.
    pub end: u64,
    /// Right before it.
    pub before: Readings,
    /// In the end.
    pub after: Readings,
    /// The badge's words right before it and in the end.
    pub words: [Geometry; 2],
    /// The newest probe less that of the untrained encoder in the end, in percentage points; not a
    /// number before there are two.
    pub gain: f64,
    /// The first answer that came true, if one did.
    pub answer: Option<usize>,
}

impl Outcome {
    /// Reads a run in which the change was made once `changed` steps were finished, up to step
    /// `end`. A probe has `pictures` to be scored on.
    pub fn of(
        answers: &[Answer],
        history: &History,
        [changed, end]: [u64; 2],
        pictures: usize,
    ) -> Self {
        let first = |last: u64| (last + 1).saturating_sub(MEAN).max(1);
        let accuracies: Vec<f64> = history
            .probes
            .iter()
            .filter(|probe| probe.step <= end)
            .map(|probe| probe.accuracy)
            .collect();
        let mut outcome = Self {
            changed,
            end,
            before: Readings::of(history, first(changed), changed),
            after: Readings::of(history, first(end).max(changed + 1), end),
            words: [changed, end].map(|step| history.geometry_at(step)),
            gain: gain(&accuracies, pictures)
                .1
                .map_or(f64::NAN, |difference| difference.points),
            answer: None,
        };
        let is_so = |condition: &Condition| outcome.holds(*condition, history);
        outcome.answer = answers
            .iter()
            .position(|answer| answer.conditions.iter().all(is_so));
        outcome
    }

    fn holds(&self, condition: Condition, history: &History) -> bool {
        match condition {
            Condition::Word(word) => self.words[1] == word,
            Condition::Number {
                what,
                at,
                bound,
                of_before,
            } => {
                let of = if of_before {
                    self.before.get(what)
                } else {
                    1.0
                };
                bound.holds(self.number(what, at, history), of)
            }
        }
    }

    fn number(&self, what: What, at: At, history: &History) -> f64 {
        let since = history.rows.iter_after(self.changed);
        let since = since.take_while(|row| row.step <= self.end);
        match (what, at) {
            (What::Gain, _) => self.gain,
            (What::Climb, _) => climb(since, self.changed),
            (_, At::End) => self.after.get(what),
            // A number that is none is neither the lowest nor the highest.
            (_, At::Lowest) => since.map(|row| read(row, what)).fold(f64::NAN, f64::min),
            (_, At::Highest) => since.map(|row| read(row, what)).fold(f64::NAN, f64::max),
        }
    }
}

/// See [`What::Climb`].
fn climb<'a>(since: impl Iterator<Item = &'a StepRecord>, changed: u64) -> f64 {
    let mut below = changed;
    for row in since {
        if row.spread > CLIMB[1] {
            return (row.step - below) as f64 / (row.step - changed) as f64;
        }
        if row.spread < CLIMB[0] {
            below = row.step;
        }
    }
    f64::NAN
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::condition::Bound;
    use crate::record::fixtures::row;
    use crate::record::{GeometryRecord, ProbePoint};

    /// Spread out for ten steps, then a tenth as much with each step.
    fn history() -> History {
        let mut history = History::default();
        for step in 1..=20 {
            let spread = 0.7 * 10_f64.powi(-(step as i32 - 10).max(0));
            let loss = if step <= 10 { 0.5 } else { 0.05 };
            history.add_row(StepRecord {
                spread,
                loss,
                ..row(step)
            });
        }
        let word = |step, geometry| GeometryRecord { step, geometry };
        history.geometries = vec![
            word(5, Geometry::SpreadOut),
            word(12, Geometry::Collapsing),
            word(15, Geometry::Collapsed),
        ];
        history.probes = vec![ProbePoint::new(0, 20.0), ProbePoint::new(16, 29.0)];
        history
    }

    fn answer(conditions: &[Condition]) -> Answer {
        Answer {
            words: Vec::new(),
            conditions: conditions.to_vec(),
        }
    }

    fn number(what: What, at: At, bound: Bound) -> Condition {
        Condition::Number {
            what,
            at,
            bound,
            of_before: false,
        }
    }

    fn outcome(conditions: &[Condition]) -> Outcome {
        Outcome::of(&[answer(conditions)], &history(), [10, 20], 2000)
    }

    #[test]
    fn each_word_of_the_vocabulary_is_read_from_the_run() {
        use At::{End, Highest, Lowest};
        use Bound::{Above, Below};
        let collapsed = Condition::Word(Geometry::Collapsed);
        let fell = Condition::Number {
            what: What::Loss,
            at: End,
            bound: Below(0.2),
            of_before: true,
        };
        for (conditions, expected) in [
            (vec![collapsed], true),
            (vec![Condition::Word(Geometry::Collapsing)], false),
            (vec![number(What::Spread, End, Below(0.01))], true),
            (vec![number(What::Spread, Lowest, Below(1e-10))], true),
            (vec![number(What::Spread, Lowest, Below(1e-11))], false),
            (vec![number(What::Spread, Highest, Above(0.06))], true),
            (vec![number(What::Spread, Highest, Above(0.08))], false),
            (vec![number(What::Contrast, End, Above(0.6))], true),
            (vec![number(What::Rank, End, Below(4.5))], true),
            (vec![number(What::Gain, End, Above(8.0))], true),
            (vec![fell], true),
            (vec![collapsed, number(What::Gain, End, Below(8.0))], false),
            (vec![number(What::Climb, End, Above(0.0))], false),
            (Vec::new(), true),
        ] {
            let answer = outcome(&conditions).answer;
            assert_eq!(answer, expected.then_some(0), "{conditions:?}");
        }
    }

    #[test]
    fn the_numbers_are_those_around_the_change() {
        let outcome = outcome(&[]);
        let words = [Geometry::SpreadOut, Geometry::Collapsed];
        assert_eq!(outcome.words, words);
        assert!((outcome.before.spread - 0.7).abs() < 1e-12);
        assert!((outcome.after.loss - 0.05).abs() < 1e-12);
        assert!((outcome.gain - 9.0).abs() < 1e-12);
        let early = Outcome::of(&[], &history(), [0, 4], 2000);
        assert!(early.before.spread.is_nan(), "nothing was before");
        assert!(early.gain.is_nan(), "there is one probe");
    }

    #[test]
    fn a_climb_is_told_by_its_last_part() {
        let spread = |step: u64| match step {
            1..=80 => 1e-5,
            81..=100 => 0.01,
            _ => 0.5,
        };
        let mut history = History::default();
        for step in 1..=120 {
            history.add_row(StepRecord {
                spread: spread(step),
                ..row(step)
            });
        }
        let sudden = number(What::Climb, At::End, Bound::Below(0.3));
        let told = |range| Outcome::of(&[answer(&[sudden])], &history, range, 2000).answer;
        assert_eq!(told([1, 120]), Some(0), "21 of 100 steps");
        assert_eq!(told([60, 120]), None, "21 of 41 steps");
        assert_eq!(told([1, 100]), None, "it is not there yet");
    }
}
