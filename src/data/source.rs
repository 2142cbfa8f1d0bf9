//! What a folder or an archive holds, found out by the names in it.

use std::path::Path;

use super::location::Location;
use super::progress::Watch;
use super::sets::ColourSets;
use super::{DataError, archive, cifar, folder, idx, stl10};
use crate::experiment::Data;
use crate::files;

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
/// published name, one in it. An archive is unpacked; of one that holds a folder alone that folder is taken.
///
/// # Errors
/// There is no such folder or archive, the archive cannot be unpacked, or nothing in it is known.
pub(super) fn find(asked: &Path, watch: &mut Watch<'_>) -> Result<(Layout, Location), DataError> {
    let root = match asked {
        folder if files::is_folder(folder) => Location::from(folder),
        file => unpacked(file, watch)?,
    };
    let mut place = root.clone();
    loop {
        if let Some(found) = known(&place)? {
            return Ok(found);
        }
        match place.only_folder() {
            Some(inner) => place = inner,
            None => break,
        }
    }
    Err(DataError::UnknownLayout {
        folder: root.to_string(),
    })
}

/// What is in an archive.
fn unpacked(file: &Path, watch: &mut Watch<'_>) -> Result<Location, DataError> {
    // What is no regular file is not even opened.
    let tree = match files::is_file(file) {
        true => archive::read(file, watch)?,
        false => None,
    };
    tree.map(Location::within)
        .ok_or_else(|| DataError::NoSuchSource {
            asked: file.display().to_string(),
        })
}

/// The layout of a folder, if any is known in it.
fn known(folder: &Location) -> Result<Option<(Layout, Location)>, DataError> {
    let inner = [stl10::FOLDER, cifar::FOLDER].map(|name| folder.join(name));
    let places = std::iter::once(folder.clone()).chain(inner);
    for place in places.filter(Location::is_folder) {
        let holds = |names: &[&str]| names.iter().any(|name| place.join(name).exists());
        let known = [
            (Layout::Idx, idx::folder::is_known(&place)),
            (Layout::Stl10, holds(&stl10::FILES)),
            (Layout::Cifar10, holds(&cifar::FILES)),
        ];
        if let Some((layout, _)) = known.into_iter().find(|(_, found)| *found) {
            return Ok(Some((layout, place)));
        }
    }
    // Last: the published folders are folders of a folder, too.
    Ok(folder::is_known(folder)?.then(|| (Layout::ClassFolders, folder.clone())))
}

/// Reads the colour pictures of a layout that holds such.
pub(super) fn colour(
    layout: Layout,
    place: &Location,
    data: &Data,
    watch: &mut Watch<'_>,
) -> Result<ColourSets, DataError> {
    match layout {
        Layout::Stl10 => stl10::read(place, data, watch),
        Layout::Cifar10 => cifar::read(place, data, watch),
        Layout::Idx | Layout::ClassFolders => folder::read(place, data, watch),
    }
}
