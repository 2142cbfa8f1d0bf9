//! The square in which the points stand, and what hand and keyboard do in it.

use std::f32::consts::PI;

use egui::{
    Align, Align2, CursorIcon, FontId, Key, Layout, Painter, Rect, Response, Role, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::projection::{Extent, Projection};
use super::state::{ScatterState, axis_name, seen};
use super::{forces, marks, missed, pointer, sphere};
use crate::record::{Embedding, Snapshot};
use crate::window::answer::Answer;
use crate::window::choice::{arrows, choice_width, focus_ring, toggle};
use crate::window::model::{Camera, Lens, View, class_name, compact, shortened};
use crate::window::plots::share;
use crate::window::theme::{Palette, size, space};
use crate::words::{decimal, numeral, tr};

/// Turn of an arrow key, in radians.
const KEY_TURN: f32 = PI / 36.0;

/// How a plot stands among those of several branches.
#[derive(Clone, Copy)]
pub(super) struct Among {
    /// Whether it is the main one's.
    pub is_main: bool,
    /// What the lens goes by in all of them.
    pub extent: Option<Extent>,
}

/// Draws the plot into `area`, which `response` is of.
pub(super) fn show(
    ui: &mut Ui,
    area: Rect,
    response: &Response,
    snapshot: &Snapshot,
    view: &mut View,
    kept: &mut ScatterState,
    among: Option<Among>,
) {
    let palette = Palette::of(ui.visuals());
    let is_main = among.is_none_or(|among| among.is_main);
    let frame = Rect::from_center_size(area.center(), Vec2::splat(area.height().min(area.width())));
    speak(ui, response, snapshot, view, is_main);
    // Nothing can be told in less, and neither axes nor a hand's turn have a scale in it.
    if frame.width() < space::LEAST_SCATTER {
        return;
    }
    ui.painter().rect(
        frame,
        space::INNER_RADIUS,
        palette.well,
        Stroke::new(1.0, palette.edge),
        StrokeKind::Inside,
    );
    let Some(embedding) = seen(snapshot, view) else {
        nothing(ui, frame, palette);
        return;
    };
    turn(ui, response, frame, view);
    let own = kept.shown(embedding).extent;
    let extent = among.and_then(|among| among.extent).unwrap_or(own);
    let projection = Projection::new(view.lens, view.camera, &extent, frame).about(view.centre);
    let pointed = pointer::pointed(&mut kept.pointed, response, &projection, embedding, view);
    pin(ui, response, embedding, view, pointed, &projection);
    let painter = ui
        .painter()
        .with_clip_rect(frame.shrink(1.0).intersect(ui.clip_rect()));
    sphere::show(&painter, &projection, axis_name(embedding), palette);
    marks::cloud(&painter, &projection, kept.shown(embedding), view, palette);
    let shows_forces = is_main && view.forces;
    let pulled = snapshot.forces.as_deref().filter(|_| shows_forces);
    if shows_forces {
        forces::veil(&painter, frame, palette);
    }
    marks::pairs(&painter, &projection, embedding, view, palette);
    if let Some(pulled) = pulled {
        forces::arrows(&painter, &projection, pulled, view, palette);
    }
    let pinned = view
        .pinned
        .and_then(|picture| kept.neighbours.find(embedding, picture))
        .map(|found| found.row);
    let looked_at = [(pointed, space::REFERENCE), (pinned, space::CURVE)];
    rings(&painter, &projection, embedding, looked_at, palette);
    sphere::lens_notice(&painter, &projection, palette);
    focus_ring(ui, response, frame);
    if let Some(row) = pointed {
        pointer::hover(ui, response, snapshot, embedding, row, &mut kept.album);
    }
    if is_main {
        let top = switches(ui, &projection, snapshot, view);
        if shows_forces {
            forces::legend(ui, &projection, pulled, top);
        }
        missed::show(ui, &projection, embedding, view);
    }
    if among.is_some() {
        named(ui, frame, snapshot, palette);
    }
}

/// What assistive tools read.
fn speak(ui: &Ui, response: &Response, snapshot: &Snapshot, view: &View, is_main: bool) {
    let name = if is_main {
        tr!("scatter-name").to_owned()
    } else {
        tr!("scatter-name-of", branch = &*snapshot.branch.name)
    };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Canvas, ui.is_enabled(), &name);
        info.current_text_value = Some(state(snapshot, view));
        info
    });
}

/// Rings of these widths around the points of these rows.
fn rings(
    painter: &Painter,
    projection: &Projection,
    embedding: &Embedding,
    rows: [(Option<usize>, f32); 2],
    palette: &Palette,
) {
    for (row, width) in rows {
        if let Some(point) = row.and_then(|row| embedding.points.get(row)) {
            marks::ring(painter, projection.place(*point), width, palette);
        }
    }
}

/// Which branch it is, in the upper left corner of the frame.
fn named(ui: &Ui, frame: Rect, snapshot: &Snapshot, palette: &Palette) {
    let spread = snapshot.history.rows.last().map(|row| share(row.spread));
    let name = shortened(&snapshot.branch.name, 12);
    let text = match spread {
        Some(spread) if frame.width() > space::NAMED => {
            format!(
                "{name} · {}",
                tr!("scatter-spread", spread = numeral(spread))
            )
        }
        _ => name,
    };
    let font = FontId::proportional(size::BODY);
    let galley = ui.painter().layout_no_wrap(text, font, palette.ink);
    let corner = frame.left_top() + vec2(space::SMALL + 1.0, space::ROW);
    let room = Rect::from_min_size(corner, galley.size()).expand2(vec2(space::ROW, 0.0));
    ui.painter()
        .rect_filled(room, space::INNER_RADIUS, palette.well);
    ui.painter().galley(corner, galley, palette.ink);
}

/// Says in the frame that there are no points yet.
fn nothing(ui: &Ui, frame: Rect, palette: &Palette) {
    ui.painter().text(
        frame.center(),
        Align2::CENTER_CENTER,
        tr!("scatter-no-embedding"),
        FontId::proportional(size::BODY),
        palette.faint,
    );
}

/// Turns the cloud as the pointer and the arrow keys say.
fn turn(ui: &Ui, response: &Response, frame: Rect, view: &mut View) {
    let Some(camera) = view.camera else { return };
    let dragged = if response.dragged() {
        response.drag_delta() / (frame.width() / 2.0)
    } else {
        Vec2::ZERO
    };
    let by = dragged + arrows(ui, response) * KEY_TURN;
    view.camera = Some(if response.double_clicked() {
        Camera::default()
    } else {
        camera.turned(by.x, by.y)
    });
    if response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
}

/// Pins and unpins a picture: by a click on its point, or by keys while the plot is focused.
fn pin(
    ui: &Ui,
    response: &Response,
    embedding: &Embedding,
    view: &mut View,
    pointed: Option<usize>,
    projection: &Projection,
) {
    let index = |row: usize| embedding.index.get(row).copied();
    if response.clicked_by(egui::PointerButton::Primary) {
        if let Some(picture) = pointed.and_then(index) {
            view.pinned = (view.pinned != Some(picture)).then_some(picture);
        }
    } else if response.clicked() {
        // By Enter, Space or an assistive tool: the picture in the middle.
        let middle = || {
            pointer::nearest(
                projection,
                embedding,
                view,
                projection.frame.center(),
                f32::INFINITY,
            )
        };
        view.pinned = match view.pinned {
            Some(_) => None,
            None => middle().and_then(index),
        };
    }
    if response.has_focus() {
        let presses = |key| ui.input(|input| input.num_presses(key));
        for _ in 0..presses(Key::PageDown) {
            view.pinned = beside(embedding, view, true).or(view.pinned);
        }
        for _ in 0..presses(Key::PageUp) {
            view.pinned = beside(embedding, view, false).or(view.pinned);
        }
    }
    if pointed.is_some() && !response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
}

/// The next picture of the sample that is not hidden, or the one before; it goes round.
fn beside(embedding: &Embedding, view: &View, forwards: bool) -> Option<u32> {
    let mut visible: Vec<u32> = embedding.index.iter().copied().collect();
    let mut labels = embedding.label.iter();
    visible.retain(|_| {
        labels
            .next()
            .is_some_and(|label| !view.hidden.contains(label))
    });
    let place = visible
        .iter()
        .position(|picture| Some(*picture) == view.pinned);
    let next = match (place, forwards) {
        (Some(place), true) => (place + 1) % visible.len(),
        (Some(place), false) => (place + visible.len() - 1) % visible.len(),
        (None, true) => 0,
        (None, false) => visible.len().checked_sub(1)?,
    };
    visible.get(next).copied()
}

/// The switches of the pairs, the forces and all test pictures, in the lower right corner of the frame;
/// returns where they begin.
fn switches(ui: &mut Ui, projection: &Projection, snapshot: &Snapshot, view: &mut View) -> f32 {
    let mut inner = row(ui, projection, 0);
    let has_pairs = seen(snapshot, view).is_some_and(|embedding| !embedding.pairs.is_empty());
    let turned = |ui: &mut Ui, name: &str, option: &str, on: &mut bool, about: Answer| {
        if toggle(ui, name, option, *on, about) {
            *on = !*on;
        }
    };
    if has_pairs {
        let names = [tr!("scatter-join"), tr!("scatter-pairs")];
        turned(
            &mut inner,
            names[0],
            names[1],
            &mut view.pairs,
            Answer::new(tr!("panels-pairs")).why(tr!("panels-pairs-why")),
        );
    }
    let names = [tr!("scatter-show"), tr!("forces-switch")];
    turned(
        &mut inner,
        names[0],
        names[1],
        &mut view.forces,
        forces::about(),
    );
    if let Some(all_pictures) = &snapshot.all_test_pictures {
        let count = all_pictures.points.len();
        let name = if count < snapshot.started_with.data.test {
            tr!("scatter-first", count = count)
        } else {
            tr!("scatter-all", count = count)
        };
        // To the left of them stands how long a part of the frame is, where it is magnified.
        let measure = if projection.factor > 1.0 {
            projection.frame.width() / 4.0 + space::SMALL
        } else {
            0.0
        };
        if choice_width(&inner, [&*name]) + measure > inner.available_width() {
            inner = row(ui, projection, 1);
        }
        let about = Answer::new(tr!("panels-all-pictures")).why(tr!("panels-all-pictures-why"));
        turned(&mut inner, names[0], &name, &mut view.all_pictures, about);
    }
    inner.max_rect().top()
}

/// A row of switches, so many rows above the lowest.
fn row(ui: &mut Ui, projection: &Projection, above: u8) -> Ui {
    let corner = projection.frame.shrink(space::SMALL + 1.0);
    let bottom = corner.bottom() - f32::from(above) * (space::CHOICE + space::SMALL);
    let rect = Rect::from_min_max(
        pos2(corner.left(), bottom - space::CHOICE),
        pos2(corner.right(), bottom),
    );
    let layout = Layout::right_to_left(Align::Center);
    let room = UiBuilder::new().id_salt(("switches", above));
    ui.new_child(room.max_rect(rect).layout(layout))
}

/// What is seen, in words.
fn state(snapshot: &Snapshot, view: &View) -> String {
    let Some(embedding) = seen(snapshot, view) else {
        return tr!("scatter-no-embedding").to_owned();
    };
    let degrees = |angle: f32| decimal(f64::from(angle.to_degrees()), 0);
    let mut said = vec![
        tr!("scatter-state-pictures", count = embedding.points.len()),
        match view.camera {
            Some(Camera { yaw, pitch }) => tr!(
                "scatter-state-space",
                yaw = degrees(yaw),
                pitch = degrees(pitch)
            ),
            None => tr!("scatter-plane").to_owned(),
        },
        match view.lens {
            Lens::Times(1) => tr!("scatter-state-to-scale").to_owned(),
            Lens::Times(factor) => {
                let factor = numeral(compact(f64::from(factor)));
                tr!("scatter-state-magnified", factor = factor)
            }
            Lens::Auto => tr!("scatter-state-to-fit").to_owned(),
        },
    ];
    if !view.hidden.is_empty() {
        let names: Vec<&str> = view
            .hidden
            .iter()
            .map(|label| class_name(snapshot, *label))
            .collect();
        said.push(tr!("scatter-state-hidden", classes = names.join(", ")));
    }
    if let Some(row) = view
        .pinned
        .and_then(|picture| embedding.index.iter().position(|index| *index == picture))
    {
        let label = embedding.label.get(row).copied().unwrap_or_default();
        said.push(tr!(
            "scatter-state-pinned",
            class = class_name(snapshot, label),
            number = embedding.index[row].to_string()
        ));
    }
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::fixtures::embedding;
    use super::*;

    #[test]
    fn the_pin_goes_round_what_is_visible() {
        let (embedding, mut view) = (embedding(vec![[0.0; 3]; 4], 2), View::default());
        let walk = |forwards: bool, view: &mut View| {
            view.pinned = beside(&embedding, view, forwards);
            view.pinned
        };
        assert_eq!(
            [true, true, false, false].map(|way| walk(way, &mut view)),
            [100, 101, 100, 103].map(Some)
        );
        view.hidden = BTreeSet::from([1]);
        assert_eq!(
            [true, true, true].map(|way| walk(way, &mut view)),
            [100, 102, 100].map(Some)
        );
        view.hidden = BTreeSet::from([0, 1]);
        assert_eq!(walk(true, &mut view), None);
    }
}
