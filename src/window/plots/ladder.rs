//! Where the common mode goes: its share after each stage from the representation y to the
//! projection z.

use egui::{Align2, Color32, FontId, Pos2, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::answer::{self, Answer};
use super::super::theme::{Palette, size, space};
use super::share;
use crate::record::{Snapshot, StageReading};
use crate::words::tr;

/// Tallest that a stage gets.
const TALLEST: f32 = 34.0;
/// Width of the stages' names, and of the numbers at the right; each at most so large a share of a
/// narrow panel.
const SIDES: [f32; 2] = [92.0, 96.0];
/// See [`SIDES`].
const SIDE: f32 = 0.33;

/// Draws the ladder into the whole of `ui`.
pub(crate) fn ladder(ui: &mut Ui, snapshot: &Snapshot) {
    let palette = Palette::of(ui.visuals());
    let Some(embedding) = &snapshot.embedding else {
        return;
    };
    let (area, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    response
        .widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, spoken(&embedding.ladder)));
    answer::on(response, || {
        Answer::new(tr!("panels-ladder"))
            .now(stages(&embedding.ladder))
            .why(tr!("panels-ladder-why"))
    });
    let columns = Columns {
        area,
        sides: SIDES.map(|side| side.min(SIDE * area.width())),
    };
    let head = columns.head(ui, palette);
    let rows = Rect::from_min_max(head.left_bottom(), area.max);
    let height = (rows.height() / embedding.ladder.len().max(1) as f32).min(TALLEST);
    for (index, stage) in embedding.ladder.iter().enumerate() {
        let top = rows.top() + index as f32 * height;
        let row = Rect::from_min_size(pos2(rows.left(), top), vec2(rows.width(), height));
        columns.stage(ui, row.shrink2(vec2(0.0, 3.0)), stage, palette);
    }
}

/// Names at the left, rails in the middle, numbers at the right.
struct Columns {
    area: Rect,
    sides: [f32; 2],
}

impl Columns {
    /// Draws the words above the columns; returns where they are.
    fn head(&self, ui: &Ui, palette: &Palette) -> Rect {
        let size = vec2(self.area.width(), size::SMALL + space::SMALL);
        let head = Rect::from_min_size(self.area.min, size);
        let about = if head.width() < space::NARROW {
            tr!("plots-ladder-share-short")
        } else {
            tr!("plots-ladder-share")
        };
        let at = head.left_center() + vec2(self.sides[0], 0.0);
        text(ui, at, Align2::LEFT_CENTER, about, palette.faint);
        let at = head.right_center();
        let spread = tr!("plots-ladder-spread");
        text(ui, at, Align2::RIGHT_CENTER, spread, palette.faint);
        head
    }

    /// Draws one stage into `row`.
    fn stage(&self, ui: &Ui, row: Rect, stage: &StageReading, palette: &Palette) {
        let ink = palette.ink;
        text(
            ui,
            row.left_center(),
            Align2::LEFT_CENTER,
            &stage.stage,
            ink,
        );
        let left = row.left() + self.sides[0];
        let rail = Rect::from_min_max(
            pos2(left, row.top()),
            pos2((row.right() - self.sides[1]).max(left), row.bottom()),
        );
        let filled = rail.with_max_x(left + rail.width() * stage.mode_share.clamp(0.0, 1.0) as f32);
        let colour = if stage.stage.ends_with("norm") {
            palette.positive
        } else {
            palette.negative
        };
        let painter = ui.painter();
        painter.rect_filled(rail, space::INNER_RADIUS, palette.well);
        painter.rect_filled(filled, space::INNER_RADIUS, colour);
        let numbers = pos2(rail.right() + space::SMALL, row.center().y);
        let mode_share = share(stage.mode_share);
        text(ui, numbers, Align2::LEFT_CENTER, &mode_share, ink);
        let spread = share(stage.spread);
        text(ui, row.right_center(), Align2::RIGHT_CENTER, &spread, ink);
    }
}

fn text(ui: &Ui, at: Pos2, align: Align2, text: &str, ink: Color32) {
    let font = FontId::proportional(size::SMALL);
    ui.painter().text(at, align, text, font, ink);
}

/// The ladder for people who hear the window.
fn spoken(ladder: &[StageReading]) -> String {
    format!("{}: {}", tr!("plots-ladder-share"), stages(ladder))
}

/// The share at every stage.
pub(crate) fn stages(ladder: &[StageReading]) -> String {
    let stage = |stage: &StageReading| format!("{}: {}", stage.stage, share(stage.mode_share));
    ladder.iter().map(stage).collect::<Vec<_>>().join(", ")
}
