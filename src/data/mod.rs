//! The pictures: where they come from, how grey ones are made hard enough to be worth learning
//! (clutter), and how one becomes two views.
//!
//! ```text
//! fashion, idx:           grey garments → clutter ┐
//! stl10, cifar, folder:   colour pictures ────────┴→ Split::picture → two views → normalized batch
//! ```

pub mod fashion;
pub mod idx;

mod archive;
mod cifar;
mod clutter;
mod colour;
mod decode;
mod error;
mod folder;
mod location;
mod names;
mod order;
mod picture;
mod progress;
mod records;
mod sets;
mod shared;
mod source;
mod split;
mod stl10;
mod views;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

pub use archive::problem::{ArchiveError, ArchiveProblem};
pub use error::DataError;
pub use order::epoch_order;
pub use picture::{CHANNELS, PICTURE_LEN, SIZE};
pub use progress::{Progress, Unit, Watch};
pub(crate) use shared::load_shared;
pub use split::{Normalization, Split};
pub use views::{ViewPair, view_pair};

use crate::record::grouped;
use sets::{ColourSets, Wanted};
use source::Layout;

use crate::experiment::Data;
use crate::random::Purpose;

/// The name of the embedded pictures in `data.source`.
pub(crate) const EMBEDDED: &str = "fashion";

/// Grey pictures and their labels.
type GreySet = (idx::Images, Vec<u8>);

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

impl Pictures {
    fn new(train: Split, test: Split, class_names: Arc<[String]>) -> Self {
        Self {
            scale: Normalization::measure(&train),
            train,
            test,
            class_names,
        }
    }

    /// `data` with the numbers of pictures that there are.
    pub fn counted(&self, data: &Data) -> Data {
        Data {
            train: self.train.len(),
            test: self.test.len(),
            ..data.clone()
        }
    }

    /// Says which numbers of pictures are smaller than `data` has them, if any is.
    pub fn fewer_than(&self, data: &Data) -> Option<String> {
        let numbers = [
            ("to learn from", data.train, self.train.len()),
            ("to test with", data.test, self.test.len()),
        ];
        let fewer: Vec<String> = numbers
            .into_iter()
            .filter(|(_, usual, used)| used < usual)
            .map(|(what, usual, used)| {
                let [usual, used] = [usual, used].map(grouped);
                format!("{used} {what} in place of {usual}")
            })
            .collect();
        (!fewer.is_empty()).then(|| {
            let (source, fewer) = (&data.source, fewer.join(", "));
            format!(
                "{source} holds fewer pictures than are usually taken, so all are used: {fewer}"
            )
        })
    }

    /// Rows and columns of every picture, training and test.
    pub fn side(&self) -> usize {
        self.train.side()
    }
}

/// Loads the pictures that `data` asks for: the embedded ones, or those of a folder or an archive;
/// all of them where there are fewer than `data.train` or `data.test` and nobody asked for that number.
///
/// # Errors
/// Says which file or knob is at fault, where, and what to do.
pub fn load(data: &Data) -> Result<Pictures, DataError> {
    load_watched(data, &mut |_| ControlFlow::Continue(()))
}

/// As [`load`]; `watch` is told how far it has come and may call it off.
///
/// # Errors
/// As [`load`], and [`DataError::CalledOff`].
pub fn load_watched(data: &Data, watch: &mut Watch<'_>) -> Result<Pictures, DataError> {
    for (knob, count) in [("data.train", data.train), ("data.test", data.test)] {
        if count == 0 {
            return Err(DataError::NoPictures { knob });
        }
    }
    if data.source == EMBEDDED {
        let (train, test) = embedded(data)?;
        let [train, test] = grey(data, EMBEDDED, train, test)?;
        return Ok(Pictures::new(
            train,
            test,
            fashion::CLASS_NAMES.map(str::to_owned).into(),
        ));
    }
    let (layout, place) = source::find(Path::new(&data.source), watch)?;
    if layout == Layout::Idx {
        let folder = idx::folder::read(&place, data, watch)?;
        let [train, test] = grey(data, &data.source, folder.train, folder.test)?;
        let class_names = numbered_classes(&train, &test);
        return Ok(Pictures::new(train, test, class_names));
    }
    let ColourSets {
        train,
        test,
        class_names,
    } = source::colour(layout, &place, data, watch)?;
    Ok(Pictures::new(
        Split::colour(train),
        Split::colour(test),
        class_names,
    ))
}

/// Garments and labels of both embedded splits.
fn embedded(data: &Data) -> Result<(GreySet, GreySet), DataError> {
    let place = || "the embedded Fashion-MNIST".to_owned();
    let train = Wanted::train(data).of(place(), fashion::TRAIN)?;
    let test = Wanted::test(data).of(place(), fashion::TEST)?;
    let (train, test) = rayon::join(|| fashion::train(train), || fashion::test(test));
    Ok((
        train.map_err(DataError::Embedded)?,
        test.map_err(DataError::Embedded)?,
    ))
}

/// Training and test split of grey pictures.
fn grey(data: &Data, place: &str, train: GreySet, test: GreySet) -> Result<[Split; 2], DataError> {
    if ![0, SIZE].contains(&data.side) {
        return Err(DataError::GreySide {
            side: data.side,
            place: place.to_owned(),
        });
    }
    let split = |(garments, labels), purpose| Split::grey(garments, labels, data.clutter, purpose);
    Ok([
        split(train, Purpose::TrainClutter),
        split(test, Purpose::TestClutter),
    ])
}

/// `class 0`, `class 1`, … up to the largest label.
fn numbered_classes(train: &Split, test: &Split) -> Arc<[String]> {
    let largest = train
        .labels()
        .iter()
        .chain(test.labels())
        .max()
        .copied()
        .unwrap_or(0);
    numbered(largest)
}

/// Names for classes that have none, the largest label being `largest`.
pub(crate) fn numbered(largest: u8) -> Arc<[String]> {
    (0..=largest)
        .map(|class| format!("class {class}"))
        .collect()
}

#[cfg(test)]
mod bounds_tests;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod fuzz_tests;
#[cfg(test)]
mod tests;
