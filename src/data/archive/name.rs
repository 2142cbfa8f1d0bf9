//! The names of an archive's entries.

use super::problem::ArchiveProblem;
use crate::data::folder::is_picture;

/// The most bytes of a name, and the most folders in one another: whoever makes an archive of pictures needs less by far.
const LONGEST: usize = 1024;
const DEEPEST: usize = 32;
/// The endings of the files that some source reads beside pictures: records, the names of classes, and IDX files.
const ENDINGS: [&str; 4] = [".bin", ".txt", "-ubyte", ".gz"];
/// The folder into which macOS puts what is no file of anybody's.
const MACOS: &str = "__MACOSX";

/// An entry's name with `/` between its parts alone, or `None` where it is hidden or that of the archive itself. An
/// absolute one begins at the archive. What no name should have in it, such as the end of a line, is replaced.
///
/// # Errors
/// It leads out of the archive, or is longer than any.
pub(super) fn clean(raw: &str) -> Result<Option<String>, ArchiveProblem> {
    let parts = || raw.split('/').filter(|part| !["", "."].contains(part));
    if parts().any(|part| part == "..") {
        return Err(ArchiveProblem::LeadsOut);
    }
    if raw.len() > LONGEST || parts().count() > DEEPEST {
        return Err(ArchiveProblem::Name {
            bytes: LONGEST,
            folders: DEEPEST,
        });
    }
    if parts().any(|part| part.starts_with('.') || part == MACOS) {
        return Ok(None);
    }
    let name = parts().collect::<Vec<_>>().join("/");
    let name = name.replace(char::is_control, "\u{fffd}");
    Ok((!name.is_empty()).then_some(name))
}

/// Whether some source reads files of that name.
pub(super) fn is_read(name: &str) -> bool {
    let is = |ending: &&str| {
        let start = name.len().checked_sub(ending.len());
        let end = start.and_then(|start| name.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    is_picture(name) || ENDINGS.iter().any(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_within_the_archive() {
        let of = |raw: &str| clean(raw).ok().flatten();
        for (raw, name) in [
            ("cat/1.png", Some("cat/1.png")),
            ("./cat//1.png", Some("cat/1.png")),
            ("/cat/", Some("cat")),
            ("a\nb.png", Some("a\u{fffd}b.png")),
            ("./", None),
            ("", None),
            ("cat/.1.png", None),
            (".git/a.png", None),
            ("__MACOSX/cat/1.png", None),
        ] {
            assert_eq!(of(raw).as_deref(), name, "{raw}");
        }
        for raw in ["../1.png", "cat/../../1.png", "/.."] {
            assert!(matches!(clean(raw), Err(ArchiveProblem::LeadsOut)), "{raw}");
        }
        for raw in ["a/".repeat(33), "a".repeat(1025)] {
            assert!(matches!(clean(&raw), Err(ArchiveProblem::Name { .. })));
        }
    }

    #[test]
    fn what_a_source_reads_is_told_by_its_ending() {
        for name in [
            "1.PNG",
            "a/1.jpeg",
            "train_X.bin",
            "t10k-labels.idx1-ubyte",
            "x.gz",
        ] {
            assert!(is_read(name), "{name}");
        }
        for name in ["1.gif", "png", "", "é", "notes.md"] {
            assert!(!is_read(name), "{name}");
        }
    }
}
