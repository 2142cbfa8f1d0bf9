//! What the person asks for, carried out.

use std::mem;
use std::path::Path;

use egui::{Context, Theme, Vec2, ViewportCommand};

use super::{Lab, Over};
use crate::experiment::{Knob, Preset};
use crate::export;
use crate::lab::SendError;
use crate::lesson::Course;
use crate::record::{Activity, Address, Command, Recipe};
use crate::window::asked::ExportRequest;
use crate::window::bar;
use crate::window::dashboard::Dashboard;
use crate::window::exports::Progress;
use crate::window::exports::found::{copy_picture, open_folder};
use crate::window::intent::{Form, Intent};
use crate::window::least::LEAST;
use crate::window::model::shortened;
use crate::window::order::Order;
use crate::window::pane::Pane;
use crate::window::source;
use crate::window::theme;
use crate::window::timeline::Walk;
use crate::window::undo::{Change, Setting};
use crate::window::waker::waker;
use crate::words::{Language, speak, tr};

/// The most letters that are told of a command.
const COMMAND: usize = 160;

impl Lab {
    pub(super) fn carry_out(&mut self, intent: Intent, context: &Context) {
        match intent {
            Intent::Send(command) => {
                self.send(command);
            }
            Intent::Set { key, value } => self.set(vec![(key, value)]),
            Intent::Together(values) => self.set(values),
            Intent::Preset(preset) => self.start(preset),
            Intent::RunOrPause => self.run_or_pause(context),
            Intent::Prolong(steps) => self.prolong(steps),
            Intent::Undo => self.undo(),
            Intent::Redo => self.redo(),
            Intent::Look(step) => self.look(step),
            Intent::Walk(walk) => self.walk(walk),
            Intent::Stretch => {
                let view = &mut self.dashboard.view;
                view.stretch = view.stretch.next();
            }
            Intent::Copy(form) => self.copy(form, context),
            Intent::GoOn => self.go_on(),
            Intent::Fork(changes) => self.fork(changes),
            Intent::Export => self.export(None, context),
            Intent::Save(order) => self.export(Some(order), context),
            Intent::OpenFolder(folder) => self.open_folder(&folder),
            Intent::CopyPicture(path) => self.copy_picture(&path, context),
            Intent::CopyPath(path) => context.copy_text(path.display().to_string()),
            Intent::Tell(sentence) => self.toasts.add(sentence, false),
            Intent::Theme => self.turn_theme(context),
            Intent::Speak(language) => self.speak(language, context),
            Intent::Help => self.lay_over(Over::Help),
            Intent::Table if self.is_asking() && self.over != Some(Over::Table) => {
                self.toasts.add(tr!("class-no-table"), false);
            }
            Intent::Table => self.lay_over(Over::Table),
            Intent::Runs => {
                self.lay_over(Over::Runs);
                if self.over == Some(Over::Runs) {
                    let shown = self.snapshot.clone();
                    self.runs.read(shown, context, &mut self.toasts);
                }
            }
            Intent::Lessons => self.lay_over(Over::Lessons),
            Intent::Lesson(step) => self.lesson(step, context),
            Intent::Open(name) => self.open(name),
            Intent::Choose => self.sessions.choose(context, &mut self.toasts),
            Intent::Replay(path) => self.sessions.read(path, context, &mut self.toasts),
            Intent::Map(path) => self.open_map(&path),
            Intent::ChoosePictures => self.sessions.choose_pictures(context, &mut self.toasts),
            Intent::ChooseArchive => self.sessions.choose_archive(context, &mut self.toasts),
            Intent::Pictures(folder) => self.train_on(&folder),
            Intent::Presentation => self.present(context),
            Intent::RestUnseen(rests) => self.rest_unseen(rests, context),
            Intent::Blank => self.is_blank = true,
            Intent::Controls(controls) => self.dashboard.view.controls = controls,
            Intent::Dismiss => self.dismiss(context),
        }
    }

    fn turn_theme(&mut self, context: &Context) {
        let dark = context.theme() == Theme::Dark;
        theme::set(context, !dark);
        self.keeper.note_theme(!dark, context);
    }

    /// Shows the map of a sweep in its panel.
    fn open_map(&mut self, path: &Path) {
        let Dashboard {
            maps, view, layout, ..
        } = &mut self.dashboard;
        match maps.open(&mut view.map, path) {
            Ok(()) => layout.open(Pane::Map),
            Err(trouble) => self.toasts.add(trouble, true),
        }
    }

    /// Sends a command without waiting, and returns its number; says so where it could not be
    /// taken.
    pub(super) fn send(&mut self, command: Command) -> Option<u64> {
        let sent = self.link.send(command);
        match sent {
            Ok(_) => {}
            Err(SendError::Busy) => self.toasts.add(tr!("app-busy"), true),
            Err(SendError::Over) => self.toasts.add(tr!("app-ended"), true),
        }
        sent.ok()
    }

    /// Changes knobs at one step; those that have that value already are left out.
    pub(super) fn set(&mut self, values: Vec<(String, String)>) {
        let model = &self.dashboard.model;
        let setting = |(key, after): (String, String)| Setting {
            before: model.value(&key).to_owned(),
            key,
            after,
        };
        let settings = values.into_iter().map(setting);
        let change: Change = settings.filter(|set| set.before != set.after).collect();
        let after = change
            .iter()
            .map(|set| (set.key.clone(), set.after.clone()));
        let after: Vec<(String, String)> = after.collect();
        if let Some(number) = self.change(&after) {
            self.dashboard.model.undo.note(number, change);
        }
    }

    pub(super) fn change(&mut self, values: &[(String, String)]) -> Option<u64> {
        let command = match values {
            [] => return None,
            [(key, value)] => Command::Set {
                key: key.clone(),
                value: value.clone(),
            },
            _ => Command::Together(values.to_vec()),
        };
        let number = self.send(command)?;
        for (key, value) in values {
            self.dashboard.model.expect(key, value, number);
        }
        Some(number)
    }

    fn undo(&mut self) {
        let Some(change) = self.dashboard.model.next_undo() else {
            self.toasts.add(tr!("app-nothing-to-undo"), false);
            return;
        };
        let before = change.into_iter().map(|set| (set.key, set.before));
        let before: Vec<(String, String)> = before.collect();
        let told = told(&before);
        if let Some(number) = self.change(&before) {
            self.dashboard.model.undo.undo(number);
            let text = tr!("app-undone", values = told);
            self.toasts.add(text, false);
        }
    }

    fn redo(&mut self) {
        let Some(change) = self.dashboard.model.next_redo() else {
            self.toasts.add(tr!("app-nothing-to-redo"), false);
            return;
        };
        let after = change.into_iter().map(|set| (set.key, set.after));
        let after: Vec<(String, String)> = after.collect();
        let told = told(&after);
        if let Some(number) = self.change(&after) {
            self.dashboard.model.undo.redo(number);
            self.toasts.add(tr!("app-redone", values = told), false);
        }
    }

    fn start(&mut self, preset: Preset) {
        let Some(snapshot) = &self.snapshot else {
            return;
        };
        let experiment = preset.applied_to(&snapshot.experiment);
        if self.send(Command::Start(Box::new(experiment))).is_some() {
            self.dashboard.model.undo.clear();
        }
    }

    /// Goes on with a kept run.
    fn open(&mut self, name: String) {
        if self.send(Command::Open(name)).is_some() {
            self.dashboard.model.undo.clear();
            self.over = None;
            self.runs.drop_offer();
        }
    }

    /// Makes a run again.
    pub(super) fn replay(&mut self, recipe: Recipe) {
        if self.send(Command::Replay(Box::new(recipe))).is_some() {
            self.dashboard.model.undo.clear();
            self.over = None;
            self.runs.drop_offer();
        }
    }

    /// Shows that over the window; closes it where it is shown already.
    fn lay_over(&mut self, what: Over) {
        self.over = (self.over != Some(what)).then_some(what);
    }

    fn run_or_pause(&mut self, context: &Context) {
        let Some(snapshot) = &self.snapshot else {
            return;
        };
        if let Some(steps) = bar::longer(snapshot) {
            // By a key: the button is disabled then.
            let intent = Intent::Prolong(steps);
            match self.why_locked(&intent) {
                Some(why) => self.toasts.add(why, false),
                None => self.carry_out(intent, context),
            }
            return;
        }
        if !bar::can_go_on(snapshot) {
            return;
        }
        let running = snapshot.activity == Activity::Running;
        self.send(if running {
            Command::Pause
        } else {
            Command::Run
        });
    }

    /// Lets a finished run go on up to that step.
    fn prolong(&mut self, steps: u64) {
        self.set(vec![("steps".to_owned(), steps.to_string())]);
        self.send(Command::Run);
    }

    /// Copies what makes the run again, with its changes so far.
    fn copy(&mut self, form: Form, context: &Context) {
        let Some(snapshot) = &self.snapshot else {
            return;
        };
        let recipe = Recipe::of(snapshot);
        let (text, told) = match form {
            Form::Command => {
                let line = export::command(&recipe);
                let told = tr!("app-copied-command", command = shortened(&line, COMMAND));
                (line, told)
            }
            Form::Toml => {
                let told = tr!("app-copied-file").to_owned();
                (export::config(&recipe), told)
            }
            Form::Link => {
                let link = format!("{}#{}", self.page, Address::written(&recipe));
                let told = if source::is_embedded(&recipe.experiment.data) {
                    tr!("app-copied-link", link = shortened(&link, COMMAND))
                } else {
                    tr!("app-copied-link-without-pictures").to_owned()
                };
                (link, told)
            }
        };
        context.copy_text(text);
        self.toasts.add(told, false);
    }

    fn copy_picture(&mut self, path: &Path, context: &Context) {
        match copy_picture(context, path) {
            Ok(()) => self.toasts.add(tr!("exports-copied-picture"), false),
            Err(sentence) => self.toasts.add(sentence, true),
        }
    }

    fn open_folder(&mut self, folder: &Path) {
        if let Err(sentence) = open_folder(self.opener.as_ref(), folder) {
            self.toasts.add(sentence, true);
        }
    }

    fn export(&mut self, order: Option<Order>, context: &Context) {
        let Some(now) = &self.snapshot else {
            return;
        };
        let is_film = order.is_some_and(|order| order.kind.is_film());
        let snapshot = if is_film {
            now.clone()
        } else {
            self.dashboard.shown(now)
        };
        let size = context.content_rect().size().max(LEAST);
        let request = ExportRequest {
            snapshot,
            size: [size.x.round() as u32, size.y.round() as u32],
            pixels_per_point: context.pixels_per_point(),
            dark: context.theme() == Theme::Dark,
            view: self.dashboard.view.clone(),
            layout: self.dashboard.layout.clone(),
            language: self.language,
            order,
            progress: Progress::new(waker(context)),
        };
        self.exports.start(request, context, &mut self.toasts);
    }

    /// Speaks a language from now on, and at the next start.
    fn speak(&mut self, language: Language, context: &Context) {
        self.language = language;
        self.keeper.note_language(language, context);
        speak(language);
        self.dashboard.lesson = self.dashboard.lesson.take().map(Course::spoken);
        self.dashboard.program.speak();
    }

    pub(super) fn present(&mut self, context: &Context) {
        let enters = self.presenting.is_none();
        self.presenting = enters.then_some(Vec2::ZERO);
        mem::swap(&mut self.dashboard.layout, &mut self.aside);
        if !enters {
            context.set_zoom_factor(1.0);
        }
        context.send_viewport_cmd(ViewportCommand::Fullscreen(enters));
    }

    /// Shows the run as it was after that step; as it is now with `None`.
    fn look(&mut self, step: Option<u64>) {
        if let Some(now) = &self.snapshot {
            self.dashboard.look(step, now);
        }
    }

    fn walk(&mut self, walk: Walk) {
        if let Some(now) = &self.snapshot {
            let step = walk.to(self.dashboard.model.looked_at(), now);
            self.dashboard.look(step, now);
        }
    }

    /// Goes on from the step that is looked at: the run that comes of it has no such past, so that
    /// it is on show as it is.
    fn go_on(&mut self) {
        if let Some(step) = self.dashboard.model.looked_at() {
            self.send(Command::Rewind { step });
        }
    }

    /// Lets a branch grow, and shows the list of all.
    fn fork(&mut self, changes: Vec<(String, String)>) {
        let step = self.dashboard.model.looked_at();
        if self.send(Command::Fork { step, changes }).is_some() {
            self.dashboard.layout.open(Pane::Branches);
        }
    }

    fn dismiss(&mut self, context: &Context) {
        if self.over.take().is_some() {
            // It is closed.
        } else if !self.toasts.is_empty() {
            self.toasts.clear();
        } else if self.is_offering() {
            self.runs.drop_offer();
        } else if self.guide.take().is_some() {
            // It is read.
        } else if self.dashboard.view.pinned.take().is_some() {
            // What was pinned is not any more.
        } else if self.dashboard.model.looked_at().is_some() {
            self.look(None);
        } else if self.presenting.is_some() {
            self.present(context);
        }
    }
}

/// Knobs and their values in words.
fn told(values: &[(String, String)]) -> String {
    let told = values.iter().map(|(key, value)| match Knob::find(key) {
        Some(knob) => tr!("app-value", knob = knob.title(), value = knob.told(value)),
        None => tr!("app-value", knob = key.as_str(), value = value.as_str()),
    });
    told.collect::<Vec<String>>().join(", ")
}
