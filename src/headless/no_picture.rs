//! What stands in place of `picture` where the program is built without the window.

use image::RgbaImage;

use crate::record::Snapshot;

/// Why there are no pictures.
pub(crate) const LEFT_OUT: Option<&str> =
    Some("this program was built without the window; build it with the feature `window`");

/// There is none.
pub(crate) fn dashboard(_: &Snapshot) -> Option<RgbaImage> {
    None
}
