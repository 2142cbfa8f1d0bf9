//! The list of kept runs and the offer of the one that was cut off, over runs that are made up.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use collapse_lab::record::{Activity, Command, EventKind, Snapshot};
use crossbeam_channel::{Sender, bounded};
use egui::accesskit::Action;
use egui::{Key, Modifiers, Theme};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::kept_runs::{Fake, runs};
use crate::pictures::picture;
use crate::sessions::healthy;
use crate::support::{Bench, LARGE, LEAST, SMALL};

/// Long enough for a thread on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn fake() -> Fake {
    Fake {
        runs: runs(),
        on_show: Some("000008-byol-seed0".to_owned()),
        ..Fake::default()
    }
}

fn window(fake: Fake) -> Bench {
    Bench::keeping(healthy(40), SMALL, Theme::Light, Arc::new(fake))
}

/// Draws frames until that text is seen.
fn await_text(bench: &mut Bench, text: &str) {
    let start = Instant::now();
    while !bench.sees(text) {
        assert!(start.elapsed() < PATIENCE, "no {text}");
        std::thread::sleep(Duration::from_millis(5));
        bench.window.run_ok();
    }
}

fn is_disabled(bench: &Bench, label: &str) -> bool {
    let node = bench.window.get_by_label(label);
    node.accesskit_node().is_disabled()
}

/// A window with the list over it.
pub fn window_read() -> Bench {
    let mut bench = window(fake());
    bench.press(Modifiers::NONE, Key::O);
    await_text(&mut bench, "byol, seed 7");
    bench
}

/// A window that offers a run.
pub fn window_offering() -> Bench {
    let mut bench = window(cut_off());
    await_text(&mut bench, OFFER);
    bench
}

const CHANGED: &str = "Open byol, seed 7, step 700";

#[test]
fn the_list_tells_of_every_run_what_it_was_and_how_it_stands() {
    let mut bench = window(fake());
    bench.click("Runs");
    await_text(&mut bench, "700 of 2048 steps");
    for text in [
        "byol, seed 7",
        "no-norm, seed 7",
        "custom, seed 0",
        "on show",
        "in use",
        "interrupted",
        "cut off",
        "finished",
        "failed",
        "step 256: projector norm batch → none",
        "step 256: predictor norm batch → none",
        "and 39 more",
        "no changes",
        "verdict: collapsed; learned",
        "verdict: diverged",
        "verdict: few directions",
        "The newest 100 are kept, in 1 GiB at most. They lie in /home/ada/.local/state",
    ] {
        assert!(bench.sees(text), "{text}");
    }
    assert!(bench.sees("curves of byol, seed 7, step 700: spread "));
    assert!(
        bench.sees("e-7, probe 26.4 to 34."),
        "what is drawn is told"
    );
    assert!(
        bench.sees("40 of 2048 steps"),
        "of the run on show the window knows more than what is written"
    );
    assert_eq!(bench.received(), [], "looking changes nothing");
}

#[test]
fn every_button_of_the_list_has_a_name_of_its_own() {
    let mut bench = window(fake());
    bench.press(Modifiers::NONE, Key::O);
    await_text(&mut bench, "no-norm");
    let nodes = bench.window.root().children_recursive();
    let mut names: Vec<String> = nodes
        .filter(|node| node.accesskit_node().data().supports_action(Action::Click))
        .filter_map(|node| node.accesskit_node().label())
        .filter(|name| name.starts_with("Open ") && name.contains(", seed"))
        .collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 8, "{names:?}");
}

#[test]
fn a_run_is_opened_with_a_click_and_the_list_closes() {
    let mut bench = window(fake());
    bench.press(Modifiers::NONE, Key::O);
    await_text(&mut bench, "byol, seed 7");
    bench.click(CHANGED);
    assert_eq!(
        bench.received(),
        [Command::Open("000007-byol-seed7".to_owned())]
    );
    assert!(
        bench.window.query_by_label(CHANGED).is_none(),
        "it is closed"
    );
    let number = 1;
    let sentence = "000007-byol-seed7 is gone".to_owned();
    bench.tell([EventKind::Refused { number, sentence }], healthy(40));
    assert!(bench.sees("000007-byol-seed7 is gone"), "a refusal is told");
}

#[test]
fn nothing_can_be_undone_of_another_run() {
    let mut bench = window(fake());
    bench.click("projector norm: none");
    bench.press(Modifiers::NONE, Key::O);
    await_text(&mut bench, "byol, seed 7");
    bench.click(CHANGED);
    bench.received();
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.received(), []);
    assert!(bench.sees("Nothing to undo"));
}

#[test]
fn what_is_on_show_or_in_use_or_locked_cannot_be_opened() {
    let mut bench = window(fake());
    bench.press(Modifiers::NONE, Key::O);
    await_text(&mut bench, "byol, seed 7");
    for label in ["Open byol, seed 0, step 40", "Open simclr, seed 0, step 64"] {
        assert!(is_disabled(&bench, label), "{label}");
        bench.click(label);
    }
    assert!(!is_disabled(&bench, CHANGED));
    bench.press(Modifiers::NONE, Key::L);
    assert!(is_disabled(&bench, CHANGED));
    bench.click(CHANGED);
    assert_eq!(bench.received(), []);
}

#[test]
fn the_list_says_that_it_is_being_read_and_is_read_anew_each_time() {
    let (open, gate): (Sender<()>, _) = bounded(2);
    let mut bench = window(Fake {
        gate: Some(gate),
        ..fake()
    });
    bench.press(Modifiers::NONE, Key::O);
    assert!(bench.sees("Reading the kept runs …"));
    open.send(()).expect("it listens");
    await_text(&mut bench, "byol, seed 7");
    assert!(!bench.sees("Reading the kept runs …"));
    bench.press(Modifiers::NONE, Key::Escape);
    bench.press(Modifiers::NONE, Key::O);
    assert!(bench.sees("Reading the kept runs …") && !bench.sees("byol, seed 7"));
    open.send(()).expect("it listens");
    await_text(&mut bench, "byol, seed 7");
}

#[test]
fn runs_that_cannot_be_read_or_are_not_kept_leave_the_window_as_it_is() {
    let (open, gate) = bounded(1);
    let mut bench = window(Fake {
        gate: Some(gate),
        ..fake()
    });
    drop::<Sender<()>>(open);
    bench.press(Modifiers::NONE, Key::O);
    await_text(&mut bench, "The kept runs could not be read");
    bench.click("Close");

    let mut bench = window(Fake::default());
    bench.press(Modifiers::NONE, Key::O);
    await_text(&mut bench, "There is no run yet");

    let mut bench = Bench::new(healthy(40));
    bench.press(Modifiers::NONE, Key::O);
    assert!(bench.sees("are not kept"));
    assert!(!bench.sees("There is no run yet"));
}

#[test]
fn the_keys_of_the_window_do_not_act_through_the_list() {
    let mut bench = window(fake());
    bench.press(Modifiers::NONE, Key::O);
    await_text(&mut bench, "byol, seed 7");
    for key in [Key::R, Key::Num4, Key::S] {
        bench.press(Modifiers::NONE, key);
    }
    assert_eq!(bench.received(), []);
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(bench.received(), [Command::Pause]);
    bench.press(Modifiers::NONE, Key::B);
    assert!(bench.sees("The post's table") && !bench.sees("byol, seed 7"));
    bench.press(Modifiers::NONE, Key::O);
    bench.press(Modifiers::NONE, Key::O);
    assert!(!bench.sees("The newest 100") && !bench.sees("The post's table"));
}

#[test]
fn what_could_not_be_kept_is_told() {
    let trouble = "This run is not kept: the disk is full.".to_owned();
    let bench = window(Fake {
        troubles: Mutex::new(vec![trouble.clone()]),
        ..Fake::default()
    });
    assert!(bench.sees(&trouble));
}

const OFFER: &str = "The last run was cut off: lars-early-layers, seed 3, step 330.";

fn cut_off() -> Fake {
    let runs = runs();
    Fake {
        cut_off: Some(runs[3].clone()),
        runs,
        ..Fake::default()
    }
}

#[test]
fn a_run_that_was_cut_off_is_offered_and_opened() {
    let mut bench = window(cut_off());
    await_text(&mut bench, OFFER);
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(bench.received(), [Command::Pause], "the lecture goes on");
    bench.click("Open the run that was cut off");
    let name = "000005-lars-early-layers-seed3".to_owned();
    assert_eq!(bench.received(), [Command::Open(name)]);
    assert!(!bench.sees("The last run was cut off"));
}

#[test]
fn an_offer_can_be_dismissed_by_a_click_and_by_escape() {
    let mut bench = window(cut_off());
    await_text(&mut bench, OFFER);
    bench.click("Dismiss");
    assert!(!bench.sees("The last run was cut off"));
    let mut bench = window(cut_off());
    await_text(&mut bench, OFFER);
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.sees("The last run was cut off"));
    assert_eq!(bench.received(), []);
}

#[test]
fn nothing_is_offered_while_the_window_is_locked_or_under_what_lies_over_it() {
    let mut bench = window(cut_off());
    await_text(&mut bench, OFFER);
    bench.press(Modifiers::NONE, Key::L);
    assert!(!bench.sees(OFFER));
    bench.press(Modifiers::NONE, Key::Escape);
    bench.press(Modifiers::NONE, Key::L);
    assert!(
        bench.sees(OFFER),
        "Escape dismisses nothing that is not seen"
    );
    bench.press(Modifiers::NONE, Key::Questionmark);
    assert!(!bench.sees(OFFER));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(bench.sees(OFFER));
    bench.press(Modifiers::NONE, Key::O);
    await_text(&mut bench, "byol, seed 7");
    bench.click(CHANGED);
    assert!(!bench.sees(OFFER), "the person has decided");
}

#[test]
fn without_a_run_that_was_cut_off_nothing_is_offered() {
    let mut bench = window(fake());
    for _ in 0..20 {
        std::thread::sleep(Duration::from_millis(5));
        bench.window.run_ok();
    }
    assert!(!bench.sees("cut off"));
}

#[test]
fn a_note_stands_above_the_offer() {
    let mut bench = window(cut_off());
    await_text(&mut bench, OFFER);
    let sentence = "optimizer.lr = 500 is out of range".to_owned();
    bench.tell([EventKind::Notice(sentence.clone())], healthy(40));
    bench.window.run_ok();
    let note = bench.window.get_by_label(&sentence).rect();
    let offer = bench.window.get_by_label(OFFER).rect();
    assert!(note.bottom() < offer.top(), "{note:?} {offer:?}");
}

#[test]
fn pictures_of_the_list_and_of_the_offer() {
    let mut results = SnapshotResults::new();
    for (name, size, theme, is_presented) in [
        ("runs_light_1280", SMALL, Theme::Light, false),
        ("runs_least", LEAST, Theme::Light, false),
        ("runs_lecture_dark", LARGE, Theme::Dark, true),
    ] {
        let mut bench = Bench::keeping(healthy(40), size, theme, Arc::new(fake()));
        if is_presented {
            bench.press(Modifiers::NONE, Key::F11);
        }
        bench.press(Modifiers::NONE, Key::O);
        await_text(&mut bench, "byol, seed 7");
        bench.window.hover_at(egui::pos2(2.0, 2.0));
        picture(name, &mut bench);
        results.extend_harness(&mut bench.window);
    }
    let paused = Snapshot {
        activity: Activity::Paused,
        ..healthy(1200)
    };
    let mut bench = Bench::keeping(paused, SMALL, Theme::Light, Arc::new(cut_off()));
    await_text(&mut bench, OFFER);
    picture("runs_offer", &mut bench);
    results.extend_harness(&mut bench.window);
}
