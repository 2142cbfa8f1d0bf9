//! The norm of projector and predictor together: one intervention by one click.

use egui::{Align2, FontId, Rect, Ui, pos2};

use super::super::choice::{choice_of, option_rect, text_width};
use super::super::model::Intent;
use super::super::theme::{Palette, size, space};
use super::super::{welcome, words};
use super::node;
use super::scene::{Places, Scene};
use crate::experiment::{Choice, MlpNorm};
use crate::words::tr;

/// The norms that are set.
const KEYS: [&str; 2] = ["projector.norm", "predictor.norm"];
/// How far it may reach below the projector, right of whose middle there is nothing.
const LEFT: f32 = 40.0;
/// Half the height of the stop-gradient's box, which stands below.
const BELOW: f32 = 13.0;

/// Draws it below the predictor.
pub(super) fn show(ui: &mut Ui, places: &Places, scene: &Scene<'_>, intents: &mut Vec<Intent>) {
    let right = places.predictor.right();
    let offers: Vec<[&str; 2]> = MlpNorm::CHOICES
        .iter()
        .map(|norm| [norm.name, scene.naming.of(norm)])
        .collect();
    let width = scene.naming.width(ui, MlpNorm::CHOICES);
    let names = [tr!("diagram-both-name"), tr!("diagram-both-name-short")];
    let fits = |name: &&str| width + beside(ui, name) <= room(places);
    let name = names.into_iter().find(fits).unwrap_or(names[1]);
    let (top, bottom) = (places.predictor.bottom(), places.lower.center().y - BELOW);
    let middle = (top + bottom) / 2.0;
    let place = Rect::from_x_y_ranges(
        right - width..=right,
        middle - space::CHOICE / 2.0..=middle + space::CHOICE / 2.0,
    );
    let palette = Palette::of(ui.visuals());
    let font = FontId::proportional(size::SMALL);
    ui.painter().text(
        pos2(place.left() - space::SMALL, middle),
        Align2::RIGHT_CENTER,
        name,
        font,
        palette.faint,
    );
    let values = KEYS.map(|key| scene.model.value(key));
    let chosen = if values[0] == values[1] {
        values[0]
    } else {
        ""
    };
    let about = |place: usize| words::norm(tr!("diagram-both"), &MlpNorm::CHOICES[place], true);
    node::within(ui, place, |ui| {
        if scene.model.locked {
            ui.disable();
        }
        // Where somebody is led to who is here for the first time.
        for norm in [MlpNorm::None, MlpNorm::Batch] {
            if let Some(rect) = option_rect(ui, tr!("diagram-both-name"), norm.name()) {
                welcome::mark(ui.ctx(), norm, rect);
            }
        }
        if let Some(picked) = choice_of(ui, tr!("diagram-both-name"), &offers, chosen, about) {
            let set = |key: &str| (key.to_owned(), offers[picked][0].to_owned());
            intents.push(Intent::Together(KEYS.map(set).to_vec()));
        }
    });
}

/// How much room there is for it.
fn room(places: &Places) -> f32 {
    places.predictor.right() - places.projector.right() + LEFT
}

/// How much of that its name takes.
fn beside(ui: &Ui, name: &str) -> f32 {
    text_width(ui, name, FontId::proportional(size::SMALL)) + space::GAP
}

/// What has to have room here, with the short name before it.
pub(super) fn norms(ui: &Ui, places: &Places) -> (f32, &'static [Choice]) {
    let name = beside(ui, tr!("diagram-both-name-short"));
    (room(places) - name, MlpNorm::CHOICES)
}
