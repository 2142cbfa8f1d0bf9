//! Exports under way: each on a thread of its own, so that the window goes on while files are
//! written.

pub(crate) mod last_saved;
mod progress;
mod under_way;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use egui::Context;

pub use self::progress::Progress;
use super::asked::{ExportRequest, Exporter};
use super::toast::Toasts;
use super::waker::waker;
use crate::threads::{self, JoinHandle};

/// Exports that may be under way at once.
const MOST: usize = 4;

/// Where an export went, or why it did not.
struct Saved {
    progress: Progress,
    result: Result<String, String>,
}

/// The exports of one window.
pub(crate) struct Exports {
    exporter: Exporter,
    /// What is said while an export is under way.
    saving: String,
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
            saving: format!("Saving to {} …", root.display()),
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
        let is_film = request.order.is_some_and(|order| order.kind.is_film());
        let film = is_film.then(|| progress.clone());
        let work = move || {
            let saved = catch_unwind(AssertUnwindSafe(|| exporter(request)));
            let result =
                saved.unwrap_or_else(|_| Err("Nothing was saved: the export failed.".to_owned()));
            let result = result.map(|place| place.display().to_string());
            // The window may have been closed meanwhile; then nobody needs to know.
            report.send(Saved { progress, result }).ok();
            wake();
        };
        self.threads.retain(|thread| !thread.is_finished());
        match threads::spawn("export", work) {
            Ok(thread) => {
                self.threads.push(thread);
                match film {
                    // It has a bar in place of a note.
                    Some(film) => self.films.push(film),
                    None => toasts.add(self.saving.clone(), false),
                }
            }
            Err(error) => toasts.add(
                format!("Nothing was saved: no thread could be started ({error})."),
                true,
            ),
        }
    }

    /// Says of those that have ended where they went, or why they did not. The menu says where the
    /// last one is when the note is gone.
    pub fn report(&mut self, context: &Context, toasts: &mut Toasts) {
        while let Ok(Saved { progress, result }) = self.reports.1.try_recv() {
            toasts.remove(&self.saving);
            self.films.retain(|film| !film.is(&progress));
            match result {
                Ok(place) => {
                    toasts.add(format!("Saved to {place}"), false);
                    last_saved::note(context, place);
                }
                Err(_) if progress.is_cancelled() => {
                    toasts.add("The film was cancelled: nothing of it is left.", false);
                }
                Err(sentence) => toasts.add(sentence, true),
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
