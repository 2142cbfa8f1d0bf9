//! The norms, each between the two layers where it stands.

use egui::{FontId, RichText, Sense, Ui, vec2};

use super::super::choice::{choice_width, text_width};
use super::super::knob;
use super::super::model::{Intent, Model};
use super::super::theme::{Palette, size, space};
use super::super::words;
use super::arrows::arrow;
use crate::experiment::{Choice, Knob};
use crate::words::tr;

/// Length of the arrow between two layers.
const ARROW: f32 = 9.0;

/// A layer's name, in the language of now.
type Layer = fn() -> &'static str;

const CONV: Layer = || tr!("diagram-layer-conv");
const LINEAR: Layer = || tr!("diagram-layer-linear");
const RELU: Layer = || "ReLU";
const Z: Layer = || "z";

/// One norm that can be chosen.
pub(super) struct Place {
    knob: &'static Knob,
    /// Whether it has a gain and a bias.
    trained: bool,
    /// The layers before and after it.
    around: [Layer; 2],
}

impl Place {
    const fn new(knob: Option<&'static Knob>, trained: bool, around: [Layer; 2]) -> Self {
        let knob = knob.expect("a knob has this key");
        Self {
            knob,
            trained,
            around,
        }
    }
}

pub(super) static ENCODER: [Place; 1] =
    [Place::new(Knob::find("encoder.norm"), true, [CONV, RELU])];
pub(super) static PROJECTOR: [Place; 2] = [
    Place::new(Knob::find("projector.norm"), true, [LINEAR, RELU]),
    Place::new(Knob::find("projector.output_norm"), false, [LINEAR, Z]),
];
pub(super) static PREDICTOR: [Place; 1] = [Place::new(
    Knob::find("predictor.norm"),
    true,
    [LINEAR, RELU],
)];

/// A norm as it is written on its button.
fn name(norm: &Choice, is_tight: bool) -> &'static str {
    if is_tight { norm.short() } else { norm.label() }
}

/// How much of a place fits: whether its norms are written in full, and how many of the layers
/// around it are shown.
#[derive(Clone, Copy)]
struct Fit {
    is_tight: bool,
    layers: usize,
}

impl Fit {
    /// The most that fits into `room`.
    fn new(ui: &Ui, place: &Place, room: f32) -> Self {
        let texts = |is_tight| {
            let norms = place.knob.choices().iter();
            norms.map(move |norm| name(norm, is_tight))
        };
        let widths = [false, true].map(|is_tight| choice_width(ui, texts(is_tight)));
        let beside = place.around.map(|name| {
            text_width(ui, name(), FontId::proportional(size::SMALL)) + ARROW + 2.0 * space::SMALL
        });
        let tries = [(false, 2), (false, 1), (false, 0), (true, 2), (true, 1)];
        let fits = |(is_tight, layers): &(bool, usize)| {
            widths[usize::from(*is_tight)] + beside[..*layers].iter().sum::<f32>() <= room
        };
        let (is_tight, layers) = tries.into_iter().find(fits).unwrap_or((true, 0));
        Self { is_tight, layers }
    }
}

/// Draws a norm between its two layers; a click or the arrow keys change it.
pub(super) fn show(ui: &mut Ui, place: &Place, model: &Model, intents: &mut Vec<Intent>) {
    let Fit { is_tight, layers } = Fit::new(ui, place, ui.available_width());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        let [before, after] = place.around;
        if layers > 0 {
            layer(ui, before());
            link(ui);
        }
        let hover = |norm: &Choice| words::norm(place.knob.words(), norm, place.trained);
        let shown = |norm: &Choice| name(norm, is_tight);
        ui.add_enabled_ui(!model.locked, |ui| {
            knob::pick(
                ui,
                place.knob,
                place.knob.label(),
                shown,
                hover,
                model,
                intents,
            );
        });
        if layers > 1 {
            link(ui);
            layer(ui, after());
        }
    });
}

fn layer(ui: &mut Ui, name: &str) {
    ui.label(
        RichText::new(name)
            .size(size::SMALL)
            .color(Palette::of(ui.visuals()).faint),
    );
}

/// The arrow from one layer to the next.
fn link(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ARROW, space::CHOICE), Sense::hover());
    let colour = Palette::of(ui.visuals()).faint;
    arrow(
        ui.painter(),
        &[rect.left_center(), rect.right_center()],
        colour,
    );
}
