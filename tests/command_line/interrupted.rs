//! Runs that are stopped or killed, and gone on with: nothing is lost, and on the CPU not a byte differs.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{
    SMALL, assert_done, assert_refused, collapse_lab, message, read, read_session,
};

/// Every file of numbers.
const NUMBERS: [&str; 6] = [
    "metrics.csv",
    "geometry.csv",
    "layers.csv",
    "spectrum.csv",
    "representation.csv",
    "embedding.csv",
];
/// A run of a few seconds in which everything is changed that a checkpoint must hold.
const PLANNED: [&str; 14] = [
    "--preset",
    "byol",
    "--steps",
    "150",
    "--at",
    "20:projector.norm=none",
    "--at",
    "45:optimizer.kind=lars",
    "--at",
    "60:projector.norm=batch",
    "--at",
    "80:objective=moco",
    "--at",
    "110:predictor.norm=batch_renorm",
];

fn start(extra: &[&str], out: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .arg("run")
        .args(SMALL)
        .args(extra)
        .arg("--out")
        .arg(out)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill")
        .args([name, &child.id().to_string()])
        .status();
    assert!(sent.is_ok_and(|status| status.success()), "kill {name}");
}

fn resume(folder: &Path) -> std::process::Output {
    collapse_lab(&["run", "--resume", folder.to_str().expect("a path in UTF-8")])
}

/// Waits until the program has said where it trains: from then on it is in its folder.
fn wait_until_it_trains(out: &Path) {
    let start = Instant::now();
    while !out.join("session.json").exists() && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn assert_same(whole: &Path, resumed: &Path, when: &str) {
    for name in NUMBERS {
        assert!(
            read(whole, name) == read(resumed, name),
            "{name} differs, {when}"
        );
    }
    let (whole, resumed) = (read_session(whole), read_session(resumed));
    for key in ["experiment", "interventions", "planned", "result", "state"] {
        assert_eq!(whole[key], resumed[key], "{key}, {when}");
    }
}

#[test]
fn a_run_that_is_stopped_again_and_again_comes_to_the_same_bytes() {
    let root = tempfile::tempdir().expect("a folder");
    let whole = root.path().join("whole");
    let output = start(&PLANNED, &whole).wait_with_output().expect("an end");
    assert_done(&output);
    for (number, (name, code)) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)]
        .iter()
        .enumerate()
    {
        let out = root.path().join(format!("stopped-{number}"));
        let child = start(&PLANNED, &out);
        wait_until_it_trains(&out);
        std::thread::sleep(Duration::from_millis(300 + 400 * number as u64));
        signal(&child, name);
        let output = child.wait_with_output().expect("an end");
        assert_eq!(output.status.code(), Some(*code), "{}", message(&output));
        let session = read_session(&out);
        let step = session["result"]["step"].as_u64().expect("a step");
        let told = message(&output);
        assert!(
            told.contains(&format!(
                "stopped after step {step} of 150; go on with: collapse-lab run --resume "
            )),
            "{told}"
        );
        assert_eq!(session["state"], "interrupted");
        assert_eq!(
            read(&out, "metrics.csv").lines().count() as u64,
            step + 2,
            "all of it is there"
        );
        assert_done(&resume(&out));
        assert_same(
            &whole,
            &out,
            &format!("stopped by {name} after step {step}"),
        );
    }
    let output = resume(&whole);
    assert_done(&output);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("all 150 steps"), "{told}");
}

#[test]
fn a_run_that_is_killed_comes_to_the_same_bytes() {
    let root = tempfile::tempdir().expect("a folder");
    let arguments = [&PLANNED[..], &["--set", "batch=64", "--steps", "300"]].concat();
    let arguments: Vec<&str> = arguments
        .iter()
        .enumerate()
        .filter(|(index, _)| ![2, 3].contains(index))
        .map(|(_, argument)| *argument)
        .collect();
    let whole = root.path().join("whole");
    assert_done(
        &start(&arguments, &whole)
            .wait_with_output()
            .expect("an end"),
    );
    let out = root.path().join("killed");
    let child = start(&arguments, &out);
    wait_until_it_trains(&out);
    std::thread::sleep(Duration::from_millis(6500));
    signal(&child, "-KILL");
    child.wait_with_output().expect("an end");
    let step = read_session(&out)["result"]["step"].as_u64();
    let has_checkpoint = out.join("checkpoint.bin").exists();
    let output = resume(&out);
    assert_done(&output);
    let when = format!(
        "killed after step {step:?}, with a checkpoint: {has_checkpoint}, {}",
        message(&output)
    );
    assert_same(&whole, &out, &when);
}

/// Kills of the usual test; `COLLAPSE_LAB_KILLS` asks for more.
const KILLS: u64 = 4;

/// At any moment the last complete state opens, no half of a file stands under a final name, and the run can be gone on with.
#[test]
fn killed_at_random_moments_the_last_complete_state_always_opens() {
    let kills = std::env::var("COLLAPSE_LAB_KILLS").ok();
    let kills = kills.and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let root = tempfile::tempdir().expect("a folder");
    let whole = root.path().join("whole");
    assert_done(&start(&PLANNED, &whole).wait_with_output().expect("an end"));
    let out = root.path().join("killed");
    let (mut resumed, mut opened) = (false, 0);
    for number in 0..kills {
        let child = if resumed {
            Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
                .args(["run", "--resume"])
                .arg(&out)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program starts")
        } else {
            start(&PLANNED, &out)
        };
        // Moments from the start of the process to its end, in no order.
        let moment = 40 + number * 7919 % 2600;
        std::thread::sleep(Duration::from_millis(moment));
        signal(&child, "-KILL");
        child.wait_with_output().expect("an end");
        assert_no_halves(&out);
        resumed = out.join("session.json").exists();
        if resumed {
            opened += 1;
            let state = read_session(&out)["state"].clone();
            if state == "finished" {
                std::fs::remove_dir_all(&out).expect("removed");
                resumed = false;
            }
        } else if out.exists() {
            // It was killed before there was anything to go on with.
            std::fs::remove_dir_all(&out).expect("removed");
        }
    }
    if resumed {
        assert_done(&resume(&out));
        assert_same(&whole, &out, &format!("after {kills} kills"));
    }
    assert!(opened > 0, "not one of {kills} kills came late enough");
}

/// Files under their final names are whole: JSON is JSON, and a table's last line ends.
fn assert_no_halves(out: &Path) {
    let Ok(entries) = std::fs::read_dir(out) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if name.starts_with('.') || !path.exists() {
            continue;
        }
        let bytes = std::fs::read(&path).expect("read");
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => {
                serde_json::from_slice::<serde_json::Value>(&bytes)
                    .unwrap_or_else(|error| panic!("{name}: {error}"));
            }
            // `metrics.csv` grows, and its last line may be half there.
            Some("csv") if name != "metrics.csv" => assert!(bytes.ends_with(b"\n"), "{name}"),
            Some("png") => {
                image::load_from_memory(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
            }
            _ => {}
        }
    }
}

#[test]
fn a_folder_that_is_gone_at_the_end_is_replaced_by_another_one() {
    let root = tempfile::tempdir().expect("a folder");
    let (out, elsewhere) = (root.path().join("run"), root.path().join("tmp"));
    std::fs::create_dir(&elsewhere).expect("made");
    let child = Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .arg("run")
        .args(SMALL)
        .args(PLANNED)
        .arg("--out")
        .arg(&out)
        .env("TMPDIR", &elsewhere)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    wait_until_it_trains(&out);
    std::fs::remove_dir_all(&out).expect("removed");
    std::fs::write(&out, "in the way").expect("written");
    let output = child.wait_with_output().expect("an end");
    assert_refused(&output, 1, "the run was written to");
    let folder = elsewhere.join("collapse-lab-runs/byol-seed0-step150");
    assert_eq!(read(&folder, "metrics.csv").lines().count(), 152);
    assert_eq!(read_session(&folder)["state"], "finished");
}

#[test]
fn what_was_stopped_is_replayed_up_to_where_it_came() {
    let root = tempfile::tempdir().expect("a folder");
    let (out, again) = (root.path().join("stopped"), root.path().join("again"));
    let child = start(&PLANNED, &out);
    wait_until_it_trains(&out);
    std::thread::sleep(Duration::from_millis(700));
    signal(&child, "-INT");
    child.wait_with_output().expect("an end");
    let session = out.join("session.json");
    let arguments = [
        "replay",
        session.to_str().expect("UTF-8"),
        "--device",
        "cpu",
        "--out",
        again.to_str().expect("UTF-8"),
    ];
    assert_done(&collapse_lab(&arguments));
    assert_eq!(read(&out, "metrics.csv"), read(&again, "metrics.csv"));
}

#[test]
fn a_folder_is_written_by_one_and_a_run_in_it_is_not_replaced() {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("run");
    let child = start(&PLANNED, &out);
    wait_until_it_trains(&out);
    let second = start(&["--steps", "2"], &out)
        .wait_with_output()
        .expect("an end");
    assert_refused(&second, 1, "another collapse-lab is writing into");
    let resumed = resume(&out);
    assert_refused(&resumed, 1, "another collapse-lab is writing into");
    assert_done(&child.wait_with_output().expect("an end"));
    let before = read(&out, "metrics.csv");
    let third = start(&["--steps", "2"], &out)
        .wait_with_output()
        .expect("an end");
    assert_refused(
        &third,
        1,
        "holds a run already (byol, seed 0, 150 steps, finished)",
    );
    assert!(message(&third).contains("--force"), "{}", message(&third));
    assert_eq!(read(&out, "metrics.csv"), before);
    let forced = start(&["--steps", "2", "--force"], &out).wait_with_output();
    assert_done(&forced.expect("an end"));
    assert_eq!(read(&out, "metrics.csv").lines().count(), 4);
}

#[test]
fn what_cannot_be_gone_on_with_says_why_and_is_left_alone() {
    let root = tempfile::tempdir().expect("a folder");
    assert_refused(
        &resume(&root.path().join("none")),
        1,
        "holds no run that can be gone on with",
    );
    let out = root.path().join("run");
    assert_done(
        &start(&["--steps", "2"], &out)
            .wait_with_output()
            .expect("an end"),
    );
    for name in ["record.bin", "session.json"] {
        let whole = std::fs::read(out.join(name)).expect("read");
        std::fs::write(out.join(name), "spoilt").expect("written");
        let output = resume(&out);
        assert_refused(&output, 1, name);
        assert_eq!(read(&out, name), "spoilt");
        std::fs::write(out.join(name), whole).expect("written");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_the_first_step() {
    let root = tempfile::tempdir().expect("a folder");
    std::fs::write(root.path().join("file"), "").expect("written");
    let output = start(&["--steps", "2"], &root.path().join("file")).wait_with_output();
    let output = output.expect("an end");
    assert_refused(&output, 1, "cannot write");
    assert!(
        !message(&output).contains("training"),
        "{}",
        message(&output)
    );
    // `./runs` is a file.
    std::fs::write(root.path().join("runs"), "").expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .arg("run")
        .args(SMALL)
        .args(["--steps", "2"])
        .current_dir(root.path())
        .output()
        .expect("the program starts");
    assert_refused(&output, 1, "cannot write runs");
    assert!(
        !message(&output).contains("training"),
        "{}",
        message(&output)
    );
}
