//! The panels that a lesson points at.

use egui::{Stroke, StrokeKind, Ui};
use egui_tiles::{Container, Tile, Tiles};

use crate::lesson::{Course, Panel};
use crate::window::pane::Pane;
use crate::window::theme::{Palette, space};

/// The panels that are to be watched.
pub(crate) fn panes(course: &Course) -> Vec<Pane> {
    let watch = course.lesson().watch.iter();
    watch.map(|panel| pane(*panel)).collect()
}

fn pane(panel: Panel) -> Pane {
    match panel {
        Panel::Cosines => Pane::Cosines,
        Panel::Accuracy => Pane::Accuracy,
        Panel::Spectrum => Pane::Spectrum,
        Panel::Loss => Pane::Loss,
        Panel::CommonMode => Pane::CommonMode,
        Panel::Spread => Pane::Spread,
        Panel::Layers => Pane::Layers,
        Panel::Embedding => Pane::Scatter,
    }
}

/// Frames the panels that are pointed at, as far as they are in front.
pub(crate) fn frame(ui: &Ui, tiles: &Tiles<Pane>, pointed: &[Pane]) {
    let stroke = Stroke::new(space::POINTED, Palette::of(ui.visuals()).accent);
    for (id, tile) in tiles.iter() {
        let is_pointed = matches!(tile, Tile::Pane(pane) if pointed.contains(pane));
        let bar = tiles.parent_of(*id).filter(|_| is_pointed);
        let in_front = bar.is_some_and(|bar| match tiles.get_container(bar) {
            Some(Container::Tabs(tabs)) => tabs.is_active(*id),
            _ => false,
        });
        let place = bar.and_then(|bar| tiles.rect(bar));
        if let Some(place) = place.filter(|_| in_front && tiles.is_visible(*id)) {
            ui.painter()
                .rect_stroke(place, space::RADIUS, stroke, StrokeKind::Inside);
        }
    }
}
