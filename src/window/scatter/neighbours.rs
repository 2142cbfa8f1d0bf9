//! The pinned picture and its nearest neighbours in the embedding, as pictures.

use std::sync::Arc;

use egui::{
    Align2, Button, FontId, Galley, Label, Pos2, Rect, RichText, Role, Sense, Stroke, StrokeKind,
    Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::album::Album;
use super::found::{COUNT, Found};
use super::pointer;
use super::state::{ScatterState, seen};
use crate::record::{Embedding, Snapshot};
use crate::window::answer::Answer;
use crate::window::model::{View, class_name, compact};
use crate::window::theme::{Palette, size, space};
use crate::words::{numeral, tr};

/// Width of the border of a neighbour's picture.
const BORDER: f32 = 2.0;
/// Room below a neighbour's picture: its cosine, its class.
const CAPTION: f32 = 2.0 * space::SMALL_LINE;

/// How the neighbours share the room that they have.
struct Grid {
    columns: usize,
    /// Side of a picture.
    side: f32,
}

impl Grid {
    /// The one with the largest pictures.
    fn new(room: Vec2) -> Self {
        let fits = |columns: usize| {
            let rows = COUNT.div_ceil(columns) as f32;
            let cell = vec2(room.x / columns as f32, room.y / rows);
            let side = (cell.x - 2.0 * space::SMALL).min(cell.y - CAPTION - space::SMALL);
            Self {
                columns,
                side: side.clamp(0.0, space::PICTURE).floor(),
            }
        };
        let grids = [COUNT, COUNT / 2, COUNT / 4].map(fits);
        let wide = |grid: &Self| room.x / grid.columns as f32 >= space::NEIGHBOUR_CELL;
        let best = grids
            .into_iter()
            .filter(wide)
            .max_by(|a, b| a.side.total_cmp(&b.side));
        best.unwrap_or_else(|| fits(COUNT / 4))
    }
}

/// Height that the panel wants at a width.
pub(crate) fn height(width: f32) -> f32 {
    let columns = if width >= COUNT as f32 * space::NEIGHBOUR_CELL {
        COUNT
    } else {
        COUNT / 2
    };
    let rows = COUNT.div_ceil(columns) as f32;
    space::PINNED + space::GAP + rows * (space::NEIGHBOUR + CAPTION + space::SMALL)
}

/// Draws the panel into the whole of `ui`.
pub(super) fn show(ui: &mut Ui, snapshot: &Snapshot, view: &mut View, kept: &mut ScatterState) {
    let (Some(embedding), Some(picture)) = (seen(snapshot, view), view.pinned) else {
        let missing = view
            .pinned
            .map_or(tr!("panels-no-pin"), |_| tr!("scatter-no-embedding"));
        hint(ui, missing);
        return;
    };
    let room = ui.available_rect_before_wrap();
    let head = Rect::from_min_size(room.min, vec2(room.width(), space::PINNED));
    let Some(found) = kept.neighbours.find(embedding, picture) else {
        ui.scope_builder(UiBuilder::new().max_rect(head), |ui| {
            header(ui, view, |ui| hint(ui, tr!("panels-not-sampled")));
        });
        return;
    };
    let pinned = Pinned {
        snapshot,
        embedding,
        found,
    };
    pinned.picture(ui, head, view, &mut kept.album);
    let below = Rect::from_min_max(pos2(room.left(), head.bottom() + space::GAP), room.max);
    let clicked = pinned.neighbours(ui, below, &mut kept.album);
    view.pinned = clicked.or(view.pinned);
    ui.advance_cursor_after_rect(room);
}

fn hint(ui: &mut Ui, text: &str) {
    let faint = Palette::of(ui.visuals()).faint;
    ui.add(Label::new(RichText::new(text).size(size::SMALL).color(faint)).wrap());
}

/// Texts on the left, the button that unpins on the right.
fn header(ui: &mut Ui, view: &mut View, content: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let corner = Rect::from_min_max(pos2(room.right() - space::CHOICE, room.top()), room.max);
    ui.spacing_mut().item_spacing.y = 0.0;
    let texts = Rect::from_min_max(room.min, pos2(corner.left() - space::SMALL, room.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(texts), content);
    let button = Button::new(RichText::new("×").size(size::HEADING))
        .frame(false)
        .min_size(Vec2::splat(space::CHOICE));
    let response = ui.put(
        Rect::from_min_size(corner.min, Vec2::splat(space::CHOICE)),
        button,
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr!("scatter-unpin")));
    if response.on_hover_text(tr!("scatter-unpin-hover")).clicked() {
        view.pinned = None;
    }
}

/// A pinned picture that is in the sample.
struct Pinned<'a> {
    snapshot: &'a Snapshot,
    embedding: &'a Embedding,
    found: &'a Found,
}

impl Pinned<'_> {
    fn class(&self, row: usize) -> &str {
        let label = self.embedding.label.get(row).copied().unwrap_or_default();
        class_name(self.snapshot, label)
    }

    /// Draws the picture itself, and beside it what its neighbours say.
    fn picture(&self, ui: &mut Ui, head: Rect, view: &mut View, album: &mut Album) {
        let row = self.found.row;
        let square = Rect::from_min_size(head.min, Vec2::splat(space::PINNED));
        album.paint(ui, square, &self.embedding.pictures, row);
        let beside = Rect::from_min_max(head.min + vec2(space::PINNED + space::GAP, 0.0), head.max);
        ui.scope_builder(UiBuilder::new().max_rect(beside), |ui| {
            header(ui, view, |ui| self.about(ui));
        });
    }

    fn about(&self, ui: &mut Ui) {
        let Self {
            embedding, found, ..
        } = self;
        let palette = Palette::of(ui.visuals());
        let picture = embedding.index.get(found.row).copied().unwrap_or_default();
        let picture = tr!("scatter-picture", number = picture.to_string());
        let name = format!("{} · {picture}", self.class(found.row));
        let name = Label::new(RichText::new(name).strong()).truncate();
        ui.add(name.sense(Sense::hover()))
            .on_hover_ui(|ui| about().show(ui));
        let ink = if found.is_collapsed() {
            palette.ink
        } else {
            palette.faint
        };
        let text = RichText::new(found.sentence()).size(size::SMALL).color(ink);
        ui.add(Label::new(text).wrap().sense(Sense::hover()))
            .on_hover_ui(|ui| about().show(ui));
    }

    /// Draws the neighbours into `room`; returns the test picture of the one that was clicked.
    fn neighbours(&self, ui: &mut Ui, room: Rect, album: &mut Album) -> Option<u32> {
        let grid = Grid::new(room.size());
        let cell = vec2(
            room.width() / grid.columns as f32,
            grid.side + CAPTION + space::SMALL,
        );
        // Without room for pictures there are no captions of them either.
        let shown = if grid.side > 0.0 {
            self.found.near.as_slice()
        } else {
            &[]
        };
        let mut clicked = None;
        for (place, neighbour) in shown.iter().enumerate() {
            let (column, line) = (place % grid.columns, place / grid.columns);
            let corner = room.min + vec2(column as f32, line as f32) * cell;
            let rect = Rect::from_min_size(corner, cell);
            if self.neighbour(ui, rect, grid.side, place, *neighbour, album) {
                clicked = self.embedding.index.get(neighbour.0).copied();
            }
        }
        clicked
    }

    /// Draws one neighbour; returns whether it was clicked.
    fn neighbour(
        &self,
        ui: &mut Ui,
        rect: Rect,
        side: f32,
        place: usize,
        (row, distance): (usize, f32),
        album: &mut Album,
    ) -> bool {
        let Self {
            snapshot,
            embedding,
            found,
        } = self;
        let (cosine, class) = (found.cosine(distance), self.class(row));
        let is_same = embedding.label.get(row) == embedding.label.get(found.row);
        let id = ui.scope_id().with(("neighbour", place));
        let response = ui.interact(rect, id, Sense::click());
        let (number, cos) = (place + 1, cosine.as_str());
        let spoken = if is_same {
            tr!(
                "scatter-neighbour-same",
                number = number,
                class = class,
                cosine = cos
            )
        } else {
            tr!(
                "scatter-neighbour-other",
                number = number,
                class = class,
                cosine = cos
            )
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
        let picture = Rect::from_min_size(
            pos2(rect.center().x - side / 2.0, rect.top()),
            Vec2::splat(side),
        );
        album.paint(ui, picture, &embedding.pictures, row);
        frame(
            ui,
            picture,
            is_same,
            response.hovered() || response.has_focus(),
        );
        let below = pos2(rect.center().x, picture.bottom() + BORDER);
        captions(ui, below, &cosine, class, rect.width() - space::SMALL);
        let clicked = response.clicked();
        response.on_hover_ui(|ui| {
            pointer::about(ui, snapshot, embedding, row, album);
            let apart = numeral(compact(f64::from(distance)));
            let text = tr!("scatter-neighbour-hover", apart = apart);
            let faint = Palette::of(ui.visuals()).faint;
            ui.add(Label::new(RichText::new(text).size(size::SMALL).color(faint)).extend());
        });
        clicked
    }
}

/// The border of a neighbour's picture and the sign in its corner: whether its class is the same.
fn frame(ui: &Ui, picture: Rect, is_same: bool, is_live: bool) {
    let palette = Palette::of(ui.visuals());
    let (sign, colour) = if is_same {
        ("=", palette.positive)
    } else {
        ("≠", palette.negative)
    };
    let width = if is_live { 2.0 * BORDER } else { BORDER };
    let stroke = Stroke::new(width, colour);
    ui.painter()
        .rect_stroke(picture, 0.0, stroke, StrokeKind::Outside);
    let badge = Rect::from_min_size(picture.min, Vec2::splat(space::SMALL_LINE));
    ui.painter().rect_filled(badge, 0.0, colour);
    let font = FontId::proportional(size::SMALL);
    ui.painter().text(
        badge.center(),
        Align2::CENTER_CENTER,
        sign,
        font,
        palette.card,
    );
}

/// A neighbour's cosine and class, one above the other, the class in at most that width.
fn captions(ui: &Ui, at: Pos2, cosine: &str, class: &str, width: f32) {
    let palette = Palette::of(ui.visuals());
    let font = FontId::proportional(size::SMALL);
    ui.painter()
        .text(at, Align2::CENTER_TOP, cosine, font, palette.ink);
    let name = fitted(ui, class, width, palette);
    let at = at + vec2(-name.size().x / 2.0, space::SMALL_LINE - 1.0);
    ui.painter().galley(at, name, palette.faint);
}

/// A name in one line of at most that width.
fn fitted(ui: &Ui, name: &str, width: f32, palette: &Palette) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(
        name.to_owned(),
        FontId::proportional(size::SMALL),
        palette.faint,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// What the panel is.
fn about() -> Answer {
    Answer::new(tr!("panels-neighbours")).why(tr!("panels-neighbours-why"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_are_as_large_as_the_room_allows() {
        let shape = |width: f32, height: f32| {
            let Grid { columns, side } = Grid::new(vec2(width, height));
            (columns, side)
        };
        let low = 2.0 * (space::NEIGHBOUR + CAPTION + space::SMALL);
        assert_eq!(shape(330.0, low), (4, space::NEIGHBOUR));
        assert_eq!(shape(900.0, low / 2.0).0, 8);
        assert_eq!(shape(500.0, 900.0).1, space::PICTURE);
        assert!(shape(230.0, low).1 > 0.0);
        assert_eq!(shape(230.0, 20.0).1, 0.0, "no picture is less than none");
    }
}
