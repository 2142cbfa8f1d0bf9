//! The names of the classes: those in a file beside the pictures or, without one, the published
//! ones.

use std::sync::Arc;

use super::DataError;
use super::location::Location;

/// Longer than any file of names: a foreign file is not read.
const LONGEST: u64 = 1 << 16;
/// The most letters that are kept of a name: as many as the name of a class folder may have.
const LETTERS: usize = 255;

/// The names in `path`, one a line, or `published` where there is no such file.
///
/// # Errors
/// The file cannot be read, is no text, or does not hold as many names.
pub(super) fn read(path: &Location, published: &[&str]) -> Result<Arc<[String]>, DataError> {
    if !path.exists() {
        return Ok(published.iter().map(|name| (*name).to_owned()).collect());
    }
    let unreadable = |reason| DataError::unreadable(path, 0, reason);
    let content = path.read(LONGEST).map_err(unreadable)?;
    let expected = published.len();
    let wrong = |offset: usize, problem: String| DataError::ClassNames {
        file: path.to_string(),
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
    Ok(names.into_iter().map(kept).collect())
}

/// As much of a name as is kept.
fn kept(name: &str) -> String {
    match name.char_indices().nth(LETTERS) {
        Some(_) => name.chars().take(LETTERS - 1).chain(['…']).collect(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn names_in(content: &[u8]) -> Result<Arc<[String]>, DataError> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("names.txt");
        std::fs::write(&path, content).expect("a file");
        read(&Location::from(path.as_path()), &["one", "two"])
    }

    #[test]
    fn names_come_from_the_file_or_are_the_published_ones() {
        assert_eq!(*names_in(b" cat\r\ndog\n\n").expect("two"), ["cat", "dog"]);
        assert_eq!(
            *read(&Location::from(Path::new("no/such/file")), &["one", "two"]).expect("published"),
            ["one", "two"]
        );
    }

    #[test]
    fn of_a_name_of_thousands_of_letters_a_line_is_kept() {
        let long = "ñ".repeat(6000);
        let names = names_in(format!("{long}\n{}\n", &long[..2 * 255]).as_bytes()).expect("two");
        assert_eq!(names[0], format!("{}…", &long[..2 * 254]));
        assert_eq!(names[1], long[..2 * 255], "as long as may be");
        let message = names_in(long.repeat(6).as_bytes())
            .expect_err("too large")
            .to_string();
        assert!(
            message.contains("names.txt") && message.contains("larger than 65536 bytes"),
            "{message}"
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
