//! The menu that saves pictures and films, and the bar of a film that is being made.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use collapse_lab::window::{ExportRequest, Exporter, Kind, Opener, Options, Order, Pane, Subject};
use crossbeam_channel::{Receiver, unbounded};
use egui::{Key, Modifiers, OutputCommand, Theme};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use crate::pictures::picture;
use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, LEAST, SMALL};

const WAIT: Duration = Duration::from_secs(20);

/// What the window asked for, and when each is to end.
struct Asked {
    requests: Receiver<ExportRequest>,
    ends: crossbeam_channel::Sender<()>,
}

/// An exporter that ends when it is told to, or when it is cancelled.
fn exporter() -> (Exporter, Asked) {
    let (seen, requests) = unbounded();
    let (ends, ended) = unbounded();
    let exporter = move |request: ExportRequest| {
        let progress = request.progress.clone();
        seen.send(request).expect("the test listens");
        let mut done = 0;
        loop {
            done += 1;
            if !progress.tell(done.min(34), 120) {
                return Err("it was cancelled".to_owned());
            }
            if ended.recv_timeout(Duration::from_millis(10)).is_ok() {
                return Ok(PathBuf::from("/runs/x/film.gif"));
            }
        }
    };
    (Arc::new(exporter), Asked { requests, ends })
}

fn await_text(bench: &mut Bench, text: &str) {
    let start = Instant::now();
    while !bench.sees(text) {
        assert!(start.elapsed() < WAIT, "{text} does not come up");
        bench.window.step();
    }
    // What is held to an edge stands in its place once its size is known: a click goes there.
    bench.window.run_steps(2);
}

#[test]
fn one_panel_is_saved_as_a_drawing_at_its_scale() {
    let (exporter, asked) = exporter();
    let mut bench = Bench::with(healthy(40), LEAST, Theme::Light, exporter);
    bench.click("Export");
    bench.click("Cosines");
    bench.click("format: SVG");
    bench.click("scale: 3×");
    bench.click("Save picture");
    let request = asked.requests.recv_timeout(WAIT).expect("it is asked for");
    let order = Order {
        subject: Subject::Panel(Pane::Cosines),
        kind: Kind::Svg,
        scale: 3,
    };
    assert_eq!(request.order, Some(order));
    let picture = request.picture();
    assert_eq!((picture.size, picture.pixels_per_point), ([720, 480], 3.0));
    assert!(picture.layout.is_open(Pane::Cosines) && !picture.layout.is_open(Pane::Loss));
    asked.ends.send(()).expect("it listens");
    await_text(&mut bench, "Saved to /runs/x/film.gif");
    bench.press(Modifiers::NONE, Key::Escape);
    bench.click("Export");
    assert!(
        bench.is_chosen("format: SVG"),
        "the choice is offered again"
    );
    assert!(bench.sees("saved last: /runs/x/film.gif"));
    bench.click("Copy path");
    bench.click("Export");
    bench.click("This view and the numbers (S)");
    let request = asked.requests.recv_timeout(WAIT).expect("it is asked for");
    assert_eq!((request.order, request.picture().size), (None, [960, 600]));
    asked.ends.send(()).expect("it listens");
}

/// An exporter that has written a picture there.
fn written(place: PathBuf) -> Exporter {
    Arc::new(move |_| Ok(place.clone()))
}

#[test]
fn the_note_of_an_export_opens_its_folder_and_copies_its_picture() {
    let root = tempfile::tempdir().expect("a folder");
    let (width, height) = (5, 3);
    let picture = image::RgbaImage::from_pixel(width, height, image::Rgba([9, 8, 7, 255]));
    picture
        .save(root.path().join("dashboard.png"))
        .expect("written");
    let (opened, folders) = unbounded();
    let opener = move |folder: &Path| {
        opened.send(folder.to_owned()).expect("the test listens");
        Err("it is a test".to_owned())
    };
    let options = Options {
        opener: Some(Opener(Arc::new(opener))),
        ..Options::default()
    };
    let exporter = written(root.path().to_owned());
    let mut bench = Bench::exporting(healthy(40), exporter, options);
    bench.press(Modifiers::NONE, Key::S);
    await_text(&mut bench, &format!("Saved to {}", root.path().display()));
    bench.click("Open folder");
    assert_eq!(folders.try_recv().as_deref(), Ok(root.path()));
    assert!(bench.sees("No file manager opens") && bench.sees("it is a test"));
    bench.window.get_by_label("Copy picture").click();
    bench.window.step();
    let commands = bench.window.output().platform_output.commands.clone();
    let copied = commands.iter().find_map(|command| match command {
        OutputCommand::CopyImage(image) => Some(image.size),
        _ => None,
    });
    let copied = copied.or_else(|| {
        bench.window.step();
        let commands = &bench.window.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        })
    });
    assert_eq!(copied, Some([width as usize, height as usize]));
    bench.window.run_ok();
    assert!(bench.sees("The picture is in the clipboard"));
}

#[test]
fn a_film_of_the_whole_run_has_a_bar_and_can_be_cancelled() {
    let (exporter, asked) = exporter();
    let mut bench = Bench::with(collapsed(700), SMALL, Theme::Dark, exporter);
    bench.press(Modifiers::NONE, Key::OpenBracket);
    bench.click("Export");
    bench.click("format: GIF film");
    bench.click("Save film");
    let request = asked.requests.recv_timeout(WAIT).expect("it is asked for");
    assert_eq!(
        request.snapshot.step, 700,
        "not of the past that is on show"
    );
    assert_eq!(request.picture().size, [1280, 800]);
    await_text(&mut bench, "film: 34 of 120");
    bench.click("Cancel");
    await_text(&mut bench, "The film was cancelled");
    assert!(!bench.sees("film: "));
    assert_eq!(bench.received(), [], "training is left alone");
}

#[test]
fn a_window_that_is_closed_does_not_wait_for_a_film() {
    let (exporter, asked) = exporter();
    let mut bench = Bench::with(healthy(40), SMALL, Theme::Light, exporter);
    bench.click("Export");
    bench.click("format: PNG film");
    bench.click("Save film");
    asked.requests.recv_timeout(WAIT).expect("it is asked for");
    let start = Instant::now();
    drop(bench);
    assert!(start.elapsed() < WAIT);
}

#[test]
fn pictures_of_the_menu_and_of_a_film_under_way() {
    let mut results = SnapshotResults::new();
    let (exporter, asked) = exporter();
    let mut bench = Bench::with(healthy(1200), LEAST, Theme::Light, exporter.clone());
    bench.click("Export");
    bench.click("format: GIF film");
    picture("export_menu_least", &mut bench);
    bench.click("Save film");
    await_text(&mut bench, "film: 34 of 120");
    picture("film_least", &mut bench);
    results.extend_harness(&mut bench.window);
    let mut bench = Bench::with(healthy(1200), SMALL, Theme::Dark, exporter);
    bench.click("Export");
    picture("export_menu_dark_1280", &mut bench);
    results.extend_harness(&mut bench.window);
    drop(asked);
}
