//! A button of the row.

use egui::{Button, Response, Ui, vec2};

use super::super::theme::space;

/// Draws one, at least as wide as that.
pub(super) fn button(ui: &mut Ui, text: &str, width: f32) -> Response {
    ui.add(Button::new(text).min_size(vec2(width, space::BUTTON)))
}
