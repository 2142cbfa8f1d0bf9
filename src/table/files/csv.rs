//! `table.csv`: one line a run.

use crate::experiment::Preset;
use crate::export::{ExportError, csv_bytes};
use crate::results::{Outcome, POST_UNTRAINED, Row, Table, UNTRAINED};

/// The columns. Accuracies are in percent, cosines, spread and rank are means over the last steps, a cell that was not
/// measured is empty, and a run that is still to be made has no line.
const HEADER: [&str; 16] = [
    "preset",
    "seed",
    "steps",
    "accuracy",
    "untrained_accuracy",
    "pos_cos",
    "neg_cos",
    "one_minus_neg",
    "spread",
    "rankme",
    "verdict",
    "post_accuracy",
    "post_pos_cos",
    "post_neg_cos",
    "seconds",
    "device",
];

/// The file.
pub(super) fn bytes(table: &Table) -> Result<Vec<u8>, ExportError> {
    csv_bytes(HEADER, lines(table))
}

fn cell(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn lines(table: &Table) -> Vec<[String; HEADER.len()]> {
    let mut lines = Vec::new();
    for row in &table.rows {
        lines.extend(table.runs_of(row.preset).filter_map(|run| {
            let mut line = begun(row.preset, run.experiment.seed, run.experiment.steps);
            match &run.outcome {
                Outcome::Waiting => return None,
                Outcome::Failed(how) => line[10].clone_from(how),
                Outcome::Done(record) => {
                    let measured = &record.measured;
                    let numbers = [
                        measured.accuracy,
                        measured.untrained,
                        measured.pos_cos,
                        measured.neg_cos,
                        measured.one_minus_neg,
                        measured.spread,
                        measured.rankme,
                    ];
                    line[3..10].clone_from_slice(&numbers.map(cell));
                    line[10] = record.verdict();
                    line[14] = cell(record.seconds());
                    line[15].clone_from(&record.session.device);
                }
            }
            Some(line)
        }));
    }
    for (seed, accuracy) in table.untrained() {
        let mut line: [String; HEADER.len()] = std::array::from_fn(|_| String::new());
        line[..5].clone_from_slice(&[
            UNTRAINED.to_owned(),
            seed.to_string(),
            "0".to_owned(),
            accuracy.to_string(),
            accuracy.to_string(),
        ]);
        line[11] = POST_UNTRAINED.to_string();
        lines.push(line);
    }
    lines
}

/// A line with what is known before the run, and the post's numbers.
fn begun(preset: Preset, seed: u64, steps: u64) -> [String; HEADER.len()] {
    let mut line: [String; HEADER.len()] = std::array::from_fn(|_| String::new());
    line[..3].clone_from_slice(&[
        preset.name().to_owned(),
        seed.to_string(),
        steps.to_string(),
    ]);
    if let Some(post) = Row::of(preset).post {
        line[11..14].clone_from_slice(
            &[post.accuracy, post.pos_cos, post.neg_cos].map(|value| value.to_string()),
        );
    }
    line
}
