//! What stands between the `+++` lines of a lesson's file: what is done to the run.

use serde::Deserialize;
use toml::Spanned;

use super::answers::Share;
use super::condition::Condition;
use super::panel::Panel;

/// The line above and below it.
pub(super) const FENCE: &str = "+++";

/// The front of a lesson's file, as TOML has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Front {
    /// A heading.
    pub title: String,
    /// Order in the menu. The gaps are room for more.
    pub place: u32,
    /// The preset that the run begins with.
    pub preset: Spanned<String>,
    /// Knobs that differ from it: `KEY=VALUE`.
    #[serde(default)]
    pub set: Vec<Spanned<String>>,
    /// Changes on the way to the question: `STEP:KEY=VALUE`.
    #[serde(default)]
    pub plan: Vec<Spanned<String>>,
    /// Steps finished when the question is answered by the run.
    pub from: Spanned<u64>,
    /// What is changed then: `KEY=VALUE`. Nothing where the run just goes on.
    #[serde(default)]
    pub change: Vec<Spanned<String>>,
    /// Steps after which the answer is read.
    pub steps: Spanned<u64>,
    /// The panels to watch.
    pub watch: Vec<Panel>,
    /// Number of the answer that is expected, from 1.
    pub expect: Spanned<usize>,
    /// At how many seeds it came true.
    pub holds: Option<Share>,
    /// Which seeds those were.
    pub seeds: Option<String>,
    /// What must be so for each answer to have come true, in their order.
    pub answer: Vec<Written>,
}

/// An answer as the front has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    /// All of these must be so; none is what is left.
    pub when: Vec<Condition>,
}

/// A file's front and its words, each with the byte that it begins at.
pub(super) fn split(text: &str) -> Option<[(usize, &str); 2]> {
    let mut at = 0;
    let mut fences = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.trim_end() == FENCE {
            fences.push((at, at + line.len()));
        }
        at += line.len();
    }
    let (&(first, begin), &(end, rest)) = (fences.first()?, fences.get(1)?);
    (first == 0).then(|| [(begin, &text[begin..end]), (rest, &text[rest..])])
}
