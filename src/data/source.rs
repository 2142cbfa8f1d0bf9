//! What a folder holds, found out by the names in it.

use std::path::{Path, PathBuf};

use super::progress::Watch;
use super::sets::ColourSets;
use super::{DataError, cifar, folder, idx, stl10};
use crate::experiment::Data;

/// The layouts in which pictures are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Grey pictures of the MNIST family.
    Idx,
    /// STL-10's binary files.
    Stl10,
    /// CIFAR-10's binary files.
    Cifar10,
    /// A folder of PNG and JPEG files for each class.
    ClassFolders,
}

/// The layout of `data.source`, and the folder in which the files lie: the one given or, under a
/// published name, one in it.
///
/// # Errors
/// There is no such folder, or nothing in it is known.
pub(super) fn find(asked: &Path) -> Result<(Layout, PathBuf), DataError> {
    if !asked.is_dir() {
        return Err(DataError::NoSuchSource {
            asked: asked.display().to_string(),
        });
    }
    let inner = [stl10::FOLDER, cifar::FOLDER].map(|name| asked.join(name));
    let places = std::iter::once(asked.to_path_buf()).chain(inner);
    for place in places.filter(|place| place.is_dir()) {
        let holds = |names: &[&str]| names.iter().any(|name| place.join(name).exists());
        let known = [
            (Layout::Idx, idx::folder::is_known(&place)),
            (Layout::Stl10, holds(&stl10::FILES)),
            (Layout::Cifar10, holds(&cifar::FILES)),
        ];
        if let Some((layout, _)) = known.into_iter().find(|(_, found)| *found) {
            return Ok((layout, place));
        }
    }
    // Last: the published folders are folders of a folder, too.
    if folder::is_known(asked)? {
        return Ok((Layout::ClassFolders, asked.to_path_buf()));
    }
    Err(DataError::UnknownLayout {
        folder: asked.display().to_string(),
    })
}

/// Reads the colour pictures of a layout that holds such.
pub(super) fn colour(
    layout: Layout,
    place: &Path,
    data: &Data,
    watch: &mut Watch<'_>,
) -> Result<ColourSets, DataError> {
    match layout {
        Layout::Stl10 => stl10::read(place, data, watch),
        Layout::Cifar10 => cifar::read(place, data, watch),
        Layout::Idx | Layout::ClassFolders => folder::read(place, data, watch),
    }
}
