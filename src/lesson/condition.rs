//! What an answer says of a run, in a small closed vocabulary.

use serde::Deserialize;

use crate::record::Geometry;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// 1 − the mean cosine between different pictures within z.
    Spread,
    /// The objective's value.
    Loss,
    /// The mean cosine of two views of one picture less that of two pictures.
    Contrast,
    /// Effective rank of the centred z.
    Rank,
    /// The newest linear probe on y less that of the untrained encoder, in percentage points.
    Gain,
    /// Of the way from the change to a spread of 0.1 the share that the last factor of 100 took, in
    /// steps. Not a number where it does not get there.
    Climb,
}

/// Where in the run it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// The mean over the last eight steps.
    #[default]
    End,
    /// The lowest value since the change.
    Lowest,
    /// The highest value since the change.
    Highest,
}

/// What a number is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// It is smaller than this.
    Below(f64),
    /// It is larger than this.
    Above(f64),
}

impl Bound {
    /// Whether a number keeps it, in units of `of`; what is not a number never does.
    pub fn holds(self, number: f64, of: f64) -> bool {
        match self {
            Self::Below(bound) => number < bound * of,
            Self::Above(bound) => number > bound * of,
        }
    }
}

/// One thing that must be so for an answer to have come true.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Written")]
pub enum Condition {
    /// The badge says this word in the end.
    Word(Geometry),
    /// A measured number keeps a bound.
    Number {
        /// Which number.
        what: What,
        /// Where it is read.
        at: At,
        /// The bound.
        bound: Bound,
        /// Whether the bound is a multiple of the number before the change.
        of_before: bool,
    },
}

/// A condition as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    word: Option<Geometry>,
    what: Option<What>,
    at: Option<At>,
    below: Option<f64>,
    above: Option<f64>,
    of: Option<Reference>,
}

/// What a bound is a multiple of.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reference {
    Before,
}

impl TryFrom<Written> for Condition {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let Written {
            word,
            what,
            at,
            below,
            above,
            of,
        } = written;
        let bound = match (below, above) {
            (Some(below), None) => Some(Bound::Below(below)),
            (None, Some(above)) => Some(Bound::Above(above)),
            (None, None) => None,
            (Some(_), Some(_)) => return Err("a condition has below or above, not both"),
        };
        match (word, what, bound) {
            (Some(word), None, None) if at.is_none() && of.is_none() => Ok(Self::Word(word)),
            (None, Some(what), Some(bound)) => {
                let is_of_whole_way = matches!(what, What::Gain | What::Climb);
                if is_of_whole_way && (at.is_some() || of.is_some()) {
                    return Err("gain and climb have neither at nor of");
                }
                Ok(Self::Number {
                    what,
                    at: at.unwrap_or_default(),
                    bound,
                    of_before: of == Some(Reference::Before),
                })
            }
            _ => Err(
                "a condition is { word = \"collapsed\" }, or { what = \"spread\", below = 0.01 }",
            ),
        }
    }
}
