//! What the tests of all sources need: folders to fill and break.

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::source::{self, Layout};
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

    /// The layout that is found in it, and where.
    pub fn found(&self) -> (Layout, String) {
        let found = source::find(self.path(), &mut |_| ControlFlow::Continue(()));
        let (layout, place) = found.expect("known");
        (layout, place.to_string())
    }

    /// The sentence with which loading is refused.
    pub fn refusal(&self, counts: [usize; 2]) -> String {
        self.load(counts).err().expect("refused").to_string()
    }
}

/// Names and contents of all files in a folder and in the folders in it.
pub(super) fn files_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("in it");
            let name = name.to_str().expect("UTF-8").replace('\\', "/");
            files.push((name, std::fs::read(&path).expect("a file")));
        }
    }
    files
}

/// A zip archive, every other entry of which is deflated.
pub(super) fn zip_of<N: AsRef<str>, C: AsRef<[u8]>>(entries: &[(N, C)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (number, (name, content)) in entries.iter().enumerate() {
        let method = [
            zip::CompressionMethod::Stored,
            zip::CompressionMethod::Deflated,
        ];
        let options = SimpleFileOptions::default().compression_method(method[number % 2]);
        writer.start_file(name.as_ref(), options).expect("memory");
        writer.write_all(content.as_ref()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// A tar archive, whatever the names of its entries.
pub(super) fn tar_of<N: AsRef<str>, C: AsRef<[u8]>>(entries: &[(N, C)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, content) in entries {
        let (name, content) = (name.as_ref(), content.as_ref());
        let mut header = tar::Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append(&header, content).expect("memory");
    }
    builder.into_inner().expect("memory")
}

/// The same, compressed.
pub(super) fn gzipped(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).expect("memory");
    encoder.finish().expect("memory")
}

/// That a sentence holds all of `parts`.
pub(super) fn assert_says(sentence: &str, parts: &[&str]) {
    assert!(
        parts.iter().all(|part| sentence.contains(part)),
        "{sentence:?} lacks one of {parts:?}"
    );
    assert!(!sentence.contains('\n'), "one sentence: {sentence}");
}
