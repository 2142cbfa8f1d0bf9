//! Panels that are closed, opened, moved and remembered.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, SMALL};
use collapse_lab::window::{Controls, ExportRequest, Layout, Pane, Picture, View, draw_dashboard};
use crossbeam_channel::unbounded;
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, Rect, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Where a panel's tab is.
pub fn tab(bench: &Bench, title: &str) -> Rect {
    bench.window.get_by_label(&format!("panel: {title}")).rect()
}

pub fn has_tab(bench: &Bench, title: &str) -> bool {
    bench
        .window
        .query_by_label(&format!("panel: {title}"))
        .is_some()
}

/// Clicks an entry of the menu of panels.
pub fn toggle(bench: &mut Bench, entry: &str) {
    bench.click("Panels");
    bench
        .window
        .get_by_role_and_label(Role::CheckBox, entry)
        .click();
    bench.window.run_ok();
    bench.press(Modifiers::NONE, Key::Escape);
}

#[test]
fn a_closed_panel_leaves_its_room_and_comes_back_where_it_was() {
    let mut bench = Bench::new(healthy(400));
    let titles = [
        "Settings",
        "Cosines",
        "Accuracy",
        "Spectrum",
        "Loss",
        "Common mode",
        "Spread",
        "Layers",
        "Embedding",
    ];
    let before = titles.map(|title| tab(&bench, title));
    for title in [
        "Settings",
        "Accuracy",
        "Spectrum",
        "Common mode",
        "Embedding",
    ] {
        bench.click(&format!("close {title}"));
        assert!(!has_tab(&bench, title), "{title} is closed");
    }
    assert!(
        tab(&bench, "Cosines").left() < 20.0,
        "the plots take the room of the settings"
    );
    for title in [
        "Settings",
        "Accuracy",
        "Spectrum",
        "Common mode",
        "Embedding",
    ] {
        toggle(&mut bench, title);
    }
    // What is opened again comes to the front; its neighbours in the bar stand as they did.
    assert_eq!(titles.map(|title| tab(&bench, title)), before);
    assert!(bench.sees("share of the common mode"));
}

#[test]
fn all_panels_can_be_closed_and_reset_brings_them_back() {
    let mut bench = Bench::new(healthy(400));
    let before = tab(&bench, "Embedding");
    toggle(&mut bench, "Variance");
    let closed = ["Changes", "Branches", "Uniformity", "Ranks", "Luck", "Map"];
    for pane in Pane::all().filter(|pane| !closed.contains(&pane.title())) {
        bench.click(&format!("close {}", pane.title()));
    }
    assert!(bench.sees("All panels are closed"));
    toggle(&mut bench, "Diagram");
    assert!(!bench.sees("encoder norm"));
    bench.click("Panels");
    bench.click("Reset layout");
    bench.press(Modifiers::NONE, Key::Escape);
    assert_eq!(tab(&bench, "Embedding"), before);
    assert!(
        bench.sees("encoder norm") && !has_tab(&bench, "Variance"),
        "what is closed at first is closed again"
    );
}

#[test]
fn a_tab_dragged_onto_another_panel_shares_its_place() {
    let mut bench = Bench::new(healthy(400));
    let (from, to) = (tab(&bench, "Cosines").center(), tab(&bench, "Embedding"));
    let onto = egui::pos2(to.center().x + 60.0, to.bottom() + 250.0);
    bench.window.drag_at(from);
    bench.window.step();
    for part in [0.3_f32, 0.6, 1.0, 1.0] {
        bench.window.hover_at(from.lerp(onto, part));
        bench.window.step();
    }
    bench.window.drop_at(onto);
    bench.window.run_ok();
    let (cosines, embedding) = (tab(&bench, "Cosines"), tab(&bench, "Embedding"));
    assert_eq!(cosines.top(), embedding.top(), "both are tabs of one tile");
    assert!(cosines.left() > 900.0);
    assert!(
        bench.is_chosen("panel: Cosines"),
        "what was dropped is in front"
    );
}

#[test]
fn a_gap_can_be_dragged_and_moved_by_keys() {
    let mut bench = Bench::new(healthy(400));
    let gap = || "gap between Settings and Cosines";
    let before = tab(&bench, "Cosines").left();
    let at = bench.window.get_by_label(gap()).rect().center();
    bench.window.drag_at(at);
    bench.window.step();
    bench.window.hover_at(at + egui::vec2(50.0, 0.0));
    bench.window.step();
    bench.window.drop_at(at + egui::vec2(50.0, 0.0));
    bench.window.run_ok();
    let dragged = tab(&bench, "Cosines").left();
    assert!(
        (dragged - before - 50.0).abs() < 2.0,
        "{before} → {dragged}"
    );
    bench.window.get_by_label(gap()).focus();
    bench.window.run_ok();
    bench.press(Modifiers::NONE, Key::ArrowLeft);
    let moved = tab(&bench, "Cosines").left();
    assert!((dragged - moved - 16.0).abs() < 1.0, "{dragged} → {moved}");
    assert_eq!(
        bench.received(),
        [],
        "the arrow moved the gap and made no step"
    );
}

#[test]
fn tabs_and_crosses_hear_the_keyboard() {
    let mut bench = Bench::new(healthy(400));
    bench.window.get_by_label("panel: Common mode").focus();
    bench.window.run_ok();
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(bench.sees("share of the common mode"));
    bench.window.get_by_label("close Common mode").focus();
    bench.window.run_ok();
    bench.press(Modifiers::NONE, Key::Space);
    assert!(!has_tab(&bench, "Common mode"));
    assert_eq!(
        bench.received(),
        [],
        "Space closed the panel and did not pause"
    );
}

/// Draws frames until the file is there.
pub fn wait_for(bench: &mut Bench, file: &Path) {
    for _ in 0..20 {
        bench.window.step();
    }
    assert!(file.exists(), "a change is written a second after it");
}

#[test]
fn the_layout_and_the_theme_are_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("new").join("layout.json");
    let mut first = Bench::remembering(&file);
    assert!(!file.exists(), "nothing has changed yet");
    first.click("Skip");
    first.click("close Accuracy");
    first.click("panel: Layers");
    first.press(Modifiers::NONE, Key::T);
    wait_for(&mut first, &file);
    toggle(&mut first, "Diagram");
    drop(first);
    let mut second = Bench::remembering(&file);
    second.window.run_ok();
    assert!(!has_tab(&second, "Accuracy") && has_tab(&second, "Cosines"));
    assert!(
        second.is_chosen("layers: rate"),
        "the tab in front is remembered"
    );
    assert!(
        !second.sees("encoder norm"),
        "what was not written yet is written at the end"
    );
    let text = std::fs::read_to_string(&file).expect("the file is there");
    assert!(text.contains("\"dark\": true"), "{text}");
    assert!(!second.sees("ignored"));

    // An arrangement, too, not only what is open.
    let gap = second
        .window
        .get_by_label("gap between Settings and Cosines")
        .rect()
        .center();
    second.window.drag_at(gap);
    second.window.step();
    second.window.drop_at(gap + egui::vec2(70.0, 0.0));
    second.window.run_ok();
    let arranged = tab(&second, "Cosines");
    drop(second);
    let mut third = Bench::remembering(&file);
    third.window.run_ok();
    assert!((tab(&third, "Cosines").left() - arranged.left()).abs() < 1.0);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let in_the_way = folder.path().join("file");
    std::fs::write(&in_the_way, "").expect("written");
    let mut bench = Bench::remembering(&in_the_way.join("layout.json"));
    // A file that stands where the folder belongs cannot be read from either.
    bench.press(Modifiers::NONE, Key::Escape);
    let told = |bench: &mut Bench| {
        (0..20).any(|_| {
            bench.window.step();
            bench.sees("is not remembered")
        })
    };
    bench.click("close Accuracy");
    assert!(told(&mut bench));
    bench.press(Modifiers::NONE, Key::Escape);
    bench.click("close Loss");
    assert!(!told(&mut bench));
}

#[test]
fn an_export_has_the_panels_of_the_window() {
    let (seen, requests) = unbounded();
    let exporter = move |request: ExportRequest| {
        seen.send(request).map_err(|error| error.to_string())?;
        Err("not written".to_owned())
    };
    let mut bench = Bench::with(collapsed(700), SMALL, Theme::Light, Arc::new(exporter));
    bench.click("close Embedding");
    bench.press(Modifiers::NONE, Key::S);
    let request = requests
        .recv_timeout(Duration::from_secs(5))
        .expect("the exporter was called");
    assert!(!request.layout.is_open(Pane::Scatter) && request.layout.is_open(Pane::Cosines));
    let picture = |layout: &Layout, view: View| {
        let picture = Picture {
            size: [1280, 800],
            layout: layout.clone(),
            view,
            ..Picture::default()
        };
        draw_dashboard(&collapsed(700), &picture)
    };
    let all = picture(&Layout::default(), View::default());
    let without = picture(&request.layout, request.view);
    assert!(all != without);
    let hidden = picture(
        &Layout::default(),
        View {
            controls: Controls::Hidden,
            ..View::default()
        },
    );
    let mut closed = Layout::default();
    closed.close(Pane::Settings);
    assert!(
        hidden == picture(&closed, View::default()),
        "hidden controls are not in the picture either"
    );
}

#[test]
fn the_menu_tells_what_is_open() {
    let mut bench = Bench::new(healthy(40));
    bench.click("close Spread");
    bench.click("Panels");
    for (entry, open) in [
        ("Spread", Toggled::False),
        ("Layers", Toggled::True),
        ("Diagram", Toggled::True),
    ] {
        let node = bench.window.get_by_role_and_label(Role::CheckBox, entry);
        assert_eq!(node.accesskit_node().toggled(), Some(open), "{entry}");
    }
}
