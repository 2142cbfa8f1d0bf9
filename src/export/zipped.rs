//! Many files as one, where only one can be handed out.

use std::io::{Cursor, Write as _};
use std::path::Path;

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

/// An archive of these files, each by its name in it.
///
/// # Errors
/// A name is too long for an archive.
pub fn zipped<'a>(files: impl IntoIterator<Item = (&'a Path, &'a [u8])>) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name.to_string_lossy(), SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn every_file_is_in_it() {
        let files = [("run/metrics.csv", &b"step,loss"[..]), ("run/empty", b"")];
        let named = files.map(|(name, bytes)| (Path::new(name), bytes));
        let bytes = zipped(named).expect("an archive");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("it can be read");
        assert_eq!(archive.len(), 2);
        for (name, expected) in files {
            let mut content = Vec::new();
            let mut file = archive.by_name(name).expect("it is there");
            file.read_to_end(&mut content).expect("read");
            assert_eq!(content, expected, "{name}");
        }
    }
}
