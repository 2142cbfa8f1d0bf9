//! Still pictures: the dashboard, or what else is laid out with the window's type and colours,
//! drawn without a window and without a GPU.

use std::time::Duration;

use egui::epaint::ClippedShape;
use egui::{Context, RawInput, Rect, TexturesDelta, Theme, Ui, ViewportId, pos2, vec2};
use image::RgbaImage;

use super::dashboard::Dashboard;
use super::picture::Picture;
use super::theme;
use crate::raster::{About, Rasterizer};
use crate::record::Snapshot;
use crate::words::speaking;

/// Passes until the layout has settled: the plots learn the width of their axes from the pass
/// before.
const PASSES: usize = 4;

/// Draws the dashboard as the person looks at it.
pub fn draw_dashboard(snapshot: &Snapshot, picture: &Picture) -> RgbaImage {
    let mut dashboard = picture.dashboard(snapshot);
    let content = |ui: &mut Ui| drop(dashboard.show(ui, snapshot, true, None));
    speaking(picture.language, || picture.canvas().draw(content))
}

/// Draws the dashboard as the person looks at it, as an SVG file.
/// It has a title, and tells what made it.
pub fn draw_svg(snapshot: &Snapshot, picture: &Picture, title: &str, made_by: &str) -> String {
    let about = About {
        title: title.to_owned(),
        made_by: made_by.to_owned(),
    };
    let mut dashboard = picture.dashboard(snapshot);
    let content = |ui: &mut Ui| drop(dashboard.show(ui, snapshot, true, None));
    let mut canvas = picture.canvas();
    speaking(picture.language, || {
        canvas.draw_svg(picture.size, &about, content)
    })
}

/// Draws what `content` lays out on so many points in light colours, as an SVG file.
pub(crate) fn draw_drawing(size: [u32; 2], about: &About, content: impl FnMut(&mut Ui)) -> String {
    Canvas::new(size, 1.0, false).draw_svg(size, about, content)
}

impl Picture {
    /// The panels, as the person looks at them.
    pub(super) fn dashboard(&self, snapshot: &Snapshot) -> Dashboard {
        let mut dashboard = Dashboard::default();
        dashboard.view = self.view.clone();
        dashboard.layout = self.layout.clone();
        dashboard.model.update(snapshot);
        dashboard
    }

    /// What it is drawn on.
    pub(super) fn canvas(&self) -> Canvas {
        Canvas::new(self.size, self.pixels_per_point, self.dark)
    }
}

/// Draws what `content` lays out on so many points; it is called until the layout has settled.
pub(crate) fn draw(
    size: [u32; 2],
    pixels_per_point: f32,
    dark: bool,
    content: impl FnMut(&mut Ui),
) -> RgbaImage {
    Canvas::new(size, pixels_per_point, dark).draw(content)
}

/// What pictures of one size are drawn on, one after the other: type, textures and layout stay.
pub(super) struct Canvas {
    context: Context,
    rasterizer: Rasterizer,
    pixels: [u32; 2],
    pixels_per_point: f32,
    dark: bool,
    input: RawInput,
    passes: u32,
    /// Textures that the picture on the canvas may still show, and no later one.
    freed: TexturesDelta,
}

impl Canvas {
    /// An empty one.
    pub fn new(size: [u32; 2], pixels_per_point: f32, dark: bool) -> Self {
        let context = Context::default();
        theme::install(&context);
        context.set_theme(if dark { Theme::Dark } else { Theme::Light });
        let points = vec2(size[0] as f32, size[1] as f32);
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), points)),
            ..RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(pixels_per_point);
        }
        Self {
            context,
            rasterizer: Rasterizer::default(),
            pixels: size.map(|side| (side as f32 * pixels_per_point).round().max(1.0) as u32),
            pixels_per_point,
            dark,
            input,
            passes: 0,
            freed: TexturesDelta::default(),
        }
    }

    /// Draws what `content` lays out; it is called until the layout has settled.
    pub fn draw(&mut self, content: impl FnMut(&mut Ui)) -> RgbaImage {
        let shapes = self.lay_out(content);
        let primitives = self.context.tessellate(shapes, self.pixels_per_point);
        let page = theme::Palette::dark(self.dark).page;
        self.rasterizer
            .paint(self.pixels, self.pixels_per_point, page, &primitives)
    }

    /// Draws what `content` lays out on `size` points, as lines and text.
    fn draw_svg(&mut self, size: [u32; 2], about: &About, content: impl FnMut(&mut Ui)) -> String {
        let shapes = self.lay_out(content);
        let page = theme::Palette::dark(self.dark).page;
        self.rasterizer
            .svg(size, self.pixels_per_point, page, &shapes, about)
    }

    fn lay_out(&mut self, mut content: impl FnMut(&mut Ui)) -> Vec<ClippedShape> {
        let is_first = self.passes == 0;
        let mut shapes = Vec::new();
        for _ in 0..PASSES {
            self.input.time = Some(f64::from(self.passes));
            self.passes += 1;
            self.rasterizer.update_textures(&mut self.freed);
            let mut output = self.context.run_ui(self.input.clone(), &mut content);
            self.freed.free = std::mem::take(&mut output.textures_delta.free);
            self.rasterizer.update_textures(&mut output.textures_delta);
            shapes = output.shapes;
            let root = output.viewport_output.get(&ViewportId::ROOT);
            let is_settled = root.is_none_or(|root| root.repaint_delay > Duration::ZERO);
            // What has never been laid out is only known to have settled after all passes.
            if is_settled && !is_first {
                break;
            }
        }
        shapes
    }
}
