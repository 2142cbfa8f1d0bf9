//! What the window asks of those who open it, and what it can be asked for.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::layout::Layout;
use super::model::View;
use crate::record::{KeptRun, Snapshot};

/// Tells the window that there is something new to show. Cheap, and callable from any thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Saves what the window asks for and says where; the error is a sentence for the person. Runs on a
/// thread of its own.
pub type Exporter = Arc<dyn Fn(ExportRequest) -> Result<PathBuf, String> + Send + Sync>;

/// Where the runs of the window are kept. It is asked on a thread of its own.
pub trait KeptRuns: fmt::Debug + Send + Sync {
    /// All of them, the newest first.
    fn runs(&self) -> Vec<KeptRun>;

    /// The newest one, if whatever trained it was cut off.
    fn cut_off(&self) -> Option<KeptRun>;

    /// The name of the run that this window trains, if it is kept already. Quick, as
    /// [`KeptRuns::bound`].
    fn on_show(&self) -> Option<String>;

    /// Where they lie, and how many are kept.
    fn bound(&self) -> Bound;

    /// What could not be kept since this was asked last, in sentences. Quick enough for every
    /// frame.
    fn troubles(&self) -> Vec<String>;
}

/// How many runs are kept; the oldest go first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The folder that they lie in.
    pub folder: PathBuf,
    /// Most runs.
    pub runs: usize,
    /// Most bytes that they take together.
    pub bytes: u64,
}

/// Whether something outside of the window asks it to close. Quick enough for every frame.
#[derive(Clone)]
pub struct Closing(pub Arc<dyn Fn() -> bool + Send + Sync>);

impl fmt::Debug for Closing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Closing({})", (self.0)())
    }
}

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
    /// Where the layout and the theme are remembered; they are not where this is `None`. See
    /// [`super::layout_file`].
    pub layout_file: Option<PathBuf>,
    /// Where the runs of this window are kept, if they are.
    pub kept: Option<Arc<dyn KeptRuns>>,
    /// What asks the window to close.
    pub closing: Option<Closing>,
    /// Whether the renderer can draw points by our shader; [`super::open`] finds out.
    pub gpu_points: bool,
}

/// A waker for the window that this context belongs to. It asks for one frame: a window without
/// news draws nothing.
pub fn waker(context: &egui::Context) -> Waker {
    // Without a delay, however short, egui draws two frames.
    const SOON: Duration = Duration::from_nanos(1);
    let context = context.clone();
    Arc::new(move || context.request_repaint_after(SOON))
}
