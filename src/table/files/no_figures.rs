//! What stands in place of `figures` where the program is built without the window.

use std::path::Path;

use crate::export::ExportError;
use crate::results::Table;

/// Writes none.
pub(super) fn write(_: &Table, _: &Path) -> Result<(), ExportError> {
    Ok(())
}
