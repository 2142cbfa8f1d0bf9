//! The list over the window: its heading, and a row each.

use egui::{Align, Button, Context, Id, Label, Layout, Modal, RichText, ScrollArea, Ui, vec2};

use super::super::asked::Bound;
use super::super::choice::{Entry as Curve, Pen, legend};
use super::super::model::{Intent, compact};
use super::super::theme::{Palette, card, size, space};
use super::super::words;
use super::{List, Runs, UNREAD, row};

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
            ui.label(RichText::new("Runs").size(size::HEADING).strong());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = Button::new("Close").min_size(vec2(90.0, space::BUTTON));
                let is_closed = ui.add(close).clicked();
                let choose = Button::new("Open a session …").min_size(vec2(0.0, space::BUTTON));
                let choose = ui.add_enabled(can_choose, choose);
                let choose = choose.on_hover_text(words::SESSION);
                if choose.on_disabled_hover_text(words::NO_SESSION).clicked() {
                    intents.push(Intent::Choose);
                }
                is_closed
            })
            .inner
        })
        .inner;
    let about = match runs.kept.as_ref().map(|kept| kept.bound()) {
        Some(bound) => format!("{} {}", words::RUNS, bounded(&bound)),
        None => "The runs of this window are not kept: there is no folder for them, or it cannot be written. What \
                 the program said as it started tells more."
            .to_owned(),
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
            words::THERMOMETER,
            [
                curve(
                    "spread of z, from 1e-8 to 1, in the colour of the badge",
                    Pen::Solid,
                    palette.ink,
                ),
                curve("linear probe, 0 to 100 %", Pen::Dotted, palette.probe),
            ],
        );
    }
    clicked
}

/// How many are kept, and where.
fn bounded(bound: &Bound) -> String {
    let size = compact(bound.bytes as f64 / f64::from(1_u32 << 30));
    format!(
        "The newest {} are kept, in {size} GiB at most. They lie in {}.",
        bound.runs,
        bound.folder.display()
    )
}

fn content(ui: &mut Ui, palette: &Palette, runs: &Runs, locked: bool, intents: &mut Vec<Intent>) {
    let say = |ui: &mut Ui, text: &str| {
        ui.add_space(space::GROUP);
        ui.label(RichText::new(text).color(palette.faint));
    };
    match &runs.list {
        List::Reading(_) => say(ui, "Reading the kept runs …"),
        List::Unread => say(ui, UNREAD),
        List::Read(entries) if entries.is_empty() && runs.kept.is_some() => {
            say(ui, "There is no run yet: one is kept from its first step.");
        }
        List::Read(entries) => {
            for entry in entries {
                row::show(ui, palette, entry, locked, intents);
            }
        }
    }
}
