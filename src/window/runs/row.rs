//! A row of the list: curves, what the run is, its badge, its changes, how it stands, and what
//! opens it.

use egui::{
    Align, Button, Color32, CornerRadius, FontId, Label, Layout, Rect, RichText, Role, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::super::locked;
use super::super::model::Intent;
use super::super::theme::{Palette, size, space};
use super::curves;
use super::entry::{Entry, Standing};
use crate::words::tr;

/// Height of a row, and of what is drawn in it.
const ROW: f32 = 60.0;
const HEIGHT: f32 = 46.0;
/// Widths of the columns; the changes have what is left.
const CURVES: f32 = 124.0;
const RUN: f32 = 186.0;
const BADGE: f32 = 116.0;
const STANDING: f32 = 76.0;
const OPEN: f32 = 72.0;
/// Most changes that a hover text lists.
const CHANGES: usize = 24;

/// Draws the row.
pub(super) fn show(
    ui: &mut Ui,
    palette: &Palette,
    entry: &Entry,
    locked: bool,
    intents: &mut Vec<Intent>,
) {
    let width = ui.available_width();
    let (row, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    ui.painter()
        .hline(row.x_range(), row.top(), (1.0, palette.edge));
    let left =
        [CURVES, RUN, BADGE, STANDING, OPEN].iter().sum::<f32>() + 5.0 * space::GROUP + space::GAP;
    let mut at = row.left();
    let mut cell = |width: f32| {
        let rect = Rect::from_min_max(pos2(at, row.top()), pos2(at + width, row.bottom()));
        at += width + space::GROUP;
        rect
    };
    let summary = &entry.run.summary;
    let colours = summary
        .result
        .verdict
        .map(|geometry| palette.geometry(geometry));
    let spread = colours.map_or(palette.ink, |(fill, _)| fill);
    within(ui, cell(CURVES), |ui| {
        curves::show(ui, entry, vec2(CURVES, HEIGHT), spread);
    });
    let steps = tr!("runs-steps", made = entry.step(), steps = entry.steps);
    let run = [
        RichText::new(&entry.title).color(palette.ink).strong(),
        RichText::new(steps).color(palette.faint),
    ];
    let about = format!(
        "{}\n{}\n{}",
        entry.title,
        tr!("runs-device", device = summary.device.to_string()),
        entry.run.name
    );
    lines(ui, cell(RUN), run, &about);
    badge(ui, cell(BADGE), palette, entry);
    lines(
        ui,
        cell(width - left),
        changes(entry, palette),
        &all_changes(entry),
    );
    let ink = match entry.standing {
        Standing::Failed | Standing::CutOff => palette.danger,
        _ => palette.ink,
    };
    let standing = RichText::new(entry.standing.name()).color(ink);
    lines(ui, cell(STANDING), [standing], entry.standing.words());
    within(ui, cell(OPEN), |ui| open(ui, entry, locked, intents));
}

/// Draws into the cell, at half its height.
fn within(ui: &mut Ui, cell: Rect, content: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(cell).layout(layout), content);
}

/// Lines below each other about the middle of the cell; what does not fit is shortened.
fn lines(ui: &mut Ui, cell: Rect, lines: impl IntoIterator<Item = RichText>, hover: &str) {
    let lines: Vec<RichText> = lines.into_iter().collect();
    let height = ui.text_style_height(&egui::TextStyle::Body) * lines.len() as f32;
    let place = Rect::from_center_size(cell.center(), vec2(cell.width(), height));
    let layout = Layout::top_down(Align::Min);
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for line in lines {
            let label = Label::new(line).truncate().sense(Sense::hover());
            ui.add(label.show_tooltip_when_elided(false))
                .on_hover_text(hover);
        }
    });
}

/// The first change, and the second or how many more there are.
fn changes(entry: &Entry, palette: &Palette) -> Vec<RichText> {
    let ink = |text: &str| RichText::new(text).color(palette.ink);
    match &entry.changes[..] {
        [] => vec![RichText::new(tr!("runs-no-changes")).color(palette.faint)],
        [first] => vec![ink(first)],
        [first, second] => vec![ink(first), ink(second)],
        [first, rest @ ..] => {
            let more = tr!("runs-more-changes", count = rest.len());
            vec![ink(first), RichText::new(more).color(palette.faint)]
        }
    }
}

fn all_changes(entry: &Entry) -> String {
    let mut lines: Vec<String> = entry.changes.iter().take(CHANGES).cloned().collect();
    match entry.changes.len().saturating_sub(CHANGES) {
        0 if lines.is_empty() => lines.push(tr!("runs-no-changes-about").to_owned()),
        0 => {}
        more => lines.push(tr!("runs-more-changes", count = more)),
    }
    lines.join("\n")
}

/// Both facts in one frame, as the badge has them.
fn badge(ui: &mut Ui, cell: Rect, palette: &Palette, entry: &Entry) {
    let result = &entry.run.summary.result;
    let geometry = result
        .verdict
        .map(|geometry| (geometry.told(), palette.geometry(geometry)));
    let gain = result.gain.map(|gain| (gain.name(), palette.gain(gain)));
    let halves: Vec<_> = geometry.into_iter().chain(gain).collect();
    let names: Vec<&str> = halves.iter().map(|(name, _)| *name).collect();
    let rect = Rect::from_center_size(cell.center(), vec2(cell.width(), HEIGHT));
    let response = ui.allocate_rect(rect, Sense::hover());
    let spoken = tr!("runs-verdict", words = names.join("; "));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let height = rect.height() / halves.len().max(1) as f32;
    for (place, (name, colours)) in halves.iter().enumerate() {
        let top = rect.top() + height * place as f32;
        let half = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), height));
        let (above, below) = (place == 0, place + 1 == halves.len());
        word(ui, half, name, *colours, corners(above, below));
    }
    if !result.reason.is_empty() {
        response.on_hover_text(&result.reason);
    }
}

fn corners(above: bool, below: bool) -> CornerRadius {
    let radius = |round: bool| if round { space::RADIUS } else { 0 };
    let (above, below) = (radius(above), radius(below));
    CornerRadius {
        nw: above,
        ne: above,
        sw: below,
        se: below,
    }
}

fn word(ui: &Ui, rect: Rect, text: &str, (fill, ink): (Color32, Color32), corners: CornerRadius) {
    let font = FontId::proportional(size::BODY);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    ui.painter().rect_filled(rect, corners, fill);
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, ink);
}

fn open(ui: &mut Ui, entry: &Entry, locked: bool, intents: &mut Vec<Intent>) {
    let is_free = entry.standing.is_free();
    let button = Button::new(tr!("runs-open")).min_size(vec2(OPEN, space::BUTTON));
    let why_not = if is_free {
        locked::why(ui.ctx())
    } else {
        entry.standing.words().to_owned()
    };
    let button = ui
        .add_enabled(is_free && !locked, button)
        .accessible_name(tr!("runs-open-spoken", run = entry.spoken.as_str()))
        .on_disabled_hover_text(why_not)
        .on_hover_text(tr!("runs-open-about"));
    if button.clicked() {
        intents.push(Intent::Open(entry.run.name.clone()));
    }
}
