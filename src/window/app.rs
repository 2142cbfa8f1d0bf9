//! The app: takes snapshots, draws the dashboard, carries out what the person asks for.

use std::sync::Arc;

use egui::{Align2, Context, FontId, Theme, Ui, Vec2, ViewportCommand, vec2};

use super::asked::{ExportRequest, Exporter, Options};
use super::dashboard::Dashboard;
use super::exports::Exports;
use super::model::{Controls, Intent};
use super::remembered::Keeper;
use super::theme::{self, Palette, size};
use super::toast::Toasts;
use super::{bar, help, keys, scatter, table};
use crate::experiment::Preset;
use crate::lab::{Link, News, SendError};
use crate::record::{Activity, Command, EventKind, Snapshot};

/// How many points wide and high a presentation is, at least: everything is as large as that leaves
/// it, so that the type takes the same part of every screen.
const PRESENTATION: Vec2 = vec2(1024.0, 640.0);
/// What is said where there is no session any more.
const ENDED: &str = "The training thread has ended. Close the window and open it again.";

/// A knob that was changed here.
struct Change {
    /// The number of the command.
    number: u64,
    key: String,
    /// Its value as it was shown before.
    before: String,
}

/// The window's app.
pub struct Lab {
    link: Link,
    snapshot: Option<Arc<Snapshot>>,
    dashboard: Dashboard,
    toasts: Toasts,
    /// What was changed here and not refused, oldest first.
    undo: Vec<Change>,
    session_gone: bool,
    help: bool,
    table: bool,
    results: table::Results,
    /// The size of the screen, in points at zoom 1, that the presentation is fitted to.
    presenting: Option<Vec2>,
    keeper: Keeper,
    exports: Exports,
}

impl Lab {
    /// The app on a session. `exporter` is called on a new thread at each export.
    pub fn new(context: &Context, link: Link, exporter: Exporter, options: Options) -> Self {
        theme::install(context);
        let Options {
            export_root,
            mut dark,
            presentation,
            layout_file,
            gpu_points,
        } = options;
        let (keeper, found) = Keeper::open(layout_file);
        let mut lab = Self {
            link,
            snapshot: None,
            dashboard: Dashboard::default(),
            toasts: Toasts::default(),
            undo: Vec::new(),
            session_gone: false,
            help: false,
            table: false,
            results: table::Results::default(),
            presenting: None,
            keeper,
            exports: Exports::new(exporter, &export_root),
        };
        lab.dashboard.scatter = scatter::ScatterState::new(gpu_points);
        match found {
            Ok(Some(remembered)) => {
                dark = dark.or(remembered.dark);
                lab.dashboard.layout = remembered.layout;
            }
            Ok(None) => {}
            Err(sentence) => lab.toasts.add(sentence, true),
        }
        if let Some(dark) = dark {
            context.set_theme(if dark { Theme::Dark } else { Theme::Light });
        }
        if presentation {
            lab.present(context);
        }
        lab
    }

    /// Takes what is new: what has happened, and the newest snapshot.
    pub(crate) fn take_news(&mut self, context: &Context) {
        let News {
            snapshot,
            events,
            missed,
            is_over,
        } = self.link.news();
        if let Some(snapshot) = snapshot {
            self.take(snapshot, context);
        }
        for event in events {
            self.hear(&event.kind);
        }
        if missed > 0 {
            let text =
                format!("{missed} messages of the training thread came too fast to be shown.");
            self.toasts.add(text, true);
        }
        if is_over && !self.session_gone {
            self.session_gone = true;
            self.toasts.add(ENDED, true);
        }
        self.exports.report(&mut self.toasts);
    }

    fn take(&mut self, snapshot: Arc<Snapshot>, context: &Context) {
        self.dashboard.model.update(&snapshot);
        self.results.update(&snapshot);
        if snapshot.activity != Activity::Running {
            // No news may follow: what is laid out by the frame before must settle now.
            context.request_repaint();
        }
        self.snapshot = Some(snapshot);
    }

    fn hear(&mut self, event: &EventKind) {
        match event {
            EventKind::Accepted { number } => self.dashboard.model.settle(*number),
            EventKind::Refused { number, sentence } => {
                self.dashboard.model.settle(*number);
                self.undo.retain(|change| change.number != *number);
                // A start that failed is on show for as long as nothing else is.
                let failed = Activity::Failed(sentence.clone());
                if self
                    .snapshot
                    .as_ref()
                    .is_none_or(|snapshot| snapshot.activity != failed)
                {
                    self.toasts.add(sentence.clone(), false);
                }
            }
            EventKind::Notice(sentence) => self.toasts.add(sentence.clone(), false),
            // The snapshot shows both for as long as they last.
            EventKind::Changed(_) | EventKind::Failed(_) => {}
        }
    }

    fn carry_out(&mut self, intent: Intent, context: &Context) {
        match intent {
            Intent::Send(command) => {
                self.send(command);
            }
            Intent::Set { key, value } => self.set(key, &value),
            Intent::Preset(preset) => self.start(preset),
            Intent::RunOrPause => self.run_or_pause(),
            Intent::Undo => self.take_back(),
            Intent::Export => self.export(context),
            Intent::Theme => {
                let dark = context.theme() == Theme::Dark;
                context.set_theme(if dark { Theme::Light } else { Theme::Dark });
                self.keeper.note_theme(!dark, context);
            }
            Intent::Help => (self.help, self.table) = (!self.help, false),
            Intent::Table => (self.help, self.table) = (false, !self.table),
            Intent::Presentation => self.present(context),
            Intent::Controls(controls) => self.dashboard.view.controls = controls,
            Intent::Dismiss => self.dismiss(context),
        }
    }

    /// Sends a command without waiting, and returns its number; says so where it could not be
    /// taken.
    fn send(&mut self, command: Command) -> Option<u64> {
        let sent = self.link.send(command);
        match sent {
            Ok(_) => {}
            Err(SendError::Busy) => self.toasts.add(
                "The training thread is busy and did not take that. Try again in a moment.",
                true,
            ),
            Err(SendError::Over) => self.toasts.add(ENDED, true),
        }
        sent.ok()
    }

    fn set(&mut self, key: String, value: &str) {
        let before = self.dashboard.model.value(&key).to_owned();
        if let Some(number) = self.change(&key, value) {
            self.undo.push(Change {
                number,
                key,
                before,
            });
        }
    }

    fn change(&mut self, key: &str, value: &str) -> Option<u64> {
        let number = self.send(Command::Set {
            key: key.to_owned(),
            value: value.to_owned(),
        })?;
        self.dashboard.model.expect(key, value, number);
        Some(number)
    }

    fn take_back(&mut self) {
        match self.undo.pop() {
            Some(Change { key, before, .. }) => {
                if self.change(&key, &before).is_some() {
                    self.toasts
                        .add(format!("Undone: {key} is {before} again"), false);
                }
            }
            None => self.toasts.add("Nothing to undo.", false),
        }
    }

    fn start(&mut self, preset: Preset) {
        let Some(snapshot) = &self.snapshot else {
            return;
        };
        let experiment = preset.applied_to(&snapshot.experiment);
        if self.send(Command::Start(Box::new(experiment))).is_some() {
            self.undo.clear();
        }
    }

    fn run_or_pause(&mut self) {
        let Some(snapshot) = &self.snapshot else {
            return;
        };
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

    fn export(&mut self, context: &Context) {
        let Some(snapshot) = self.snapshot.clone() else {
            return;
        };
        let size = context.content_rect().size();
        let request = ExportRequest {
            snapshot,
            size: [size.x.round() as u32, size.y.round() as u32],
            pixels_per_point: context.pixels_per_point(),
            dark: context.theme() == Theme::Dark,
            view: self.dashboard.view.clone(),
            layout: self.dashboard.layout.clone(),
        };
        self.exports.start(request, context, &mut self.toasts);
    }

    fn present(&mut self, context: &Context) {
        let enters = self.presenting.is_none();
        self.presenting = enters.then_some(Vec2::ZERO);
        if !enters {
            context.set_zoom_factor(1.0);
        }
        context.send_viewport_cmd(ViewportCommand::Fullscreen(enters));
    }

    /// Makes everything as large as the screen allows. The screen is known only once the window
    /// fills it.
    fn fit_presentation(&mut self, context: &Context) {
        let screen = context.content_rect().size() * context.zoom_factor();
        if self
            .presenting
            .is_some_and(|fitted| (fitted - screen).abs().max_elem() > 1.0)
        {
            self.presenting = Some(screen);
            context.set_zoom_factor((screen / PRESENTATION).min_elem().max(1.0));
        }
    }

    fn dismiss(&mut self, context: &Context) {
        if self.help {
            self.help = false;
        } else if self.table {
            self.table = false;
        } else if !self.toasts.is_empty() {
            self.toasts.clear();
        } else if self.dashboard.view.pinned.take().is_some() {
            // What was pinned is not any more.
        } else if self.presenting.is_some() {
            self.present(context);
        }
    }

    /// Draws the window into the whole of `ui`. `frame_seconds` is what the last frame took of the
    /// CPU.
    pub(crate) fn draw(&mut self, ui: &mut Ui, frame_seconds: Option<f32>) {
        let context = ui.ctx().clone();
        let mut intents = keys::read(&context, self.dashboard.view.controls);
        intents.retain(|intent| match intent {
            Intent::Help | Intent::Table | Intent::Dismiss | Intent::Theme => true,
            Intent::Presentation | Intent::Controls(_) => true,
            // The table shows what a run comes to, so runs can be driven from there.
            Intent::Preset(_) | Intent::RunOrPause => !self.help,
            _ => !self.help && !self.table,
        });
        match self.snapshot.clone() {
            Some(snapshot) => {
                intents.extend(self.dashboard.show(ui, &snapshot, false, frame_seconds));
            }
            None => waiting(ui),
        }
        if self.help && help::show(&context) {
            self.help = false;
        }
        if let Some(snapshot) = self.snapshot.clone().filter(|_| self.table)
            && table::show(
                &context,
                &self.results,
                &snapshot,
                &self.dashboard.model,
                &mut intents,
            )
        {
            self.table = false;
        }
        for intent in intents {
            if intent.is_change() && self.dashboard.view.controls != Controls::Shown {
                // By a key: what could be clicked is disabled.
                self.toasts.add("Locked: press L to change the run.", false);
                continue;
            }
            self.carry_out(intent, &context);
        }
        self.keep(&context);
        self.fit_presentation(&context);
        self.toasts.show(&context);
    }
}

impl Lab {
    /// Remembers how the panels stand.
    fn keep(&mut self, context: &Context) {
        if self.dashboard.layout.take_change() {
            self.keeper.note_change(context);
        }
        if let Err(sentence) = self.keeper.keep(&self.dashboard.layout, context) {
            self.toasts.add(sentence, true);
        }
    }
}

impl eframe::App for Lab {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.take_news(context);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.draw(ui, frame.info().cpu_usage);
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        // There is nobody left to tell.
        self.keeper.finish(&self.dashboard.layout).ok();
        // A session that has ended already needs no telling.
        self.link.send(Command::Quit).ok();
        self.exports.finish();
    }
}

fn waiting(ui: &Ui) {
    let palette = Palette::of(ui.visuals());
    ui.painter().rect_filled(ui.max_rect(), 0.0, palette.page);
    let font = FontId::proportional(size::HEADING);
    ui.painter().text(
        ui.max_rect().center(),
        Align2::CENTER_CENTER,
        "Starting the session",
        font,
        palette.faint,
    );
}
