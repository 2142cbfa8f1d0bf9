//! The app of a window that has just been made, wherever it stands.

use super::app::Lab;
use super::asked::{Exporter, Options};
use super::points;
use super::waker::{Waker, waker};
use crate::lab::Link;

/// The app of a window that is being made. `start` gives the session, which is to call the waker at every
/// new snapshot.
pub fn created(
    creation: &eframe::CreationContext<'_>,
    options: Options,
    start: impl FnOnce(Waker) -> Link,
    exporter: Exporter,
) -> Box<dyn eframe::App> {
    let link = start(waker(&creation.egui_ctx));
    let renderer = creation.wgpu_render_state.as_ref();
    renderer.inspect(|state| points::install(state));
    let options = Options {
        gpu_points: renderer.is_some(),
        ..options
    };
    Box::new(Lab::new(&creation.egui_ctx, link, exporter, options))
}
