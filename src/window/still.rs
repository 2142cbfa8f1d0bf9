//! Still pictures: the dashboard, or what else is laid out with the window's type and colours,
//! drawn without a window and without a GPU.

use egui::{Context, RawInput, Rect, Theme, Ui, ViewportId, pos2, vec2};
use image::RgbaImage;

use super::dashboard::Dashboard;
use super::layout::Layout;
use super::model::View;
use super::theme;
use crate::raster::Rasterizer;
use crate::record::Snapshot;

/// Passes until the layout has settled: the plots learn the width of their axes from the pass
/// before.
const PASSES: usize = 4;

/// How the picture of a run is drawn.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Width and height in points.
    pub size: [u32; 2],
    /// Pixels in a point.
    pub pixels_per_point: f32,
    /// Dark theme.
    pub dark: bool,
    /// Scale of the cosines, lens and filter.
    pub view: View,
    /// Which panels are in it and where.
    pub layout: Layout,
}

impl Default for Picture {
    fn default() -> Self {
        Self {
            size: [1600, 1000],
            pixels_per_point: 1.0,
            dark: false,
            view: View::default(),
            layout: Layout::default(),
        }
    }
}

/// Draws the dashboard as the person looks at it.
pub fn draw_dashboard(snapshot: &Snapshot, picture: &Picture) -> RgbaImage {
    let Picture {
        size,
        pixels_per_point,
        dark,
        ref view,
        ref layout,
    } = *picture;
    let mut dashboard = Dashboard::default();
    dashboard.view = view.clone();
    dashboard.layout = layout.clone();
    dashboard.model.update(snapshot);
    draw(size, pixels_per_point, dark, |ui| {
        dashboard.show(ui, snapshot, true, None);
    })
}

/// Draws what `content` lays out on so many points; it is called until the layout has settled.
pub(crate) fn draw(
    size: [u32; 2],
    pixels_per_point: f32,
    dark: bool,
    mut content: impl FnMut(&mut Ui),
) -> RgbaImage {
    let context = Context::default();
    theme::install(&context);
    context.set_theme(if dark { Theme::Dark } else { Theme::Light });
    let points = vec2(size[0] as f32, size[1] as f32);
    let pixels = size.map(|side| (side as f32 * pixels_per_point).round().max(1.0) as u32);
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), points)),
        ..RawInput::default()
    };
    if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
        viewport.native_pixels_per_point = Some(pixels_per_point);
    }
    let mut rasterizer = Rasterizer::default();
    let mut shapes = Vec::new();
    for pass in 0..PASSES {
        input.time = Some(pass as f64);
        let mut output = context.run_ui(input.clone(), &mut content);
        rasterizer.update_textures(&mut output.textures_delta);
        shapes = output.shapes;
    }
    let primitives = context.tessellate(shapes, pixels_per_point);
    rasterizer.paint(
        pixels,
        pixels_per_point,
        theme::Palette::dark(dark).page,
        &primitives,
    )
}
