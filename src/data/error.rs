//! Why pictures could not be loaded: one sentence each, with the place and the remedy.

use std::fmt::Display;

use super::SIZE;
use super::archive::problem::ArchiveError;
use super::idx::IdxError;
use crate::record::grouped;

/// Why pictures could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// An IDX file is broken.
    #[error(transparent)]
    Idx(#[from] IdxError),
    /// An archive cannot be unpacked.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// `data.source` names nothing.
    #[error(
        "data.source = \"{asked}\" is neither \"fashion\" (the embedded pictures) nor a folder nor an archive; give the path of \
         a folder of pictures or of a .zip, .tar or .tar.gz of one, other archives unpacked"
    )]
    NoSuchSource {
        /// What was asked for.
        asked: String,
    },
    /// The folder holds nothing that could be pictures.
    #[error(
        "the folder {folder} holds no pictures in a layout known here; it should hold IDX files \
         (train-images-idx3-ubyte and so on), STL-10's binary files (train_X.bin and so on), CIFAR-10's \
         (data_batch_1.bin and so on), or PNG and JPEG pictures as train/CLASS/* and test/CLASS/* or as CLASS/*"
    )]
    UnknownLayout {
        /// The folder.
        folder: String,
    },
    /// The folder lacks a file.
    #[error("the folder {folder} holds none of {names}; put one of them there")]
    MissingFile {
        /// The folder.
        folder: String,
        /// The names that would do.
        names: String,
    },
    /// A file or folder cannot be opened or read.
    #[error(
        "{file}, byte {offset}: cannot be read ({reason}); check that it is there, complete and yours to read"
    )]
    Unreadable {
        /// The file.
        file: String,
        /// How far it was read.
        offset: u64,
        /// The system's words.
        reason: std::io::Error,
    },
    /// The file does not end where a picture does.
    #[error(
        "{file}, byte {offset}: the last whole picture ends here, {} bytes a picture, but {rest} bytes follow; copy \
         or download the file again",
        grouped(*.length)
    )]
    PartialPicture {
        /// The file.
        file: String,
        /// Where the last whole picture ends.
        offset: u64,
        /// Bytes after it.
        rest: u64,
        /// Bytes of a picture.
        length: usize,
    },
    /// The file has become shorter while it was read.
    #[error(
        "{file}, byte {offset}: the file ends here, but was longer when it was opened; let nothing write to it"
    )]
    Shrunk {
        /// The file.
        file: String,
        /// Where it ends now.
        offset: u64,
    },
    /// No pictures where there should be some.
    #[error("{place} holds no pictures; copy or download it again")]
    Empty {
        /// The file.
        place: String,
    },
    /// A label that no class has.
    #[error(
        "{file}, byte {offset}: label {label} is not one of {first} to {last}; the file is damaged or no such file"
    )]
    Label {
        /// The file.
        file: String,
        /// Where the label stands.
        offset: u64,
        /// The label.
        label: u8,
        /// The smallest label there may be.
        first: u8,
        /// The largest.
        last: u8,
    },
    /// Not one label for each picture.
    #[error(
        "{file}, byte {offset}: {labels} labels, but {images} holds {pictures} pictures; take both files from one set"
    )]
    LabelCount {
        /// The file of labels.
        file: String,
        /// Where it shows.
        offset: u64,
        /// Labels in it.
        labels: u64,
        /// Pictures in the other file.
        pictures: usize,
        /// The file of pictures.
        images: String,
    },
    /// A file of class names does not hold as many as there are classes.
    #[error(
        "{file}, byte {offset}: {problem}; write the {expected} names of the classes, one a line, or remove the file"
    )]
    ClassNames {
        /// The file.
        file: String,
        /// Where it goes wrong.
        offset: u64,
        /// What is wrong.
        problem: String,
        /// Names that there should be.
        expected: usize,
    },
    /// A file is not what its name says.
    #[error(
        "{file}, byte {offset}: no PNG or JPEG picture can be read here ({reason}); replace or remove the file"
    )]
    Undecodable {
        /// The file.
        file: String,
        /// Where decoding began or, of a file that is cut off, where it ends.
        offset: u64,
        /// The decoder's words.
        reason: String,
    },
    /// A picture too large to decode.
    #[error(
        "{file}: its header claims {width}×{height} pixels, which take {needed} MB; at most {most} MB are decoded: \
         scale the picture down or remove the file"
    )]
    TooLarge {
        /// The file.
        file: String,
        /// Columns claimed.
        width: u64,
        /// Rows claimed.
        height: u64,
        /// Bytes that decoding takes, in millions.
        needed: u64,
        /// The most that is decoded, in millions of bytes.
        most: u64,
    },
    /// A class without pictures, or with so few that none is left to test with.
    #[error(
        "the class folder {folder} holds {found} PNG and JPEG pictures; put at least {needed} there or remove it"
    )]
    EmptyClass {
        /// The class's folder.
        folder: String,
        /// Pictures in it.
        found: usize,
        /// Pictures needed.
        needed: usize,
    },
    /// Nothing to tell apart.
    #[error(
        "{folder} holds pictures of one class alone, \"{class}\"; put a folder of another class beside it, so that there is \
         something to tell apart"
    )]
    OneClass {
        /// The folder of folders.
        folder: String,
        /// The class.
        class: String,
    },
    /// Training and test pictures do not have the same classes.
    #[error(
        "the class \"{class}\" has a folder in {present} but none in {absent}; give both the same class folders"
    )]
    ClassSets {
        /// The class.
        class: String,
        /// The folder of the split that has it.
        present: String,
        /// The folder of the split that has not.
        absent: String,
    },
    /// Labels are bytes.
    #[error(
        "{folder} holds {found} class folders; at most 256 classes can be told apart: remove some"
    )]
    TooManyClasses {
        /// The folder of folders.
        folder: String,
        /// How many there are.
        found: usize,
    },
    /// Grey pictures have their place in a frame of one size.
    #[error(
        "data.side = {side}, but the grey pictures of {place} are laid into {SIZE}×{SIZE} always; set data.side to 0"
    )]
    GreySide {
        /// The side asked for.
        side: usize,
        /// Where the pictures come from.
        place: String,
    },
    /// Fewer pictures than asked for.
    #[error(
        "{place} holds {found} pictures, but {knob} asks for {asked}; set {knob} to at most {found}"
    )]
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
    /// The pictures do not fit into memory.
    #[error("{knob} = {asked} at {side}×{side} does not fit into memory; lower it or data.side")]
    Memory {
        /// The knob that asks for so many.
        knob: &'static str,
        /// What it is set to.
        asked: usize,
        /// The side of a picture.
        side: usize,
    },
    /// The program's own copy of the pictures does not decompress.
    #[error(
        "the embedded pictures cannot be unpacked ({0}): the program file is damaged, install it again"
    )]
    Embedded(std::io::Error),
    /// Whoever watched the loading called it off.
    #[error("reading the pictures was called off; start again to read them")]
    CalledOff,
}

impl DataError {
    /// The error of a file or folder that cannot be opened, or not be read from `offset` on.
    pub(super) fn unreadable(file: impl Display, offset: u64, reason: std::io::Error) -> Self {
        Self::Unreadable {
            file: file.to_string(),
            offset,
            reason,
        }
    }
}
