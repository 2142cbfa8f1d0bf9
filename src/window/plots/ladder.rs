//! Where the common mode goes: its share after each stage from the representation y to the projection z.

use egui::{Align2, FontId, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::theme::{Palette, size, space};
use super::super::words;
use super::share;
use crate::lab::{Rung, Snapshot};

/// Tallest that a rung gets.
const TALLEST: f32 = 34.0;
/// Width of the stages' names, and of the numbers at the right; each at most so large a share of a narrow panel.
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
    response.on_hover_text(words::LADDER);
    let sides = SIDES.map(|side| side.min(SIDE * area.width()));
    let font = FontId::proportional(size::SMALL);
    let text = |at, align, text: &str, ink| ui.painter().text(at, align, text, font.clone(), ink);
    let head = Rect::from_min_size(area.min, vec2(area.width(), size::SMALL + space::SMALL));
    text(
        head.left_center() + vec2(sides[0], 0.0),
        Align2::LEFT_CENTER,
        if head.width() < space::NARROW {
            "share"
        } else {
            "share of the common mode"
        },
        palette.faint,
    );
    text(
        head.right_center(),
        Align2::RIGHT_CENTER,
        "spread",
        palette.faint,
    );
    let rungs = Rect::from_min_max(head.left_bottom(), area.max);
    let height = (rungs.height() / embedding.ladder.len().max(1) as f32).min(TALLEST);
    for (index, rung) in embedding.ladder.iter().enumerate() {
        let top = rungs.top() + index as f32 * height;
        let row = Rect::from_min_size(pos2(rungs.left(), top), vec2(rungs.width(), height))
            .shrink2(vec2(0.0, 3.0));
        text(
            row.left_center(),
            Align2::LEFT_CENTER,
            &rung.stage,
            palette.ink,
        );
        let rail = Rect::from_min_max(
            pos2(row.left() + sides[0], row.top()),
            pos2(
                (row.right() - sides[1]).max(row.left() + sides[0]),
                row.bottom(),
            ),
        );
        let filled =
            rail.with_max_x(rail.left() + rail.width() * rung.mode_share.clamp(0.0, 1.0) as f32);
        let is_norm = rung.stage.ends_with("norm");
        ui.painter()
            .rect_filled(rail, space::INNER_RADIUS, palette.well);
        ui.painter().rect_filled(
            filled,
            space::INNER_RADIUS,
            if is_norm {
                palette.positive
            } else {
                palette.negative
            },
        );
        let numbers = pos2(rail.right() + space::SMALL, row.center().y);
        text(
            numbers,
            Align2::LEFT_CENTER,
            &share(rung.mode_share),
            palette.ink,
        );
        text(
            row.right_center(),
            Align2::RIGHT_CENTER,
            &share(rung.spread),
            palette.ink,
        );
    }
}

/// The ladder for people who hear the window.
fn spoken(ladder: &[Rung]) -> String {
    let rung = |rung: &Rung| format!("{}: {}", rung.stage, share(rung.mode_share));
    format!(
        "share of the common mode: {}",
        ladder.iter().map(rung).collect::<Vec<_>>().join(", ")
    )
}
