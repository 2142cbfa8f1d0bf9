//! The least room that the window is made for.

use egui::{Vec2, vec2};

/// What the panels need at least, in points.
pub(crate) const LEAST: Vec2 = vec2(960.0, 600.0);

/// Whether a page is a telephone's, held upright: it has other panels beside each other than a screen that is wider, or a
/// tablet's.
#[cfg(target_family = "wasm")]
pub fn is_tall(page: Vec2) -> bool {
    page.x < 0.7 * page.y
}
