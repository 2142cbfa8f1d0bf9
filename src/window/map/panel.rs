//! The panel of the map.

use egui::{
    Button, ComboBox, Label, Pos2, Rect, RichText, Role, Sense, TextStyle, Ui, WidgetInfo,
    WidgetText, vec2,
};

use super::fit;
use super::maps::Maps;
use super::paint::{self, Look};
use super::view::{MapView, Sheet};
use crate::experiment::{Experiment, Knob};
use crate::record::{Command, Snapshot};
use crate::results::{Colour, Shipped, axes};
use crate::window::answer::{self, Answer};
use crate::window::choice::{choice_of, line};
use crate::window::model::Intent;
use crate::window::quiet;
use crate::window::theme::{Palette, size, space};
use crate::words::tr;

/// Width of the box that offers maps.
const SHIPPED: f32 = 124.0;

/// What the panel reads and writes.
pub(crate) struct Shown<'a> {
    pub view: &'a mut MapView,
    pub maps: &'a mut Maps,
    pub now: &'a Snapshot,
    pub is_locked: bool,
    pub intents: &'a mut Vec<Intent>,
}

/// Chooses what the colours tell, and a map that is made already.
pub(crate) fn tools(ui: &mut Ui, view: &mut MapView, maps: &mut Maps) {
    let offers = [["geometry", tr!("map-geometry")], ["gain", tr!("map-gain")]];
    let chosen = offers[usize::from(view.colour == Colour::Gain)][0];
    let about = |place: usize| {
        Answer::new([tr!("map-geometry-about"), tr!("map-gain-about")][place.min(1)])
    };
    if let Some(place) = choice_of(ui, tr!("map-colours"), &offers, chosen, about) {
        view.colour = Colour::ALL[place.min(1)];
    }
    shipped(ui, view, maps);
}

/// Draws the panel into the whole of `ui`.
pub(crate) fn show(ui: &mut Ui, mut shown: Shown<'_>) {
    if let Some(trouble) = shown.maps.follow(shown.view, ui.ctx()) {
        shown.intents.push(Intent::Tell(trouble));
    }
    if shown.maps.can_make() {
        line(ui, space::BUTTON, |ui| next(ui, &mut shown));
    }
    let told = match shown.view.sheet.clone() {
        // Its colours would answer for the person who is asked.
        _ if quiet::is_asked(ui.ctx()) => tr!("map-quiet"),
        Some(sheet) => return map(ui, &sheet, &mut shown),
        None => tr!("map-hint"),
    };
    let palette = Palette::of(ui.visuals());
    let told = RichText::new(told).size(size::BODY);
    ui.add(Label::new(told.color(palette.faint)).wrap());
}

/// Chooses the knobs of the next map and begins it, or leaves it.
fn next(ui: &mut Ui, shown: &mut Shown<'_>) {
    let is_making = shown.maps.is_making();
    let text = if is_making {
        tr!("map-stop")
    } else {
        tr!("map-begin")
    };
    let button = WidgetText::from(text).into_galley(ui, None, f32::INFINITY, TextStyle::Button);
    let padding = 2.0 * ui.spacing().button_padding.x;
    let gap = ui.spacing().item_spacing.x;
    let width = (ui.available_width() - button.size().x - padding) / 2.0 - gap;
    let around = &mut shown.view.around;
    knob(ui, tr!("map-x"), "→", width, &mut around.x, around.y);
    knob(ui, tr!("map-y"), "↑", width, &mut around.y, around.x);
    let button = Button::new(text).min_size(vec2(0.0, space::CHOICE));
    if is_making {
        if answer::plain(ui.add(button), tr!("map-stop-about")).clicked() {
            shown.maps.stop();
        }
        return;
    }
    let begin = ui.add_enabled(!shown.is_locked, button);
    let about = tr!("map-begin-about", until = shown.view.around.until);
    if begin.on_hover_text(about).clicked()
        && let Err(trouble) = shown.maps.begin(shown.view, &shown.now.experiment)
    {
        shown.intents.push(Intent::Tell(trouble));
    }
}

fn shipped(ui: &mut Ui, view: &mut MapView, maps: &mut Maps) {
    ui.spacing_mut().interact_size.y = space::CHOICE;
    let room = vec2(SHIPPED, ui.available_height());
    ui.allocate_ui(room, |ui| {
        let combo = ComboBox::from_id_salt("maps that are made already")
            .selected_text(tr!("map-shipped"))
            .width(SHIPPED)
            .truncate();
        let chosen = combo.show_ui(ui, |ui| {
            for shipped in Shipped::all() {
                let title = shipped.title();
                if ui.selectable_label(false, title).clicked() {
                    maps.ship(view, shipped);
                }
            }
        });
        let combo = chosen.response.accessible_name(tr!("map-shipped"));
        combo.on_hover_text(tr!("map-shipped-about"));
    });
}

fn knob(ui: &mut Ui, name: &str, arrow: &str, width: f32, chosen: &mut &'static str, other: &str) {
    let title = |key: &str| Knob::find(key).map_or("", Knob::title);
    // A box that is cut off takes all the room that it is given.
    let room = vec2(width, ui.available_height());
    ui.allocate_ui(room, |ui| {
        let combo = ComboBox::from_id_salt(("knob of a map", arrow))
            .selected_text(format!("{arrow} {}", title(chosen)))
            .width(width)
            .truncate();
        let shown = combo.show_ui(ui, |ui| {
            for knob in axes().filter(|knob| knob.key != other) {
                ui.selectable_value(chosen, knob.key, knob.title());
            }
        });
        let combo = shown.response.accessible_name(name);
        combo.on_hover_text(tr!("map-knob-about"));
    });
}

/// The map itself: what is under the pointer is told, and a click makes that run here.
fn map(ui: &mut Ui, sheet: &Sheet, shown: &mut Shown<'_>) {
    let palette = Palette::of(ui.visuals());
    let (ended, all) = (sheet.ended, sheet.grid.runs.len());
    let mut title = sheet.title.clone();
    if ended < all {
        title = format!("{title} · {}", tr!("map-progress", made = ended, all = all));
    }
    let title = RichText::new(title).size(size::SMALL).color(palette.faint);
    ui.add(Label::new(title).truncate());
    let (place, response) = ui.allocate_exact_size(ui.available_size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr!("map-spoken")));
    let look = Look {
        map: &sheet.map,
        colour: shown.view.colour,
        title: "",
        label: size::SMALL,
    };
    let panels = paint::paint(ui.painter(), palette, place, &look);
    mark(ui, sheet, &panels, &shown.now.experiment);
    let Some(run) = response
        .hover_pos()
        .and_then(|at| under(sheet, &panels, at))
    else {
        return;
    };
    let recipe = &sheet.grid.runs[run.index].recipe;
    if response.clicked() && !shown.is_locked {
        let command = Command::Replay(Box::new(recipe.clone()));
        shown.intents.push(Intent::Send(command));
    }
    response.on_hover_text_at_pointer(run.told(sheet, shown.view.colour));
}

/// A run under the pointer.
struct Under {
    index: usize,
    cell: [usize; 2],
}

impl Under {
    /// What it is and what came of it.
    fn told(&self, sheet: &Sheet, colour: Colour) -> String {
        let run = &sheet.grid.runs[self.index];
        let [panel, cell] = self.cell;
        let mut runs = sheet.map.panels[panel].cells[cell].runs.iter();
        let seen = runs.find(|(index, _)| *index == self.index);
        let word = seen.and_then(|(_, seen)| seen.word(colour));
        let word = word.map_or_else(|| tr!("map-waits"), |word| word.told());
        let values = sheet.grid.told(run).replace(' ', "\n");
        format!("{values}\n{word}\n{}", tr!("map-click"))
    }
}

/// The run at a place.
fn under(sheet: &Sheet, panels: &[Rect], at: Pos2) -> Option<Under> {
    let map = &sheet.map;
    let size = [map.width(), map.height()];
    let panel = panels.iter().position(|panel| panel.contains(at))?;
    let rect = panels[panel];
    let share = (at - rect.min) / rect.size();
    let x = ((share.x * size[0] as f32) as usize).min(size[0] - 1);
    let y = (((1.0 - share.y) * size[1] as f32) as usize).min(size[1] - 1);
    let cell = y * size[0] + x;
    let runs = &map.panels.get(panel)?.cells[cell].runs;
    let parts = fit::seeds(fit::cell(rect, size, [x, y]), runs.len());
    let near = parts.iter().enumerate().min_by(|(_, one), (_, other)| {
        let distance = |part: &Rect| part.distance_sq_to_pos(at);
        distance(one).total_cmp(&distance(other))
    });
    let (index, _) = runs[near?.0];
    Some(Under {
        index,
        cell: [panel, cell],
    })
}

/// Marks where the running network's knobs are.
fn mark(ui: &Ui, sheet: &Sheet, panels: &[Rect], experiment: &Experiment) {
    let palette = Palette::of(ui.visuals());
    for (panel, [x, y]) in sheet.map.places_of(&sheet.grid, experiment) {
        let rect = panels[panel];
        let at = rect.left_bottom() + vec2(x as f32, -(y as f32)) * rect.size();
        let radius = 0.5 * size::BODY;
        ui.painter().circle_stroke(at, radius, (5.0, palette.card));
        ui.painter().circle_stroke(at, radius, (2.0, palette.ink));
    }
}
