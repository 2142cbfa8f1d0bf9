//! Files of a run: numbers, settings, embedding and picture under one folder. One file per format.

mod command;
mod config;
mod csv;
mod ensemble;
mod file;
#[cfg(feature = "window")]
mod film;
mod json;
mod notes;
mod page;
mod png;
#[cfg(any(test, target_family = "wasm"))]
mod zipped;

use std::path::{Path, PathBuf};

use image::RgbaImage;

pub use self::command::command;
pub use self::config::config;
pub(crate) use self::csv::bytes as csv_bytes;
pub use self::csv::{
    GEOMETRY_HEADER, LAYERS_HEADER, REPRESENTATION_HEADER, embedding_csv, geometry_csv, layers_csv,
    metrics_csv, metrics_header, metrics_lines, read_metrics, representation_csv, spectrum_csv,
};
pub use self::ensemble::{ENSEMBLE_HEADER, ensemble_csv};
pub use self::file::ExportError;
use self::file::refused;
pub(crate) use self::file::write_file;
#[cfg(feature = "window")]
pub use self::film::{FilmFormat, FilmFrame, write_film};
pub use self::json::session_json;
pub use self::notes::Notes;
pub use self::page::{page_html, write_page};
pub(crate) use self::png::png_bytes;
#[cfg(target_family = "wasm")]
pub(crate) use self::zipped::zipped;

use crate::experiment::{Experiment, Preset};
use crate::files;
use crate::record::Snapshot;

/// Writes `metrics.csv`, `session.json` and what [`write_parts`] writes into `folder`, which is made
/// if need be.
///
/// Each file is written under a temporary name and then renamed, so a reader never sees half of
/// one.
///
/// # Errors
/// A file cannot be written; those before it stay.
pub fn write_run(
    folder: &Path,
    snapshot: &Snapshot,
    draw: impl FnOnce() -> Option<RgbaImage>,
) -> Result<(), ExportError> {
    files::create_dir_all(folder).map_err(refused(folder))?;
    write_file(&folder.join("metrics.csv"), &metrics_csv(snapshot)?)?;
    write_file(&folder.join("session.json"), &session_json(snapshot)?)?;
    write_parts(folder, snapshot, draw)
}

/// Writes `geometry.csv`, `layers.csv`, `spectrum.csv`, `representation.csv`, `embedding.csv`,
/// `ensemble.csv` where something was asked, and, where there is one, `dashboard.png`. The numbers come first: they are kept where the picture,
/// which `draw` makes after them, fails.
///
/// # Errors
/// A file cannot be written; those before it stay.
pub fn write_parts(
    folder: &Path,
    snapshot: &Snapshot,
    draw: impl FnOnce() -> Option<RgbaImage>,
) -> Result<(), ExportError> {
    write_file(&folder.join("geometry.csv"), &geometry_csv(snapshot)?)?;
    write_file(&folder.join("layers.csv"), &layers_csv(snapshot)?)?;
    write_file(&folder.join("spectrum.csv"), &spectrum_csv(snapshot)?)?;
    write_file(
        &folder.join("representation.csv"),
        &representation_csv(snapshot)?,
    )?;
    write_file(&folder.join("embedding.csv"), &embedding_csv(snapshot)?)?;
    if let Some(luck) = &snapshot.luck {
        write_file(&folder.join("ensemble.csv"), &ensemble_csv(luck)?)?;
    }
    if let Some(picture) = draw() {
        write_file(
            &folder.join("dashboard.png"),
            &png_bytes(&picture, &Notes::of(snapshot))?,
        )?;
    }
    Ok(())
}

/// Writes one picture that has `notes` in it.
///
/// # Errors
/// It cannot be written.
pub fn write_picture(path: &Path, image: &RgbaImage, notes: &Notes) -> Result<(), ExportError> {
    write_file(path, &png_bytes(image, notes)?)
}

/// Writes a drawing.
///
/// # Errors
/// It cannot be written.
pub fn write_svg(path: &Path, svg: &str) -> Result<(), ExportError> {
    write_file(path, svg.as_bytes())
}

/// Removes a folder that has nothing in it.
pub fn drop_empty(folder: &Path) {
    // One that has something in it stays, and one that cannot be removed is in nobody's way.
    files::remove_dir(folder).ok();
}

/// Makes a new folder below `root`, named after the run: `byol-seed0-step512`,
/// `byol-seed0-step512-2`, ….
///
/// # Errors
/// The system refuses to make it.
pub fn new_folder(root: &Path, snapshot: &Snapshot) -> Result<PathBuf, ExportError> {
    let name = folder_name(&snapshot.started_with, snapshot.step);
    files::create_below(root, &name).map_err(|(path, source)| refused(&path)(source))
}

/// The name of a new folder for a run of so many steps.
pub fn folder_name(experiment: &Experiment, steps: u64) -> String {
    let (name, seed) = (Preset::name_of(experiment), experiment.seed);
    format!("{name}-seed{seed}-step{steps}")
}
