//! Follows a session on the terminal until it comes to its end, or a signal asks it to stop.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::device::Compute;
use crate::journal::{Journal, JournalError, Keeper, Recorder};
use crate::lab::{Link, Session, SessionOptions};
use crate::record::{Activity, Command, EventKind, Snapshot};
use crate::signals::Signals;
use crate::terminal;

/// Longest time in which a signal is not heard.
const HEARD_EVERY: Duration = Duration::from_millis(100);

/// How a run came to its end.
pub(crate) struct Ended {
    /// The last that was known of it.
    pub last: Arc<Snapshot>,
    /// Where it was recorded; `None` where its folder could not be written any more.
    pub journal: Option<Journal>,
    /// The signal that stopped it before its end.
    pub signal: Option<i32>,
}

/// Makes a run and keeps it in `journal`; `show` is called on each snapshot before the last, and `tell` with each notice.
///
/// # Errors
/// A thread cannot be started, or the training thread ends without a last snapshot.
pub(crate) fn make(
    options: SessionOptions,
    compute: Compute,
    journal: Journal,
    signals: &Signals,
    bar: &ProgressBar,
    show: impl FnMut(&Snapshot),
    tell: impl FnMut(&str),
) -> anyhow::Result<Ended> {
    let options = SessionOptions {
        checkpoints: true,
        ..options
    };
    let session =
        Session::start(options, compute, || {}).context("the training thread could not start")?;
    let recorder = Recorder::start(session.link(), Some(journal), Teller(bar.clone()))
        .context("the thread that writes the run could not start")?;
    let (last, signal) = follow(session.link(), signals, bar, show, tell)?;
    Ok(Ended {
        last,
        journal: recorder.stop(),
        signal,
    })
}

/// Tells above the bar what could not be written. A session without a window makes one run.
struct Teller(ProgressBar);

impl Keeper for Teller {
    fn journal(&mut self, _: &Snapshot) -> Result<Option<Journal>, JournalError> {
        Ok(None)
    }

    fn trouble(&mut self, sentence: &str) {
        let told = format!("{sentence}; training goes on, and it is tried again");
        self.0.suspend(|| terminal::say(told));
    }
}

/// The last snapshot of a session, and the signal that made it the last.
fn follow(
    mut link: Link,
    signals: &Signals,
    bar: &ProgressBar,
    mut show: impl FnMut(&Snapshot),
    mut tell: impl FnMut(&str),
) -> anyhow::Result<(Arc<Snapshot>, Option<i32>)> {
    let mut stopping = None;
    loop {
        let news = link.wait_for(HEARD_EVERY);
        for event in &news.events {
            if let EventKind::Notice(sentence) = &event.kind {
                tell(sentence);
            }
        }
        if let Some(snapshot) = news.snapshot {
            show(&snapshot);
            match &snapshot.activity {
                Activity::Finished | Activity::Failed(_) if !is_asked(&snapshot) => {
                    return Ok((snapshot, stopping));
                }
                // What is known of the answer is enough for whoever stops it.
                Activity::Finished if stopping.is_some() => return Ok((snapshot, stopping)),
                Activity::Paused if stopping.is_some() => return Ok((snapshot, stopping)),
                _ => {}
            }
        }
        if news.is_over {
            return Err(anyhow!("the training thread ended early"));
        }
        if stopping.is_none()
            && let Some(signal) = signals.newest()
        {
            bar.set_message("stopping after this step; once more ends at once");
            // A session that takes no command now is asked again.
            stopping = link.send(Command::Interrupt).is_ok().then_some(signal);
        }
    }
}

/// Whether something that was asked is still to be answered.
fn is_asked(snapshot: &Snapshot) -> bool {
    snapshot.luck.as_ref().is_some_and(|luck| !luck.is_over)
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
        Activity::Finished if is_asked(snapshot) => {
            let luck = snapshot.luck.as_ref();
            let done = luck.map_or(0.0, |luck| 100.0 * luck.progress());
            format!("telling luck from effect: {done:.0} %")
        }
        _ => snapshot.verdict.geometry.name().to_owned(),
    }
}
