//! What came of a run, in a few lines.

use crate::diagnosis::{answer, ends, question};
use crate::experiment::Preset;
use crate::record::{RunResult, RunSummary, Snapshot};

/// What came of it.
pub(super) fn summary(snapshot: &Snapshot) -> String {
    let name = Preset::name_of(&snapshot.started_with);
    let (seed, step) = (snapshot.started_with.seed, snapshot.step);
    let mut lines = vec![
        format!(
            "{name}, seed {seed}, {step} steps on {}: {}",
            snapshot.device,
            snapshot.verdict.text()
        ),
        snapshot.verdict.reason.clone(),
    ];
    let last = snapshot.history.rows.last();
    // What is no number is named by the verdict's reason.
    if let Some(row) = last.filter(|row| row.loss.is_finite()) {
        lines.push(format!(
            "loss {:.4} · cosine positive {:.4}, negative {:.4} · spread {:.4} · RankMe {:.1}",
            row.loss, row.pos_cos, row.neg_cos, row.spread, row.rankme
        ));
    }
    let RunResult {
        untrained_probe_acc,
        probe_acc,
        ..
    } = RunSummary::of(snapshot).result;
    match (untrained_probe_acc, probe_acc) {
        (Some(before), Some(now)) => {
            let difference = snapshot
                .verdict
                .difference
                .map_or_else(String::new, |difference| format!(": {}", difference.text()));
            lines.push(format!(
                "linear probe {now:.1} % (untrained encoder {before:.1} %{difference})"
            ));
        }
        (Some(before), None) => {
            lines.push(format!(
                "linear probe of the untrained encoder {before:.1} %"
            ));
        }
        (None, _) => {}
    }
    if let Some(luck) = &snapshot.luck
        && let (Some(answer), Some(ends)) = (answer(luck), ends(luck))
    {
        lines.push(format!("{}: {answer}; {ends}", question(luck)));
    }
    lines.join("\n")
}
