//! The dashboard as a picture, drawn without a window and without a GPU.

use egui::{Context, RawInput, Rect, Theme, ViewportId, pos2, vec2};
use image::RgbaImage;

use super::Picture;
use super::raster::Rasterizer;
use crate::lab::Snapshot;
use crate::window::{Dashboard, theme};

/// Passes until the layout has settled: the plots learn the width of their axes from the pass before.
const PASSES: usize = 4;

/// Draws the dashboard as the person looks at it.
pub fn draw_dashboard(snapshot: &Snapshot, picture: &Picture) -> RgbaImage {
    let Picture { size, pixels_per_point, dark, ref view } = *picture;
    let context = Context::default();
    theme::install(&context);
    context.set_theme(if dark { Theme::Dark } else { Theme::Light });
    let mut dashboard = Dashboard::default();
    dashboard.view = view.clone();
    dashboard.model.update(snapshot);
    let points = vec2(size[0] as f32, size[1] as f32);
    let pixels = size.map(|side| (side as f32 * pixels_per_point).round().max(1.0) as u32);
    let mut input = RawInput { screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), points)), ..RawInput::default() };
    if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
        viewport.native_pixels_per_point = Some(pixels_per_point);
    }
    let mut rasterizer = Rasterizer::default();
    let mut shapes = Vec::new();
    for pass in 0..PASSES {
        input.time = Some(pass as f64);
        let mut output = context.run_ui(input.clone(), |ui| {
            dashboard.show(ui, snapshot, true, None);
        });
        rasterizer.update_textures(&mut output.textures_delta);
        shapes = output.shapes;
    }
    let primitives = context.tessellate(shapes, pixels_per_point);
    rasterizer.paint(pixels, pixels_per_point, theme::Palette::dark(dark).page, &primitives)
}
