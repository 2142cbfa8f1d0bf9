//! What the program does not do, and what it says then.

use crate::support::{EXPLOSIVE, assert_refused, collapse_lab, read, small_run};

#[test]
fn wrong_arguments_end_with_2_and_one_sentence() {
    let cases: [(&[&str], &str); 15] = [
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
            &["run", "--config", "no-such-file.toml"],
            "no-such-file.toml",
        ),
        (&["run", "--set", "data.side=8"], "16 to 224"),
        (&["bench", "--steps", "0"], "at least 1"),
        (&["bench", "--set", "projector.nrom=none"], "unknown key"),
        (&["table", "--seeds", "0"], "--seeds"),
        (&["table", "--set", "projector.nrom=none"], "unknown key"),
        (&["table", "--set", "seed=3"], "--seeds N"),
        (&["fly"], "fly"),
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

    let kept = folder.path().join("kept");
    let output = small_run(&EXPLOSIVE, &kept);
    assert_refused(&output, 1, "diverged at step");
    assert!(
        read(&kept, "metrics.csv").lines().count() > 3,
        "what was measured before is kept"
    );
}
