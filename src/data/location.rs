//! Where pictures lie: on the disk, or in an archive that is in memory. Whoever reads them asks here, and not the system.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;
use std::io::{Cursor, Error, ErrorKind, Read, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::tree::{Content, Tree, folder};
use crate::files::{self, read_regular, too_large};

/// A file or folder, whether or not it is there. It is shown as a path, that of an archive as if it were a folder.
#[derive(Clone)]
pub(super) enum Location {
    /// On the disk.
    Disk(PathBuf),
    /// In an archive, by its whole name.
    Packed(Arc<Tree>, String),
}

/// A file that is open.
pub(super) struct Opened {
    /// What it holds.
    pub content: Box<dyn Read>,
    /// How many bytes that is.
    pub size: u64,
}

impl Location {
    /// All that an archive holds.
    pub fn within(tree: Tree) -> Self {
        Self::Packed(Arc::new(tree), String::new())
    }

    /// What has that name in this folder.
    pub fn join(&self, name: &str) -> Self {
        match self {
            Self::Disk(path) => Self::Disk(path.join(name)),
            Self::Packed(tree, folder) if folder.is_empty() => {
                Self::Packed(Arc::clone(tree), name.to_owned())
            }
            Self::Packed(tree, folder) => {
                Self::Packed(Arc::clone(tree), format!("{folder}/{name}"))
            }
        }
    }

    /// The folder that it lies in.
    pub fn parent(&self) -> Option<Self> {
        match self {
            Self::Disk(path) => path.parent().map(Self::from),
            Self::Packed(_, name) if name.is_empty() => None,
            Self::Packed(tree, name) => {
                Some(Self::Packed(Arc::clone(tree), folder(name).to_owned()))
            }
        }
    }

    /// Whether there is a folder.
    pub fn is_folder(&self) -> bool {
        match self {
            Self::Disk(path) => files::is_folder(path),
            Self::Packed(tree, name) => tree.is_folder(name),
        }
    }

    /// Whether there is a file.
    pub fn is_file(&self) -> bool {
        match self {
            Self::Disk(path) => files::is_file(path),
            Self::Packed(tree, name) => tree.content(name).is_some(),
        }
    }

    /// Whether there is anything.
    pub fn exists(&self) -> bool {
        match self {
            Self::Disk(path) => path.exists(),
            Self::Packed(..) => self.is_folder() || self.is_file(),
        }
    }

    /// What lies in this folder, by name, hidden entries left out.
    ///
    /// # Errors
    /// The system cannot list it.
    pub fn entries(&self) -> Result<Vec<(OsString, Self)>> {
        let mut entries = Vec::new();
        match self {
            Self::Disk(path) => {
                for entry in files::read_dir(path)? {
                    let entry = entry?;
                    if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                        entries.push((entry.file_name(), Self::Disk(entry.path())));
                    }
                }
            }
            Self::Packed(tree, folder) => {
                let names = tree.within(folder).into_iter();
                entries.extend(names.map(|name| (OsString::from(&name), self.join(&name))));
            }
        }
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(entries)
    }

    /// The folder in this one, where it lies in an archive and has exactly one folder in it.
    pub fn only_folder(&self) -> Option<Self> {
        let Self::Packed(tree, folder) = self else {
            return None;
        };
        let all = tree.within(folder).into_iter().map(|name| self.join(&name));
        let mut folders = all.filter(Self::is_folder);
        folders.next().filter(|_| folders.next().is_none())
    }

    /// Opens a file to read it.
    ///
    /// # Errors
    /// It is no file, or the system cannot open it.
    pub fn open(&self) -> Result<Opened> {
        match self {
            Self::Disk(path) => {
                let (file, size) = files::open(path)?;
                let content = Box::new(file);
                Ok(Opened { content, size })
            }
            Self::Packed(..) => {
                let content = self.content()?;
                let size = content.as_ref().len() as u64;
                let content = Box::new(Cursor::new(content.clone()));
                Ok(Opened { content, size })
            }
        }
    }

    /// All bytes of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// As [`Self::open`], it cannot be read, or it is larger.
    pub fn read(&self, limit: u64) -> Result<Cow<'_, [u8]>> {
        let Self::Disk(path) = self else {
            let content = self.content()?.as_ref();
            return match content.len() as u64 <= limit {
                true => Ok(Cow::Borrowed(content)),
                false => Err(too_large(limit)),
            };
        };
        read_regular(path, limit).map(Cow::Owned)
    }

    /// A file in an archive.
    fn content(&self) -> Result<&Content> {
        let found = match self {
            Self::Disk(_) => None,
            Self::Packed(tree, name) => tree.content(name),
        };
        found.ok_or_else(|| match self.is_folder() {
            true => Error::new(
                ErrorKind::IsADirectory,
                "it is a folder where a file should be",
            ),
            false => ErrorKind::NotFound.into(),
        })
    }
}

impl From<&Path> for Location {
    fn from(path: &Path) -> Self {
        Self::Disk(path.to_owned())
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk(path) => path.display().fmt(f),
            Self::Packed(tree, name) if name.is_empty() => f.write_str(tree.archive()),
            Self::Packed(tree, name) => write!(f, "{}/{name}", tree.archive()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_asked_as_a_folder_is() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut tree = Tree::new("a.zip".to_owned());
        for name in ["cat", "dog"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder");
            assert!(tree.add_folder(name));
        }
        for name in ["cat/2.png", "cat/1.png", "names.txt"] {
            std::fs::write(folder.path().join(name), name).expect("a file");
            assert!(tree.add_file(name.to_owned(), name.into()));
        }
        std::fs::write(folder.path().join(".hidden"), "").expect("a file");
        let places = [Location::from(folder.path()), Location::within(tree)];
        let [disk, packed] = places.map(|root| {
            let start = root.to_string();
            let shown = |place: &Location| place.to_string()[start.len()..].to_owned();
            let listed = |place: &Location| -> Vec<String> {
                let entries = place.entries().expect("a folder");
                entries.iter().map(|(_, place)| shown(place)).collect()
            };
            let cat = root.join("cat");
            let [file, none] = ["2.png", "3.png"].map(|name| cat.join(name));
            let asked = [&root, &cat, &file, &none]
                .map(|place| [place.is_folder(), place.is_file(), place.exists()]);
            let mut content = String::new();
            let mut opened = file.open().expect("a file");
            opened.content.read_to_string(&mut content).expect("read");
            assert_eq!((content.as_str(), opened.size), ("cat/2.png", 9));
            assert_eq!(*file.read(9).expect("small enough"), *b"cat/2.png");
            let refused = [file.read(8).err(), cat.read(8).err(), none.read(8).err()];
            let refused = refused.map(|error| error.expect("refused").kind());
            let parent = file.parent().expect("a folder");
            (listed(&root), listed(&cat), asked, refused, shown(&parent))
        });
        assert_eq!(disk, packed);
        assert_eq!(disk.0, ["/cat", "/dog", "/names.txt"]);
    }

    #[test]
    fn the_one_folder_in_an_archive_is_found() {
        let mut tree = Tree::new("a.zip".to_owned());
        assert!(tree.add_folder("pets/cat") && tree.add_folder("pets/dog"));
        assert!(tree.add_file("LICENSE.txt".to_owned(), vec![]));
        let only = Location::within(tree).only_folder().expect("one");
        assert_eq!(only.to_string(), "a.zip/pets");
        assert!(only.only_folder().is_none());
    }
}
