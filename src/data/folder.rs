//! Pictures from a folder of IDX files under the names in which MNIST and its relatives are published.

use std::path::{Path, PathBuf};

use super::DataError;
use super::idx::{self, Images};

/// Pictures and labels of the training split, then of the test split; at most as many as asked for.
pub(super) struct Folder {
    pub train: (Images, Vec<u8>),
    pub test: (Images, Vec<u8>),
}

/// Reads the first `train` and `test` pictures of `folder`.
///
/// # Errors
/// A file is missing or broken, labels and pictures do not match, or there are fewer pictures than asked for.
pub(super) fn read(folder: &Path, train: usize, test: usize) -> Result<Folder, DataError> {
    if !folder.is_dir() {
        return Err(DataError::NoSuchSource { asked: folder.display().to_string() });
    }
    Ok(Folder {
        train: read_split(folder, "train", "data.train", train)?,
        test: read_split(folder, "t10k", "data.test", test)?,
    })
}

fn read_split(folder: &Path, name: &str, knob: &'static str, asked: usize) -> Result<(Images, Vec<u8>), DataError> {
    let images_path = find(folder, &format!("{name}-images"), "idx3-ubyte")?;
    let labels_path = find(folder, &format!("{name}-labels"), "idx1-ubyte")?;
    let mut images = idx::read_images(&images_path)?;
    let mut labels = idx::read_labels(&labels_path)?;
    let found = images.len();
    if labels.len() != found {
        return Err(DataError::LabelCount {
            file: labels_path.display().to_string(),
            labels: labels.len(),
            pictures: found,
            images: images_path.display().to_string(),
        });
    }
    if found < asked {
        return Err(DataError::TooFew { place: images_path.display().to_string(), found, knob, asked });
    }
    images.pixels.truncate(asked * images.height * images.width);
    labels.truncate(asked);
    Ok((images, labels))
}

/// The first of the names that `stem` and `kind` are published under.
fn find(folder: &Path, stem: &str, kind: &str) -> Result<PathBuf, DataError> {
    let names =
        [("-", ".gz"), ("-", ""), (".", ".gz"), (".", "")].map(|(joint, end)| format!("{stem}{joint}{kind}{end}"));
    let found = names.iter().map(|name| folder.join(name)).find(|path| path.is_file());
    found.ok_or_else(|| DataError::MissingFile { folder: folder.display().to_string(), names: names.join(", ") })
}
