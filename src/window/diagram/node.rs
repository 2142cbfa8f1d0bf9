//! One box of the diagram: its name, what comes out of it, how collapsed that is, its norms.

use egui::{
    Align, Align2, FontId, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::super::answer::{self, Answer};
use super::super::locked;
use super::super::model::Intent;
use super::super::theme::{Palette, size, space};
use super::measure::Measure;
use super::norms::{self, Place};
use super::scene::Scene;
use super::thumbs::COLUMNS;
use crate::words::tr;

/// How much of the colour of its collapse a box takes on.
const TINT: f32 = 0.14;
/// What a box's rim takes of it, on each side.
pub(super) const INSIDE: Vec2 = vec2(space::PAD - 2.0, space::SMALL);

/// A network of the upper row.
pub(super) struct Node {
    /// Its name.
    pub name: &'static str,
    /// Its output.
    pub symbol: &'static str,
    /// What it is, plain words and then the formula; and why it matters here.
    pub words: [&'static str; 2],
    /// Its norms.
    pub places: &'static [Place],
    /// Its shape in words, where there is room for it.
    pub shape: String,
    /// Which of the strips, and of the measures, is its output.
    pub strip: usize,
}

impl Node {
    /// Draws it.
    pub fn show(&self, ui: &mut Ui, rect: Rect, scene: &Scene<'_>, intents: &mut Vec<Intent>) {
        let palette = scene.palette;
        let measure = Measure::of(scene, self.strip);
        let [what, why] = self.words;
        let now = || {
            let shape = Some(self.shape.clone()).filter(|shape| !shape.is_empty());
            let measured = measure.map(|measure| measure.words(self.symbol));
            let lines: Vec<String> = shape.into_iter().chain(measured).collect();
            (!lines.is_empty()).then(|| lines.join("; "))
        };
        let inner = header(
            ui,
            rect,
            self.name,
            self.symbol,
            measure,
            || about(scene, Answer::new(what).now(now()).why(why)),
            palette,
        );
        let rows = 2.0 * (space::CHOICE + space::SMALL);
        let (controls, vectors) =
            inner.split_top_bottom_at_y((inner.top() + rows).min(inner.bottom()));
        within(ui, controls, |ui| {
            ui.spacing_mut().item_spacing.y = space::SMALL;
            answer::beside(ui, rect, |ui| {
                for place in self.places {
                    norms::show(ui, place, scene.naming, scene.model, intents);
                }
            });
        });
        if self.places.len() == 1 {
            let at = pos2(
                controls.left(),
                controls.bottom() - space::CHOICE / 2.0 - space::SMALL,
            );
            let font = FontId::proportional(size::SMALL);
            ui.painter()
                .text(at, Align2::LEFT_CENTER, &self.shape, font, palette.faint);
        }
        strip(ui, vectors, scene, self.strip, self.symbol);
    }
}

/// An answer, which says first that the switches are locked where they are: they themselves then
/// feel no pointer.
pub(super) fn about(scene: &Scene<'_>, answer: Answer) -> Answer {
    let model = scene.model;
    answer.locked((model.locked).then(|| locked::words(model.looked_at())))
}

/// The vectors of a few pictures, one a row.
pub(super) fn strip(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, index: usize, symbol: &str) {
    let Some(textures) = scene.textures else {
        return;
    };
    textures.strips[index].draw_all(ui.painter(), rect);
    let stroke = Stroke::new(1.0, scene.palette.edge);
    ui.painter()
        .rect_stroke(rect, 0.0, stroke, StrokeKind::Outside);
    let response = ui.interact(rect, ui.scope_id().with(("strip", index)), Sense::click());
    let response = answer::kept(response, || {
        let now = Measure::of(scene, index).map(|measure| measure.words(symbol));
        Answer::new(tr!("diagram-strip", symbol = symbol, columns = COLUMNS))
            .now(now)
            .why(tr!("diagram-strip-why"))
    });
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Image,
            true,
            tr!("diagram-strip-spoken", symbol = symbol),
        )
    });
}

/// A box in the colour of how collapsed its output is.
pub(super) fn body(ui: &Ui, rect: Rect, measure: Option<Measure>, palette: &Palette) {
    let (fill, edge) = match measure {
        Some(measure) => {
            let colour = measure.colour(palette);
            (palette.card.lerp_to_gamma(colour, TINT), colour)
        }
        None => (palette.card, palette.edge),
    };
    let stroke = Stroke::new(
        if measure.is_some() {
            space::REFERENCE
        } else {
            1.0
        },
        edge,
    );
    ui.painter()
        .rect(rect, space::RADIUS, fill, stroke, StrokeKind::Inside);
}

/// A box with a line of its name, how collapsed its output is, and its symbol; returns the room
/// below that line.
pub(super) fn header(
    ui: &mut Ui,
    rect: Rect,
    name: &str,
    symbol: &str,
    measure: Option<Measure>,
    about: impl Fn() -> Answer,
    palette: &Palette,
) -> Rect {
    body(ui, rect, measure, palette);
    let spoken = match measure {
        Some(measure) => {
            let [measure, ..] = measure.texts();
            tr!(
                "diagram-has",
                name = name,
                symbol = symbol,
                measure = measure
            )
        }
        None => name.to_owned(),
    };
    let response = ui.interact(rect, ui.scope_id().with(("box", name)), Sense::click());
    let response = answer::kept(response, about);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let inner = rect.shrink2(INSIDE);
    let (line, rest) = inner.split_top_bottom_at_y(inner.top() + space::TITLE);
    let painter = ui.painter();
    let named = painter.text(
        line.left_center(),
        Align2::LEFT_CENTER,
        name,
        FontId::proportional(size::BODY),
        palette.ink,
    );
    let symbol = painter.layout_no_wrap(
        symbol.to_owned(),
        FontId::proportional(size::TITLE),
        palette.faint,
    );
    let place = Align2::RIGHT_CENTER.anchor_size(line.right_center(), symbol.size());
    if place.left() > named.right() {
        painter.galley(place.min, symbol, palette.faint);
    }
    if let Some(measure) = measure {
        mark(
            ui,
            pos2(place.left() - space::GAP, line.center().y),
            named.right(),
            measure,
            palette,
        );
    }
    rest
}

/// The measure as a number with a mark in its colour, ending at `at`; what does not fit right of
/// `left` is left out.
pub(super) fn mark(ui: &Ui, at: egui::Pos2, left: f32, measure: Measure, palette: &Palette) {
    for text in measure.texts() {
        let galley =
            ui.painter()
                .layout_no_wrap(text, FontId::proportional(size::SMALL), palette.ink);
        let place = Align2::RIGHT_CENTER.anchor_size(at, galley.size());
        let mark = pos2(place.left() - space::GAP, at.y);
        if mark.x - 2.0 * space::SMALL >= left {
            ui.painter().galley(place.min, galley, palette.ink);
            let (glyph, colour) = (measure.glyph(), measure.colour(palette));
            ui.painter().add(glyph.shape(mark, space::SMALL, colour));
            return;
        }
    }
}

/// Draws into `rect` from the left.
pub(super) fn within(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui)) {
    ui.scope_builder(
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::top_down(Align::Min)),
        content,
    );
}
