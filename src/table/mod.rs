//! The 2020 post's table from runs of our own: `collapse-lab table`.
//!
//! Every run leaves its folder as soon as it ends, and the table is made anew from all of them. A run whose folder is there
//! is not made again, so an interrupt costs the run under way and nothing else.

mod files;
mod resume;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use indicatif::ProgressBar;

use crate::clock::Instant;
use crate::device::{self, Compute};
use crate::files::create_dir_all;
use crate::headless::{LEFT_OUT, doing, follow, progress, unwritten};
use crate::job::{Failure, TableJob};
use crate::lab::{Session, SessionOptions};
use crate::record::{Activity, Snapshot};
use crate::results::{Outcome, PlannedRun, Table};
use crate::terminal;

/// Makes the runs that are missing, and the table's files after each of them.
///
/// # Errors
/// No such device, the pictures cannot be read, or a file cannot be written. A run that fails is no reason to leave the
/// others out: it is an entry of the table, and named at the end.
pub fn run(job: TableJob) -> Result<(), Failure> {
    let TableJob {
        mut table,
        device,
        out,
    } = job;
    let compute = device::open(device)?;
    create_dir_all(&out).with_context(|| format!("cannot write into {}", out.display()))?;
    for run in &mut table.runs {
        if let Some(record) = resume::read(&run.folder(&out), &run.experiment) {
            run.outcome = Outcome::Done(Box::new(record));
        }
    }
    let (all, left) = (table.runs.len(), table.runs.len() - table.done());
    terminal::say(format!(
        "{left} of {all} runs to make on {}, into {}",
        compute.name,
        out.display()
    ));
    make(&mut table, &compute, &out)?;
    files::write(&table, &out).map_err(unwritten)?;
    if let Some(why) = LEFT_OUT {
        terminal::say(format!(
            "the figures, and dashboard.png of each run, are left out: {why}"
        ));
    }
    let told = format!("{}\nwritten to {}", files::text(&table), out.display());
    terminal::tell(&told, "the table");
    complaint(&table, &out)
}

/// Makes every run that waits, in order.
fn make(table: &mut Table, compute: &Compute, out: &Path) -> anyhow::Result<()> {
    let waiting = |run: &&PlannedRun| matches!(run.outcome, Outcome::Waiting);
    let bar = progress(
        table
            .runs
            .iter()
            .filter(waiting)
            .map(|run| run.experiment.steps)
            .sum(),
    );
    for index in 0..table.runs.len() {
        let run = &table.runs[index];
        if !waiting(&run) {
            continue;
        }
        let place = format!("{} ({} of {})", run.name(), index + 1, table.runs.len());
        let outcome = train(run, compute, out, &bar, &place)?;
        let told = match &outcome {
            Outcome::Done(record) => files::in_short(record),
            Outcome::Failed(how) => how.clone(),
            Outcome::Waiting => String::new(),
        };
        bar.suspend(|| terminal::say(format!("{place}: {told}")));
        table.runs[index].outcome = outcome;
        files::write(table, out).map_err(unwritten)?;
    }
    bar.finish_and_clear();
    Ok(())
}

/// Makes one run and writes its folder.
fn train(
    run: &PlannedRun,
    compute: &Compute,
    out: &Path,
    bar: &ProgressBar,
    place: &str,
) -> anyhow::Result<Outcome> {
    let (before, start) = (bar.position(), Instant::now());
    let options = SessionOptions {
        experiment: run.experiment.clone(),
        plan: Vec::new(),
        until: None,
        autostart: true,
    };
    let session = Session::start(options, compute.clone(), || {})
        .context("the training thread could not start")?;
    let last: Arc<Snapshot> = follow(&session, bar, |snapshot| {
        bar.set_position(before + snapshot.step);
        bar.set_message(format!("{place} · {}", doing(snapshot)));
    })?;
    bar.set_position(before + run.experiment.steps);
    let failure = match &last.activity {
        Activity::Failed(sentence) => Some(sentence),
        _ => None,
    };
    if let Some(sentence) = failure
        && last.class_names.is_empty()
    {
        // Not even the pictures are there: no other run would fare better.
        return Err(anyhow!("{sentence}"));
    }
    let folder = run.folder(out);
    resume::write(&folder, &last, start.elapsed())?;
    if let Some(sentence) = failure {
        return Ok(Outcome::Failed(ending(sentence)));
    }
    let record = resume::read(&folder, &run.experiment);
    let record = record
        .with_context(|| format!("{} does not hold what was just written", folder.display()))?;
    Ok(Outcome::Done(Box::new(record)))
}

/// How a run ended, for a cell of the table: "diverged at step 12" of a longer sentence.
fn ending(sentence: &str) -> String {
    let words = sentence.split([':', ';']).next().unwrap_or(sentence);
    words.strip_prefix("training ").unwrap_or(words).to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_told_in_few_words() {
        let diverged = "training diverged at step 12: the loss is NaN; lower optimizer.lr (now 100) and start again";
        assert_eq!(ending(diverged), "diverged at step 12");
        assert_eq!(
            ending("training stopped: the device was lost; start again"),
            "stopped"
        );
    }
}
