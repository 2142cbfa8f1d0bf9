//! What a hall sees: its own arrangement of panels, which is remembered beside that of the window.

use collapse_lab::record::Activity;
use egui::{Key, Modifiers, Theme};
use egui_kittest::SnapshotResults;

use crate::lessons::{asked, run};
use crate::pictures::picture;
use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, LARGE};

/// A small projector.
const HALL: [f32; 2] = [1280.0, 720.0];

fn present(bench: &mut Bench) {
    bench.press(Modifiers::NONE, Key::F11);
}

fn plots(bench: &Bench) -> [bool; 3] {
    ["log spread", "cosines", "loss"].map(|plot| bench.sees(&format!("plot of {plot}")))
}

#[test]
fn a_presentation_has_the_diagram_the_cloud_and_one_plot() {
    let mut bench = Bench::new(healthy(700));
    assert_eq!(plots(&bench), [true; 3]);
    assert!(bench.sees("learning rate"));
    present(&mut bench);
    assert_eq!(plots(&bench), [true, false, false]);
    assert!(bench.sees("projector norm: batch") && bench.sees("embedding"));
    assert!(!bench.sees("learning rate"), "settings are no slide");
    present(&mut bench);
    assert_eq!(plots(&bench), [true; 3]);
    assert!(bench.sees("learning rate"), "as it was before");
}

#[test]
fn how_a_hall_is_arranged_is_remembered_beside_how_the_window_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("layout.json");
    let mut bench = Bench::remembering(&file);
    bench.show(healthy(700));
    present(&mut bench);
    bench.click("Panels");
    bench.click("Loss");
    bench.press(Modifiers::NONE, Key::Escape);
    assert_eq!(plots(&bench), [false, false, true], "in front of the other");
    // It is closed while it presents.
    drop(bench);
    let mut bench = Bench::remembering(&file);
    bench.show(healthy(700));
    assert_eq!(plots(&bench), [true; 3]);
    present(&mut bench);
    assert_eq!(plots(&bench), [false, false, true]);
}

#[test]
fn what_a_lesson_watches_first_is_in_front_in_a_hall() {
    let mut bench = asked(HALL, Theme::Light, None);
    present(&mut bench);
    bench.press(Modifiers::NONE, Key::Num2);
    bench.press(Modifiers::NONE, Key::Enter);
    bench.show(run(150, Activity::Running, true));
    assert_eq!(plots(&bench), [true, false, false]);
    assert!(bench.sees("embedding"));
}

#[test]
fn a_hall_at_two_sizes_and_in_both_themes() {
    let mut results = SnapshotResults::new();
    for (name, size, theme) in [
        ("hall_light_1280", HALL, Theme::Light),
        ("hall_dark_1920", LARGE, Theme::Dark),
    ] {
        let mut bench = Bench::of(collapsed(700), size, theme);
        present(&mut bench);
        picture(name, &mut bench);
        results.extend_harness(&mut bench.window);
    }
    for (name, size, theme) in [
        ("hall_lesson_dark_1280", HALL, Theme::Dark),
        ("hall_lesson_light_1920", LARGE, Theme::Light),
    ] {
        let mut bench = asked(size, theme, Some(Key::Num2));
        present(&mut bench);
        bench.show(run(128, Activity::Paused, false));
        picture(name, &mut bench);
        results.extend_harness(&mut bench.window);
    }
}
