//! Why a run cannot be kept, or gone on with.

use std::io;
use std::path::{Path, PathBuf};

use crate::export::ExportError;

/// Why a run's folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The system refuses.
    #[error("cannot write {path}: {reason}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
    /// The system refuses.
    #[error("cannot read {path}: {reason}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        reason: String,
    },
    /// A file could not be made of the numbers, or not written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// Another process has it.
    #[error("another collapse-lab is writing into {folder}")]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// There is a run in it.
    #[error("{folder} holds a run already{what}, which is not replaced")]
    Taken {
        /// The folder.
        folder: PathBuf,
        /// Which run, if that is known.
        what: String,
    },
    /// There is no run in it.
    #[error("{folder} holds no run that can be gone on with: {reason}")]
    NoRun {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        reason: String,
    },
}

impl JournalError {
    pub(super) fn of(path: &Path, reason: io::Error) -> Self {
        Self::Write {
            path: path.to_owned(),
            reason,
        }
    }
}
