//! What the command line asks for, checked, and how it can end: all that those who carry it out
//! know of the command line.

use std::path::PathBuf;

use crate::device::Choice;
use crate::experiment::{Experiment, PlannedChange};
use crate::lesson::Lecture;
use crate::record::Recipe;
use crate::results::{Grid, Shard, Table};
use crate::words::Language;

/// Folder of runs that were given none.
pub const RUNS: &str = "runs";

/// What is to be run, checked.
#[derive(Clone, Debug)]
pub struct Job {
    /// The knobs.
    pub experiment: Experiment,
    /// The lessons that the window opens with.
    pub lecture: Option<Lecture>,
    /// The language of the window; `None` for what was chosen there, or the system's.
    pub language: Option<Language>,
    /// Changes to make on the way, by step.
    pub plan: Vec<PlannedChange>,
    /// Where to end before all steps of the experiment are made, as a run that was exported
    /// half-way did.
    pub until: Option<u64>,
    /// The step at which the run ended that is made again, where it is one.
    pub replays: Option<u64>,
    /// What is not known of that run, in sentences.
    pub doubts: Vec<String>,
    /// How many times to find out whether what comes of the last changes is luck.
    pub ensemble: Option<usize>,
    /// Where to train.
    pub device: Choice,
    /// Where to write; `None` for a new folder below [`RUNS`].
    pub out: Option<PathBuf>,
    /// A page to write beside; see [`crate::export::page_html`].
    pub page: Option<PathBuf>,
    /// Whether a run, and a page, that is there may be replaced.
    pub force: bool,
    /// A film to be made of it.
    pub film: Option<FilmJob>,
}

/// A film of a run that is asked for. What it is of, and whether it can be written, is found out by
/// whoever makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct FilmJob {
    /// The file; its ending says the format.
    pub file: PathBuf,
    /// What is in it: the dashboard, or one panel, by name.
    pub what: String,
    /// Width and height in points; `None` for those that suit.
    pub size: Option<[u32; 2]>,
    /// Pixels in a point.
    pub scale: u8,
    /// Most frames, about.
    pub frames: usize,
    /// Frames a second.
    pub per_second: u16,
    /// Dark theme.
    pub dark: bool,
    /// Whether a file that is there may be replaced.
    pub force: bool,
}

impl FilmJob {
    /// A film of the dashboard as it is without further options.
    pub fn new(file: PathBuf) -> Self {
        Self {
            file,
            what: "dashboard".to_owned(),
            size: None,
            scale: 1,
            frames: 120,
            per_second: 10,
            dark: false,
            force: false,
        }
    }
}

/// A film that is to be made of a run on the disk.
#[derive(Clone, Debug)]
pub struct AnimateJob {
    /// The run's folder.
    pub folder: PathBuf,
    /// The film.
    pub film: FilmJob,
}

impl Job {
    /// The run of that recipe, into a new folder.
    pub fn again(recipe: Recipe, device: Choice) -> Self {
        let replays = Some(recipe.end());
        let Recipe {
            experiment,
            plan,
            until,
        } = recipe;
        Self {
            experiment,
            lecture: None,
            language: None,
            plan,
            until,
            replays,
            doubts: Vec::new(),
            device,
            out: None,
            page: None,
            force: false,
            ensemble: None,
            film: None,
        }
    }
}

/// What `replay` is asked for, checked.
#[derive(Clone, Debug)]
pub enum ReplayJob {
    /// The same run again.
    Run(Box<Job>),
    /// To print how it is made, and nothing else.
    Print(String),
}

/// What `lesson` is asked for, checked.
#[derive(Clone, Debug)]
pub enum LessonJob {
    /// To open the window on a lesson.
    Open(Box<Job>),
    /// To list them.
    List(String),
}

/// What `run` is asked for, checked.
#[derive(Clone, Debug)]
pub enum RunJob {
    /// A run from its first step on.
    New(Box<Job>),
    /// The rest of a run that was stopped or cut off.
    Resume {
        /// Its folder.
        folder: PathBuf,
        /// Where to train; `Auto` goes on where it began, if that was the CPU.
        device: Choice,
        /// A page to write beside.
        page: Option<PathBuf>,
        /// A film to be made of the whole run.
        film: Option<FilmJob>,
    },
}

/// What is to be measured, checked.
#[derive(Clone, Debug)]
pub struct BenchJob {
    /// The knobs.
    pub experiment: Experiment,
    /// Where to train.
    pub device: Choice,
    /// Training steps to measure; at least one.
    pub steps: usize,
    /// Whether to print JSON.
    pub json: bool,
}

/// The table to be made, checked.
#[derive(Clone, Debug)]
pub struct TableJob {
    /// Its rows and runs.
    pub table: Table,
    /// Where to train.
    pub device: Choice,
    /// Runs at once; `None` for as many as the machine carries.
    pub jobs: Option<usize>,
    /// Where to write.
    pub out: PathBuf,
}

/// The sweep to be made, every run of it checked.
#[derive(Clone, Debug)]
pub struct SweepJob {
    /// Its file.
    pub file: PathBuf,
    /// What is in it.
    pub text: String,
    /// Its runs.
    pub grid: Grid,
    /// What is to be done with them.
    pub task: SweepTask,
    /// Where to train.
    pub device: Choice,
    /// Runs at once; `None` for as many as the machine carries.
    pub jobs: Option<usize>,
    /// Threads of each run; `None` for its share.
    pub threads: Option<usize>,
    /// Whether somebody looks at its map as it fills, from the middle outwards, until standard input ends.
    pub is_fed: bool,
    /// Where to write.
    pub out: PathBuf,
}

/// What is to be done with a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SweepTask {
    /// To make every run.
    All,
    /// To make a part of them.
    Shard(Shard),
    /// To make the run of that number alone.
    Run(usize),
    /// To list them.
    List,
    /// To print a script for Slurm.
    Sbatch {
        /// Tasks of its array.
        tasks: Option<usize>,
    },
}

/// What is to be collected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectJob {
    /// The folder of the runs.
    pub folder: PathBuf,
    /// Where to write.
    pub out: PathBuf,
    /// Whether Parquet files are wanted.
    pub parquet: bool,
    /// Whether TensorBoard's event files are wanted.
    pub tensorboard: bool,
}

/// How a command can end badly.
#[derive(Debug)]
pub enum Failure {
    /// The arguments are wrong: exit code 2.
    Usage(anyhow::Error),
    /// It could not be done: exit code 1.
    Failed(anyhow::Error),
    /// A signal stopped it: exit code 128 and its number.
    Stopped {
        /// The signal.
        signal: i32,
        /// What was kept, and how to go on.
        told: String,
    },
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}
