//! The options that define an experiment.

use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use clap::Args;

use super::config::Config;
use crate::device::Choice;
use crate::experiment::{Experiment, Knob, PlannedChange, Preset, TooLate, in_order, too_late};
use crate::job::{Failure, Job};

/// The options that define an experiment.
#[derive(Clone, Debug, Args)]
pub struct ExperimentArguments {
    /// Start from a named experiment
    #[arg(long, value_name = "NAME", value_parser = preset, conflicts_with = "config", help = preset_help())]
    preset: Option<Preset>,
    /// Start from a TOML file with the knobs that differ from the default, and with changes: at = ["150:projector.norm=batch"]
    #[arg(long, value_name = "FILE.toml")]
    config: Option<PathBuf>,
    /// Set one knob, for example optimizer.lr=0.4 (may be repeated)
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Training steps
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = |text: &str| whole("steps", text))]
    pub(super) steps: Option<u64>,
    /// Seed of weights, order and views
    #[arg(long, value_name = "S", allow_negative_numbers = true, value_parser = |text: &str| whole("seed", text))]
    seed: Option<u64>,
    /// What trains: a real GPU if there is one (auto), the CPU, or a GPU and nothing else
    #[arg(long, value_enum, default_value_t = Choice::Auto)]
    pub(super) device: Choice,
    /// The pictures: fashion (embedded) or a folder of IDX files, of STL-10's or CIFAR-10's binary files, or with a folder of
    /// PNG and JPEG pictures for each class; or a .zip, .tar or .tar.gz of such a folder
    #[arg(long, value_name = "fashion|PATH")]
    data: Option<String>,
}

impl ExperimentArguments {
    /// The experiment that these options define.
    ///
    /// # Errors
    /// An option does not fit, or the file cannot be read.
    pub fn resolve(self) -> Result<Job, Failure> {
        self.resolve_or(Preset::named("byol"))
    }

    /// The experiment that the window opens with.
    ///
    /// # Errors
    /// As [`ExperimentArguments::resolve`].
    pub fn resolve_opening(self) -> Result<Job, Failure> {
        self.resolve_or(Preset::opening())
    }

    fn resolve_or(self, usual: Preset) -> Result<Job, Failure> {
        self.job(usual, Vec::new(), None).map_err(Failure::Usage)
    }

    /// The experiment, from `usual` where neither a preset nor a file is given, with the changes of
    /// the file and these, and the end that is given here or there.
    pub(super) fn job(
        self,
        usual: Preset,
        at: Vec<PlannedChange>,
        until: Option<u64>,
    ) -> anyhow::Result<Job> {
        let (device, file) = (self.device, self.config.clone());
        let place = match &file {
            Some(file) if at.is_empty() => format!("in {}: at", file.display()),
            _ => "--at".to_owned(),
        };
        let Config {
            experiment,
            mut plan,
            until: end,
        } = self.config(usual)?;
        plan.extend(at);
        let until = until.or(end);
        let plan = in_order(plan, &experiment).context(place.clone())?;
        if let Some(late) = too_late(&plan, &experiment, until) {
            return Err(told(&plan[late.changes], late, &experiment, until)).context(place);
        }
        Ok(Job {
            experiment,
            lecture: None,
            language: None,
            plan,
            until,
            replays: None,
            doubts: Vec::new(),
            device,
            out: None,
            page: None,
            force: false,
            ensemble: None,
            film: None,
        })
    }

    fn config(self, usual: Preset) -> anyhow::Result<Config> {
        let mut config = match (&self.config, self.preset) {
            (Some(path), _) => Config::read(path)?,
            (None, preset) => Config::from(preset.unwrap_or(usual).experiment()),
        };
        let experiment = &mut config.experiment;
        experiment.set_assignments(&self.set).context("--set")?;
        let direct = [
            ("steps", self.steps.map(|steps| steps.to_string())),
            ("seed", self.seed.map(|seed| seed.to_string())),
            ("data.source", self.data),
        ];
        for (key, value) in direct {
            if let Some(value) = value {
                experiment.set(key, &value)?;
            }
        }
        Ok(config)
    }
}

/// That a change comes when the run is over.
fn told(
    change: &PlannedChange,
    late: TooLate,
    start: &Experiment,
    until: Option<u64>,
) -> anyhow::Error {
    let steps = late.steps;
    if until == Some(steps) {
        return anyhow!("{change}: the run ends after {steps} steps; raise --until");
    }
    let has = if steps == start.steps {
        "the run has only"
    } else {
        "by then the plan leaves the run only"
    };
    anyhow!("{change}: {has} {steps} steps; raise --steps")
}

/// The whole number that `text` spells, for the knob of that key, whose range is checked with the others.
pub(super) fn whole(key: &str, text: &str) -> Result<u64, String> {
    let expected = || Knob::find(key).map_or_else(String::new, |knob| knob.kind.expected());
    text.parse().map_err(|_| format!("expected {}", expected()))
}

fn preset(name: &str) -> Result<Preset, String> {
    Preset::from_name(name)
        .ok_or_else(|| format!("no preset has that name; there are {}", preset_names()))
}

fn preset_names() -> String {
    Preset::all()
        .iter()
        .map(|preset| preset.name())
        .collect::<Vec<_>>()
        .join(", ")
}

fn preset_help() -> String {
    let (names, opening) = (preset_names(), Preset::opening().name());
    format!(
        "Start from a named experiment: {names} [default: byol; the window opens with {opening}]"
    )
}
