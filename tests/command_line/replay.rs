//! The same run again: by the same command, and from its `session.json`.

use std::path::Path;

use crate::support::{assert_done, collapse_lab, message, read, read_session, small_run};

/// Runs what a `session.json` says into `out`; returns its metrics.
fn replayed(session: &Path, out: &Path) -> String {
    let [session, to] = [session, out].map(|path| path.to_str().expect("UTF-8"));
    assert_done(&collapse_lab(&[
        "replay", session, "--device", "cpu", "--out", to,
    ]));
    read(out, "metrics.csv")
}

#[test]
fn the_same_command_and_its_replay_give_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = |name: &str| folder.path().join(name);
    let [norm, optimizer] = ["4:predictor.norm=none", "8:optimizer.kind=lars"];
    let changes = [
        "--steps", "12", "--seed", "3", "--at", norm, "--at", optimizer,
    ];
    for name in ["first", "second"] {
        assert_done(&small_run(&changes, &out(name)));
    }
    let first = read(&out("first"), "metrics.csv");
    assert_eq!(first, read(&out("second"), "metrics.csv"));
    let session = out("first").join("session.json");
    assert_eq!(first, replayed(&session, &out("replayed")));

    // The same session as if it had been exported at step 9, and with a change after its last step.
    let mut saved = read_session(&out("first"));
    saved["result"]["step"] = 9.into();
    std::fs::write(out("half.json"), saved.to_string()).expect("written");
    let half = replayed(&out("half.json"), &out("half"));
    assert_eq!(
        half.lines().collect::<Vec<_>>(),
        first.lines().take(11).collect::<Vec<_>>()
    );

    assert_done(&small_run(&["--steps", "12", "--seed", "4"], &out("other")));
    assert_ne!(
        first,
        read(&out("other"), "metrics.csv"),
        "another seed is another run"
    );
}

#[test]
fn what_a_session_of_another_version_says_and_leaves_out_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    assert_done(&small_run(&["--steps", "2"], &out));
    let mut session = read_session(&out);
    session["app"] = "collapse-lab 99.0.0".into();
    session["experiment"]["optimizer"]["nesterov"] = true.into();
    let views = session["experiment"]["views"].as_object_mut();
    views.expect("a section").remove("hue");
    let edited = folder.path().join("edited.json");
    std::fs::write(&edited, session.to_string()).expect("written");
    let again = folder.path().join("again");
    let [from, to] = [&edited, &again].map(|path| path.to_str().expect("UTF-8"));
    let output = collapse_lab(&["replay", from, "--device", "cpu", "--out", to]);
    assert_done(&output);
    let told = message(&output);
    for expected in [
        "edited.json: collapse-lab 99.0.0 wrote it, which is newer than this",
        "optimizer.nesterov = true",
        "views.hue = 0.1",
    ] {
        assert!(told.contains(expected), "{expected} is not in {told}");
    }
    assert_eq!(read(&again, "metrics.csv"), read(&out, "metrics.csv"));
    // Of a session that it knows whole it says nothing of the kind.
    let session = out.join("session.json");
    let from = session.to_str().expect("UTF-8");
    let output = collapse_lab(&["replay", from, "--device", "cpu", "--out", to]);
    assert!(
        !message(&output).contains("session.json"),
        "{}",
        message(&output)
    );
}
