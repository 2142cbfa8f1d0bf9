//! `run`: one run without a window.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::{ArgGroup, Args};

use super::animate::FilmArguments;
use super::experiment::ExperimentArguments;
use crate::experiment::{PlannedChange, Preset};
use crate::job::{Failure, Job, RunJob};
use crate::record::MOST_TIMES;

/// The options of `run`.
#[derive(Clone, Debug, Args)]
#[command(group = places())]
pub struct RunArguments {
    #[command(flatten)]
    pub(super) experiment: ExperimentArguments,
    /// Change a knob after that many steps, for example 256:projector.norm=none (may be repeated)
    #[arg(long, value_name = "STEP:KEY=VALUE")]
    at: Vec<PlannedChange>,
    /// End after that many steps, before all are made; the schedules stay those of all
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    until: Option<u64>,
    /// Tell luck from effect: from the state before the last change, train N times with it and N times without it to the end
    /// of the run, each pair on other batches and views, and say how often it collapses or comes back
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u64).range(1..=MOST_TIMES as u64))]
    ensemble: Option<u64>,
    /// Folder for the files [default: a new one below ./runs]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write the run as one page to hand out, too, which any browser opens without a network: curves, embedding, changes
    #[arg(long, value_name = "FILE.html")]
    page: Option<PathBuf>,
    /// Replace the run that is in the folder, the page and the film
    #[arg(long, requires = PLACES)]
    force: bool,
    /// Go on with a run that was stopped or cut off: its folder has the knobs, the changes and the end. On the CPU its files
    /// come to the same bytes as if it had never stopped
    #[arg(long, value_name = "DIR", conflicts_with_all = DEFINING)]
    resume: Option<PathBuf>,
    #[command(flatten)]
    film: FilmArguments,
}

/// Where something could be replaced.
pub(super) const PLACES: &str = "places";

/// The options that say so.
pub(super) fn places() -> ArgGroup {
    ArgGroup::new(PLACES)
        .args(["out", "page", "animate"])
        .multiple(true)
}

/// The options that say what a new run is.
const DEFINING: [&str; 11] = [
    "preset", "config", "set", "steps", "seed", "data", "at", "until", "ensemble", "out", "force",
];

impl RunArguments {
    /// The run that these options define.
    ///
    /// # Errors
    /// An option does not fit, or a file cannot be read.
    pub fn resolve(self) -> Result<RunJob, Failure> {
        if let Some(folder) = self.resume {
            let (device, page) = (self.experiment.device, self.page);
            return Ok(RunJob::Resume {
                folder,
                device,
                page,
                film: self.film.job(false),
            });
        }
        let job = self
            .experiment
            .job(Preset::named("byol"), self.at, self.until);
        let job = job.map_err(Failure::Usage)?;
        if self.ensemble.is_some() && job.plan.is_empty() {
            let told = "--ensemble asks about the last change of the run, and none is planned: give one with --at";
            return Err(Failure::Usage(anyhow!(told)));
        }
        Ok(RunJob::New(Box::new(Job {
            out: self.out,
            page: self.page,
            film: self.film.job(self.force),
            force: self.force,
            ensemble: self.ensemble.map(|times| times as usize),
            ..job
        })))
    }
}
