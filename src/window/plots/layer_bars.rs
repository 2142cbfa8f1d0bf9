//! Each layer as a bar in powers of ten, with its history as a small curve beside it.

use egui::{
    Align2, Color32, FontId, Painter, Rect, Role, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::super::choice::Pen;
use super::super::layer_series::LayerView;
use super::super::model::{Model, compact};
use super::super::theme::{Palette, size, space};
use super::super::{answer, words};
use crate::record::{LayerGroup, LayerName, Snapshot};
use crate::words::{numeral, tr};

/// Points of a history.
const POINTS: usize = 64;
/// Least and greatest height of a layer's row.
const HEIGHT: [f32; 2] = [13.0, 26.0];
/// Shares of the width: the name, the bar, its number; the rest is the history's.
const SHARES: [f32; 3] = [0.31, 0.26, 0.14];
/// A number that powers of ten are kept apart by where all are equal.
const LEAST: f64 = 0.5;

/// How the layers of a part are drawn.
pub(super) fn look(part: LayerGroup, palette: &Palette) -> (&'static str, Pen, Color32) {
    match part {
        LayerGroup::Early => (tr!("plots-layers-early"), Pen::Solid, palette.spread),
        LayerGroup::Late => (tr!("plots-layers-late"), Pen::Dashed, palette.std),
        LayerGroup::Mlps => (tr!("plots-layers-mlps"), Pen::Dotted, palette.rank),
    }
}

/// Draws the rows into the rest of `ui`.
pub(super) fn bars(ui: &mut Ui, now: &Snapshot, model: &Model, which: LayerView) {
    let names = &now.history.layer_names;
    let Some([least, most]) = model.layers.range(which) else {
        return;
    };
    let range = [least - LEAST / 2.0, most.max(least + LEAST) + LEAST / 2.0];
    let height = (ui.available_height() / names.len().max(1) as f32).clamp(HEIGHT[0], HEIGHT[1]);
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt("layers")
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, layer) in names.iter().enumerate() {
                let (rect, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
                let value = model
                    .layers
                    .newest(index, which, model.looked_at())
                    .map(|exponent| 10_f64.powf(exponent));
                let number = value.map_or_else(
                    || "–".to_owned(),
                    |value| numeral(compact(value)).into_owned(),
                );
                let spoken = tr!(
                    "plots-layers-value",
                    what = which.name(),
                    layer = layer.name.as_str(),
                    number = number.as_str()
                );
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
                answer::on(response, || words::layer_view(which).now(spoken.clone()));
                let row = Row {
                    rect,
                    range,
                    looked_at: model.looked_at(),
                    palette: Palette::of(ui.visuals()),
                };
                row.draw(
                    ui.painter(),
                    layer,
                    &number,
                    value,
                    model.layers.points(index, which, POINTS),
                );
            }
        });
}

/// Where a layer is drawn.
struct Row<'a> {
    rect: Rect,
    /// Powers of ten at the ends of bar and history.
    range: [f64; 2],
    /// The step that is looked at in place of now.
    looked_at: Option<u64>,
    palette: &'a Palette,
}

impl Row<'_> {
    fn draw(
        &self,
        painter: &Painter,
        layer: &LayerName,
        number: &str,
        value: Option<f64>,
        history: impl Iterator<Item = [f64; 2]>,
    ) {
        let (_, _, colour) = look(layer.part, self.palette);
        let row = self.rect;
        let edges = SHARES.iter().scan(row.left(), |left, share| {
            *left += share * row.width();
            Some(*left)
        });
        let edges: Vec<f32> = edges.collect();
        let [bar, end, curve] = [edges[0], edges[1], edges[2]];
        let font = FontId::proportional(size::SMALL.min(row.height() - 1.0));
        let clipped = painter.with_clip_rect(
            row.with_max_x(bar - space::SMALL)
                .intersect(painter.clip_rect()),
        );
        clipped.text(
            row.left_center(),
            Align2::LEFT_CENTER,
            short(&layer.name),
            font.clone(),
            self.palette.ink,
        );
        let rail = Rect::from_min_max(pos2(bar, row.top() + 2.0), pos2(end, row.bottom() - 2.0));
        painter.rect_filled(rail, 2.0, self.palette.well);
        if let Some(value) = value {
            let share = self.share(value.log10());
            painter.rect_filled(
                rail.with_max_x(rail.left() + rail.width() * share),
                2.0,
                colour,
            );
        }
        let beside = pos2(end + space::SMALL, row.center().y);
        painter.text(beside, Align2::LEFT_CENTER, number, font, self.palette.ink);
        let place = Rect::from_min_max(
            pos2(curve + space::SMALL, row.top() + 1.0),
            row.max - vec2(space::SMALL, 1.0),
        );
        let points: Vec<[f64; 2]> = history.collect();
        let last = points.last().map_or(1.0, |[step, _]| step.max(1.0));
        let at = |[step, exponent]: &[f64; 2]| {
            pos2(
                place.left() + (step / last) as f32 * place.width(),
                place.bottom() - self.share(*exponent) * place.height(),
            )
        };
        painter.add(Shape::line(
            points.iter().map(at).collect(),
            Stroke::new(space::REFERENCE, colour),
        ));
        if let Some(step) = self.looked_at {
            let share = (step as f64 / last).min(1.0) as f32;
            let x = place.left() + share * place.width();
            let line = Stroke::new(space::REFERENCE, self.palette.past);
            painter.vline(x, place.y_range(), line);
        }
    }

    fn share(&self, exponent: f64) -> f32 {
        let [least, most] = self.range;
        ((exponent - least) / (most - least)).clamp(0.0, 1.0) as f32
    }
}

/// A layer's name in fewer letters: `stage1.block1.conv1` is `s1 b1 conv1`.
fn short(name: &str) -> String {
    name.replace("stage", "s")
        .replace("block", "b")
        .replace("projector", "proj")
        .replace("predictor", "pred")
        .replace('.', " ")
}
