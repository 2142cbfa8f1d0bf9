//! The window for ten minutes, or as long as `COLLAPSE_LAB_SOAK` says in seconds, with a random key every fraction of a
//! second: memory, open files and threads stay what they are. `cargo test --release --test soak -- --ignored --nocapture`;
//! it needs Xvfb and xdotool.
#![cfg(target_os = "linux")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Seconds, unless it is told otherwise.
const USUAL: u64 = 600;
/// What is pressed: run, step, restart, seed, presets, theme, undo, table, runs, help, and what closes them.
const KEYS: [&str; 20] = [
    "space", "space", "space", "Right", "r", "R", "0", "1", "4", "5", "9", "t", "ctrl+z", "b", "o",
    "question", "Escape", "Escape", "Tab", "Up",
];

/// A process that ends with the test.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn display() -> (Killed, String) {
    let server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x800x24"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut server = Killed(server.expect("Xvfb is installed"));
    let mut number = String::new();
    BufReader::new(server.0.stdout.take().expect("piped"))
        .read_line(&mut number)
        .expect("its number");
    (server, format!(":{}", number.trim()))
}

/// Memory in MiB, threads and open files of a process.
fn held(process: u32) -> Option<[u64; 3]> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let field = |name: &str| -> Option<u64> {
        let line = status.lines().find(|line| line.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse().ok()
    };
    let files = std::fs::read_dir(format!("/proc/{process}/fd"))
        .ok()?
        .count();
    Some([field("VmRSS:")? / 1024, field("Threads:")?, files as u64])
}

fn window(folder: &Path, display: &str) -> Killed {
    let small = [
        "data.train=1024",
        "data.test=200",
        "batch=32",
        "encoder.width=8",
    ];
    let window = Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .args(["--device", "cpu"])
        .args(small.iter().flat_map(|assignment| ["--set", assignment]))
        .env("DISPLAY", display)
        .env("XDG_RUNTIME_DIR", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("XDG_STATE_HOME", folder)
        .env_remove("WAYLAND_DISPLAY")
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn();
    Killed(window.expect("the program starts"))
}

fn xdotool(display: &str, arguments: &[&str]) {
    let sent = Command::new("xdotool")
        .args(arguments)
        .env("DISPLAY", display)
        .status();
    let is_sent = sent.is_ok_and(|status| status.success());
    assert!(is_sent, "xdotool is installed, and the window is there");
}

#[test]
#[ignore = "takes ten minutes"]
fn a_window_that_is_used_for_long_holds_no_more_than_at_first() {
    let seconds = std::env::var("COLLAPSE_LAB_SOAK").ok();
    let seconds = seconds
        .and_then(|seconds| seconds.parse().ok())
        .unwrap_or(USUAL);
    let folder = tempfile::tempdir().expect("a folder");
    let (_server, display) = display();
    let mut window = window(folder.path(), &display);
    std::thread::sleep(Duration::from_secs(8));
    // Without a window manager nobody else gives it the keyboard.
    xdotool(
        &display,
        &["search", "--name", "collapse-lab", "windowfocus"],
    );
    let (start, length) = (Instant::now(), Duration::from_secs(seconds));
    let (mut random, mut pressed, mut samples) = (0x9e37_79b9_7f4a_7c15_u64, 0_u64, Vec::new());
    while start.elapsed() < length {
        // A fixed walk (xorshift): the same keys in every run.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let key = KEYS[(random % KEYS.len() as u64) as usize];
        xdotool(&display, &["key", key]);
        pressed += 1;
        std::thread::sleep(Duration::from_millis(100 + random % 400));
        let ended = window.0.try_wait().expect("its state is known");
        assert!(
            ended.is_none(),
            "it ended by itself after {pressed} keys: {ended:?}"
        );
        if pressed.is_multiple_of(40) {
            let held = held(window.0.id()).expect("it runs");
            println!(
                "{:>5} s, {pressed} keys: {held:?} (MiB, threads, files)",
                start.elapsed().as_secs()
            );
            samples.push(held);
        }
    }
    let runs = std::fs::read_dir(folder.path().join("collapse-lab/runs"));
    let runs = runs.expect("runs are kept").count();
    println!("{runs} runs are kept");
    assert!(runs > 1, "keys are heard: presets and restarts begin runs");
    let (first, last) = (samples.len() / 4, samples.len() / 2);
    let most = |range: &[[u64; 3]], what: usize| range.iter().map(|held| held[what]).max();
    // Between the second quarter and the last: what a first use loads is there by then.
    for (what, room) in [(0, 96), (1, 6), (2, 12)] {
        let before = most(&samples[first..last], what).expect("long enough");
        let after = most(&samples[samples.len() - (last - first)..], what).expect("long enough");
        assert!(
            after <= before + room,
            "{what}: {before}, then {after}: {samples:?}"
        );
    }
}
