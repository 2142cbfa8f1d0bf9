//! The program, started with small experiments, and what it leaves behind.

use std::path::Path;
use std::process::{Command, Output};

/// A run of seconds: few pictures, small batches.
pub const SMALL: [&str; 8] = [
    "--device",
    "cpu",
    "--set",
    "data.train=256",
    "--set",
    "data.test=200",
    "--set",
    "batch=32",
];

/// Each step multiplies every weight by about −100: the loss is no number long before the end.
pub const EXPLOSIVE: [&str; 6] = [
    "--steps",
    "60",
    "--set",
    "optimizer.lr=100",
    "--set",
    "optimizer.weight_decay=1",
];

/// Starts the program and waits for its end.
pub fn collapse_lab(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

/// `subcommand` with a small experiment into `out`; `extra` follows the other arguments.
fn small(subcommand: &str, extra: &[&str], out: &Path) -> Output {
    let out = out.to_str().expect("a path in UTF-8");
    collapse_lab(&[&[subcommand][..], &SMALL, extra, &["--out", out]].concat())
}

/// A small run into `out`.
pub fn small_run(extra: &[&str], out: &Path) -> Output {
    small("run", extra, out)
}

/// A small table into `out`.
pub fn small_table(extra: &[&str], out: &Path) -> Output {
    small("table", extra, out)
}

/// What the program said on the way.
pub fn message(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The program did what it was asked.
#[track_caller]
pub fn assert_done(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", message(output));
}

/// The program ended with that code and said that.
#[track_caller]
pub fn assert_refused(output: &Output, code: i32, sentence: &str) {
    let said = message(output);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(sentence), "{sentence} is not in {said}");
}

/// A file that the program left.
pub fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The `session.json` that the program left.
pub fn read_session(folder: &Path) -> serde_json::Value {
    serde_json::from_str(&read(folder, "session.json")).expect("JSON")
}

/// The cells of a file, row by row.
pub fn cells(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split(',').collect()).collect()
}

/// The loss of each step in a `metrics.csv`.
pub fn losses(metrics: &str) -> Vec<f64> {
    // The first row is that of the untrained network, which has none.
    cells(metrics)[2..]
        .iter()
        .map(|row| row[2].parse().expect("a number"))
        .collect()
}
