//! What makes a run again.

use serde::{Deserialize, Serialize};

use super::{RunState, RunSummary, Snapshot, SummaryError};
use crate::experiment::{
    Asked, Experiment, ImpossibleChange, Intervention, InvalidExperiment, PlannedChange, in_order,
    too_late,
};

/// What makes a run again: its knobs at step 0, the changes on the way, and where it ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// The knobs at step 0.
    pub experiment: Experiment,
    /// The changes, by step.
    pub plan: Vec<PlannedChange>,
    /// Where it ends before all its steps are made, if it does.
    pub until: Option<u64>,
}

/// Why a run cannot be made again.
#[derive(Debug, thiserror::Error)]
pub enum RecipeError {
    /// It is no session of this program.
    #[error(transparent)]
    Summary(#[from] SummaryError),
    /// A knob is out of its range.
    #[error(transparent)]
    Knob(#[from] InvalidExperiment),
    /// A change is not possible at its moment.
    #[error(transparent)]
    Change(#[from] ImpossibleChange),
}

impl RecipeError {
    /// The sentence for the file of that name.
    pub fn told(&self, name: &str) -> String {
        match self {
            Self::Summary(SummaryError::Newer { .. }) => format!("{name}: {self}"),
            Self::Summary(SummaryError::Format(_)) => format!(
                "{name} is no session of this program; give the session.json that a run wrote: {self}"
            ),
            Self::Knob(_) | Self::Change(_) => format!("in {name}: {self}"),
        }
    }
}

impl Recipe {
    /// Of the run that a `session.json` describes, up to where that was; the sentences say what this
    /// program does not know of it.
    ///
    /// # Errors
    /// It is something else, of a later version of the form, or not possible.
    pub fn read(session: &str) -> Result<(Self, Vec<String>), RecipeError> {
        let (summary, doubts) = RunSummary::doubted(session)?;
        Ok((Self::try_from(summary)?, doubts))
    }

    /// The same with its changes in order.
    ///
    /// # Errors
    /// A knob or a change is not possible.
    pub fn checked(self) -> Result<Self, RecipeError> {
        self.experiment.validate()?;
        let plan = in_order(self.plan, &self.experiment)?;
        let experiment = with_all_pictures(self.experiment);
        Ok(Self {
            experiment,
            plan,
            ..self
        })
    }

    /// Of a run that may still go on: with the changes that were made and those that are planned, up
    /// to the end that it is to have.
    pub fn of(snapshot: &Snapshot) -> Self {
        let made = snapshot.history.interventions.iter();
        let mut plan: Vec<PlannedChange> = made.map(Intervention::planned).collect();
        plan.extend(snapshot.ahead().cloned());
        Self {
            experiment: with_all_pictures(snapshot.started_with.clone()),
            plan,
            until: snapshot.course.until,
        }
    }

    /// The changes that a step of the run shows: one that was made after its end is none of them.
    pub fn acting(&self) -> &[PlannedChange] {
        let late = too_late(&self.plan, &self.experiment, self.until);
        let changes = late.map_or(self.plan.len(), |late| late.changes);
        &self.plan[..changes]
    }

    /// The step at which it ends, as far as that is known before it is made.
    pub fn end(&self) -> u64 {
        let changed = self
            .plan
            .iter()
            .rev()
            .filter(|change| change.key == "steps");
        let asked = changed
            .filter_map(|change| change.value.parse().ok())
            .next();
        let steps = asked.unwrap_or(self.experiment.steps);
        self.until.map_or(steps, |until| until.min(steps))
    }
}

impl TryFrom<RunSummary> for Recipe {
    type Error = RecipeError;

    /// Of a run that was written down, up to where that was.
    ///
    /// # Errors
    /// A knob or a change in it is not possible: the file was edited, or another program wrote it.
    fn try_from(summary: RunSummary) -> Result<Self, RecipeError> {
        // Where it was stopped, or was to be, the same run again is over, too.
        let (step, is_done) = (summary.result.step, summary.state == RunState::Finished);
        let until = match summary.until {
            None if is_done && step >= summary.experiment.steps => None,
            _ => Some(step),
        };
        let made = summary.interventions.iter().map(Intervention::planned);
        let recipe = Self {
            plan: made.collect(),
            experiment: summary.experiment,
            until,
        };
        recipe.checked()
    }
}

/// With fewer pictures it would be another run.
fn with_all_pictures(mut experiment: Experiment) -> Experiment {
    experiment.data.asked = Asked::BOTH;
    experiment
}

impl Snapshot {
    /// The changes that are planned and still to be made.
    pub fn ahead(&self) -> impl Iterator<Item = &PlannedChange> {
        let made = &self.history.interventions;
        self.course.planned.iter().filter(|planned| {
            let is_made =
                |change: &Intervention| (change.step, &change.key) == (planned.step, &planned.key);
            // Those of this step are made right after it, but for the first one's.
            planned.step >= self.step && !made.iter().rev().any(is_made)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::snapshot;
    use super::super::{Activity, Course};
    use super::*;

    fn planned(text: &str) -> PlannedChange {
        text.parse().expect("a change")
    }

    fn made(step: u64, key: &str, from: &str, to: &str) -> Intervention {
        Intervention {
            step,
            key: key.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
        }
    }

    /// A run at step 3 with one change made and one ahead.
    fn underway() -> Snapshot {
        let mut snapshot = snapshot(3);
        snapshot.history.interventions = vec![made(1, "optimizer.lr", "0.8", "0.1")];
        let plan = ["1:optimizer.lr=0.1", "7:optimizer.kind=lars"].map(planned);
        snapshot.course = Course {
            planned: plan.into(),
            ..Course::default()
        };
        snapshot
    }

    #[test]
    fn a_run_that_goes_on_has_what_was_made_and_what_is_planned() {
        let snapshot = underway();
        let recipe = Recipe::of(&snapshot);
        assert_eq!(recipe.experiment, snapshot.started_with);
        assert_eq!(recipe.plan, *snapshot.course.planned);
        assert_eq!(recipe.until, None);
        assert_eq!(recipe.end(), snapshot.started_with.steps);
    }

    #[test]
    fn a_run_that_was_written_down_ends_where_that_was() {
        let mut snapshot = underway();
        snapshot.activity = Activity::Paused;
        let recipe = Recipe::try_from(RunSummary::of(&snapshot)).expect("possible");
        assert_eq!(recipe.plan, [planned("1:optimizer.lr=0.1")]);
        assert_eq!((recipe.until, recipe.end()), (Some(3), 3));
        snapshot.activity = Activity::Finished;
        snapshot.step = snapshot.started_with.steps;
        let recipe = Recipe::try_from(RunSummary::of(&snapshot)).expect("possible");
        assert_eq!(recipe.until, None);
    }

    #[test]
    fn what_was_changed_after_the_last_step_acts_on_none() {
        let mut snapshot = underway();
        snapshot.course = Course::default();
        let steps = snapshot.started_with.steps;
        let after = |step| made(step, "optimizer.lr", "0.1", "0.2");
        snapshot.history.interventions.push(after(steps));
        let recipe = Recipe::of(&snapshot);
        assert_eq!((recipe.plan.len(), recipe.acting().len()), (2, 1));
        let longer = made(steps, "steps", &steps.to_string(), "9999");
        snapshot.history.interventions.push(longer);
        let recipe = Recipe::of(&snapshot);
        assert_eq!((recipe.acting().len(), recipe.end()), (3, 9999));
    }

    #[test]
    fn what_is_not_possible_is_told() {
        let mut summary = RunSummary::of(&underway());
        summary.interventions[0].to = "-1".to_owned();
        let told = Recipe::try_from(summary.clone()).map_err(|error| error.to_string());
        assert!(
            told.expect_err("out of range")
                .starts_with("1:optimizer.lr=-1: ")
        );
        summary.experiment.batch = 1;
        let told = Recipe::try_from(summary).map_err(|error| error.to_string());
        assert!(
            told.expect_err("out of range")
                .starts_with("batch = 1 is out of range")
        );
    }
}
