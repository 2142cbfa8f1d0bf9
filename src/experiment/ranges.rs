//! What a number may be, and what a slider offers of it.

use std::ops::RangeInclusive;

/// What a number may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least.
    pub least: f64,
    /// The most; `f64::MAX` where there is no limit.
    pub most: f64,
    is_open: bool,
    multiple_of: u32,
    zero: Option<&'static str>,
    unit: &'static str,
}

impl Range {
    /// From `least` to `most`, both included.
    pub(super) const fn new(least: f64, most: f64) -> Self {
        Self {
            least,
            most,
            is_open: false,
            multiple_of: 1,
            zero: None,
            unit: "",
        }
    }

    /// From `least` on.
    pub(super) const fn at_least(least: f64) -> Self {
        Self::new(least, f64::MAX)
    }

    /// Without `most` itself.
    pub(super) const fn open(mut self) -> Self {
        self.is_open = true;
        self
    }

    /// Only multiples of this number.
    pub(super) const fn multiple_of(mut self, number: u32) -> Self {
        self.multiple_of = number;
        self
    }

    /// 0 as well, which stands for something else.
    pub(super) const fn or_zero(mut self, stands_for: &'static str) -> Self {
        self.zero = Some(stands_for);
        self
    }

    /// In this unit.
    pub(super) const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    /// The least and the most that can be given.
    pub fn bounds(&self) -> RangeInclusive<f64> {
        let least = if self.zero.is_some() { 0.0 } else { self.least };
        let most = if self.is_open {
            self.most.next_down()
        } else {
            self.most
        };
        least..=most
    }

    /// Whether it holds this number; no range holds NaN.
    pub fn contains(&self, number: f64) -> bool {
        let is_zero = self.zero.is_some() && number == 0.0;
        let is_between = number >= self.least && self.bounds().contains(&number);
        let is_multiple = self.multiple_of == 1 || number % f64::from(self.multiple_of) == 0.0;
        is_zero || is_between && is_multiple
    }

    /// The range in words.
    pub fn words(&self) -> String {
        let Self { least, most, .. } = self;
        if *most == f64::MAX {
            return self.with_zero(format!("{least} or more"));
        }
        let just_below = if self.is_open { "just below " } else { "" };
        let unit = if self.unit.is_empty() { "" } else { " " };
        self.with_zero(format!("{least} to {just_below}{most}{unit}{}", self.unit))
    }

    /// The range of a whole number in words.
    pub(super) fn words_of_whole_numbers(&self) -> String {
        let Self {
            least,
            most,
            multiple_of,
            ..
        } = self;
        let what = if *multiple_of == 1 {
            "a whole number".to_owned()
        } else {
            format!("a multiple of {multiple_of}")
        };
        self.with_zero(if *most == f64::MAX {
            format!("{what}, {least} or more")
        } else {
            format!("{what} from {least} to {most}")
        })
    }

    fn with_zero(&self, words: String) -> String {
        match self.zero {
            Some(stands_for) => format!("0 ({stands_for}) or {words}"),
            None => words,
        }
    }
}

/// What a slider offers of a range; the number beside it takes all of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slider {
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// How it runs from one to the other.
    pub scale: Scale,
}

/// How a slider runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Evenly, in steps of this size.
    Linear {
        /// What it is rounded to.
        step: f64,
    },
    /// By powers of ten, two digits of each number.
    Log,
    /// The same, and 0 below this number.
    LogOrZero {
        /// The least number above 0.
        above: f64,
    },
}

impl Slider {
    /// Evenly from `least` to `most`.
    pub(super) const fn linear(least: f64, most: f64) -> Self {
        let scale = Scale::Linear { step: 1e-3 };
        Self { least, most, scale }
    }

    /// By powers of ten.
    pub(super) const fn log(least: f64, most: f64) -> Self {
        Self {
            least,
            most,
            scale: Scale::Log,
        }
    }

    /// 0, then by powers of ten from `above` to `most`.
    pub(super) const fn log_or_zero(above: f64, most: f64) -> Self {
        Self {
            least: 0.0,
            most,
            scale: Scale::LogOrZero { above },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Experiment, Knob};

    fn range_of(key: &str) -> Range {
        let knob = Knob::find(key).expect("a knob has this key");
        *knob.kind.range().expect("it is a number")
    }

    #[test]
    fn a_range_holds_its_ends_and_nothing_beyond_them() {
        for knob in Experiment::knobs() {
            let Some(range) = knob.kind.range() else {
                continue;
            };
            let (least, most) = range.bounds().into_inner();
            assert!(
                range.contains(least) && range.contains(most),
                "{}",
                knob.key
            );
            assert!(!range.contains(least.next_down()), "{}", knob.key);
            assert!(!range.contains(most.next_up()), "{}", knob.key);
            assert!(!range.contains(f64::NAN), "{}", knob.key);
        }
        assert!(
            !range_of("encoder.width").contains(12.0),
            "no multiple of 8"
        );
        assert!(
            !range_of("optimizer.momentum").contains(1.0),
            "the velocity would never end"
        );
        assert!(!range_of("data.side").contains(8.0), "neither 0 nor a side");
    }

    #[test]
    fn ranges_say_what_they_hold() {
        let cases = [
            ("batch", "a whole number from 2 to 4096"),
            ("steps", "a whole number, 1 or more"),
            ("encoder.width", "a multiple of 8 from 8 to 256"),
            ("optimizer.lr", "0 to 100"),
            ("optimizer.momentum", "0 to just below 1"),
            ("views.hue", "0 to 0.5 turns"),
            (
                "data.side",
                "0 (as the source has it) or a whole number from 16 to 224",
            ),
        ];
        for (key, expected) in cases {
            let knob = Knob::find(key).expect("a knob has this key");
            assert_eq!(knob.kind.expected(), expected, "{key}");
        }
    }
}
