//! A run whose numbers end: every file says so, and no number stands for what was not measured.

use std::path::Path;

use crate::support::{assert_refused, cells, collapse_lab, read, read_session};

/// Seven steps are enough: the loss of the sixth is still a number, the weights after it make none.
fn explosive(steps: &str, folder: &Path) -> std::process::Output {
    let knobs = [
        "data.train=64",
        "data.test=40",
        "batch=16",
        "encoder.width=8",
        "optimizer.lr=100",
        "optimizer.weight_decay=1",
    ];
    let set = knobs.iter().flat_map(|knob| ["--set", knob]);
    let folder = folder.to_str().expect("UTF-8");
    let start = ["run", "--device", "cpu", "--steps", steps, "--out", folder];
    collapse_lab(&start.into_iter().chain(set).collect::<Vec<_>>())
}

/// What both runs must leave.
#[track_caller]
fn assert_diverged(output: &std::process::Output, folder: &Path, step: u64, reason: &str) {
    assert_refused(output, 1, &format!("training diverged at step {step}: "));
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        told.contains(&format!(": diverged\n{reason}\n"))
            && told.contains("linear probe of the untrained encoder"),
        "{told}"
    );
    let result = &read_session(folder)["result"];
    assert_eq!(
        (&result["verdict"], &result["reason"], &result["step"]),
        (&"diverged".into(), &reason.into(), &step.into())
    );
    assert!(result["untrained_probe_acc"].is_number(), "{result}");
    for missing in ["probe_acc", "gain", "gain_points", "gain_uncertainty"] {
        assert!(result[missing].is_null(), "{missing} in {result}");
    }
    let y = &result["ladder"][0];
    assert!(
        y["stage"] == "y" && y["spread"].is_null() && y["mode_share"].is_null(),
        "that of the network at the end: {y}"
    );
    let geometry = read(folder, "geometry.csv");
    let words: Vec<&str> = cells(&geometry)[1..].iter().map(|row| row[2]).collect();
    assert_eq!(words.len() as u64, step);
    let (last, before) = words.split_last().expect("rows");
    assert!(*last == "diverged" && before.iter().all(|word| *word == "starting"));
    let embedding = read(folder, "embedding.csv");
    assert!(
        cells(&embedding)[1..].iter().all(|row| row[2..] == [""; 3]),
        "{embedding}"
    );
    for file in std::fs::read_dir(folder).expect("listed") {
        let path = file.expect("listed").path();
        if path.extension().is_some_and(|kind| kind == "csv") {
            let text = std::fs::read_to_string(&path).expect("read");
            assert!(!text.contains("NaN") && !text.contains("inf"), "{path:?}");
        }
    }
}

#[test]
fn a_loss_that_is_no_number_is_a_verdict_in_every_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = explosive("60", folder.path());
    let reason = "not a finite number at step 7: loss, spread, rank";
    assert_diverged(&output, folder.path(), 7, reason);
    let metrics = read(folder.path(), "metrics.csv");
    let rows = cells(&metrics);
    let (last, before) = (&rows[rows.len() - 1], &rows[rows.len() - 2]);
    assert_eq!((last[0], last[2], last[6]), ("7", "", ""), "{last:?}");
    assert!(before[2].parse::<f64>().is_ok(), "{before:?}");
    assert!(read_session(folder.path())["result"]["loss"].is_null());
}

#[test]
fn weights_that_the_last_step_spoils_are_a_verdict_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = explosive("6", folder.path());
    let reason = "not a finite number at step 6: y of the test pictures";
    assert_diverged(&output, folder.path(), 6, reason);
    let result = &read_session(folder.path())["result"];
    assert!(result["loss"].is_number(), "it was measured: {result}");
}
