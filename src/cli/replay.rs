//! `replay`: a run from its `session.json`.

use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use clap::Args;

use super::{plan, text};
use crate::device::Choice;
use crate::experiment::{Asked, Intervention, PlannedChange};
use crate::job::{Failure, Job};
use crate::record::{RunState, RunSummary, SummaryError};
use crate::terminal;

/// The options of `replay`.
#[derive(Clone, Debug, Args)]
pub struct ReplayArguments {
    /// The file that an earlier run wrote
    #[arg(value_name = "DIR/session.json")]
    session: PathBuf,
    /// What trains
    #[arg(long, value_enum, default_value_t = Choice::Auto)]
    pub(super) device: Choice,
    /// Folder for the files [default: a new one below ./runs]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace the run that is in the folder
    #[arg(long, requires = "out")]
    force: bool,
}

impl ReplayArguments {
    /// The run that the file describes. What this program does not know of it is said on the way.
    ///
    /// # Errors
    /// The file cannot be read or is no session.
    pub fn resolve(self) -> Result<Job, Failure> {
        self.job().map_err(Failure::Usage)
    }

    fn job(self) -> anyhow::Result<Job> {
        let path = self.session.display();
        let text = text::read(&self.session)?;
        let (mut saved, doubts) = RunSummary::doubted(&text).map_err(|error| match error {
            SummaryError::Newer { .. } => anyhow!("{path}: {error}"),
            SummaryError::Format(error) => anyhow!(error).context(format!(
                "{path} is no session of this program; give the session.json that a run wrote"
            )),
        })?;
        for doubt in doubts {
            terminal::say(format!("{path}: {doubt}"));
        }
        saved
            .experiment
            .validate()
            .with_context(|| format!("in {path}"))?;
        // With fewer pictures it would be another run.
        saved.experiment.data.asked = Asked::BOTH;
        let planned = |made: Intervention| PlannedChange {
            step: made.step,
            key: made.key,
            value: made.to,
        };
        let planned = saved.interventions.into_iter().map(planned).collect();
        let plan =
            plan::checked(planned, &saved.experiment).with_context(|| format!("in {path}"))?;
        // Where it was stopped, or was to be, the same run again is over, too.
        let (step, is_done) = (saved.result.step, saved.state == RunState::Finished);
        let until = match saved.until {
            None if is_done && step >= saved.experiment.steps => None,
            _ => Some(step),
        };
        Ok(Job {
            experiment: saved.experiment,
            plan,
            until,
            device: self.device,
            out: self.out,
            force: self.force,
            ensemble: None,
        })
    }
}
