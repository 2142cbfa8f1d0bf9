//! The verdict in large letters with its reason, and beside it where the run stands.

use egui::{Align, Align2, FontId, Label, Layout, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::theme::{Palette, size, space};
use super::thermometer;
use crate::lab::{Activity, Snapshot};

/// Width kept for the numbers on the right.
const STATUS: f32 = 346.0;
/// Height of the line that shows how much of the run is done.
const PROGRESS: f32 = 3.0;

/// Draws the row into the whole of `ui`. `frame_seconds` is what the last frame took of the CPU, where that is known; a
/// `still` picture has no frames.
pub(crate) fn show(ui: &mut Ui, snapshot: &Snapshot, still: bool, frame_seconds: Option<f32>) {
    let palette = Palette::of(ui.visuals());
    let whole = ui.max_rect();
    let row = Rect::from_min_max(whole.min, pos2(whole.right(), whole.bottom() - PROGRESS));
    let badge = badge(ui, row, snapshot, palette);
    let status = Rect::from_min_max(pos2(row.right() - STATUS, row.top()), row.max);
    let mut reason = Rect::from_min_max(
        pos2(badge.right() + space::GROUP, row.top()),
        pos2(status.left() - space::GAP, row.bottom()),
    );
    if reason.width() > space::THERMOMETER + space::SENTENCE {
        let (scale, rest) = reason.split_left_right_at_x(reason.left() + space::THERMOMETER);
        reason = rest.with_min_x(rest.left() + space::GROUP);
        ui.scope_builder(UiBuilder::new().max_rect(scale.shrink2(vec2(0.0, space::SMALL))), |ui| {
            thermometer::show(ui, snapshot);
        });
    }
    sentence(ui, reason, &reason_of(snapshot), palette);
    ui.scope_builder(UiBuilder::new().max_rect(status), |ui| numbers(ui, snapshot, still, frame_seconds, palette));
    progress(ui, Rect::from_min_max(pos2(whole.left(), row.bottom()), whole.max), snapshot, palette);
}

/// Writes a sentence into `rect`, as large as it fits.
fn sentence(ui: &mut Ui, rect: Rect, text: &str, palette: &Palette) {
    let layout = |size: f32| {
        ui.painter().layout(text.to_owned(), FontId::proportional(size), palette.ink, rect.width().max(1.0))
    };
    let mut galley = layout(size::TITLE);
    for smaller in [size::BODY, size::SMALL] {
        if galley.size().y > rect.height() {
            galley = layout(smaller);
        }
    }
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    let corner = rect.left_center() - vec2(0.0, galley.size().y / 2.0);
    ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())).galley(corner, galley, palette.ink);
}

fn badge(ui: &mut Ui, row: Rect, snapshot: &Snapshot, palette: &Palette) -> Rect {
    let (fill, ink) = palette.verdict(snapshot.verdict.state);
    let name = snapshot.verdict.state.name();
    let galley = ui.painter().layout_no_wrap(name.to_uppercase(), FontId::proportional(size::HEADING), ink);
    let rect = Align2::LEFT_CENTER.anchor_size(row.left_center(), galley.size() + vec2(2.0 * space::GROUP, 16.0));
    let response = ui.allocate_rect(rect, Sense::hover()).on_hover_text(
        "The verdict on the newest steps. It needs one measure of scale (spread) and one of rank: either alone calls a \
         collapsed network healthy.",
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("verdict: {name}")));
    ui.painter().rect_filled(rect, space::RADIUS, fill);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    rect
}

fn reason_of(snapshot: &Snapshot) -> String {
    match &snapshot.activity {
        Activity::Preparing(what) => format!("Getting ready: {what}"),
        _ => snapshot.verdict.reason.clone(),
    }
}

fn numbers(ui: &mut Ui, snapshot: &Snapshot, still: bool, frame_seconds: Option<f32>, palette: &Palette) {
    ui.with_layout(Layout::top_down(Align::Max), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add_space(space::GAP);
        let epoch = snapshot.history.rows.last().map_or(0.0, |row| row.epoch);
        let what = match snapshot.activity {
            Activity::Preparing(_) => "getting ready",
            Activity::Running => "running",
            Activity::Paused => "paused",
            Activity::Finished => "finished",
            Activity::Failed(_) => "failed",
        };
        let first = format!("{what} · step {} / {} · epoch {epoch:.1}", snapshot.step, snapshot.experiment.steps);
        ui.add(Label::new(RichText::new(first).monospace()).extend());
        let mut second = snapshot.device.clone();
        if !still {
            second += &format!(" · {:.1} steps/s", snapshot.steps_per_second);
        }
        if let Some(seconds) = frame_seconds.filter(|_| !still) {
            second += &format!(" · frame {:.1} ms", seconds * 1e3);
        }
        let text = RichText::new(second).size(size::SMALL).color(palette.faint);
        ui.add(Label::new(text).truncate().sense(Sense::hover())).on_hover_text(format!(
            "Trains on: {}\nTraining steps a second, and milliseconds of CPU time that drawing this window takes.",
            snapshot.device
        ));
    });
}

fn progress(ui: &Ui, rect: Rect, snapshot: &Snapshot, palette: &Palette) {
    let share = snapshot.step as f32 / snapshot.experiment.steps.max(1) as f32;
    let done = Rect::from_min_size(rect.min, vec2(rect.width() * share.clamp(0.0, 1.0), rect.height()));
    ui.painter().rect_filled(rect, 1.0, palette.edge);
    ui.painter().rect_filled(done, 1.0, palette.accent);
}
