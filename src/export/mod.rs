//! Files of a run: numbers, settings, embedding and picture under one folder. One file per format.

mod csv;
mod json;
mod png;
mod raster;

use std::io;
use std::path::{Path, PathBuf};

pub use self::csv::{METRICS_HEADER, embedding_csv, metrics_csv};
pub use self::json::{SavedSession, session_json};
pub use self::png::{draw_dashboard, draw_dashboard_as};
pub use self::raster::Rasterizer;

use crate::experiment::Preset;
use crate::lab::Snapshot;
use crate::window::View;

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
}

impl Default for Picture {
    fn default() -> Self {
        Self { size: [1600, 1000], pixels_per_point: 1.0, dark: false, view: View::default() }
    }
}

/// Writes `metrics.csv`, `session.json`, `embedding.csv` and `dashboard.png` into `folder`, which is made if need be.
///
/// Each file is written under a temporary name and then renamed, so a reader never sees half of one.
///
/// # Errors
/// A file cannot be written; those before it stay.
pub fn write_run(folder: &Path, snapshot: &Snapshot, picture: &Picture) -> Result<(), ExportError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| ExportError::Write { path, source }
    };
    std::fs::create_dir_all(folder).map_err(failed(folder))?;
    let image = draw_dashboard_as(snapshot, picture.size, picture.pixels_per_point, picture.dark, &picture.view);
    let mut png = io::Cursor::new(Vec::new());
    image
        .write_to(&mut png, image::ImageFormat::Png)
        .map_err(|error| ExportError::Format { format: "PNG", reason: error.to_string() })?;
    let files = [
        ("metrics.csv", metrics_csv(snapshot)?),
        ("session.json", session_json(snapshot)?),
        ("embedding.csv", embedding_csv(snapshot)?),
        ("dashboard.png", png.into_inner()),
    ];
    for (name, bytes) in files {
        let path = folder.join(name);
        let temporary = folder.join(format!(".{name}.partial"));
        std::fs::write(&temporary, bytes)
            .and_then(|()| std::fs::rename(&temporary, &path))
            .inspect_err(|_| drop(std::fs::remove_file(&temporary)))
            .map_err(failed(&path))?;
    }
    Ok(())
}

/// A folder below `root` that does not exist yet, named after the run: `byol-seed0-step512`, `byol-seed0-step512-2`, ….
pub fn free_folder(root: &Path, snapshot: &Snapshot) -> PathBuf {
    let name = Preset::of(&snapshot.started_with).map_or("custom", Preset::name);
    let stem = format!("{name}-seed{}-step{}", snapshot.started_with.seed, snapshot.step);
    let candidate = |number: u32| match number {
        1 => root.join(&stem),
        _ => root.join(format!("{stem}-{number}")),
    };
    (1..).map(candidate).find(|folder| !folder.exists()).unwrap_or_else(|| root.join(&stem))
}
