//! `session.json`: everything that defines a run, and what came of it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::file::ExportError;
use crate::experiment::{Experiment, Intervention};
use crate::record::Snapshot;

/// The contents of a `session.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedSession {
    /// Program and version.
    pub app: String,
    /// The device that trained.
    pub device: String,
    /// The run's seed, also in `experiment`.
    pub seed: u64,
    /// The knobs at step 0.
    pub experiment: Experiment,
    /// The changes made while it ran.
    pub interventions: Vec<Intervention>,
    /// The last measurements and the verdict on them.
    pub result: Value,
}

/// This program and its version, as files name it.
pub(crate) fn app() -> String {
    format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
}

/// The run as `session.json`.
///
/// # Errors
/// A value has no JSON form.
pub fn session_json(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let probes = &snapshot.history.probes;
    let last = snapshot.history.rows.last();
    let result = json!({
        "step": snapshot.step,
        "verdict": snapshot.verdict.geometry.name(),
        "reason": snapshot.verdict.reason,
        "gain": snapshot.verdict.gain.name(),
        "gain_points": snapshot.verdict.difference.map(|difference| difference.points),
        "gain_uncertainty": snapshot.verdict.difference.map(|difference| difference.uncertainty),
        "loss": last.map(|row| row.loss),
        "pos_cos": last.map(|row| row.pos_cos),
        "neg_cos": last.map(|row| row.neg_cos),
        "one_minus_neg": last.map(|row| row.one_minus_neg),
        "spread": last.map(|row| row.spread),
        "std": last.map(|row| row.std),
        "rankme": last.map(|row| row.rankme),
        "effective_rank": last.map(|row| row.effective_rank),
        "ladder": snapshot.embedding.as_ref().map(|embedding| &embedding.ladder),
        "untrained_probe_acc": probes.first().map(|probe| probe.accuracy),
        "probe_acc": probes.last().map(|probe| probe.accuracy),
    });
    let saved = SavedSession {
        app: app(),
        device: snapshot.device.clone(),
        seed: snapshot.started_with.seed,
        experiment: snapshot.started_with.clone(),
        interventions: snapshot.history.interventions.clone(),
        result,
    };
    let mut text = serde_json::to_vec_pretty(&saved).map_err(|error| ExportError::Format {
        format: "JSON",
        reason: error.to_string(),
    })?;
    text.push(b'\n');
    Ok(text)
}
