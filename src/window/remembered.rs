//! What the window remembers from one start to the next: its layout and its theme, in a small file.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use egui::Context;
use serde::{Deserialize, Serialize};

use super::layout::{Layout, Room};
use super::lessons::{Taken, Takens};
use crate::files;
use crate::words::{Language, speak, tr};

/// The file's format. A file of another one is left alone until the layout changes.
const VERSION: u32 = 1;
/// Far more than any layout takes, in bytes.
const LARGEST: u64 = 1 << 20;
/// How long after a change the file is written, in seconds: a drag is many changes.
const AFTER: f64 = 1.0;

/// What is in the file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Remembered {
    version: u32,
    /// Dark or light, where the person chose.
    pub dark: Option<bool>,
    /// The language that the person chose.
    #[serde(default)]
    pub language: Option<Language>,
    /// What was predicted in lessons, and what happened.
    #[serde(default)]
    pub lessons: Takens,
    /// Whether the person has read what is said at the first start.
    #[serde(default)]
    pub is_welcomed: bool,
    /// Whether training rests while the window is out of sight.
    #[serde(default)]
    pub rests_unseen: bool,
    /// Which panels are open and where.
    pub layout: Layout,
    /// The same in a presentation.
    #[serde(default = "hall")]
    pub hall: Layout,
}

fn hall() -> Layout {
    Layout::of(Room::Hall)
}

/// What the window speaks from now on: what was asked for, or chosen before, or what the system does.
pub(crate) fn spoken(
    found: &Result<Option<Remembered>, String>,
    asked: Option<Language>,
    of_system: Language,
) -> Language {
    let chosen = found.as_ref().ok().and_then(Option::as_ref);
    let chosen = asked.or_else(|| chosen?.language);
    let language = chosen.unwrap_or(of_system);
    speak(language);
    language
}

/// The layouts that are written.
#[derive(Clone, Copy)]
pub(crate) struct Layouts<'a> {
    /// Of the window.
    pub desk: &'a Layout,
    /// Of a presentation.
    pub hall: &'a Layout,
}

impl<'a> Layouts<'a> {
    /// The one in sight and the other one; whether the one in sight is that of a presentation.
    pub fn new(shown: &'a Layout, aside: &'a Layout, is_hall: bool) -> Self {
        let [desk, hall] = if is_hall {
            [aside, shown]
        } else {
            [shown, aside]
        };
        Self { desk, hall }
    }
}

/// Only the version: what else is in the file depends on it.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// Reads what was remembered. `Ok(None)` is a first start; the error is a sentence for the person.
fn read(path: &Path) -> Result<Option<Remembered>, String> {
    let text = match files::read_text(path, LARGEST) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(ignored(path, &error.to_string())),
    };
    let refused = |error: serde_json::Error| ignored(path, &error.to_string());
    let Version { version } = serde_json::from_str(&text).map_err(refused)?;
    if version != VERSION {
        return Err(ignored(path, tr!("failure-layout-version")));
    }
    serde_json::from_str(&text).map(Some).map_err(refused)
}

fn ignored(path: &Path, reason: &str) -> String {
    tr!(
        "failure-layout-ignored",
        path = path.display().to_string(),
        reason = reason
    )
}

/// Writes it whole or not at all.
fn write(path: &Path, remembered: &Remembered) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        files::create_dir_all(folder)?;
    }
    files::write_whole(path, &serde_json::to_vec_pretty(remembered)?)
}

/// The file, and whether there is something to write into it.
#[derive(Debug, Default)]
pub(crate) struct Keeper {
    path: Option<PathBuf>,
    dark: Option<bool>,
    language: Option<Language>,
    lessons: Takens,
    is_welcomed: bool,
    rests_unseen: bool,
    /// When the file is to be written.
    due: Option<f64>,
}

impl Keeper {
    /// Reads the file; with it comes what it holds, or a sentence about why it is ignored.
    pub fn open(path: Option<PathBuf>) -> (Self, Result<Option<Remembered>, String>) {
        let found = path.as_deref().map_or(Ok(None), read);
        let known = found.as_ref().ok().and_then(Option::as_ref);
        let dark = known.and_then(|remembered| remembered.dark);
        let language = known.and_then(|remembered| remembered.language);
        let lessons = known.map_or_else(Takens::new, |remembered| remembered.lessons.clone());
        let is_welcomed = known.is_some_and(|remembered| remembered.is_welcomed);
        (
            Self {
                path,
                dark,
                language,
                lessons,
                is_welcomed,
                rests_unseen: known.is_some_and(|remembered| remembered.rests_unseen),
                due: None,
            },
            found,
        )
    }

    /// Notes which theme the person chose.
    pub fn note_theme(&mut self, dark: bool, context: &Context) {
        self.dark = Some(dark);
        self.note_change(context);
    }

    /// Notes which language the person chose.
    pub fn note_language(&mut self, language: Language, context: &Context) {
        self.language = Some(language);
        self.note_change(context);
    }

    /// Notes whether training is to rest while the window is out of sight.
    pub fn note_rests(&mut self, rests: bool, context: &Context) {
        self.rests_unseen = rests;
        self.note_change(context);
    }

    /// Notes what has come of a lesson.
    pub fn note_lesson(&mut self, name: &str, taken: Taken, context: &Context) {
        self.lessons.insert(name.to_owned(), taken);
        self.note_change(context);
    }

    /// What was predicted in lessons, and what happened.
    pub fn lessons(&self) -> &Takens {
        &self.lessons
    }

    /// Whether the person is still to be welcomed: where nothing is remembered, that would be at
    /// every start.
    pub fn is_to_welcome(&self) -> bool {
        self.path.is_some() && !self.is_welcomed
    }

    /// Notes that the person has read what is said at the first start.
    pub fn note_welcomed(&mut self, context: &Context) {
        self.is_welcomed = true;
        self.note_change(context);
    }

    /// Notes a change, to be written soon.
    pub fn note_change(&mut self, context: &Context) {
        if self.path.is_some() {
            self.due = Some(context.time() + AFTER);
            context.request_repaint_after_secs(AFTER as f32);
        }
    }

    /// Writes what is due; the error is a sentence for the person, and there is only one.
    pub fn keep(&mut self, layouts: Layouts<'_>, context: &Context) -> Result<(), String> {
        match self.due {
            Some(due) if due <= context.time() => self.write(layouts),
            Some(due) => {
                context.request_repaint_after_secs((due - context.time()) as f32);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Writes what was not written yet.
    pub fn finish(&mut self, layouts: Layouts<'_>) -> Result<(), String> {
        if self.due.is_some() {
            self.write(layouts)
        } else {
            Ok(())
        }
    }

    fn write(&mut self, layouts: Layouts<'_>) -> Result<(), String> {
        self.due = None;
        let Some(path) = &self.path else {
            return Ok(());
        };
        let remembered = Remembered {
            version: VERSION,
            dark: self.dark,
            language: self.language,
            lessons: self.lessons.clone(),
            is_welcomed: self.is_welcomed,
            rests_unseen: self.rests_unseen,
            layout: layouts.desk.clone(),
            hall: layouts.hall.clone(),
        };
        let written = write(path, &remembered).map_err(|error| {
            tr!(
                "failure-layout-unwritten",
                path = path.display().to_string(),
                error = error.to_string()
            )
        });
        if written.is_err() {
            self.path = None;
        }
        written
    }
}
