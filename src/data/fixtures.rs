//! What the tests of all sources need: folders to fill and break.

use std::path::{Path, PathBuf};

use super::{DataError, Pictures, load};
use crate::experiment::Data;

/// A folder of its own, removed in the end.
pub(super) struct Place(tempfile::TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders in which it lies.
    pub fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, content).expect("a file");
        path
    }

    pub fn remove(&self, name: &str) {
        std::fs::remove_file(self.path().join(name)).expect("it was there");
    }

    /// The sentence with which loading is refused while the file is changed; then it is as it was.
    pub fn refusal_with(
        &self,
        name: &str,
        change: impl FnOnce(&mut Vec<u8>),
        counts: [usize; 2],
    ) -> String {
        let path = self.path().join(name);
        let whole = std::fs::read(&path).expect("it is there");
        let mut broken = whole.clone();
        change(&mut broken);
        std::fs::write(&path, &broken).expect("a file");
        let message = self.refusal(counts);
        std::fs::write(&path, &whole).expect("a file");
        message
    }

    pub fn data(&self, [train, test]: [usize; 2], side: usize) -> Data {
        Data {
            source: self.path().display().to_string(),
            train,
            test,
            side,
            ..Data::default()
        }
    }

    pub fn load(&self, counts: [usize; 2]) -> Result<Pictures, DataError> {
        load(&self.data(counts, 0))
    }

    /// The sentence with which loading is refused.
    pub fn refusal(&self, counts: [usize; 2]) -> String {
        self.load(counts).err().expect("refused").to_string()
    }
}

/// That a sentence holds all of `parts`.
pub(super) fn assert_says(sentence: &str, parts: &[&str]) {
    assert!(
        parts.iter().all(|part| sentence.contains(part)),
        "{sentence:?} lacks one of {parts:?}"
    );
    assert!(!sentence.contains('\n'), "one sentence: {sentence}");
}
