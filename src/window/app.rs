//! The app: takes snapshots, draws the dashboard, carries out what the person asks for.

mod hall;
mod intents;
mod lessons;
mod news;
mod opening;
mod pictures;
mod welcome;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Align2, Context, FontId, Frame, Id, LayerId, Rect, Tooltip, Ui, Vec2, vec2};

use super::asked::{Closing, Exporter, Opener, Options};
use super::dashboard::Dashboard;
use super::exports::Exports;
use super::layout::{Layout, Room};
use super::lessons::{Face, LessonStep, Reading, beside, is_lesson, over, show_list, show_page};
use super::model::{Controls, Intent};
use super::remembered::{self, Keeper, Layouts};
use super::runs::{self, Runs};
use super::sessions::{self, Sessions};
use super::source::Given;
use super::theme::{self, Palette, size, space};
use super::toast::Toasts;
use super::trial::Trial;
use super::unseen::{self, Unseen};
use super::welcome::Guide;
use super::{blank, help, keys, locked, table};
use crate::lab::Link;
use crate::lesson::Lecture;
use crate::record::Snapshot;
use crate::words::{Language, speak, tr};

/// Where the project's page is.
const PAGE: &str = env!("CARGO_PKG_HOMEPAGE");

/// How many points wide and high a presentation is, at least: everything is as large as that leaves
/// it, so that the type takes the same part of every screen.
const PRESENTATION: Vec2 = vec2(1024.0, 640.0);

/// What lies over the window.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    Help,
    Table,
    Runs,
    Lessons,
}

/// Whether what lies over the window leaves that to be heard.
fn is_heard(over: Option<Over>, intent: &Intent) -> bool {
    match intent {
        Intent::Help | Intent::Table | Intent::Runs | Intent::Lessons => true,
        Intent::Dismiss | Intent::Theme | Intent::Speak(_) => true,
        Intent::Presentation | Intent::Controls(_) => true,
        // The table shows what a run comes to, so runs can be driven from there.
        Intent::Preset(_) => matches!(over, None | Some(Over::Table)),
        Intent::RunOrPause => over != Some(Over::Help),
        _ => over.is_none(),
    }
}

/// The window's app.
pub struct Lab {
    link: Link,
    snapshot: Option<Arc<Snapshot>>,
    dashboard: Dashboard,
    toasts: Toasts,
    session_gone: bool,
    over: Option<Over>,
    results: table::Results,
    /// The size of the screen, in points at zoom 1, that the presentation is fitted to.
    presenting: Option<Vec2>,
    /// The layout that is not in sight: that of a presentation, and in one that of the window.
    aside: Layout,
    keeper: Keeper,
    exports: Exports,
    runs: Runs,
    sessions: Sessions,
    reading: Reading,
    language: Language,
    /// The lessons to begin with as soon as there is a session.
    first: Option<Lecture>,
    /// The run that went on by itself last, and at which step.
    prolonged: Option<(u64, u64)>,
    /// Whether the screen is blank.
    is_blank: bool,
    closing: Option<Closing>,
    opener: Option<Opener>,
    /// What becomes of the training out of sight.
    unseen: Unseen,
    /// Where the page is that links lead to.
    page: String,
    /// Leads whoever is here for the first time.
    guide: Option<Guide>,
    /// Other pictures that were asked for.
    trial: Trial,
}

impl Lab {
    /// The app on a session. `exporter` is called on a new thread at each export.
    pub fn new(context: &Context, link: Link, exporter: Exporter, options: Options) -> Self {
        theme::install(context);
        let Options {
            export_root,
            dark,
            presentation,
            layout_file,
            gpu_points,
            kept,
            mapper,
            chooser,
            folder_chooser,
            archive_chooser,
            doubts,
            scene,
            lecture,
            language,
            system_language,
            closing,
            opener,
            unseen,
            page,
        } = options;
        let (keeper, found) = Keeper::open(layout_file);
        let language = remembered::spoken(&found, language, system_language);
        let mut toasts = Toasts::of(&doubts);
        let runs = Runs::new(kept, context, &mut toasts);
        let mut lab = Self {
            link,
            snapshot: None,
            dashboard: Dashboard::default(),
            toasts,
            session_gone: false,
            over: None,
            results: table::Results::default(),
            presenting: None,
            aside: Layout::of(Room::Hall),
            guide: keeper.is_to_welcome().then(Guide::default),
            keeper,
            exports: Exports::new(exporter, &export_root),
            runs,
            sessions: Sessions::new(chooser, folder_chooser, archive_chooser),
            reading: Reading::default(),
            language,
            first: lecture,
            prolonged: None,
            is_blank: false,
            closing,
            opener,
            unseen: unseen::noted(context, unseen),
            page: page.unwrap_or_else(|| PAGE.to_owned()),
            trial: Trial::default(),
        };
        lab.dashboard.equip(gpu_points, mapper);
        let dark = dark.or(lab.remember(found));
        dark.inspect(|dark| theme::set(context, *dark));
        lab.arrange(&scene);
        if presentation {
            lab.present(context);
        }
        lab
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

    /// Draws the window into the whole of `ui`. `frame_seconds` is what the last frame took of the
    /// CPU.
    pub(crate) fn draw(&mut self, ui: &mut Ui, frame_seconds: Option<f32>) {
        let context = ui.ctx().clone();
        speak(self.language);
        if self.is_blank {
            self.is_blank = !blank::show(ui);
            return;
        }
        if self.over.is_some() {
            hush(&context, ui.layer_id());
        }
        let mut intents = self.keys(&context);
        intents.retain(|intent| is_heard(self.over, intent));
        self.show_under(ui, frame_seconds, &mut intents);
        self.show_over(&context, &mut intents);
        #[cfg(not(target_family = "wasm"))]
        intents.extend(sessions::dropped(&context).map(opened));
        #[cfg(target_family = "wasm")]
        self.sessions.take_dropped(&context, &mut self.toasts);
        sessions::show_hint(&context, self.why_locked(&Intent::Choose).as_deref());
        let mut above = 0.0;
        if self.is_offering() {
            above = self.runs.show_offer(&context, &mut intents);
        }
        self.welcome(&context, &mut intents);
        for intent in intents {
            // By a key: what could be clicked is disabled.
            if intent.is_change()
                && let Some(why) = self.why_locked(&intent)
            {
                self.toasts.add(why, false);
                continue;
            }
            self.carry_out(intent, &context);
        }
        self.keep(&context);
        self.fit_presentation(&context);
        above += space::TIMELINE[0];
        if self.is_asking_class() {
            // The buttons below the question stay free.
            above += 2.0 * space::BUTTON;
        }
        above += self.exports.show(&context, above);
        for intent in self.toasts.show(&context, above) {
            self.carry_out(intent, &context);
        }
    }

    /// What the keys ask for.
    fn keys(&self, context: &Context) -> Vec<Intent> {
        if self.is_asking_class() && self.over.is_none() {
            return over(context);
        }
        let mut intents = Vec::new();
        let course = self.dashboard.lesson.as_ref();
        if course.is_some() && !context.text_edit_focused() {
            intents = beside(context, self.allowed());
        }
        let asking = course.filter(|course| course.is_asking());
        let answers = asking.map(|course| course.lesson().answers.len());
        intents.extend(keys::read(context, self.dashboard.view.controls, answers));
        intents
    }

    /// Draws the panels, or the question alone.
    fn show_under(&mut self, ui: &mut Ui, frame_seconds: Option<f32>, intents: &mut Vec<Intent>) {
        let Some(snapshot) = self.snapshot.clone() else {
            waiting(ui);
            return;
        };
        let dashboard = &mut self.dashboard;
        match &dashboard.lesson {
            Some(course) if dashboard.class.face() != Face::Column => {
                let (class, program) = (&mut dashboard.class, &dashboard.program);
                show_page(ui, course, class, program, snapshot.step, intents);
            }
            _ => intents.extend(dashboard.show(ui, &snapshot, false, frame_seconds)),
        }
    }

    /// Why that cannot be asked for, where it cannot.
    fn why_locked(&self, intent: &Intent) -> Option<String> {
        let is_free = self.dashboard.view.controls == Controls::Shown;
        match self.dashboard.model.looked_at() {
            None if is_free => None,
            _ if !is_free => Some(tr!("app-locked").to_owned()),
            _ if intent.is_of_the_past() => None,
            past => Some(format!("{}.", locked::words(past))),
        }
    }

    /// Whether the run that was cut off is offered now: not to those who listen to a lecture.
    fn is_offering(&self) -> bool {
        let is_free = self.dashboard.view.controls == Controls::Shown;
        is_free && self.over.is_none() && self.runs.has_offer()
    }

    /// Draws what lies over the window, until the person closes it.
    fn show_over(&mut self, context: &Context, intents: &mut Vec<Intent>) {
        let model = &self.dashboard.model;
        let is_closed = match (self.over, self.snapshot.as_deref()) {
            (Some(Over::Help), _) => help::show(context, self.is_asking(), intents),
            (Some(Over::Table), Some(snapshot)) => {
                table::show(context, &self.results, snapshot, model, intents)
            }
            (Some(Over::Runs), _) => runs::show(
                context,
                &self.runs,
                self.sessions.can_choose(),
                model.locked,
                intents,
            ),
            (Some(Over::Lessons), _) => show_list(
                context,
                self.keeper.lessons(),
                self.sessions.can_choose(),
                model.locked,
                intents,
            ),
            _ => false,
        };
        if is_closed {
            self.over = None;
        }
    }
}

impl Lab {
    /// Remembers how the panels stand.
    fn keep(&mut self, context: &Context) {
        if self.dashboard.layout.take_change() {
            self.keeper.note_change(context);
        }
        let layouts = Layouts::new(
            &self.dashboard.layout,
            &self.aside,
            self.presenting.is_some(),
        );
        if let Err(sentence) = self.keeper.keep(layouts, context) {
            self.toasts.add(sentence, true);
        }
    }
}

impl eframe::App for Lab {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.take_news(context);
        #[cfg(target_family = "wasm")]
        self.fit_page(context);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.draw(ui, frame.info().cpu_usage);
    }

    #[cfg(not(target_family = "wasm"))]
    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        super::place::without_fullscreen(storage);
    }

    /// What is remembered of the panels is in a file of our own.
    fn persist_egui_memory(&self) -> bool {
        false
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        let layouts = Layouts::new(
            &self.dashboard.layout,
            &self.aside,
            self.presenting.is_some(),
        );
        // There is nobody left to tell.
        self.keeper.finish(layouts).ok();
        self.exports.finish();
    }
}

/// What a file is opened for.
fn opened(path: PathBuf) -> Intent {
    if is_lesson(&path) {
        return Intent::Lesson(LessonStep::Read(path));
    }
    match Given::of(&path) {
        Given::Pictures => Intent::Pictures(path),
        Given::Session => Intent::Replay(path),
        Given::Sweep => Intent::Map(path),
        Given::Packed => Intent::Tell(tr!("runs-drop-packed").to_owned()),
        Given::Picture => Intent::Tell(tr!("runs-drop-picture").to_owned()),
    }
}

/// Keeps the hover texts of a layer away while a dialog lies over it. egui leaves one open for as long
/// as the pointer rests where its widget is, and shows one a layer: an empty one takes the place.
fn hush(context: &Context, layer: LayerId) {
    let nowhere = Rect::from_min_size(context.content_rect().left_top(), Vec2::ZERO);
    let mut empty = Tooltip::always_open(context.clone(), layer, Id::unique("hush"), nowhere);
    empty.popup = empty.popup.frame(Frame::NONE);
    empty.show(|_| {});
}

fn waiting(ui: &Ui) {
    let palette = Palette::of(ui.visuals());
    ui.painter().rect_filled(ui.max_rect(), 0.0, palette.page);
    let font = FontId::proportional(size::HEADING);
    ui.painter().text(
        ui.max_rect().center(),
        Align2::CENTER_CENTER,
        tr!("app-starting"),
        font,
        palette.faint,
    );
}
