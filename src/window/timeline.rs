//! The row at the bottom: the whole run from its first step to now, and which step of it is on
//! show; the ways back to now, and on from there.

mod lanes;
mod track;
mod walk;

use egui::{
    Align, Align2, Button, Color32, FontId, Label, Layout, Rect, RichText, Ui, UiBuilder, pos2,
    vec2,
};

pub(crate) use self::walk::{Stops, Walk};
use super::answer::Answer;
use super::choice::{choice_of, choice_width, text_width};
use super::model::{Intent, Model, shortened};
use super::stretch::Stretch;
use super::theme::{Palette, size, space};
use super::{fork, locked};
use crate::record::Snapshot;
use crate::words::tr;

/// Kept free below it, where the past has its rim.
const BELOW: f32 = 3.0;

/// Draws the row into the whole of `ui`. `then` is what is on show, the run as it was or as it is
/// `now`.
pub(crate) fn show(
    ui: &mut Ui,
    [then, now]: [&Snapshot; 2],
    model: &Model,
    stretch: &mut Stretch,
    intents: &mut Vec<Intent>,
) {
    let row = ui.max_rect();
    let row = row.with_max_y(row.bottom() - BELOW);
    let steps = now.experiment.steps.max(now.step);
    // The badge's row tells the step, too, and the plots can do without the choice.
    let is_roomy = row.width() >= space::LEAST_TRACK;
    let widest = if is_roomy {
        text_width(ui, &said(steps, steps), FontId::monospace(size::NUMBER))
    } else {
        0.0
    };
    let go_on = if row.width() < space::NARROW_WINDOW {
        tr!("timeline-go-on-short")
    } else {
        tr!("timeline-go-on")
    };
    let grow = format!("{} ▾", tr!("timeline-fork"));
    let padding = 2.0 * ui.spacing().button_padding.x;
    let widths = [go_on, &grow, tr!("timeline-back")]
        .map(|text| text_width(ui, text, FontId::proportional(size::BODY)));
    let ends = widths.iter().sum::<f32>() + 3.0 * padding + 2.0 * space::SMALL;
    let (label, rest) = row.split_left_right_at_x(row.left() + widest);
    let (rest, end) = rest.split_left_right_at_x(rest.right() - ends);
    let names = Stretch::ALL.map(|one| stretch_name(one, row));
    let mut track = rest;
    if is_roomy {
        let choice;
        (track, choice) =
            rest.split_left_right_at_x(rest.right() - choice_width(ui, names) - space::GAP);
        step(ui, label, &said(then.step, steps));
        choose_stretch(ui, choice, row, stretch);
    }
    let looked_at = model.looked_at();
    let track = track.shrink2(vec2(space::GAP, 0.0));
    track::show(ui, track, now, looked_at, intents);
    let layout = Layout::right_to_left(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(end).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        ui.spacing_mut().interact_size.y = end.height();
        ui.spacing_mut().button_padding.y = 1.0;
        let name = tr!("timeline-fork");
        let button = Button::new(grow);
        match looked_at {
            Some(step) => {
                back(ui, intents);
                fork::menu(ui, button, name, [then, now], model, intents);
                forwards(ui, go_on, now, step, model, intents);
            }
            None => {
                fork::menu(ui, button, name, [then, now], model, intents);
                let room = end.with_max_x(ui.min_rect().left() - space::GAP);
                is_now(ui, room, now);
            }
        }
    });
}

fn stretch_name(stretch: Stretch, row: Rect) -> &'static str {
    if row.width() < space::NARROW_WINDOW {
        stretch.short()
    } else {
        stretch.name()
    }
}

/// Chooses which steps the plots show.
fn choose_stretch(ui: &mut Ui, place: Rect, row: Rect, stretch: &mut Stretch) {
    let offers = Stretch::ALL.map(|one| [one.name(), stretch_name(one, row)]);
    let size = vec2(place.width(), space::CHOICE);
    let place = Align2::LEFT_CENTER.anchor_size(place.left_center(), size);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        let about = |_: usize| Answer::new(tr!("panels-stretch")).why(tr!("panels-stretch-why"));
        let picked = choice_of(ui, tr!("timeline-plots"), &offers, stretch.name(), about);
        if let Some(picked) = picked {
            *stretch = Stretch::ALL[picked];
        }
    });
}

fn said(step: u64, steps: u64) -> String {
    tr!("timeline-step-of", step = step, steps = steps)
}

/// Says which step is on show.
fn step(ui: &mut Ui, rect: Rect, text: &str) {
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.add(Label::new(RichText::new(text).monospace()).extend());
    });
}

/// The button that ends the look at the past.
fn back(ui: &mut Ui, intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    let button = Button::new(RichText::new(tr!("timeline-back")).color(palette.on_accent));
    let button = ui.add(button.fill(palette.past));
    if button.on_hover_text(tr!("panels-past")).clicked() {
        intents.push(Intent::Look(None));
    }
}

/// The button that goes on from the step that is looked at.
fn forwards(
    ui: &mut Ui,
    text: &str,
    now: &Snapshot,
    step: u64,
    model: &Model,
    intents: &mut Vec<Intent>,
) {
    let changes = &now.history.interventions;
    let is_left = step < now.step || changes.last().is_some_and(|change| change.step == step);
    let why_not = if model.is_held {
        locked::by_key()
    } else {
        tr!("timeline-stands")
    };
    let button = ui
        .add_enabled(is_left && !model.is_held, Button::new(text))
        .accessible_name(tr!("timeline-go-on"))
        .on_disabled_hover_text(why_not)
        .on_hover_text(format!("{}\n\n{}", tr!("panels-go-on"), cost(now, step)));
    if button.clicked() {
        intents.push(Intent::GoOn);
    }
}

/// What going back to that step costs.
fn cost(now: &Snapshot, step: u64) -> String {
    let points = &now.branch.points;
    let kept = points.partition_point(|kept| *kept <= step);
    let kept = kept.checked_sub(1).map_or(0, |place| points[place]);
    match step - kept {
        0 => tr!("timeline-cost-none").to_owned(),
        again => tr!("timeline-cost", kept = kept, again = again),
    }
}

/// Says that now is on show; of several branches how each stands, the main one first.
fn is_now(ui: &Ui, room: Rect, now: &Snapshot) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter().with_clip_rect(room.intersect(ui.clip_rect()));
    let font = FontId::proportional(size::SMALL);
    let mut at = pos2(room.left() + space::SMALL, room.center().y);
    let mut said = |colour: Color32, text: &str| {
        painter.circle_filled(at, space::SMALL, colour);
        let beside = at + vec2(space::GAP, 0.0);
        let text = painter.text(
            beside,
            Align2::LEFT_CENTER,
            text,
            font.clone(),
            palette.faint,
        );
        at.x = text.right() + space::GROUP;
    };
    if now.others.is_empty() {
        said(palette.accent, tr!("timeline-now"));
        return;
    }
    let others = now.others.iter().map(|other| &**other);
    for branch in std::iter::once(now).chain(others) {
        let colour = palette.geometry(branch.verdict.geometry).0;
        said(colour, &shortened(&branch.branch.name, 8));
    }
}
