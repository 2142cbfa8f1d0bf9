//! The table's files: numbers, text and the two figures. One file per kind.

mod csv;
#[cfg(feature = "window")]
mod figures;
mod markdown;
#[cfg(not(feature = "window"))]
mod no_figures;

use std::path::Path;

pub(super) use markdown::text;
#[cfg(not(feature = "window"))]
use no_figures as figures;

use crate::export::{ExportError, write_file};
use crate::results::Table;

/// Writes every file of the table as far as it has got.
pub(super) fn write(table: &Table, out: &Path) -> Result<(), ExportError> {
    write_file(&out.join("table.csv"), &csv::bytes(table)?)?;
    write_file(&out.join("table.md"), text(table).as_bytes())?;
    figures::write(table, out)
}
