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

/// How the norms are written on their buttons: alike in the whole diagram.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// As everywhere else: batch.
    Full,
    /// By two or three letters: BN.
    Short,
}

impl Naming {
    /// In full where that fits into every room, each with the norms that stand in it.
    pub fn fitting<'a>(ui: &Ui, rooms: impl IntoIterator<Item = (f32, &'a [Choice])>) -> Self {
        let mut rooms = rooms.into_iter();
        let fits = |(room, norms): (f32, &[Choice])| Self::Full.width(ui, norms) <= room;
        if rooms.all(fits) {
            Self::Full
        } else {
            Self::Short
        }
    }

    /// A norm's name.
    pub fn of(self, norm: &Choice) -> &'static str {
        match self {
            Self::Full => norm.label(),
            Self::Short => norm.short(),
        }
    }

    /// How wide buttons with these names are.
    pub fn width(self, ui: &Ui, norms: &[Choice]) -> f32 {
        choice_width(ui, norms.iter().map(|norm| self.of(norm)))
    }
}

/// What has to have room in a box that shows these places and is so wide inside.
pub(super) fn rooms(
    places: &[Place],
    inside: f32,
) -> impl Iterator<Item = (f32, &'static [Choice])> {
    places
        .iter()
        .map(move |place| (inside, place.knob.choices()))
}

/// How many of the layers around a place fit beside its norms into `room`.
fn layers(ui: &Ui, place: &Place, naming: Naming, room: f32) -> usize {
    let norms = naming.width(ui, place.knob.choices());
    let beside = place.around.map(|name| {
        text_width(ui, name(), FontId::proportional(size::SMALL)) + ARROW + 2.0 * space::SMALL
    });
    let fits = |layers: &usize| norms + beside[..*layers].iter().sum::<f32>() <= room;
    [2, 1].into_iter().find(fits).unwrap_or(0)
}

/// Draws a norm between its two layers; a click or the arrow keys change it.
pub(super) fn show(
    ui: &mut Ui,
    place: &Place,
    naming: Naming,
    model: &Model,
    intents: &mut Vec<Intent>,
) {
    let layers = layers(ui, place, naming, ui.available_width());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        let [before, after] = place.around;
        if layers > 0 {
            layer(ui, before());
            link(ui);
        }
        let hover = |norm: &Choice| {
            words::norm(place.knob.words(), norm, place.trained).why(place.knob.why())
        };
        let shown = |norm: &Choice| naming.of(norm);
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

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput};

    use super::*;

    #[test]
    fn where_one_name_has_no_room_all_are_short() {
        let context = Context::default();
        crate::window::theme::install(&context);
        let mut output = context.run_ui(RawInput::default(), |ui| {
            let norms = PROJECTOR[0].knob.choices();
            let [full, short] = [Naming::Full, Naming::Short].map(|it| it.width(ui, norms));
            assert!(short < full);
            let wide = || (0..3).map(|_| (full, norms));
            assert!(Naming::fitting(ui, wide()) == Naming::Full);
            let one_is_narrow = wide().chain([(full - 1.0, norms)]).chain(wide());
            assert!(Naming::fitting(ui, one_is_narrow) == Naming::Short);
        });
        output.textures_delta.clear();
    }
}
