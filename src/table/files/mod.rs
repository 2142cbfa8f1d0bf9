//! The table's files: numbers, text and the two figures. One file per kind.

mod accuracy;
mod canvas;
mod captions;
mod cosines;
mod csv;
mod curve;
mod markdown;

use std::path::Path;

pub(super) use markdown::text;

use crate::export::{ExportError, png_bytes, write_file};
use crate::results::{Record, Row, Table, cosine, percent};

/// Writes every file of the table as far as it has got.
pub(super) fn write(table: &Table, out: &Path) -> Result<(), ExportError> {
    write_file(&out.join("table.csv"), &csv::bytes(table)?)?;
    write_file(&out.join("table.md"), text(table).as_bytes())?;
    let (main, others): (Vec<Row>, Vec<Row>) = table.rows.iter().copied().partition(Row::is_main);
    // The post's figures stay as they are; what it does not have is drawn into figures of its own.
    for (rows, prefix) in [(main, ""), (others, "appendix-")] {
        if !rows.is_empty() {
            write_file(
                &out.join(format!("{prefix}accuracy.png")),
                &png_bytes(&accuracy::draw(table, &rows))?,
            )?;
            write_file(
                &out.join(format!("{prefix}cosines.png")),
                &png_bytes(&cosines::draw(table, &rows))?,
            )?;
        }
    }
    Ok(())
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
