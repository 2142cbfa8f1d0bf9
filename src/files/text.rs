//! Files of text.

use std::io::{Error, ErrorKind, Result};
use std::path::Path;

use super::read_regular;

/// The text in a file of at most `limit` bytes.
///
/// # Errors
/// As [`read_regular`], or it is not UTF-8.
pub(crate) fn read_text(path: &Path, limit: u64) -> Result<String> {
    String::from_utf8(read_regular(path, limit)?).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        Error::new(
            ErrorKind::InvalidData,
            format!("it is no text: byte {place} is not UTF-8"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_text_is_told_by_its_first_byte_that_is_not() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("file");
        std::fs::write(&path, b"12345678").expect("a file");
        assert_eq!(read_text(&path, 9).expect("text"), "12345678");
        std::fs::write(&path, b"123\xff").expect("a file");
        let error = read_text(&path, 9).expect_err("no text").to_string();
        assert!(error.contains("byte 3 is not UTF-8"), "{error}");
    }
}
