//! One file, whatever its format: written whole or not at all.

use std::io;
use std::path::{Path, PathBuf};

use crate::files;

/// A file of a run could not be written. What would help depends on who asked for it: see [`ExportError::advised`].
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The system refused.
    #[error("cannot write {path}: {reason}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's words.
        reason: io::Error,
    },
    /// Whoever wanted it does not any more.
    #[error("{path} is not written: it was cancelled")]
    Cancelled {
        /// The file.
        path: PathBuf,
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

impl ExportError {
    /// The sentence with what to do where the system refused: to free space, or `otherwise`.
    pub fn advised(&self, otherwise: &str) -> String {
        match self {
            Self::Write { .. } => format!("{self}; free space or {otherwise}"),
            Self::Format { .. } | Self::Cancelled { .. } => self.to_string(),
        }
    }
}

/// Writes under a temporary name and renames, so that a reader never sees half a file, also after a
/// power cut.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    files::write_whole(path, bytes).map_err(refused(path))
}

/// What the system's refusal to write there is told as.
pub(super) fn refused(path: &Path) -> impl FnOnce(io::Error) -> ExportError {
    let path = path.to_owned();
    move |reason| ExportError::Write { path, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_of_a_failed_write_is_told_once_and_the_advice_is_the_callers() {
        let folder = tempfile::tempdir().expect("a folder");
        let taken = folder.path().join("metrics.csv");
        std::fs::create_dir(&taken).expect("made");
        std::fs::write(taken.join("file"), "in the way").expect("written");
        let error = write_file(&taken, b"step\n").expect_err("a folder is in the way");
        assert_eq!(
            error.advised("look elsewhere"),
            format!("{error}; free space or look elsewhere")
        );
        let told = format!("{:#}", anyhow::Error::new(error));
        assert!(told.starts_with("cannot write"), "{told}");
        assert_eq!(told.matches("(os error").count(), 1, "{told}");
        assert!(!told.contains("--out"), "{told}");
    }
}
