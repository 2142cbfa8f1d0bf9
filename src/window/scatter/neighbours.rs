//! The pinned picture and its nearest neighbours in the embedding, as pictures.

use std::sync::Arc;

use egui::{
    Align2, Button, FontId, Label, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::album::Album;
use super::found::{COUNT, Found};
use super::kept::{Kept, NO_EMBEDDING, seen};
use super::pointer;
use crate::lab::{Embedding, Snapshot};
use crate::window::model::{View, class_name, compact};
use crate::window::theme::{Palette, size, space};
use crate::window::words;

/// Width of the border of a neighbour's picture.
const BORDER: f32 = 2.0;

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

/// Room below a neighbour's picture: its cosine, its class.
const CAPTION: f32 = 2.0 * space::SMALL_LINE;

/// Height that the panel wants at a width.
pub(super) fn height(width: f32) -> f32 {
    let columns = if width >= COUNT as f32 * space::NEIGHBOUR_CELL {
        COUNT
    } else {
        COUNT / 2
    };
    let rows = COUNT.div_ceil(columns) as f32;
    space::PINNED + space::GAP + rows * (space::NEIGHBOUR + CAPTION + space::SMALL)
}

/// Draws the panel into the whole of `ui`.
pub(super) fn show(ui: &mut Ui, snapshot: &Snapshot, view: &mut View, kept: &mut Kept) {
    let palette = Palette::of(ui.visuals());
    let hint = |ui: &mut Ui, text: &str| {
        ui.add(Label::new(RichText::new(text).size(size::SMALL).color(palette.faint)).wrap());
    };
    let (Some(embedding), Some(picture)) = (seen(snapshot, view), view.pinned) else {
        hint(
            ui,
            if view.pinned.is_some() {
                NO_EMBEDDING
            } else {
                words::NO_PIN
            },
        );
        return;
    };
    let Kept {
        neighbours, album, ..
    } = kept;
    let room = ui.available_rect_before_wrap();
    let head = Rect::from_min_size(room.min, vec2(room.width(), space::PINNED));
    let Some(found) = neighbours.find(embedding, picture) else {
        let text = words::NOT_SAMPLED;
        ui.scope_builder(UiBuilder::new().max_rect(head), |ui| {
            header(ui, view, |ui| hint(ui, text));
        });
        return;
    };
    let row = found.row;
    album.paint(
        ui,
        Rect::from_min_size(head.min, Vec2::splat(space::PINNED)),
        &embedding.pictures,
        row,
    );
    let beside = Rect::from_min_max(head.min + vec2(space::PINNED + space::GAP, 0.0), head.max);
    ui.scope_builder(UiBuilder::new().max_rect(beside), |ui| {
        header(ui, view, |ui| {
            let label = embedding.label.get(row).copied().unwrap_or_default();
            let name = format!("{} · test picture {picture}", class_name(snapshot, label));
            ui.add(
                Label::new(RichText::new(name).strong())
                    .truncate()
                    .sense(Sense::hover()),
            )
            .on_hover_text(words::NEIGHBOURS);
            let ink = if found.is_collapsed() {
                palette.ink
            } else {
                palette.faint
            };
            let text = RichText::new(found.sentence()).size(size::SMALL).color(ink);
            ui.add(Label::new(text).wrap().sense(Sense::hover()))
                .on_hover_text(words::NEIGHBOURS);
        });
    });
    let below = Rect::from_min_max(pos2(room.left(), head.bottom() + space::GAP), room.max);
    let grid = Grid::new(below.size());
    let width = below.width() / grid.columns as f32;
    let height = grid.side + CAPTION + space::SMALL;
    let mut clicked = None;
    // Without room for pictures there are no captions of them either.
    let shown = if grid.side > 0.0 {
        found.near.as_slice()
    } else {
        &[]
    };
    for (place, neighbour) in shown.iter().enumerate() {
        let cell = vec2(
            (place % grid.columns) as f32 * width,
            (place / grid.columns) as f32 * height,
        );
        let rect = Rect::from_min_size(below.min + cell, vec2(width, height));
        let scene = Scene {
            snapshot,
            embedding,
            found,
        };
        if scene.neighbour(ui, rect, grid.side, place, *neighbour, album) {
            clicked = embedding.index.get(neighbour.0).copied();
        }
    }
    view.pinned = clicked.or(view.pinned);
    ui.advance_cursor_after_rect(room);
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
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "unpin"));
    if response.on_hover_text("Unpin (Esc)").clicked() {
        view.pinned = None;
    }
}

/// What a neighbour is drawn from.
struct Scene<'a> {
    snapshot: &'a Snapshot,
    embedding: &'a Embedding,
    found: &'a Found,
}

impl Scene<'_> {
    /// One neighbour; returns whether it was clicked.
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
        let palette = Palette::of(ui.visuals());
        let label = embedding.label.get(row).copied().unwrap_or_default();
        let is_same = embedding.label.get(found.row) == Some(&label);
        let (sign, words, colour) = if is_same {
            ("=", "same", palette.positive)
        } else {
            ("≠", "another", palette.negative)
        };
        let (cosine, class) = (found.cosine(distance), class_name(snapshot, label));
        let response = ui.interact(
            rect,
            ui.scope_id().with(("neighbour", place)),
            Sense::click(),
        );
        let spoken = format!(
            "neighbour {}: {class}, {words} class, cosine {cosine}",
            place + 1
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
        let picture = Rect::from_min_size(
            pos2(rect.center().x - side / 2.0, rect.top()),
            Vec2::splat(side),
        );
        album.paint(ui, picture, &embedding.pictures, row);
        let width = if response.hovered() || response.has_focus() {
            2.0 * BORDER
        } else {
            BORDER
        };
        ui.painter().rect_stroke(
            picture,
            0.0,
            Stroke::new(width, colour),
            StrokeKind::Outside,
        );
        let badge = Rect::from_min_size(picture.min, Vec2::splat(space::SMALL_LINE));
        let font = FontId::proportional(size::SMALL);
        ui.painter().rect_filled(badge, 0.0, colour);
        ui.painter().text(
            badge.center(),
            Align2::CENTER_CENTER,
            sign,
            font.clone(),
            palette.card,
        );
        let caption = pos2(rect.center().x, picture.bottom() + BORDER);
        ui.painter().text(
            caption,
            Align2::CENTER_TOP,
            &cosine,
            font.clone(),
            palette.ink,
        );
        let name = fitted(ui, class, rect.width() - space::SMALL, palette);
        let at = caption + vec2(-name.size().x / 2.0, space::SMALL_LINE - 1.0);
        ui.painter().galley(at, name, palette.faint);
        let clicked = response.clicked();
        response.on_hover_ui(|ui| {
            pointer::about(ui, snapshot, embedding, row, album);
            let text = format!(
                "1 − cos = {}\nClick to pin this one.",
                compact(f64::from(distance))
            );
            ui.add(Label::new(RichText::new(text).size(size::SMALL).color(palette.faint)).extend());
        });
        clicked
    }
}

/// A name in one line of at most that width.
fn fitted(ui: &Ui, name: &str, width: f32, palette: &Palette) -> Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(
        name.to_owned(),
        FontId::proportional(size::SMALL),
        palette.faint,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
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
