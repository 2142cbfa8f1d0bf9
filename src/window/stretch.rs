//! Which steps the plots over steps show: one choice for all of them.

use std::ops::RangeInclusive;

use super::series::horizon;
use crate::experiment::Intervention;
use crate::words::tr;

/// Steps that are shown of the newest ones.
const LAST: u64 = 100;
/// Steps before a change that are shown with what came of it.
const BEFORE: u64 = 16;

/// Which steps the plots over steps show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stretch {
    /// The whole run.
    #[default]
    All,
    /// From shortly before the last change on.
    Change,
    /// The last hundred.
    Last,
}

impl Stretch {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::All, Self::Change, Self::Last];

    /// Its name on the button.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => tr!("bar-stretch-all"),
            Self::Change => tr!("bar-stretch-change"),
            Self::Last => tr!("bar-stretch-last"),
        }
    }

    /// The same where there is little room.
    pub(crate) fn short(self) -> &'static str {
        match self {
            Self::All => tr!("bar-stretch-all-short"),
            Self::Change => tr!("bar-stretch-change-short"),
            Self::Last => tr!("bar-stretch-last-short"),
        }
    }

    /// What the key makes of it: each in turn.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::All => Self::Change,
            Self::Change => Self::Last,
            Self::Last => Self::All,
        }
    }

    /// The steps of a run that has got to `longest` of `steps` and of which step `at` is on show;
    /// `None` for all of them. Where nothing was changed, all of them are since the change.
    pub(crate) fn range(
        self,
        changes: &[Intervention],
        at: u64,
        [longest, steps]: [u64; 2],
    ) -> Option<RangeInclusive<f64>> {
        let (first, last) = match self {
            Self::All => return None,
            Self::Change => {
                let made = changes.iter().rev();
                let change = made.map(|change| change.step).find(|step| *step <= at)?;
                let left = steps.saturating_sub(change);
                let reach = horizon(longest.saturating_sub(change), left);
                (change.saturating_sub(BEFORE), change as f64 + reach)
            }
            Self::Last => {
                let first = at.saturating_sub(LAST);
                (first, (first + LAST) as f64)
            }
        };
        Some(first as f64..=last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(steps: &[u64]) -> Vec<Intervention> {
        let change = |step: &u64| Intervention {
            step: *step,
            key: "projector.norm".to_owned(),
            from: "batch".to_owned(),
            to: "none".to_owned(),
        };
        steps.iter().map(change).collect()
    }

    #[test]
    fn since_the_change_begins_shortly_before_it_and_grows_by_doubling() {
        let made = changes(&[10, 256]);
        let at = |at: u64, longest: u64| Stretch::Change.range(&made, at, [longest, 2048]);
        assert_eq!(at(260, 260), Some(240.0..=320.0));
        assert_eq!(at(330, 330), Some(240.0..=384.0));
        assert_eq!(at(256, 700), Some(240.0..=768.0), "that step is looked at");
        assert_eq!(at(40, 700), Some(0.0..=1034.0), "no step below 0");
        assert_eq!(at(9, 700), None, "before the first change");
        assert_eq!(Stretch::Change.range(&[], 9, [9, 2048]), None);
    }

    #[test]
    fn the_last_hundred_end_with_the_step_on_show() {
        let at = |at: u64| Stretch::Last.range(&[], at, [900, 2048]);
        assert_eq!(at(20), Some(0.0..=100.0));
        assert_eq!(at(900), Some(800.0..=900.0));
        assert_eq!(Stretch::All.range(&[], 900, [900, 2048]), None);
    }

    #[test]
    fn the_key_goes_round_all_of_them() {
        let mut seen = vec![Stretch::default()];
        while seen.len() < Stretch::ALL.len() {
            seen.push(seen[seen.len() - 1].next());
        }
        assert_eq!(seen, Stretch::ALL);
        assert_eq!(seen[2].next(), seen[0]);
    }
}
