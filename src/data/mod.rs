//! The pictures: where they come from ([`fashion`], [`idx`] files), how they are made hard enough to be worth
//! learning (clutter), and how one becomes two views.
//!
//! ```text
//! grey garments → clutter → Split::picture → two views → normalized batch
//! ```

pub mod fashion;
pub mod idx;

mod clutter;
mod folder;
mod split;
mod views;

use std::path::Path;
use std::sync::Arc;

use rand::Rng as _;

pub use split::{Normalization, Split};
pub use views::{ViewPair, view_pair};

use crate::experiment::Data;
use crate::random::{Purpose, stream};

/// Rows and columns of a picture.
pub const SIZE: usize = 32;
/// Red, green, blue.
pub const CHANNELS: usize = 3;
/// Values of a picture: planar 3 × 32 × 32.
pub const PICTURE_LEN: usize = CHANNELS * SIZE * SIZE;

/// The name of the embedded pictures in `data.source`.
const EMBEDDED: &str = "fashion";

/// A picture set, ready for an experiment.
#[derive(Clone)]
pub struct Pictures {
    /// What the network learns from; its labels are never shown to it.
    pub train: Split,
    /// What the linear probe and the embedding look at.
    pub test: Split,
    /// Mean and standard deviation of the training pictures.
    pub scale: Normalization,
    /// What label 0, 1, … means; as many as there are classes.
    pub class_names: Arc<[String]>,
}

/// Why pictures could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// An IDX file is broken.
    #[error(transparent)]
    Idx(#[from] idx::IdxError),
    /// `data.source` names nothing.
    #[error(
        "data.source = \"{asked}\" is neither \"fashion\" (the embedded pictures) nor a folder; \
         give the path of a folder that holds the IDX files"
    )]
    NoSuchSource {
        /// What was asked for.
        asked: String,
    },
    /// The folder lacks a file.
    #[error("the folder {folder} holds none of {names}; put one of them there")]
    MissingFile {
        /// The folder.
        folder: String,
        /// The names that would do.
        names: String,
    },
    /// Not one label for each picture.
    #[error("{file}, byte 4: {labels} labels, but {images} holds {pictures} pictures; take both files from one set")]
    LabelCount {
        /// The file of labels.
        file: String,
        /// Labels in it.
        labels: usize,
        /// Pictures in the other file.
        pictures: usize,
        /// The file of pictures.
        images: String,
    },
    /// Fewer pictures than asked for.
    #[error("{place} holds {found} pictures, but {knob} asks for {asked}; set {knob} to at most {found}")]
    TooFew {
        /// Where they come from.
        place: String,
        /// How many there are.
        found: usize,
        /// The knob that asks for more.
        knob: &'static str,
        /// What it is set to.
        asked: usize,
    },
    /// A split of no pictures was asked for.
    #[error("{knob} = 0 leaves no pictures; set it to at least 1")]
    NoPictures {
        /// The knob.
        knob: &'static str,
    },
    /// The program's own copy of the pictures does not decompress.
    #[error("the embedded pictures cannot be unpacked ({0}): the program file is damaged, install it again")]
    Embedded(std::io::Error),
}

/// Loads the pictures that `data` asks for: the embedded ones, or those of a folder of IDX files.
///
/// # Errors
/// Says which file or knob is at fault, where, and what to do.
pub fn load(data: &Data) -> Result<Pictures, DataError> {
    for (knob, count) in [("data.train", data.train), ("data.test", data.test)] {
        if count == 0 {
            return Err(DataError::NoPictures { knob });
        }
    }
    let embedded = data.source == EMBEDDED;
    let (train, test) = if embedded {
        for (knob, asked, found) in
            [("data.train", data.train, fashion::TRAIN), ("data.test", data.test, fashion::TEST)]
        {
            if asked > found {
                return Err(DataError::TooFew { place: "the embedded Fashion-MNIST".to_owned(), found, knob, asked });
            }
        }
        let (train, test) = rayon::join(|| fashion::train(data.train), || fashion::test(data.test));
        (train.map_err(DataError::Embedded)?, test.map_err(DataError::Embedded)?)
    } else {
        let folder = folder::read(Path::new(&data.source), data.train, data.test)?;
        (folder.train, folder.test)
    };
    let train = Split::new(train.0, train.1, data.clutter, Purpose::TrainClutter);
    let test = Split::new(test.0, test.1, data.clutter, Purpose::TestClutter);
    let class_names =
        if embedded { fashion::CLASS_NAMES.map(str::to_owned).into() } else { numbered_classes(&train, &test) };
    Ok(Pictures { scale: Normalization::measure(&train), train, test, class_names })
}

/// `class 0`, `class 1`, … up to the largest label.
fn numbered_classes(train: &Split, test: &Split) -> Arc<[String]> {
    let largest = train.labels().iter().chain(test.labels()).max().copied().unwrap_or(0);
    (0..=largest).map(|class| format!("class {class}")).collect()
}

/// The order in which epoch `epoch` visits `len` training pictures: each exactly once, shuffled anew every epoch.
pub fn epoch_order(seed: u64, epoch: u64, len: usize) -> Vec<u32> {
    let mut random = stream(seed, Purpose::Order, epoch);
    let mut order: Vec<u32> = (0..len as u32).collect();
    // Fisher–Yates.
    for last in (1..order.len()).rev() {
        order.swap(last, random.random_range(0..=last));
    }
    order
}

#[cfg(test)]
mod tests;
