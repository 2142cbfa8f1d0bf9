//! CIFAR-10 (Krizhevsky 2009) in its published binary version: `data_batch_1.bin` to
//! `data_batch_5.bin` to learn from and `test_batch.bin`. A record is a label, 0 to 9, and a
//! picture of 32×32: red, green and blue, each row by row.

use super::colour::{Coloured, scale};
use super::location::Location;
use super::progress::Watch;
use super::records::{self, Records};
use super::sets::{ColourSets, Wanted, require};
use super::{CHANNELS, DataError, SIZE, names};
use crate::experiment::Data;

/// The folder in the published archive.
pub(super) const FOLDER: &str = "cifar-10-batches-bin";
/// All files; one is enough to recognize the set.
pub(super) const FILES: [&str; 6] = [
    "data_batch_1.bin",
    "data_batch_2.bin",
    "data_batch_3.bin",
    "data_batch_4.bin",
    "data_batch_5.bin",
    TEST,
];
const TEST: &str = "test_batch.bin";
/// Those to learn from.
const TRAIN: usize = 5;
/// The classes in the order of their labels.
const CLASS_NAMES: [&str; CLASSES as usize] = [
    "airplane",
    "automobile",
    "bird",
    "cat",
    "deer",
    "dog",
    "frog",
    "horse",
    "ship",
    "truck",
];
const CLASSES: u8 = 10;
/// Bytes of a label and its picture.
const RECORD: usize = 1 + CHANNELS * SIZE * SIZE;

/// Reads the first `data.train` and `data.test` pictures of the files in `folder`.
///
/// # Errors
/// A file is missing or broken, a label is out of range, or there are fewer pictures than somebody
/// asked for.
pub(super) fn read(
    folder: &Location,
    data: &Data,
    watch: &mut Watch<'_>,
) -> Result<ColourSets, DataError> {
    let class_names = names::read(&folder.join("batches.meta.txt"), &CLASS_NAMES)?;
    require(folder, FILES[0])?;
    let (mut train, mut place) = (Vec::new(), folder.to_string());
    for name in &FILES[..TRAIN] {
        let path = folder.join(name);
        if !path.exists() {
            place.push_str(&format!(" (without {name})"));
            break;
        }
        train.push(Records::open(path, RECORD)?);
    }
    let test = Records::open(require(folder, TEST)?, RECORD)?;
    let to_learn = Wanted::train(data).of(place, train.iter().map(Records::count).sum())?;
    let to_test = Wanted::test(data).of(test.path().to_string(), test.count())?;
    let side = if data.side == 0 { SIZE } else { data.side };
    let mut collect =
        |files, knob, count| collect(files, Coloured::with_room(side, knob, count)?, count, watch);
    Ok(ColourSets {
        train: collect(train, "data.train", to_learn)?,
        test: collect(vec![test], "data.test", to_test)?,
        class_names,
    })
}

/// Reads the first `asked` pictures of some files.
fn collect(
    files: Vec<Records>,
    mut pictures: Coloured,
    asked: usize,
    watch: &mut Watch<'_>,
) -> Result<Coloured, DataError> {
    let side = pictures.side;
    records::collect(files, asked, watch, |path, block, first| {
        for (at, record) in block.iter().enumerate() {
            let label = record[0];
            if label >= CLASSES {
                let (file, offset) = (path.to_string(), ((first + at) * RECORD) as u64);
                return Err(DataError::Label {
                    file,
                    offset,
                    label,
                    first: 0,
                    last: CLASSES - 1,
                });
            }
            pictures.labels.push(label);
        }
        pictures.extend(block, |record, picture| {
            scale(&record[1..], SIZE, side, picture);
            Ok(())
        })
    })?;
    Ok(pictures)
}

#[cfg(test)]
mod tests;
