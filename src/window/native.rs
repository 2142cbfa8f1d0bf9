//! The window as the desktop shows it.

use egui::ViewportBuilder;

use super::app::Lab;
use super::asked::{Exporter, Options};
use super::points;
use super::waker::{Waker, waker};
use crate::lab::Link;

/// Opens the window and returns when it is closed. `start` starts the session, which is to call the
/// waker at every new snapshot.
///
/// # Errors
/// There is no display, or no way to draw on it.
pub fn open(
    options: Options,
    start: impl FnOnce(Waker) -> Link,
    exporter: Exporter,
) -> Result<(), eframe::Error> {
    let viewport = ViewportBuilder::default()
        .with_title("collapse-lab")
        .with_app_id("collapse-lab")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([960.0, 600.0]);
    let native = eframe::NativeOptions {
        viewport,
        ..eframe::NativeOptions::default()
    };
    let create = move |creation: &eframe::CreationContext<'_>| {
        let link = start(waker(&creation.egui_ctx));
        let renderer = creation.wgpu_render_state.as_ref();
        renderer.inspect(|state| points::install(state));
        let options = Options {
            gpu_points: renderer.is_some(),
            ..options
        };
        let app: Box<dyn eframe::App> =
            Box::new(Lab::new(&creation.egui_ctx, link, exporter, options));
        Ok(app)
    };
    eframe::run_native("collapse-lab", native, Box::new(create))
}
