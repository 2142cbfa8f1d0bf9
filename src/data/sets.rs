//! What a source of pictures gives, and what every source is held to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::DataError;
use super::colour::Coloured;

/// Colour pictures as a source gives them.
pub(super) struct ColourSets {
    pub train: Coloured,
    pub test: Coloured,
    pub class_names: Arc<[String]>,
}

/// The path of a file that a folder must hold.
pub(super) fn require(folder: &Path, name: &str) -> Result<PathBuf, DataError> {
    let path = folder.join(name);
    if path.is_file() {
        return Ok(path);
    }
    Err(DataError::MissingFile {
        folder: folder.display().to_string(),
        names: name.to_owned(),
    })
}

/// That there are as many pictures as a knob asks for.
pub(super) fn enough(
    place: String,
    found: usize,
    knob: &'static str,
    asked: usize,
) -> Result<(), DataError> {
    if found < asked {
        Err(DataError::TooFew {
            place,
            found,
            knob,
            asked,
        })
    } else {
        Ok(())
    }
}
