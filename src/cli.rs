//! The command line's options, and how they become an experiment.

mod plan;
mod replay;
mod text;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use clap::{Args, Parser, Subcommand};

use crate::device::Choice;
use crate::experiment::{Asked, Experiment, Knob, PlannedChange, Preset};
use crate::job::{BenchJob, Failure, Job, RUNS, RunJob, TableJob};
use crate::record::MOST_TIMES;
use crate::results::{Row, Table};

pub use replay::ReplayArguments;

/// Training steps that `bench` measures unless it is told otherwise.
const MEASURED: usize = 30;

/// Watch self-supervised learning collapse, and bring it back.
///
/// Without a command it opens the window and trains on the embedded pictures.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The experiment to open.
    #[command(flatten)]
    pub experiment: ExperimentArguments,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Train without a window and write metrics.csv, session.json, geometry.csv, layers.csv, spectrum.csv,
    /// representation.csv, embedding.csv and dashboard.png
    Run(RunArguments),
    /// Make the run of a session.json again, its changes included
    Replay(ReplayArguments),
    /// Make the 2020 post's table and its two figures from runs of our own; what is already there is not run again
    Table(TableArguments),
    /// Measure the speed of training, of looks at the network, of the window and of its points
    Bench(BenchArguments),
    /// List what can train here, and which one --device auto takes
    Devices,
}

/// The options that define an experiment.
#[derive(Clone, Debug, Args)]
pub struct ExperimentArguments {
    /// Start from a named experiment
    #[arg(long, value_name = "NAME", value_parser = preset, conflicts_with = "config", help = preset_help())]
    preset: Option<Preset>,
    /// Start from a TOML file with the knobs that differ from the default
    #[arg(long, value_name = "FILE.toml")]
    config: Option<PathBuf>,
    /// Set one knob, for example optimizer.lr=0.4 (may be repeated)
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Training steps
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = |text: &str| whole("steps", text))]
    steps: Option<u64>,
    /// Seed of weights, order and views
    #[arg(long, value_name = "S", allow_negative_numbers = true, value_parser = |text: &str| whole("seed", text))]
    seed: Option<u64>,
    /// What trains: a real GPU if there is one (auto), the CPU, or a GPU and nothing else
    #[arg(long, value_enum, default_value_t = Choice::Auto)]
    device: Choice,
    /// The pictures: fashion (embedded) or a folder of IDX files, of STL-10's or CIFAR-10's binary files, or with a folder of
    /// PNG and JPEG pictures for each class
    #[arg(long, value_name = "fashion|PATH")]
    data: Option<String>,
}

/// The options of `run`.
#[derive(Clone, Debug, Args)]
pub struct RunArguments {
    #[command(flatten)]
    experiment: ExperimentArguments,
    /// Change a knob after that many steps, for example 256:projector.norm=none (may be repeated)
    #[arg(long, value_name = "STEP:KEY=VALUE")]
    at: Vec<PlannedChange>,
    /// Tell luck from effect: from the state before the last change, train N times with it and N times without it to the end
    /// of the run, each pair on other batches and views, and say how often it collapses or comes back
    #[arg(long, value_name = "N", requires = "at", allow_negative_numbers = true, value_parser = clap::value_parser!(u64).range(1..=MOST_TIMES as u64))]
    ensemble: Option<u64>,
    /// Folder for the files [default: a new one below ./runs]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace the run that is in the folder
    #[arg(long, requires = "out")]
    force: bool,
    /// Go on with a run that was stopped or cut off: its folder has the knobs, the changes and the end. On the CPU its files
    /// come to the same bytes as if it had never stopped
    #[arg(long, value_name = "DIR", conflicts_with_all = DEFINING)]
    resume: Option<PathBuf>,
}

/// The options that say what a new run is.
const DEFINING: [&str; 10] = [
    "preset", "config", "set", "steps", "seed", "data", "at", "ensemble", "out", "force",
];

/// The options of `table`.
#[derive(Clone, Debug, Args)]
pub struct TableArguments {
    /// Seeds that each row is run with: 0 to N − 1
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=1000))]
    seeds: u64,
    /// Training steps of every run [default: those of its preset, 2048]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = |text: &str| whole("steps", text))]
    steps: Option<u64>,
    /// Add the rows that the post's table does not have
    #[arg(long)]
    appendix: bool,
    /// Set one knob in every row, for example data.train=4096 (may be repeated)
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// What trains: a real GPU if there is one (auto), the CPU, or a GPU and nothing else
    #[arg(long, value_enum, default_value_t = Choice::Auto)]
    device: Choice,
    /// Folder for the files, and of the runs to go on with [default: runs/table]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// The options of `bench`.
#[derive(Clone, Debug, Args)]
#[command(mut_arg("steps", |steps| steps.help("Measured training steps, after ten to warm up [default: 30]")))]
pub struct BenchArguments {
    #[command(flatten)]
    experiment: ExperimentArguments,
    /// Print one JSON object in place of the table
    #[arg(long)]
    json: bool,
}

impl Cli {
    /// What to log: warnings, unless `RUST_LOG` says otherwise. Graphics drivers warn about what concerns nobody here.
    pub fn log_filter(&self) -> tracing_subscriber::EnvFilter {
        tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| {
            "warn,wgpu_hal=off,wgpu_core=error,egui_wgpu=error,winit=error".into()
        })
    }

    /// What to say before graphics libraries are asked for adapters, where they are going to complain of the environment: on
    /// Linux, Mesa's Vulkan layer and Wayland's library do so on the terminal, several times and without saying who they are.
    pub fn graphics_note(&self) -> Option<&'static str> {
        let trains_on_cpu = |device: &Choice| *device == Choice::Cpu;
        let asks = match &self.command {
            None | Some(Command::Devices) => true,
            Some(Command::Bench(bench)) => {
                cfg!(feature = "window") || !trains_on_cpu(&bench.experiment.device)
            }
            Some(Command::Run(run)) => !trains_on_cpu(&run.experiment.device),
            Some(Command::Replay(replay)) => !trains_on_cpu(&replay.device),
            Some(Command::Table(table)) => !trains_on_cpu(&table.device),
        };
        let has_folder = std::env::var_os("XDG_RUNTIME_DIR")
            .is_some_and(|folder| Path::new(&folder).is_absolute());
        (cfg!(target_os = "linux") && asks && !has_folder).then_some(
            "XDG_RUNTIME_DIR is not set: where graphics libraries complain of that below, nothing is wrong",
        )
    }
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
        let device = self.device;
        let experiment = self.experiment(usual).map_err(Failure::Usage)?;
        Ok(Job {
            experiment,
            plan: Vec::new(),
            until: None,
            device,
            out: None,
            force: false,
            ensemble: None,
        })
    }

    /// Without a preset or file it starts from `usual`.
    fn experiment(self, usual: Preset) -> anyhow::Result<Experiment> {
        let mut experiment = match (&self.config, self.preset) {
            (Some(path), _) => from_file(path)?,
            (None, preset) => preset.unwrap_or(usual).experiment(),
        };
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
        Ok(experiment)
    }
}

impl RunArguments {
    /// The run that these options define.
    ///
    /// # Errors
    /// An option does not fit, or a file cannot be read.
    pub fn resolve(self) -> Result<RunJob, Failure> {
        if let Some(folder) = self.resume {
            let device = self.experiment.device;
            return Ok(RunJob::Resume { folder, device });
        }
        let job = self.experiment.resolve()?;
        let plan = plan::checked(self.at, &job.experiment)
            .and_then(|plan| plan::within_steps(plan, &job.experiment))
            .context("--at")
            .map_err(Failure::Usage)?;
        Ok(RunJob::New(Box::new(Job {
            plan,
            out: self.out,
            force: self.force,
            ensemble: self.ensemble.map(|times| times as usize),
            ..job
        })))
    }
}

impl TableArguments {
    /// The table that these options define.
    ///
    /// # Errors
    /// An option does not fit.
    pub fn resolve(self) -> Result<TableJob, Failure> {
        let mut rows = Row::main();
        if self.appendix {
            rows.extend(Row::appendix());
        }
        let table = Table::new(rows, self.seeds, self.command(), |preset| {
            self.experiment(preset)
        });
        let out = self
            .out
            .unwrap_or_else(|| PathBuf::from(RUNS).join("table"));
        Ok(TableJob {
            table: table.map_err(Failure::Usage)?,
            device: self.device,
            out,
        })
    }

    fn experiment(&self, preset: Preset) -> anyhow::Result<Experiment> {
        let mut experiment = preset.experiment();
        if self.set.iter().any(|assignment| {
            assignment
                .split('=')
                .next()
                .is_some_and(|key| key.trim() == "seed")
        }) {
            return Err(anyhow!(
                "--set seed: the table runs every row with the seeds 0, 1 and so on; give --seeds N"
            ));
        }
        experiment.set_assignments(&self.set).context("--set")?;
        if let Some(steps) = self.steps {
            experiment
                .set("steps", &steps.to_string())
                .context("--steps")?;
        }
        Ok(experiment)
    }

    /// The command line that makes the same table.
    fn command(&self) -> String {
        let mut words = vec![
            "collapse-lab table".to_owned(),
            format!("--seeds {}", self.seeds),
        ];
        words.extend(self.steps.map(|steps| format!("--steps {steps}")));
        words.extend(self.appendix.then(|| "--appendix".to_owned()));
        words.extend(
            self.set
                .iter()
                .map(|assignment| format!("--set {assignment}")),
        );
        words.join(" ")
    }
}

impl BenchArguments {
    /// The measurement that these options define.
    ///
    /// # Errors
    /// An option does not fit, or a file cannot be read.
    pub fn resolve(mut self) -> Result<BenchJob, Failure> {
        // The schedules stay those of the whole run: only how many of its steps are measured is asked for.
        let steps = self.experiment.steps.take().map_or(MEASURED, |steps| {
            usize::try_from(steps).unwrap_or(usize::MAX)
        });
        if steps == 0 {
            return Err(Failure::Usage(anyhow!(
                "--steps 0 leaves nothing to measure; give at least 1"
            )));
        }
        let Job {
            experiment, device, ..
        } = self.experiment.resolve()?;
        Ok(BenchJob {
            experiment,
            device,
            steps,
            json: self.json,
        })
    }
}

/// The whole number that `text` spells, for the knob of that key, whose range is checked with the others.
fn whole(key: &str, text: &str) -> Result<u64, String> {
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

fn from_file(path: &Path) -> anyhow::Result<Experiment> {
    let shown = path.display();
    let text = text::read(path)?;
    let no_experiment = || format!("{shown} is no experiment");
    let mut experiment: Experiment = toml::from_str(&text).with_context(no_experiment)?;
    let table: toml::Table = toml::from_str(&text).with_context(no_experiment)?;
    let has = |key| {
        table
            .get("data")
            .is_some_and(|data| data.get(key).is_some())
    };
    experiment.data.asked = Asked {
        train: has("train"),
        test: has("test"),
    };
    experiment
        .validate()
        .with_context(|| format!("in {shown}"))?;
    Ok(experiment)
}
