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
use crate::results::{Record, Table, cosine, percent};

/// Writes every file of the table as far as it has got.
pub(super) fn write(table: &Table, out: &Path) -> Result<(), ExportError> {
    write_file(&out.join("table.csv"), &csv::bytes(table)?)?;
    write_file(&out.join("table.md"), text(table).as_bytes())?;
    figures::write(table, out)
}

/// What has come of one run, in a line.
pub(super) fn in_short(record: &Record) -> String {
    let number =
        |value: Option<f64>, text: fn(f64) -> String| value.map_or_else(|| "–".to_owned(), text);
    let measured = &record.measured;
    let seconds = record
        .seconds()
        .map_or_else(String::new, |seconds| format!(" · {seconds:.0} s"));
    format!(
        "{} % (untrained {} %) · cosine {} / {} · {}{seconds}",
        number(measured.accuracy, percent),
        number(measured.untrained, percent),
        number(measured.pos_cos, cosine),
        number(measured.neg_cos, cosine),
        record.verdict()
    )
}
