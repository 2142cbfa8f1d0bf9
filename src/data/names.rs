//! The names of the classes: those in a file beside the pictures or, without one, the published
//! ones.

use std::path::Path;
use std::sync::Arc;

use super::DataError;

use crate::files::read_regular;

/// Longer than any file of names, so that a foreign file is not read to its end.
const LONGEST: u64 = 1 << 16;

/// The names in `path`, one a line, or `published` where there is no such file.
///
/// # Errors
/// The file cannot be read, is no text, or does not hold as many names.
pub(super) fn read(path: &Path, published: &[&str]) -> Result<Arc<[String]>, DataError> {
    if !path.is_file() {
        return Ok(published.iter().map(|name| (*name).to_owned()).collect());
    }
    let unreadable = |reason| DataError::unreadable(path, 0, reason);
    let content = read_regular(path, LONGEST).map_err(unreadable)?;
    let expected = published.len();
    let wrong = |offset: usize, problem: String| DataError::ClassNames {
        file: path.display().to_string(),
        offset: offset as u64,
        problem,
        expected,
    };
    let text = std::str::from_utf8(&content)
        .map_err(|error| wrong(error.valid_up_to(), "this is no text".to_owned()))?;
    // The published files differ in how many empty lines they end with.
    let names: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    if let Some(surplus) = names.get(expected) {
        let offset = surplus.as_ptr().addr() - text.as_ptr().addr();
        return Err(wrong(
            offset,
            format!("here begins one name more than the {expected} of the classes"),
        ));
    }
    if names.len() < expected {
        return Err(wrong(
            text.len(),
            format!("the file ends after {} names", names.len()),
        ));
    }
    Ok(names.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(content: &[u8]) -> Result<Arc<[String]>, DataError> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("names.txt");
        std::fs::write(&path, content).expect("a file");
        read(&path, &["one", "two"])
    }

    #[test]
    fn names_come_from_the_file_or_are_the_published_ones() {
        assert_eq!(*names_in(b" cat\r\ndog\n\n").expect("two"), ["cat", "dog"]);
        assert_eq!(
            *read(Path::new("no/such/file"), &["one", "two"]).expect("published"),
            ["one", "two"]
        );
    }

    #[test]
    fn too_many_too_few_and_no_names_are_refused_at_their_place() {
        let cases: [(&[u8], &str); 4] = [
            (
                b"cat\ndog\nbird\n",
                "names.txt, byte 8: here begins one name more than the 2",
            ),
            (b"cat\n", "names.txt, byte 4: the file ends after 1 names"),
            (b"", "names.txt, byte 0: the file ends after 0 names"),
            (b"cat\n\xff\xd8", "names.txt, byte 4: this is no text"),
        ];
        for (content, expected) in cases {
            let message = names_in(content).expect_err("refused").to_string();
            assert!(
                message.contains(expected) && message.contains("the 2 names"),
                "{message}"
            );
        }
    }
}
