//! The table's files: numbers, text and the two figures. One file per kind.

mod accuracy;
mod canvas;
mod cosines;
mod csv;
mod curve;
mod markdown;

use std::path::Path;

pub(super) use markdown::text;

use super::measured::{cosine, percent};
use super::plan::{Record, Table};
use super::rows::Row;
use crate::export::{ExportError, png_bytes, write_file};

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

/// The last step of the longest run of these rows.
fn steps(table: &Table, rows: &[Row]) -> f64 {
    let steps = rows
        .iter()
        .flat_map(|row| table.runs_of(row.preset))
        .map(|run| run.experiment.steps);
    steps.max().unwrap_or(1) as f64
}

/// Of how many seeds a figure shows the mean, in words.
fn seeds(table: &Table) -> String {
    match table.runs.iter().map(|run| run.experiment.seed).max() {
        Some(last) if last > 0 => format!("mean of {} seeds, each seed faint", last + 1),
        _ => "seed 0".to_owned(),
    }
}

/// The name of the axis of steps, with the length of an epoch where all rows share it.
fn steps_and_epochs(table: &Table, rows: &[Row]) -> String {
    let experiments = || {
        rows.iter()
            .flat_map(|row| table.runs_of(row.preset))
            .map(|run| &run.experiment)
    };
    let epochs = || experiments().map(|experiment| experiment.data.train / experiment.batch.max(1));
    match (epochs().min(), epochs().max()) {
        (Some(least), Some(most)) if least == most => {
            format!("training steps ({most} are an epoch)")
        }
        _ => "training steps".to_owned(),
    }
}
