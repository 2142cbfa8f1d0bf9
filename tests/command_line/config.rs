//! The file of `--config`: knobs, and what is done to them on the way.

use std::path::{Path, PathBuf};

use crate::support::{SMALL, assert_done, assert_refused, collapse_lab, message, read_session};

/// A file with this text.
fn file(folder: &Path, text: &str) -> PathBuf {
    let file = folder.join("run.toml");
    std::fs::write(&file, text).expect("written");
    file
}

#[test]
fn what_is_no_experiment_is_told_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    for (text, expected) in [
        (
            "projector.nrom = \"none\"",
            "run.toml is no experiment: TOML parse error at line 1, column 11",
        ),
        ("projector.nrom = \"none\"", "unknown field `nrom`"),
        (
            "att = []",
            "unknown field `att`, expected one of `objective`",
        ),
        (
            "steps = \"many\"",
            "is no experiment: TOML parse error at line 1",
        ),
        ("steps =", "is no experiment: TOML parse error at line 1"),
        ("batch = 1", "run.toml: batch = 1 is out of range"),
        (
            "seed = 3\nat = \"150:optimizer.lr=1\"",
            "is no experiment: TOML parse error at line 2, column 6",
        ),
        (
            "at = [7]",
            "is no experiment: TOML parse error at line 1, column 7",
        ),
        (
            "until = -1",
            "is no experiment: TOML parse error at line 1, column 9",
        ),
        (
            "at = [\"150\"]",
            "run.toml: at: \"150\" is not of the form STEP:KEY=VALUE",
        ),
        (
            "at = [\"1:encoder.width=32\"]",
            "run.toml: at: 1:encoder.width=32: encoder.width takes effect at restart",
        ),
        (
            "at = [\"9999:optimizer.lr=1\"]",
            "run.toml: at: 9999:optimizer.lr=1: the run has only 2048 steps",
        ),
        (
            "until = 3\nat = [\"3:optimizer.lr=1\"]",
            "at: 3:optimizer.lr=1: the run ends after 3 steps",
        ),
    ] {
        let path = file(folder.path(), text);
        let path = path.to_str().expect("UTF-8");
        assert_refused(&collapse_lab(&["run", "--config", path]), 2, expected);
    }
}

#[test]
fn changes_of_the_file_and_of_the_command_line_are_made_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let text =
        "steps = 6\nuntil = 5\nat = [\"2:optimizer.lr=0.5\"]\n[projector]\nnorm = \"none\"\n";
    let path = file(folder.path(), text);
    let out = folder.path().join("out");
    let [path, to] = [&path, &out].map(|path| path.to_str().expect("UTF-8"));
    let arguments = [
        "run",
        "--config",
        path,
        "--at",
        "1:projector.norm=batch",
        "--out",
        to,
    ];
    assert_done(&collapse_lab(&[&arguments[..], &SMALL].concat()));
    let session = read_session(&out);
    let made = session["interventions"].as_array().expect("changes");
    let keys: Vec<_> = made.iter().map(|made| &made["key"]).collect();
    assert_eq!(keys, ["projector.norm", "optimizer.lr"]);
    assert_eq!(
        (&session["result"]["step"], &session["until"]),
        (&5.into(), &5.into())
    );
    assert_eq!(session["experiment"]["steps"], 6);
    let later = ["--until", "3", "--force"];
    assert_done(&collapse_lab(&[&arguments[..], &SMALL, &later].concat()));
    assert_eq!(
        read_session(&out)["result"]["step"],
        3,
        "the command line has the last word"
    );
}

#[test]
fn bench_says_that_it_makes_no_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path(), "at = [\"1:optimizer.lr=0.5\"]\n");
    let path = path.to_str().expect("UTF-8");
    let arguments = ["bench", "--config", path, "--steps", "1", "--json"];
    let output = collapse_lab(&[&arguments[..], &SMALL].concat());
    assert_done(&output);
    assert!(message(&output).contains("the changes in the file are not made"));
}
