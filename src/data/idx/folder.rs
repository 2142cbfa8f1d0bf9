//! Pictures from a folder of IDX files under the names in which MNIST and its relatives are
//! published.

use std::path::{Path, PathBuf};

use super::super::DataError;
use super::super::progress::{Meter, Watch};
use super::super::sets::enough;
use super::{Images, read_images, read_labels};
use crate::experiment::Data;

const IMAGES: &str = "idx3-ubyte";
const LABELS: &str = "idx1-ubyte";

/// Pictures and labels of the training split, then of the test split; at most as many as asked for.
pub(in crate::data) struct Folder {
    pub train: (Images, Vec<u8>),
    pub test: (Images, Vec<u8>),
}

/// Whether one of the files is in `folder`.
pub(in crate::data) fn is_known(folder: &Path) -> bool {
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
/// asked for.
pub(in crate::data) fn read(
    folder: &Path,
    data: &Data,
    watch: &mut Watch<'_>,
) -> Result<Folder, DataError> {
    Ok(Folder {
        train: read_split(folder, "train", "data.train", data.train, watch)?,
        test: read_split(folder, "t10k", "data.test", data.test, watch)?,
    })
}

fn read_split(
    folder: &Path,
    name: &str,
    knob: &'static str,
    asked: usize,
    watch: &mut Watch<'_>,
) -> Result<(Images, Vec<u8>), DataError> {
    let images_path = find(folder, &format!("{name}-images"), IMAGES)?;
    let labels_path = find(folder, &format!("{name}-labels"), LABELS)?;
    let mut meter = Meter::new(watch, asked);
    meter.tell(&images_path, 0)?;
    let mut images = read_images(&images_path)?;
    let mut labels = read_labels(&labels_path)?;
    let found = images.len();
    if labels.len() != found {
        return Err(DataError::LabelCount {
            file: labels_path.display().to_string(),
            offset: 4,
            labels: labels.len() as u64,
            pictures: found,
            images: images_path.display().to_string(),
        });
    }
    if images.is_empty() {
        return Err(DataError::Empty {
            place: images_path.display().to_string(),
        });
    }
    enough(images_path.display().to_string(), found, knob, asked)?;
    images.pixels.truncate(asked * images.height * images.width);
    labels.truncate(asked);
    meter.tell(&images_path, asked)?;
    Ok((images, labels))
}

/// The first of the names that `stem` and `kind` are published under.
fn find(folder: &Path, stem: &str, kind: &str) -> Result<PathBuf, DataError> {
    let names = [("-", ".gz"), ("-", ""), (".", ".gz"), (".", "")]
        .map(|(joint, end)| format!("{stem}{joint}{kind}{end}"));
    let found = names
        .iter()
        .map(|name| folder.join(name))
        .find(|path| path.is_file());
    found.ok_or_else(|| DataError::MissingFile {
        folder: folder.display().to_string(),
        names: names.join(", "),
    })
}
