//! The window on a live session, where there is a display.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anyhow::{Context as _, anyhow};

use super::{dialog, map};
use crate::clock::Instant;
use crate::device::{self, Choice, Compute, NoGpu};
use crate::job::{Failure, Job, RUNS};
use crate::journal::{Journal, MOST_BYTES, MOST_RUNS, Recorder, Shelf};
use crate::lab::{Library, Session, SessionOptions};
use crate::record::{Activity, Command, EventKind, KeptRun, Place, Snapshot};
use crate::signals::Signals;
use crate::terminal;
use crate::threads;
use crate::window::{self, Bound, Closing, KeptRuns, Opener, Options, Waker};
use crate::words::Language;

/// Longest time in which a signal is not heard.
const HEARD_EVERY: Duration = Duration::from_millis(100);
/// Longest time that a closed window waits for looks at the network that are under way.
const PATIENCE: Duration = Duration::from_secs(2);

/// Opens the window on the job and returns when it is closed; else why it cannot open, as the begin of a sentence.
///
/// # Errors
/// The training behind the window cannot start.
pub(super) fn open(job: &Job) -> Result<Result<(), String>, Failure> {
    if !has_display() {
        return Ok(Err("no display".to_owned()));
    }
    // The training device is opened first: Vulkan loaders crash when two threads open devices at once.
    let compute = first_device(job.device)?;
    let signals = Signals::heard().context("signals cannot be heard")?;
    let Training {
        session,
        recorder,
        shelf,
        waker,
    } = Training::start(job, compute)?;
    let link = session.link();
    let (heard, stands) = (signals.clone(), waker.clone());
    let is_automatic = job.device == Choice::Auto;
    let start = move |context_waker: Waker| {
        heed(&heard, context_waker.clone());
        if is_automatic {
            // A session that takes no command has ended, and that is told.
            link.send(Command::Device(Place::Fastest)).ok();
        }
        waker.set(context_waker).ok();
        link
    };
    let closing = signals.clone();
    // Without a home there is only where the program was started.
    let exports = window::exports_folder().unwrap_or_else(|| PathBuf::from(RUNS));
    let options = Options {
        export_root: exports.clone(),
        layout_file: window::layout_file(),
        kept: shelf.map(|shelf| shelf as Arc<dyn KeptRuns>),
        mapper: map::mapper(),
        chooser: Some(dialog::chooser()),
        folder_chooser: Some(dialog::folder_chooser()),
        archive_chooser: Some(dialog::archive_chooser()),
        doubts: job.doubts.clone(),
        lecture: job.lecture.clone(),
        language: job.language,
        system_language: Language::of_system(),
        closing: Some(Closing(Arc::new(move || closing.newest().is_some()))),
        opener: Some(Opener(Arc::new(|folder| {
            open::that_detached(folder).map_err(|error| error.to_string())
        }))),
        ..Options::default()
    };
    let opened = catch_unwind(AssertUnwindSafe(|| {
        window::open(options, start, window::exporter(exports))
    }));
    // Whoever has set the waker is a window that stood.
    let has_stood = stands.get().is_some();
    let broken = match opened {
        Ok(Ok(())) => None,
        Ok(Err(error)) if has_stood => Some(format!("the window broke down ({error})")),
        Ok(Err(error)) => {
            // The run goes on without a window, from its first step and in another place.
            recorder
                .and_then(Recorder::stop)
                .into_iter()
                .for_each(Journal::abandon);
            return Ok(Err(told(&error)));
        }
        // A display that is gone makes winit panic.
        Err(_) => Some("the window broke down, as when its display is gone".to_owned()),
    };
    leave(&session, recorder);
    ending(broken, &signals).map(Ok)
}

/// What trains first.
///
/// # Errors
/// There is none of the wanted kind.
fn first_device(choice: Choice) -> Result<Compute, NoGpu> {
    match choice {
        // A GPU is looked for, and its kernels are tuned, once the window stands and the CPU trains.
        Choice::Auto => Ok(device::cpu()),
        choice => device::open(choice),
    }
}

/// What came of a window that stood.
fn ending(broken: Option<String>, signals: &Signals) -> Result<(), Failure> {
    if let Some(broken) = broken {
        let told = format!(
            "{broken}; its runs are kept: start it again and open the last one from the list (O)"
        );
        return Err(anyhow!(told).into());
    }
    match signals.newest() {
        Some(signal) => Err(Failure::Stopped {
            signal,
            told: "the window was closed; its runs are kept, and the next window lists them (O)"
                .to_owned(),
        }),
        None => Ok(()),
    }
}

/// A session that a window is to be opened on.
struct Training {
    session: Session,
    recorder: Option<Recorder>,
    shelf: Option<Arc<Shelf>>,
    /// What the session wakes, as soon as there is something.
    waker: Arc<OnceLock<Waker>>,
}

impl Training {
    fn start(job: &Job, compute: Compute) -> Result<Self, Failure> {
        let waker: Arc<OnceLock<Waker>> = Arc::default();
        let wake = {
            let waker = waker.clone();
            move || {
                if let Some(wake) = waker.get() {
                    wake();
                }
            }
        };
        let shelf = shelf();
        let options = SessionOptions {
            plan: job.plan.clone(),
            // Where it would end it waits, and can be gone on with.
            replays: job.replays.or(job.until),
            checkpoints: true,
            rewinds: true,
            falls_back: true,
            library: shelf.clone().map(|shelf| shelf as Arc<dyn Library>),
            ..SessionOptions::new(job.experiment.clone())
        };
        let session = Session::start(options, compute, wake)
            .context("the training thread could not start")?;
        let recorder = shelf
            .clone()
            .map(|shelf| Recorder::start(session.link(), None, shelf))
            .transpose()
            .context("the thread that keeps the runs could not start")?;
        Ok(Self {
            session,
            recorder,
            shelf,
            waker,
        })
    }
}

/// Where the runs of the window are kept; without such a folder they are not.
fn shelf() -> Option<Arc<Shelf>> {
    let root = window::runs_folder()?;
    match Shelf::at(root) {
        Ok(shelf) => Some(Arc::new(shelf)),
        Err(error) => {
            terminal::say(format!("the runs of this window are not kept: {error}"));
            None
        }
    }
}

/// Wakes the window when a signal comes, so that it closes.
fn heed(signals: &Signals, waker: Waker) {
    let signals = signals.clone();
    let watch = move || {
        while signals.newest().is_none() {
            threads::sleep(HEARD_EVERY);
        }
        waker();
    };
    // Without that thread the window hears of it with the next step.
    threads::spawn("signals", watch).ok();
}

/// Lets the session come to rest, but not for long, and writes what is left to write.
fn leave(session: &Session, recorder: Option<Recorder>) {
    let mut link = session.link();
    let mut last = link.news().snapshot;
    let is_at_rest = |snapshot: &Snapshot| {
        use Activity::{Failed, Finished, Paused};
        matches!(snapshot.activity, Paused | Finished | Failed(_))
    };
    // A session that takes no command any more has ended.
    let asked = link.send(Command::Interrupt);
    let end = Instant::now() + PATIENCE;
    let mut is_answered = false;
    while asked.is_ok() && Instant::now() < end {
        let news = link.wait_for(HEARD_EVERY);
        let answer = EventKind::Accepted {
            number: asked.unwrap_or_default(),
        };
        is_answered |= news.events.iter().any(|event| event.kind == answer);
        last = news.snapshot.or(last);
        if news.is_over || (is_answered && last.as_deref().is_some_and(is_at_rest)) {
            break;
        }
    }
    let journal = recorder.and_then(Recorder::stop);
    if let (Some(journal), Some(last)) = (journal, last)
        && let Err(error) = journal.close(&last)
    {
        terminal::say(format!("the last steps are not kept: {error}"));
    }
}

fn told(error: &eframe::Error) -> String {
    // winit's own words for a display that does not answer are a place in its source.
    let reason = match error {
        eframe::Error::WinitEventLoop(_) => "the display does not answer".to_owned(),
        error => error.to_string(),
    };
    format!("the window cannot open ({reason})")
}

impl KeptRuns for Shelf {
    fn runs(&self) -> Vec<KeptRun> {
        Self::runs(self)
    }

    fn cut_off(&self) -> Option<KeptRun> {
        Self::cut_off(self)
    }

    fn name_of(&self, run: u64) -> Option<String> {
        Self::name_of(self, run)
    }

    fn bound(&self) -> Bound {
        Bound {
            folder: self.root().to_owned(),
            runs: MOST_RUNS,
            bytes: MOST_BYTES,
        }
    }

    fn troubles(&self) -> Vec<String> {
        Self::troubles(self)
    }
}

/// Whether there is a display to open a window on. Only Unix desktops can lack one.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos")))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .any(is_set)
}
