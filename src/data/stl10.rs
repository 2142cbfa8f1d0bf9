//! STL-10 (Coates, Ng & Lee 2011) as it is published: pictures of 96×96 in `train_X.bin`,
//! `unlabeled_X.bin` and `test_X.bin`, labels 1 to 10 in `train_y.bin` and `test_y.bin`, all of
//! them bytes without a header.
//!
//! A picture is three planes, red, green and blue, each stored column by column. To learn from
//! there are the labelled training pictures and then the unlabelled ones, which bear no label here
//! either.

use std::io::Read as _;

use super::colour::{Coloured, scale};
use super::location::Location;
use super::progress::Watch;
use super::records::{self, Records};
use super::sets::{ColourSets, Wanted, require};
use super::{CHANNELS, DataError, names};
use crate::experiment::Data;

/// The folder in the published archive.
pub(super) const FOLDER: &str = "stl10_binary";
/// Files of which one is enough to recognize the set.
pub(super) const FILES: [&str; 5] = [
    "train_X.bin",
    "train_y.bin",
    "test_X.bin",
    "test_y.bin",
    "unlabeled_X.bin",
];
/// The classes in the order of their labels.
const CLASS_NAMES: [&str; CLASSES as usize] = [
    "airplane", "bird", "car", "cat", "deer", "dog", "horse", "monkey", "ship", "truck",
];
const CLASSES: u8 = 10;
/// Rows and columns of a picture as it is published.
const SIDE: usize = 96;
const PLANE: usize = SIDE * SIDE;
/// Bytes of a picture.
const PICTURE: usize = CHANNELS * PLANE;

/// Reads the first `data.train` and `data.test` pictures of the files in `folder`.
///
/// # Errors
/// A file is missing or broken, labels and pictures do not match, or there are fewer pictures than
/// somebody asked for.
pub(super) fn read(
    folder: &Location,
    data: &Data,
    watch: &mut Watch<'_>,
) -> Result<ColourSets, DataError> {
    let class_names = names::read(&folder.join("class_names.txt"), &CLASS_NAMES)?;
    let [train, test] = [labelled(folder, "train")?, labelled(folder, "test")?];
    let mut learnt = vec![train.pictures];
    let unlabelled = folder.join("unlabeled_X.bin");
    let mut place = folder.to_string();
    if unlabelled.exists() {
        learnt.push(Records::open(unlabelled, PICTURE)?);
    } else {
        place.push_str(" (without unlabeled_X.bin)");
    }
    let to_learn = Wanted::train(data).of(place, learnt.iter().map(Records::count).sum())?;
    let test_place = test.pictures.path().to_string();
    let to_test = Wanted::test(data).of(test_place, test.pictures.count())?;
    let side = if data.side == 0 { SIDE } else { data.side };
    let mut collect = |files, labels, knob, asked| {
        collect(
            files,
            labels,
            Coloured::with_room(side, knob, asked)?,
            asked,
            watch,
        )
    };
    Ok(ColourSets {
        train: collect(learnt, train.labels, "data.train", to_learn)?,
        test: collect(vec![test.pictures], test.labels, "data.test", to_test)?,
        class_names,
    })
}

/// Pictures with a label each.
struct Labelled {
    pictures: Records,
    labels: Vec<u8>,
}

/// Opens the pictures of a split and reads all its labels.
fn labelled(folder: &Location, split: &str) -> Result<Labelled, DataError> {
    let pictures = Records::open(require(folder, &format!("{split}_X.bin"))?, PICTURE)?;
    let labels = read_labels(&require(folder, &format!("{split}_y.bin"))?, &pictures)?;
    Ok(Labelled { pictures, labels })
}

/// The labels of `pictures`, counted from 0.
fn read_labels(path: &Location, pictures: &Records) -> Result<Vec<u8>, DataError> {
    let unreadable = |reason| DataError::unreadable(path, 0, reason);
    let file = path.open().map_err(unreadable)?;
    let found = file.size;
    let mut labels = Vec::new();
    file.content
        .take(pictures.count() as u64)
        .read_to_end(&mut labels)
        .map_err(unreadable)?;
    if found != pictures.count() as u64 {
        return Err(DataError::LabelCount {
            file: path.to_string(),
            offset: labels.len() as u64,
            labels: found,
            pictures: pictures.count(),
            images: pictures.path().to_string(),
        });
    }
    for (offset, label) in labels.iter_mut().enumerate() {
        if !(1..=CLASSES).contains(label) {
            let (file, offset) = (path.to_string(), offset as u64);
            return Err(DataError::Label {
                file,
                offset,
                label: *label,
                first: 1,
                last: CLASSES,
            });
        }
        *label -= 1;
    }
    Ok(labels)
}

/// Reads the first `asked` pictures of some files.
fn collect(
    files: Vec<Records>,
    mut labels: Vec<u8>,
    mut pictures: Coloured,
    asked: usize,
    watch: &mut Watch<'_>,
) -> Result<Coloured, DataError> {
    let side = pictures.side;
    records::collect(files, asked, watch, |_, block, _| {
        pictures.extend(block, |record, picture| {
            scale(&upright(record), SIDE, side, picture);
            Ok(())
        })
    })?;
    labels.truncate(asked);
    pictures.labels = labels;
    Ok(pictures)
}

/// A picture row by row.
fn upright(record: &[u8]) -> Vec<u8> {
    let mut picture = vec![0; PICTURE];
    for (plane, columns) in picture
        .chunks_exact_mut(PLANE)
        .zip(record.chunks_exact(PLANE))
    {
        for (y, row) in plane.chunks_exact_mut(SIDE).enumerate() {
            row.iter_mut()
                .zip(columns[y..].iter().step_by(SIDE))
                .for_each(|(pixel, stored)| *pixel = *stored);
        }
    }
    picture
}

#[cfg(test)]
mod tests;
