//! Files of a run: numbers, settings, embedding and picture under one folder. One file per format.

mod csv;
mod json;
mod png;
mod raster;

use std::io;
use std::path::{Path, PathBuf};

pub(crate) use self::csv::bytes as csv_bytes;
pub use self::csv::{
    GEOMETRY_HEADER, LAYERS_HEADER, METRICS_HEADER, REPRESENTATION_HEADER, embedding_csv,
    geometry_csv, layers_csv, metrics_csv, read_metrics, representation_csv, spectrum_csv,
};
pub(crate) use self::json::app;
pub use self::json::{SavedSession, session_json};
pub use self::png::draw_dashboard;
pub(crate) use self::png::{draw, png_bytes};
pub use self::raster::Rasterizer;

use crate::experiment::Preset;
use crate::lab::Snapshot;
use crate::window::{Layout, View};

/// A file of a run could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The system refused.
    #[error("cannot write {path}: {source}; free space or choose another folder with --out")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The numbers could not be put into the format.
    #[error("cannot put the run into {format}: {reason}")]
    Format {
        /// The format.
        format: &'static str,
        /// The reason.
        reason: String,
    },
}

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

/// Writes `metrics.csv`, `session.json`, `geometry.csv`, `layers.csv`, `spectrum.csv`, `representation.csv`, `embedding.csv`
/// and `dashboard.png` into `folder`, which is made if need be.
///
/// Each file is written under a temporary name and then renamed, so a reader never sees half of one. The numbers come first:
/// they are kept where the picture fails.
///
/// # Errors
/// A file cannot be written; those before it stay.
pub fn write_run(folder: &Path, snapshot: &Snapshot, picture: &Picture) -> Result<(), ExportError> {
    std::fs::create_dir_all(folder).map_err(refused(folder))?;
    write_file(&folder.join("metrics.csv"), &metrics_csv(snapshot)?)?;
    write_file(&folder.join("session.json"), &session_json(snapshot)?)?;
    write_file(&folder.join("geometry.csv"), &geometry_csv(snapshot)?)?;
    write_file(&folder.join("layers.csv"), &layers_csv(snapshot)?)?;
    write_file(&folder.join("spectrum.csv"), &spectrum_csv(snapshot)?)?;
    write_file(
        &folder.join("representation.csv"),
        &representation_csv(snapshot)?,
    )?;
    write_file(&folder.join("embedding.csv"), &embedding_csv(snapshot)?)?;
    write_file(
        &folder.join("dashboard.png"),
        &png_bytes(&draw_dashboard(snapshot, picture))?,
    )
}

/// Writes under a temporary name and renames, so that a reader never sees half a file.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let temporary = path.with_extension("partial");
    std::fs::write(&temporary, bytes)
        .and_then(|()| std::fs::rename(&temporary, path))
        .inspect_err(|_| drop(std::fs::remove_file(&temporary)))
        .map_err(refused(path))
}

/// Makes a new folder below `root`, named after the run: `byol-seed0-step512`, `byol-seed0-step512-2`, ….
///
/// # Errors
/// The system refuses to make it.
pub fn new_folder(root: &Path, snapshot: &Snapshot) -> Result<PathBuf, ExportError> {
    std::fs::create_dir_all(root).map_err(refused(root))?;
    let name = Preset::of(&snapshot.started_with).map_or("custom", Preset::name);
    let stem = format!(
        "{name}-seed{}-step{}",
        snapshot.started_with.seed, snapshot.step
    );
    let mut folder = root.join(&stem);
    let mut number = 1;
    // Made, not looked for: two exports at once must not take the same one.
    while let Err(error) = std::fs::create_dir(&folder) {
        if error.kind() != io::ErrorKind::AlreadyExists {
            return Err(refused(&folder)(error));
        }
        number += 1;
        folder = root.join(format!("{stem}-{number}"));
    }
    Ok(folder)
}

fn refused(path: &Path) -> impl FnOnce(io::Error) -> ExportError {
    let path = path.to_owned();
    move |source| ExportError::Write { path, source }
}
