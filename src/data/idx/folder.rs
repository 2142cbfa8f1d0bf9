//! Pictures from a folder of IDX files under the names in which MNIST and its relatives are
//! published.

use super::super::DataError;
use super::super::location::Location;
use super::super::progress::{Meter, Watch};
use super::super::sets::Wanted;
use super::{Images, open_images, open_labels};
use crate::experiment::Data;

const IMAGES: &str = "idx3-ubyte";
const LABELS: &str = "idx1-ubyte";
/// Pictures read before the next news.
const BLOCK: usize = 1024;

/// Pictures and labels of the training split, then of the test split; at most as many as asked for.
pub(in crate::data) struct Folder {
    pub train: (Images, Vec<u8>),
    pub test: (Images, Vec<u8>),
}

/// Whether one of the files is in `folder`.
pub(in crate::data) fn is_known(folder: &Location) -> bool {
    ["train", "t10k"].into_iter().any(|name| {
        let stems = [
            (format!("{name}-images"), IMAGES),
            (format!("{name}-labels"), LABELS),
        ];
        stems
            .iter()
            .any(|(stem, kind)| find(folder, stem, kind).is_ok())
    })
}

/// Reads the first `data.train` and `data.test` pictures of `folder`.
///
/// # Errors
/// A file is missing or broken, labels and pictures do not match, or there are fewer pictures than
/// somebody asked for.
pub(in crate::data) fn read(
    folder: &Location,
    data: &Data,
    watch: &mut Watch<'_>,
) -> Result<Folder, DataError> {
    Ok(Folder {
        train: read_split(folder, "train", Wanted::train(data), watch)?,
        test: read_split(folder, "t10k", Wanted::test(data), watch)?,
    })
}

fn read_split(
    folder: &Location,
    name: &str,
    wanted: Wanted,
    watch: &mut Watch<'_>,
) -> Result<(Images, Vec<u8>), DataError> {
    let images_path = find(folder, &format!("{name}-images"), IMAGES)?;
    let labels_path = find(folder, &format!("{name}-labels"), LABELS)?;
    let mut images = open_images(&images_path)?;
    let mut labels = open_labels(&labels_path)?;
    let (found, place) = (images.count(), images_path.to_string());
    if labels.count() != found {
        return Err(DataError::LabelCount {
            file: labels_path.to_string(),
            offset: 4,
            labels: labels.count() as u64,
            pictures: found,
            images: place,
        });
    }
    if found == 0 {
        return Err(DataError::Empty { place });
    }
    let count = wanted.of(place, found)?;
    let mut meter = Meter::new(watch, count);
    meter.tell(&images_path, 0)?;
    let (mut pixels, mut classes) = (Vec::new(), Vec::new());
    for first in (0..count).step_by(BLOCK) {
        let block = BLOCK.min(count - first);
        images.take(block, &mut pixels)?;
        labels.take(block, &mut classes)?;
        meter.tell(&images_path, block)?;
    }
    // The end of a part is not the file's.
    if count == found {
        images.finish()?;
        labels.finish()?;
    }
    Ok((images.images_of(pixels), classes))
}

/// The first of the names that `stem` and `kind` are published under.
fn find(folder: &Location, stem: &str, kind: &str) -> Result<Location, DataError> {
    let names = [("-", ".gz"), ("-", ""), (".", ".gz"), (".", "")]
        .map(|(joint, end)| format!("{stem}{joint}{kind}{end}"));
    let paths = names.each_ref().map(|name| folder.join(name));
    // What stands there and is no file is refused by its name when it is opened, unless a file of
    // another of the names is there.
    let file = paths.iter().find(|path| path.is_file());
    let found = file.or_else(|| paths.iter().find(|path| path.exists()));
    found.cloned().ok_or_else(|| DataError::MissingFile {
        folder: folder.to_string(),
        names: names.join(", "),
    })
}
