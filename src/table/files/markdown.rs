//! `table.md`: one row a preset, our numbers beside the post's.

use crate::experiment::Experiment;
use crate::record::app;
use crate::results::{
    LAST, Measured, Outcome, POST, POST_SETTING, POST_UNTRAINED, Row, Summary, Table, UNTRAINED,
    UNTRAINED_DIFFERENCE, cosine, encoder_norm, objective, optimizer, percent, predictor_norm,
    projector_norm,
};

/// What stands where there is nothing.
const NONE: &str = "–";

const COLUMNS: [&str; 13] = [
    "preset",
    "encoder norm",
    "projector norm",
    "predictor norm",
    "objective",
    "optimizer",
    "accuracy %",
    "post",
    "untrained %",
    "cosine pos / neg",
    "post",
    "rank",
    "verdict",
];

/// The file.
pub(crate) fn text(table: &Table) -> String {
    let mut lines = vec![
        "# The post's table, from our runs".to_owned(),
        String::new(),
    ];
    lines.push(format!("`{}` · {}", table.command, state(table)));
    lines.push(String::new());
    lines.push(format!(
        "Accuracy is that of the last linear probe, *untrained* that of the first, before step 1. Cosines (z against z′) and \
         rank (RankMe of z) are means over the last {LAST} steps. The verdict is the geometry of z at the end; then whether the \
         probe on y gained on the untrained encoder. Of several seeds: the mean (lowest – highest). [The post]({POST}) trained \
         {POST_SETTING}. {UNTRAINED_DIFFERENCE}"
    ));
    lines.push(String::new());
    lines.push(line(&COLUMNS.map(str::to_owned)));
    lines.push(line(&COLUMNS.map(|_| "---".to_owned())));
    lines.extend(
        table
            .rows
            .iter()
            .filter(|row| row.is_main())
            .map(|row| line(&cells(table, row))),
    );
    lines.push(line(&untrained(table)));
    lines.extend(
        table
            .rows
            .iter()
            .filter(|row| !row.is_main())
            .map(|row| line(&cells(table, row))),
    );
    lines.push(String::new());
    lines.push("What to expect:".to_owned());
    lines.push(String::new());
    lines.extend(
        table
            .rows
            .iter()
            .map(|row| format!("- `{}`: {}", row.preset.name(), row.preset.summary())),
    );
    lines.join("\n") + "\n"
}

fn line<const N: usize>(cells: &[String; N]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// Program, devices, seeds, steps and how far it has got.
fn state(table: &Table) -> String {
    let mut devices: Vec<&str> = Vec::new();
    for record in table.runs.iter().filter_map(|run| run.record()) {
        if !devices.contains(&record.session.device.as_str()) {
            devices.push(&record.session.device);
        }
    }
    let seeds = match table.runs.iter().map(|run| run.experiment.seed).max() {
        Some(last) if last > 0 => format!("seeds 0 to {last}"),
        _ => "seed 0".to_owned(),
    };
    let steps = || table.runs.iter().map(|run| run.experiment.steps);
    let steps = match (steps().min(), steps().max()) {
        (Some(least), Some(most)) if least < most => format!("{least} to {most} steps"),
        (_, most) => format!("{} steps", most.unwrap_or(0)),
    };
    let (done, all) = (table.done(), table.runs.len());
    let parts = [
        app(),
        devices.join(" and "),
        seeds,
        steps,
        format!("{done} of {all} runs"),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn cells(table: &Table, row: &Row) -> [String; COLUMNS.len()] {
    let mean = |value: fn(&Measured) -> Option<f64>, text: fn(f64) -> String| {
        let values: Vec<f64> = table
            .records_of(row.preset)
            .filter_map(|record| value(&record.measured))
            .collect();
        Summary::of(&values).map_or_else(|| NONE.to_owned(), |summary| summary.text(text))
    };
    let (post_accuracy, post_cosines) = row.post.map_or_else(
        || (NONE.to_owned(), NONE.to_owned()),
        |post| {
            (
                percent(post.accuracy),
                format!("{} / {}", cosine(post.pos_cos), cosine(post.neg_cos)),
            )
        },
    );
    let experiment = table.runs_of(row.preset).next().map(|run| &run.experiment);
    let said = |words: fn(&Experiment) -> String| experiment.map_or_else(|| NONE.to_owned(), words);
    let (positive, negative) = (
        mean(|run| run.pos_cos, cosine),
        mean(|run| run.neg_cos, cosine),
    );
    [
        row.preset.name().to_owned(),
        said(encoder_norm),
        said(projector_norm),
        said(predictor_norm),
        said(|experiment| objective(experiment).to_owned()),
        said(optimizer),
        mean(|run| run.accuracy, percent),
        post_accuracy,
        mean(|run| run.untrained, percent),
        if positive == NONE {
            positive
        } else {
            format!("{positive} / {negative}")
        },
        post_cosines,
        mean(|run| run.rankme, percent),
        verdicts(table, row),
    ]
}

/// The verdicts of a row's runs, each with how many share it, and what is not finished.
fn verdicts(table: &Table, row: &Row) -> String {
    let mut told: Vec<(String, usize)> = Vec::new();
    for run in table.runs_of(row.preset) {
        let words = match &run.outcome {
            Outcome::Waiting => "not run yet".to_owned(),
            Outcome::Done(record) => record.verdict(),
            Outcome::Failed(how) => how.clone(),
        };
        match told.iter_mut().find(|(known, _)| *known == words) {
            Some((_, count)) => *count += 1,
            None => told.push((words, 1)),
        }
    }
    if let [(words, _)] = told.as_slice() {
        return words.clone();
    }
    told.iter()
        .map(|(words, count)| format!("{count} × {words}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn untrained(table: &Table) -> [String; COLUMNS.len()] {
    let values: Vec<f64> = table
        .untrained()
        .into_iter()
        .map(|(_, accuracy)| accuracy)
        .collect();
    let accuracy =
        Summary::of(&values).map_or_else(|| NONE.to_owned(), |summary| summary.text(percent));
    let mut cells = COLUMNS.map(|_| NONE.to_owned());
    cells[0] = UNTRAINED.to_owned();
    cells[6].clone_from(&accuracy);
    cells[7] = percent(POST_UNTRAINED);
    cells[8] = accuracy;
    cells[12] = if values.is_empty() {
        "not run yet"
    } else {
        "the encoder before its first step"
    }
    .to_owned();
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::fixtures::snapshot;
    use crate::record::{Gain, Geometry, History, RunSummary};
    use crate::results::Record;

    fn record(accuracy: f64, cosines: f64, experiment: &Experiment) -> Outcome {
        let mut session = RunSummary::of(&snapshot(4));
        session.device = "some device".to_owned();
        session.result.verdict = Some(Geometry::SpreadOut);
        session.result.gain = Some(Gain::Gained);
        let known = Some(cosines);
        let measured = Measured {
            accuracy: Some(accuracy),
            untrained: Some(26.0 + experiment.seed as f64),
            pos_cos: known,
            neg_cos: known.map(|cosine| cosine / 2.0),
            one_minus_neg: known,
            spread: known,
            rankme: Some(12.0),
        };
        Outcome::Done(Box::new(Record {
            session,
            history: History::default(),
            measured,
        }))
    }

    fn table(seeds: u64) -> Table {
        let command = "collapse-lab table --seeds 2".to_owned();
        let planned = Table::new(Row::main(), seeds, command, |preset| {
            Ok::<_, ()>(preset.experiment())
        });
        planned.expect("planned")
    }

    /// The cells of a row.
    fn cells_of(text: &str, preset: &str) -> Vec<String> {
        let start = format!("| {preset} |");
        let line = text.lines().find(|line| line.starts_with(&start));
        let line = line.unwrap_or_else(|| panic!("no row {preset} in\n{text}"));
        line.trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    }

    #[test]
    fn a_table_without_a_run_says_so_and_has_the_posts_numbers() {
        let text = text(&table(1));
        assert!(text.contains("seed 0 · 2048 steps · 0 of 8 runs"), "{text}");
        let byol = cells_of(&text, "byol");
        assert_eq!(
            byol[..6],
            ["byol", "batch", "batch", "batch", "L2 (1 − cos)", "SGD 0.8"]
        );
        assert_eq!(
            byol[6..],
            ["–", "57.7", "–", "–", "0.88 / 0.27", "–", "not run yet"]
        );
        assert_eq!(cells_of(&text, "random")[6..9], ["–", "28.8", "–"]);
        assert_eq!(cells_of(&text, "moco")[10], "–", "the post gives none");
    }

    #[test]
    fn seeds_are_a_mean_and_a_range_and_what_failed_or_waits_is_told() {
        let mut table = table(2);
        for (index, (accuracy, cosine)) in
            [(0, (50.0, 0.8)), (8, (54.0, 0.88)), (4, (28.0, 0.99996))]
        {
            let experiment = table.runs[index].experiment.clone();
            table.runs[index].outcome = record(accuracy, cosine, &experiment);
        }
        table.runs[12].outcome = Outcome::Failed("diverged at step 7".to_owned());
        let text = text(&table);
        assert!(
            text.contains("some device · seeds 0 to 1 · 2048 steps · 3 of 16 runs"),
            "{text}"
        );
        let byol = cells_of(&text, "byol");
        assert_eq!(byol[6], "52.0 (50.0 – 54.0)");
        assert_eq!(
            byol[8..10],
            [
                "26.5 (26.0 – 27.0)",
                "0.84 (0.80 – 0.88) / 0.42 (0.40 – 0.44)"
            ]
        );
        assert_eq!(byol[12], "spread out; learned");
        let no_norm = cells_of(&text, "no-norm");
        assert_eq!(
            (no_norm[6].as_str(), no_norm[12].as_str()),
            ("28.0", "1 × spread out; learned, 1 × diverged at step 7")
        );
        assert_eq!(
            cells_of(&text, "random")[6],
            "26.5 (26.0 – 27.0)",
            "one value a seed"
        );
        assert!(text.contains("- `moco`: "));
    }
}
