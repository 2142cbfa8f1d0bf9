//! How far the network is from total collapse, in powers of ten: what 0.9999 and 0.9999999 hide from the eye.

use egui::{Align2, FontId, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::model::compact;
use super::theme::{Palette, size, space};
use super::words;
use crate::diagnosis::{COLLAPSED_SPREAD, HEALTHY_SPREAD, RANKED_SPREAD, RECOVERY_FACTOR, STEADY_READINGS, low_rank};
use crate::lab::Snapshot;

/// The lowest power of ten on the scale: single precision knows nothing below.
const LOWEST: f64 = -8.0;
/// Marks with a number.
const MARKS: [i32; 5] = [-8, -6, -4, -2, 0];

/// Draws it into the whole of `ui`.
pub(crate) fn show(ui: &mut Ui, snapshot: &Snapshot) {
    let palette = Palette::of(ui.visuals());
    let area = ui.max_rect();
    let distance = snapshot.history.rows.last().map(|row| row.one_minus_neg);
    let text = distance.map_or_else(|| "1 − cos".to_owned(), |distance| format!("1 − cos = {}", compact(distance)));
    let response = ui.allocate_rect(area, Sense::hover()).on_hover_ui(|ui| {
        ui.set_max_width(space::HOVER);
        ui.label(about(snapshot));
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("distance to collapse: {text}")));
    let font = FontId::proportional(size::SMALL);
    let painter = ui.painter();
    painter.text(area.center_top(), Align2::CENTER_TOP, text, FontId::monospace(size::SMALL), palette.ink);
    let height = area.height() - 2.0 * (size::SMALL + space::SMALL);
    let rail = Rect::from_center_size(area.center(), vec2(area.width() - 2.0 * size::SMALL, height.max(1.0)));
    let stroke = Stroke::new(1.0, palette.edge);
    painter.rect(rail, space::INNER_RADIUS, palette.well, stroke, StrokeKind::Outside);
    if let Some(distance) = distance.filter(|distance| distance.is_finite()) {
        let filled = rail.with_max_x(at(rail, distance.max(f64::MIN_POSITIVE).log10()));
        painter.rect_filled(filled, space::INNER_RADIUS, palette.health(distance));
    }
    for mark in MARKS {
        let foot = pos2(at(rail, f64::from(mark)), rail.bottom());
        painter.line_segment([foot - vec2(0.0, space::SMALL), foot], Stroke::new(1.0, palette.faint));
        let text = if mark == 0 { "1".to_owned() } else { format!("1e{mark}") };
        painter.text(foot + vec2(0.0, 1.0), Align2::CENTER_TOP, text, font.clone(), palette.faint);
    }
}

/// Where a power of ten stands on the rail.
fn at(rail: Rect, exponent: f64) -> f32 {
    rail.left() + rail.width() * (1.0 - exponent / LOWEST).clamp(0.0, 1.0) as f32
}

/// The reason for the verdict and its thresholds.
fn about(snapshot: &Snapshot) -> String {
    let dims = snapshot.started_with.dimensions().min(snapshot.started_with.batch);
    let (reason, few) = (snapshot.verdict.reason.trim_end_matches('.'), low_rank(dims));
    format!(
        "{}\n\nThe verdict now: {reason}.\n\nIts thresholds, on the spread within z (1 − mean cosine between different \
         pictures):\n\
         complete collapse: spread below {COLLAPSED_SPREAD}\n\
         dimensional collapse: spread above {RANKED_SPREAD}, but fewer than {few:.1} of {dims} directions\n\
         recovering: {RECOVERY_FACTOR} times the lowest spread, until it has been above {HEALTHY_SPREAD} for \
         {STEADY_READINGS} steps",
        words::THERMOMETER
    )
}
