//! Why the badge changed its word: a sentence for each change on record.

use super::geometry::{
    COLLAPSED_SPREAD, ENOUGH_FACTOR, NARROW_SPREAD, RECOVERING_SPREAD, WIDE_SPREAD, few_directions,
};
use crate::experiment::Experiment;
use crate::record::{Geometry, GeometryRecord, History};
use crate::words::{decimal, exact, tr};

/// A change of the badge's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Steps finished: the word holds from here on.
    pub step: u64,
    /// The word.
    pub geometry: Geometry,
    /// Which line was crossed. The spread and the rank are the medians that a
    /// [`Judge`](super::Judge) goes by.
    pub why: String,
}

impl Turn {
    /// In a line: `collapsed at step 38: spread fell below 0.01`.
    pub fn words(&self) -> String {
        let word = self.geometry.told();
        tr!(
            "turns-turn",
            word = word,
            step = self.step,
            why = self.why.as_str()
        )
    }
}

/// Every change of the word that is on record of a run that started with these knobs.
pub fn turns(history: &History, started_with: &Experiment) -> Vec<Turn> {
    let dims = started_with.dimensions().min(started_with.batch);
    let mut before = Geometry::Starting;
    let turn = |record: &GeometryRecord| {
        let GeometryRecord { step, geometry } = *record;
        let before = std::mem::replace(&mut before, geometry);
        let why = why(before, geometry, dims);
        Turn {
            step,
            geometry,
            why,
        }
    };
    history.geometries.iter().map(turn).collect()
}

/// What a [`Judge`](super::Judge) saw that changed its word.
fn why(before: Geometry, after: Geometry, dims: usize) -> String {
    use Geometry::{Collapsed, Collapsing, Diverged, FewDirections, NarrowCone, Recovering};
    let few = few_directions(dims);
    let enough = ENOUGH_FACTOR * few;
    let is_first = matches!(before, Geometry::Starting | Diverged);
    let (collapsed, narrow) = (exact(COLLAPSED_SPREAD), exact(NARROW_SPREAD));
    let (few, enough) = (decimal(few, 1), decimal(enough, 1));
    match (before, after) {
        (_, Geometry::Starting) => tr!("turns-not-judged").to_owned(),
        (_, Diverged) => tr!("turns-not-finite").to_owned(),
        (_, Collapsed) if is_first => tr!("turns-is-below", spread = collapsed),
        (_, Collapsed) => tr!("turns-fell-below", spread = collapsed),
        (_, Recovering) => tr!("turns-rose-above", spread = exact(RECOVERING_SPREAD)),
        (_, Collapsing) => tr!("turns-halved").to_owned(),
        (_, FewDirections) if is_first => tr!("turns-rank-is-below", rank = few, of = dims),
        (Collapsed | Recovering, FewDirections) => {
            tr!(
                "turns-rose-rank-below",
                spread = collapsed,
                rank = few,
                of = dims
            )
        }
        (Collapsing, FewDirections) => tr!("turns-ended-rank-below", rank = few, of = dims),
        (_, FewDirections) => tr!("turns-rank-fell", rank = few, of = dims),
        (_, NarrowCone) if is_first => tr!("turns-is-below", spread = narrow),
        (Collapsed | Recovering, NarrowCone) => tr!("turns-stopped-below", spread = narrow),
        (Collapsing, NarrowCone) => tr!("turns-ended-below", spread = narrow),
        (FewDirections, NarrowCone) => {
            tr!(
                "turns-rank-rose-below",
                rank = enough,
                of = dims,
                spread = narrow
            )
        }
        (_, NarrowCone) => tr!("turns-fell-below", spread = narrow),
        (Collapsed | Recovering, _) => tr!("turns-rose-above", spread = narrow),
        (Collapsing, _) => tr!("turns-ended-above", spread = narrow),
        (FewDirections, _) => tr!("turns-rank-rose", rank = enough, of = dims),
        (NarrowCone, _) => tr!("turns-rose-above", spread = exact(WIDE_SPREAD)),
        _ => tr!("turns-spread-out", spread = narrow, rank = few, of = dims),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::geometry::{Judge, Reading, STARTING_STEPS};
    use super::*;
    use crate::record::fixtures::snapshot;

    const DIMS: usize = 64;

    /// What was read of a run, from the first step that is judged on.
    #[derive(Default)]
    struct Read {
        spreads: Vec<f64>,
        ranks: Vec<f64>,
        /// Medians of the spread.
        course: Vec<f64>,
    }

    fn median(values: &[f64], most: usize) -> f64 {
        let mut last = values[values.len().saturating_sub(most)..].to_vec();
        last.sort_by(f64::total_cmp);
        last[last.len() / 2]
    }

    impl Read {
        fn add(&mut self, spread: f64, rank: f64) {
            self.spreads.push(spread);
            self.ranks.push(rank);
            self.course.push(median(&self.spreads, 5));
        }

        /// Holds a sentence against what was read.
        fn check(&self, why: &str) {
            let (spread, rank) = (median(&self.spreads, 5), median(&self.ranks, 15));
            if why.contains("less than half") {
                let end = self.course.len() - 1;
                let earlier = &self.course[end.saturating_sub(32)..=end.saturating_sub(16)];
                let lowest = earlier.iter().copied().fold(f64::INFINITY, f64::min);
                assert!(spread < 0.5 * lowest, "{why}: {spread} of {lowest}");
            }
            for clause in why.split(", ") {
                let value = if clause.contains("rank") {
                    rank
                } else {
                    spread
                };
                let line = |word: &str| {
                    let (_, rest) = clause.split_once(word)?;
                    let number = rest.split_whitespace().next()?;
                    number.parse::<f64>().ok()
                };
                if let Some(line) = line("below ") {
                    assert!(value < line, "{why}: {value}");
                }
                if let Some(line) = line("above ") {
                    assert!(value >= line, "{why}: {value}");
                }
            }
        }
    }

    /// Reads a run that goes from one (log10 of the spread, rank, steps) to the next.
    fn read(way: &[(f64, f64, u64)]) -> Vec<(Geometry, String)> {
        let (mut judge, mut read) = (Judge::new(DIMS), Read::default());
        let (mut step, mut turns) = (0, Vec::new());
        let mut at = (way[0].0, way[0].1);
        for (exponent, rank, steps) in way {
            let from = at;
            for part in 1..=*steps {
                step += 1;
                let share = part as f64 / *steps as f64;
                let between = |from: f64, to: f64| from + (to - from) * share;
                at = (between(from.0, *exponent), between(from.1, *rank));
                let (spread, rank) = (10_f64.powf(at.0), at.1);
                let before = judge.geometry();
                let after = judge.read(Reading {
                    step,
                    spread,
                    rank,
                    loss: 0.1,
                });
                if step > STARTING_STEPS {
                    read.add(spread, rank);
                }
                if after != before {
                    let why = why(before, after, DIMS);
                    read.check(&why);
                    turns.push((after, why));
                }
            }
        }
        turns
    }

    #[test]
    fn a_collapse_and_the_way_back_are_explained() {
        let turns = read(&[
            (-0.2, 30.0, 60),
            (-4.0, 30.0, 60),
            (-4.0, 8.0, 60),
            (-0.2, 20.0, 200),
        ]);
        let told = turns.iter().map(|(word, why)| format!("{word}: {why}"));
        let expected = [
            "spread out: spread is above 0.1, effective rank is above 5.0 of 64",
            "collapsing: spread fell to less than half of what it was 16 to 32 steps before",
            "collapsed: spread fell below 0.01",
            "recovering: spread rose above 0.03",
            "spread out: spread rose above 0.1",
        ];
        assert_eq!(told.collect::<Vec<String>>(), expected);
    }

    #[test]
    fn few_directions_and_a_narrow_cone_are_explained() {
        let turns = read(&[
            (-0.2, 30.0, 60),
            (-0.2, 3.0, 60),
            (-1.2, 3.0, 200),
            (-1.2, 30.0, 60),
            (-0.2, 30.0, 300),
        ]);
        let told: Vec<String> = turns.into_iter().map(|(_, why)| why).collect();
        for why in [
            "effective rank fell below 5.0 of 64",
            "effective rank rose above 6.5 of 64, spread is below 0.1",
            "spread rose above 0.13",
        ] {
            assert!(told.iter().any(|said| said == why), "{why}: {told:?}");
        }
    }

    proptest! {
        #[test]
        fn every_sentence_holds_when_it_is_said(
            way in prop::collection::vec((-6.0_f64..0.0, 1.0_f64..40.0, 10_u64..140), 2..8)
        ) {
            read(&way);
        }
    }

    #[test]
    fn the_record_tells_each_turn_with_the_word_before() {
        let mut run = snapshot(60);
        let record = |(step, geometry)| GeometryRecord { step, geometry };
        run.history.geometries = [
            (11, Geometry::SpreadOut),
            (38, Geometry::Collapsed),
            (50, Geometry::Diverged),
        ]
        .map(record)
        .into();
        let turns = turns(&run.history, &run.started_with);
        let words: Vec<String> = turns.iter().map(Turn::words).collect();
        assert_eq!(words[1], "collapsed at step 38: spread fell below 0.01");
        assert_eq!(
            words[2],
            "diverged at step 50: a measurement is no finite number"
        );
        assert!(words[0].starts_with("spread out at step 11: spread is above 0.1"));
    }
}
