//! Where standard output or standard error is full, closed, or read by nobody: the work goes on.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support::{SMALL, assert_done, assert_refused, collapse_lab, message, read, small_run};

/// The program with these arguments.
fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_collapse-lab"));
    program.args(arguments);
    program
}

fn ended(program: &mut Command) -> Output {
    program.output().expect("the program starts")
}

/// A file that takes nothing: its disk is full.
fn full() -> Stdio {
    File::create("/dev/full").expect("Linux has it").into()
}

/// A pipe whose reader has left.
fn left() -> Stdio {
    std::io::pipe().expect("a pipe").1.into()
}

/// A place of that name to write to.
fn place(name: &str) -> Stdio {
    if name == "full" { full() } else { left() }
}

/// The arguments of a small run or table into `out`.
fn small<'a>(subcommand: &'a str, steps: &'a str, out: &'a Path) -> Vec<&'a str> {
    let out = out.to_str().expect("UTF-8");
    [&[subcommand][..], &SMALL, &["--steps", steps, "--out", out]].concat()
}

#[test]
fn a_run_goes_on_where_nothing_can_be_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let usual = folder.path().join("usual");
    assert_done(&small_run(&["--steps", "3"], &usual));
    for name in ["full", "left"] {
        let out = folder.path().join(name);
        let arguments = small("run", "3", &out);
        assert_done(&ended(
            program(&arguments).stdout(place(name)).stderr(place(name)),
        ));
        assert_eq!(read(&out, "metrics.csv"), read(&usual, "metrics.csv"));
    }
    // Closed altogether.
    let out = folder.path().join("closed");
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "exec \"$0\" \"$@\" >&- 2>&-"])
        .arg(env!("CARGO_BIN_EXE_collapse-lab"))
        .args(small("run", "3", &out));
    assert_done(&ended(&mut shell));
    assert_eq!(read(&out, "metrics.csv"), read(&usual, "metrics.csv"));
}

#[test]
fn a_replay_and_a_table_go_on_where_nothing_can_be_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let usual = folder.path().join("usual");
    assert_done(&small_run(&["--steps", "2"], &usual));
    let session = usual.join("session.json");
    for name in ["full", "left"] {
        let again = folder.path().join(format!("{name}-again"));
        let [from, to] = [&session, &again].map(|path| path.to_str().expect("UTF-8"));
        let arguments = ["replay", from, "--device", "cpu", "--out", to];
        assert_done(&ended(
            program(&arguments).stdout(place(name)).stderr(place(name)),
        ));
        assert_eq!(read(&again, "metrics.csv"), read(&usual, "metrics.csv"));
    }
    let out = folder.path().join("table");
    let arguments = small("table", "1", &out);
    assert_done(&ended(program(&arguments).stdout(full()).stderr(left())));
    assert!(read(&out, "table.csv").contains("moco,0,1,"));
}

#[test]
fn a_summary_that_cannot_be_printed_is_one_sentence_and_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let output = ended(program(&small("run", "2", &out)).stdout(full()));
    assert_done(&output);
    let told = message(&output);
    let sentence = "the summary of the run cannot be written to standard output (No space left";
    assert_eq!(told.matches(sentence).count(), 1, "{told}");
    assert!(out.join("session.json").exists());
}

#[test]
fn output_that_was_asked_for_is_missed_unless_its_reader_left() {
    let devices = "the list of devices cannot be written";
    for (arguments, missed) in [
        (&["devices"][..], devices),
        (&["--help"], "the help cannot be written"),
        (&["run", "--help"], "the help cannot be written"),
        (&["--version"], "the version cannot be written"),
    ] {
        let output = ended(program(arguments).stdout(full()));
        assert_refused(&output, 1, missed);
        assert!(
            !message(&output).contains("panicked"),
            "{}",
            message(&output)
        );
        assert_done(&ended(program(arguments).stdout(left())));
        // Where neither can be written it still ends in order.
        let output = ended(program(arguments).stdout(full()).stderr(full()));
        assert_refused(&output, 1, "");
    }
    let output = ended(program(&["run", "--steps"]).stderr(full()));
    assert_refused(&output, 2, "");
    let wrong = collapse_lab(&["run", "--steps"]);
    assert_refused(&wrong, 2, "--steps <N>");
}

#[test]
fn a_report_that_cannot_be_written_is_missed() {
    let small = ["--set", "encoder.width=8", "--steps", "1", "--json"];
    let arguments = [&["bench"][..], &SMALL, &small].concat();
    let output = ended(program(&arguments).stdout(full()));
    assert_refused(
        &output,
        1,
        "the report cannot be written to standard output",
    );
    let output = ended(program(&arguments).stdout(full()).stderr(left()));
    assert_refused(&output, 1, "");
}
