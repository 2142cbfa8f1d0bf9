//! How the panels share the space. The window and the exported picture draw the same ones.

use egui::{Align2, FontId, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::diagram::Diagram;
use super::model::{Intent, LayerView, Model, View};
use super::settings::Settings;
use super::theme::{Palette, card, size, space};
use super::thinning::Thinning;
use super::{bar, diagram, failure, plots, scatter, verdict};
use crate::lab::{Activity, Snapshot};

/// All panels.
#[derive(Default)]
pub(crate) struct Dashboard {
    /// What is read beside the snapshot.
    pub model: Model,
    /// How the person looks at it.
    pub view: View,
    /// The scatter's points on the GPU, where the window can draw them there.
    pub gpu: Option<scatter::Kept>,
    thinning: Thinning,
    settings: Settings,
    diagram: Diagram,
    seed_draft: Option<String>,
}

/// Where each panel goes.
struct Places {
    bar: Rect,
    verdict: Rect,
    diagram: Rect,
    settings: Rect,
    /// Cosines, accuracy, loss, spread.
    plots: [Rect; 4],
    scatter: Rect,
}

impl Places {
    fn new(whole: Rect) -> Self {
        let gap = space::GAP;
        let inner = whole.shrink2(vec2(gap, 0.0));
        let row = |top: f32, height: f32| Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), height));
        let bar = row(whole.top(), space::BAR);
        let verdict = row(bar.bottom(), space::VERDICT);
        let diagram = row(verdict.bottom() + gap, diagram::height(whole.height()));
        let rest =
            Rect::from_min_max(pos2(inner.left(), diagram.bottom() + gap), pos2(inner.right(), whole.bottom() - gap));
        let settings = Rect::from_min_max(rest.min, pos2(rest.left() + space::SETTINGS, rest.bottom()));
        // As wide as keeps the scatter square with its title above and its classes below, within limits.
        let square = (rest.height() - 130.0).min((rest.width() - space::SETTINGS) * 0.32);
        let side = square.clamp(*space::SCATTER.start(), *space::SCATTER.end());
        let scatter = Rect::from_min_max(pos2(rest.right() - side - 2.0 * space::PAD, rest.top()), rest.max);
        let field =
            Rect::from_min_max(pos2(settings.right() + gap, rest.top()), pos2(scatter.left() - gap, rest.bottom()));
        let cell = vec2((field.width() - gap) / 2.0, (field.height() - gap) / 2.0).floor();
        let plot = |column: f32, line: f32| {
            Rect::from_min_size(field.min + vec2(column * (cell.x + gap), line * (cell.y + gap)), cell)
        };
        let plots = [plot(0.0, 0.0), plot(1.0, 0.0), plot(0.0, 1.0), plot(1.0, 1.0)];
        Self { bar, verdict, diagram, settings, plots, scatter }
    }
}

impl Dashboard {
    /// Draws all panels into the whole of `ui`; returns what the person asked for.
    ///
    /// A `still` picture has no buttons: the settings and norms are in it as what they are, not to be clicked.
    pub fn show(&mut self, ui: &mut Ui, snapshot: &Snapshot, still: bool, frame_seconds: Option<f32>) -> Vec<Intent> {
        let palette = Palette::of(ui.visuals());
        let whole = ui.max_rect();
        ui.painter().rect_filled(whole, 0.0, palette.page);
        let places = Places::new(whole);
        let mut intents = Vec::new();
        let Self { model, view, gpu, thinning, settings, diagram, seed_draft } = self;
        if still {
            caption(ui, places.bar, snapshot, model);
        } else {
            within(ui, places.bar, "bar", |ui| bar::show(ui, snapshot, model, seed_draft, &mut intents));
        }
        within(ui, places.verdict, "verdict", |ui| match &snapshot.activity {
            Activity::Failed(sentence) => failure::show(ui, sentence, still, &mut intents),
            _ => verdict::show(ui, snapshot, still, frame_seconds),
        });
        within(ui, places.diagram, "diagram", |ui| diagram.show(ui, snapshot, model, &mut intents));
        panel(ui, places.settings, "settings", |ui| settings.show(ui, snapshot, model, &mut intents));
        let [cosines, accuracy, loss, spread] = places.plots;
        panel(ui, cosines, "cosines", |ui| plots::cosines(ui, snapshot, model, thinning, view));
        panel(ui, accuracy, "accuracy", |ui| plots::accuracy(ui, snapshot, model));
        panel(ui, loss, "loss", |ui| match view.ladder {
            true => plots::ladder(ui, snapshot, view),
            false => plots::loss(ui, snapshot, model, thinning, view),
        });
        panel(ui, spread, "spread", |ui| match view.layers {
            LayerView::Spread => plots::spread(ui, snapshot, model, thinning, view),
            _ => plots::layers(ui, snapshot, model, view),
        });
        panel(ui, places.scatter, "scatter", |ui| scatter::show(ui, snapshot, view, gpu.as_mut()));
        intents
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
    painter.text(rect.right_center(), Align2::RIGHT_CENTER, text, FontId::proportional(size::TITLE), palette.ink);
}

/// Draws into `rect` and nowhere else.
fn within(ui: &mut Ui, rect: Rect, name: &str, content: impl FnOnce(&mut Ui)) {
    let layout = Layout::top_down(egui::Align::Min);
    ui.scope_builder(UiBuilder::new().id_salt(name).max_rect(rect).layout(layout), |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect.expand(1.0)));
        content(ui);
    });
}

/// A card that fills `rect`.
fn panel(ui: &mut Ui, rect: Rect, name: &str, content: impl FnOnce(&mut Ui)) {
    let frame = card(Palette::of(ui.visuals()));
    ui.painter().add(frame.paint(rect.shrink(space::PAD + 1.0)));
    within(ui, rect.shrink(space::PAD + 1.0), name, |ui| {
        ui.set_clip_rect(rect.intersect(ui.ctx().content_rect()));
        ui.spacing_mut().item_spacing.y = 3.0;
        content(ui);
    });
}
