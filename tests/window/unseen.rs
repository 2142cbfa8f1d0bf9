//! Whether training rests while nobody sees the window, where somebody is to choose.

use std::path::Path;

use crate::sessions::healthy;
use crate::support::{Bench, SMALL};
use collapse_lab::window::{Options, Unseen};
use egui::Theme;

const CHOICE: &str = "Rest while this tab is hidden";

/// A window that remembers in that file, and the choice of it.
fn opened(layout_file: &Path) -> (Bench, Unseen) {
    let unseen = Unseen::default();
    let options = Options {
        layout_file: Some(layout_file.to_owned()),
        unseen: Some(unseen.clone()),
        ..Options::default()
    };
    (
        Bench::opened(healthy(40), SMALL, Theme::Light, options),
        unseen,
    )
}

#[test]
fn it_is_chosen_among_the_panels_and_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("layout.json");
    let (mut bench, unseen) = opened(&file);
    assert!(!unseen.rests(), "it goes on until somebody chooses");
    bench.click("Panels");
    bench.click(CHOICE);
    assert!(unseen.rests());
    drop(bench);
    let (mut bench, unseen) = opened(&file);
    assert!(unseen.rests());
    bench.click("Panels");
    bench.click(CHOICE);
    assert!(!unseen.rests());
}

#[test]
fn a_window_that_is_always_to_go_on_has_no_such_choice() {
    let mut bench = Bench::new(healthy(40));
    bench.click("Panels");
    assert!(!bench.sees(CHOICE));
}
