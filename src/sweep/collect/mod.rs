//! What the runs in a folder have come to, in files for other programs: `collapse-lab collect`.

mod events;
mod found;
#[cfg(not(feature = "parquet"))]
mod no_parquet;
#[cfg(feature = "parquet")]
mod parquet;
mod runs;
mod steps;

use std::path::Path;

use anyhow::Context as _;
#[cfg(not(feature = "parquet"))]
use no_parquet as parquet;

use super::files::draw;
use crate::export::write_file;
use crate::files::{create_dir_all, read_text};
use crate::headless::{LEFT_OUT, unwritten};
use crate::job::{CollectJob, Failure};
use crate::journal::LIMIT;
use crate::many::seen;
use crate::results::{Grid, SWEEP, Sweep};
use crate::terminal;

/// Writes the tables of a folder of runs, and its map where it is a sweep's.
///
/// # Errors
/// There is no run, or a file cannot be written.
pub fn collect(job: &CollectJob) -> Result<(), Failure> {
    let CollectJob {
        folder,
        out,
        parquet,
        tensorboard,
    } = job;
    parquet::possible(*parquet)?;
    let found = found::found(folder)?;
    create_dir_all(out).with_context(|| format!("cannot write into {}", out.display()))?;
    let table = runs::Table::of(&found);
    let mut told = vec![format!("{} runs", found.len())];
    let bytes = table.csv().map_err(|error| unwritten(&error))?;
    write_file(&out.join("runs.csv"), &bytes).map_err(|error| unwritten(&error))?;
    let steps = steps::write(&found, &out.join("steps.csv"))?;
    told.push(format!("{steps} steps"));
    if *parquet {
        parquet::write(&table, &found, out)?;
    }
    if *tensorboard {
        events::write(&found, &out.join("tensorboard"))?;
    }
    if let Some(grid) = grid(folder)? {
        let drawn = draw(&grid, &seen(&grid, folder), out);
        if !drawn.map_err(|error| unwritten(&error))?.is_empty() {
            told.push("the map".to_owned());
        }
        LEFT_OUT.into_iter().for_each(|why| {
            terminal::say(format!("the map is left out: {why}"));
        });
    }
    let told = format!("{}\nwritten to {}", told.join(", "), out.display());
    terminal::tell(&told, "what was collected");
    Ok(())
}

/// The sweep that a folder is of, if it is of one.
fn grid(folder: &Path) -> anyhow::Result<Option<Grid>> {
    let path = folder.join(SWEEP);
    if !path.exists() {
        return Ok(None);
    }
    let text =
        read_text(&path, LIMIT).with_context(|| format!("cannot read {}", path.display()))?;
    let grid = Sweep::read(&text).and_then(Grid::of);
    grid.map(Some)
        .with_context(|| format!("in {}", path.display()))
}
