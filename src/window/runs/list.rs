//! The list over the window: its heading, and a row each.

use egui::{Align, Button, Context, Id, Label, Layout, Modal, RichText, ScrollArea, Ui, vec2};

use super::super::answer::Answer;
use super::super::asked::Bound;
use super::super::choice::{Entry as Curve, Pen, legend};
use super::super::model::{Intent, compact};
use super::super::theme::{Palette, card, size, space};
use super::{List, Runs, row};
use crate::words::{numeral, tr};

/// Widest that the list gets.
const WIDTH: f32 = 960.0;

/// Draws the list; returns whether the person closed it.
pub(crate) fn show(
    context: &Context,
    runs: &Runs,
    can_choose: bool,
    locked: bool,
    intents: &mut Vec<Intent>,
) -> bool {
    let palette = Palette::dark(context.global_style().visuals.dark_mode);
    let modal = Modal::new(Id::unique("runs"))
        .backdrop_color(palette.veil)
        .frame(card(palette).inner_margin(2.0 * space::PAD));
    let shown = modal.show(context, |ui| {
        let room = context.content_rect().size()
            - vec2(6.0 * space::PAD, space::BAR[0] + 4.0 * space::PAD);
        let width = WIDTH.min(room.x);
        ui.set_width(width);
        let closed = heading(ui, palette, runs, can_choose && !locked, intents);
        let height = room.y - ui.min_rect().height();
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .min_scrolled_width(width)
            .auto_shrink(false)
            .show(ui, |ui| content(ui, palette, runs, locked, intents));
        closed
    });
    shown.inner || shown.should_close()
}

/// The list's name, what closes it, and what is kept: above the rows, so that it is seen however
/// many there are.
fn heading(
    ui: &mut Ui,
    palette: &Palette,
    runs: &Runs,
    can_choose: bool,
    intents: &mut Vec<Intent>,
) -> bool {
    let clicked = ui
        .horizontal(|ui| {
            ui.label(RichText::new(tr!("runs-list")).size(size::HEADING).strong());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = Button::new(tr!("help-close")).min_size(vec2(90.0, space::BUTTON));
                let is_closed = ui.add(close).clicked();
                let choose = Button::new(tr!("runs-session")).min_size(vec2(0.0, space::BUTTON));
                let choose = ui.add_enabled(can_choose, choose);
                let choose = choose.on_hover_text(tr!("runs-session-about"));
                if choose
                    .on_disabled_hover_text(tr!("runs-no-session"))
                    .clicked()
                {
                    intents.push(Intent::Choose);
                }
                is_closed
            })
            .inner
        })
        .inner;
    let about = match runs.kept.as_ref().map(|kept| kept.bound()) {
        Some(bound) => format!("{} {}", tr!("runs-about"), bounded(&bound)),
        None => tr!("runs-not-kept").to_owned(),
    };
    ui.add(Label::new(RichText::new(about).color(palette.faint)).wrap());
    ui.add_space(space::SMALL);
    if matches!(&runs.list, List::Read(entries) if !entries.is_empty()) {
        let curve = |name, pen, colour| Curve {
            name,
            value: None,
            pen,
            colour,
        };
        legend(
            ui,
            &Answer::new(tr!("badge-thermometer")).why(tr!("badge-thermometer-why")),
            [
                curve(tr!("runs-legend-spread"), Pen::Solid, palette.ink),
                curve(tr!("runs-legend-probe"), Pen::Dotted, palette.probe),
            ],
        );
    }
    clicked
}

/// How many are kept, and where.
fn bounded(bound: &Bound) -> String {
    let size = compact(bound.bytes as f64 / f64::from(1_u32 << 30));
    tr!(
        "runs-bounded",
        runs = bound.runs,
        size = numeral(size),
        folder = bound.folder.display().to_string()
    )
}

fn content(ui: &mut Ui, palette: &Palette, runs: &Runs, locked: bool, intents: &mut Vec<Intent>) {
    let say = |ui: &mut Ui, text: &str| {
        ui.add_space(space::GROUP);
        ui.label(RichText::new(text).color(palette.faint));
    };
    match &runs.list {
        List::Reading(_) => say(ui, tr!("runs-reading")),
        List::Unread => say(ui, tr!("runs-unread")),
        List::Read(entries) if entries.is_empty() && runs.kept.is_some() => {
            say(ui, tr!("runs-none"));
        }
        List::Read(entries) => {
            for entry in entries {
                row::show(ui, palette, entry, locked, intents);
            }
        }
    }
}
