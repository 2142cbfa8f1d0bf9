//! The table: made, gone on with after an interruption, and with runs that diverge.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;
use std::time::SystemTime;

use crate::support::{EXPLOSIVE, assert_done, assert_refused, cells, message, read, small_table};

/// The presets of the table, in order.
const PRESETS: [&str; 8] = [
    "byol",
    "projector-bn",
    "predictor-bn",
    "contrastive",
    "no-norm",
    "layer-norm",
    "simclr",
    "moco",
];
const HEADER: &str = "preset,seed,steps,accuracy,untrained_accuracy,pos_cos,neg_cos,one_minus_neg,\
                      spread,rankme,verdict,post_accuracy,post_pos_cos,post_neg_cos,seconds,device";

/// The names of the runs that a table has made, as it tells them on the way: several are made at once.
fn made(output: &Output) -> BTreeSet<String> {
    let told = message(output);
    let runs = told.lines().filter(|line| line.contains(" of 8): "));
    runs.filter_map(|line| line.split(" (").next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_interrupted_table_is_gone_on_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path();
    let output = small_table(&["--steps", "4"], out);
    assert_done(&output);
    assert_eq!(
        made(&output),
        PRESETS.map(|preset| format!("{preset}, seed 0")).into()
    );
    let table = read(out, "table.csv");
    numbers(&table);
    markdown(&read(out, "table.md"));
    figures(out, &output);

    interrupt(out);
    let kept = written(out, "moco");
    let output = small_table(&["--steps", "4"], out);
    assert_done(&output);
    let missing = ["byol, seed 0", "contrastive, seed 0"];
    assert_eq!(made(&output), missing.map(str::to_owned).into());
    assert_eq!(kept, written(out, "moco"));
    let but_the_time = |table: &str| -> Vec<String> {
        let rows = cells(table).into_iter();
        rows.map(|row| row[..14].join(",")).collect()
    };
    assert_eq!(
        but_the_time(&table),
        but_the_time(&read(out, "table.csv")),
        "the same seed is the same run"
    );

    let output = small_table(&["--steps", "4"], out);
    assert_done(&output);
    assert!(made(&output).is_empty(), "nothing is left to do");
}

fn numbers(table: &str) {
    let rows = cells(table);
    assert_eq!(table.lines().next(), Some(HEADER));
    assert_eq!(
        rows[1..].iter().map(|row| row[0]).collect::<Vec<_>>(),
        [&PRESETS[..], &["random"]].concat()
    );
    assert_eq!(rows[1][11..14], ["57.7", "0.88", "0.27"]);
    assert!(
        rows[1..].iter().all(|row| row[4] == rows[1][4]),
        "all start with the same encoder: {table}"
    );
    assert!(
        rows[1..9]
            .iter()
            .all(|row| row[3..10].iter().all(|cell| cell.parse::<f64>().is_ok())),
        "{table}"
    );
}

fn markdown(markdown: &str) {
    assert!(
        markdown.contains("8 of 8 runs") && markdown.contains("| 0.88 / 0.27 |"),
        "{markdown}"
    );
    assert!(
        markdown.contains("`collapse-lab table --seeds 1 --steps 4 --set data.train=256"),
        "{markdown}"
    );
}

fn figures(out: &Path, output: &Output) {
    let told = message(output);
    let is_left_out = told.contains("the figures, and dashboard.png of each run, are left out");
    assert_eq!(is_left_out, !cfg!(feature = "window"), "{told}");
    for name in ["accuracy.png", "cosines.png"] {
        if is_left_out {
            assert!(!out.join(name).exists(), "{name}");
            continue;
        }
        let picture = image::open(out.join(name)).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (1600, 900), "{name}");
    }
}

/// The file that a preset's run wrote last.
fn last_file(preset: &str) -> String {
    format!("runs/{preset}-seed0/session.json")
}

/// When a preset's run was written.
fn written(out: &Path, preset: &str) -> SystemTime {
    std::fs::metadata(out.join(last_file(preset)))
        .and_then(|file| file.modified())
        .expect("a time")
}

/// One run's folder is gone, another's last file was being written.
fn interrupt(out: &Path) {
    std::fs::remove_dir_all(out.join("runs/contrastive-seed0")).expect("removed");
    let session = read(out, &last_file("byol"));
    let half = &session[..session.len() / 2];
    std::fs::write(out.join(last_file("byol")), half).expect("written");
}

#[test]
fn a_run_that_diverges_is_an_entry_and_the_others_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = small_table(&EXPLOSIVE, folder.path());
    assert_refused(&output, 1, "byol, seed 0 (diverged at step");
    assert!(made(&output).len() == 8, "{}", message(&output));
    assert!(read(folder.path(), "table.md").contains("diverged at step"));
    assert!(read(folder.path(), "table.csv").contains("diverged at step"));
}

/// Starts a table that takes some seconds.
#[cfg(unix)]
fn start(out: &Path) -> std::process::Child {
    std::process::Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .arg("table")
        .args(crate::support::SMALL)
        .args(["--steps", "40", "--jobs", "1", "--out"])
        .arg(out)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts")
}

#[cfg(unix)]
#[test]
fn a_table_that_is_stopped_goes_on_within_the_run_and_belongs_to_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path();
    let child = start(out);
    let second = out.join("runs/projector-bn-seed0/session.json");
    while !second.exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_refused(
        &start(out).wait_with_output().expect("an end"),
        1,
        "another collapse-lab is writing into",
    );
    let stopped = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(stopped.is_ok_and(|status| status.success()));
    let output = child.wait_with_output().expect("an end");
    let told = message(&output);
    assert_eq!(output.status.code(), Some(130), "{told}");
    assert!(
        told.contains("the same command goes on from there"),
        "{told}"
    );
    let first = written(out, "byol");
    let output = start(out).wait_with_output().expect("an end");
    assert_done(&output);
    assert_eq!(first, written(out, "byol"), "what is finished stays");
    assert!(
        !out.join("runs/projector-bn-seed0.kept-1").exists(),
        "{}",
        message(&output)
    );
    // Another length: the runs that are there are kept beside.
    let output = small_table(&["--steps", "4"], out);
    assert_done(&output);
    assert!(out.join("runs/byol-seed0.kept-1/metrics.csv").exists());
    assert!(
        message(&output).contains("held another run"),
        "{}",
        message(&output)
    );
}
