//! The two figures, drawn with the window's type and colours. One file per figure.

mod accuracy;
mod canvas;
mod captions;
mod cosines;
mod curve;

use std::path::Path;

use crate::export::{ExportError, Notes, png_bytes, write_file};
use crate::results::{Row, Table};

/// Writes both figures of the post's rows, and both of the others.
pub(super) fn write(table: &Table, out: &Path) -> Result<(), ExportError> {
    let (main, others): (Vec<Row>, Vec<Row>) = table.rows.iter().copied().partition(Row::is_main);
    // The post's figures stay as they are; what it does not have is drawn into figures of its own.
    for (rows, prefix) in [(main, ""), (others, "appendix-")] {
        if !rows.is_empty() {
            write_file(
                &out.join(format!("{prefix}accuracy.png")),
                &png_bytes(&accuracy::draw(table, &rows), &Notes::default())?,
            )?;
            write_file(
                &out.join(format!("{prefix}cosines.png")),
                &png_bytes(&cosines::draw(table, &rows), &Notes::default())?,
            )?;
        }
    }
    Ok(())
}
