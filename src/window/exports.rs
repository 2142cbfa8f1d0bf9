//! Exports under way: each on a thread of its own, so that the window goes on while files are
//! written.

pub(crate) mod found;
mod progress;
mod under_way;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use egui::Context;

use self::found::Found;
pub use self::progress::Progress;
use super::asked::{ExportRequest, Exporter};
use super::toast::Toasts;
use super::waker::waker;
use crate::threads::{self, JoinHandle};
use crate::words::tr;

/// Exports that may be under way at once.
const MOST: usize = 4;

/// Where an export went, or why it did not.
struct Saved {
    progress: Progress,
    /// What was said while it was under way.
    saving: String,
    /// The place, or a sentence, unless nobody knows more.
    result: Result<Found, Option<String>>,
}

/// The exports of one window.
pub(crate) struct Exports {
    exporter: Exporter,
    /// Where they go.
    root: String,
    reports: (Sender<Saved>, Receiver<Saved>),
    /// The films that are being made.
    films: Vec<Progress>,
    /// The window waits for them before it closes.
    threads: Vec<JoinHandle<()>>,
}

impl Exports {
    /// None is under way. `exporter` is called on a new thread at each export; `root` is where it
    /// writes.
    pub fn new(exporter: Exporter, root: &Path) -> Self {
        Self {
            exporter,
            root: root.display().to_string(),
            reports: bounded(MOST),
            films: Vec::new(),
            threads: Vec::new(),
        }
    }

    /// Starts an export and says so, or why it could not start.
    pub fn start(&mut self, request: ExportRequest, context: &Context, toasts: &mut Toasts) {
        let (exporter, report, wake) = (
            self.exporter.clone(),
            self.reports.0.clone(),
            waker(context),
        );
        let progress = request.progress.clone();
        let order = request.order;
        let is_film = order.is_some_and(|order| order.kind.is_film());
        let film = is_film.then(|| progress.clone());
        let saving = tr!("exports-saving", place = self.root.as_str());
        let note = saving.clone();
        let work = move || {
            let saved = catch_unwind(AssertUnwindSafe(|| exporter(request)));
            let result = saved.map_or(Err(None), |result| result.map_err(Some));
            let result = result.map(|place| Found::new(place, order));
            // The window may have been closed meanwhile; then nobody needs to know.
            let saved = Saved {
                progress,
                saving,
                result,
            };
            report.send(saved).ok();
            wake();
        };
        self.threads.retain(|thread| !thread.is_finished());
        match threads::beside("export", work) {
            Ok(thread) => {
                self.threads.extend(thread);
                match film {
                    // It has a bar in place of a note.
                    Some(film) => self.films.push(film),
                    None => toasts.add(note, false),
                }
            }
            Err(error) => toasts.add(tr!("exports-no-thread", error = error.to_string()), true),
        }
    }

    /// Says of those that have ended where they went, or why they did not. The menu says where the
    /// last one is when the note is gone.
    pub fn report(&mut self, context: &Context, toasts: &mut Toasts) {
        while let Ok(saved) = self.reports.1.try_recv() {
            let Saved {
                progress,
                saving,
                result,
            } = saved;
            toasts.remove(&saving);
            self.films.retain(|film| !film.is(&progress));
            match result {
                Ok(found) => {
                    let place = found.place.display().to_string();
                    toasts.add_found(tr!("exports-saved", place = place), found.clone());
                    found::note(context, found);
                }
                Err(_) if progress.is_cancelled() => {
                    toasts.add(tr!("exports-cancelled"), false);
                }
                Err(sentence) => {
                    let failed = || tr!("exports-failed").to_owned();
                    toasts.add(sentence.unwrap_or_else(failed), true);
                }
            }
        }
    }

    /// Draws how far the films have got, `room` above the bottom; returns how much that takes.
    pub fn show(&self, context: &Context, room: f32) -> f32 {
        under_way::show(context, &self.films, room)
    }

    /// Waits until none is under way. Films are given up: they would take too long.
    pub fn finish(&self) {
        self.films.iter().for_each(Progress::cancel);
        while self.threads.iter().any(|thread| !thread.is_finished()) {
            // Reports that nobody reads any more must not hold an export back.
            self.reports.1.recv_timeout(Duration::from_millis(50)).ok();
        }
    }
}
