//! PNG and JPEG files in a folder for each class: `train/CLASS/*` and `test/CLASS/*` (or `val`), or
//! `CLASS/*` alone, of which every fifth file by name is a test picture.
//!
//! The classes are numbered in the order of their names. A split takes the first pictures of a
//! shuffle that depends on the names of folders and files alone, so that a part of it has all
//! classes and is the same on every machine.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use super::colour::{Coloured, fit};
use super::location::Location;
use super::order::shuffle;
use super::progress::{Meter, Watch};
use super::sets::{ColourSets, Wanted};
use super::{DataError, SIZE, decode};
use crate::experiment::Data;
use crate::random::{Purpose, stream};

/// The endings of the files that are taken for pictures; all others are left alone.
const ENDINGS: [&str; 3] = ["png", "jpg", "jpeg"];
/// Of folders without a test split, one file in so many is a test picture.
const TEST_SHARE: usize = 5;
/// Files decoded before the next news.
const BLOCK: usize = 32;
/// The seed of the shuffle. It is no knob: the pictures are the same under every experiment seed.
const SHUFFLE_SEED: u64 = 1;

/// One class: its name, its folder and its files by name.
struct Class {
    name: String,
    folder: Location,
    files: Vec<Location>,
}

/// Files and labels of a split, shuffled, and the folder to name.
struct Listing {
    files: Vec<(Location, u8)>,
    place: String,
}

/// Whether there are folders in `folder` with pictures in them or, in `train`, folders.
pub(super) fn is_known(folder: &Location) -> Result<bool, DataError> {
    Ok(split_folders(folder)?.is_some()
        || classes(folder)?.iter().any(|class| !class.files.is_empty()))
}

/// Decodes `data.train` and `data.test` pictures of the folders in `folder`.
///
/// # Errors
/// A folder has no pictures or one class alone, the splits differ in their classes, a file is no picture, or there are
/// too few of them.
pub(super) fn read(
    folder: &Location,
    data: &Data,
    watch: &mut Watch<'_>,
) -> Result<ColourSets, DataError> {
    let (train, test) = match split_folders(folder)? {
        Some((train, test)) => (classes(&train)?, same_classes(&train, &test)?),
        None => divided(classes(folder)?)?,
    };
    if train.len() > 1 << u8::BITS {
        return Err(DataError::TooManyClasses {
            folder: folder.to_string(),
            found: train.len(),
        });
    }
    if let [only] = &train[..] {
        return Err(DataError::OneClass {
            folder: folder.to_string(),
            class: only.name.clone(),
        });
    }
    let class_names: Arc<[String]> = train.iter().map(|class| class.name.clone()).collect();
    let [train, test] = [listing(train, 0), listing(test, 1)];
    let [train, test] = [train?, test?];
    let to_learn = Wanted::train(data).of(train.place.clone(), train.files.len())?;
    let to_test = Wanted::test(data).of(test.place.clone(), test.files.len())?;
    let side = if data.side == 0 { SIZE } else { data.side };
    let mut decoded = |listing: &Listing, knob, asked| {
        decoded(
            &listing.files[..asked],
            Coloured::with_room(side, knob, asked)?,
            watch,
        )
    };
    Ok(ColourSets {
        train: decoded(&train, "data.train", to_learn)?,
        test: decoded(&test, "data.test", to_test)?,
        class_names,
    })
}

/// The folders of the two splits. A folder `train` without folders in it is a class: there are toys
/// of that name.
fn split_folders(folder: &Location) -> Result<Option<(Location, Location)>, DataError> {
    let train = folder.join("train");
    if !train.is_folder() || entries(&train)?.iter().all(|(_, path)| !path.is_folder()) {
        return Ok(None);
    }
    match ["test", "val"]
        .map(|name| folder.join(name))
        .into_iter()
        .find(Location::is_folder)
    {
        Some(test) => Ok(Some((train, test))),
        None => Err(DataError::MissingFile {
            folder: folder.to_string(),
            names: "test/, val/".to_owned(),
        }),
    }
}

/// What a folder holds by name, hidden entries left out.
fn entries(folder: &Location) -> Result<Vec<(OsString, Location)>, DataError> {
    let entries = folder.entries();
    entries.map_err(|reason| DataError::unreadable(folder, 0, reason))
}

/// Whether a file of that name is taken for a picture.
pub(super) fn is_picture(name: impl AsRef<Path>) -> bool {
    let ending = name.as_ref().extension();
    let ending = ending.and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        let mut known = ENDINGS.iter();
        known.any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// The folders in `folder` by name, each with its pictures by name.
fn classes(folder: &Location) -> Result<Vec<Class>, DataError> {
    let folders = entries(folder)?
        .into_iter()
        .filter(|(_, path)| path.is_folder());
    let class = |(name, folder): (OsString, Location)| {
        let files = entries(&folder)?
            .into_iter()
            .filter(|(name, path)| is_picture(name) && !path.is_folder())
            .map(|(_, path)| path)
            .collect();
        Ok(Class {
            name: name.to_string_lossy().into_owned(),
            folder,
            files,
        })
    };
    folders.map(class).collect()
}

/// The classes of the test folder, which must be those of the training folder.
fn same_classes(train: &Location, test: &Location) -> Result<Vec<Class>, DataError> {
    let (learnt, tested) = (classes(train)?, classes(test)?);
    for (there, here, present, absent) in [
        (&learnt, &tested, train, test),
        (&tested, &learnt, test, train),
    ] {
        if let Some(lost) = there
            .iter()
            .find(|class| here.iter().all(|other| other.name != class.name))
        {
            let [present, absent] = [present, absent].map(Location::to_string);
            return Err(DataError::ClassSets {
                class: lost.name.clone(),
                present,
                absent,
            });
        }
    }
    Ok(tested)
}

/// Every fifth picture of each class is a test picture.
fn divided(classes: Vec<Class>) -> Result<(Vec<Class>, Vec<Class>), DataError> {
    let divide = |class: Class| {
        if class.files.len() < TEST_SHARE {
            return Err(DataError::EmptyClass {
                folder: class.folder.to_string(),
                found: class.files.len(),
                needed: TEST_SHARE,
            });
        }
        let numbered = class.files.into_iter().enumerate();
        let (test, train): (Vec<_>, Vec<_>) =
            numbered.partition(|(at, _)| at % TEST_SHARE == TEST_SHARE - 1);
        let [train, test] =
            [train, test].map(|part| part.into_iter().map(|(_, path)| path).collect());
        let (name, folder) = (class.name.clone(), class.folder.clone());
        Ok((
            Class {
                files: train,
                ..class
            },
            Class {
                name,
                folder,
                files: test,
            },
        ))
    };
    classes
        .into_iter()
        .map(divide)
        .collect::<Result<Vec<_>, _>>()
        .map(|pairs| pairs.into_iter().unzip())
}

/// All files of a split with their labels, shuffled.
fn listing(classes: Vec<Class>, split: u64) -> Result<Listing, DataError> {
    let parent = classes
        .first()
        .and_then(|class| class.folder.parent())
        .map(|folder| folder.to_string());
    let mut files = Vec::new();
    for (label, class) in classes.into_iter().enumerate() {
        if class.files.is_empty() {
            let folder = class.folder.to_string();
            return Err(DataError::EmptyClass {
                folder,
                found: 0,
                needed: 1,
            });
        }
        files.extend(class.files.into_iter().map(|file| (file, label as u8)));
    }
    shuffle(&mut files, &mut stream(SHUFFLE_SEED, Purpose::Files, split));
    Ok(Listing {
        files,
        place: parent.unwrap_or_default(),
    })
}

/// Decodes files in parallel, in their order.
fn decoded(
    files: &[(Location, u8)],
    mut pictures: Coloured,
    watch: &mut Watch<'_>,
) -> Result<Coloured, DataError> {
    let mut meter = Meter::new(watch, files.len());
    let side = pictures.side;
    for block in files.chunks(BLOCK) {
        let paths: Vec<&Location> = block.iter().map(|(path, _)| path).collect();
        pictures.extend(&paths, |path, picture| {
            decode::picture(path, |decoded| fit(&decoded, side, picture))
        })?;
        pictures
            .labels
            .extend(block.iter().map(|(_, label)| *label));
        let folder = paths[0].parent();
        meter.tell(folder.as_ref().unwrap_or(paths[0]), block.len())?;
    }
    Ok(pictures)
}

#[cfg(test)]
mod tests;
