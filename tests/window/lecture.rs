//! A lecture from its file: on a live session by keys alone, and dropped onto the window.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use collapse_lab::device;
use collapse_lab::lab::{Session, SessionOptions};
use collapse_lab::lesson::Lecture;
use collapse_lab::record::Command;
use collapse_lab::window::{Lab, Options};
use egui::{Key, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::live::small;
use crate::replayed::{drop_onto, wait_for};
use crate::sessions::healthy;
use crate::support::{Bench, SMALL, nowhere, opened};

/// A lesson of ten steps of a small network, in which the answer at that place comes true.
fn short(title: &str, happens: usize) -> String {
    let when = |place: usize| if place == happens { "above" } else { "below" };
    format!(
        "+++\ntitle = \"{title}\"\nplace = 1\npreset = \"byol\"\n\
         set = [\"batch=16\", \"data.train=64\", \"data.test=40\", \"steps=120\"]\n\
         from = 4\nchange = [\"projector.norm=none\"]\nsteps = 6\nwatch = [\"loss\"]\nexpect = 1\n\
         [[answer]]\nwhen = [{{ what = \"spread\", {} = -1.0 }}]\n\
         [[answer]]\nwhen = [{{ what = \"spread\", {} = -1.0 }}]\n+++\n\
         ## Set-up\nA network.\n## Question\nWhat now?\n## Answers\n1. This.\n2. That.\n\
         ## Change\nThe norm.\n## Why\nBecause.\n",
        when(0),
        when(1)
    )
}

/// Writes a lecture of two short lessons; its first answer comes true in the first, its second in
/// the second.
fn lecture(folder: &Path) -> PathBuf {
    let write = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).expect("written");
    };
    write("one.md", &short("One", 0));
    write("two.md", &short("Two", 1));
    write(
        "talk.md",
        "+++\ntitle = \"Talk\"\nlessons = [\"one.md\", \"two.md\"]\n+++\n",
    );
    folder.join("talk.md")
}

/// The window on a live session that opens with that lecture.
struct Hall {
    window: Harness<'static, Lab>,
    _session: Session,
}

impl Hall {
    fn open(talk: &Path) -> Self {
        let options = SessionOptions {
            autostart: false,
            rewinds: true,
            ..SessionOptions::new(small())
        };
        let session = Session::start(options, device::cpu(), || {}).expect("the thread starts");
        let text = std::fs::read_to_string(talk).expect("the lecture");
        let beside = |name: &str| std::fs::read_to_string(talk.with_file_name(name));
        let lecture = Lecture::read("talk.md", &text, beside).expect("a lecture");
        let options = Options {
            lecture: Some(lecture),
            ..Options::default()
        };
        let link = session.link();
        let window = opened(link, SMALL, 1.0, Theme::Light, nowhere(), options);
        Self {
            window,
            _session: session,
        }
    }

    fn press(&mut self, keys: &[Key]) {
        for key in keys {
            self.window.key_press(*key);
            self.window.run_steps(3);
        }
    }

    fn sees(&self, text: &str) -> bool {
        let mut found = self.window.query_all_by_label_contains(text);
        found.next().is_some()
    }

    /// Draws frames until that text is on screen.
    fn until(&mut self, text: &str) {
        let start = Instant::now();
        while !self.sees(text) {
            self.window.run_steps(2);
            std::thread::sleep(Duration::from_millis(20));
            assert!(start.elapsed() < Duration::from_secs(120), "never: {text}");
        }
    }
}

#[test]
fn a_whole_lecture_goes_without_the_mouse() {
    use Key::{ArrowRight, B, Enter, F11, Num0, Num1, Num2, Num8, PageDown, Space, Tab};
    let folder = tempfile::tempdir().expect("a folder");
    let mut hall = Hall::open(&lecture(folder.path()));
    hall.until("Talk · lesson 1 of 2");
    hall.press(&[F11, PageDown]);
    assert!(hall.sees("What now?") && !hall.sees("verdict: "));
    hall.press(&[Num1, Num2, Tab, Num1, Num8, PageDown]);
    hall.until("The run waits at step 4.");
    hall.press(&[PageDown]);
    hall.until("What happened in this run");
    assert!(hall.sees("12 of 30 had it.") && hall.sees("This."));
    hall.press(&[B]);
    assert!(hall.sees("The screen is blank"));
    hall.press(&[B, PageDown]);
    hall.until("Talk · lesson 2 of 2");
    // The lecturer predicts, too, and wrongly.
    hall.press(&[Num1, PageDown, Num2, ArrowRight, Num1, Num0, Enter]);
    hall.until("The run waits at step 4.");
    hall.press(&[Enter]);
    hall.until("What happened in this run");
    assert!(hall.sees("10 of 12 had it.") && hall.sees("You predicted: This."));
    hall.press(&[PageDown]);
    assert!(hall.sees("This was the last lesson."));
    // Otherwise the key lets it pause.
    hall.until("PAUSED");
    hall.press(&[Space]);
    hall.until("a presentation does not end by itself: on to step 1120");
    hall.until("of 1120");
}

#[test]
fn a_lecture_is_dropped_onto_the_window_or_told_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let talk = lecture(folder.path());
    let mut bench = Bench::new(healthy(40));
    drop_onto(&mut bench, &talk);
    let sent = wait_for(&mut bench, "cannot read");
    assert!(matches!(&sent[..], [Command::Replay(recipe)] if recipe.until == Some(4)));
    assert!(bench.sees("Talk · lesson 1 of 2") && bench.sees("What now?"));
    std::fs::write(&talk, "+++\nlessons = [\"gone.md\"]\n+++\n").expect("written");
    let mut bench = Bench::new(healthy(40));
    drop_onto(&mut bench, &talk);
    let said = "talk.md, line 2: cannot read gone.md";
    assert_eq!(wait_for(&mut bench, said), []);
    assert!(bench.sees(said));
}
