//! Pictures of one's own: dropped, or chosen in the system's dialog; the control that shows which there are.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use collapse_lab::experiment::Experiment;
use collapse_lab::record::{Activity, Command, EventKind, Request, Snapshot};
use collapse_lab::window::{Chooser, Options};
use egui::accesskit::Role;
use egui::{HoveredFile, Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;

use crate::live::{Live, small};
use crate::pictures::picture;
use crate::replayed::{drop_onto, drop_onto_window, wait_for};
use crate::sessions::healthy;
use crate::support::{Bench, LARGE, SMALL};

fn folder() -> tempfile::TempDir {
    tempfile::Builder::new()
        .prefix("animals")
        .tempdir()
        .expect("a folder")
}

/// The source that a run is started on.
fn started(sent: &[Command]) -> &str {
    match sent {
        [Command::Start(experiment)] => &experiment.data.source,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_dropped_folder_of_pictures_is_trained_on_with_the_knobs_as_they_are() {
    let folder = folder();
    let mut shown = healthy(40);
    shown.experiment.set("optimizer.lr", "0.3").expect("a knob");
    shown.experiment.set("data.train", "160").expect("a knob");
    let mut bench = Bench::new(shown.clone());
    drop_onto(&mut bench, folder.path());
    let sent = bench.received();
    assert_eq!(started(&sent), folder.path().display().to_string());
    let [Command::Start(experiment)] = &sent[..] else {
        panic!("{sent:?}")
    };
    let mut expected = shown.experiment;
    expected.data = experiment.data.clone();
    assert_eq!(**experiment, expected);
    assert!(!experiment.data.insists_on_train(), "all that there are");
}

#[test]
fn a_dropped_archive_of_pictures_is_trained_on() {
    for name in [
        "animals.zip",
        "animals.tar",
        "animals.tar.gz",
        "animals.TGZ",
    ] {
        let mut bench = Bench::new(healthy(40));
        drop_onto(&mut bench, Path::new(name));
        assert_eq!(started(&bench.received()), name);
    }
}

#[test]
fn what_is_no_folder_of_pictures_says_what_would_be() {
    for (name, said) in [
        ("animals.7z", "This is an archive: unpack it"),
        ("cat.png", "One picture is not enough"),
    ] {
        let mut bench = Bench::new(healthy(40));
        drop_onto(&mut bench, Path::new(name));
        assert_eq!(wait_for(&mut bench, said), [], "{name}");
        assert!(bench.sees(said));
    }
}

#[test]
fn a_folder_that_is_held_over_the_window_says_where_it_lands() {
    let folder = folder();
    let name = folder.path().file_name().expect("a name").to_string_lossy();
    for (path, said) in [
        (
            folder.path().to_owned(),
            format!("Drop to train on the pictures in {name}"),
        ),
        (
            PathBuf::from("a/b.md"),
            "Drop to begin the lesson a/b.md".to_owned(),
        ),
        (
            PathBuf::from("a/session.json"),
            "Drop to make the run of a/session.json again".to_owned(),
        ),
        (
            PathBuf::from("b/a.tar.gz"),
            "Drop to train on the pictures in a.tar.gz".to_owned(),
        ),
        (PathBuf::from("a.tar.xz"), "This is an archive".to_owned()),
    ] {
        let mut bench = Bench::new(healthy(40));
        let held = HoveredFile {
            path: Some(path),
            ..HoveredFile::default()
        };
        bench.window.input_mut().hovered_files = vec![held];
        bench.window.step();
        bench.window.step();
        assert!(bench.sees(&said), "{said}");
    }
}

#[test]
fn pictures_that_cannot_be_read_are_told_of_and_the_run_before_goes_on() {
    let folder = folder();
    let mut bench = Bench::new(healthy(40));
    drop_onto(&mut bench, folder.path());
    let [Request { number, .. }] = bench.requests()[..] else {
        panic!("one command")
    };
    let refused = EventKind::Refused {
        number,
        sentence: "the folder holds no pictures".to_owned(),
    };
    let mut waits = healthy(40);
    waits.activity = Activity::Paused;
    bench.tell([refused], waits.clone());
    assert!(bench.sees("the folder holds no pictures"));
    let back = bench.requests();
    let commands: Vec<Command> = back.iter().map(|sent| sent.command.clone()).collect();
    let source = ("data.source".to_owned(), "fashion".to_owned());
    assert_eq!(commands, [Command::Together(vec![source]), Command::Run]);
    let notice = |said: &str| EventKind::Notice(said.to_owned());
    let taken = EventKind::Accepted {
        number: back[0].number,
    };
    let after = notice("something else");
    bench.tell(
        [notice("data.source = fashion takes effect"), taken, after],
        waits,
    );
    assert!(!bench.sees("takes effect"), "nobody changed anything");
    assert!(bench.sees("something else"));
}

#[test]
fn a_run_that_trains_goes_on_where_a_folder_holds_no_pictures() {
    let folder = folder();
    let mut live = Live::paused(Experiment {
        steps: 100_000,
        ..small()
    });
    live.until(|shown| shown.activity == Activity::Paused);
    live.window.key_press(Key::Space);
    live.until(|shown| shown.step > 1);
    drop_onto_window(&mut live.window, folder.path());
    let said = |live: &Live| {
        let notes = live.window.query_all_by_label_contains("holds no pictures");
        notes.count() > 0
    };
    let start = Instant::now();
    while !said(&live) {
        assert!(start.elapsed() < Duration::from_secs(60), "nobody says it");
        live.window.step();
    }
    let told = live.until(|_| true).step;
    let later = live.until(|shown| shown.step > told + 1);
    assert_eq!(later.experiment.data, later.started_with.data);
    assert_eq!(later.waiting, [""; 0]);
}

#[test]
fn a_run_that_waited_goes_on_waiting_where_other_pictures_cannot_be_read() {
    let folder = folder();
    let mut waits = healthy(40);
    waits.activity = Activity::Paused;
    let mut bench = Bench::new(waits.clone());
    drop_onto(&mut bench, folder.path());
    let number = bench.requests()[0].number;
    let sentence = "no pictures".to_owned();
    bench.tell([EventKind::Refused { number, sentence }], waits);
    assert!(matches!(&bench.received()[..], [Command::Together(_)]));
}

/// A window with a dialog in which that folder is chosen, and the pictures unfolded.
fn choosing(snapshot: Snapshot, size: [f32; 2], chosen: &Path) -> Bench {
    let chosen = chosen.to_owned();
    let dialog = move || -> collapse_lab::window::Choosing {
        Box::pin(std::future::ready(Ok(Some(chosen.clone()))))
    };
    let chooser = Chooser(Arc::new(dialog));
    let options = Options {
        folder_chooser: Some(chooser.clone()),
        archive_chooser: Some(chooser),
        ..Options::default()
    };
    let mut bench = Bench::opened(snapshot, size, Theme::Light, options);
    bench.window.get_by_label("Pictures").click_accesskit();
    bench.window.run_ok();
    bench
}

#[test]
fn the_settings_show_the_pictures_and_open_others() {
    let folder = folder();
    let mut bench = choosing(healthy(40), SMALL, folder.path());
    for said in ["Fashion-MNIST", "10 classes"] {
        assert!(bench.sees(said), "{said}");
    }
    assert!(bench.sees("16,384 to learn from, 4000 to test"));
    for button in ["Open pictures …", "Open an archive …"] {
        bench.window.get_by_label(button).click_accesskit();
        bench.window.run_ok();
        let sent = wait_for(&mut bench, "never said");
        assert_eq!(started(&sent), folder.path().display().to_string());
    }

    let mut other = healthy(40);
    for experiment in [&mut other.experiment, &mut other.started_with] {
        experiment.data.source = "/home/me/animals".to_owned();
        (experiment.data.train, experiment.data.test) = (160, 40);
    }
    let mut bench = choosing(other, SMALL, folder.path());
    assert!(bench.sees("animals") && bench.sees("160 to learn from, 40 to test"));
    let embedded = bench
        .window
        .get_by_role_and_label(Role::Button, "Fashion-MNIST");
    embedded.click_accesskit();
    bench.window.run_ok();
    let sent = bench.received();
    assert_eq!(started(&sent), "fashion");
    assert!(matches!(&sent[..], [Command::Start(now)] if now.data.train == 16_384));
}

#[test]
fn picture_of_the_pictures_in_the_settings() {
    let mut bench = choosing(healthy(400), LARGE, Path::new("never"));
    picture("source_light_1920", &mut bench);
}

#[test]
fn locked_controls_leave_the_pictures_alone() {
    let folder = folder();
    let mut bench = Bench::new(healthy(40));
    bench.press(Modifiers::NONE, Key::L);
    drop_onto(&mut bench, folder.path());
    bench.window.run_ok();
    assert_eq!(bench.received(), []);
    assert!(bench.sees("Locked: press L to change the run."));
}
