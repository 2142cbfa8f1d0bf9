//! The architecture in one row, each norm to be chosen at its own place.

use egui::{
    Align, Align2, Color32, FontId, Label, Layout, Painter, Pos2, Rect, Response, RichText, Sense, Stroke, StrokeKind,
    TextStyle, TextWrapMode, Ui, UiBuilder, WidgetText, pos2, vec2,
};

use super::choice::{choice_shown, choice_width, line};
use super::model::{Intent, Model, compact};
use super::theme::{Palette, size, space};
use super::words;
use crate::experiment::{Architecture, Objective, target_momentum};
use crate::lab::Snapshot;

/// Relative widths: picture, views, encoder, projector, predictor, loss.
const WIDTHS: [f32; 6] = [0.6, 0.85, 1.6, 2.3, 2.0, 0.85];
/// Width of the gap between two boxes, on the same scale.
const ARROW: f32 = 0.28;
/// Height of the row of the online network.
const ONLINE: f32 = 90.0;
/// Height of the target's row.
const TARGET: f32 = 30.0;
/// Size of an arrow's head.
const HEAD: f32 = 5.0;

const MLP_NORMS: [&str; 5] = ["none", "batch", "layer", "group", "batch_renorm"];

/// One norm that can be chosen.
struct Place {
    key: &'static str,
    /// For people who hear the window.
    name: &'static str,
    label: &'static str,
    options: &'static [&'static str],
    words: &'static str,
    /// Whether it has a gain and a bias.
    trained: bool,
}

static ENCODER: [Place; 1] = [Place {
    key: "encoder.norm",
    name: "encoder norm",
    label: "norm",
    options: &["batch", "group", "none"],
    words: words::ENCODER_NORM,
    trained: true,
}];
static PROJECTOR: [Place; 2] = [
    Place {
        key: "projector.norm",
        name: "projector norm",
        label: "hidden",
        options: &MLP_NORMS,
        words: words::PROJECTOR_NORM,
        trained: true,
    },
    Place {
        key: "projector.output_norm",
        name: "projector output norm",
        label: "output",
        options: &["none", "batch"],
        words: words::OUTPUT_NORM,
        trained: false,
    },
];
static PREDICTOR: [Place; 1] = [Place {
    key: "predictor.norm",
    name: "predictor norm",
    label: "norm",
    options: &MLP_NORMS,
    words: words::PREDICTOR_NORM,
    trained: true,
}];

/// Draws the diagram into the whole of `ui`.
pub(crate) fn show(ui: &mut Ui, snapshot: &Snapshot, model: &Model, intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    let area = ui.max_rect();
    let unit = area.width() / (WIDTHS.iter().sum::<f32>() + ARROW * (WIDTHS.len() - 1) as f32);
    let mut left = area.left();
    let boxes = WIDTHS.map(|width| {
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width * unit, ONLINE));
        left = rect.right() + ARROW * unit;
        rect
    });
    for pair in boxes.windows(2) {
        if let [from, to] = pair {
            arrow(ui.painter(), &[from.right_center(), to.left_center()], palette.faint);
        }
    }
    let [picture, views, encoder, projector, predictor, loss] = boxes;
    plain(ui, picture, "picture", "x", words::PICTURE);
    plain(ui, views, "two views", "v , v'", words::VIEWS);
    let (knobs, started) = (&snapshot.experiment, &snapshot.started_with);
    let shape = match started.encoder.arch {
        Architecture::Small => format!("small ResNet, {} features", started.features()),
        Architecture::Resnet18 => format!("ResNet-18, {} features", started.features()),
    };
    network(ui, encoder, "encoder", "y", &shape, words::ENCODER, &ENCODER, model, intents);
    network(ui, projector, "projector", "z", "", words::PROJECTOR, &PROJECTOR, model, intents);
    let out = knobs.dimensions();
    let is_used = knobs.objective != Objective::Simclr && started.predictor.layers > 0;
    if is_used {
        let shape = format!("{out} → {} → {out}", started.predictor.hidden);
        network(ui, predictor, "predictor", "p", &shape, words::PREDICTOR, &PREDICTOR, model, intents);
    } else {
        let name = if started.predictor.layers > 0 { "predictor unused" } else { "no predictor" };
        plain(ui, predictor, name, "p = z", words::NO_PREDICTOR);
    }
    let value = snapshot.history.rows.last().map_or_else(|| "1 − cos".to_owned(), |row| compact(row.loss));
    plain(ui, loss, "loss", &value, words::loss(knobs.objective.name()));
    target(ui, area, &boxes, snapshot, palette);
}

/// The lower row: the slow copy of encoder and projector, and where its gradient ends.
fn target(ui: &mut Ui, area: Rect, boxes: &[Rect; 6], snapshot: &Snapshot, palette: &Palette) {
    let [_, views, encoder, projector, predictor, loss] = boxes;
    let rect = Rect::from_min_max(pos2(encoder.left(), area.bottom() - TARGET), pos2(projector.right(), area.bottom()));
    let middle = rect.center().y;
    let experiment = &snapshot.experiment;
    let momentum = target_momentum(&experiment.target, snapshot.step, experiment.steps);
    body(ui, rect, palette);
    let (text, hover) = if experiment.target.enabled {
        (format!("target network: a slow copy of both, momentum {momentum:.4}"), words::TARGET)
    } else {
        ("no target network: the online one's own z'".to_owned(), words::NO_TARGET)
    };
    ui.scope_builder(UiBuilder::new().max_rect(rect.shrink2(vec2(space::PAD, 0.0))), |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let label = Label::new(RichText::new(text).size(size::NUMBER)).truncate().sense(Sense::hover());
            ui.add(label).on_hover_text(hover);
        });
    });
    let painter = ui.painter().clone();
    arrow(&painter, &[views.center_bottom(), pos2(views.center().x, middle), rect.left_center()], palette.faint);
    for online in [encoder, projector] {
        dashed_arrow(&painter, online.center_bottom(), pos2(online.center().x, rect.top()), palette.faint);
    }
    let beside = pos2(encoder.center().x + space::GAP, (encoder.bottom() + rect.top()) / 2.0);
    let copied = if experiment.target.enabled { "copied slowly (EMA)" } else { "the same weights" };
    painter.text(beside, Align2::LEFT_CENTER, copied, FontId::proportional(size::SMALL), palette.faint);
    let stop = Rect::from_center_size(pos2(predictor.center().x, middle), vec2(112.0, TARGET - 6.0));
    arrow(&painter, &[rect.right_center(), pos2(loss.center().x, middle), loss.center_bottom()], palette.faint);
    // A target network is not trained, whatever the knob says.
    let stops = experiment.stop_gradient || experiment.target.enabled;
    let (text, hover, edge) = match stops {
        true => ("stop-gradient", words::STOP, palette.negative),
        false => ("gradient flows", words::NO_STOP, palette.faint),
    };
    painter.rect(stop, space::INNER_RADIUS, palette.card, Stroke::new(1.5, edge), StrokeKind::Inside);
    painter.text(stop.center(), Align2::CENTER_CENTER, text, FontId::proportional(size::NUMBER), palette.ink);
    ui.allocate_rect(stop, Sense::hover()).on_hover_text(hover);
    let z = pos2((rect.right() + stop.left()) / 2.0, middle - 2.0);
    painter.text(z, Align2::CENTER_BOTTOM, "z'", FontId::proportional(size::NUMBER), palette.faint);
}

fn body(ui: &Ui, rect: Rect, palette: &Palette) {
    ui.painter().rect(rect, space::RADIUS, palette.card, Stroke::new(1.0, palette.edge), StrokeKind::Inside);
}

/// A box with a name and one line below it.
fn plain(ui: &mut Ui, rect: Rect, name: &str, below: &str, hover: &str) -> Response {
    let palette = Palette::of(ui.visuals());
    body(ui, rect, palette);
    let centre = rect.center();
    let painter = ui.painter();
    painter.text(centre - vec2(0.0, 10.0), Align2::CENTER_CENTER, name, FontId::proportional(size::BODY), palette.ink);
    painter.text(
        centre + vec2(0.0, 11.0),
        Align2::CENTER_CENTER,
        below,
        FontId::proportional(size::TITLE),
        palette.faint,
    );
    ui.allocate_rect(rect, Sense::hover()).on_hover_text(hover)
}

/// A box with a network's name, its output and its norms.
#[expect(clippy::too_many_arguments, reason = "one call a box, each argument another part of it")]
fn network(
    ui: &mut Ui,
    rect: Rect,
    name: &str,
    output: &str,
    shape: &str,
    hover: &str,
    places: &[Place],
    model: &Model,
    intents: &mut Vec<Intent>,
) {
    let palette = Palette::of(ui.visuals());
    body(ui, rect, palette);
    ui.scope_builder(UiBuilder::new().max_rect(rect.shrink2(vec2(space::PAD, 5.0))), |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal(|ui| {
            let label = Label::new(RichText::new(name).size(size::BODY).strong()).sense(Sense::hover());
            ui.add(label).on_hover_text(hover);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(output).size(size::TITLE).color(palette.faint));
            });
        });
        for place in places {
            norm(ui, place, model, intents);
        }
        if places.len() == 1 {
            line(ui, space::CHOICE, |ui| {
                ui.label(RichText::new(shape).size(size::SMALL).color(palette.faint));
            });
        }
    });
}

fn norm(ui: &mut Ui, place: &Place, model: &Model, intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        let label = WidgetText::from(RichText::new(place.label).size(size::SMALL).color(palette.faint));
        let galley = label.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Body);
        let words = choice_width(ui, place.options.iter().map(|kind| words::norm_name(kind, false)));
        let (room, beside) = (ui.available_width(), galley.size().x + space::SMALL);
        // "norm" can be left out sooner than whole words; the others tell two places of one box apart.
        let is_labelled = words + beside <= room || place.label != "norm";
        let is_tight = words > if is_labelled { room - beside } else { room };
        if is_labelled {
            ui.add(Label::new(galley).sense(Sense::hover())).on_hover_text(place.words);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let hover = |kind: &str| words::norm(place.words, kind, place.trained);
            let name = |kind| words::norm_name(kind, is_tight);
            if let Some(kind) = choice_shown(ui, place.name, place.options, name, model.value(place.key), hover) {
                intents.push(Intent::Set { key: place.key.to_owned(), value: kind.to_owned() });
            }
        });
    });
}

fn arrow(painter: &Painter, points: &[Pos2], colour: Color32) {
    painter.line(points.to_vec(), Stroke::new(space::REFERENCE, colour));
    head(painter, points, colour);
}

fn dashed_arrow(painter: &Painter, from: Pos2, to: Pos2, colour: Color32) {
    painter.extend(egui::Shape::dashed_line(&[from, to], Stroke::new(space::REFERENCE, colour), 3.0, 3.0));
    head(painter, &[from, to], colour);
}

fn head(painter: &Painter, points: &[Pos2], colour: Color32) {
    let [.., before, tip] = points else { return };
    let along = (*tip - *before).normalized() * HEAD;
    let across = along.rot90() * 0.7;
    let base = *tip - along;
    painter.add(egui::Shape::convex_polygon(vec![*tip, base + across, base - across], colour, Stroke::NONE));
}
