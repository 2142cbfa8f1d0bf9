//! What the program does not do, and what it says then.

use std::path::Path;
use std::process::Command;

use crate::support::{
    EXPLOSIVE, assert_done, assert_refused, collapse_lab, read, read_session, small_run,
};

#[test]
fn wrong_arguments_end_with_2_and_one_sentence() {
    let cases: [(&[&str], &str); 29] = [
        (&["run", "--set", "optimizer/lr=1"], "unknown key"),
        (&["run", "--steps", "-1"], "a whole number, 1 or more"),
        (&["run", "--steps", "0"], "a whole number, 1 or more"),
        (&["run", "--seed", "-1"], "a whole number, 0 or more"),
        (&["run", "--seed", "1.5"], "a whole number, 0 or more"),
        (&["bench", "--steps", "-1"], "a whole number, 1 or more"),
        (&["table", "--steps", "-1"], "a whole number, 1 or more"),
        (&["run", "--set", "projector.nrom=none"], "unknown key"),
        (&["run", "--set", "optimizer.lr=NaN"], "finite"),
        (&["run", "--set", "projector.norm=instance"], "batch"),
        (&["run", "--preset", "no-such-preset"], "no-norm"),
        (&["run", "--at", "3"], "STEP:KEY=VALUE"),
        (&["run", "--at", "3:encoder.width=32"], "restart"),
        (
            &["run", "--steps", "5", "--at", "9:projector.norm=none"],
            "raise --steps",
        ),
        (
            &["run", "--until", "5", "--at", "5:projector.norm=none"],
            "--at: 5:projector.norm=none: the run ends after 5 steps; raise --until",
        ),
        (&["run", "--until", "-1"], "--until"),
        (
            &["replay", "no-such-file.json", "--print", "--out", "x"],
            "cannot be used with",
        ),
        (
            &["run", "--config", "no-such-file.toml"],
            "no-such-file.toml",
        ),
        (&["run", "--set", "data.side=8"], "16 to 224"),
        (&["bench", "--steps", "0"], "at least 1"),
        (&["bench", "--set", "projector.nrom=none"], "unknown key"),
        (&["table", "--seeds", "0"], "--seeds"),
        (&["table", "--set", "projector.nrom=none"], "unknown key"),
        (&["table", "--set", "seed=3"], "--seeds N"),
        (&["fly"], "there is no such command, and no such file"),
        (&["Cargo.toml"], "Cargo.toml is no session of this program"),
        (&["Cargo.toml", "--seed", "3"], "cannot be used with"),
        (&["Cargo.toml", "run"], "cannot be used with"),
        (&["no/such/session.json"], "no such file"),
    ];
    for (arguments, expected) in cases {
        let output = collapse_lab(arguments);
        assert_refused(&output, 2, expected);
    }
}

#[test]
fn what_cannot_be_done_ends_with_1_and_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("nowhere");
    let missing = missing.to_str().expect("UTF-8");
    let output = small_run(&["--steps", "2", "--data", missing], folder.path());
    assert_refused(&output, 1, "nowhere");

    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").expect("written");
    let output = small_run(&["--steps", "2"], &file.join("out"));
    assert_refused(&output, 1, "cannot write");

    // No machine has the memory.
    let products = ["--set", "encoder.arch=resnet18", "--set", "data.side=224"];
    let batch = [
        "--set",
        "batch=4096",
        "--set",
        "data.train=4096",
        "--data",
        ".",
    ];
    let output = small_run(
        &[&products[..], &batch].concat(),
        &folder.path().join("large"),
    );
    assert_refused(
        &output,
        1,
        "the largest parts are activations of the encoder (",
    );

    let kept = folder.path().join("kept");
    let output = small_run(&EXPLOSIVE, &kept);
    assert_refused(&output, 1, "diverged at step");
    assert!(
        read(&kept, "metrics.csv").lines().count() > 3,
        "what was measured before is kept"
    );
}

#[test]
fn a_plan_that_adds_steps_is_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let plan = [
        "--steps",
        "3",
        "--at",
        "5:optimizer.lr=0.1",
        "--at",
        "1:steps=6",
    ];
    assert_done(&small_run(&plan, &out));
    let made = &read_session(&out)["interventions"];
    assert_eq!(made.as_array().map(Vec::len), Some(2), "{made}");
    assert_eq!(made[1]["step"], 5);
    let output = small_run(
        &[
            "--steps",
            "9",
            "--at",
            "1:steps=3",
            "--at",
            "5:optimizer.lr=0.1",
        ],
        &out,
    );
    assert_refused(&output, 2, "leaves the run only 3 steps");
}

#[cfg(unix)]
#[test]
fn a_file_that_never_ends_or_never_begins_is_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("a pipe can be made").success());
    let huge = folder.path().join("huge");
    let file = std::fs::File::create(&huge).expect("a file");
    file.set_len(1 << 40).expect("it has holes");
    for (path, expected) in [
        (pipe.as_path(), "a pipe"),
        (Path::new("/dev/zero"), "a device"),
        (folder.path(), "a folder"),
        (&huge, "larger than"),
    ] {
        let path = path.to_str().expect("UTF-8");
        assert_refused(&collapse_lab(&["run", "--config", path]), 2, expected);
        assert_refused(&collapse_lab(&["replay", path]), 2, expected);
    }
}
