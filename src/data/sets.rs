//! What a source of pictures gives, and what every source is held to.

use std::sync::Arc;

use super::DataError;
use super::colour::Coloured;
use super::location::Location;
use crate::experiment::Data;

/// Colour pictures as a source gives them.
pub(super) struct ColourSets {
    pub train: Coloured,
    pub test: Coloured,
    pub class_names: Arc<[String]>,
}

/// A file that a folder must hold.
pub(super) fn require(folder: &Location, name: &str) -> Result<Location, DataError> {
    let path = folder.join(name);
    // What stands there and is no file is refused by its name when it is opened.
    if path.exists() {
        return Ok(path);
    }
    Err(DataError::MissingFile {
        folder: folder.to_string(),
        names: name.to_owned(),
    })
}

/// How many pictures of a split are wanted.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// The knob that says so.
    pub knob: &'static str,
    count: usize,
    /// Whether fewer are refused.
    insists: bool,
}

impl Wanted {
    /// Of the pictures to learn from.
    pub fn train(data: &Data) -> Self {
        Self {
            knob: "data.train",
            count: data.train,
            insists: data.insists_on_train(),
        }
    }

    /// Of the test pictures.
    pub fn test(data: &Data) -> Self {
        Self {
            knob: "data.test",
            count: data.test,
            insists: data.insists_on_test(),
        }
    }

    /// How many are used of those that `place` holds.
    ///
    /// # Errors
    /// There are fewer, and that many were asked for.
    pub fn of(self, place: String, found: usize) -> Result<usize, DataError> {
        let Self {
            knob,
            count,
            insists,
        } = self;
        if found < count && insists {
            return Err(DataError::TooFew {
                place,
                found,
                knob,
                asked: count,
            });
        }
        Ok(count.min(found))
    }
}
