//! Why an archive could not be unpacked: one sentence, with the place and the remedy.

use std::fmt::Display;

/// Why an archive could not be unpacked: which one, where in it, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{archive}{}: {problem}", place(.entry.as_deref(), *.offset))]
pub struct ArchiveError {
    /// The archive.
    pub archive: String,
    /// The entry, where it is one of them.
    pub entry: Option<String>,
    /// Where the trouble is, where that is known: counted in the file or, of a compressed tar archive, in what it is
    /// decompressed to.
    pub offset: Option<u64>,
    /// What is wrong there.
    pub problem: ArchiveProblem,
}

impl ArchiveError {
    /// Of the archive as a whole.
    pub(super) fn new(archive: impl Display, problem: ArchiveProblem) -> Self {
        Self {
            archive: archive.to_string(),
            entry: None,
            offset: None,
            problem,
        }
    }
}

fn place(entry: Option<&str>, offset: Option<u64>) -> String {
    let entry = entry.map(|name| format!(", entry {name}"));
    let offset = offset.map(|byte| format!(", byte {byte}"));
    [entry, offset].into_iter().flatten().collect()
}

/// What can be wrong with an archive.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveProblem {
    /// The file cannot be opened or read.
    #[error("cannot be read ({0}); check that it is there, complete and yours to read")]
    Unreadable(std::io::Error),
    /// An archive of a form that is not read.
    #[error(
        "archives of this kind are not read; unpack it and give its folder, or pack the pictures as .zip, .tar or .tar.gz"
    )]
    Foreign,
    /// A zip archive without its list of entries.
    #[error(
        "the list of entries at the end of a zip archive cannot be read ({0}): it is cut off or no such archive; copy or \
         download it again"
    )]
    NoList(String),
    /// It ends too early.
    #[error("the archive ends here, in the middle of what it holds; copy or download it again")]
    Truncated,
    /// It does not hold together.
    #[error(
        "the archive is damaged or of another kind than its name says ({0}); copy or download it again"
    )]
    Broken(String),
    /// An entry that takes a password.
    #[error("this is encrypted; unpack the archive with its password and give the folder")]
    Encrypted,
    /// An entry packed in a way that is not read.
    #[error(
        "this is compressed by a method that is not read ({0}); unpack the archive and give its folder"
    )]
    Method(String),
    /// An entry whose name is that of a place beside or above the archive.
    #[error(
        "this name leads out of the archive; make the archive again, from the folder of pictures"
    )]
    LeadsOut,
    /// An entry whose name is no picture's.
    #[error(
        "the name of this entry has more than {bytes} bytes or {folders} folders; unpack the archive and give its folder"
    )]
    Name {
        /// The most bytes.
        bytes: usize,
        /// The most folders in one another.
        folders: usize,
    },
    /// Two entries that would be one file.
    #[error("two entries have one name; unpack the archive and give its folder")]
    Twice,
    /// More entries than are read.
    #[error("it has more than {0} entries, the most that are read; unpack it and give its folder")]
    TooMany(String),
    /// More bytes than are held in memory.
    #[error(
        "it unpacks to more than {0} MB, the most that are held in memory; unpack it and give its folder"
    )]
    TooLarge(String),
    /// Nothing that could be pictures.
    #[error(
        "it holds nothing that could be pictures; give an archive of what a folder of pictures may hold"
    )]
    Empty,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_the_place_is_said() {
        let said = |entry: Option<&str>, offset| {
            let entry = entry.map(str::to_owned);
            let (archive, problem) = ("a.zip".to_owned(), ArchiveProblem::Truncated);
            let error = ArchiveError {
                archive,
                entry,
                offset,
                problem,
            };
            error.to_string()
        };
        for (entry, offset, start) in [
            (None, None, "a.zip: the archive ends"),
            (None, Some(7), "a.zip, byte 7: the archive"),
            (
                Some("b/1.png"),
                Some(7),
                "a.zip, entry b/1.png, byte 7: the archive",
            ),
        ] {
            let sentence = said(entry, offset);
            assert!(sentence.starts_with(start), "{sentence}");
        }
    }
}
