//! What somebody sees who opens the window for the first time.

use collapse_lab::record::{Command, Geometry, Snapshot};
use collapse_lab::window::Options;
use egui::{Key, Modifiers, Theme};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use crate::pictures::picture;
use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, SMALL};

fn together(norm: &str) -> Command {
    let set = |key: &str| (key.to_owned(), norm.to_owned());
    Command::Together(["projector.norm", "predictor.norm"].map(set).to_vec())
}

#[test]
fn the_first_start_says_what_to_look_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("layout.json");
    let mut first = Bench::remembering(&file);
    for said in ["Make it collapse", "Press none, in the ring"] {
        assert!(first.sees(said), "{said}");
    }
    picture("welcome", &mut first);
    first.click("Skip");
    assert!(!first.sees("Make it collapse"));
    drop(first);
    let again = Bench::remembering(&file);
    assert!(!again.sees("Make it collapse"));
    let left = folder.path().join("left.json");
    drop(Bench::remembering(&left));
    assert!(!Bench::remembering(&left).sees("Make it collapse"), "once");
    let mut other = Bench::remembering(&folder.path().join("other.json"));
    other.press(Modifiers::NONE, Key::Escape);
    assert!(!other.sees("Make it collapse"));
    other.press(Modifiers::NONE, Key::Questionmark);
    assert!(other.sees("the representation"), "the help has the words");
}

/// The run as it is with these norms in both MLPs and that badge.
fn standing(norm: &str, geometry: Geometry) -> Snapshot {
    let mut snapshot = healthy(200);
    for key in ["projector.norm", "predictor.norm"] {
        snapshot.experiment.set(key, norm).expect("a knob");
    }
    snapshot.verdict.geometry = geometry;
    snapshot
}

#[test]
fn the_first_start_leads_through_a_collapse_and_back() {
    let mut results = SnapshotResults::new();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut bench = Bench::remembering(&folder.path().join("layout.json"));
    bench.click("both MLPs: none");
    assert_eq!(bench.received(), [together("none")]);
    for (norm, geometry, said) in [
        ("none", Geometry::Collapsing, "all points run together"),
        ("none", Geometry::Collapsed, "Press batch, in the ring"),
    ] {
        bench.show(standing(norm, geometry));
        assert!(bench.sees(said), "{said}");
    }
    picture("welcome_rescue", &mut bench);
    results.extend_harness(&mut bench.window);
    bench.click("both MLPs: batch");
    for (norm, geometry, said) in [
        ("batch", Geometry::Recovering, "The points move apart"),
        (
            "batch",
            Geometry::SpreadOut,
            "That was a collapse, and a rescue",
        ),
    ] {
        bench.show(standing(norm, geometry));
        assert!(bench.sees(said), "{said}");
    }
    bench
        .window
        .get_all_by_label("Lessons")
        .last()
        .expect("there")
        .click();
    bench.window.run_ok();
    assert!(bench.sees("ask") && !bench.sees("That was a collapse"));
}

#[test]
fn a_first_start_on_another_experiment_leads_nowhere() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let options = Options {
        layout_file: Some(folder.path().join("layout.json")),
        ..Options::default()
    };
    let bench = Bench::opened(collapsed(200), SMALL, Theme::Light, options);
    assert!(!bench.sees("Make it collapse"));
}
