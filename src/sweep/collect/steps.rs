//! `steps.csv`: the `metrics.csv` of all runs, one below the other.

use std::path::Path;

use anyhow::Context as _;

use super::found::Found;
use crate::export::metrics_header;
use crate::files::{Growing, LONGEST_TEXT, read_text};
use crate::journal::METRICS;

/// The name of the column of runs.
pub(super) const RUN: &str = "run";

/// The columns of a `metrics.csv`, and every line of a run's under them: a column that it does not have is empty.
pub(super) struct Reader {
    columns: Vec<String>,
}

impl Reader {
    /// Of this program's own columns.
    ///
    /// # Errors
    /// The writer fails, which it does not on memory.
    pub fn new() -> anyhow::Result<Self> {
        let header = String::from_utf8(metrics_header()?)?;
        let columns = header.trim_end().split(',').map(str::to_owned).collect();
        Ok(Self { columns })
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Calls `take` with each whole line of a run; how many there are. A run that has not begun has none.
    ///
    /// # Errors
    /// Its file cannot be read, is no CSV, or `take` says so.
    pub fn lines(
        &self,
        run: &Found,
        mut take: impl FnMut(&[&str]) -> anyhow::Result<()>,
    ) -> anyhow::Result<u64> {
        let path = run.folder.join(METRICS);
        if !path.exists() {
            return Ok(0);
        }
        let spoilt = || format!("cannot read {}", path.display());
        let mut text = read_text(&path, LONGEST_TEXT).with_context(spoilt)?;
        // A process that was killed may have left half a line.
        text.truncate(text.rfind('\n').map_or(0, |end| end + 1));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().with_context(spoilt)?.clone();
        let places: Vec<Option<usize>> = self
            .columns
            .iter()
            .map(|name| header.iter().position(|found| found == name))
            .collect();
        let mut count = 0;
        for line in reader.records() {
            let line = line.with_context(spoilt)?;
            let cell = |place: &Option<usize>| place.and_then(|place| line.get(place));
            let cells: Vec<&str> = places
                .iter()
                .map(|place| cell(place).unwrap_or_default())
                .collect();
            take(&cells)?;
            count += 1;
        }
        Ok(count)
    }
}

/// Writes the file; how many lines it has.
pub(super) fn write(found: &[Found], path: &Path) -> anyhow::Result<u64> {
    let refused = || format!("cannot write {}", path.display());
    let reader = Reader::new()?;
    let mut writer = csv::Writer::from_writer(Growing::begin(path).with_context(refused)?);
    let header = std::iter::once(RUN).chain(reader.columns().iter().map(String::as_str));
    writer.write_record(header).with_context(refused)?;
    let mut count = 0;
    for run in found {
        count += reader.lines(run, |cells| {
            let line = std::iter::once(run.name.as_str()).chain(cells.iter().copied());
            writer.write_record(line).with_context(refused)
        })?;
    }
    let file = writer.into_inner();
    let file = file.map_err(|error| anyhow::anyhow!("{}: {error}", refused()))?;
    file.finish().with_context(refused)?;
    Ok(count)
}
