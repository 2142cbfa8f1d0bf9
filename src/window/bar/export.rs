//! The menu that saves pictures, numbers and films.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, Grid, Id, Label, PopupCloseBehavior, RichText, Ui, vec2};

use super::super::answer::{self, Answer};
use super::super::choice::choice_among;
use super::super::exports::found::{self, Found};
use super::super::intent::Form;
use super::super::model::Intent;
use super::super::order::{Kind, Order};
use super::super::subject::Subject;
use super::super::theme::{Palette, size, space};
use crate::words::tr;

/// Width of what the menu holds.
const WIDTH: f32 = 300.0;
/// Draws the button and, while it is open, the menu.
pub(super) fn show(ui: &mut Ui, intents: &mut Vec<Intent>) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = Button::new(tr!("bar-export")).min_size(vec2(0.0, space::BUTTON));
    let (response, _) = MenuButton::from_button(button)
        .config(config)
        .ui(ui, |ui| menu(ui, intents));
    response.on_hover_text(tr!("bar-export-about"));
}

fn menu(ui: &mut Ui, intents: &mut Vec<Intent>) {
    ui.set_width(WIDTH);
    let everything = ui.button(tr!("bar-export-everything"));
    if answer::plain(everything, tr!("bar-export-everything-about")).clicked() {
        intents.push(Intent::Export);
        ui.close();
    }
    let link = ui.button(tr!("bar-export-link"));
    if answer::plain(link, tr!("bar-export-link-about")).clicked() {
        intents.push(Intent::Copy(Form::Link));
        ui.close();
    }
    ui.separator();
    // What was chosen last is offered again.
    let id = Id::unique("order");
    let mut order = ui
        .data(|data| data.get_temp::<Order>(id))
        .unwrap_or_default();
    subjects(ui, &mut order);
    ui.add_space(space::SMALL);
    how(ui, &mut order);
    ui.add_space(space::SMALL);
    let (text, about) = if order.kind.is_film() {
        (tr!("bar-export-film"), tr!("bar-export-film-about"))
    } else {
        (tr!("bar-export-picture"), tr!("bar-export-picture-about"))
    };
    if answer::plain(ui.button(text), about).clicked() {
        intents.push(Intent::Save(order));
        ui.close();
    }
    ui.data_mut(|data| data.insert_temp(id, order));
    if let Some(found) = found::last(ui.ctx()) {
        ui.separator();
        saved(ui, &found, intents);
    }
}

/// In which format, and how many pixels.
fn how(ui: &mut Ui, order: &mut Order) {
    let named = |ui: &mut Ui, name: &str| {
        let ink = Palette::of(ui.visuals()).faint;
        ui.label(RichText::new(name).size(size::SMALL).color(ink));
    };
    Grid::new("how").num_columns(2).show(ui, |ui| {
        named(ui, tr!("bar-export-as"));
        if let Some(kind) = choice_among(
            ui,
            tr!("bar-export-format"),
            Kind::possible(),
            order.kind,
            Kind::name,
            |kind| Answer::new(kind.words()),
        ) {
            order.kind = kind;
        }
        ui.end_row();
        named(ui, tr!("bar-export-pixels"));
        let about = |_| Answer::new(tr!("bar-export-scale-about"));
        if let Some(scale) = choice_among(
            ui,
            tr!("bar-export-scale"),
            &Order::SCALES,
            order.scale,
            times,
            about,
        ) {
            order.scale = scale;
        }
        ui.end_row();
    });
}

/// Where the last export is.
fn saved(ui: &mut Ui, found: &Found, intents: &mut Vec<Intent>) {
    let ink = Palette::of(ui.visuals()).faint;
    let place = found.place.display().to_string();
    let told = RichText::new(tr!("bar-export-saved-last", place = place)).size(size::SMALL);
    ui.add(Label::new(told.color(ink)).wrap());
    if found.buttons(ui, intents) {
        ui.close();
    }
}

/// A scale as it is shown.
fn times(scale: u8) -> &'static str {
    match scale {
        1 => "1×",
        2 => "2×",
        _ => "3×",
    }
}

/// What can be saved, in two columns.
fn subjects(ui: &mut Ui, order: &mut Order) {
    ui.spacing_mut().interact_size.y = space::ITEM;
    ui.spacing_mut().item_spacing.y = 1.0;
    let all: Vec<Subject> = Subject::all().collect();
    let (left, right) = all.split_at(all.len().div_ceil(2));
    ui.columns_const(|[first, second]| {
        for (ui, subjects) in [(first, left), (second, right)] {
            for subject in subjects {
                let line = ui.selectable_label(order.subject == *subject, subject.title());
                if line.clicked() {
                    order.subject = *subject;
                }
            }
        }
    });
}
