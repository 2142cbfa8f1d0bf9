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
/// Columns of the screen.
const WIDTH: usize = 1280;
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

/// The pixels of the screen, from the file in X window dump format that Xvfb keeps.
fn pixels(folder: &Path) -> Vec<[u8; 3]> {
    let Ok(dump) = std::fs::read(folder.join("Xvfb_screen0")) else {
        return Vec::new();
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
        .collect()
}

/// Distinct colours on the screen.
fn colours(folder: &Path) -> usize {
    pixels(folder).into_iter().collect::<HashSet<_>>().len()
}

/// First and last row of the screen in which something is to be seen, and the same of the columns.
fn seen(folder: &Path) -> Option<[usize; 4]> {
    let pixels = pixels(folder);
    let lit = pixels
        .iter()
        .enumerate()
        .filter(|(_, pixel)| **pixel != [0; 3]);
    let places: Vec<[usize; 2]> = lit.map(|(at, _)| [at / WIDTH, at % WIDTH]).collect();
    let ends = |axis: usize| {
        let all = places.iter().map(|place| place[axis]);
        Some([all.clone().min()?, all.max()?])
    };
    let ([top, bottom], [left, right]) = (ends(0)?, ends(1)?);
    Some([top, bottom, left, right])
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
        .env("HOME", folder)
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

/// Waits until the window has drawn; `None` where there is no driver to draw with.
fn await_drawn(window: &mut Killed, folder: &Path) -> Option<()> {
    let start = Instant::now();
    while colours(folder) < COLOURS {
        if window.0.try_wait().is_ok_and(|ended| ended.is_some()) {
            let mut said = String::new();
            let mut errors = window.0.stderr.take().expect("piped");
            errors.read_to_string(&mut said).expect("text");
            assert!(said.contains("the window cannot open"), "{said}");
            return None;
        }
        assert!(start.elapsed() < PATIENCE, "nothing is drawn");
        std::thread::sleep(Duration::from_millis(100));
    }
    // What was asked for before it was shown has arrived by then.
    std::thread::sleep(Duration::from_secs(1));
    Some(())
}

/// Closes the window as the end of a desktop's session does, and waits for it.
fn close(mut window: Killed) {
    let number = window.0.id().to_string();
    let asked = Command::new("kill").args(["-TERM", &number]).status();
    assert!(asked.expect("it can be asked").success());
    window.0.wait().expect("it ends");
}

#[test]
fn a_first_window_fits_its_screen_and_a_later_one_comes_into_sight_from_a_screen_that_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some((_server, display)) = virtual_display(folder.path()) else {
        return skip("Xvfb is not installed");
    };
    let mut first = window(folder.path(), &display);
    if await_drawn(&mut first, folder.path()).is_none() {
        return skip("no graphics driver");
    }
    let [top, bottom, left, right] = seen(folder.path()).expect("a window");
    let (width, height) = (right - left, bottom - top);
    assert!(
        (500..=672).contains(&height),
        "{top} to {bottom} of 800 rows"
    );
    assert!((900..=1256).contains(&width), "{left} to {right} of 1280");
    close(first);
    let file = folder.path().join("collapse-lab/window.ron");
    let kept = std::fs::read_to_string(&file).expect("the window's place is kept");
    let gone = format!("outer_position_pixels:Some((x:{left}.0,y:{top}.0))");
    assert!(kept.contains(&gone), "{kept}");
    let away = kept.replace(&gone, "outer_position_pixels:Some((x:1900.0,y:300.0))");
    std::fs::write(&file, away).expect("written");
    let mut second = window(folder.path(), &display);
    await_drawn(&mut second, folder.path()).expect("as before");
    let again = seen(folder.path()).expect("in sight");
    assert_eq!(
        again,
        [top, bottom, left, right],
        "in the middle, of the same size"
    );
}
