//! A run as a page, and the page in a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{
    assert_done, assert_refused, collapse_lab, message, read, read_session, small_run,
};

/// Steps of the run, and after how many something is changed.
const STEPS: &str = "14";
const CHANGED: u64 = 6;
/// What the browser may be called.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
/// The colours of both cosines in the light theme.
const CURVES: [[u8; 3]; 2] = [[0x00, 0x72, 0xb2], [0xd5, 0x5e, 0x00]];

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// A run in `folder` with a page beside it.
fn paged_run(folder: &Path) -> PathBuf {
    let page = folder.join("pages").join("run.html");
    let change = format!("{CHANGED}:projector.norm=none");
    let options = ["--steps", STEPS, "--at", &change, "--page", text(&page)];
    let output = small_run(&options, &folder.join("out"));
    assert_done(&output);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        told.contains(&format!("the page is {}", page.display())),
        "{told}"
    );
    page
}

/// What the page shows.
fn shown(page: &Path) -> Value {
    let page = fs::read_to_string(page).expect("a page");
    let (_, rest) = page.split_once("id=\"data\">").expect("it begins");
    let (data, _) = rest.split_once("</script>").expect("it ends");
    serde_json::from_str(data).expect("JSON")
}

#[test]
fn a_run_and_its_replay_leave_a_page_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = paged_run(folder.path());
    let first = shown(&page);
    let steps: Vec<u64> = (0..=14).collect();
    assert_eq!(first["moments"]["step"], serde_json::json!(steps));
    let looks = first["looks"].as_array().expect("looks");
    let looked: Vec<Option<u64>> = looks.iter().map(|look| look["step"].as_u64()).collect();
    assert_eq!(
        looked,
        [0, CHANGED, 14].map(Some),
        "at the start, before the change, at the end"
    );
    assert_eq!(looks[1]["points"].as_array().map(Vec::len), Some(400));
    assert_eq!(first["changes"][0]["words"], "projector norm batch → none");

    let out = folder.path().join("out");
    let session = out.join("session.json");
    let before = fs::read(&page).expect("read");
    let again = [
        "replay",
        text(&session),
        "--device",
        "cpu",
        "--page",
        text(&page),
    ];
    let resumed = folder.path().join("resumed.html");
    let late = ["run", "--resume", text(&out), "--page", text(&resumed)];
    assert_refused(&collapse_lab(&late), 1, "collapse-lab replay");
    assert!(!resumed.exists());
    let elsewhere = folder.path().join("again");
    let into =
        |extra: &[&str]| collapse_lab(&[&again[..], &["--out", text(&elsewhere)], extra].concat());
    assert_refused(&into(&[]), 1, "is there already; give another --page");
    assert!(!elsewhere.exists(), "found out before the run began");
    assert_eq!(fs::read(&page).expect("read"), before);
    assert_done(&into(&["--force"]));
    assert_eq!(shown(&page), first);
    assert_eq!(read(&out, "metrics.csv"), read(&elsewhere, "metrics.csv"));
}

#[test]
fn a_page_that_cannot_be_written_is_told_before_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let file = folder.path().join("file");
    fs::write(&file, "in the way").expect("written");
    for place in [file.join("page.html"), folder.path().to_owned()] {
        let output = small_run(&["--steps", "2", "--page", text(&place)], &out);
        assert_refused(&output, 1, "cannot write");
        assert!(message(&output).contains("give another --page"));
        assert!(!out.exists());
    }
    let output = collapse_lab(&["run", "--steps", "2", "--force"]);
    assert_refused(&output, 2, "--out");
}

/// There is no browser. Where the checks say that there is one, that is a failure.
fn skip(reason: &str) {
    assert!(
        std::env::var_os("COLLAPSE_LAB_REQUIRE_BROWSER").is_none(),
        "{reason}"
    );
    eprintln!("skipped: {reason}");
}

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    BROWSERS
        .iter()
        .flat_map(|name| places.iter().map(move |place| place.join(name)))
        .find(|program| program.is_file())
}

/// A browser without a window and without a network, on a page.
fn browse(browser: &Path, profile: &Path, page: &Path, at: &str, extra: &[&str]) -> Output {
    let address = format!("file://{}{at}", text(page));
    let output = Command::new(browser)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
        ])
        .args([
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
        ])
        .args([
            "--virtual-time-budget=3000",
            "--blink-settings=preferredColorScheme=1",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(extra)
        .arg(address)
        .output();
    output.expect("the browser starts")
}

/// What the page had to say on the browser's console: errors, and what its policy did not let in.
fn complaints(output: &Output) -> Vec<String> {
    let said = message(output);
    let lines = said.lines().filter(|line| line.contains("CONSOLE"));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_browser_shows_the_page_at_any_step_and_asks_for_nothing() {
    let Some(browser) = browser() else {
        skip("no Chromium is on the PATH");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let page = paged_run(folder.path());
    let profile = folder.path().join("profile");
    let open = |page: &Path, at: &str, extra: &[&str]| browse(&browser, &profile, page, at, extra);
    let verdict = read_session(&folder.path().join("out"))["result"]["verdict"].clone();
    let verdict = verdict.as_str().expect("a word");
    for (at, step, word, norm) in [
        ("", "14", verdict, "norm none"),
        ("#step=6", "6", "starting", "norm batch"),
        ("#step=7", "7", "starting", "norm none"),
        ("#step=0", "0", "starting", "norm batch"),
        ("#step=99", "14", verdict, "norm none"),
    ] {
        let output = open(&page, at, &["--dump-dom"]);
        assert_eq!(complaints(&output), [""; 0]);
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        for expected in [
            format!("aria-valuetext=\"step {step}, {word}\""),
            format!("<b id=\"step\">{step}</b>"),
            format!("class=\"badge\" data-word=\"{word}\">{word}</strong>"),
            format!("<p class=\"faint\">{norm}</p>"),
            "aria-label=\"Switch to the dark theme\"".to_owned(),
        ] {
            assert!(shown.contains(&expected), "{expected} at {at}: {shown}");
        }
        assert_eq!(
            shown.matches("class=\"u-over\"").count(),
            4,
            "charts at {at}"
        );
        assert_eq!(shown.matches("data-label=").count(), 10, "classes at {at}");
    }
    // A narrow window is tall enough for the first plot, which is far down there.
    for size in ["1280,800", "500,2400"] {
        picture(
            size,
            |extra| open(&page, "", extra),
            &folder.path().join("shot.png"),
        );
    }
    // Another script than the page's own does not run, and is complained of.
    let edited = folder.path().join("edited.html");
    let script = fs::read_to_string(&page).expect("a page");
    fs::write(&edited, script.replace("fillBand();\nnow", "now")).expect("written");
    let output = open(&edited, "", &["--dump-dom"]);
    let complaints = complaints(&output);
    assert!(
        complaints
            .iter()
            .any(|line| line.contains("Content Security Policy")),
        "{complaints:?}"
    );
    assert!(!String::from_utf8_lossy(&output.stdout).contains("class=\"u-over\""));
}

/// The page as it looks at that size has its curves in it.
fn picture(size: &str, open: impl Fn(&[&str]) -> Output, file: &Path) {
    let window = format!("--window-size={size}");
    let shot = format!("--screenshot={}", file.display());
    assert_eq!(complaints(&open(&[&window, &shot])), [""; 0]);
    let picture = image::open(file).expect("a picture").to_rgb8();
    for colour in CURVES {
        let count = picture.pixels().filter(|pixel| pixel.0 == colour).count();
        assert!(count > 50, "{count} pixels of {colour:?} at {size}");
    }
}
