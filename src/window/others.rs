//! The branches beside the main one, as the plots draw them.

use std::sync::Arc;

use super::series::{Series, horizon};
use crate::record::Snapshot;

/// A branch beside the main one.
#[derive(Debug)]
pub(crate) struct Other {
    run: u64,
    /// What it is called.
    pub name: Arc<str>,
    /// Steps that it has in common with the main one.
    pub since: u64,
    /// Its curves.
    pub series: Series,
}

/// Reads what is new of the branches beside the main one.
pub(crate) fn update(others: &mut Vec<Other>, now: &Snapshot) {
    let mut known = std::mem::take(others);
    for branch in now.others.iter() {
        let place = known.iter().position(|other| other.run == branch.run);
        let series = place.map(|place| known.swap_remove(place).series);
        let mut other = Other {
            run: branch.run,
            name: branch.branch.name.clone(),
            since: parted(now, branch),
            series: series.unwrap_or_default(),
        };
        other.series.update(branch.run, &branch.history);
        others.push(other);
    }
}

/// Steps of the branch that has got farthest.
pub(crate) fn longest(now: &Snapshot) -> u64 {
    let others = now.others.iter().map(|other| other.step);
    others.chain([now.step]).max().unwrap_or(0)
}

/// How far the steps' axis reaches: as far as any of the branches needs.
pub(crate) fn reach(now: &Snapshot) -> f64 {
    horizon(longest(now), now.experiment.steps)
}

/// Steps that a branch has in common with the main one; 0 where what they grew out of is not known
/// any more.
pub(crate) fn parted(now: &Snapshot, branch: &Snapshot) -> u64 {
    let theirs = stem(now, branch);
    let common = |(run, step): &(u64, u64)| {
        let other = theirs.iter().find(|(known, _)| known == run);
        other.map(|(_, other)| *other.min(step))
    };
    stem(now, now).iter().find_map(common).unwrap_or(0)
}

/// The runs that a branch grew out of, itself first, each with the steps of it that are its own.
fn stem(now: &Snapshot, branch: &Snapshot) -> Vec<(u64, u64)> {
    let others = || now.others.iter().map(|other| &**other);
    let mut stem = vec![(branch.run, branch.step)];
    let mut at = Some(branch);
    while let Some(from) = at.and_then(|at| at.branch.from)
        && stem.len() <= now.others.len() + 1
    {
        let step = stem
            .last()
            .map_or(from.step, |(_, step)| from.step.min(*step));
        stem.push((from.run, step));
        let mut all = std::iter::once(now).chain(others());
        at = all.find(|known| known.run == from.run);
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Origin;
    use crate::record::fixtures::snapshot;

    fn branch(run: u64, step: u64, from: Option<(u64, u64)>) -> Snapshot {
        let mut made = snapshot(0);
        (made.run, made.step) = (run, step);
        made.branch.from = from.map(|(run, step)| Origin { run, step });
        made
    }

    #[test]
    fn branches_part_where_they_grew_out_of_each_other() {
        let others = [
            branch(1, 90, None),
            branch(3, 60, Some((2, 30))),
            branch(4, 50, Some((1, 10))),
            branch(6, 50, Some((5, 45))),
        ];
        let now = Snapshot {
            others: others.map(Arc::new).into(),
            ..branch(2, 40, Some((1, 20)))
        };
        let since: Vec<u64> = now.others.iter().map(|other| parted(&now, other)).collect();
        assert_eq!(since, [20, 30, 10, 0], "the last one's stem was dropped");
        assert_eq!(reach(&now), 90.0, "as far as the longest");
        let mut known = Vec::new();
        update(&mut known, &now);
        let since: Vec<u64> = known.iter().map(|other: &Other| other.since).collect();
        assert_eq!(since, [20, 30, 10, 0]);
    }
}
