//! The two facts that the badge tells: the geometry of z, and whether y has gained.
//!
//! They are never one word. A collapsed z does not keep the encoder from becoming better, and
//! vectors that are well spread out may have learned nothing.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::words::{described, numeral, tr};

/// How the vectors z of different pictures stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Geometry {
    /// Too early to say.
    #[serde(rename = "starting")]
    Starting,
    /// The vectors are drawing together.
    #[serde(rename = "collapsing")]
    Collapsing,
    /// All pictures have nearly the same vector.
    #[serde(rename = "collapsed")]
    Collapsed,
    /// The vectors differ, but all point nearly the same way.
    #[serde(rename = "narrow cone")]
    NarrowCone,
    /// The vectors differ, but along few directions.
    #[serde(rename = "few directions")]
    FewDirections,
    /// The vectors differ, along many directions.
    #[serde(rename = "spread out")]
    SpreadOut,
    /// All pictures had the same vector, and their vectors are moving apart again.
    #[serde(rename = "recovering")]
    Recovering,
    /// A measurement is not a finite number.
    #[serde(rename = "diverged")]
    Diverged,
}

impl Geometry {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Starting,
        Self::Collapsing,
        Self::Collapsed,
        Self::NarrowCone,
        Self::FewDirections,
        Self::SpreadOut,
        Self::Recovering,
        Self::Diverged,
    ];

    /// In plain words, as files have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Collapsing => "collapsing",
            Self::Collapsed => "collapsed",
            Self::NarrowCone => "narrow cone",
            Self::FewDirections => "few directions",
            Self::SpreadOut => "spread out",
            Self::Recovering => "recovering",
            Self::Diverged => "diverged",
        }
    }
}

impl Geometry {
    /// In the language of the person who looks.
    pub fn told(self) -> &'static str {
        described("badge", self.name(), "word", self.name())
    }
}

impl fmt::Display for Geometry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// What became of the probe's accuracy since the untrained encoder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Gain {
    /// The trained encoder has not been probed yet.
    #[serde(rename = "not probed yet")]
    Unknown,
    /// Higher by more than chance explains: the encoder has learned.
    #[serde(rename = "learned")]
    Gained,
    /// No difference that chance could not explain.
    #[serde(rename = "no gain")]
    Unchanged,
    /// Lower by more than chance explains.
    #[serde(rename = "lost")]
    Lost,
}

impl Gain {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Gained, Self::Unchanged, Self::Lost];

    /// In plain words, as files have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "not probed yet",
            Self::Gained => "learned",
            Self::Unchanged => "no gain",
            Self::Lost => "lost",
        }
    }
}

impl Gain {
    /// In the language of the person who looks.
    pub fn told(self) -> &'static str {
        described("gain", self.name(), "word", self.name())
    }
}

impl fmt::Display for Gain {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// The difference between two probes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Accuracy now less accuracy of the untrained encoder, in percentage points.
    pub points: f64,
    /// Half the width of its 95 % interval, in percentage points.
    pub uncertainty: f64,
}

impl Difference {
    /// `+12.3 ± 2.8 points`.
    pub fn text(&self) -> String {
        let written = |text: String| numeral(text.replace('-', "−"));
        let points = written(format!("{:+.1}", self.points));
        let uncertainty = written(format!("{:.1}", self.uncertainty));
        tr!(
            "told-difference",
            points = points,
            uncertainty = uncertainty
        )
    }
}

/// What is to be said of a run at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// How the vectors z of different pictures stand to each other.
    pub geometry: Geometry,
    /// The step from which that holds.
    pub since: u64,
    /// One plain sentence with the numbers that speak for it.
    pub reason: String,
    /// What became of the linear probe on y since the untrained encoder; unknown of a run that has
    /// diverged, since the encoder that was probed is gone.
    pub gain: Gain,
    /// The newest probe less that of the untrained encoder; `None` before there are two, and of a
    /// run that has diverged.
    pub difference: Option<Difference>,
}

impl Verdict {
    /// Of nothing measured.
    pub fn none() -> Self {
        Self {
            geometry: Geometry::Starting,
            since: 0,
            reason: tr!("reason-nothing").to_owned(),
            gain: Gain::Unknown,
            difference: None,
        }
    }

    /// Both facts in one line, such as `spread out, learned (+12.3 ± 2.8 points)`. Of a run that
    /// has diverged there is only one.
    pub fn text(&self) -> String {
        match self.difference {
            _ if self.geometry == Geometry::Diverged => self.geometry.to_string(),
            Some(difference) => format!("{}, {} ({})", self.geometry, self.gain, difference.text()),
            None => format!("{}, {}", self.geometry, self.gain),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_the_words_of_the_window() {
        let word = |value: serde_json::Result<serde_json::Value>| value.expect("JSON");
        for geometry in Geometry::ALL {
            assert_eq!(word(serde_json::to_value(geometry)), geometry.name());
        }
        for gain in Gain::ALL {
            assert_eq!(word(serde_json::to_value(gain)), gain.name());
        }
    }
}
