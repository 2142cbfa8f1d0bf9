//! The window: reads snapshots, sends commands, knows nothing of how training works.
//!
//! [`open`] runs it as a native window; [`Lab`] is the app itself, to be driven by tests; `crate::export` draws the same
//! panels without a window. One file a panel: `bar`, `verdict`, `thermometer`, `diagram`, `settings`, `plots`, `scatter`, `help`, `table`.
//! `panes` is the table of those that can be arranged, `layout` how they stand, `tiles` draws them so, `remembered` keeps it.

mod app;
mod bar;
mod choice;
mod dashboard;
mod diagram;
mod exports;
mod failure;
mod help;
mod keys;
mod knob;
mod layer_series;
mod layout;
mod model;
mod panes;
mod plots;
pub(crate) mod points;
mod remembered;
mod scatter;
mod series;
mod settings;
mod splitters;
mod table;
pub(crate) mod theme;
mod thermometer;
mod thinning;
mod tiles;
mod toast;
mod verdict;
mod words;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use egui::ViewportBuilder;

pub use app::Lab;
pub(crate) use dashboard::Dashboard;
pub use layout::Layout;
pub use model::{AccuracyView, Camera, Controls, LayerView, Lens, SpectrumView, View};
pub use panes::Pane;
pub use remembered::layout_file;

use crate::lab::{Link, Snapshot};

/// Tells the window that there is something new to show. Cheap, and callable from any thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Saves what the window asks for and says where; the error is a sentence for the person. Runs on a thread of its own.
pub type Exporter = Arc<dyn Fn(ExportRequest) -> Result<PathBuf, String> + Send + Sync>;

/// What to save.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    /// What the window shows.
    pub snapshot: Arc<Snapshot>,
    /// Size of the window in points.
    pub size: [u32; 2],
    /// Pixels to a point.
    pub pixels_per_point: f32,
    /// Whether the dark theme is on.
    pub dark: bool,
    /// How the person looks at it.
    pub view: View,
    /// Which panels are open and where they stand.
    pub layout: Layout,
}

/// How the window opens.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where exports go, as the window tells it.
    pub export_root: PathBuf,
    /// Dark or light; as the desktop has it where this is `None`.
    pub dark: Option<bool>,
    /// Fullscreen with bigger type, for a lecture hall.
    pub presentation: bool,
    /// Where the layout and the theme are remembered; they are not where this is `None`. See [`layout_file`].
    pub layout_file: Option<PathBuf>,
    /// Whether the renderer can draw points by our shader; [`open`] finds out.
    pub gpu_points: bool,
}

/// A waker for the window that this context belongs to. It asks for one frame: a window without news draws nothing.
pub fn waker(context: &egui::Context) -> Waker {
    // Without a delay, however short, egui draws two frames.
    const SOON: Duration = Duration::from_nanos(1);
    let context = context.clone();
    Arc::new(move || context.request_repaint_after(SOON))
}

/// Opens the window and returns when it is closed. `start` starts the session, which is to call the waker at every new
/// snapshot.
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
