//! Draws a map.

use egui::{
    Align2, Color32, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2,
};

use super::fit::{self, Fit};
use crate::experiment::Knob;
use crate::results::{Cell, Colour, Map, MapAxis, Panel, Seen, Word};
use crate::window::theme::Palette;
use crate::words::tr;

/// Width of the seam between two seeds, and between two cells.
const SEAM: [f32; 2] = [1.0, 2.0];
/// Least width and height of a part that has seams.
const WITH_SEAMS: f32 = 5.0;

/// A seed's part of a cell without the seams at its right and at its foot. All begin on whole points, so that all seams are
/// alike.
fn inside(part: Rect, cell: Rect) -> Rect {
    let seam = |is_last: bool| SEAM[usize::from(is_last)];
    let right = part.right().round() - seam(part.right() > cell.right() - 0.5);
    let bottom = part.bottom().round() - seam(part.bottom() > cell.bottom() - 0.5);
    Rect::from_min_max(part.min.round(), pos2(right, bottom))
}

/// What is drawn, and how.
pub(super) struct Look<'a> {
    pub map: &'a Map,
    pub colour: Colour,
    /// What stands above it; empty for nothing.
    pub title: &'a str,
    /// Size of the labels.
    pub label: f32,
}

/// What a map is drawn with.
struct Pen<'a> {
    painter: &'a Painter,
    palette: &'static Palette,
    look: &'a Look<'a>,
}

/// Draws a map into that place; the place of each panel's cells.
pub(super) fn paint(
    painter: &Painter,
    palette: &'static Palette,
    place: Rect,
    look: &Look<'_>,
) -> Vec<Rect> {
    let pen = Pen {
        painter,
        palette,
        look,
    };
    let place = pen.head(place);
    let place = pen.legend(place);
    pen.panels(place)
}

impl Pen<'_> {
    /// The title; what is left below it.
    fn head(&self, place: Rect) -> Rect {
        let Look { title, label, .. } = self.look;
        if title.is_empty() {
            return place;
        }
        let size = 1.5 * label;
        let written = self.write(place.min, Align2::LEFT_TOP, title, size, self.palette.ink);
        let seeds = self.look.map.seeds;
        if seeds > 1 {
            let told = tr!("map-seeds", count = seeds);
            let at = pos2(place.right(), written.bottom());
            self.write(at, Align2::RIGHT_BOTTOM, &told, *label, self.palette.faint);
        }
        place.with_min_y(place.top() + 1.5 * size)
    }

    /// The words of its colours, below; what is left above them.
    fn legend(&self, place: Rect) -> Rect {
        let label = self.look.label;
        let mut entries: Vec<(Color32, String)> = self
            .look
            .map
            .words(self.look.colour)
            .into_iter()
            .map(|(word, count)| (self.fill(word), format!("{} ({count})", word.told())))
            .collect();
        let cells = self.look.map.panels.iter().flat_map(|panel| &panel.cells);
        let left = cells
            .flat_map(|cell| &cell.runs)
            .filter(|(_, seen)| seen.word(self.look.colour).is_none())
            .count();
        if left > 0 {
            entries.push((self.palette.well, tr!("map-left", count = left)));
        }
        let (swatch, gap) = (0.9 * label, 0.5 * label);
        let mut rows: Vec<Vec<(Color32, String)>> = vec![Vec::new()];
        let mut x = 0.0;
        for (colour, text) in entries {
            let width = swatch + gap + self.width(&text, label) + 1.2 * label;
            if x + width > place.width() && x > 0.0 {
                rows.push(Vec::new());
                x = 0.0;
            }
            x += width;
            rows.last_mut()
                .into_iter()
                .for_each(|row| row.push((colour, text.clone())));
        }
        let height = 1.5 * label;
        let top = place.bottom() - rows.len() as f32 * height;
        for (index, row) in rows.into_iter().enumerate() {
            let mut at = pos2(place.left(), top + (index as f32 + 0.5) * height);
            for (colour, text) in row {
                let patch =
                    Rect::from_center_size(at + vec2(swatch / 2.0, 0.0), vec2(swatch, swatch));
                self.painter.rect(
                    patch,
                    2.0,
                    colour,
                    Stroke::new(1.0, self.palette.edge),
                    StrokeKind::Inside,
                );
                at.x += swatch + gap;
                let written = self.write(at, Align2::LEFT_CENTER, &text, label, self.palette.ink);
                at.x = written.right() + 1.2 * label;
            }
        }
        place.with_max_y(top - 0.4 * label)
    }

    /// The panels with their axes.
    fn panels(&self, place: Rect) -> Vec<Rect> {
        let Look { map, label, .. } = self.look;
        let tick = 0.85 * label;
        let mut place = place;
        let y_values = map.y.as_ref().map(values).unwrap_or_default();
        // Both names stand in one line, so that a low panel has room for its cells.
        let names = [
            map.y
                .as_ref()
                .map(|y| (format!("↑ {}", named(y)), Align2::LEFT_BOTTOM)),
            Some((format!("{} →", named(&map.x)), Align2::RIGHT_BOTTOM)),
        ];
        for (name, anchor) in names.into_iter().flatten() {
            let at = anchor.pos_in_rect(&place);
            self.write(at, anchor, &name, *label, self.palette.faint);
        }
        place.max.y -= 1.3 * label;
        let widest = self.widest(&y_values, tick);
        let left = if y_values.is_empty() {
            0.0
        } else {
            widest + 0.6 * label
        };
        let has_names = map.panels.iter().any(|panel| !panel.title.is_empty());
        let fit = Fit::of(place, map.panels.len(), *label, left, has_names);
        for (index, (panel, rect)) in map.panels.iter().zip(&fit.panels).enumerate() {
            let above = pos2(rect.left(), rect.top() - 0.35 * label);
            self.write(
                above,
                Align2::LEFT_BOTTOM,
                &panel.title,
                *label,
                self.palette.ink,
            );
            self.panel(panel, *rect);
            self.x_values(*rect, tick);
            if index.is_multiple_of(fit.columns) {
                self.y_values(*rect, &y_values, tick);
            }
        }
        fit.panels
    }

    fn x_values(&self, rect: Rect, tick: f32) {
        let values = values(&self.look.map.x);
        let room = rect.width() / values.len() as f32;
        let every = fit::every(self.widest(&values, tick) + 0.5 * tick, room);
        for (index, value) in values.iter().enumerate().step_by(every) {
            let at = pos2(
                rect.left() + (index as f32 + 0.5) * room,
                rect.bottom() + 0.25 * tick,
            );
            self.write(at, Align2::CENTER_TOP, value, tick, self.palette.faint);
        }
    }

    fn y_values(&self, rect: Rect, values: &[String], tick: f32) {
        let room = rect.height() / values.len().max(1) as f32;
        let every = fit::every(1.1 * tick, room);
        for (index, value) in values.iter().enumerate().step_by(every) {
            let at = pos2(
                rect.left() - 0.4 * tick,
                rect.bottom() - (index as f32 + 0.5) * room,
            );
            self.write(at, Align2::RIGHT_CENTER, value, tick, self.palette.faint);
        }
    }

    fn panel(&self, panel: &Panel, rect: Rect) {
        let size = [self.look.map.width(), self.look.map.height()];
        let place = |index: usize| fit::cell(rect, size, [index % size[0], index / size[0]]);
        let mut small = Mesh::default();
        for (index, cell) in panel.cells.iter().enumerate() {
            self.cell(cell, place(index), &mut small);
        }
        self.painter.add(Shape::mesh(small));
        let colour = self.look.colour;
        let cells = panel.cells.iter();
        let words: Vec<Option<Word>> = cells.map(|cell| cell.common(colour)).collect();
        let differ = |one: usize, other: usize| {
            let both = words[one].zip(words[other]);
            both.is_some_and(|(one, other)| one != other)
        };
        for index in 0..panel.cells.len() {
            let here = place(index);
            let (x, y) = (index % size[0], index / size[0]);
            if x + 1 < size[0] && differ(index, index + 1) {
                self.border(here.right_top(), here.right_bottom());
            }
            if y + 1 < size[1] && differ(index, index + size[0]) {
                self.border(here.left_top(), here.right_top());
            }
        }
    }

    /// Draws a cell. Of large sweeps its parts are too small for seams; these are left for `small`, which is drawn at once.
    fn cell(&self, cell: &Cell, rect: Rect, small: &mut Mesh) {
        let count = cell.runs.len();
        let parts = fit::seeds(rect, count);
        for ((_, seen), part) in cell.runs.iter().zip(parts) {
            if part.width().min(part.height()) < WITH_SEAMS {
                let word = seen.word(self.look.colour);
                let colour = word.map_or(self.palette.well, |word| self.fill(word));
                small.add_colored_rect(part, colour);
                continue;
            }
            // Seeds are told apart by a seam, and cells by a wider one.
            let part = inside(part, rect);
            self.painter.rect_filled(part, 0.0, self.palette.well);
            match (seen.word(self.look.colour), seen) {
                (Some(word), _) => {
                    self.painter.rect_filled(part, 0.0, self.fill(word));
                }
                (None, Seen::Begun) => {
                    let radius = (0.2 * part.width().min(part.height())).min(0.4 * self.look.label);
                    self.painter
                        .circle_filled(part.center(), radius, self.palette.rail);
                }
                (None, Seen::Waiting | Seen::Ended { .. }) => {}
            }
        }
    }

    fn border(&self, from: Pos2, to: Pos2) {
        let width = 0.16 * self.look.label;
        let stroke = Stroke::new(width, self.palette.ink);
        self.painter.line_segment([from, to], stroke);
    }

    fn fill(&self, word: Word) -> Color32 {
        match word {
            Word::Geometry(geometry) => self.palette.geometry(geometry).0,
            Word::Gain(gain) => self.palette.gain(gain).0,
        }
    }

    fn write(&self, at: Pos2, anchor: Align2, text: &str, size: f32, colour: Color32) -> Rect {
        self.painter
            .text(at, anchor, text, FontId::proportional(size), colour)
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        let font = FontId::proportional(size);
        let laid = self
            .painter
            .layout_no_wrap(text.to_owned(), font, self.palette.ink);
        laid.size().x
    }

    fn widest(&self, texts: &[String], size: f32) -> f32 {
        texts
            .iter()
            .map(|text| self.width(text, size))
            .fold(0.0, f32::max)
    }
}

/// The values of an axis as they are written.
fn values(axis: &MapAxis) -> Vec<String> {
    axis.values.iter().map(|text| fit::value(text)).collect()
}

/// What an axis turns, in words where it is one knob.
fn named(axis: &MapAxis) -> String {
    Knob::find(&axis.name).map_or_else(|| axis.name.clone(), |knob| knob.title().to_owned())
}
