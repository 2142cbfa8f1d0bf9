//! What the window asks of those who open it, and what it can be asked for.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::chooser::Chooser;
use super::exports::Progress;
use super::layout::Layout;
use super::map::Mapper;
use super::model::{Controls, View};
use super::order::Order;
use super::picture::Picture;
use super::subject::Subject;
use super::unseen::Unseen;
use crate::lesson::Lecture;
use crate::record::{KeptRun, Snapshot};
use crate::words::Language;

/// Saves what the window asks for and says where; the error is a sentence for the person. Runs on a
/// thread of its own.
pub type Exporter = Arc<dyn Fn(ExportRequest) -> Result<PathBuf, String> + Send + Sync>;

/// Where the runs of the window are kept. It is asked on a thread of its own.
pub trait KeptRuns: fmt::Debug + Send + Sync {
    /// All of them, the newest first.
    fn runs(&self) -> Vec<KeptRun>;

    /// The newest one, if whatever trained it was cut off.
    fn cut_off(&self) -> Option<KeptRun>;

    /// The name of the run that has this [number](Snapshot::run) in this window, if it is kept
    /// already. Quick, as [`KeptRuns::bound`].
    fn name_of(&self, run: u64) -> Option<String>;

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

/// Shows a folder in the system's file manager, without waiting for it; the error is why it cannot.
#[derive(Clone)]
pub struct Opener(pub Arc<Opening>);

/// What an [`Opener`] calls.
pub type Opening = dyn Fn(&Path) -> Result<(), String> + Send + Sync;

impl fmt::Debug for Opener {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Opener")
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
    /// What the window is written in.
    pub language: Language,
    /// One picture or a film; `None` for a picture of what the window shows, and the numbers.
    pub order: Option<Order>,
    /// Where to tell how far it has got, and to hear whether it is still wanted.
    pub progress: Progress,
}

impl ExportRequest {
    /// How the picture is drawn, be it a still one or a frame of a film.
    pub fn picture(&self) -> Picture {
        let subject = self.order.map_or(Subject::Dashboard, |order| order.subject);
        let size = match subject {
            Subject::Dashboard | Subject::Slide => self.size,
            Subject::Panel(_) => subject.size(),
        };
        Picture {
            size,
            pixels_per_point: self
                .order
                .map_or(self.pixels_per_point, |order| f32::from(order.scale)),
            dark: self.dark,
            view: self.view.clone(),
            layout: self.layout.clone(),
            language: self.language,
        }
        .with(subject)
    }
}

/// What is in sight at first, as a link asks for it.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Which of the controls can be used.
    pub controls: Controls,
    /// Whether there are the few panels of a presentation, as within a page of others.
    pub is_embedded: bool,
    /// Whether the page is a telephone's, held upright.
    pub is_tall: bool,
    /// The panels, and `diagram`, that are closed, by name.
    pub hidden: Vec<String>,
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
    /// Makes the runs of maps, where that is possible.
    pub mapper: Option<Arc<dyn Mapper>>,
    /// Has the person choose a session or a lesson, where the system has a dialog.
    pub chooser: Option<Chooser>,
    /// Has the person choose a folder of pictures, where the system has a dialog.
    pub folder_chooser: Option<Chooser>,
    /// Has the person choose an archive of pictures, where the system has a dialog.
    pub archive_chooser: Option<Chooser>,
    /// What is not known of the run that the window opens with, in sentences.
    pub doubts: Vec<String>,
    /// What is in sight at first.
    pub scene: Scene,
    /// The lessons that the window opens with.
    pub lecture: Option<Lecture>,
    /// Its language, whatever was chosen in it before.
    pub language: Option<Language>,
    /// Its language where none was chosen.
    pub system_language: Language,
    /// What asks the window to close.
    pub closing: Option<Closing>,
    /// Shows folders, where the system has a file manager.
    pub opener: Option<Opener>,
    /// Whether training rests while the window is out of sight, where the person is to choose.
    pub unseen: Option<Unseen>,
    /// Where the page is that links lead to; the project's own where this is `None`.
    pub page: Option<String>,
    /// Whether the renderer can draw points by our shader; [`super::open`] finds out.
    pub gpu_points: bool,
}
