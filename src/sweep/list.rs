//! What a sweep is, in words.

use std::path::Path;

use crate::device::Compute;
use crate::journal::SESSION;
use crate::many::{Share, folder, is_sealed};
use crate::results::{Colour, Grid, GridRun, Map, Seen};

/// Bytes that a run of the usual size leaves behind, and those of each of its steps, measured at 150 and 256 steps.
const BYTES: [f64; 2] = [1.3e6, 3.7e3];

/// Every run, a line each: its name, its state and its values.
pub(super) fn text(grid: &Grid, out: &Path) -> String {
    let lines = grid.runs.iter().map(|run| {
        let folder = folder(out, run);
        let state = match (is_sealed(&folder), folder.join(SESSION).exists()) {
            (true, _) => "done",
            (false, true) => "begun",
            (false, false) => "waits",
        };
        format!("{}\t{state}\t{}", run.id, grid.told(run))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is to be made, before the first run.
pub(super) fn told(
    grid: &Grid,
    asked: &[&GridRun],
    waiting: &[&GridRun],
    compute: &Compute,
    share: Share,
    out: &Path,
) -> String {
    let steps: u64 = waiting.iter().map(|run| run.recipe.end()).sum();
    let bytes = |run: &&GridRun| BYTES[0] + BYTES[1] * run.recipe.end() as f64;
    // A sum of no numbers is −0.
    let bytes = waiting.iter().map(bytes).sum::<f64>().abs();
    let part = match asked.len() {
        count if count == grid.runs.len() => String::new(),
        _ => format!(" (of a sweep of {})", grid.runs.len()),
    };
    let repeated = match grid.repeated {
        0 => String::new(),
        count => format!("; {count} combinations come to a run that is there already"),
    };
    let threads = match share.threads {
        None => String::new(),
        Some(1) => ", each on one thread".to_owned(),
        Some(threads) => format!(", each on {threads} threads"),
    };
    let (left, asked, runs) = (waiting.len(), asked.len(), share.runs);
    format!(
        "{left} of {asked} runs{part} to make, {steps} steps, about {} on the disk, {runs} at once{threads}, on {}, into \
         {}{repeated}",
        size(bytes),
        compute.name,
        out.display(),
    )
}

/// What came of all runs: each word with how many share it.
pub(super) fn words(grid: &Grid, seen: &[Seen]) -> Vec<String> {
    let map = Map::of(grid, seen);
    let line = |colour: Colour| {
        let words = map.as_ref().map(|map| map.words(colour));
        let words = words.unwrap_or_default().into_iter();
        words
            .map(|(word, count)| format!("{count} {}", word.name()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let lines = [
        ("vectors z", line(Colour::Geometry)),
        ("probe on y", line(Colour::Gain)),
    ];
    lines
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(what, words)| format!("{what}: {words}"))
        .collect()
}

/// Bytes in words.
fn size(bytes: f64) -> String {
    match bytes {
        few if few < 1e9 => format!("{:.0} MB", few / 1e6),
        many => format!("{:.1} GB", many / 1e9),
    }
}
