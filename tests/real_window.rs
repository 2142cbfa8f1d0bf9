//! Opens the real window on a virtual display, with whatever graphics driver is there: shaders
//! compile, frames are drawn. Without Xvfb, or without any driver, there is nothing to open it on
//! and the test says so.

use std::collections::HashSet;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Long enough for a software driver on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);
/// A window with panels, curves and anti-aliased text has many more colours than an empty screen.
const COLOURS: usize = 200;

/// A process that ends with the test.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A virtual screen whose pixels lie in `folder`, and its name.
fn virtual_display(folder: &Path) -> Option<(Killed, String)> {
    let server = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1280x800x24",
            "-nolisten",
            "tcp",
            "-fbdir",
        ])
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut server = Killed(server.ok()?);
    let mut number = String::new();
    BufReader::new(server.0.stdout.take()?)
        .read_line(&mut number)
        .ok()?;
    let number = number.trim();
    (!number.is_empty()).then(|| (server, format!(":{number}")))
}

/// Distinct colours on the screen, from the file in X window dump format that Xvfb keeps.
fn colours(folder: &Path) -> usize {
    let Ok(dump) = std::fs::read(folder.join("Xvfb_screen0")) else {
        return 0;
    };
    let field = |index: usize| {
        dump.get(4 * index..4 * index + 4).map_or(0, |four| {
            u32::from_be_bytes(four.try_into().expect("four bytes"))
        })
    };
    let (header, palette) = (field(0) as usize, field(19) as usize);
    let pixels = dump.get(header + 12 * palette..).unwrap_or_default();
    pixels
        .chunks_exact(4)
        .map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect::<HashSet<_>>()
        .len()
}

/// There is nothing to open a window on. Where the checks installed a display themselves, that is a
/// failure.
fn skip(reason: &str) {
    assert!(
        std::env::var_os("COLLAPSE_LAB_REQUIRE_WINDOW").is_none(),
        "{reason}"
    );
    eprintln!("skipped: {reason}");
}

/// The program on that display. All that it writes lies in `folder`.
fn window(folder: &Path, display: &str) -> Killed {
    let small = [
        "data.train=64",
        "data.test=40",
        "batch=16",
        "encoder.width=8",
    ];
    let window = Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .args(["--device", "cpu", "--steps", "100000"])
        .args(small.iter().flat_map(|assignment| ["--set", assignment]))
        .env("DISPLAY", display)
        .env("XDG_RUNTIME_DIR", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("XDG_STATE_HOME", folder)
        .env_remove("WAYLAND_DISPLAY")
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    Killed(window.expect("the program starts"))
}

#[test]
fn the_window_opens_and_draws() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some((_server, display)) = virtual_display(folder.path()) else {
        return skip("Xvfb is not installed");
    };
    let mut window = window(folder.path(), &display);
    let start = Instant::now();
    let mut drawn = 0;
    while drawn < COLOURS
        && start.elapsed() < PATIENCE
        && window.0.try_wait().is_ok_and(|ended| ended.is_none())
    {
        std::thread::sleep(Duration::from_millis(200));
        drawn = colours(folder.path());
    }
    // A little longer: the scatter's shader is first used once there is an embedding.
    std::thread::sleep(Duration::from_secs(2));
    let ended = window.0.try_wait().expect("its state is known");
    window.0.kill().ok();
    let mut said = String::new();
    window
        .0
        .stderr
        .take()
        .expect("piped")
        .read_to_string(&mut said)
        .expect("text");
    if said.contains("the window cannot open") {
        return skip(&format!("no graphics driver: {said}"));
    }
    assert!(ended.is_none(), "it ended by itself: {said}");
    assert!(
        drawn >= COLOURS,
        "only {drawn} colours on the screen: {said}"
    );
    assert!(
        !said.contains("panicked") && !said.to_lowercase().contains("validation error"),
        "{said}"
    );
}

/// The folder of the only run that the window keeps, once it can be gone on with.
fn kept_run(folder: &Path) -> Option<PathBuf> {
    let runs = std::fs::read_dir(folder.join("collapse-lab/runs")).ok()?;
    let run = runs.flatten().next()?.path();
    run.join("checkpoint.bin").is_file().then_some(run)
}

#[test]
fn a_display_that_dies_ends_the_window_with_a_sentence_and_loses_no_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some((server, display)) = virtual_display(folder.path()) else {
        return skip("Xvfb is not installed");
    };
    let mut window = window(folder.path(), &display);
    let start = Instant::now();
    let mut ended = None;
    while kept_run(folder.path()).is_none() && ended.is_none() && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(200));
        ended = window.0.try_wait().expect("its state is known");
    }
    drop(server);
    let start = Instant::now();
    while ended.is_none() && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(50));
        ended = window.0.try_wait().expect("its state is known");
    }
    window.0.kill().ok();
    let mut said = String::new();
    let mut errors = window.0.stderr.take().expect("piped");
    errors.read_to_string(&mut said).expect("text");
    if said.contains("the window cannot open") {
        return skip(&format!("no graphics driver: {said}"));
    }
    let run = kept_run(folder.path()).expect("a run that can be gone on with");
    let code = ended.expect("it ends by itself").code();
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("its runs are kept"), "{said}");
    let session = std::fs::read_to_string(run.join("session.json")).expect("text");
    assert!(session.contains(r#""state": "interrupted""#), "{session}");
}
