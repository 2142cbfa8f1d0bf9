//! One file, whatever its format: written whole or not at all.

use std::io;
use std::path::{Path, PathBuf};

use crate::files;

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

/// Writes under a temporary name and renames, so that a reader never sees half a file.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let temporary = path.with_extension("partial");
    files::write(&temporary, bytes)
        .and_then(|()| files::rename(&temporary, path))
        .inspect_err(|_| drop(files::remove_file(&temporary)))
        .map_err(refused(path))
}

/// What the system's refusal to write there is told as.
pub(super) fn refused(path: &Path) -> impl FnOnce(io::Error) -> ExportError {
    let path = path.to_owned();
    move |source| ExportError::Write { path, source }
}
