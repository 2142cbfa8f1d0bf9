//! `session.json`: everything that defines a run, and what came of it.

use super::file::ExportError;
use crate::record::{RunSummary, Snapshot};

/// The run as `session.json`.
///
/// # Errors
/// A value has no JSON form.
pub fn session_json(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let json = RunSummary::of(snapshot).to_json();
    json.map_err(|error| ExportError::Format {
        format: "JSON",
        reason: error.to_string(),
    })
}
