//! How far the vectors z are from being one vector, in powers of ten: what 0.9999 and 0.9999999
//! hide from the eye. It shows the number that the badge judges, in the badge's colour.

use egui::{
    Align2, Color32, FontId, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::answer::{self, Answer};
use super::model::compact;
use super::theme::{Palette, size, space};
use crate::diagnosis::{
    COLLAPSED_SPREAD, ENOUGH_FACTOR, NARROW_SPREAD, RECOVERING_SPREAD, WIDE_SPREAD, few_directions,
};
use crate::record::Snapshot;
use crate::words::{decimal, exact, numeral, tr};

/// The lowest power of ten on the scale: single precision knows nothing below.
const LOWEST: f64 = -8.0;
/// How far the line of collapse sticks out of the rail.
const LINE: f32 = 2.0;
/// Marks with a number.
const MARKS: [i32; 5] = [-8, -6, -4, -2, 0];

/// Draws it into the whole of `ui`. `why` speaks for the badge's word.
pub(crate) fn show(ui: &mut Ui, snapshot: &Snapshot, why: &str) {
    let palette = Palette::of(ui.visuals());
    let area = ui.max_rect();
    let spread = snapshot.history.rows.last().map(|row| row.spread);
    let text = spread.map_or_else(
        || tr!("badge-spread-unknown").to_owned(),
        |spread| tr!("badge-spread", spread = numeral(compact(spread))),
    );
    let response = ui.interact(area, ui.scope_id().with("scale"), Sense::click());
    let response = answer::kept(response, || about(snapshot, why));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    ui.painter().text(
        area.center_top(),
        Align2::CENTER_TOP,
        text,
        FontId::monospace(size::SMALL),
        palette.ink,
    );
    let height = area.height() - 2.0 * (size::SMALL + space::SMALL);
    let rail = Rect::from_center_size(
        area.center(),
        vec2(area.width() - 2.0 * size::SMALL, height.max(1.0)),
    );
    let colour = palette.geometry(snapshot.verdict.geometry).0;
    filled(ui.painter(), rail, spread, colour, palette);
    scale(ui.painter(), rail, palette);
}

/// The rail, filled as far as the spread reaches, where there is one.
fn filled(painter: &Painter, rail: Rect, spread: Option<f64>, colour: Color32, palette: &Palette) {
    painter.rect(
        rail,
        space::INNER_RADIUS,
        palette.well,
        Stroke::new(1.0, palette.edge),
        StrokeKind::Outside,
    );
    if let Some(spread) = spread.filter(|spread| spread.is_finite()) {
        let filled = rail.with_max_x(at(rail, spread.max(f64::MIN_POSITIVE).log10()));
        painter.rect_filled(filled, space::INNER_RADIUS, colour);
    }
}

/// Where a complete collapse begins, and the powers of ten.
fn scale(painter: &Painter, rail: Rect, palette: &Palette) {
    let line = at(rail, COLLAPSED_SPREAD.log10());
    painter.line_segment(
        [pos2(line, rail.top() - LINE), pos2(line, rail.bottom())],
        Stroke::new(1.0, palette.ink),
    );
    let font = FontId::proportional(size::SMALL);
    for mark in MARKS {
        let foot = pos2(at(rail, f64::from(mark)), rail.bottom());
        painter.line_segment(
            [foot - vec2(0.0, space::SMALL), foot],
            Stroke::new(1.0, palette.faint),
        );
        let text = if mark == 0 {
            "1".to_owned()
        } else {
            format!("1e{mark}")
        };
        painter.text(
            foot + vec2(0.0, 1.0),
            Align2::CENTER_TOP,
            text,
            font.clone(),
            palette.faint,
        );
    }
}

/// Where a power of ten stands on the rail.
fn at(rail: Rect, exponent: f64) -> f32 {
    rail.left() + rail.width() * (1.0 - exponent / LOWEST).clamp(0.0, 1.0) as f32
}

/// The reason for the badge and its lines.
fn about(snapshot: &Snapshot, why: &str) -> Answer {
    let dims = snapshot
        .started_with
        .dimensions()
        .min(snapshot.started_with.batch);
    let few = few_directions(dims);
    let thresholds = tr!(
        "badge-thresholds",
        collapsed = exact(COLLAPSED_SPREAD),
        recovering = exact(RECOVERING_SPREAD),
        wide = exact(WIDE_SPREAD),
        few = decimal(few, 1),
        dimensions = dims,
        enough = decimal(ENOUGH_FACTOR * few, 1),
        narrow = exact(NARROW_SPREAD),
    );
    Answer::new(format!("{}\n\n{thresholds}", tr!("badge-thermometer")))
        .now(why.to_owned())
        .why(tr!("badge-thermometer-why"))
}
