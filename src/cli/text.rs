//! Text in files that are named on the command line.

use std::path::Path;

use anyhow::Context as _;

use crate::files;

/// The text in a file.
///
/// # Errors
/// It is no regular file, too large, no text, or cannot be read.
pub(super) fn read(path: &Path) -> anyhow::Result<String> {
    files::read_text(path, files::LONGEST_TEXT)
        .with_context(|| format!("cannot read {}", path.display()))
}
