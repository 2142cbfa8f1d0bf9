//! One run of many.

use anyhow::{Context as _, anyhow};
use indicatif::ProgressBar;

use super::found::{self, Found};
use super::task::{Crew, Ending, Task};
use super::told::Told;
use crate::headless::{self, Ended, advised, dashboard, doing};
use crate::journal::{Folder, Journal, JournalError, Readable};
use crate::lab::SessionOptions;
use crate::record::{Activity, Snapshot};
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
    let (options, journal) = match begin(task, crew.share.threads, bar)? {
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
            let folder = folder.path();
            found::seal(folder)?;
            match found::find(folder, &task.recipe) {
                Found::Done(record) => Ok(made(Ending::Done(record))),
                _ => Err(anyhow!(
                    "{} does not hold what was just written",
                    folder.display()
                )),
            }
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
fn begin(task: &Task, threads: Option<usize>, bar: &ProgressBar) -> anyhow::Result<Begun> {
    let options = SessionOptions {
        plan: task.recipe.plan.clone(),
        until: task.recipe.until,
        threads,
        ..SessionOptions::new(task.recipe.experiment.clone())
    };
    if let Some(ending) = over(found::find(&task.folder, &task.recipe)) {
        return Ok(Begun::Over(ending));
    }
    let folder = match Folder::hold(&task.folder) {
        Ok(folder) => folder,
        Err(JournalError::InUse { .. }) => return Ok(Begun::Over(Ending::Elsewhere)),
        Err(error) => return Err(advised(&error)),
    };
    // Another process may have made the rest meanwhile; from here on none can.
    let found = found::find(&task.folder, &task.recipe);
    let read = match found {
        Found::Begun => readable(&folder)?,
        _ => None,
    };
    if let Some(read) = read {
        let reopened = read.go_on(folder).map_err(|error| advised(&error))?;
        let options = SessionOptions {
            kept: Some(Box::new(reopened.kept)),
            ..options
        };
        return Ok(Begun::Ready(Box::new((options, reopened.journal))));
    }
    if matches!(found, Found::Begun | Found::Other) {
        put_aside(&folder, bar)?;
    }
    if let Some(ending) = over(found) {
        return Ok(Begun::Over(ending));
    }
    let journal = folder.cleared().and_then(Journal::begin);
    let journal = journal.map_err(|error| advised(&error))?;
    Ok(Begun::Ready(Box::new((options, journal))))
}

/// How a run ended that nothing is left to do of.
fn over(found: Found) -> Option<Ending> {
    match found {
        Found::Done(record) => Some(Ending::Done(record)),
        Found::Diverged(when) => Some(Ending::Failed(when)),
        Found::Nothing | Found::Begun | Found::Other => None,
    }
}

/// The first part of a run, if it can be gone on with.
fn readable(folder: &Folder) -> anyhow::Result<Option<Readable>> {
    match Readable::of(folder) {
        Ok(read) => Ok(Some(read)),
        Err(JournalError::NoRun { .. }) => Ok(None),
        Err(error) => Err(advised(&error)),
    }
}

fn put_aside(folder: &Folder, bar: &ProgressBar) -> anyhow::Result<()> {
    let kept = found::keep_beside(folder)?;
    let told = format!(
        "{} held another run, which is in {} now",
        folder.path().display(),
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
    use crate::export::write_run;
    use crate::record::Recipe;
    use crate::record::fixtures::snapshot;

    fn begun(task: &Task) -> Begun {
        begin(task, None, &ProgressBar::hidden()).expect("the folder can be written")
    }

    #[test]
    fn a_run_is_left_to_another_process_until_it_is_sealed() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join("0123456789ab");
        let run = snapshot(3);
        let task = Task {
            name: "a run".to_owned(),
            folder: folder.clone(),
            recipe: Recipe {
                experiment: run.started_with.clone(),
                plan: Vec::new(),
                until: None,
            },
        };
        let other = Folder::hold(&folder).expect("nobody has it");
        // Finished, and not yet sealed: as a run that was killed there looks, and one that is just being ended.
        write_run(&folder, &run, || None).expect("written");
        assert!(matches!(begun(&task), Begun::Over(Ending::Elsewhere)));
        found::seal(&folder).expect("sealed");
        assert!(matches!(begun(&task), Begun::Over(Ending::Done(_))));
        std::fs::remove_file(folder.join("checksums.json")).expect("removed");
        assert!(matches!(begun(&task), Begun::Over(Ending::Elsewhere)));
        let beside = || root.path().read_dir().expect("read").count() - 1;
        assert_eq!(beside(), 0, "what another process writes is not moved");
        drop(other);
        // Its record is empty, so that it can only be made again.
        assert!(matches!(begun(&task), Begun::Ready(_)));
        assert_eq!(beside(), 1);
    }

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
