//! The picture of a run for its folder, drawn with the means of the window.

use image::RgbaImage;

use crate::record::Snapshot;
use crate::window::{Picture, draw_dashboard};

/// Why there are no pictures.
pub(crate) const LEFT_OUT: Option<&str> = None;

/// The dashboard.
pub(crate) fn dashboard(snapshot: &Snapshot) -> Option<RgbaImage> {
    Some(draw_dashboard(snapshot, &Picture::default()))
}
