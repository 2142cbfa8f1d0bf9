//! Planned changes, checked before a run begins.

use super::{ChangeError, Experiment, PlannedChange};

/// A planned change that is not possible at its moment.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{change}: {reason}")]
pub struct ImpossibleChange {
    /// The change.
    pub change: PlannedChange,
    /// Why not.
    pub reason: Box<ChangeError>,
}

/// Where a plan begins to say what no step shows: the run is over before, or with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLate {
    /// How many changes come before.
    pub changes: usize,
    /// How many steps the run has.
    pub steps: u64,
}

/// The plan in order of its steps, every change of it possible at its moment.
///
/// # Errors
/// A change that is not.
pub fn in_order(
    mut plan: Vec<PlannedChange>,
    start: &Experiment,
) -> Result<Vec<PlannedChange>, ImpossibleChange> {
    plan.sort_by_key(|planned| planned.step);
    let mut experiment = start.clone();
    for change in &plan {
        let set = experiment.set_live(&change.key, &change.value);
        set.map_err(|reason| ImpossibleChange {
            change: change.clone(),
            reason: Box::new(reason),
        })?;
    }
    Ok(plan)
}

/// Where a plan that is in order begins to say what no step of a run shows that begins with `start`
/// and ends after `until` steps, if not after all of its own: the number of steps may itself be
/// changed on the way.
pub fn too_late(plan: &[PlannedChange], start: &Experiment, until: Option<u64>) -> Option<TooLate> {
    let mut experiment = start.clone();
    let mut changes = 0;
    for together in plan.chunk_by(|a, b| a.step == b.step) {
        let step = together.first()?.step;
        let before = experiment.steps;
        // Those of the last step are still made, and can add steps.
        for PlannedChange { key, value, .. } in together {
            experiment.set_live(key, value).ok();
        }
        let steps = until.map_or(before, |until| until.min(before));
        let is_longer = experiment.steps > before && steps == before && until != Some(steps);
        if step > steps || step == steps && !is_longer {
            return Some(TooLate { changes, steps });
        }
        changes += together.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short() -> Experiment {
        Experiment {
            steps: 3,
            ..Experiment::default()
        }
    }

    fn plan(text: &str) -> Vec<PlannedChange> {
        let planned = text.split_whitespace();
        let planned = planned.map(|text| text.parse().expect("a change"));
        in_order(planned.collect(), &short()).expect("each is possible")
    }

    #[test]
    fn a_plan_follows_the_steps_that_it_sets_itself() {
        for fits in [
            "",
            "2:optimizer.lr=1",
            "1:steps=6 5:optimizer.lr=1",
            "5:optimizer.lr=1 1:steps=6",
            "3:steps=6 3:optimizer.lr=1 5:optimizer.lr=2",
            "3:optimizer.lr=1 3:steps=6",
            "2:steps=2",
        ] {
            assert_eq!(too_late(&plan(fits), &short(), None), None, "{fits}");
        }
        for (late, changes, steps) in [
            ("3:optimizer.lr=1", 0, 3),
            ("1:steps=6 6:optimizer.lr=1", 1, 6),
            ("1:steps=2 2:optimizer.lr=1", 1, 2),
            ("4:steps=6", 0, 3),
        ] {
            let expected = Some(TooLate { changes, steps });
            assert_eq!(too_late(&plan(late), &short(), None), expected, "{late}");
        }
    }

    #[test]
    fn an_early_end_is_the_end_whatever_steps_are_added() {
        for (text, until, expected) in [
            ("1:optimizer.lr=1", 2, None),
            ("2:optimizer.lr=1", 2, Some((0, 2))),
            ("1:optimizer.lr=1 2:steps=9", 2, Some((1, 2))),
            ("3:steps=9 5:optimizer.lr=1", 7, None),
            ("3:steps=9 7:optimizer.lr=1", 7, Some((1, 7))),
            ("3:steps=9", 3, Some((0, 3))),
            ("0:optimizer.lr=1", 0, Some((0, 0))),
        ] {
            let expected = expected.map(|(changes, steps)| TooLate { changes, steps });
            assert_eq!(
                too_late(&plan(text), &short(), Some(until)),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_change_that_is_not_possible_is_named_with_its_reason() {
        let planned = |text: &str| text.parse().expect("a change");
        let refused = |text: &str| in_order(vec![planned(text)], &short());
        for (text, expected) in [
            ("1:encoder.width=32", "takes effect at restart only"),
            ("1:projector.norm=instance", "batch"),
            ("1:knob.of.tomorrow=1", "unknown key"),
        ] {
            let told = refused(text).expect_err(text).to_string();
            let begin = format!("{text}: ");
            assert!(
                told.starts_with(&begin) && told.contains(expected),
                "{told}"
            );
        }
    }
}
