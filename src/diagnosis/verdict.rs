//! The two facts that the badge tells: the geometry of z, and whether y has gained.
//!
//! They are never one word. A collapsed z does not keep the encoder from becoming better, and vectors that are well spread
//! out may have learned nothing.

use super::gain::{Difference, Gain, gain};
use super::geometry::{Geometry, Judge};

/// What is to be said of a run at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// How the vectors z of different pictures stand to each other.
    pub geometry: Geometry,
    /// The step from which that holds.
    pub since: u64,
    /// One plain sentence with the numbers that speak for it.
    pub reason: String,
    /// What became of the linear probe on y since the untrained encoder.
    pub gain: Gain,
    /// The newest probe less that of the untrained encoder; `None` before there are two.
    pub difference: Option<Difference>,
}

impl Verdict {
    /// Of what the judge has read and of the probes' accuracies in percent, the untrained encoder's first, each over
    /// `pictures` pictures.
    pub fn new(judge: &Judge, accuracies: &[f64], pictures: usize) -> Self {
        let (gain, difference) = gain(accuracies, pictures);
        Self {
            geometry: judge.geometry(),
            since: judge.since(),
            reason: judge.reason(),
            gain,
            difference,
        }
    }

    /// Of nothing measured.
    pub fn none() -> Self {
        Self::new(&Judge::new(0), &[], 0)
    }

    /// Both facts in one line, such as `spread out, learned (+12.3 ± 2.8 points)`.
    pub fn text(&self) -> String {
        match self.difference {
            Some(difference) => format!("{}, {} ({})", self.geometry, self.gain, difference.text()),
            None => format!("{}, {}", self.geometry, self.gain),
        }
    }
}
