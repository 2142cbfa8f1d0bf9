//! Makes the runs of a sweep, lists them, or says how a cluster makes them: `collapse-lab sweep`.
//!
//! Every run is in a folder of its own below `runs/`, by its name. Several processes, on several machines, may make one
//! sweep: all that they share is the folder, and the lock on each run's record.

mod collect;
mod files;
mod list;
mod slurm;

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, anyhow};

use crate::device;
use crate::files::create_dir_all;
use crate::headless::{LEFT_OUT, unwritten};
use crate::job::{Failure, SweepJob, SweepTask};
use crate::many::{Crew, Ending, Share, Task, check, folder, is_sealed, seen};
use crate::results::{Grid, GridRun};
use crate::signals::Signals;
use crate::terminal;
use crate::threads;
pub use collect::collect;

/// How often a run is tried that another process makes, and the time between two tries.
const TRIES: usize = 4;
const PAUSE: Duration = Duration::from_secs(1);

/// Does with a sweep what is asked for.
///
/// # Errors
/// No such device, the pictures cannot be read, or a file cannot be written. A run that diverges is an entry like any other.
/// A signal stops the runs under way after their steps.
pub fn run(job: &SweepJob) -> Result<(), Failure> {
    match job.task {
        SweepTask::List => {
            let list = list::text(&job.grid, &job.out);
            Ok(terminal::deliver(&list, "the list of runs")?)
        }
        SweepTask::Sbatch { tasks } => {
            let script = slurm::script(job, tasks)?;
            Ok(terminal::deliver(&script, "the script")?)
        }
        SweepTask::All => make(job, |_| true),
        SweepTask::Shard(shard) => make(job, |index| shard.holds(index)),
        SweepTask::Run(place) => make(job, |index| index == place),
    }
}

/// Makes those runs of the sweep.
fn make(job: &SweepJob, is_asked: impl Fn(usize) -> bool) -> Result<(), Failure> {
    let SweepJob { grid, out, .. } = job;
    let compute = device::open(job.device)?;
    let signals = Signals::heard().context("signals cannot be heard")?;
    if job.is_fed {
        let fed = signals.clone();
        let watch = move || {
            terminal::until_input_ends();
            fed.stop();
        };
        threads::spawn("input", watch).context("a thread could not start")?;
    }
    create_dir_all(out).with_context(|| format!("cannot write into {}", out.display()))?;
    // That it can be written is found out before the first run; and `collect` finds the axes there.
    files::keep(&job.text, out).map_err(|error| unwritten(&error))?;
    let order = if job.is_fed {
        grid.outwards()
    } else {
        (0..grid.runs.len()).collect()
    };
    let asked: Vec<&GridRun> = order
        .into_iter()
        .filter(|index| is_asked(*index))
        .map(|index| &grid.runs[index])
        .collect();
    let waiting: Vec<&GridRun> = asked
        .iter()
        .copied()
        .filter(|run| !is_sealed(&folder(out, run)))
        .collect();
    let share = Share::of(
        waiting.iter().map(|run| &run.recipe.experiment),
        &compute,
        job.jobs,
        job.threads,
    );
    let tasks: Vec<Task> = waiting.iter().map(|run| task(job, run)).collect();
    check(&tasks, &compute)?;
    terminal::say(list::told(grid, &asked, &waiting, &compute, share, out));
    let crew = Crew {
        compute,
        signals,
        share,
    };
    let elsewhere = made(job, &crew, &asked)?;
    if let SweepTask::All = job.task {
        conclude(grid, out)?;
    }
    match elsewhere {
        0 => Ok(()),
        count => {
            let (runs, are) = if count == 1 {
                ("run", "is")
            } else {
                ("runs", "are")
            };
            Err(anyhow!(
                "{count} {runs} {are} being made by another process: the same command goes on once it has ended"
            )
            .into())
        }
    }
}

fn task(job: &SweepJob, run: &GridRun) -> Task {
    Task {
        name: format!("{} {}", run.id, job.grid.told(run)),
        folder: folder(&job.out, run),
        recipe: run.recipe.clone(),
    }
}

/// Makes every run, and says how many another process makes. That may be on its way to its end: it is waited for a little.
fn made(job: &SweepJob, crew: &Crew, asked: &[&GridRun]) -> Result<usize, Failure> {
    let mut left = pass(job, crew, asked)?;
    for _ in 1..TRIES {
        if left.is_empty() {
            break;
        }
        threads::sleep(PAUSE);
        left = pass(job, crew, &left)?;
    }
    Ok(left.len())
}

/// Makes every run but those that another process makes, which are left.
fn pass<'a>(
    job: &SweepJob,
    crew: &Crew,
    asked: &[&'a GridRun],
) -> Result<Vec<&'a GridRun>, Failure> {
    let mut elsewhere = Vec::new();
    let tasks = asked.iter().map(|run| task(job, run)).collect();
    let stopped = crew.make(tasks, |number, ending, is_new| {
        let told = match ending {
            Ending::Done(record) => Some(record.in_short()),
            Ending::Failed(how) => Some(how),
            Ending::Elsewhere => {
                elsewhere.push(asked[number]);
                None
            }
        };
        // What was made before is read through, but nobody is told of it again.
        Ok(told.filter(|_| is_new))
    })?;
    match stopped {
        None => Ok(elsewhere),
        Some(stopped) => {
            let told = stopped.told();
            Err(Failure::Stopped {
                signal: stopped.signal,
                told: format!("stopped {told}; the same command goes on from there"),
            })
        }
    }
}

/// Draws the map, and says what came of all runs.
fn conclude(grid: &Grid, out: &Path) -> Result<(), Failure> {
    let seen = seen(grid, out);
    let written = files::draw(grid, &seen, out).map_err(|error| unwritten(&error))?;
    if let Some(why) = LEFT_OUT {
        terminal::say(format!(
            "the map, and dashboard.png of each run, are left out: {why}"
        ));
    }
    let mut told = list::words(grid, &seen);
    let place = out.display();
    told.push(if written.is_empty() {
        format!("written to {place}")
    } else {
        format!("written to {place}, with {}", written.join(", "))
    });
    terminal::tell(&told.join("\n"), "what came of the sweep");
    Ok(())
}
