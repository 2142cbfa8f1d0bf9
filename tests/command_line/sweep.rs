//! Sweeps: made, gone on with, listed, in parts, and collected.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support::{assert_done, assert_refused, cells, collapse_lab, message, read};

/// A sweep of seconds: two learning rates, with and without norms, two seeds; one of them diverges.
const SMALL: &str = r#"
title = "a small sweep"
knobs = { data.train = 256, data.test = 200, batch = 32, steps = 3 }
[[axis]]
key = "optimizer.lr"
values = [0.1, 0.8]
[[axis]]
key = "preset"
values = ["byol", "no-norm"]
[[axis]]
key = "seed"
values = [40, 41]
"#;

fn file(folder: &Path, text: &str) -> String {
    let path = folder.join("small.toml");
    std::fs::write(&path, text).expect("written");
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn sweep(file: &str, out: &Path, extra: &[&str]) -> Output {
    let out = out.to_str().expect("a path in UTF-8");
    let arguments = ["sweep", file, "--device", "cpu", "--out", out];
    collapse_lab(&[&arguments[..], extra].concat())
}

/// The runs that were made, as they were told of on the way.
fn made(output: &Output) -> BTreeSet<String> {
    let told = message(output);
    let runs = told.lines().filter(|line| line.contains(" · cosine "));
    runs.filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect()
}

/// The lines of `--list`, cut at tabs.
fn listed(file: &str, out: &Path) -> Vec<Vec<String>> {
    let output = sweep(file, out, &["--list"]);
    assert_done(&output);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

#[test]
fn a_sweep_is_made_once_in_parts_and_as_a_whole_and_collected() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, out) = (file(folder.path(), SMALL), folder.path().join("out"));
    let list = listed(&file, &out);
    assert_eq!(list.len(), 8);
    assert!(!out.exists(), "to list is not to begin");
    assert_eq!(
        list[3][1..],
        ["waits", "optimizer.lr=0.1 preset=no-norm seed=41"]
    );
    let names = |places: &[usize]| -> BTreeSet<String> {
        places.iter().map(|place| list[*place][0].clone()).collect()
    };

    let output = sweep(&file, &out, &["--run", &list[5][0]]);
    assert_done(&output);
    assert_eq!(made(&output), names(&[5]));
    let output = sweep(&file, &out, &["--shard", "2/4"]);
    assert_done(&output);
    assert_eq!(made(&output), names(&[1]), "{}", message(&output));
    assert!(!out.join("map.png").exists(), "a part has no map");
    let session = read(&out.join("runs").join(&list[1][0]), "session.json");

    let output = sweep(&file, &out, &["--jobs", "2"]);
    assert_done(&output);
    assert!(
        message(&output).contains("6 of 8 runs to make, 18 steps"),
        "{}",
        message(&output)
    );
    assert_eq!(made(&output), names(&[0, 2, 3, 4, 6, 7]));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("vectors z: 8 starting"), "{told}");
    assert_eq!(
        session,
        read(&out.join("runs").join(&list[1][0]), "session.json")
    );
    assert!(listed(&file, &out).iter().all(|line| line[1] == "done"));
    for name in ["map.png", "map.svg", "map-gain.png", "map-gain.svg"] {
        assert_eq!(out.join(name).exists(), cfg!(feature = "window"), "{name}");
    }

    alone_and_together(&file, &out, &list, folder.path());
    collected(&out, &list);
}

/// The numbers of a run do not depend on what else was made beside it, nor on its threads.
fn alone_and_together(file: &str, out: &Path, list: &[Vec<String>], folder: &Path) {
    let other = folder.join("other");
    let id = list[6][0].as_str();
    assert_done(&sweep(file, &other, &["--run", id, "--threads", "3"]));
    let metrics = |out: &Path| read(&out.join("runs").join(id), "metrics.csv");
    assert_eq!(metrics(out), metrics(&other));
    let run = folder.join("run");
    let arguments = [
        "run", "--preset", "no-norm", "--seed", "40", "--steps", "3", "--device", "cpu",
    ];
    let knobs = [
        "data.train=256",
        "data.test=200",
        "batch=32",
        "optimizer.lr=0.8",
    ];
    let knobs: Vec<&str> = knobs.iter().flat_map(|knob| ["--set", knob]).collect();
    let place = ["--out", run.to_str().expect("a path in UTF-8")];
    assert_done(&collapse_lab(&[&arguments[..], &knobs, &place].concat()));
    assert_eq!(metrics(out), read(&run, "metrics.csv"), "as `run` makes it");
}

fn collected(out: &Path, list: &[Vec<String>]) {
    let out_text = out.to_str().expect("a path in UTF-8");
    assert_done(&collapse_lab(&["collect", out_text, "--tensorboard"]));
    let runs = read(out, "runs.csv");
    let rows = cells(&runs);
    assert_eq!(rows.len(), 9);
    let header = [
        "run",
        "preset",
        "state",
        "steps",
        "seed",
        "projector.norm",
        "predictor.norm",
        "optimizer.lr",
    ];
    assert_eq!(rows[0][..header.len()], header);
    let row = rows
        .iter()
        .find(|row| row[0] == list[6][0])
        .expect("a line");
    assert_eq!(
        row[1..8],
        ["no-norm", "finished", "3", "40", "none", "none", "0.8"]
    );
    let steps = read(out, "steps.csv");
    assert_eq!(
        steps.lines().count(),
        1 + 8 * 4,
        "the untrained network and three steps each"
    );
    let metrics = read(&out.join("runs").join(&list[6][0]), "metrics.csv");
    for line in metrics.lines().skip(1) {
        assert!(
            steps.contains(&format!("{},{line}\n", list[6][0])),
            "{line}"
        );
    }
    let events = out.join("tensorboard").join(&list[6][0]);
    assert!(
        events
            .join("events.out.tfevents.0.collapse-lab")
            .metadata()
            .expect("a file")
            .len()
            > 500
    );
    let parquet = collapse_lab(&["collect", out_text, "--parquet"]);
    if cfg!(feature = "parquet") {
        assert_done(&parquet);
        let bytes = std::fs::read(out.join("steps.parquet")).expect("a file");
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    } else {
        assert_refused(&parquet, 1, "build it with --features parquet");
    }
    let empty = tempfile::tempdir().expect("a folder");
    let nothing = collapse_lab(&["collect", empty.path().to_str().expect("UTF-8")]);
    assert_refused(&nothing, 1, "holds no run");
}

#[test]
fn a_run_that_diverges_is_an_entry_of_the_sweep() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = SMALL
        .replace("steps = 3", "steps = 40, optimizer.weight_decay = 1")
        .replace("[0.1, 0.8]", "[0.1, 100]");
    let (file, out) = (file(folder.path(), &text), folder.path().join("out"));
    let output = sweep(&file, &out, &[]);
    assert_done(&output);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("4 diverged"), "{told}{}", message(&output));
    assert!(
        message(&output).contains("diverged at step"),
        "{}",
        message(&output)
    );
    let again = sweep(&file, &out, &[]);
    assert_done(&again);
    assert!(made(&again).is_empty(), "{}", message(&again));
    let again = String::from_utf8_lossy(&again.stdout).into_owned();
    assert_eq!(told, again);
}

#[test]
fn changes_on_the_way_are_part_of_a_run_and_of_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = r#"
        knobs = { data.train = 256, data.test = 200, batch = 32, steps = 6 }
        until = 5
        axis = [{ key = "at", values = [[], "2:optimizer.lr=0.1", ["2:projector.norm=none", "4:steps=9"]] }]"#;
    let (file, out) = (file(folder.path(), text), folder.path().join("out"));
    assert_done(&sweep(&file, &out, &[]));
    let list = listed(&file, &out);
    assert!(list.iter().all(|line| line[1] == "done"), "{list:?}");
    let changes = |place: usize| {
        let session = read(&out.join("runs").join(&list[place][0]), "session.json");
        let session: serde_json::Value = serde_json::from_str(&session).expect("JSON");
        assert_eq!(session["result"]["step"], 5);
        session["interventions"].as_array().map_or(0, Vec::len)
    };
    assert_eq!([changes(0), changes(1), changes(2)], [0, 1, 2]);
    let again = sweep(&file, &out, &[]);
    assert_done(&again);
    assert!(made(&again).is_empty(), "{}", message(&again));
}

#[test]
fn a_file_that_is_no_sweep_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    for (axes, sentence) in [
        (
            r#"{ key = "optimizer.lrr", values = [1] }"#,
            "an axis has the unknown key \"optimizer.lrr\"",
        ),
        (
            r#"{ key = "optimizer.lr", values = [] }"#,
            "the axis optimizer.lr is empty",
        ),
        (
            r#"{ key = "seed", linear = { from = 1, to = 1000, count = 1000 } },
               { key = "optimizer.lr", linear = { from = 1, to = 2, count = 1000000 } }"#,
            "1,000,000 combinations",
        ),
        (
            r#"{ key = "seed", values = [1] }, { key = "seed", values = [2] }"#,
            "two axes turn seed",
        ),
    ] {
        let file = file(folder.path(), &format!("axis = [{axes}]"));
        let output = sweep(&file, &out, &[]);
        assert_refused(&output, 2, sentence);
        assert_eq!(message(&output).lines().count(), 1, "{}", message(&output));
    }
    let file = file(folder.path(), SMALL);
    assert_refused(
        &sweep(&file, &out, &["--run", "abc"]),
        2,
        "no such run; --list names all",
    );
    assert_refused(&sweep(&file, &out, &["--shard", "5/4"]), 2, "expected K/N");
    assert_refused(&sweep("none.toml", &out, &[]), 2, "cannot read none.toml");
    assert!(!out.exists());
}

#[test]
fn ten_thousand_runs_are_listed_and_a_script_has_every_path_in_full() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = r#"
        axis = [
            { key = "optimizer.lr", log = { from = 0.01, to = 10, count = 50 } },
            { key = "optimizer.weight_decay", log = { from = 1e-6, to = 0.1, count = 50 } },
            { key = "seed", values = [10, 11, 12, 13] },
        ]"#;
    let (file, out) = (file(folder.path(), text), folder.path().join("out"));
    let list = listed(&file, &out);
    let ids: BTreeSet<&String> = list.iter().map(|line| &line[0]).collect();
    assert_eq!(ids.len(), 10_000);
    let output = sweep(&file, &out, &["--sbatch", "--tasks", "24"]);
    assert_done(&output);
    let script = String::from_utf8(output.stdout).expect("UTF-8");
    for line in [
        "#SBATCH --array=1-24\n",
        "#SBATCH --requeue\n",
        "--shard \"$SLURM_ARRAY_TASK_ID/24\"",
        &format!("sweep {file} --out {}", out.display()),
    ] {
        assert!(script.contains(line), "{line}: {script}");
    }
    assert!(
        Command::new("bash")
            .args(["-n", "-c", &script])
            .status()
            .is_ok_and(|done| done.success())
    );
}

/// Starts a sweep that takes some seconds.
#[cfg(unix)]
fn start(file: &str, out: &Path) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .args(["sweep", file, "--device", "cpu", "--jobs", "2", "--out"])
        .arg(out)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

#[cfg(unix)]
#[test]
fn two_processes_share_a_sweep_and_make_no_run_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = SMALL.replace("steps = 3", "steps = 12");
    let (file, out) = (file(folder.path(), &text), folder.path().join("out"));
    let both = [start(&file, &out), start(&file, &out)];
    let both = both.map(|child| child.wait_with_output().expect("an end"));
    let [one, other] = [made(&both[0]), made(&both[1])];
    assert!(one.is_disjoint(&other), "{one:?} {other:?}");
    assert_eq!(one.len() + other.len(), 8);
    for output in &both {
        // Whoever is done first leaves the last runs to the other, and says so.
        let told = message(output);
        let is_left = told.contains("being made by another process");
        assert!(output.status.success() || is_left, "{told}");
    }
    assert!(listed(&file, &out).iter().all(|line| line[1] == "done"));
}

#[cfg(unix)]
#[test]
fn a_sweep_that_is_killed_again_and_again_comes_to_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = SMALL.replace("steps = 3", "steps = 30");
    let (file, out) = (file(folder.path(), &text), folder.path().join("out"));
    for wait in [700, 1500, 2600, 1100] {
        let mut child = start(&file, &out);
        std::thread::sleep(std::time::Duration::from_millis(wait));
        child.kill().expect("killed");
        child.wait().expect("an end");
    }
    // One that is asked to stop says how to go on, or was done before.
    let child = start(&file, &out);
    std::thread::sleep(std::time::Duration::from_millis(800));
    let stopped = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status();
    assert!(stopped.is_ok_and(|status| status.success()));
    let output = child.wait_with_output().expect("an end");
    let told = message(&output);
    let is_stopped =
        output.status.code() == Some(143) && told.contains("the same command goes on from there");
    assert!(is_stopped || output.status.success(), "{told}");
    assert_done(&start(&file, &out).wait_with_output().expect("an end"));
    let whole = folder.path().join("whole");
    assert_done(&sweep(&file, &whole, &[]));
    for run in listed(&file, &whole) {
        let folder = |out: &Path| out.join("runs").join(&run[0]);
        for name in ["metrics.csv", "spectrum.csv", "layers.csv", "embedding.csv"] {
            assert_eq!(
                read(&folder(&out), name),
                read(&folder(&whole), name),
                "{run:?} {name}"
            );
        }
    }
    let names = |out: &Path| {
        let entries = std::fs::read_dir(out.join("runs"))
            .expect("listed")
            .flatten();
        entries
            .map(|entry| entry.file_name())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(names(&out), names(&whole), "nothing was put aside");
}
