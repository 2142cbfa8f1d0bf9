//! Text in files that are named on the command line.

use std::path::Path;

use anyhow::Context as _;

use crate::files;

/// Far more than any experiment or session takes as text, in bytes. A session has a line for each change that was made.
const LONGEST: u64 = 64 << 20;

/// The text in a file.
///
/// # Errors
/// It is no regular file, too large, no text, or cannot be read.
pub(super) fn read(path: &Path) -> anyhow::Result<String> {
    files::read_text(path, LONGEST).with_context(|| format!("cannot read {}", path.display()))
}
