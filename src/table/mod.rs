//! The 2020 post's table from runs of our own: `collapse-lab table`.
//!
//! Every run is in its folder as it trains, and the table is made anew from all of them. A run whose folder is whole is not
//! made again, and one that was interrupted is gone on with.

mod files;
mod resume;

use std::path::Path;

use anyhow::{Context as _, anyhow};
use indicatif::ProgressBar;

use crate::device::{self, Compute};
use crate::files::create_dir_all;
use crate::headless::{self, Ended, LEFT_OUT, advised, dashboard, doing, progress, unwritten};
use crate::job::{Failure, TableJob};
use crate::journal::{Folder, Journal, Lock};
use crate::lab::SessionOptions;
use crate::record::{Activity, RunSummary};
use crate::results::{Outcome, PlannedRun, Table};
use crate::signals::Signals;
use crate::terminal;
use resume::Found;

/// Makes the runs that are missing, and the table's files after each of them.
///
/// # Errors
/// No such device, the pictures cannot be read, or a file cannot be written. A run that fails is no reason to leave the
/// others out: it is an entry of the table, and named at the end. A signal stops the table after the step under way.
pub fn run(job: TableJob) -> Result<(), Failure> {
    let TableJob {
        mut table,
        device,
        out,
    } = job;
    let compute = device::open(device)?;
    let signals = Signals::heard().context("signals cannot be heard")?;
    create_dir_all(&out).with_context(|| format!("cannot write into {}", out.display()))?;
    let _lock = Lock::take(&out).map_err(|error| advised(&error))?;
    for run in &mut table.runs {
        match resume::find(&run.folder(&out), &run.experiment)? {
            Found::Done(record) => run.outcome = Outcome::Done(record),
            Found::Diverged(when) => run.outcome = Outcome::Failed(when),
            Found::Nothing | Found::Begun(_) | Found::Other => {}
        }
    }
    // That it can be written is found out before the first run.
    files::write(&table, &out).map_err(|error| unwritten(&error))?;
    let waiting = |run: &&PlannedRun| matches!(run.outcome, Outcome::Waiting);
    let (all, left) = (table.runs.len(), table.runs.iter().filter(waiting).count());
    terminal::say(format!(
        "{left} of {all} runs to make on {}, into {}",
        compute.name,
        out.display()
    ));
    if let Some((signal, step)) = make(&mut table, &compute, &signals, &out)? {
        let told = format!("stopped after {step}; the same command goes on from there");
        return Err(Failure::Stopped { signal, told });
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

/// Makes every run that waits, in order; the signal that stopped it, and where, if one did.
fn make(
    table: &mut Table,
    compute: &Compute,
    signals: &Signals,
    out: &Path,
) -> anyhow::Result<Option<(i32, String)>> {
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
        let outcome = match train(run, compute, signals, out, &bar, &place)? {
            Trained::Ended(outcome) => outcome,
            Trained::Stopped { signal, step } => {
                bar.finish_and_clear();
                return Ok(Some((signal, format!("step {step} of {}", run.name()))));
            }
        };
        let told = match &outcome {
            Outcome::Done(record) => files::in_short(record),
            Outcome::Failed(how) => how.clone(),
            Outcome::Waiting => String::new(),
        };
        bar.suspend(|| terminal::say(format!("{place}: {told}")));
        table.runs[index].outcome = outcome;
        files::write(table, out).map_err(|error| unwritten(&error))?;
    }
    bar.finish_and_clear();
    Ok(None)
}

/// What became of a run.
enum Trained {
    Ended(Outcome),
    Stopped { signal: i32, step: u64 },
}

/// Makes one run, or the rest of it, and writes its folder.
fn train(
    run: &PlannedRun,
    compute: &Compute,
    signals: &Signals,
    out: &Path,
    bar: &ProgressBar,
    place: &str,
) -> anyhow::Result<Trained> {
    let before = bar.position();
    let (options, journal) = begin(run, &run.folder(out), bar)?;
    let ended = headless::make(
        options,
        compute.clone(),
        journal.timed(),
        signals,
        bar,
        |snapshot| {
            bar.set_position(before + snapshot.step);
            bar.set_message(format!("{place} · {}", doing(snapshot)));
        },
    )?;
    bar.set_position(before + run.experiment.steps);
    let Ended {
        last,
        journal,
        signal,
    } = ended;
    let journal = journal.context("the run's folder cannot be written any more")?;
    if last.class_names.is_empty() {
        journal.abandon();
        return match (&last.activity, signal) {
            (_, Some(signal)) => Ok(Trained::Stopped { signal, step: 0 }),
            // Not even the pictures are there: no other run would fare better.
            (Activity::Failed(sentence), None) => Err(anyhow!("{sentence}")),
            _ => Err(anyhow!("no step was made")),
        };
    }
    let folder = journal
        .finish(&last, || dashboard(&last))
        .map_err(|error| advised(&error))?;
    match (&last.activity, signal) {
        (_, Some(signal)) => Ok(Trained::Stopped {
            signal,
            step: last.step,
        }),
        (Activity::Failed(sentence), None) => Ok(Trained::Ended(Outcome::Failed(ending(sentence)))),
        _ => {
            resume::seal(&folder)?;
            let text = crate::files::read_to_string(folder.join("session.json"))?;
            let record = resume::read(&folder, RunSummary::from_json(&text)?);
            let record = record.with_context(|| {
                format!("{} does not hold what was just written", folder.display())
            })?;
            Ok(Trained::Ended(Outcome::Done(record)))
        }
    }
}

/// How the run is to be made, and where it is written. What is in the way is kept beside.
fn begin(
    run: &PlannedRun,
    folder: &Path,
    bar: &ProgressBar,
) -> anyhow::Result<(SessionOptions, Journal)> {
    let options = SessionOptions::new(run.experiment.clone());
    match resume::find(folder, &run.experiment)? {
        Found::Begun(reopened) => {
            let options = SessionOptions {
                kept: Some(Box::new(reopened.kept)),
                ..options
            };
            return Ok((options, reopened.journal));
        }
        Found::Nothing => {}
        Found::Done(_) | Found::Diverged(_) | Found::Other => {
            let kept = resume::keep_beside(folder)?;
            let told = format!(
                "{} held another run, which is in {} now",
                folder.display(),
                kept.display()
            );
            bar.suspend(|| terminal::say(told));
        }
    }
    let journal = Folder::take(folder, false).and_then(Journal::begin);
    Ok((options, journal.map_err(|error| advised(&error))?))
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
