//! Which steps of a run a film shows, and for how long.

use std::collections::BTreeSet;

use super::pace::Pace;
use crate::record::Snapshot;

/// How long a change stands, in milliseconds.
const CHANGE: u16 = 1_000;
/// How long the end stands.
const END: u16 = 2_000;
/// How long a film of looks alone is at least, changes and end aside, as long as none of them
/// stands longer than [`LONGEST`].
const SHORTEST: u16 = 8_000;
/// See [`SHORTEST`].
const LONGEST: u16 = 400;

/// One frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Steps finished.
    pub step: u64,
    /// How long it stands.
    pub milliseconds: u16,
}

/// The moments of a film: steps at even distances, where the network was looked at near one that
/// step, or looks alone; and all steps at which something was changed.
pub(super) fn of(run: &Snapshot, pace: Pace, looks_alone: bool) -> Vec<Moment> {
    let history = &run.history;
    let looks: Vec<u64> = history.embeddings.iter().map(|seen| seen.step).collect();
    let most = pace.frames.max(2) - 1;
    let shown = if looks_alone {
        thinned(&looks, most)
    } else {
        even(run.step, most as u64, &looks)
    };
    let usual = 1_000 / pace.per_second.clamp(1, 50);
    let usual = if looks_alone {
        // Few looks would be over before they are seen.
        usual.max((SHORTEST / shown.len().max(1) as u16).min(LONGEST))
    } else {
        usual
    };
    let changes = history.interventions.iter().map(|change| change.step);
    let changes: BTreeSet<u64> = changes.filter(|step| *step <= run.step).collect();
    let steps: BTreeSet<u64> = shown
        .into_iter()
        .chain(changes.iter().copied())
        .chain([run.step])
        .collect();
    let milliseconds = |step: u64| match step {
        step if step == run.step => END,
        step if changes.contains(&step) => CHANGE,
        _ => usual,
    };
    let moments = steps.into_iter().map(|step| Moment {
        step,
        milliseconds: milliseconds(step),
    });
    moments.collect()
}

/// No more than that many of `looks`, evenly.
fn thinned(looks: &[u64], most: usize) -> Vec<u64> {
    let every = looks.len().div_ceil(most).max(1);
    looks.iter().copied().step_by(every).collect()
}

/// No more than that many steps below `end`, evenly; a look in place of a step that it is near.
fn even(end: u64, most: u64, looks: &[u64]) -> Vec<u64> {
    let apart = end.div_ceil(most).max(1);
    let near = |step: u64| {
        let place = looks.partition_point(|look| 2 * look + apart < 2 * step);
        let look = looks.get(place).copied();
        look.filter(|look| 2 * look.abs_diff(step) < apart)
            .unwrap_or(step)
    };
    let count = end.div_ceil(apart);
    (0..count)
        .map(|place| near(place * apart).min(end))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::experiment::Intervention;
    use crate::record::fixtures::{embedding, snapshot};

    fn run(steps: u64, looks: &[u64], changes: &[u64]) -> Snapshot {
        let mut run = snapshot(0);
        run.step = steps;
        for look in looks {
            run.history.add_embedding(Arc::new(embedding(*look)));
        }
        let change = |step: &u64| Intervention {
            step: *step,
            key: "projector.norm".to_owned(),
            from: "batch".to_owned(),
            to: "none".to_owned(),
        };
        run.history.interventions = changes.iter().map(change).collect();
        run
    }

    fn shown(run: &Snapshot, frames: usize) -> Vec<(u64, u16)> {
        let per_second = 10;
        let moments = of(run, Pace { frames, per_second }, false);
        moments
            .iter()
            .map(|at| (at.step, at.milliseconds))
            .collect()
    }

    #[test]
    fn a_short_run_is_shown_step_by_step() {
        let usual = [0, 1, 2].map(|step| (step, 100));
        assert_eq!(
            shown(&run(3, &[0], &[]), 120),
            [&usual[..], &[(3, END)]].concat()
        );
        assert_eq!(shown(&run(0, &[], &[]), 120), [(0, END)]);
    }

    #[test]
    fn looks_are_met_and_changes_are_never_left_out() {
        let run = run(100, &[0, 32, 64, 96], &[33, 33, 71, 100]);
        let expected = [
            (0, 100),
            (20, 100),
            (32, 100),
            (33, CHANGE),
            (64, 100),
            (71, CHANGE),
            (80, 100),
            (100, END),
        ];
        assert_eq!(shown(&run, 6), expected);
    }

    #[test]
    fn a_long_run_has_no_more_frames_than_asked_for() {
        let looks: Vec<u64> = (0..=20_000).step_by(32).collect();
        let frames = shown(&run(20_000, &looks, &[9_000]), 120);
        assert!((110..=121).contains(&frames.len()), "{}", frames.len());
        let at_look = frames.iter().filter(|(step, _)| step % 32 == 0).count();
        assert!(at_look >= frames.len() - 2, "{at_look}");
        assert!(frames.contains(&(9_000, CHANGE)));
    }

    #[test]
    fn looks_alone_are_slower_where_they_are_few() {
        let per_second = 10;
        let times = |looks: u64, frames: usize| {
            let steps: Vec<u64> = (0..looks).map(|place| 32 * place).collect();
            let run = run(32 * looks, &steps, &[]);
            let moments = of(&run, Pace { frames, per_second }, true);
            assert!(moments.iter().all(|at| at.step % 32 == 0));
            (moments.len(), moments[0].milliseconds)
        };
        assert_eq!(times(10, 120), (11, 400));
        assert_eq!(times(40, 120), (41, 200));
        assert_eq!(times(119, 120), (120, 100));
        assert_eq!(times(600, 120), (101, 100));
    }
}
