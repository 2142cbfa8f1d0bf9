//! Reads the newest measurements and says in one word how the network is doing, and in one sentence why.
//!
//! Two facts are needed and neither will do alone: the scale of the cloud (spread) calls a cloud of rank 4 healthy, and
//! rank without scale calls noise around one point healthy. The verdict is a pure function of the recent readings, so
//! whoever looks at the same history reads the same verdict.

use std::fmt;

/// Steps within which no state but divergence is named: an untrained network may map all pictures close together.
pub const STARTING_STEPS: u64 = 10;
/// Readings whose median stands for "now": one odd batch changes no verdict.
pub const SMOOTHING: usize = 5;
/// Spread below which the collapse is complete: cosines above 0.99. Runs without norm pass it within 100 steps on their
/// way to 1e-4 and below; the narrowest healthy one, batch norm in the projector alone, stays ten times above it.
pub const COLLAPSED_SPREAD: f64 = 0.01;
/// Growth over its smallest value that takes the spread out of "collapsed": a spread wavering about
/// [`COLLAPSED_SPREAD`] stays collapsed.
pub const RECOVERY_FACTOR: f64 = 3.0;
/// Spread above which the scale is healthy, and a recovery may be over.
pub const HEALTHY_SPREAD: f64 = 0.1;
/// Spread above which the rank is judged. The common mode of a narrower cloud lowers RankMe, which is not centred, whatever
/// the cloud's own shape is: one of ten directions has a RankMe of 4 at this spread.
pub const RANKED_SPREAD: f64 = 0.03;
/// Readings for which the spread must stay healthy until a recovery is over.
pub const STEADY_READINGS: usize = 64;
/// Share of the possible rank below which the collapse is dimensional. Of 64 dimensions a healthy network uses 5 to 7 in its
/// first 500 steps and more later, one whose norms were taken out 2 to 3.8, and the reference cloud of rank 4 just under 4.
pub const LOW_RANK_SHARE: f64 = 0.0625;
/// The line is never below this rank, so that one used direction of a handful counts as a collapse too; see
/// [`low_rank`].
pub const LOW_RANK_FLOOR: f64 = 2.0;
/// Readings that a trend is read over.
const TREND: usize = 16;
/// Change over [`TREND`] readings that is worth a word.
const TREND_FACTOR: f64 = 1.5;

/// One step's scale and rank, the two facts that together tell collapse.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Steps finished.
    pub step: u64,
    /// 1 − mean cosine between different pictures' representations: 0..2.
    pub spread: f64,
    /// Standard deviation per dimension of unit representations, times √D: 0..1.
    pub std: f64,
    /// Effective rank, not centred: 1..`dims`.
    pub rankme: f64,
    /// The largest rank that could be measured: the smaller of the dimensions and the pictures of one batch.
    pub dims: usize,
    /// The objective's value.
    pub loss: f64,
}

impl Reading {
    fn is_finite(&self) -> bool {
        [self.spread, self.std, self.rankme, self.loss].iter().all(|value| value.is_finite())
    }
}

/// How the network is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Too early to say.
    Starting,
    /// Representations differ and use many directions.
    Learning,
    /// All pictures have the same representation.
    CompleteCollapse,
    /// Representations differ, but along few directions.
    DimensionalCollapse,
    /// It was collapsed, and representations are moving apart again.
    Recovering,
    /// A measurement is not a finite number.
    Diverged,
}

impl State {
    /// All states.
    pub const ALL: [Self; 6] = [
        Self::Starting,
        Self::Learning,
        Self::CompleteCollapse,
        Self::DimensionalCollapse,
        Self::Recovering,
        Self::Diverged,
    ];

    /// The state in plain words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Learning => "learning",
            Self::CompleteCollapse => "complete collapse",
            Self::DimensionalCollapse => "dimensional collapse",
            Self::Recovering => "recovering",
            Self::Diverged => "diverged",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// A state and the numbers that speak for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The state.
    pub state: State,
    /// One plain sentence with the numbers.
    pub reason: String,
}

/// The state after `recent` readings, oldest first; a few hundred are plenty, and more than [`STEADY_READINGS`] are
/// needed to see a recovery.
///
/// In this order: nothing measured is starting; a newest reading that is not finite is diverged; the first
/// [`STARTING_STEPS`] steps are starting; then scale (complete collapse, recovering) and last rank (dimensional
/// collapse). Older readings that are not finite are passed over.
pub fn judge(recent: &[Reading]) -> Verdict {
    let Some(newest) = recent.last() else {
        return verdict(State::Starting, "nothing measured yet".to_owned());
    };
    if !newest.is_finite() {
        return verdict(State::Diverged, divergence(newest));
    }
    if newest.step <= STARTING_STEPS {
        let spread = number(newest.spread);
        return verdict(State::Starting, format!("too early to say: step {}, spread {spread}", newest.step));
    }
    let settled: Vec<&Reading> = recent.iter().filter(|row| row.step > STARTING_STEPS && row.is_finite()).collect();
    let spreads: Vec<f64> = settled.iter().map(|row| row.spread).collect();
    let scale = Scale::new(&medians(&spreads));
    if let Some(found) = scale.judge(newest) {
        return found;
    }
    let ranks: Vec<f64> = settled.iter().rev().take(SMOOTHING).map(|row| row.rankme).collect();
    let (rank, limit) = (median(&ranks), low_rank(newest.dims));
    if scale.now > RANKED_SPREAD && rank < limit {
        let reason = format!(
            "representations differ (spread {}) but use {rank:.1} of {} directions (collapsed is below {limit:.1})",
            number(scale.now),
            newest.dims
        );
        return verdict(State::DimensionalCollapse, reason);
    }
    verdict(State::Learning, scale.describe(rank, newest.dims))
}

/// The effective rank below which a healthy scale is a dimensional collapse, where `dims` directions are possible:
/// [`LOW_RANK_SHARE`] of them, and at least [`LOW_RANK_FLOOR`] unless a quarter of them is less than that.
pub fn low_rank(dims: usize) -> f64 {
    let dims = dims as f64;
    (LOW_RANK_SHARE * dims).max(LOW_RANK_FLOOR.min(dims / 4.0))
}

/// What the smoothed spreads say.
struct Scale {
    now: f64,
    /// A while ago.
    before: f64,
    /// The smallest of all.
    lowest: f64,
    /// For how many readings, up to now, it has been healthy.
    steady: usize,
}

impl Scale {
    /// From the smoothed spreads, oldest first.
    fn new(spreads: &[f64]) -> Self {
        let now = spreads.last().copied().unwrap_or(f64::NAN);
        let before = spreads.iter().rev().nth(TREND).or(spreads.first()).copied().unwrap_or(now);
        let lowest = spreads.iter().copied().fold(f64::INFINITY, f64::min);
        let steady = spreads.iter().rev().take_while(|spread| **spread > HEALTHY_SPREAD).count();
        Self { now, before, lowest, steady }
    }

    /// The verdict where scale alone decides: collapsed now, or not long ago.
    fn judge(&self, newest: &Reading) -> Option<Verdict> {
        let was_collapsed = self.lowest < COLLAPSED_SPREAD;
        let has_risen = self.now >= COLLAPSED_SPREAD && self.now >= RECOVERY_FACTOR * self.lowest;
        if was_collapsed && !has_risen {
            let reason = format!(
                "all pictures have nearly the same representation: spread {} (below {COLLAPSED_SPREAD}), std·√D {}",
                number(self.now),
                number(newest.std)
            );
            return Some(verdict(State::CompleteCollapse, reason));
        }
        if was_collapsed && self.steady < STEADY_READINGS {
            let (now, lowest) = (number(self.now), number(self.lowest));
            let trend = if self.is_falling() { ", but it is falling again" } else { "" };
            return Some(verdict(State::Recovering, format!("spread is back at {now} from {lowest}{trend}")));
        }
        None
    }

    fn is_falling(&self) -> bool {
        self.now * TREND_FACTOR < self.before
    }

    /// A sentence for a scale that is not collapsed.
    fn describe(&self, rank: f64, dims: usize) -> String {
        let now = number(self.now);
        if self.now > HEALTHY_SPREAD {
            format!("representations differ (spread {now}) and use {rank:.1} of {dims} directions")
        } else if self.is_falling() {
            format!(
                "representations are drawing together: spread {now}, falling (collapsed is below {COLLAPSED_SPREAD})"
            )
        } else {
            format!("representations are close together: spread {now} (collapsed is below {COLLAPSED_SPREAD})")
        }
    }
}

fn verdict(state: State, reason: String) -> Verdict {
    Verdict { state, reason }
}

fn divergence(reading: &Reading) -> String {
    let measured = [("loss", reading.loss), ("spread", reading.spread), ("std", reading.std), ("rank", reading.rankme)];
    let broken: Vec<&str> = measured.iter().filter(|(_, value)| !value.is_finite()).map(|(name, _)| *name).collect();
    format!("not a finite number at step {}: {}", reading.step, broken.join(", "))
}

/// The median of each value with up to [`SMOOTHING`] − 1 before it.
fn medians(values: &[f64]) -> Vec<f64> {
    (0..values.len()).map(|end| median(&values[(end + 1).saturating_sub(SMOOTHING)..=end])).collect()
}

/// The middle value, the upper of two; NaN of nothing.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A number as a person reads it: 0.123, or 1.2e-5 where that would be zeros.
fn number(value: f64) -> String {
    if value != 0.0 && value.abs() < 0.001 { format!("{value:.1e}") } else { format!("{value:.3}") }
}

#[cfg(test)]
#[path = "verdict_tests.rs"]
mod tests;
