//! The least room that the window is made for.

use egui::{Vec2, vec2};

/// What the panels need at least, in points.
pub(crate) const LEAST: Vec2 = vec2(960.0, 600.0);
