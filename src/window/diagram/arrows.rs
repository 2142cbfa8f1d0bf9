//! Arrows.

use egui::{Color32, Painter, Pos2, Stroke};

use super::super::theme::space;

/// Size of an arrow's head.
const HEAD: f32 = 5.0;

/// An arrow along these points.
pub(super) fn arrow(painter: &Painter, points: &[Pos2], colour: Color32) {
    painter.line(points.to_vec(), Stroke::new(space::REFERENCE, colour));
    head(painter, points, colour);
}

/// A dashed arrow.
pub(super) fn dashed_arrow(painter: &Painter, from: Pos2, to: Pos2, colour: Color32) {
    painter.extend(egui::Shape::dashed_line(
        &[from, to],
        Stroke::new(space::REFERENCE, colour),
        3.0,
        3.0,
    ));
    head(painter, &[from, to], colour);
}

fn head(painter: &Painter, points: &[Pos2], colour: Color32) {
    let [.., before, tip] = points else { return };
    let along = (*tip - *before).normalized() * HEAD;
    let across = along.rot90() * 0.7;
    let base = *tip - along;
    painter.add(egui::Shape::convex_polygon(
        vec![*tip, base + across, base - across],
        colour,
        Stroke::NONE,
    ));
}
