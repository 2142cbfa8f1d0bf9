//! Exports under way: each on a thread of its own, so that the window goes on while files are
//! written.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use egui::Context;

use super::asked::{ExportRequest, Exporter, waker};
use super::toast::Toasts;

use crate::threads::{self, JoinHandle};

/// Exports that may be under way at once.
const MOST: usize = 4;

/// Where an export went, or why it did not.
type Saved = Result<String, String>;

/// The exports of one window.
pub(crate) struct Exports {
    exporter: Exporter,
    /// What is said while an export is under way.
    saving: String,
    reports: (Sender<Saved>, Receiver<Saved>),
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
        let work = move || {
            let saved = catch_unwind(AssertUnwindSafe(|| exporter(request)));
            let result =
                saved.unwrap_or_else(|_| Err("Nothing was saved: the export failed.".to_owned()));
            let result = result.map(|place| place.display().to_string());
            // The window may have been closed meanwhile; then nobody needs to know.
            report.send(result).ok();
            wake();
        };
        self.threads.retain(|thread| !thread.is_finished());
        match threads::spawn("export", work) {
            Ok(thread) => {
                self.threads.push(thread);
                toasts.add(self.saving.clone(), false);
            }
            Err(error) => toasts.add(
                format!("Nothing was saved: no thread could be started ({error})."),
                true,
            ),
        }
    }

    /// Says of those that have ended where they went, or why they did not.
    pub fn report(&self, toasts: &mut Toasts) {
        while let Ok(result) = self.reports.1.try_recv() {
            toasts.remove(&self.saving);
            match result {
                Ok(place) => toasts.add(format!("Saved to {place}"), false),
                Err(sentence) => toasts.add(sentence, true),
            }
        }
    }

    /// Waits until none is under way.
    pub fn finish(&self) {
        while self.threads.iter().any(|thread| !thread.is_finished()) {
            // Reports that nobody reads any more must not hold an export back.
            self.reports.1.recv_timeout(Duration::from_millis(50)).ok();
        }
    }
}
