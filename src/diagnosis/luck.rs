//! The answer to whether it was luck, in a sentence and in numbers.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use crate::record::{Geometry, Luck, Member};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Of a state that has not collapsed: that it does.
    Collapses,
    /// Of a state that has collapsed: that its vectors move apart again.
    ComesBack,
}

impl Outcome {
    /// What is counted of members of a state with this geometry.
    pub fn of(start: Geometry) -> Self {
        match start {
            Geometry::Collapsed => Self::ComesBack,
            _ => Self::Collapses,
        }
    }

    /// In plain words.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Collapses => "collapses",
            Self::ComesBack => "comes back",
        }
    }

    /// Steps after which it happened to a member.
    pub fn steps(self, member: &Member) -> Option<u64> {
        match self {
            Self::Collapses => member.collapsed,
            Self::ComesBack => member.apart,
        }
    }
}

/// How often it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// To how many.
    pub happened: usize,
    /// Of how many that have made their steps.
    pub of: usize,
    /// Fewest and most steps that it took.
    pub within: Option<RangeInclusive<u64>>,
    /// How their vectors z stand to each other in the end, and of how many: the most first.
    pub ends: Vec<(Geometry, usize)>,
}

/// How often it happened to the members with the change, or to those without it.
pub fn tally(luck: &Luck, is_changed: bool) -> Tally {
    let outcome = Outcome::of(luck.start);
    let members = luck.members.iter();
    let of: Vec<&Member> = members
        .filter(|member| member.is_over && member.is_changed == is_changed)
        .map(|member| &**member)
        .collect();
    let steps: Vec<u64> = of
        .iter()
        .filter_map(|member| outcome.steps(member))
        .collect();
    let within = steps.iter().min().zip(steps.iter().max());
    let ending = |geometry: Geometry| {
        let members = of.iter().filter(|member| member.geometry == geometry);
        (geometry, members.count())
    };
    let mut ends: Vec<(Geometry, usize)> = Geometry::ALL.map(ending).into();
    ends.retain(|(_, count)| *count > 0);
    ends.sort_by_key(|(_, count)| Reverse(*count));
    Tally {
        happened: steps.len(),
        of: of.len(),
        within: within.map(|(least, most)| *least..=*most),
        ends,
    }
}

impl Tally {
    fn text(&self) -> String {
        let mut text = format!("in {} of {}", self.happened, self.of);
        if let Some(within) = &self.within {
            let (least, most) = (within.start(), within.end());
            text += &if least == most {
                format!(", after {least} steps")
            } else {
                format!(", within {least} to {most} steps")
            };
        }
        text
    }

    /// How they end: `7 collapsed, 1 spread out`.
    fn ends(&self) -> String {
        let ends = self.ends.iter();
        let ends: Vec<String> = ends.map(|(end, count)| format!("{count} {end}")).collect();
        ends.join(", ")
    }
}

/// What was asked about: `from step 256 with projector norm batch → none`, for example.
pub fn question(luck: &Luck) -> String {
    let changes = luck.changes.iter();
    let changes: Vec<String> = changes
        .map(|change| format!("{} {}", change.title(), change.values()))
        .collect();
    let start = format!("from step {}", luck.from.step);
    if changes.is_empty() {
        start
    } else {
        format!("{start} with {}", changes.join(" and "))
    }
}

/// The answer as far as it is known: `collapses in 7 of 8, within 9 to 31 steps; without the change
/// in 0 of 8`, for example. `None` before the first member has made its steps.
pub fn answer(luck: &Luck) -> Option<String> {
    let verb = Outcome::of(luck.start).verb();
    Some(format!("{verb} {}", with_and_without(luck, Tally::text)?))
}

/// How the members end, of which the answer counts one outcome only: a state that does not collapse
/// may still fall to few directions. `in the end 7 collapsed, 1 few directions; without the change 8
/// spread out`, for example. `None` before the first member has made its steps.
pub fn ends(luck: &Luck) -> Option<String> {
    Some(format!(
        "in the end {}",
        with_and_without(luck, Tally::ends)?
    ))
}

fn with_and_without(luck: &Luck, told: fn(&Tally) -> String) -> Option<String> {
    let with = tally(luck, luck.is_compared());
    if with.of == 0 {
        return None;
    }
    let without = tally(luck, false);
    let is_compared = luck.is_compared() && without.of > 0;
    let without = is_compared.then(|| format!("; without the change {}", told(&without)));
    Some(told(&with) + &without.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::experiment::Intervention;
    use crate::record::Origin;

    fn member(is_changed: bool, collapsed: Option<u64>, apart: Option<u64>) -> Arc<Member> {
        Arc::new(Member {
            seed: 3,
            is_changed,
            spread: vec![0.5; 40],
            geometry: Geometry::SpreadOut,
            collapsed,
            apart,
            is_over: true,
        })
    }

    fn luck(start: Geometry, members: Vec<Arc<Member>>) -> Luck {
        Luck {
            number: 1,
            from: Origin { run: 1, step: 256 },
            start,
            changes: vec![Intervention {
                step: 256,
                key: "projector.norm".to_owned(),
                from: "batch".to_owned(),
                to: "none".to_owned(),
            }],
            times: 3,
            steps: 40,
            members,
            is_over: false,
        }
    }

    #[test]
    fn the_answer_is_told_with_its_numbers() {
        let mut asked = luck(Geometry::SpreadOut, Vec::new());
        assert_eq!(
            question(&asked),
            "from step 256 with projector norm batch → none"
        );
        assert_eq!((answer(&asked), ends(&asked)), (None, None));
        asked.members = vec![
            member(true, Some(31), None),
            member(false, None, None),
            member(true, Some(9), Some(40)),
            member(false, None, None),
            member(true, None, Some(3)),
        ];
        let told = "collapses in 2 of 3, within 9 to 31 steps; without the change in 0 of 2";
        assert_eq!(answer(&asked).as_deref(), Some(told));
        let told = "in the end 3 spread out; without the change 2 spread out";
        assert_eq!(ends(&asked).as_deref(), Some(told));
        assert!((asked.progress() - 5.0 / 6.0).abs() < 1e-12);
        asked.start = Geometry::Collapsed;
        asked.members.push(Arc::new(Member {
            is_over: false,
            ..(*member(false, None, Some(1))).clone()
        }));
        asked.members.push(Arc::new(Member {
            geometry: Geometry::Diverged,
            ..(*member(true, None, None)).clone()
        }));
        let told = "comes back in 2 of 4, within 3 to 40 steps; without the change in 0 of 2";
        assert_eq!(answer(&asked).as_deref(), Some(told));
        let told = "in the end 3 spread out, 1 diverged; without the change 2 spread out";
        assert_eq!(ends(&asked).as_deref(), Some(told));
        asked.changes.clear();
        asked.members = vec![member(false, None, Some(8))];
        assert_eq!(question(&asked), "from step 256");
        let told = "comes back in 1 of 1, after 8 steps";
        assert_eq!(answer(&asked).as_deref(), Some(told));
    }
}
