//! Pictures of a map.

use image::RgbaImage;

use super::paint::{self, Look};
use crate::raster::About;
use crate::results::{Colour, Map};
use crate::window::still::{draw, draw_drawing};
use crate::window::theme::Palette;

/// Width and height of a picture of it.
const SIZE: [u32; 2] = [1600, 900];
/// Size of its labels.
const LABEL: f32 = 22.0;
/// Room around everything.
const EDGE: f32 = 40.0;

/// Draws a map for a slide, and the same as an SVG file.
pub fn draw_map(map: &Map, title: &str, colour: Colour) -> (RgbaImage, String) {
    let content = |ui: &mut egui::Ui| {
        let palette = Palette::of(ui.visuals());
        let whole = ui.max_rect();
        let painter = ui.painter();
        painter.rect_filled(whole, 0.0, palette.card);
        let look = Look {
            map,
            colour,
            title,
            label: LABEL,
        };
        paint::paint(painter, palette, whole.shrink(EDGE), &look);
    };
    let about = About {
        title: title.to_owned(),
        made_by: crate::record::app(),
    };
    (
        draw(SIZE, 1.0, false, content),
        draw_drawing(SIZE, &about, content),
    )
}
