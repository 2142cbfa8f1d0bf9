//! A run's curves in little: the spread of z by powers of ten, and the probe.

use egui::{
    Color32, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, remap_clamp, vec2,
};

use super::super::choice::Pen;
use super::super::model::compact;
use super::super::theme::{Palette, space};
use super::entry::Entry;
use crate::words::{decimal, numeral, tr};

/// The powers of ten that the spread is drawn over.
const DECADES: std::ops::RangeInclusive<f32> = -8.0..=0.0;
/// Percent.
const ACCURACY: std::ops::RangeInclusive<f32> = 0.0..=100.0;

/// Draws the curves; `colour` is the spread's.
pub(super) fn show(ui: &mut Ui, entry: &Entry, size: Vec2, colour: Color32) {
    let palette = Palette::of(ui.visuals());
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let told = tr!(
        "runs-curves",
        run = entry.spoken.as_str(),
        told = told(entry)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        painter.rect_filled(rect, space::INNER_RADIUS, palette.well);
        let inner = rect.shrink2(vec2(space::SMALL, space::SMALL));
        let run = &entry.run;
        let ends = run
            .spread
            .iter()
            .chain(&run.accuracy)
            .map(|(step, _)| *step);
        let end = ends.max().unwrap_or(1).max(1);
        let log = |value: f64| value.max(f64::MIN_POSITIVE).log10() as f32;
        let spread = pieces(inner, end, &run.spread, |value| {
            remap_clamp(log(value), DECADES, inner.bottom()..=inner.top())
        });
        let accuracy = pieces(inner, end, &run.accuracy, |value| {
            remap_clamp(value as f32, ACCURACY, inner.bottom()..=inner.top())
        });
        for (pieces, pen, colour) in [
            (accuracy, Pen::Dotted, palette.probe),
            (spread, Pen::Solid, colour),
        ] {
            for piece in pieces {
                painter.extend(pen.shapes(&piece, Stroke::new(space::CURVE, colour)));
            }
        }
    }
    response.on_hover_text(told);
}

/// Points of a curve, cut where it is not finite.
fn pieces(
    rect: Rect,
    end: u64,
    curve: &[(u64, f64)],
    height: impl Fn(f64) -> f32,
) -> Vec<Vec<Pos2>> {
    let place = |step: u64| rect.left() + rect.width() * (step as f64 / end as f64) as f32;
    curve
        .split(|(_, value)| !value.is_finite())
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            piece
                .iter()
                .map(|(step, value)| pos2(place(*step), height(*value)))
                .collect()
        })
        .collect()
}

/// From what to what both go.
fn told(entry: &Entry) -> String {
    let ends = |curve: &[(u64, f64)]| {
        let mut finite = curve.iter().filter(|(_, value)| value.is_finite());
        let first = finite.next()?;
        Some((first.1, finite.next_back().unwrap_or(first).1))
    };
    let short = |value: f64| numeral(compact(value));
    let spread = ends(&entry.run.spread)
        .map(|(from, to)| tr!("runs-curves-spread", from = short(from), to = short(to)));
    let percent = |value: f64| decimal(value, 1);
    let accuracy = ends(&entry.run.accuracy)
        .map(|(from, to)| tr!("runs-curves-probe", from = percent(from), to = percent(to)));
    let both: Vec<String> = spread.into_iter().chain(accuracy).collect();
    if both.is_empty() {
        tr!("runs-curves-none").to_owned()
    } else {
        both.join(", ")
    }
}
