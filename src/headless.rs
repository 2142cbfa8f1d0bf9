//! A run without a window: the same session, with a progress bar in place of panels.

#[cfg(not(feature = "window"))]
mod no_picture;
#[cfg(feature = "window")]
mod picture;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::files;
#[cfg(not(feature = "window"))]
pub(crate) use no_picture::{LEFT_OUT, dashboard};
#[cfg(feature = "window")]
pub(crate) use picture::{LEFT_OUT, dashboard};

use crate::device;
use crate::experiment::Preset;
use crate::export::{ExportError, new_folder, write_run};
use crate::job::{Failure, Job, RUNS};
use crate::lab::{Session, SessionOptions};
use crate::record::{Activity, EventKind, RunResult, RunSummary, Snapshot};
use crate::terminal;

/// Makes the run, writes its files and prints what came of it.
///
/// # Errors
/// No such device, the pictures cannot be read, training fails, or a file cannot be written. What was measured before
/// training failed is written all the same.
pub fn run(job: Job) -> Result<(), Failure> {
    let compute = device::open(job.device)?;
    // A folder that cannot be made is found out before the training, not after it.
    if let Some(folder) = &job.out {
        files::create_dir_all(folder)
            .with_context(|| format!("cannot write into {}", folder.display()))?;
    }
    let steps = job.until.unwrap_or(job.experiment.steps);
    terminal::say(format!("training {steps} steps on {}", compute.name));
    let bar = progress(steps);
    let Job {
        experiment,
        plan,
        until,
        ..
    } = job;
    let options = SessionOptions {
        experiment,
        plan,
        until,
        autostart: true,
    };
    let session =
        Session::start(options, compute, || {}).context("the training thread could not start")?;
    let last = follow(&session, &bar, |snapshot| {
        bar.set_position(snapshot.step);
        bar.set_message(doing(snapshot));
    })?;
    bar.finish_and_clear();

    if let Activity::Failed(sentence) = &last.activity
        && last.history.rows.is_empty()
    {
        return Err(anyhow!("{sentence}").into());
    }
    let folder = match job.out {
        Some(folder) => folder,
        None => new_folder(Path::new(RUNS), &last).map_err(unwritten)?,
    };
    write_run(&folder, &last, || dashboard(&last)).map_err(unwritten)?;
    if let Some(why) = LEFT_OUT {
        terminal::say(format!("dashboard.png is left out: {why}"));
    }
    let told = format!("{}\nwritten to {}", summary(&last), folder.display());
    terminal::tell(&told, "the summary of the run");
    match &last.activity {
        Activity::Failed(sentence) => Err(anyhow!("{sentence}").into()),
        _ => Ok(()),
    }
}

/// A file that could not be written, with what helps whoever gave the command.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
pub(crate) fn unwritten(error: ExportError) -> anyhow::Error {
    anyhow!(error.advised("choose another folder with --out"))
}

/// A bar over so many steps.
pub(crate) fn progress(steps: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::stderr());
    let style =
        ProgressStyle::with_template("{bar:32} {pos}/{len} steps · {per_sec} · {eta} left · {msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

/// What the session is doing, in few words: how far it has got with the pictures, then the verdict.
pub(crate) fn doing(snapshot: &Snapshot) -> String {
    match &snapshot.activity {
        Activity::Preparing(what) => what.clone(),
        _ => snapshot.verdict.geometry.name().to_owned(),
    }
}

/// The last snapshot of the session; `show` is called on each one before it, and notes are printed above the bar.
///
/// # Errors
/// The training thread ends without a last snapshot.
pub(crate) fn follow(
    session: &Session,
    bar: &ProgressBar,
    mut show: impl FnMut(&Snapshot),
) -> anyhow::Result<Arc<Snapshot>> {
    let mut link = session.link();
    loop {
        let news = link.wait();
        for event in &news.events {
            if let EventKind::Notice(sentence) = &event.kind {
                bar.suspend(|| terminal::say(sentence));
            }
        }
        if let Some(snapshot) = news.snapshot {
            show(&snapshot);
            if matches!(snapshot.activity, Activity::Finished | Activity::Failed(_)) {
                return Ok(snapshot);
            }
        }
        if news.is_over {
            return Err(anyhow!("the training thread ended early"));
        }
    }
}

fn summary(snapshot: &Snapshot) -> String {
    let name = Preset::of(&snapshot.started_with).map_or("custom", Preset::name);
    let (seed, step) = (snapshot.started_with.seed, snapshot.step);
    let mut lines = vec![
        format!(
            "{name}, seed {seed}, {step} steps on {}: {}",
            snapshot.device,
            snapshot.verdict.text()
        ),
        snapshot.verdict.reason.clone(),
    ];
    let last = snapshot.history.rows.last();
    // What is no number is named by the verdict's reason.
    if let Some(row) = last.filter(|row| row.loss.is_finite()) {
        lines.push(format!(
            "loss {:.4} · cosine positive {:.4}, negative {:.4} · spread {:.4} · RankMe {:.1}",
            row.loss, row.pos_cos, row.neg_cos, row.spread, row.rankme
        ));
    }
    let RunResult {
        untrained_probe_acc,
        probe_acc,
        ..
    } = RunSummary::of(snapshot).result;
    match (untrained_probe_acc, probe_acc) {
        (Some(before), Some(now)) => {
            let difference = snapshot
                .verdict
                .difference
                .map_or_else(String::new, |difference| format!(": {}", difference.text()));
            lines.push(format!(
                "linear probe {now:.1} % (untrained encoder {before:.1} %{difference})"
            ));
        }
        (Some(before), None) => {
            lines.push(format!(
                "linear probe of the untrained encoder {before:.1} %"
            ));
        }
        (None, _) => {}
    }
    lines.join("\n")
}
