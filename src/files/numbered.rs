//! New folders whose names nobody else takes.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{create_dir, create_dir_all};

/// Makes a new folder below `root`, which is made if need be: `name`, or `name-2`, `name-3`, … where that is taken.
///
/// # Errors
/// The system refuses to make the folder that comes with the reason.
pub(crate) fn create_below(root: &Path, name: &str) -> Result<PathBuf, (PathBuf, io::Error)> {
    create_dir_all(root).map_err(|error| (root.to_owned(), error))?;
    let mut folder = root.join(name);
    let mut number = 1;
    // Made, not looked for: two writers at once must not take the same one.
    while let Err(error) = create_dir(&folder) {
        if error.kind() != ErrorKind::AlreadyExists {
            return Err((folder, error));
        }
        number += 1;
        folder = root.join(format!("{name}-{number}"));
    }
    Ok(folder)
}
