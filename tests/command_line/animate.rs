//! Films of runs, made at the run's end and from its folder.

use std::io::Cursor;
use std::path::Path;
use std::process::Output;

use image::AnimationDecoder as _;

use crate::support::{assert_done, assert_refused, collapse_lab, message, small_run};

/// Frames of a film, each with its size and its time in milliseconds.
fn played(path: &Path) -> Vec<((u32, u32), u32)> {
    let bytes = std::fs::read(path).expect("the film is there");
    let decoder = image::codecs::png::PngDecoder::new(Cursor::new(bytes));
    let film = decoder.expect("a PNG file").apng().expect("animated");
    let frames = film.into_frames().map(|frame| frame.expect("whole"));
    let told = frames.map(|frame| {
        let (numerator, denominator) = frame.delay().numer_denom_ms();
        (frame.buffer().dimensions(), numerator / denominator)
    });
    told.collect()
}

/// The texts in a PNG file.
fn texts(path: &Path) -> String {
    let bytes = std::fs::read(path).expect("the picture is there");
    let reader = png::Decoder::new(Cursor::new(bytes)).read_info();
    let reader = reader.expect("a PNG file");
    let info = reader.info();
    let latin = info.uncompressed_latin1_text.iter();
    let latin = latin.map(|chunk| format!("{}: {}\n", chunk.keyword, chunk.text));
    let wide = info.utf8_text.iter();
    let wide =
        wide.map(|chunk| format!("{}: {}\n", chunk.keyword, chunk.get_text().expect("text")));
    latin.chain(wide).collect()
}

/// A path as an argument.
fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// A run of ten steps without the projector's norm from step 6 on, and what else is asked of it.
fn run(extra: &[&str], folder: &Path) -> Output {
    let arguments = ["--steps", "10", "--at", "6:projector.norm=none"];
    small_run(&[&arguments[..], extra].concat(), folder)
}

#[test]
fn a_run_leaves_a_film_and_what_made_it_stands_in_its_pictures() {
    let folder = tempfile::tempdir().expect("a folder");
    let [made, film] = ["run", "films/film.png"].map(|name| folder.path().join(name));
    let arguments = [
        "--animate",
        text(&film),
        "--animate-what",
        "scatter",
        "--animate-size",
        "320x400",
    ];
    let output = run(&arguments, &made);
    assert_done(&output);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("3 frames of 3.4 s written to"), "{told}");
    let frames = played(&film);
    // Looks at the untrained network and before the change, and the end.
    assert_eq!(frames, [400, 1_000, 2_000].map(|time| ((320, 400), time)));
    for picture in [&film, &made.join("dashboard.png")] {
        let told = texts(picture);
        for part in [
            "Software: collapse-lab ",
            "step 6: projector norm batch → none",
            "\nbatch = 32\n",
            "collapse-lab run --preset byol --set ",
        ] {
            assert!(told.contains(part), "{part} is not in {told}");
        }
    }
    let again = run(&["--animate", text(&film)], &folder.path().join("again"));
    assert_refused(&again, 1, "is there already");
    assert!(!folder.path().join("again").exists(), "nothing is begun");
}

#[test]
fn the_folder_of_a_run_makes_films_and_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let [made, film] = ["run", "film.gif"].map(|name| folder.path().join(name));
    assert_done(&run(&[], &made));
    let record = || std::fs::read(made.join("record.bin")).expect("a record");
    let before = record();
    let output = collapse_lab(&[
        "animate",
        text(&made),
        text(&film),
        "--what",
        "loss",
        "--size",
        "300x240",
        "--scale",
        "2",
        "--frames",
        "4",
        "--fps",
        "5",
        "--dark",
    ]);
    assert_done(&output);
    assert!(message(&output).is_empty(), "{}", message(&output));
    assert_eq!(record(), before);
    let bytes = std::fs::read(&film).expect("the film is there");
    let mut decoder = gif::Decoder::new(&bytes[..]).expect("a GIF file");
    assert_eq!((decoder.width(), decoder.height()), (600, 480));
    let mut times = Vec::new();
    while let Some(frame) = decoder.read_next_frame().expect("whole") {
        times.push(frame.delay);
    }
    assert_eq!(times, [20, 20, 100, 20, 200]);
    let names = std::fs::read_dir(folder.path()).expect("listed");
    assert_eq!(names.count(), 2, "nothing unfinished is left");
    let again = ["animate", text(&made), text(&film)];
    assert_refused(&collapse_lab(&again), 1, "is there already");
    assert_done(&collapse_lab(
        &[&again[..], &["--force", "--frames", "2"]].concat(),
    ));
}

#[test]
fn what_cannot_be_made_is_told_before_the_training() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let place = |name: &str| {
        let path = folder.path().join(name);
        path.to_str().expect("a path in UTF-8").to_owned()
    };
    for name in ["file", "there.gif"] {
        std::fs::write(folder.path().join(name), "in the way").expect("written");
    }
    for (film, extra, code, told) in [
        (place("film.mp4"), "dashboard", 2, "a film ends in .gif"),
        (place("film.gif"), "cosine", 2, "there is no panel cosine"),
        (place("file/film.gif"), "dashboard", 1, "cannot write"),
        (place("there.gif"), "dashboard", 1, "is there already"),
    ] {
        let arguments = ["--steps", "10", "--animate", &film, "--animate-what", extra];
        assert_refused(&small_run(&arguments, &run), code, told);
        assert!(!run.exists(), "nothing is begun");
    }
    let arguments = ["--steps", "10", "--animate-what", "scatter"];
    assert_refused(&small_run(&arguments, &run), 2, "--animate");
    let arguments = ["--animate", "film.gif", "--animate-size", "0x7"];
    assert_refused(&small_run(&arguments, &run), 2, "WIDTHxHEIGHT");
    let output = collapse_lab(&["animate", &place("nowhere"), &place("film.gif")]);
    assert_refused(&output, 1, "cannot read");
    assert!(!folder.path().join("film.gif").exists());
}
