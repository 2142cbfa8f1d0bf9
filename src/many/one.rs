//! One run of many.

use std::path::Path;

use anyhow::{Context as _, anyhow};
use indicatif::ProgressBar;

use super::found::{self, Found};
use super::task::{Crew, Ending, Task};
use super::told::Told;
use crate::headless::{self, Ended, advised, dashboard, doing};
use crate::journal::{Folder, Journal, JournalError};
use crate::lab::SessionOptions;
use crate::record::{Activity, RunSummary, Snapshot};
use crate::terminal;

/// What became of it here.
pub(super) enum Made {
    Ended { ending: Ending, is_new: bool },
    Stopped { signal: i32, step: u64 },
}

/// How it begins.
enum Begun {
    /// There is nothing left to do.
    Over(Ending),
    /// There is.
    Ready(Box<(SessionOptions, Journal)>),
}

/// Makes a run, or the rest of it, and writes its folder.
pub(super) fn make(
    task: &Task,
    crew: &Crew,
    bar: &ProgressBar,
    told: &Told,
) -> anyhow::Result<Made> {
    let steps = task.recipe.end();
    let (options, journal) = match begin(task, crew, bar)? {
        Begun::Over(ending) => {
            // It is no part of the time that is left.
            bar.dec_length(steps);
            return Ok(Made::Ended {
                ending,
                is_new: false,
            });
        }
        Begun::Ready(ready) => *ready,
    };
    let mut shown = 0;
    let mut to = |step: u64| {
        bar.inc(step.saturating_sub(shown));
        shown = shown.max(step);
    };
    let show = |snapshot: &Snapshot| {
        to(snapshot.step);
        bar.set_message(format!(
            "{}{} · {}",
            bar.prefix(),
            task.name,
            doing(snapshot)
        ));
    };
    let ended = headless::make(
        options,
        crew.compute.clone(),
        journal.timed(),
        &crew.signals,
        bar,
        show,
        |notice| told.tell(notice, bar),
    )?;
    if ended.signal.is_none() {
        to(steps);
    }
    finish(task, ended)
}

/// Writes what is left to write, and says what came of the run.
fn finish(task: &Task, ended: Ended) -> anyhow::Result<Made> {
    let Ended {
        last,
        journal,
        signal,
    } = ended;
    let journal = journal.context("the run's folder cannot be written any more")?;
    if last.class_names.is_empty() {
        journal.abandon();
        return match (&last.activity, signal) {
            (_, Some(signal)) => Ok(Made::Stopped { signal, step: 0 }),
            // Not even the pictures are there: no other run would fare better.
            (Activity::Failed(sentence), None) => Err(unmade(Some(sentence))),
            _ => Err(unmade(None)),
        };
    }
    let folder = journal
        .finish(&last, || dashboard(&last))
        .map_err(|error| advised(&error))?;
    match (&last.activity, signal) {
        // All its steps may be made by the time that the signal is heard.
        (Activity::Paused | Activity::Running | Activity::Preparing(_), Some(signal)) => {
            Ok(Made::Stopped {
                signal,
                step: last.step,
            })
        }
        (Activity::Failed(sentence), _) => Ok(made(Ending::Failed(in_short(sentence)))),
        _ => {
            found::seal(&folder)?;
            let text = crate::files::read_to_string(folder.join("session.json"))?;
            let record = found::read(&folder, &task.recipe, RunSummary::from_json(&text)?);
            let record = record.with_context(|| {
                format!("{} does not hold what was just written", folder.display())
            })?;
            Ok(made(Ending::Done(record)))
        }
    }
}

/// A run that ended here and now.
fn made(ending: Ending) -> Made {
    Made::Ended {
        ending,
        is_new: true,
    }
}

/// How the run is to be made, and where it is written. What is in the way is kept beside.
fn begin(task: &Task, crew: &Crew, bar: &ProgressBar) -> anyhow::Result<Begun> {
    let options = SessionOptions {
        plan: task.recipe.plan.clone(),
        until: task.recipe.until,
        threads: crew.share.threads,
        ..SessionOptions::new(task.recipe.experiment.clone())
    };
    match found::find(&task.folder, &task.recipe)? {
        Found::Begun(reopened) => {
            let options = SessionOptions {
                kept: Some(Box::new(reopened.kept)),
                ..options
            };
            return Ok(Begun::Ready(Box::new((options, reopened.journal))));
        }
        Found::Done(record) => return Ok(Begun::Over(Ending::Done(record))),
        Found::Diverged(when) => return Ok(Begun::Over(Ending::Failed(when))),
        Found::InUse => return Ok(Begun::Over(Ending::Elsewhere)),
        Found::Nothing => {}
        Found::Other => put_aside(&task.folder, bar)?,
    }
    match Folder::take(&task.folder, false).and_then(Journal::begin) {
        Ok(journal) => Ok(Begun::Ready(Box::new((options, journal)))),
        // Another process was quicker.
        Err(JournalError::InUse { .. } | JournalError::Taken { .. }) => {
            Ok(Begun::Over(Ending::Elsewhere))
        }
        Err(error) => Err(advised(&error)),
    }
}

fn put_aside(folder: &Path, bar: &ProgressBar) -> anyhow::Result<()> {
    let kept = found::keep_beside(folder)?;
    let told = format!(
        "{} held another run, which is in {} now",
        folder.display(),
        kept.display()
    );
    bar.suspend(|| terminal::say(told));
    Ok(())
}

/// How a run ended, in few words: "diverged at step 12" of a longer sentence.
fn in_short(sentence: &str) -> String {
    let words = sentence.split([':', ';']).next().unwrap_or(sentence);
    words.strip_prefix("training ").unwrap_or(words).to_owned()
}

/// Why no step was made.
fn unmade(sentence: Option<&str>) -> anyhow::Error {
    match sentence {
        Some(sentence) => anyhow!("{sentence}"),
        None => anyhow!("no step was made"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_told_in_few_words() {
        let diverged = "training diverged at step 12: the loss is NaN; lower optimizer.lr (now 100) and start again";
        assert_eq!(in_short(diverged), "diverged at step 12");
        assert_eq!(
            in_short("training stopped: the device was lost; start again"),
            "stopped"
        );
    }
}
