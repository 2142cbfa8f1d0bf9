//! How the vectors z of different pictures stand to each other, in one word, from step to step.
//!
//! Two facts are needed and neither will do alone: the scale of the cloud (its spread) calls a
//! cloud with four directions healthy, and the number of directions without the scale calls noise
//! about one point healthy. The rank is that of the centred covariance, as the field counts
//! directions; what all vectors have in common is in the spread.
//!
//! A [`Judge`] reads one step after another and keeps what it has to remember: every line is
//! crossed in one direction later than in the other, so that a network that stays at a line does
//! not change its word at every step. The same readings give the same words, whoever takes them.

use std::borrow::Cow;
use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::experiment::Experiment;
use crate::record::{Geometry, StepRecord, Verdict};
use crate::words::{decimal, exact, numeral, tr};

/// Steps within which no state but divergence is named: an untrained network may map all pictures
/// close together.
pub const STARTING_STEPS: u64 = 10;
/// Readings whose median is the spread "now": one odd batch changes no word.
const SMOOTHING: usize = 5;
/// Readings whose median is the rank "now", which wavers more from batch to batch.
const RANK_SMOOTHING: usize = 15;
/// Spread below which the collapse is complete: mean cosine above 0.99. Runs without norm pass it
/// within 100 steps on their way to 1e-4 and below.
pub const COLLAPSED_SPREAD: f64 = 0.01;
/// Spread above which it is complete no longer.
pub const RECOVERING_SPREAD: f64 = 0.03;
/// Spread below which the cone is narrow: mean cosine above 0.9.
pub const NARROW_SPREAD: f64 = 0.1;
/// Spread above which it is narrow no longer.
pub const WIDE_SPREAD: f64 = 0.13;
/// Share of the dimensions below which the directions are few. Of 64 that is 5.
pub const FEW_SHARE: f64 = 5.0 / 64.0;
/// The line is never below this rank, so that one direction of a handful counts as few, too; see
/// [`few_directions`].
pub const FEW_FLOOR: f64 = 2.0;
/// Times the line, above which the directions are few no longer.
pub const ENOUGH_FACTOR: f64 = 1.3;
/// A fall is a spread below half of the lowest one that was read this long to twice this long ago.
/// Where the spread has wavered all the time, that is no fall.
const TREND: usize = 16;
/// The fall ends where the spread keeps at least this share over as many readings.
const FALL_ENDS: f64 = 0.87;
/// Spread above which no fall is called a collapse yet.
const FALL_BELOW: f64 = 0.5;
/// Readings after which a spread that has stopped rising is no recovery any more.
const STALL: usize = 96;
/// Growth over [`STALL`] readings that keeps a recovery going.
const STALL_FACTOR: f64 = 1.25;
/// Readings in a row that must ask for another word before it is given.
const PATIENCE: usize = 12;
/// The same for a fall, which does not wait so long.
const FALLING_PATIENCE: usize = 6;
/// The same for a collapse.
const COLLAPSED_PATIENCE: usize = 3;

/// One step's scale and rank, the two facts that together tell a collapse.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Steps finished.
    pub step: u64,
    /// 1 − mean cosine between different pictures' z: 0..2.
    pub spread: f64,
    /// Effective rank of the centred covariance of unit z: 1..`dims`, 0 of one point.
    pub rank: f64,
    /// The objective's value.
    pub loss: f64,
}

impl Reading {
    /// What a row tells.
    pub fn of(row: &StepRecord) -> Self {
        Self {
            step: row.step,
            spread: row.spread,
            rank: row.effective_rank,
            loss: row.loss,
        }
    }

    fn is_finite(&self) -> bool {
        self.not_finite().is_empty()
    }

    /// Names of the measured values that are not finite.
    fn not_finite(&self) -> Vec<&'static str> {
        let measured = [
            ("loss", self.loss),
            ("spread", self.spread),
            ("rank", self.rank),
        ];
        let broken = measured.iter().filter(|(_, value)| !value.is_finite());
        broken.map(|(name, _)| *name).collect()
    }
}

/// The effective rank below which directions are few, where `dims` of them are possible:
/// [`FEW_SHARE`] of them, and at least [`FEW_FLOOR`] unless a quarter of them is less than that.
pub fn few_directions(dims: usize) -> f64 {
    let dims = dims as f64;
    (FEW_SHARE * dims).max(FEW_FLOOR.min(dims / 4.0))
}

/// Reads a run step by step and has a word for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judge {
    /// The largest rank that can be measured: the smaller of the dimensions of z and the pictures
    /// of a batch.
    dims: usize,
    geometry: Geometry,
    /// The step from which it holds.
    since: u64,
    /// Another word, and how many readings in a row have asked for it.
    asked: (Geometry, usize),
    spreads: VecDeque<f64>,
    ranks: VecDeque<f64>,
    /// Smoothed spreads, oldest first.
    course: VecDeque<f64>,
    /// The smallest spread since the vectors last were apart.
    lowest: f64,
    newest: Option<Reading>,
    /// The step at which something was last found to be no finite number, and what.
    divergence: (u64, String),
}

impl Judge {
    /// Has read nothing yet of a run that started with these knobs.
    pub fn of(started_with: &Experiment) -> Self {
        Self::new(started_with.dimensions().min(started_with.batch))
    }

    /// Has read nothing yet; `dims` is the largest rank that can be measured.
    pub fn new(dims: usize) -> Self {
        Self {
            dims,
            geometry: Geometry::Starting,
            since: 0,
            asked: (Geometry::Starting, 0),
            spreads: VecDeque::new(),
            ranks: VecDeque::new(),
            course: VecDeque::new(),
            lowest: f64::INFINITY,
            newest: None,
            divergence: (0, String::new()),
        }
    }

    /// The word now.
    pub fn geometry(&self) -> Geometry {
        self.geometry
    }

    /// The step from which it holds.
    pub fn since(&self) -> u64 {
        self.since
    }

    /// Reads the next step and returns the word after it.
    pub fn read(&mut self, reading: Reading) -> Geometry {
        self.newest = Some(reading);
        if !reading.is_finite() {
            self.diverge(reading.step, &reading.not_finite().join(", "));
            return self.geometry;
        }
        if reading.step <= STARTING_STEPS {
            return self.geometry;
        }
        push(&mut self.spreads, reading.spread, SMOOTHING);
        push(&mut self.ranks, reading.rank, RANK_SMOOTHING);
        let spread = median(&self.spreads);
        push(&mut self.course, spread, STALL + 1);
        self.lowest = self.lowest.min(spread);
        let next = self.next(spread, median(&self.ranks));
        self.ask(next);
        if matches!(
            self.geometry,
            Geometry::SpreadOut | Geometry::FewDirections | Geometry::NarrowCone
        ) {
            self.lowest = spread;
        }
        self.geometry
    }

    /// Takes note that `what` is not a finite number after `step` steps, whether or not a reading
    /// shows it.
    pub fn diverge(&mut self, step: u64, what: &str) {
        self.divergence = (step, what.to_owned());
        self.turn(Geometry::Diverged, step);
    }

    /// The step at which something was no finite number, and what; `None` unless the word is
    /// [`Geometry::Diverged`].
    pub fn divergence(&self) -> Option<(u64, &str)> {
        let (step, what) = &self.divergence;
        (self.geometry == Geometry::Diverged).then_some((*step, what.as_str()))
    }

    /// What the numbers ask for, given the word now.
    fn next(&self, spread: f64, rank: f64) -> Geometry {
        let now = self.geometry;
        let line = |is_now: bool, enter: f64, leave: f64| if is_now { leave } else { enter };
        if spread
            < line(
                now == Geometry::Collapsed,
                COLLAPSED_SPREAD,
                RECOVERING_SPREAD,
            )
        {
            return Geometry::Collapsed;
        }
        let is_back = matches!(now, Geometry::Collapsed | Geometry::Recovering);
        if is_back && spread < WIDE_SPREAD && !self.has_stalled(spread) {
            return Geometry::Recovering;
        }
        let falls = match now {
            Geometry::Collapsing => spread < FALL_ENDS * self.before(TREND),
            // What it was before the collapse is no measure of the way back.
            Geometry::Collapsed | Geometry::Recovering => false,
            _ => 2.0 * spread < self.lowest_before(),
        };
        if falls && spread < FALL_BELOW {
            return Geometry::Collapsing;
        }
        let few = few_directions(self.dims);
        if rank < line(now == Geometry::FewDirections, few, ENOUGH_FACTOR * few) {
            return Geometry::FewDirections;
        }
        if spread < line(now == Geometry::NarrowCone, NARROW_SPREAD, WIDE_SPREAD) {
            return Geometry::NarrowCone;
        }
        Geometry::SpreadOut
    }

    /// Takes the word that was asked for, once it has been asked for long enough. The first word is
    /// taken at once.
    fn ask(&mut self, next: Geometry) {
        self.asked = if self.asked.0 == next {
            (next, self.asked.1 + 1)
        } else {
            (next, 1)
        };
        let patience = match (self.geometry, next) {
            (Geometry::Starting | Geometry::Diverged, _) => 1,
            (_, Geometry::Collapsed) => COLLAPSED_PATIENCE,
            (_, Geometry::Collapsing) => FALLING_PATIENCE,
            _ => PATIENCE,
        };
        if next != self.geometry && self.asked.1 >= patience {
            self.turn(next, self.newest.map_or(0, |newest| newest.step));
        }
    }

    fn turn(&mut self, next: Geometry, step: u64) {
        if next != self.geometry {
            (self.geometry, self.since) = (next, step);
        }
    }

    /// The smoothed spread so many readings ago, or the oldest.
    fn before(&self, readings: usize) -> f64 {
        self.course
            .iter()
            .rev()
            .nth(readings)
            .or(self.course.front())
            .copied()
            .unwrap_or(f64::NAN)
    }

    /// The lowest smoothed spread of [`TREND`] to twice as many readings ago, or the oldest.
    fn lowest_before(&self) -> f64 {
        let earlier = self
            .course
            .iter()
            .rev()
            .skip(TREND)
            .take(TREND + 1)
            .copied();
        earlier
            .reduce(f64::min)
            .or(self.course.front().copied())
            .unwrap_or(f64::NAN)
    }

    fn has_stalled(&self, spread: f64) -> bool {
        self.course.len() > STALL && spread < STALL_FACTOR * self.before(STALL)
    }

    /// One plain sentence with the numbers that speak for the word.
    pub fn reason(&self) -> String {
        let Some(newest) = self.newest else {
            return Verdict::none().reason;
        };
        let (spread, rank) = (median(&self.spreads), decimal(median(&self.ranks), 1));
        let (now, of) = (number(spread), self.dims);
        match self.geometry {
            Geometry::Starting => {
                let now = number(newest.spread);
                tr!("reason-starting", step = newest.step, spread = now)
            }
            Geometry::Collapsing => tr!("reason-collapsing", spread = now),
            Geometry::Collapsed => {
                let from = exact(COLLAPSED_SPREAD);
                let until = exact(RECOVERING_SPREAD);
                if spread > 2.0 * self.before(TREND) {
                    tr!(
                        "reason-collapsed-rising",
                        spread = now,
                        from = from,
                        until = until
                    )
                } else {
                    tr!("reason-collapsed", spread = now, from = from, until = until)
                }
            }
            Geometry::NarrowCone => tr!("reason-cone", spread = now, rank = rank, of = of),
            Geometry::FewDirections => {
                let few = few_directions(self.dims);
                let (few, enough) = (decimal(few, 1), decimal(ENOUGH_FACTOR * few, 1));
                tr!(
                    "reason-few",
                    spread = now,
                    rank = rank,
                    of = of,
                    few = few,
                    enough = enough
                )
            }
            Geometry::SpreadOut => tr!("reason-spread-out", spread = now, rank = rank, of = of),
            Geometry::Recovering => {
                let lowest = number(self.lowest);
                if 1.5 * spread < self.before(TREND) {
                    tr!("reason-recovering-falls", spread = now, lowest = lowest)
                } else {
                    tr!("reason-recovering", spread = now, lowest = lowest)
                }
            }
            Geometry::Diverged => {
                let (step, what) = &self.divergence;
                tr!("reason-diverged", step = *step, what = what.as_str())
            }
        }
    }
}

fn push(values: &mut VecDeque<f64>, value: f64, most: usize) {
    if values.len() == most {
        values.pop_front();
    }
    values.push_back(value);
}

/// The middle value, the upper of two; NaN of nothing.
fn median(values: &VecDeque<f64>) -> f64 {
    let mut sorted: Vec<f64> = values.iter().copied().collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A number as a person reads it: 0.123, or 1.2e-5 where that would be zeros.
fn number(value: f64) -> Cow<'static, str> {
    numeral(if value != 0.0 && value.abs() < 0.001 {
        format!("{value:.1e}")
    } else {
        format!("{value:.3}")
    })
}

#[cfg(test)]
#[path = "geometry_tests.rs"]
mod tests;
