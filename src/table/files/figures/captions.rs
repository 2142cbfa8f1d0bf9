//! What both figures tell of the runs behind them: how long they are, and of how many seeds.

use crate::results::{Row, Table};

/// The last step of the longest run of these rows.
pub(super) fn steps(table: &Table, rows: &[Row]) -> f64 {
    let steps = rows
        .iter()
        .flat_map(|row| table.runs_of(row.preset))
        .map(|run| run.experiment.steps);
    steps.max().unwrap_or(1) as f64
}

/// Of how many seeds a figure shows the mean, in words.
pub(super) fn seeds(table: &Table) -> String {
    match table.runs.iter().map(|run| run.experiment.seed).max() {
        Some(last) if last > 0 => format!("mean of {} seeds, each seed faint", last + 1),
        _ => "seed 0".to_owned(),
    }
}

/// The name of the axis of steps, with the length of an epoch where all rows share it.
pub(super) fn steps_and_epochs(table: &Table, rows: &[Row]) -> String {
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
