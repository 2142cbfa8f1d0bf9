//! The command line's options, and how they become an experiment.

mod animate;
mod config;
mod experiment;
mod lesson;
mod replay;
mod run;
mod sweep;
mod text;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use clap::{Args, Parser, Subcommand};

use self::experiment::whole;
use self::replay::recipe;
use crate::device::Choice;
use crate::experiment::{Experiment, Preset};
use crate::job::{BenchJob, Failure, Job, RUNS, TableJob};
use crate::results::{Row, Table};
use crate::terminal;
use crate::words::Language;

pub use animate::AnimateArguments;
pub use experiment::ExperimentArguments;
pub use lesson::LessonArguments;
pub use replay::ReplayArguments;
pub use run::RunArguments;
use sweep::jobs;
pub use sweep::{CollectArguments, SweepArguments};

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
    /// Make the run of a session.json again in the window
    #[arg(value_name = "DIR/session.json", value_parser = session, conflicts_with_all = EXPERIMENT)]
    pub session: Option<PathBuf>,
    /// The language of the window: en, de or fr [default: what was chosen in it, or the system's]
    #[arg(long, value_name = "CODE")]
    pub language: Option<Language>,
    /// The experiment to open.
    #[command(flatten)]
    pub experiment: ExperimentArguments,
}

/// The options that a session leaves no room for.
const EXPERIMENT: [&str; 6] = ["preset", "config", "set", "steps", "seed", "data"];

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Train without a window and write metrics.csv, session.json, geometry.csv, layers.csv, spectrum.csv,
    /// representation.csv, embedding.csv and dashboard.png
    Run(RunArguments),
    /// Open the window on a lesson, which asks what will happen before it happens; without a name, list them
    Lesson(LessonArguments),
    /// Make the run of a session.json again, its changes included
    Replay(ReplayArguments),
    /// Make a film of a run that is on the disk, from what it has on record
    Animate(AnimateArguments),
    /// Make the 2020 post's table and its two figures from runs of our own; what is already there is not run again
    Table(TableArguments),
    /// Make every run of a file that names axes of knobs, as many at once as the machine carries, and a map of where it collapses;
    /// what is already there is not run again
    Sweep(SweepArguments),
    /// Collect what the runs in a folder have come to: one table of runs, one of their steps, and a sweep's map
    Collect(CollectArguments),
    /// Measure the speed of training, of looks at the network, of the window and of its points
    Bench(BenchArguments),
    /// List what can train here, and which one --device auto takes
    Devices,
}

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
    /// What trains: the CPU at once, and a GPU as soon as one is found to be faster (auto), the CPU, or a GPU and nothing else
    #[arg(long, value_enum, default_value_t = Choice::Auto)]
    device: Choice,
    /// Runs at once [default: on the CPU as many as cores and memory carry, each with its share of threads; on a GPU one]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = jobs())]
    jobs: Option<u64>,
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
    /// What the window opens with.
    ///
    /// # Errors
    /// An option does not fit, or a file cannot be read.
    pub fn resolve_opening(self) -> Result<Job, Failure> {
        let job = match self.session {
            Some(session) => {
                let (recipe, doubts) = recipe(&session).map_err(Failure::Usage)?;
                Job {
                    doubts,
                    ..Job::again(recipe, self.experiment.device)
                }
            }
            None => self.experiment.resolve_opening()?,
        };
        Ok(Job {
            language: self.language,
            ..job
        })
    }

    /// What to log: warnings, unless `RUST_LOG` says otherwise. Graphics drivers warn about what concerns nobody here.
    pub fn log_filter(&self) -> tracing_subscriber::EnvFilter {
        tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| {
            "warn,wgpu_hal=off,wgpu_core=error,egui_wgpu=error,winit=error,rfd=off".into()
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
            Some(Command::Animate(_) | Command::Collect(_)) => false,
            Some(Command::Sweep(sweep)) => sweep.opens_device(),
            Some(Command::Lesson(lesson)) => lesson.opens_window(),
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
            jobs: self.jobs.map(|jobs| jobs as usize),
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
            experiment,
            device,
            plan,
            ..
        } = self.experiment.resolve()?;
        if !plan.is_empty() {
            terminal::say(
                "bench measures the knobs of step 0: the changes in the file are not made",
            );
        }
        Ok(BenchJob {
            experiment,
            device,
            steps,
            json: self.json,
        })
    }
}

/// The `session.json` at that path, or in that folder of a run.
fn session(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let path = if path.is_dir() {
        path.join("session.json")
    } else {
        path
    };
    if path.exists() {
        Ok(path)
    } else {
        Err("there is no such command, and no such file; --help lists the commands".to_owned())
    }
}
