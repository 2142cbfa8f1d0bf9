//! The norms, each between the two layers where it stands.

use egui::{FontId, RichText, Sense, Ui, vec2};

use super::super::choice::{choice_shown, choice_width, text_width};
use super::super::model::{Intent, Model};
use super::super::theme::{Palette, size, space};
use super::super::words;
use super::arrows::arrow;

/// Length of the arrow between two layers.
const ARROW: f32 = 9.0;

const MLP_NORMS: [&str; 5] = ["none", "batch", "layer", "group", "batch_renorm"];

/// One norm that can be chosen.
pub(super) struct Place {
    key: &'static str,
    /// For people who hear the window.
    name: &'static str,
    options: &'static [&'static str],
    words: &'static str,
    /// Whether it has a gain and a bias.
    trained: bool,
    /// The layers before and after it.
    around: [&'static str; 2],
}

pub(super) static ENCODER: [Place; 1] = [Place {
    key: "encoder.norm",
    name: "encoder norm",
    options: &["batch", "group", "none"],
    words: words::ENCODER_NORM,
    trained: true,
    around: ["conv", "ReLU"],
}];
pub(super) static PROJECTOR: [Place; 2] = [
    Place {
        key: "projector.norm",
        name: "projector norm",
        options: &MLP_NORMS,
        words: words::PROJECTOR_NORM,
        trained: true,
        around: ["linear", "ReLU"],
    },
    Place {
        key: "projector.output_norm",
        name: "projector output norm",
        options: &["none", "batch"],
        words: words::OUTPUT_NORM,
        trained: false,
        around: ["linear", "z"],
    },
];
pub(super) static PREDICTOR: [Place; 1] = [Place {
    key: "predictor.norm",
    name: "predictor norm",
    options: &MLP_NORMS,
    words: words::PREDICTOR_NORM,
    trained: true,
    around: ["linear", "ReLU"],
}];

/// How much of a place fits: whether its norms are written in full, and how many of the layers around it are shown.
#[derive(Clone, Copy)]
struct Fit {
    is_tight: bool,
    layers: usize,
}

impl Fit {
    /// The most that fits into `room`.
    fn new(ui: &Ui, place: &Place, room: f32) -> Self {
        let texts = |is_tight| {
            place
                .options
                .iter()
                .map(move |kind| words::norm_name(kind, is_tight))
        };
        let widths = [false, true].map(|is_tight| choice_width(ui, texts(is_tight)));
        let beside = place.around.map(|text| {
            text_width(ui, text, FontId::proportional(size::SMALL)) + ARROW + 2.0 * space::SMALL
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
            layer(ui, before);
            link(ui);
        }
        let hover = |kind: &str| words::norm(place.words, kind, place.trained);
        let name = |kind| words::norm_name(kind, is_tight);
        let chosen = model.value(place.key);
        let choose = |ui: &mut Ui| choice_shown(ui, place.name, place.options, name, chosen, hover);
        if let Some(kind) = ui.add_enabled_ui(!model.locked, choose).inner {
            intents.push(Intent::Set {
                key: place.key.to_owned(),
                value: kind.to_owned(),
            });
        }
        if layers > 1 {
            link(ui);
            layer(ui, after);
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
