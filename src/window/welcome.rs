//! What somebody is led through who opens the window for the first time: a collapse and the way back, each by one press on
//! what is ringed. It follows what the person does, comes up once, and goes by itself.

use std::borrow::Cow;

use egui::{
    Area, Button, Context, Frame, Grid, Id, Label, LayerId, Margin, Order, Rect, RichText, Stroke,
    StrokeKind, Ui, pos2, vec2,
};

use super::intent::Intent;
use super::theme::{Palette, size, space};
use super::words;
use crate::experiment::{Experiment, MlpNorm, Objective};
use crate::record::{Geometry, Snapshot};
use crate::words::tr;

/// How wide it is.
const WIDTH: f32 = 296.0;
/// Width of the column of terms, and what is between the columns.
const TERM: f32 = 64.0;
/// How far below what is ringed it stands: the box of the stop-gradient is between.
const BELOW: f32 = 40.0;
/// How far right of the ring's left edge it reaches.
const RIGHT: f32 = 46.0;
/// How long it waits for somebody to press, and how long its last words stay, in seconds.
const PATIENCE: f64 = 180.0;
const LAST: f64 = 45.0;

/// How far the person has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// The norms are to be taken out.
    #[default]
    Collapse,
    /// They are out.
    Falling,
    /// All vectors are the same, and the norms are to be put back.
    Rescue,
    /// They are back.
    Rising,
    /// The vectors differ again.
    Over,
}

/// Leads somebody who is here for the first time.
#[derive(Debug, Default)]
pub(crate) struct Guide {
    stage: Stage,
    /// The run that it speaks of.
    run: u64,
    /// Since when it is at this stage.
    since: Option<f64>,
}

/// Whether what it leads through happens in this experiment.
fn suits(experiment: &Experiment) -> bool {
    experiment.objective == Objective::Byol
        && experiment.predictor.layers > 0
        && norms(experiment) == [MlpNorm::Batch; 2]
}

fn norms(experiment: &Experiment) -> [MlpNorm; 2] {
    [experiment.projector.norm, experiment.predictor.norm]
}

impl Stage {
    /// Where it goes on, as the run is now.
    fn next(self, snapshot: &Snapshot) -> Self {
        let is_bare = norms(&snapshot.experiment) == [MlpNorm::None; 2];
        let is_back = norms(&snapshot.experiment) == [MlpNorm::Batch; 2];
        match (self, snapshot.verdict.geometry) {
            (Self::Collapse | Self::Rising, _) if is_bare => Self::Falling,
            (Self::Falling, _) if is_back => Self::Collapse,
            (Self::Falling, Geometry::Collapsed) => Self::Rescue,
            (Self::Rescue, _) if is_back => Self::Rising,
            (Self::Rising, Geometry::SpreadOut | Geometry::FewDirections) => Self::Over,
            _ => self,
        }
    }

    /// The norm that is to be pressed.
    fn norm(self) -> Option<MlpNorm> {
        match self {
            Self::Collapse => Some(MlpNorm::None),
            Self::Rescue => Some(MlpNorm::Batch),
            Self::Falling | Self::Rising | Self::Over => None,
        }
    }

    /// Its title and what it says.
    fn words(self) -> (&'static str, Cow<'static, str>) {
        match self {
            Self::Collapse => (
                tr!("help-first-collapse"),
                tr!("help-first-collapse-about").into(),
            ),
            Self::Falling => (
                tr!("help-first-falling"),
                tr!("help-first-falling-about").into(),
            ),
            Self::Rescue => (
                tr!("help-first-rescue"),
                tr!("help-first-rescue-about").into(),
            ),
            Self::Rising => {
                let restart = tr!("bar-same-start");
                let said = tr!("help-first-rising-about", restart = restart);
                (tr!("help-first-rising"), said.into())
            }
            Self::Over => (tr!("help-first-over"), tr!("help-first-over-about").into()),
        }
    }
}

impl Guide {
    /// Whether there is something to lead through in that run.
    pub fn suits(snapshot: &Snapshot) -> bool {
        suits(&snapshot.started_with)
    }

    /// Draws it; returns whether it is at its end.
    pub fn show(
        &mut self,
        context: &Context,
        snapshot: &Snapshot,
        intents: &mut Vec<Intent>,
    ) -> bool {
        let now = context.time();
        let next = if snapshot.run == self.run {
            self.stage.next(snapshot)
        } else {
            Stage::default()
        };
        if next != self.stage {
            self.since = None;
        }
        (self.stage, self.run) = (next, snapshot.run);
        let stays = if self.stage == Stage::Over {
            LAST
        } else {
            PATIENCE
        };
        let since = *self.since.get_or_insert(now);
        context.request_repaint_after_secs((stays - (now - since)).max(0.05) as f32);
        let ring = self.stage.norm().and_then(|norm| marked(context, norm));
        let under = marked(context, MlpNorm::None).unwrap_or(context.content_rect());
        if let Some(ring) = ring {
            point_at(context, ring, under);
        }
        let area = Area::new(Id::unique("welcome"))
            .order(Order::Foreground)
            .fixed_pos(pos2(
                (under.left() + RIGHT - WIDTH).max(space::GAP),
                under.bottom() + BELOW,
            ))
            .constrain(true);
        let shown = area.show(context, |ui| {
            let palette = Palette::of(ui.visuals());
            let frame = Frame::new()
                .fill(palette.card)
                .stroke(Stroke::new(space::REFERENCE, palette.accent))
                .corner_radius(space::RADIUS)
                .inner_margin(Margin::symmetric(14, 11));
            frame.show(ui, |ui| content(ui, self.stage, intents)).inner
        });
        shown.inner || now - since >= stays
    }
}

/// A ring, and from the first place, under which the card stands, a line to it: from another something is between.
fn point_at(context: &Context, target: Rect, first: Rect) {
    let palette = Palette::dark(context.global_style().visuals.dark_mode);
    let layer = LayerId::new(Order::Foreground, Id::unique("what to press"));
    let painter = context.layer_painter(layer);
    let ring = target.expand(space::SMALL);
    let stroke = Stroke::new(space::CURVE, palette.negative);
    painter.rect_stroke(ring, space::RADIUS, stroke, StrokeKind::Middle);
    if target == first {
        // Along the ring's left side, where the box of the stop-gradient has not begun.
        let from = pos2(ring.left(), ring.center().y);
        painter.line_segment([from, pos2(from.x, first.bottom() + BELOW)], stroke);
    }
}

fn content(ui: &mut Ui, stage: Stage, intents: &mut Vec<Intent>) -> bool {
    ui.set_width(WIDTH - 28.0);
    let (title, said) = stage.words();
    ui.label(RichText::new(title).size(size::TITLE).strong());
    ui.add(Label::new(said.as_ref()).wrap());
    ui.add_space(space::SMALL);
    ui.horizontal(|ui| {
        let mut is_over = false;
        if stage == Stage::Over {
            let palette = Palette::of(ui.visuals());
            let lessons = RichText::new(tr!("bar-lessons")).color(palette.on_accent);
            if ui.add(Button::new(lessons).fill(palette.accent)).clicked() {
                intents.push(Intent::Lessons);
                is_over = true;
            }
            if ui.button(tr!("help-welcome-help")).clicked() {
                intents.push(Intent::Help);
                is_over = true;
            }
        }
        let done = if stage == Stage::Over {
            tr!("help-first-done")
        } else {
            tr!("help-first-skip")
        };
        let done = ui
            .button(done)
            .on_hover_text(tr!("help-welcome-read-about"));
        is_over || done.clicked()
    })
    .inner
}

fn mark_of(norm: MlpNorm) -> Id {
    Id::unique(("first sight", norm.name()))
}

/// Notes where both norms are set to that one.
pub(crate) fn mark(context: &Context, norm: MlpNorm, rect: Rect) {
    context.data_mut(|data| data.insert_temp(mark_of(norm), rect));
}

fn marked(context: &Context, norm: MlpNorm) -> Option<Rect> {
    context.data(|data| data.get_temp(mark_of(norm)))
}

/// What the letters and measures are, a line each.
pub(crate) fn terms(ui: &mut Ui, palette: &Palette) {
    let room = ui.available_width();
    Grid::new("terms")
        .num_columns(2)
        .spacing(vec2(space::PAD, space::SMALL))
        .show(ui, |ui| {
            for (term, what) in words::terms() {
                ui.label(RichText::new(term).monospace().color(palette.ink));
                ui.scope(|ui| {
                    ui.set_max_width(room - TERM);
                    let what = RichText::new(what).color(palette.faint);
                    ui.add(Label::new(what).wrap());
                });
                ui.end_row();
            }
        });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::fixtures::snapshot;

    #[test]
    fn it_follows_the_norms_and_the_badge() {
        let mut run = snapshot(40);
        let mut at = |stage: Stage, norm: MlpNorm, geometry| {
            (run.experiment.projector.norm, run.experiment.predictor.norm) = (norm, norm);
            run.verdict.geometry = geometry;
            stage.next(&run)
        };
        use Geometry::{Collapsed, Collapsing, Recovering, SpreadOut};
        for (stage, norm, geometry, next) in [
            (Stage::Collapse, MlpNorm::Batch, SpreadOut, Stage::Collapse),
            (Stage::Collapse, MlpNorm::None, SpreadOut, Stage::Falling),
            (Stage::Falling, MlpNorm::None, Collapsing, Stage::Falling),
            (Stage::Falling, MlpNorm::Batch, Collapsing, Stage::Collapse),
            (Stage::Falling, MlpNorm::None, Collapsed, Stage::Rescue),
            (Stage::Rescue, MlpNorm::Layer, Collapsed, Stage::Rescue),
            (Stage::Rescue, MlpNorm::Batch, Collapsed, Stage::Rising),
            (Stage::Rising, MlpNorm::Batch, Recovering, Stage::Rising),
            (Stage::Rising, MlpNorm::None, Recovering, Stage::Falling),
            (Stage::Rising, MlpNorm::Batch, SpreadOut, Stage::Over),
            (Stage::Over, MlpNorm::None, Collapsed, Stage::Over),
        ] {
            assert_eq!(at(stage, norm, geometry), next, "{stage:?}, {geometry:?}");
        }
    }

    #[test]
    fn it_leads_through_what_happens_in_that_experiment_alone() {
        for name in ["group-norm-mlp-bn", "byol"] {
            let first = crate::experiment::Preset::named(name).experiment();
            assert!(suits(&first), "{name}");
        }
        for name in ["no-norm", "projector-bn", "contrastive", "simclr"] {
            let other = crate::experiment::Preset::named(name).experiment();
            assert!(!suits(&other), "{name}");
        }
    }
}
