//! A run without a window: the same session, with a progress bar in place of panels.

mod animate;
#[cfg(feature = "window")]
mod film;
mod follow;
#[cfg(not(feature = "window"))]
mod no_film;
#[cfg(not(feature = "window"))]
mod no_picture;
mod page;
#[cfg(feature = "window")]
mod picture;
mod summary;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};

use crate::device::{self, Choice};
use crate::export::{ExportError, folder_name, write_run};
use crate::files;
use crate::job::{Failure, FilmJob, Job, RUNS, RunJob};
use crate::journal::{self, Folder, Journal, JournalError, Reopened};
use crate::lab::SessionOptions;
use crate::record::{Activity, RunState, Snapshot};
use crate::signals::Signals;
use crate::terminal;
pub use animate::animate;
use film::Film;
pub(crate) use follow::{Ended, doing, make, progress};
#[cfg(not(feature = "window"))]
use no_film as film;
#[cfg(not(feature = "window"))]
pub(crate) use no_picture::{LEFT_OUT, dashboard};
use page::Page;
#[cfg(feature = "window")]
pub(crate) use picture::{LEFT_OUT, dashboard};
use summary::summary;

/// What a device that is the CPU is called, at the begin of its name.
const CPU: &str = "CPU";

/// Makes a run, or goes on with one.
///
/// # Errors
/// As [`run`]; or there is no run to go on with.
pub fn run_or_resume(job: RunJob) -> Result<(), Failure> {
    match job {
        RunJob::New(job) => run(*job),
        RunJob::Resume {
            folder,
            device,
            page,
            film,
        } => resume(&folder, device, page, film),
    }
}

/// Makes the run, writes its files while it trains, and prints what came of it.
///
/// # Errors
/// No such device, its folder cannot be written or holds another run, the pictures cannot be read, training fails, or a
/// file cannot be written. What was measured before training failed is written all the same. A signal stops it after the
/// step under way.
pub fn run(job: Job) -> Result<(), Failure> {
    let Job {
        experiment,
        plan,
        until,
        device,
        out,
        page,
        force,
        ensemble,
        film,
        // For those who can go on from there, and for those who see no terminal.
        lecture: _,
        language: _,
        replays: _,
        doubts: _,
    } = job;
    let page = Page::proved(page, force)?;
    let film = Film::proved(film)?;
    let compute = device::open(device)?;
    let signals = Signals::heard().context("signals cannot be heard")?;
    let steps = until.unwrap_or(experiment.steps);
    // A folder that cannot be written is found out before the training, not after it.
    let folder = match &out {
        Some(folder) => Folder::take(folder, force),
        None => Folder::new_below(Path::new(RUNS), &folder_name(&experiment, steps)),
    };
    let journal = folder
        .and_then(Journal::begin)
        .map_err(|error| advised(&error))?;
    terminal::say(format!("training {steps} steps on {}", compute.name));
    let options = SessionOptions {
        plan,
        until,
        question: ensemble,
        ..SessionOptions::new(experiment)
    };
    let ended = train(options, compute, journal, &signals, steps)?;
    conclude(ended, page, film, &signals)
}

/// Goes on with the run in that folder; on the CPU as if it had never stopped.
fn resume(
    path: &Path,
    device: Choice,
    page: Option<PathBuf>,
    film: Option<FilmJob>,
) -> Result<(), Failure> {
    let page = Page::proved(page, false)?;
    let film = Film::proved(film)?;
    let signals = Signals::heard().context("signals cannot be heard")?;
    let Reopened {
        journal,
        kept,
        summary,
        notice,
    } = journal::reopen(path).map_err(|error| advised(&error))?;
    if summary.state == RunState::Finished {
        let step = summary.result.step;
        let told = format!(
            "all {step} steps of {} are made: nothing is left",
            path.display()
        );
        terminal::tell(&told, "the state of the run");
        return match page {
            Some(_) => Err(page::too_late(path).into()),
            None => Ok(()),
        };
    }
    notice.into_iter().for_each(terminal::say);
    let device = match device {
        // Another device would go on with other numbers.
        Choice::Auto if summary.device.starts_with(CPU) => Choice::Cpu,
        device => device,
    };
    let compute = device::open(device)?;
    let steps = summary.until.unwrap_or(summary.experiment.steps);
    let step = kept.checkpoint.as_ref().map_or(0, |at| at.state.step());
    terminal::say(format!(
        "going on from step {step} of {steps} on {}",
        compute.name
    ));
    let options = SessionOptions {
        kept: Some(Box::new(kept)),
        ..SessionOptions::new(summary.experiment)
    };
    let ended = train(options, compute, journal, &signals, steps)?;
    conclude(ended, page, film, &signals)
}

fn train(
    options: SessionOptions,
    compute: device::Compute,
    journal: Journal,
    signals: &Signals,
    steps: u64,
) -> anyhow::Result<Ended> {
    let bar = progress(steps);
    let show = |snapshot: &Snapshot| {
        bar.set_position(snapshot.step);
        bar.set_message(doing(snapshot));
    };
    let tell = |notice: &str| bar.suspend(|| terminal::say(notice));
    let ended = make(options, compute, journal, signals, &bar, show, tell);
    bar.finish_and_clear();
    ended
}

/// The end of a run that made no step: nothing of it is left, or the earlier part of it as it was.
fn unbegun(ended: Ended) -> Failure {
    ended.journal.into_iter().for_each(Journal::abandon);
    match (&ended.last.activity, ended.signal) {
        (_, Some(signal)) => Failure::Stopped {
            signal,
            told: "stopped before the first step: nothing is changed".to_owned(),
        },
        (Activity::Failed(sentence), None) => anyhow!("{sentence}").into(),
        _ => anyhow!("no step was made").into(),
    }
}

/// Writes what is left to write, and says what came of the run.
fn conclude(
    ended: Ended,
    page: Option<Page>,
    film: Option<Film>,
    signals: &Signals,
) -> Result<(), Failure> {
    if ended.last.history.rows.is_empty() {
        return Err(unbegun(ended));
    }
    let Ended {
        last,
        journal,
        signal,
    } = ended;
    let (folder, trouble) = finish(journal, &last)?;
    if let Some(why) = LEFT_OUT {
        terminal::say(format!("dashboard.png is left out: {why}"));
    }
    let place = folder.display();
    let told = format!("{}\nwritten to {place}", summary(&last));
    terminal::tell(&told, "the summary of the run");
    let unwritten = page.map(|page| page.write(&last)).transpose().err();
    if let Some(trouble) = trouble {
        return Err(anyhow!("{trouble}; the run was written to {place} instead").into());
    }
    if let Some(unwritten) = unwritten {
        return Err(unwritten.into());
    }
    if let Some(signal) = signal {
        film.iter().for_each(|film| film.leave_out(&folder));
        let (step, steps) = (
            last.step,
            last.course.until.unwrap_or(last.experiment.steps),
        );
        let told = match last.activity {
            Activity::Finished => "stopped: the run is whole, the ensemble is not".to_owned(),
            _ => format!(
                "stopped after step {step} of {steps}; go on with: collapse-lab run --resume {place}"
            ),
        };
        return Err(Failure::Stopped { signal, told });
    }
    film.map_or(Ok(()), |film| film.write(&last, signals))?;
    match &last.activity {
        Activity::Failed(sentence) => Err(anyhow!("{sentence}").into()),
        _ => Ok(()),
    }
}

/// Where the files of the run are, and why they are not where they belong: a run that cannot be written into its folder at
/// its end is written elsewhere rather than lost.
fn finish(journal: Option<Journal>, last: &Snapshot) -> anyhow::Result<(PathBuf, Option<String>)> {
    let trouble = match journal.map(|journal| journal.finish(last, || dashboard(last))) {
        Some(Ok(folder)) => return Ok((folder.path().to_owned(), None)),
        Some(Err(error)) => error.to_string(),
        None => "the run's folder cannot be written".to_owned(),
    };
    let root = std::env::temp_dir().join("collapse-lab-runs");
    let name = folder_name(&last.started_with, last.step);
    let saved = Folder::new_below(&root, &name).and_then(|folder| {
        let path = folder.path().to_owned();
        write_run(&path, last, || dashboard(last))?;
        files::remove_file(path.join(journal::RECORD)).ok();
        Ok(path)
    });
    match saved {
        Ok(folder) => Ok((folder, Some(trouble))),
        Err(error) => Err(anyhow!(
            "{trouble}; and in its place {error}; free space and run it again"
        )),
    }
}

/// What to do about it, for whoever works with the command line.
pub(crate) fn advised(error: &JournalError) -> anyhow::Error {
    match error {
        JournalError::Taken { .. } => {
            anyhow!("{error}; give another --out, or --force to replace it")
        }
        JournalError::InUse { .. } => anyhow!("{error}; wait for it, or give another folder"),
        JournalError::Write { .. } => {
            anyhow!("{error}; free space, or choose another folder with --out")
        }
        JournalError::Export(error) => unwritten(error),
        JournalError::Read { .. } | JournalError::NoRun { .. } => anyhow!("{error}"),
    }
}

/// A file that could not be written, with what helps whoever gave the command.
pub(crate) fn unwritten(error: &ExportError) -> anyhow::Error {
    anyhow!(error.advised("choose another folder with --out"))
}
