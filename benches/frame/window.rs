//! The window without a screen, and how long the parts of its frames take.

use std::sync::Arc;
use std::time::{Duration, Instant};

use collapse_lab::lab::Link;
use collapse_lab::window::{Lab, Options};
use eframe::App as _;
use egui::{Event, RawInput, Rect, Vec2, ViewportId, pos2, vec2};

/// Time from one frame to the next, in seconds.
pub const FRAME: f64 = 1.0 / 60.0;

/// The window without a screen.
pub struct Window {
    context: egui::Context,
    lab: Lab,
    frame: eframe::Frame,
    input: RawInput,
    /// In points.
    pub size: Vec2,
    number: usize,
}

/// Reads the time for which this thread has been kept waiting for a CPU, where the system tells.
fn kept_waiting() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(
        told.split_whitespace()
            .nth(1)
            .and_then(|nanoseconds| nanoseconds.parse().ok())
            .unwrap_or(0),
    )
}

/// How long the parts of a frame took.
#[derive(Clone, Copy)]
pub struct Times {
    /// All of it, without the time for which other programs had the CPU.
    pub whole: Duration,
    /// Taking in the news.
    pub news: Duration,
    /// Laying out.
    pub layout: Duration,
    /// Tessellating.
    pub tessellation: Duration,
}

impl Window {
    /// On a session, of that size.
    pub fn new(
        context: egui::Context,
        link: Link,
        [width, height]: [f32; 2],
        pixels_per_point: f32,
    ) -> Self {
        let options = Options {
            dark: Some(false),
            gpu_points: true,
            ..Options::default()
        };
        let lab = Lab::new(&context, link, Arc::new(|_| Err(String::new())), options);
        let size = vec2(width, height);
        let screen_rect = Some(Rect::from_min_size(pos2(0.0, 0.0), size));
        let mut input = RawInput {
            screen_rect,
            focused: true,
            ..RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(pixels_per_point);
        }
        Self {
            context,
            lab,
            frame: eframe::Frame::_new_kittest(),
            input,
            size,
            number: 0,
        }
    }

    /// Draws a frame in which the person does that.
    pub fn draw(&mut self, events: Vec<Event>) -> Times {
        self.number += 1;
        let time = Some(self.number as f64 * FRAME);
        let input = RawInput {
            time,
            events,
            ..self.input.clone()
        };
        let waited = kept_waiting();
        let start = Instant::now();
        self.lab.logic(&self.context, &mut self.frame);
        let known = Instant::now();
        let mut output = self
            .context
            .run_ui(input, |ui| self.lab.ui(ui, &mut self.frame));
        let laid_out = Instant::now();
        let primitives = self
            .context
            .tessellate(output.shapes, output.pixels_per_point);
        let tessellated = Instant::now();
        output.textures_delta.clear();
        drop(primitives);
        let whole = (tessellated - start).saturating_sub(kept_waiting() - waited);
        Times {
            whole,
            news: known - start,
            layout: laid_out - known,
            tessellation: tessellated - laid_out,
        }
    }
}
