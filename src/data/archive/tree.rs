//! What an archive holds, in memory: files and the folders that they lie in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file's bytes, shared by whoever reads them.
#[derive(Clone)]
pub(in crate::data) struct Content(Arc<Vec<u8>>);

impl AsRef<[u8]> for Content {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Files and folders by their whole names, the parts of which are divided by `/`. That of the tree itself is empty.
pub(in crate::data) struct Tree {
    archive: String,
    files: BTreeMap<String, Content>,
    folders: BTreeSet<String>,
}

/// The folder that a name lies in; empty where it lies in none.
pub(in crate::data) fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl Tree {
    /// That of the archive so named, without anything in it.
    pub fn new(archive: String) -> Self {
        Self {
            archive,
            files: BTreeMap::new(),
            folders: BTreeSet::new(),
        }
    }

    /// The archive's name.
    pub fn archive(&self) -> &str {
        &self.archive
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The bytes of a file.
    pub fn content(&self, file: &str) -> Option<&Content> {
        self.files.get(file)
    }

    /// Whether a folder has that name.
    pub fn is_folder(&self, name: &str) -> bool {
        name.is_empty() || self.folders.contains(name)
    }

    /// The names of what lies directly in a folder, without the folder's.
    pub fn within(&self, folder: &str) -> Vec<String> {
        let start = match folder {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let files = self.files.range(start.clone()..).map(|(name, _)| name);
        let folders = self.folders.range(start.clone()..);
        let direct = |name: &String| Some(name.strip_prefix(&start)?.to_owned());
        let mut names: Vec<String> = files.map_while(direct).collect();
        names.extend(folders.map_while(direct));
        names.retain(|name| !name.contains('/'));
        names
    }

    /// Adds a folder and those that it lies in; whether no file has its name or one of theirs.
    pub fn add_folder(&mut self, name: &str) -> bool {
        let ends = name.match_indices('/').map(|(at, _)| at);
        let names = ends.chain([name.len()]).map(|end| &name[..end]);
        for name in names.filter(|name| !name.is_empty()) {
            if self.files.contains_key(name) {
                return false;
            }
            if !self.folders.contains(name) {
                self.folders.insert(name.to_owned());
            }
        }
        true
    }

    /// Adds a file, the folders of which are there; whether the name was free.
    pub fn add_file(&mut self, name: String, content: Vec<u8>) -> bool {
        if self.folders.contains(&name) || self.files.contains_key(&name) {
            return false;
        }
        self.files.insert(name, Content(Arc::new(content)));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_what_lies_directly_in_it() {
        let mut tree = Tree::new("a.zip".to_owned());
        assert!(tree.add_folder("pets/cat") && tree.add_folder("pets/cat-like"));
        for name in [
            "pets/cat/2.png",
            "pets/cat/1.png",
            "pets.txt",
            "pets/cat-like/1.png",
        ] {
            assert!(tree.add_file(name.to_owned(), vec![1]));
        }
        let within = |folder: &str| {
            let mut names = tree.within(folder);
            names.sort();
            names
        };
        assert_eq!(within(""), ["pets", "pets.txt"]);
        assert_eq!(within("pets"), ["cat", "cat-like"]);
        assert_eq!(within("pets/cat"), ["1.png", "2.png"]);
        assert!(within("pets/cat/1.png").is_empty() && within("none").is_empty());
        assert!(tree.is_folder("") && tree.is_folder("pets") && !tree.is_folder("pets.txt"));
    }

    #[test]
    fn the_folder_of_a_name_is_all_but_its_last_part() {
        assert_eq!(["a/b/c", "c"].map(folder), ["a/b", ""]);
    }

    #[test]
    fn a_name_is_taken_once() {
        let mut tree = Tree::new("a.zip".to_owned());
        assert!(tree.add_file("a".to_owned(), vec![]) && !tree.add_file("a".to_owned(), vec![]));
        assert!(!tree.add_folder("a") && !tree.add_folder("a/b"));
        assert!(tree.add_folder("b/c") && tree.add_folder("b/c"));
        assert!(!tree.add_file("b".to_owned(), vec![]));
    }
}
