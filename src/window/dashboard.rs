//! How the panels share the space. The window and the exported picture draw the same ones.

use std::sync::Arc;

use egui::{Align2, FontId, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::branches::Names;
use super::diagram::Diagram;
use super::layout::Layout;
use super::luck::Asking;
use super::map::{Mapper, Maps};
use super::model::{Controls, Intent, Model, View};
use super::narrow::{self, clipped};
use super::panes::Parts;
use super::past::Past;
use super::reason::Reasons;
use super::settings::Settings;
use super::theme::{Palette, size, space};
use super::thinning::Thinning;
use super::verdict::Manner;
use super::{
    bar, diagram, failure, lessons, locked, plots, quiet, scatter, tiles, timeline, verdict,
};
use crate::lesson::Course;
use crate::record::{Activity, Snapshot};
use crate::words::tr;

/// All panels.
#[derive(Default)]
pub(crate) struct Dashboard {
    /// What is read beside the snapshot.
    pub model: Model,
    /// How the person looks at it.
    pub view: View,
    /// Which panels are open and where.
    pub layout: Layout,
    /// What the scatter keeps from frame to frame.
    pub scatter: scatter::Clouds,
    /// The runs of the map.
    pub maps: Maps,
    /// The lesson that is led through.
    pub lesson: Option<Course>,
    /// The class that it is shown to.
    pub class: lessons::Class,
    /// The lesson after it.
    pub program: lessons::Program,
    /// What is on show in place of now.
    past: Option<Past>,
    reasons: Reasons,
    thinning: Thinning,
    settings: Settings,
    asking: Asking,
    names: Names,
    diagram: Diagram,
    strip: plots::HeatStrip,
    seed_draft: Option<String>,
    tools: tiles::Widths,
}

/// Where the fixed rows go, and what they leave for the panels.
struct Places {
    bar: Rect,
    verdict: Rect,
    diagram: Option<Rect>,
    panels: Rect,
    timeline: Option<Rect>,
    /// Whether the rows at the top are too wide for the window.
    is_narrow: bool,
}

impl Places {
    fn new(whole: Rect, has_diagram: bool, still: bool) -> Self {
        let is_narrow = !still && narrow::is(whole);
        let has_timeline = !still && whole.height() >= space::LEAST_TIMELINE;
        let gap = space::GAP;
        let inner = whole.shrink2(vec2(gap, 0.0));
        let row = |top: f32, height: f32| {
            Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), height))
        };
        let [height, above] = space::TIMELINE;
        let timeline = has_timeline.then(|| row(whole.bottom() - height, height));
        let bottom = timeline.map_or(whole.bottom() - gap, |timeline| timeline.top() - above);
        let bar = row(whole.top(), space::BAR[usize::from(has_timeline)]);
        let mut verdict = row(bar.bottom(), space::VERDICT[usize::from(has_timeline)]);
        if is_narrow {
            verdict.max.y += space::STATUS;
        }
        let room = whole.height() - timeline.map_or(0.0, |_| height + above);
        // What the timeline takes comes from where there is air.
        let apart = gap - timeline.map_or(0.0, |_| above);
        let diagram = has_diagram.then(|| row(verdict.bottom() + apart, diagram::height(room)));
        let top = diagram.unwrap_or(verdict).bottom() + apart;
        let panels = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), bottom));
        Self {
            bar,
            verdict,
            diagram,
            panels,
            timeline,
            is_narrow,
        }
    }

    /// Takes room from the panels for the column of a lesson, at their left.
    fn beside_lesson(&mut self, width: f32) -> Rect {
        let width = width * space::LESSON_SHARE;
        let width = width.clamp(*space::LESSON.start(), *space::LESSON.end());
        let (column, panels) = self
            .panels
            .split_left_right_at_x(self.panels.left() + width);
        self.panels = panels.with_min_x(panels.left() + space::GAP);
        column
    }
}

impl Dashboard {
    /// Takes what a window has and a picture does not.
    pub fn equip(&mut self, gpu_points: bool, mapper: Option<Arc<dyn Mapper>>) {
        self.scatter = scatter::Clouds::new(gpu_points);
        self.maps = Maps::new(mapper);
    }

    /// Takes what the session shows now.
    pub fn update(&mut self, now: &Snapshot) {
        self.model.update(now);
        match &self.past {
            Some(past) if !past.is_of(now) => self.look(None, now),
            Some(past) if past.is_outdated(now) => self.look_at(past.snapshot().step, now),
            _ => {}
        }
    }

    /// Shows the run as it was after that step in place of how it is now; now again with `None`.
    pub fn look(&mut self, step: Option<u64>, now: &Snapshot) {
        match step {
            _ if step == self.model.looked_at() => {}
            Some(step) => self.look_at(step, now),
            None => {
                self.past = None;
                self.model.look_at(None);
            }
        }
    }

    fn look_at(&mut self, step: u64, now: &Snapshot) {
        let past = self.past.insert(Past::of(now, step));
        self.model.look_at(Some(past.snapshot()));
    }

    /// What is on show: the past, or the run as it is now.
    pub fn shown(&self, now: &Arc<Snapshot>) -> Arc<Snapshot> {
        self.past.as_ref().map_or(now, Past::snapshot).clone()
    }

    /// Draws all panels into the whole of `ui`; returns what the person asked for.
    ///
    /// A `still` picture has no buttons: the settings and norms are in it as what they are, not to
    /// be clicked; and it has no timeline.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        now: &Snapshot,
        still: bool,
        frame_seconds: Option<f32>,
    ) -> Vec<Intent> {
        let past = self.past.as_ref().map(|past| past.snapshot().clone());
        let shown = past.as_deref().unwrap_or(now);
        let whole = ui.max_rect();
        let palette = Palette::of(ui.visuals());
        ui.painter().rect_filled(whole, 0.0, palette.page);
        let mut intents = Vec::new();
        let mut places = Places::new(whole, self.layout.has_diagram(), still);
        self.lock(ui, still);
        self.model.stretch = self.view.stretch;
        if still {
            caption(ui, places.bar, now, &self.model);
        } else {
            narrow::within(ui, places.bar, "bar", |ui| {
                self.bar(ui, now, &mut intents);
            });
        }
        let locked = self.model.locked;
        let manner = Manner {
            still,
            frame_seconds,
            controls: self.view.controls,
            progress: places.timeline.is_none(),
            narrow: places.is_narrow,
            now: past.as_ref().map(|_| now),
        };
        let why = self.reasons.told(shown);
        clipped(ui, places.verdict, "verdict", |ui| match &shown.activity {
            Activity::Failed(sentence) => {
                failure::show(ui, shown, sentence, still, locked, &mut intents);
            }
            _ => verdict::show(ui, shown, &why, manner, &mut intents),
        });
        if let Some(place) = places.diagram {
            narrow::within(ui, place, "diagram", |ui| {
                self.diagram.show(ui, shown, &self.model, &mut intents);
            });
        }
        if self.lesson.is_some() && !still {
            let column = places.beside_lesson(whole.width());
            clipped(ui, column, "lesson", |ui| {
                self.lesson(ui, now.step, &mut intents);
            });
        }
        clipped(ui, places.panels, "panels", |ui| {
            self.panels(ui, [shown, now], still, &mut intents);
        });
        let looked_at = self.model.looked_at();
        if let Some(place) = places.timeline {
            clipped(ui, place, "timeline", |ui| {
                let stretch = &mut self.view.stretch;
                timeline::show(ui, [shown, now], &self.model, stretch, &mut intents);
            });
        }
        if looked_at.is_some() {
            let rim = Stroke::new(space::CURSOR, palette.past);
            let rect = whole.with_min_y(places.verdict.top() - space::CURSOR);
            ui.painter().rect_stroke(rect, 0.0, rim, StrokeKind::Inside);
        }
        intents
    }

    /// Locks what changes the run, where the person wants it so and in the past. What was being
    /// edited is forgotten then.
    fn lock(&mut self, ui: &Ui, still: bool) {
        let looked_at = self.model.looked_at();
        let is_held = self.view.controls != Controls::Shown;
        let free = !is_held && looked_at.is_none();
        self.model.is_held = !still && is_held;
        self.model.locked = !still && !free;
        locked::note(ui.ctx(), looked_at);
        let asks = self.lesson.as_ref().is_some_and(Course::is_asking);
        quiet::note(ui.ctx(), !still && asks);
        if !free {
            self.settings.drop_drafts();
            self.seed_draft = None;
        }
    }

    fn bar(&mut self, ui: &mut Ui, snapshot: &Snapshot, intents: &mut Vec<Intent>) {
        bar::show(
            ui,
            snapshot,
            &self.model,
            self.view.controls,
            &mut self.layout,
            &mut self.seed_draft,
            intents,
        );
    }

    /// The column of the lesson.
    fn lesson(&self, ui: &mut Ui, step: u64, intents: &mut Vec<Intent>) {
        let Some(course) = &self.lesson else {
            return;
        };
        let shown = lessons::Shown {
            course,
            votes: self.class.votes(),
            program: &self.program,
            step,
            is_locked: self.model.locked,
        };
        lessons::show_panel(ui, shown, intents);
    }

    /// What can be arranged.
    fn panels(
        &mut self,
        ui: &mut Ui,
        [shown, now]: [&Snapshot; 2],
        still: bool,
        intents: &mut Vec<Intent>,
    ) {
        let lesson = self.lesson.as_ref().filter(|_| !still);
        // The lesson's column takes the place of the settings.
        let hidden = self.view.controls.is_hidden() || lesson.is_some();
        let pointed = lesson.map_or_else(Vec::new, lessons::panes);
        let parts = Parts {
            shown,
            now,
            model: &self.model,
            view: &mut self.view,
            scatter: &mut self.scatter,
            thinning: &mut self.thinning,
            strip: &mut self.strip,
            settings: &mut self.settings,
            asking: &mut self.asking,
            names: &mut self.names,
            maps: &mut self.maps,
            intents,
        };
        let tools = &mut self.tools;
        self.layout.without_settings(hidden, |layout| {
            tiles::show(ui, layout, parts, still, tools, &pointed);
        });
    }
}

/// What stands in place of the buttons in a picture: what was run.
fn caption(ui: &Ui, rect: Rect, snapshot: &Snapshot, model: &Model) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter();
    let preset = model.preset_name();
    painter.text(
        rect.left_center(),
        Align2::LEFT_CENTER,
        "collapse-lab",
        FontId::proportional(size::HEADING),
        palette.ink,
    );
    let text = format!(
        "{preset} · {}",
        tr!("app-seed", seed = snapshot.experiment.seed.to_string())
    );
    painter.text(
        rect.right_center(),
        Align2::RIGHT_CENTER,
        text,
        FontId::proportional(size::TITLE),
        palette.ink,
    );
}
