//! A `session.json` whose run is to be made again: chosen in the system's dialog, or dropped onto
//! the window. Both happen beside the window's thread.

use std::path::{Path, PathBuf};

use crossbeam_channel::TryRecvError;
use egui::{Align2, Area, Context, Id, Label, LayerId, Order, RichText, Stroke, Vec2};

use super::ask::{Waiting, ask, choose};
use super::chooser::{Chooser, Choosing};
use super::lessons::is_lesson;
use super::source::{self, Given};
use super::theme::{Palette, card, size, space};
use super::toast::Toasts;
use crate::experiment::Preset;
use crate::files;
use crate::record::Recipe;
use crate::words::tr;

/// The file of a run's folder.
const FILE: &str = "session.json";

/// A session that was read: its name, how its run is made, and what is not known of it.
struct Read {
    name: String,
    recipe: Recipe,
    doubts: Vec<String>,
}

/// What is being chosen and read.
#[derive(Default)]
pub(crate) struct Sessions {
    chooser: Option<Chooser>,
    folder_chooser: Option<Chooser>,
    archive_chooser: Option<Chooser>,
    choosing: Option<Waiting<Result<Option<PathBuf>, String>>>,
    reading: Option<Waiting<Result<Read, String>>>,
}

impl Sessions {
    /// Nothing is. Without a chooser a file or a folder can still be dropped.
    pub fn new(
        chooser: Option<Chooser>,
        folder_chooser: Option<Chooser>,
        archive_chooser: Option<Chooser>,
    ) -> Self {
        Self {
            chooser,
            folder_chooser,
            archive_chooser,
            ..Self::default()
        }
    }

    /// Whether a file can be chosen in a dialog.
    pub fn can_choose(&self) -> bool {
        self.chooser.is_some()
    }

    /// Opens the dialog, unless it is open.
    pub fn choose(&mut self, context: &Context, toasts: &mut Toasts) {
        let chooser = self.chooser.clone();
        self.open(chooser, context, toasts);
    }

    /// Opens the dialog for a folder of pictures, unless one is open.
    pub fn choose_pictures(&mut self, context: &Context, toasts: &mut Toasts) {
        self.open_pictures(self.folder_chooser.clone(), context, toasts);
    }

    /// Opens the dialog for an archive of pictures, unless one is open.
    pub fn choose_archive(&mut self, context: &Context, toasts: &mut Toasts) {
        self.open_pictures(self.archive_chooser.clone(), context, toasts);
    }

    fn open_pictures(&mut self, chooser: Option<Chooser>, context: &Context, toasts: &mut Toasts) {
        match chooser {
            Some(chooser) => self.open(Some(chooser), context, toasts),
            None => toasts.add(tr!("settings-pictures-no-dialog"), false),
        }
    }

    fn open(&mut self, chooser: Option<Chooser>, context: &Context, toasts: &mut Toasts) {
        let Some(chooser) = chooser.filter(|_| self.choosing.is_none()) else {
            return;
        };
        // Some systems want it made on the window's thread.
        let dialog = (chooser.0)();
        self.wait_for(dialog, context, toasts);
    }

    fn wait_for(&mut self, dialog: Choosing, context: &Context, toasts: &mut Toasts) {
        match choose(context, dialog) {
            Ok(waiting) => self.choosing = Some(waiting),
            Err(error) => toasts.add(unread(&error), true),
        }
    }

    /// Takes in what was dropped onto the page in this frame, the first of several files: only then does
    /// it have a path.
    #[cfg(target_family = "wasm")]
    pub fn take_dropped(&mut self, context: &Context, toasts: &mut Toasts) {
        let first = context.input(|input| input.raw.dropped_files.first().cloned());
        let Some(file) = first.filter(|_| self.choosing.is_none()) else {
            return;
        };
        let taken = async move {
            let bytes = file.bytes_async().await?;
            let path = files::take_in(file.path(), &bytes).map_err(|error| error.to_string())?;
            Ok(Some(path))
        };
        self.wait_for(Box::pin(taken), context, toasts);
    }

    /// Reads a session, or that in the folder of a run.
    pub fn read(&mut self, path: PathBuf, context: &Context, toasts: &mut Toasts) {
        match ask("session", context, move || read(path)) {
            Ok(waiting) => self.reading = Some(waiting),
            Err(error) => toasts.add(unread(&error), true),
        }
    }

    /// The path that was chosen, if that is news. Says why none could be.
    pub fn take_chosen(&mut self, toasts: &mut Toasts) -> Option<PathBuf> {
        match answer(&mut self.choosing)? {
            Ok(Ok(path)) => path,
            Ok(Err(sentence)) => {
                toasts.add(sentence, true);
                None
            }
            Err(Broken) => {
                toasts.add(tr!("runs-dialog-broken"), true);
                None
            }
        }
    }

    /// The run of the session that was read, if that is news. Says what is not known of it, or why
    /// it cannot be made again.
    pub fn take_read(&mut self, toasts: &mut Toasts) -> Option<Recipe> {
        match answer(&mut self.reading)? {
            Ok(Ok(read)) => Some(told(read, toasts)),
            Ok(Err(sentence)) => {
                toasts.add(sentence, true);
                None
            }
            Err(Broken) => {
                toasts.add(tr!("runs-session-broken"), true);
                None
            }
        }
    }
}

/// The thread that was to answer is gone.
struct Broken;

/// The answer, if it has come; then nothing is waited for any more.
fn answer<T>(waiting: &mut Option<Waiting<T>>) -> Option<Result<T, Broken>> {
    let answer = match waiting.as_ref()?.try_recv() {
        Err(TryRecvError::Empty) => return None,
        Ok(answer) => Ok(answer),
        Err(TryRecvError::Disconnected) => Err(Broken),
    };
    *waiting = None;
    Some(answer)
}

fn unread(error: &std::io::Error) -> String {
    tr!("runs-session-unasked", error = error.to_string())
}

fn read(path: PathBuf) -> Result<Read, String> {
    let path = if path.is_dir() { path.join(FILE) } else { path };
    let name = called(&path);
    let text = files::read_text(&path, files::LONGEST_TEXT).map_err(|error| {
        let (path, error) = (path.display().to_string(), error.to_string());
        tr!("runs-session-unread", path = path, error = error)
    })?;
    match Recipe::read(&text) {
        Ok((recipe, doubts)) => Ok(Read {
            name,
            recipe,
            doubts,
        }),
        Err(error) => Err(error.told(&name)),
    }
}

/// A file's name with the folder that it lies in: most sessions have the same name.
fn called(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name);
    let parts = folder.into_iter().chain(path.file_name());
    let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Says what is replayed, and in one note all that is not known of it.
fn told(read: Read, toasts: &mut Toasts) -> Recipe {
    let Read {
        name,
        recipe,
        doubts,
    } = read;
    let preset = Preset::name_of(&recipe.experiment);
    let told = tr!(
        "runs-replaying",
        name = name.as_str(),
        preset = preset,
        seed = recipe.experiment.seed.to_string(),
        changes = recipe.plan.len(),
        end = recipe.end()
    );
    toasts.add(told, false);
    if !doubts.is_empty() {
        toasts.add(format!("{name}: {}.", doubts.join("; ")), true);
    }
    recipe
}

/// What was dropped onto the window in this frame; the first of several files.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn dropped(context: &Context) -> Option<PathBuf> {
    context.input(|input| {
        let first = input.raw.dropped_files.first();
        first.map(|file| file.path().to_owned())
    })
}

/// What a file does if it is dropped, and whether that is of any use.
fn told_of(path: &Path) -> (String, bool) {
    let name = match Given::of(path) {
        Given::Pictures => source::name(&path.to_string_lossy()),
        _ => called(path),
    };
    if is_lesson(path) {
        return (tr!("runs-drop-lesson", name = name), true);
    }
    match Given::of(path) {
        Given::Pictures => (tr!("runs-drop-pictures", name = name), true),
        Given::Session => (tr!("runs-drop-session", name = name), true),
        Given::Sweep => (tr!("runs-drop-sweep", name = name), true),
        Given::Packed => (tr!("runs-drop-packed").to_owned(), false),
        Given::Picture => (tr!("runs-drop-picture").to_owned(), false),
    }
}

/// Says what a file does that is held over the window, or why it does nothing.
pub(crate) fn show_hint(context: &Context, why_not: Option<&str>) {
    let held = context.input(|input| {
        let first = input.raw.hovered_files.first();
        first.map(|held| held.path.clone())
    });
    let Some(held) = held else { return };
    let palette = Palette::dark(context.global_style().visuals.dark_mode);
    let whole = context.content_rect();
    let layer = LayerId::new(Order::Foreground, Id::unique("veil under what is held"));
    context
        .layer_painter(layer)
        .rect_filled(whole, 0.0, palette.veil);
    let (does, is_of_use) = held
        .as_deref()
        .map_or_else(|| (tr!("runs-drop").to_owned(), true), told_of);
    let text = why_not.map_or(does, str::to_owned);
    let edge = if why_not.is_some() || !is_of_use {
        palette.danger
    } else {
        palette.accent
    };
    let area = Area::new(Id::unique("what is held does"))
        .order(Order::Tooltip)
        .interactable(false)
        .anchor(Align2::CENTER_CENTER, Vec2::ZERO);
    area.show(context, |ui| {
        let frame = card(palette)
            .stroke(Stroke::new(space::REFERENCE, edge))
            .inner_margin(2.0 * space::GROUP);
        let text = RichText::new(text).size(size::HEADING).color(palette.ink);
        frame.show(ui, |ui| {
            ui.set_max_width(space::TEXT);
            ui.add(Label::new(text).wrap());
        });
    });
}
