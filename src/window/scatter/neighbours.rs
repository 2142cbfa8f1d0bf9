//! The pinned picture and its nearest neighbours in the embedding, as pictures.

use std::sync::Arc;

use egui::{
    Align2, Button, FontId, Label, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::{NO_EMBEDDING, pointer};
use crate::diagnosis::nearest;
use crate::lab::{Embedding, Snapshot};
use crate::window::model::{View, class_name, compact};
use crate::window::theme::{Palette, size, space};
use crate::window::words;

/// Neighbours that are shown.
const COUNT: usize = 8;
/// Cosines within this of 1 are written as 1.
const ROUNDS_TO_ONE: f32 = 5e-6;
/// Cosines within this of 1 are written with five digits.
const NEAR_ONE: f32 = 5e-3;
/// Width of the border of a neighbour's picture.
const BORDER: f32 = 2.0;

/// The neighbours that were found last.
#[derive(Default)]
pub(super) struct Kept(Option<(Arc<Embedding>, u32, Option<Arc<Found>>)>);

/// A pinned picture and its neighbours.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Its row in the sample.
    pub row: usize,
    /// Whether it has neighbours: a vector without a direction has a cosine with nothing.
    has_direction: bool,
    /// Rows of the neighbours, the nearest first, each with 1 − its cosine.
    near: Vec<(usize, f32)>,
    /// 1 − the least cosine with any picture of the sample.
    farthest: f32,
    /// Neighbours of the same class.
    same: usize,
    /// Share of the others that are of the same class.
    chance: f64,
}

impl Kept {
    /// Looks for the neighbours of a test picture where it is a new one or the embedding is.
    pub fn find(&mut self, embedding: &Arc<Embedding>, picture: u32) -> Option<&Arc<Found>> {
        let current = self
            .0
            .take()
            .filter(|(of, pinned, _)| Arc::ptr_eq(of, embedding) && *pinned == picture);
        let search = || {
            (
                embedding.clone(),
                picture,
                find(embedding, picture).map(Arc::new),
            )
        };
        let (.., found) = self.0.insert(current.unwrap_or_else(search));
        found.as_ref()
    }
}

fn find(embedding: &Embedding, picture: u32) -> Option<Found> {
    let row = embedding.index.iter().position(|index| *index == picture)?;
    let label = embedding.label.get(row)?;
    let compared = nearest(embedding.unit.view(), row);
    let has_direction = compared.is_some();
    let mut near = compared.unwrap_or_default();
    let farthest = near.last().map_or(0.0, |(_, distance)| *distance);
    near.truncate(COUNT);
    let same = near
        .iter()
        .filter(|(row, _)| embedding.label.get(*row) == Some(label))
        .count();
    let alike = embedding
        .label
        .iter()
        .filter(|other| *other == label)
        .count()
        - 1;
    let others = embedding.label.len().saturating_sub(1).max(1);
    Some(Found {
        row,
        has_direction,
        near,
        farthest,
        same,
        chance: alike as f64 / others as f64,
    })
}

impl Found {
    /// What they say of the network.
    fn sentence(&self) -> String {
        let Self {
            near, same, chance, ..
        } = self;
        let count = near.len();
        if !self.has_direction {
            return "Its vector has no direction, so it has no neighbours.".to_owned();
        }
        if count == 0 {
            return "There are no other vectors to compare it with.".to_owned();
        }
        let counted = format!(
            "{same} of {count} neighbours are of the same class (chance: {:.1} of {count})",
            chance * count as f64
        );
        match (self.is_collapsed(), self.is_chance()) {
            (false, _) => format!("{counted}."),
            (true, true) => format!(
                "{counted}. All pictures have nearly the same vector: the order means nothing."
            ),
            (true, false) => format!(
                "{counted}. All pictures have nearly the same vector: 1 − cos is at most {}.",
                compact(f64::from(self.farthest))
            ),
        }
    }

    /// Whether all cosines are 1 as they are written.
    fn is_collapsed(&self) -> bool {
        self.farthest < ROUNDS_TO_ONE
    }

    /// Whether as many neighbours of the same class may well be chance: within three standard deviations of it.
    fn is_chance(&self) -> bool {
        let count = self.near.len() as f64;
        let deviation = (count * self.chance * (1.0 - self.chance)).sqrt();
        self.same as f64 <= count * self.chance + 3.0 * deviation
    }

    /// 1 − a cosine as a cosine, with as many digits as tell the neighbours from each other.
    fn cosine(&self, distance: f32) -> String {
        let is_near = self
            .near
            .first()
            .is_some_and(|(_, nearest)| *nearest < NEAR_ONE);
        let digits = if is_near { 5 } else { 3 };
        format!("{:.digits$}", 1.0 - distance).replace('-', "−")
    }
}

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
pub(crate) fn show(ui: &mut Ui, snapshot: &Snapshot, view: &mut View, kept: &mut super::Kept) {
    let palette = Palette::of(ui.visuals());
    let hint = |ui: &mut Ui, text: &str| {
        ui.add(Label::new(RichText::new(text).size(size::SMALL).color(palette.faint)).wrap());
    };
    let (Some(embedding), Some(picture)) = (super::seen(snapshot, view), view.pinned) else {
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
    let super::Kept {
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
        album: &mut super::Album,
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
    use super::super::fixtures::embedding;
    use super::*;

    /// Twelve pictures of three classes, each `step` radians from the one before.
    fn fan(step: f32) -> Arc<Embedding> {
        let vector = |row: u8| {
            [
                (f32::from(row) * step).cos(),
                (f32::from(row) * step).sin(),
                0.0,
            ]
        };
        embedding((0..12).map(vector).collect(), 3)
    }

    #[test]
    fn the_sentence_counts_the_same_class_and_knows_chance() {
        let mut kept = Kept::default();
        let embedding = fan(0.1);
        let found = kept.find(&embedding, 100).expect("in the sample");
        let rows: Vec<usize> = found.near.iter().map(|(row, _)| *row).collect();
        assert_eq!((found.row, rows), (0, (1..=8).collect()));
        assert_eq!(
            found.sentence(),
            "2 of 8 neighbours are of the same class (chance: 2.2 of 8).",
            "rows 3 and 6; 3 of the 11 others"
        );
        assert_eq!(found.cosine(found.near[0].1), "0.99500");
        assert!(kept.find(&embedding, 99).is_none());
    }

    #[test]
    fn in_a_collapsed_cloud_the_order_means_nothing() {
        let mut kept = Kept::default();
        let found = kept.find(&fan(1e-4), 105).expect("in the sample");
        assert!(
            found.sentence().ends_with("the order means nothing."),
            "{}",
            found.sentence()
        );
        assert_eq!(found.cosine(found.near[7].1), "1.00000");
        let found = kept.find(&fan(1e-3), 105).expect("in the sample");
        assert!(
            !found.sentence().contains("nothing"),
            "a cosine of 0.99998 is not 1"
        );
    }

    #[test]
    fn a_trace_of_order_in_a_collapsed_cloud_is_told() {
        let points = (0..30)
            .map(|row| [1.0, 1e-4 * (row % 3) as f32, 1e-6 * row as f32])
            .collect();
        let mut kept = Kept::default();
        let found = kept
            .find(&embedding(points, 3), 100)
            .expect("in the sample");
        let expected = "8 of 8 neighbours are of the same class (chance: 2.5 of 8). All pictures have nearly the same \
                        vector: 1 − cos is at most 2.04e-8.";
        assert_eq!(found.sentence(), expected);
    }

    #[test]
    fn neighbours_are_looked_for_again_only_in_a_new_embedding_or_for_a_new_pin() {
        let mut kept = Kept::default();
        let (first, second) = (fan(0.1), fan(0.2));
        let mut find = |embedding, picture| {
            kept.find(embedding, picture)
                .cloned()
                .expect("in the sample")
        };
        let once = find(&first, 100);
        assert!(Arc::ptr_eq(&once, &find(&first, 100)));
        let pinned = find(&first, 103);
        assert_eq!(pinned.row, 3);
        assert_ne!(find(&second, 103), pinned);
        assert!(
            !Arc::ptr_eq(&once, &find(&first, 100)),
            "only the last ones are kept"
        );
    }

    #[test]
    fn what_has_no_neighbours_says_why() {
        let sentence = |points: Vec<[f32; 3]>| {
            let found = Kept::default()
                .find(&embedding(points, 2), 100)
                .cloned()
                .expect("in the sample");
            (found.near.len(), found.sentence())
        };
        let no_direction = (
            0,
            "Its vector has no direction, so it has no neighbours.".to_owned(),
        );
        let alone = (
            0,
            "There are no other vectors to compare it with.".to_owned(),
        );
        let sound = [1.0, 0.0, 0.0];
        assert_eq!(sentence(vec![[0.0; 3], sound, sound]), no_direction);
        assert_eq!(sentence(vec![[f32::NAN; 3], sound]), no_direction);
        assert_eq!(sentence(vec![sound]), alone);
        assert_eq!(sentence(vec![sound, [f32::NAN; 3]]), alone);
        assert_eq!(sentence(vec![sound, sound]).0, 1);
    }

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
