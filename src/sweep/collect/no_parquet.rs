//! What stands in place of `parquet` where the program is built without it.

use std::path::Path;

use super::found::Found;
use super::runs::Table;

/// Whether Parquet files can be written, where they are wanted.
///
/// # Errors
/// They are.
pub(super) fn possible(wanted: bool) -> anyhow::Result<()> {
    anyhow::ensure!(
        !wanted,
        "this program is built without Parquet: build it with --features parquet, or leave out --parquet"
    );
    Ok(())
}

/// Writes none.
pub(super) fn write(_: &Table, _: &[Found], _: &Path) -> anyhow::Result<()> {
    Ok(())
}
