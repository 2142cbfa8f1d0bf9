//! The architecture as the control panel: each part drawn where it stands, with what it makes of a
//! few pictures, how collapsed that is, and the switches that change it.

mod arrows;
mod both;
mod lower;
mod measure;
mod node;
mod norms;
mod scene;
mod thumbs;

use egui::{Align2, FontId, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use self::arrows::arrow;
use self::node::{Node, header};
use self::norms::{ENCODER, Naming, PREDICTOR, PROJECTOR};
use self::scene::{Places, Scene};
use self::thumbs::Thumbs;
use super::answer::{self, Answer};
use super::choice::{choice_tagged, choice_width};
use super::model::{Intent, Model, class_name, compact};
use super::theme::{Palette, size, space};
use crate::experiment::{Group, Objective};
use crate::objective::{self, about};
use crate::record::{Embedding, Snapshot};
use crate::words::{numeral, tr};

/// The panel, with the textures of the newest look.
#[derive(Default)]
pub(crate) struct Diagram {
    thumbs: Thumbs,
}

impl Diagram {
    /// Draws it into the whole of `ui`.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        model: &Model,
        intents: &mut Vec<Intent>,
    ) {
        let palette = Palette::of(ui.visuals());
        let textures = snapshot
            .embedding
            .as_ref()
            .map(|seen| self.thumbs.of(ui.ctx(), seen, palette));
        let places = Places::new(ui.max_rect());
        let scene = Scene {
            snapshot,
            model,
            textures: textures.as_ref(),
            palette,
            naming: naming(ui, &places, snapshot),
        };
        upper_arrows(ui, &places, &scene);
        picture(ui, places.picture, &scene);
        views(ui, places.views, &scene);
        encoder(ui, places.encoder, &scene, intents);
        projector(ui, places.projector, &scene, intents);
        predictor(ui, places.predictor, &scene, intents);
        loss(ui, places.loss, &scene, intents);
        lower::show(ui, &places, &scene, intents);
        if is_predicted(snapshot) {
            both::show(ui, &places, &scene, intents);
        }
    }
}

/// How the norms are written: in full where all of them have room for that.
fn naming(ui: &Ui, places: &Places, snapshot: &Snapshot) -> Naming {
    let inside = |rect: &Rect| rect.width() - 2.0 * node::INSIDE.x;
    let encoder = norms::rooms(&ENCODER, inside(&places.encoder));
    let projector = norms::rooms(&PROJECTOR, inside(&places.projector));
    let predicted = is_predicted(snapshot).then(|| {
        let predictor = norms::rooms(&PREDICTOR, inside(&places.predictor));
        predictor.chain([both::norms(ui, places)])
    });
    let rooms = encoder.chain(projector);
    Naming::fitting(ui, rooms.chain(predicted.into_iter().flatten()))
}

/// Whether the loss reads a prediction.
fn is_predicted(snapshot: &Snapshot) -> bool {
    about(snapshot.experiment.objective).needs.predictor
        && snapshot.started_with.predictor.layers > 0
}

fn upper_arrows(ui: &Ui, places: &Places, scene: &Scene<'_>) {
    let Places {
        picture,
        views,
        encoder,
        projector,
        predictor,
        loss,
        ..
    } = places;
    let link = |from: &Rect, to: &Rect| {
        arrow(
            ui.painter(),
            &[from.right_center(), to.left_center()],
            scene.palette.faint,
        );
    };
    [(picture, views), (views, encoder), (encoder, projector)]
        .into_iter()
        .for_each(|(from, to)| link(from, to));
    if is_predicted(scene.snapshot) {
        link(projector, predictor);
        link(predictor, loss);
    } else {
        link(projector, loss);
    }
}

fn picture(ui: &mut Ui, rect: Rect, scene: &Scene<'_>) {
    let inner = header(
        ui,
        rect,
        tr!("diagram-picture-name"),
        "x",
        None,
        || {
            Answer::new(tr!("diagram-picture"))
                .now(pictured(scene))
                .why(tr!("diagram-picture-why"))
        },
        scene.palette,
    );
    let (Some(textures), Some(seen)) = (scene.textures, &scene.snapshot.embedding) else {
        return;
    };
    let count = seen.passages.places.len();
    for (index, cell) in grid(inner, count, 1.0).enumerate() {
        textures.pictures.draw(ui.painter(), index, cell);
        named(ui, cell, index, seen, scene.snapshot);
    }
}

fn views(ui: &mut Ui, rect: Rect, scene: &Scene<'_>) {
    let inner = header(
        ui,
        rect,
        tr!("diagram-views-name"),
        "v  v'",
        None,
        || {
            Answer::new(tr!("diagram-views"))
                .now(drawn(scene))
                .why(tr!("diagram-views-why"))
        },
        scene.palette,
    );
    let (Some(textures), Some(seen)) = (scene.textures, &scene.snapshot.embedding) else {
        return;
    };
    let count = seen.passages.places.len();
    for (index, pair) in grid(inner, count, 2.0).enumerate() {
        let (first, second) = pair.split_left_right_at_fraction(0.5);
        textures.views.draw(ui.painter(), 2 * index, first);
        textures.views.draw(ui.painter(), 2 * index + 1, second);
        named(ui, pair, index, seen, scene.snapshot);
    }
}

/// The classes of the pictures that are followed.
fn pictured(scene: &Scene<'_>) -> Option<String> {
    let seen = scene.snapshot.embedding.as_ref()?;
    let labels = seen
        .passages
        .places
        .iter()
        .filter_map(|place| seen.label.get(*place));
    let names = labels.map(|label| class_name(scene.snapshot, *label));
    Some(names.collect::<Vec<&str>>().join(", "))
}

/// How views are drawn: the knobs, with their values.
fn drawn(scene: &Scene<'_>) -> String {
    let told = Group::Views.knobs().map(|knob| {
        let value = numeral(scene.model.value(knob.key));
        tr!("answer-value", name = knob.label(), value = value)
    });
    told.collect::<Vec<String>>().join(", ")
}

/// Cells for `count` things in two columns, as large as fits, each `aspect` times as wide as high.
fn grid(inner: Rect, count: usize, aspect: f32) -> impl Iterator<Item = Rect> {
    const COLUMNS: usize = 2;
    let rows = count.div_ceil(COLUMNS).max(1) as f32;
    let gap = space::THUMB_GAP;
    let widest = (inner.width() - gap) / COLUMNS as f32;
    let highest = (inner.height() - gap * (rows - 1.0)) / rows;
    let height = highest.min(widest / aspect).max(1.0);
    let cell = vec2(height * aspect, height);
    let whole = vec2(
        COLUMNS as f32 * cell.x + gap,
        rows * cell.y + (rows - 1.0) * gap,
    );
    let corner = Align2::CENTER_CENTER
        .align_size_within_rect(whole, inner)
        .min;
    (0..count).map(move |index| {
        let (column, row) = ((index % COLUMNS) as f32, (index / COLUMNS) as f32);
        Rect::from_min_size(
            corner + vec2(column * (cell.x + gap), row * (cell.y + gap)),
            cell,
        )
    })
}

/// Names one of the followed pictures under the pointer.
fn named(ui: &mut Ui, rect: Rect, index: usize, seen: &Embedding, snapshot: &Snapshot) {
    let place = seen.passages.places.get(index).copied().unwrap_or_default();
    let label = seen.label.get(place).copied().unwrap_or_default();
    let class = class_name(snapshot, label);
    let index = seen.index.get(place).copied().unwrap_or_default();
    let text = tr!(
        "diagram-test-picture",
        class = class,
        number = index.to_string()
    );
    ui.allocate_rect(rect, Sense::hover()).on_hover_text(text);
}

fn encoder(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, intents: &mut Vec<Intent>) {
    let started = &scene.snapshot.started_with;
    let shape = tr!(
        "diagram-encoder-shape",
        architecture = started.encoder.arch.title(),
        features = started.features()
    );
    let node = Node {
        name: tr!("diagram-encoder-name"),
        symbol: "y",
        words: [tr!("diagram-encoder"), tr!("diagram-encoder-why")],
        places: &ENCODER,
        shape,
        strip: 0,
    };
    node.show(ui, rect, scene, intents);
}

fn projector(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, intents: &mut Vec<Intent>) {
    let shape = String::new();
    let node = Node {
        name: tr!("diagram-projector-name"),
        symbol: "z",
        words: [tr!("diagram-projector"), tr!("diagram-projector-why")],
        places: &PROJECTOR,
        shape,
        strip: 1,
    };
    node.show(ui, rect, scene, intents);
}

fn predictor(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, intents: &mut Vec<Intent>) {
    let snapshot = scene.snapshot;
    if is_predicted(snapshot) {
        let started = &snapshot.started_with;
        let shape = started.predictor.shape(started.dimensions());
        Node {
            name: tr!("diagram-predictor-name"),
            symbol: "p",
            words: [tr!("diagram-predictor"), tr!("diagram-predictor-why")],
            places: &PREDICTOR,
            shape,
            strip: 2,
        }
        .show(ui, rect, scene, intents);
        return;
    }
    let is_unused = snapshot.started_with.predictor.layers > 0;
    let text = if is_unused {
        tr!("diagram-predictor-unused")
    } else {
        tr!("diagram-predictor-none")
    };
    let place = Rect::from_center_size(
        rect.center() - vec2(0.0, size::BODY),
        vec2(rect.width(), 2.0 * size::BODY),
    );
    let response = ui.interact(place, ui.scope_id().with("no predictor"), Sense::click());
    let response = answer::kept(response, || {
        Answer::new(tr!("diagram-no-predictor"))
            .now(text.to_owned())
            .why(tr!("diagram-no-predictor-why"))
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    let font = FontId::proportional(size::SMALL);
    ui.painter().text(
        place.center(),
        Align2::CENTER_CENTER,
        text,
        font,
        scene.palette.faint,
    );
}

/// Choices in a row of the loss.
const IN_A_ROW: usize = 3;

fn loss(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, intents: &mut Vec<Intent>) {
    const KEY: &str = "objective";
    let chosen = scene.model.wanted(&scene.snapshot.experiment).objective;
    let last = scene.snapshot.history.rows.last();
    let value = last.map_or_else(
        || "–".to_owned(),
        |row| numeral(compact(row.loss)).into_owned(),
    );
    let about_it = |kind: Objective| Answer::new(objective::words(kind)).why(objective::why(kind));
    let inner = header(
        ui,
        rect,
        tr!("diagram-loss-name"),
        about(chosen).short,
        None,
        || node::about(scene, about_it(chosen).now(value.clone())),
        scene.palette,
    );
    let rows: Vec<&[Objective]> = Objective::ALL.chunks(IN_A_ROW).collect();
    let height = rows.len() as f32 * space::CHOICE + (rows.len() - 1) as f32 * space::SMALL;
    let (middle, choices) = inner.split_top_bottom_at_y(inner.bottom() - height);
    let both_ways = about(chosen).both_ways;
    number(ui, middle, value.clone(), both_ways, scene.palette);
    for (index, row) in rows.into_iter().enumerate() {
        let offers: Vec<_> = row.iter().map(|kind| [kind.name(); 2]).collect();
        let width = choice_width(ui, row.iter().map(|kind| kind.name()));
        let top = choices.top() + index as f32 * (space::CHOICE + space::SMALL);
        let line = Rect::from_min_size(
            pos2(choices.left(), top),
            vec2(choices.width(), space::CHOICE),
        );
        let place = Align2::CENTER_CENTER.align_size_within_rect(vec2(width, space::CHOICE), line);
        node::within(ui, place, |ui| {
            if scene.model.locked {
                ui.disable();
            }
            let words = |place: usize| about_it(row[place]);
            let tags = scene.model.elsewhere(KEY);
            let picked = answer::beside(ui, rect, |ui| {
                choice_tagged(ui, KEY, &offers, chosen.name(), words, tags)
            });
            if let Some(place) = picked {
                intents.push(Intent::Set {
                    key: KEY.to_owned(),
                    value: row[place].name().to_owned(),
                });
            }
        });
    }
}

/// The loss; where it is the sum over both directions it says so, below the number or beside it.
fn number(ui: &Ui, room: Rect, value: String, both_ways: bool, palette: &Palette) {
    let painter = ui.painter();
    let layout = |text: String, points: f32, ink| {
        painter.layout_no_wrap(text, FontId::proportional(points), ink)
    };
    let value = layout(value, size::HEADING, palette.ink);
    let beside = layout(
        tr!("diagram-both-ways").to_owned(),
        size::SMALL,
        palette.faint,
    );
    let (wide, high) = (value.size(), beside.size());
    let is_below = wide.y + high.y <= room.height();
    let together = wide.x + space::SMALL + high.x;
    let is_beside = !is_below && together <= room.width();
    let is_said = both_ways && (is_below || is_beside);
    let whole = match (is_said, is_below) {
        (false, _) => wide,
        (true, true) => vec2(wide.x.max(high.x), wide.y + high.y),
        (true, false) => vec2(together, wide.y),
    };
    let whole = Align2::CENTER_CENTER.anchor_size(room.center(), whole);
    let (at, said) = if is_said && is_below {
        (
            pos2(whole.center().x - wide.x / 2.0, whole.top()),
            pos2(whole.center().x - high.x / 2.0, whole.top() + wide.y),
        )
    } else {
        let said = pos2(whole.right() - high.x, whole.bottom() - high.y - 1.0);
        (whole.min, said)
    };
    painter.galley(at, value, palette.ink);
    if is_said {
        painter.galley(said, beside, palette.faint);
    }
}

/// The panel's height in a window of this height: the vectors want room where there is some.
pub(crate) fn height(window: f32) -> f32 {
    (window * space::DIAGRAM_SHARE).clamp(*space::DIAGRAM.start(), *space::DIAGRAM.end())
}
