//! Answers, and how often the expected one comes true.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use super::condition::{Condition, What};
use super::words::Span;

/// An answer to a lesson's question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What it says.
    pub words: Vec<Span>,
    /// What must be so for it to have come true; nothing where it is what is left.
    pub conditions: Vec<Condition>,
}

impl Answer {
    /// Whether a probe has a say in it.
    pub fn reads_probe(&self) -> bool {
        let is_gain = |condition: &Condition| {
            matches!(
                condition,
                Condition::Number {
                    what: What::Gain,
                    ..
                }
            )
        };
        self.conditions.iter().any(is_gain)
    }

    /// Its words as plain text.
    pub fn text(&self) -> String {
        self.words.iter().map(|span| span.text.as_str()).collect()
    }
}

/// At how many seeds the expected answer came true: `8 of 8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Share {
    /// At so many.
    pub held: u32,
    /// Of so many.
    pub of: u32,
}

impl FromStr for Share {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "expected a share such as \"8 of 8\"";
        let (held, of) = text.split_once(" of ").ok_or(FORM)?;
        let number = |text: &str| text.trim().parse().map_err(|_| FORM);
        let (held, of) = (number(held)?, number(of)?);
        if held <= of && of > 0 {
            Ok(Self { held, of })
        } else {
            Err(FORM)
        }
    }
}

impl TryFrom<String> for Share {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.held, self.of)
    }
}
