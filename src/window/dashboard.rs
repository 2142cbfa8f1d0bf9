//! How the panels share the space. The window and the exported picture draw the same ones.

use egui::{Align, Align2, FontId, Rect, Ui, UiBuilder, pos2, vec2};

use super::diagram::Diagram;
use super::layout::Layout;
use super::model::{Controls, Intent, Model, View};
use super::panes::Parts;
use super::settings::Settings;
use super::theme::{Palette, size, space};
use super::thinning::Thinning;
use super::verdict::Manner;
use super::{bar, diagram, failure, plots, scatter, tiles, verdict};
use crate::record::{Activity, Snapshot};

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
    pub scatter: scatter::ScatterState,
    thinning: Thinning,
    settings: Settings,
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
}

impl Places {
    fn new(whole: Rect, has_diagram: bool) -> Self {
        let gap = space::GAP;
        let inner = whole.shrink2(vec2(gap, 0.0));
        let row = |top: f32, height: f32| {
            Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), height))
        };
        let bar = row(whole.top(), space::BAR);
        let verdict = row(bar.bottom(), space::VERDICT);
        let diagram =
            has_diagram.then(|| row(verdict.bottom() + gap, diagram::height(whole.height())));
        let top = diagram.unwrap_or(verdict).bottom() + gap;
        let panels = Rect::from_min_max(
            pos2(inner.left(), top),
            pos2(inner.right(), whole.bottom() - gap),
        );
        Self {
            bar,
            verdict,
            diagram,
            panels,
        }
    }
}

impl Dashboard {
    /// Draws all panels into the whole of `ui`; returns what the person asked for.
    ///
    /// A `still` picture has no buttons: the settings and norms are in it as what they are, not to
    /// be clicked.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        still: bool,
        frame_seconds: Option<f32>,
    ) -> Vec<Intent> {
        let whole = ui.max_rect();
        let page = Palette::of(ui.visuals()).page;
        ui.painter().rect_filled(whole, 0.0, page);
        let mut intents = Vec::new();
        let places = Places::new(whole, self.layout.has_diagram());
        self.lock(still);
        if still {
            caption(ui, places.bar, snapshot, &self.model);
        } else {
            within(ui, places.bar, "bar", |ui| {
                self.bar(ui, snapshot, &mut intents);
            });
        }
        let locked = self.model.locked;
        let manner = Manner {
            still,
            frame_seconds,
            controls: self.view.controls,
        };
        within(ui, places.verdict, "verdict", |ui| {
            match &snapshot.activity {
                Activity::Failed(sentence) => {
                    failure::show(ui, snapshot, sentence, still, locked, &mut intents);
                }
                _ => verdict::show(ui, snapshot, manner, &mut intents),
            }
        });
        if let Some(place) = places.diagram {
            within(ui, place, "diagram", |ui| {
                self.diagram.show(ui, snapshot, &self.model, &mut intents);
            });
        }
        within(ui, places.panels, "panels", |ui| {
            self.panels(ui, snapshot, still, &mut intents);
        });
        intents
    }

    /// Locks what changes the run, where the person wants it so. What was being edited is forgotten
    /// then.
    fn lock(&mut self, still: bool) {
        let free = self.view.controls == Controls::Shown;
        self.model.locked = !still && !free;
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

    /// What can be arranged.
    fn panels(&mut self, ui: &mut Ui, snapshot: &Snapshot, still: bool, intents: &mut Vec<Intent>) {
        let hidden = self.view.controls == Controls::Hidden;
        let parts = Parts {
            snapshot,
            model: &self.model,
            view: &mut self.view,
            scatter: &mut self.scatter,
            thinning: &mut self.thinning,
            strip: &mut self.strip,
            settings: &mut self.settings,
            intents,
        };
        let tools = &mut self.tools;
        self.layout.without_settings(hidden, |layout| {
            tiles::show(ui, layout, parts, still, tools);
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
    let text = format!("{preset} · seed {}", snapshot.experiment.seed);
    painter.text(
        rect.right_center(),
        Align2::RIGHT_CENTER,
        text,
        FontId::proportional(size::TITLE),
        palette.ink,
    );
}

/// Draws into `rect` and nowhere else.
fn within(ui: &mut Ui, rect: Rect, name: &str, content: impl FnOnce(&mut Ui)) {
    let layout = egui::Layout::top_down(Align::Min);
    ui.scope_builder(
        UiBuilder::new().id_salt(name).max_rect(rect).layout(layout),
        |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(rect.expand(1.0)));
            content(ui);
        },
    );
}
