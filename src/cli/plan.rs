//! Planned changes, checked before the run begins.

use anyhow::{Context as _, anyhow};

use crate::experiment::{Experiment, PlannedChange};

/// The plan in order of its steps, every change of it possible at its moment.
///
/// # Errors
/// A change that is not.
pub(super) fn checked(
    mut plan: Vec<PlannedChange>,
    start: &Experiment,
) -> anyhow::Result<Vec<PlannedChange>> {
    plan.sort_by_key(|planned| planned.step);
    let mut experiment = start.clone();
    for PlannedChange { step, key, value } in &plan {
        experiment
            .set_live(key, value)
            .with_context(|| format!("{step}:{key}={value}"))?;
    }
    Ok(plan)
}

/// A checked plan of which every change shows in a step: the number of steps may itself be changed on the way.
///
/// # Errors
/// The run is over before a change, or with it.
pub(super) fn within_steps(
    plan: Vec<PlannedChange>,
    start: &Experiment,
) -> anyhow::Result<Vec<PlannedChange>> {
    let mut experiment = start.clone();
    for together in plan.chunk_by(|a, b| a.step == b.step) {
        let Some(PlannedChange { step, key, value }) = together.first() else {
            continue;
        };
        // Those of the last step are still made, and can add steps.
        let before = experiment.steps;
        for PlannedChange { key, value, .. } in together {
            experiment.set_live(key, value)?;
        }
        if *step > before || *step == before && experiment.steps <= before {
            let until = if before == start.steps {
                "the run has only"
            } else {
                "by then the plan leaves the run only"
            };
            return Err(anyhow!(
                "{step}:{key}={value}: {until} {before} steps; raise --steps"
            ));
        }
    }
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of this plan for a run of three steps; nothing where it fits.
    fn told(plan: &str) -> String {
        let start = Experiment {
            steps: 3,
            ..Experiment::default()
        };
        let planned = plan.split(' ').map(|text| text.parse().expect("a change"));
        let plan = checked(planned.collect(), &start).expect("each is possible");
        match within_steps(plan, &start) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_plan_follows_the_steps_that_it_sets_itself() {
        for fits in [
            "2:optimizer.lr=1",
            "1:steps=6 5:optimizer.lr=1",
            "5:optimizer.lr=1 1:steps=6",
            "3:steps=6 3:optimizer.lr=1 5:optimizer.lr=2",
            "3:optimizer.lr=1 3:steps=6",
            "2:steps=2",
        ] {
            assert_eq!(told(fits), "", "{fits}");
        }
        for (late, expected) in [
            (
                "3:optimizer.lr=1",
                "the run has only 3 steps; raise --steps",
            ),
            ("1:steps=6 6:optimizer.lr=1", "leaves the run only 6 steps"),
            ("1:steps=2 2:optimizer.lr=1", "leaves the run only 2 steps"),
            ("4:steps=6", "the run has only 3 steps"),
        ] {
            let told = told(late);
            assert!(told.contains(expected), "{late}: {told}");
        }
    }
}
