//! The file of a lesson, or of a lecture, that is being read, beside the window's thread.

use std::path::{Path, PathBuf};

use crossbeam_channel::TryRecvError;
use egui::Context;

use crate::files;
use crate::lesson::{LONGEST, Lecture};
use crate::window::ask::{Waiting, ask};
use crate::window::toast::Toasts;
use crate::words::tr;

/// What is being read.
#[derive(Default)]
pub(crate) struct Reading(Option<Waiting<Result<Lecture, String>>>);

impl Reading {
    /// Reads the lesson, or the lecture, in that file.
    pub fn read(&mut self, path: PathBuf, context: &Context, toasts: &mut Toasts) {
        match ask("lesson", context, move || read(&path)) {
            Ok(waiting) => self.0 = Some(waiting),
            Err(error) => {
                let told = tr!("lessons-no-thread", error = error.to_string());
                toasts.add(told, true);
            }
        }
    }

    /// What was read, if that is news. Says why it is none.
    pub fn take(&mut self, toasts: &mut Toasts) -> Option<Lecture> {
        let answer = match self.0.as_ref()?.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Ok(answer) => answer,
            Err(TryRecvError::Disconnected) => Err(tr!("lessons-not-read").to_owned()),
        };
        self.0 = None;
        answer.map_err(|sentence| toasts.add(sentence, true)).ok()
    }
}

fn read(path: &Path) -> Result<Lecture, String> {
    let text = files::read_text(path, LONGEST).map_err(|error| {
        tr!(
            "lessons-unreadable",
            path = path.display().to_string(),
            error = error.to_string()
        )
    })?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    let beside = |other: &str| files::read_text(&path.with_file_name(other), LONGEST);
    Lecture::read(&name.to_string_lossy(), &text, beside).map_err(|error| error.to_string())
}
