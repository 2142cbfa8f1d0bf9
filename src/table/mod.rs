//! The 2020 post's table from runs of our own: `collapse-lab table`.
//!
//! Every run is in its folder as it trains, and the table is made anew from all of them. A run whose folder is whole is not
//! made again, and one that was interrupted is gone on with.

mod files;

use std::path::Path;

use anyhow::{Context as _, anyhow};

use crate::device;
use crate::files::create_dir_all;
use crate::headless::{LEFT_OUT, advised, unwritten};
use crate::job::{Failure, TableJob};
use crate::journal::Lock;
use crate::many::{Crew, Ending, Found, Share, Stopped, Task, find};
use crate::results::{Outcome, PlannedRun, Table};
use crate::signals::Signals;
use crate::terminal;

/// Makes the runs that are missing, and the table's files after each of them.
///
/// # Errors
/// No such device, the pictures cannot be read, or a file cannot be written. A run that fails is no reason to leave the
/// others out: it is an entry of the table, and named at the end. A signal stops the table after the steps under way.
pub fn run(job: TableJob) -> Result<(), Failure> {
    let TableJob {
        mut table,
        device,
        jobs,
        out,
    } = job;
    let compute = device::open(device)?;
    let signals = Signals::heard().context("signals cannot be heard")?;
    create_dir_all(&out).with_context(|| format!("cannot write into {}", out.display()))?;
    let _lock = Lock::take(&out).map_err(|error| advised(&error))?;
    for run in &mut table.runs {
        match find(&run.folder(&out), &run.recipe()) {
            Found::Done(record) => run.outcome = Outcome::Done(record),
            Found::Diverged(when) => run.outcome = Outcome::Failed(when),
            Found::Nothing | Found::Begun | Found::Other => {}
        }
    }
    // That it can be written is found out before the first run.
    files::write(&table, &out).map_err(|error| unwritten(&error))?;
    let waiting = |run: &&PlannedRun| matches!(run.outcome, Outcome::Waiting);
    let left = table.runs.iter().filter(waiting);
    let share = Share::of(left.map(|run| &run.experiment), &compute, jobs, None);
    terminal::say(format!(
        "{} of {} runs to make on {}, into {}",
        table.runs.iter().filter(waiting).count(),
        table.runs.len(),
        compute.name,
        out.display()
    ));
    let crew = Crew {
        compute,
        signals,
        share,
    };
    if let Some(stopped) = make(&mut table, &crew, &out)? {
        let told = format!(
            "stopped {}; the same command goes on from there",
            stopped.told()
        );
        return Err(Failure::Stopped {
            signal: stopped.signal,
            told,
        });
    }
    files::write(&table, &out).map_err(|error| unwritten(&error))?;
    if let Some(why) = LEFT_OUT {
        terminal::say(format!(
            "the figures, and dashboard.png of each run, are left out: {why}"
        ));
    }
    let told = format!("{}\nwritten to {}", files::text(&table), out.display());
    terminal::tell(&told, "the table");
    complaint(&table, &out)
}

/// Makes every run that waits; where a signal stopped them, if one did.
fn make(table: &mut Table, crew: &Crew, out: &Path) -> anyhow::Result<Option<Stopped>> {
    let all = table.runs.len();
    let numbers: Vec<usize> = (0..all)
        .filter(|index| matches!(table.runs[*index].outcome, Outcome::Waiting))
        .collect();
    let task = |index: &usize| {
        let run = &table.runs[*index];
        Task {
            name: format!("{} ({} of {all})", run.name(), index + 1),
            folder: run.folder(out),
            recipe: run.recipe(),
        }
    };
    let tasks = numbers.iter().map(task).collect();
    crew.make(tasks, |number, ending, _| {
        let (told, outcome) = match ending {
            Ending::Done(record) => (record.in_short(), Outcome::Done(record)),
            Ending::Failed(how) => (how.clone(), Outcome::Failed(how)),
            Ending::Elsewhere => ("another process makes it".to_owned(), Outcome::Waiting),
        };
        table.runs[numbers[number]].outcome = outcome;
        files::write(table, out).map_err(|error| unwritten(&error))?;
        Ok(Some(told))
    })
}

/// The sentence for runs that failed.
fn complaint(table: &Table, out: &Path) -> Result<(), Failure> {
    let told = table.runs.iter().filter_map(|run| match &run.outcome {
        Outcome::Failed(how) => Some(format!("{} ({how})", run.name())),
        Outcome::Waiting | Outcome::Done(_) => None,
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return Ok(());
    }
    let (failed, all, out) = (told.len(), table.runs.len(), out.display());
    let runs = if all == 1 { "run" } else { "runs" };
    Err(anyhow!(
        "{failed} of {all} {runs} failed: {}; what was measured is in {out}; mend the knobs with --set and give another --out",
        told.join(", ")
    )
    .into())
}
