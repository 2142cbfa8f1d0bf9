//! The norm of projector and predictor together: one intervention by one click.

use egui::{Align2, FontId, Rect, Ui, pos2};

use super::super::choice::{choice_of, choice_width, text_width};
use super::super::model::Intent;
use super::super::theme::{Palette, size, space};
use super::super::words;
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
    let (left, right) = (places.projector.right(), places.predictor.right());
    let (tight, name) = fit(ui, right - left + LEFT);
    let shown = |norm: &Choice| if tight { norm.short() } else { norm.label() };
    let offers: Vec<[&str; 2]> = MlpNorm::CHOICES
        .iter()
        .map(|norm| [norm.name, shown(norm)])
        .collect();
    let width = choice_width(ui, offers.iter().map(|[_, text]| *text));
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
        if let Some(picked) = choice_of(ui, tr!("diagram-both-name"), &offers, chosen, about) {
            let set = |key: &str| (key.to_owned(), offers[picked][0].to_owned());
            intents.push(Intent::Together(KEYS.map(set).to_vec()));
        }
    });
}

/// Whether the norms are written in short, and what stands before them, so that all of it fits into
/// `room`.
fn fit(ui: &Ui, room: f32) -> (bool, &'static str) {
    let texts = |tight: bool| {
        let norms = MlpNorm::CHOICES.iter();
        norms.map(move |norm| if tight { norm.short() } else { norm.label() })
    };
    let fits = |(tight, name): &(bool, &'static str)| {
        let name = text_width(ui, name, FontId::proportional(size::SMALL));
        choice_width(ui, texts(*tight)) + name + space::GAP <= room
    };
    let [full, short] = [tr!("diagram-both-name"), tr!("diagram-both-name-short")];
    let tries = [(false, full), (false, short), (true, full), (true, short)];
    tries.into_iter().find(fits).unwrap_or((true, short))
}
