//! `sweep`: many runs over axes of knobs; and `collect`, what they have come to.

use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use clap::builder::RangedU64ValueParser;
use clap::{ArgGroup, Args, value_parser};

use super::text;
use crate::device::Choice;
use crate::job::{CollectJob, Failure, RUNS, SweepJob, SweepTask};
use crate::results::{Grid, Shard, Sweep, SweepError};

/// The options of `sweep`.
#[derive(Clone, Debug, Args)]
#[command(group = ArgGroup::new("part").multiple(false))]
pub struct SweepArguments {
    /// The sweep: TOML with knobs that all runs share, and axes over others: see the README
    #[arg(value_name = "FILE.toml")]
    file: PathBuf,
    /// Folder for the runs, and of those to go on with [default: runs/ and the file's name]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What trains: a real GPU if there is one (auto), the CPU, or a GPU and nothing else
    #[arg(long, value_enum, default_value_t = Choice::Auto)]
    device: Choice,
    /// Runs at once [default: on the CPU as many as cores and memory carry; on a GPU one]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = jobs())]
    jobs: Option<u64>,
    /// Threads of each run on the CPU [default: its share of the cores]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = jobs())]
    threads: Option<u64>,
    /// Print every run and make none: its name, whether it is done, begun or waits, and its values, separated by tabs
    #[arg(long, group = "part")]
    list: bool,
    /// Make one part of N alike: the runs K, K + N, K + 2 N and so on, so that N machines share a sweep
    #[arg(long, value_name = "K/N", group = "part")]
    shard: Option<Shard>,
    /// Make the run of that name alone
    #[arg(long, value_name = "ID", group = "part")]
    run: Option<String>,
    /// Make the runs from the middle of the axes outwards, and stop, as by a signal, where standard input ends: whoever looked is gone then
    #[arg(long, hide = true)]
    while_fed: bool,
    /// Print a script for Slurm and make no run: one job array in which each task takes its part. Submit it with sbatch
    #[arg(long, group = "part")]
    sbatch: bool,
    /// Tasks of the array [default: one for each run, at most 1000]
    #[arg(long, value_name = "N", allow_negative_numbers = true, requires = "sbatch", value_parser = value_parser!(u64).range(1..=100_000))]
    tasks: Option<u64>,
}

/// The options of `collect`.
#[derive(Clone, Debug, Args)]
pub struct CollectArguments {
    /// The folder of a sweep or of a table, or any folder with runs in it
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Folder for the files [default: the folder itself]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write runs.parquet and steps.parquet as well
    #[arg(long)]
    parquet: bool,
    /// Write TensorBoard's event files as well, a folder for each run, below tensorboard/
    #[arg(long)]
    tensorboard: bool,
}

/// How many may be asked for of what is shared.
pub(super) fn jobs() -> RangedU64ValueParser {
    value_parser!(u64).range(1..=1024)
}

impl SweepArguments {
    /// The sweep that these options define, every run of it checked.
    ///
    /// # Errors
    /// The file cannot be read or is no sweep, or there is no such run or part.
    pub fn resolve(self) -> Result<SweepJob, Failure> {
        self.job().map_err(Failure::Usage)
    }

    /// Whether a GPU is asked for on the way.
    pub(super) fn opens_device(&self) -> bool {
        self.device != Choice::Cpu && !self.list && !self.sbatch
    }

    fn job(self) -> anyhow::Result<SweepJob> {
        let text = text::read(&self.file)?;
        let shown = self.file.display();
        let grid = Sweep::read(&text).and_then(Grid::of);
        let grid = grid.map_err(|error| match error {
            SweepError::Format(_) => anyhow!("{shown}: {error}"),
            _ => anyhow!("in {shown}: {error}"),
        })?;
        let stem = self.file.file_stem();
        let stem = stem.with_context(|| format!("{shown} has no name"))?;
        let out = self.out.unwrap_or_else(|| PathBuf::from(RUNS).join(stem));
        let task = match (self.list, self.sbatch, self.shard, self.run) {
            (true, ..) => SweepTask::List,
            (_, true, ..) => SweepTask::Sbatch {
                tasks: self.tasks.map(|tasks| tasks as usize),
            },
            (_, _, Some(shard), _) => SweepTask::Shard(shard),
            (.., Some(id)) => {
                let place = grid.runs.iter().position(|run| run.id == id);
                let place = place.with_context(|| {
                    format!("--run {id}: {shown} has no such run; --list names all")
                })?;
                SweepTask::Run(place)
            }
            _ => SweepTask::All,
        };
        Ok(SweepJob {
            file: self.file,
            text,
            grid,
            task,
            device: self.device,
            jobs: self.jobs.map(|jobs| jobs as usize),
            threads: self.threads.map(|threads| threads as usize),
            is_fed: self.while_fed,
            out,
        })
    }
}

impl CollectArguments {
    /// What these options ask for.
    pub fn resolve(self) -> CollectJob {
        CollectJob {
            out: self.out.unwrap_or_else(|| self.folder.clone()),
            folder: self.folder,
            parquet: self.parquet,
            tensorboard: self.tensorboard,
        }
    }
}
