//! The embedding, turned, filtered and asked about with pointer and keyboard.

use std::sync::Arc;

use crate::sessions::{HEALTHY, collapsed, healthy};
use crate::support::{Bench, LARGE};
use collapse_lab::record::{Embedding, Snapshot};
use collapse_lab::window::{Camera, Picture, View, draw_dashboard};
use egui::{Key, Modifiers, PointerButton, Pos2, Theme, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Half a side of the square in units of z.
const REACH: f32 = 1.06;

/// A large window, in which there is room for everything.
fn large(snapshot: Snapshot) -> Bench {
    Bench::of(snapshot, LARGE, Theme::Light)
}

/// Where a place in the plane is on the screen, in 2-D and to scale.
fn on_screen(bench: &Bench, [x, y, _]: [f32; 3]) -> Pos2 {
    let area = bench.window.get_by_label("embedding").rect();
    area.center() + vec2(x, -y) * area.size().min_elem() / 2.0 / REACH
}

/// What the embedding says of itself.
fn state(bench: &Bench) -> String {
    bench
        .window
        .get_by_label("embedding")
        .value()
        .unwrap_or_default()
}

fn click_at(bench: &mut Bench, at: Pos2) {
    bench.window.hover_at(at);
    bench.window.step();
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        bench.window.event(egui::Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        });
    }
    bench.window.run_ok();
}

/// Two clicks, which are one double click however long the test's frames are.
fn double_click_at(bench: &mut Bench, at: Pos2) {
    let delay = |bench: &Bench, seconds: f64| {
        bench
            .window
            .ctx
            .options_mut(|options| options.input_options.max_double_click_delay = seconds);
    };
    // A frame takes a quarter of a second, and a click some frames; one shortly before would make
    // three of two.
    bench.window.run_steps(40);
    delay(bench, 3.0);
    click_at(bench, at);
    click_at(bench, at);
    delay(bench, 0.3);
    bench.window.run_steps(4);
}

/// A click, long after the one before, so that the two are not a double click.
fn click_alone(bench: &mut Bench, label: &str) {
    bench.window.run_steps(4);
    bench.click(label);
}

fn is_on(bench: &Bench, class: &str) -> bool {
    bench.is_chosen(class)
}

#[test]
fn it_turns_by_hand_and_back_by_a_double_click() {
    let mut bench = large(healthy(400));
    assert!(
        state(&bench).contains("1000 test pictures, 2-D, to scale"),
        "{}",
        state(&bench)
    );
    bench.click("dimensions: 3-D");
    assert!(bench.sees("41 % + 22 % + 9 % of variance"));
    let before = state(&bench);
    assert!(before.contains("3-D, turned -34°, tipped 23°"), "{before}");
    let middle = bench.window.get_by_label("embedding").rect().center();
    bench.window.drag_at(middle);
    bench.window.step();
    bench.window.hover_at(middle + vec2(60.0, 0.0));
    bench.window.step();
    bench.window.drop_at(middle + vec2(60.0, 0.0));
    bench.window.run_ok();
    let after = state(&bench);
    assert!(after != before && after.contains("tipped 23°"), "{after}");
    assert!(!after.contains("pinned"), "a drag is no click");
    double_click_at(&mut bench, middle);
    assert_eq!(
        state(&bench).split(", pinned").next(),
        Some(before.as_str())
    );
    bench.click("dimensions: 2-D");
    assert!(state(&bench).contains("2-D"));
}

#[test]
fn it_turns_by_the_arrow_keys_only_when_it_is_focused() {
    let mut bench = large(healthy(400));
    bench.click("dimensions: 3-D");
    bench.window.get_by_label("embedding").focus();
    bench.window.run_ok();
    bench.press(Modifiers::NONE, Key::ArrowRight);
    bench.press(Modifiers::NONE, Key::ArrowRight);
    bench.press(Modifiers::NONE, Key::ArrowUp);
    assert!(
        state(&bench).contains("turned -24°, tipped 18°"),
        "{}",
        state(&bench)
    );
    assert!(
        bench
            .window
            .get_by_label("embedding")
            .accesskit_node()
            .is_focused(),
        "the arrows do not move the focus"
    );
    assert_eq!(bench.received(), [], "nor do they drive the session");
}

#[test]
fn a_click_on_a_class_hides_it_and_two_show_it_alone() {
    let mut bench = large(healthy(400));
    click_alone(&mut bench, "Sandal");
    assert!(!is_on(&bench, "Sandal") && is_on(&bench, "Bag"));
    assert!(
        state(&bench).ends_with("hidden: Sandal"),
        "{}",
        state(&bench)
    );
    click_alone(&mut bench, "Sandal");
    assert!(is_on(&bench, "Sandal"));
    let bag = bench.window.get_by_label("Bag").rect().center();
    double_click_at(&mut bench, bag);
    assert!(is_on(&bench, "Bag") && !is_on(&bench, "Sandal") && !is_on(&bench, "Coat"));
    bench.window.run_steps(4);
    bench
        .window
        .get_by_label("Bag")
        .click_modifiers(Modifiers::ALT);
    bench.window.run_ok();
    assert!(is_on(&bench, "Bag") && is_on(&bench, "Sandal") && is_on(&bench, "Coat"));
}

#[test]
fn a_class_is_hidden_by_keyboard() {
    let mut bench = large(healthy(400));
    bench.window.get_by_label("Coat").focus();
    bench.window.run_ok();
    bench.press(Modifiers::NONE, Key::Space);
    assert!(!is_on(&bench, "Coat"));
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(is_on(&bench, "Coat"));
    assert_eq!(bench.received(), [], "Space belongs to what is focused");
}

#[test]
fn a_point_under_the_pointer_shows_its_picture_and_a_hidden_one_does_not() {
    let mut bench = large(healthy(400));
    let at = on_screen(&bench, HEALTHY.embedding(400, 1000).points[3]);
    bench.window.hover_at(at);
    bench.window.run_steps(3);
    assert!(bench.sees("test picture 3"));
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    bench.window.run_steps(3);
    assert!(!bench.sees("test picture"));
    click_alone(&mut bench, "Trouser");
    bench.window.hover_at(at);
    bench.window.run_steps(3);
    assert!(bench.window.query_by_label("test picture 3").is_none());
}

#[test]
fn a_click_pins_a_picture_and_shows_its_neighbours() {
    let mut bench = large(healthy(400));
    let at = on_screen(&bench, HEALTHY.embedding(400, 1000).points[3]);
    click_at(&mut bench, at);
    assert!(
        state(&bench).contains("pinned: Trouser, test picture 3"),
        "{}",
        state(&bench)
    );
    assert!(bench.sees("of 8 neighbours are of the same class (chance: "));
    assert!(bench.sees("neighbour 1: ") && bench.sees("neighbour 8: "));
    bench.show(Snapshot {
        embedding: Some(HEALTHY.at(500, 400).embedding(500, 1000)),
        ..healthy(500)
    });
    assert!(
        state(&bench).contains("pinned: Trouser, test picture 3"),
        "it stays on the same picture"
    );
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!state(&bench).contains("pinned") && !bench.sees("neighbour 1"));

    let at = on_screen(&bench, HEALTHY.embedding(400, 1000).points[3]);
    click_at(&mut bench, at);
    bench.click("unpin");
    assert!(!state(&bench).contains("pinned"));
}

#[test]
fn a_picture_is_pinned_by_keyboard_and_a_neighbour_in_its_turn() {
    let mut bench = large(healthy(400));
    bench.window.get_by_label("embedding").focus();
    bench.window.run_ok();
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(
        state(&bench).contains("pinned: "),
        "the picture in the middle"
    );
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(!state(&bench).contains("pinned: "));
    bench.press(Modifiers::NONE, Key::PageDown);
    bench.press(Modifiers::NONE, Key::PageDown);
    assert!(
        state(&bench).contains("pinned: Pullover, test picture 1"),
        "{}",
        state(&bench)
    );
    bench.press(Modifiers::NONE, Key::PageUp);
    assert!(state(&bench).ends_with("pinned: Ankle boot, test picture 0"));
    bench.window.get_by_label_contains("neighbour 1: ").click();
    bench.window.run_ok();
    assert!(state(&bench).contains("pinned: ") && !state(&bench).ends_with("test picture 0"));
}

/// A collapsed network whose vectors know nothing of classes, with as many points as there are
/// pictures of.
pub fn arbitrary() -> Snapshot {
    const COUNT: usize = 256;
    let snapshot = collapsed(700);
    let embedding = snapshot.embedding.as_deref().map(|embedding| {
        let label = embedding.index[..COUNT]
            .iter()
            .map(|index| ((index / 10 * 7 + index * index / 3) % 10) as u8)
            .collect();
        let (index, points) = (
            embedding.index[..COUNT].into(),
            embedding.points[..COUNT].to_vec(),
        );
        let unit = Arc::new(embedding.unit.slice(ndarray::s![..COUNT, ..]).to_owned());
        Arc::new(Embedding {
            index,
            label,
            points,
            unit,
            ..embedding.clone()
        })
    });
    Snapshot {
        embedding,
        ..snapshot
    }
}

#[test]
fn in_a_collapsed_network_neighbours_mean_nothing() {
    let mut bench = large(arbitrary());
    bench.window.get_by_label("embedding").focus();
    bench.window.run_ok();
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(bench.sees("the order means nothing"));
    assert!(bench.sees("cosine 1.00000"));
}

#[test]
fn a_pin_without_an_embedding_does_not_ask_for_a_click() {
    let mut bench = large(healthy(400));
    bench.window.get_by_label("embedding").focus();
    bench.window.run_ok();
    bench.press(Modifiers::NONE, Key::PageDown);
    assert!(state(&bench).contains("pinned: "));
    bench.show(Snapshot {
        embedding: None,
        ..healthy(0)
    });
    assert!(bench.sees("no embedding yet") && !bench.sees("Click a point"));
}

#[test]
fn pairs_can_be_joined() {
    let mut bench = large(healthy(400));
    bench.click("join: pairs");
    assert!(bench.is_chosen("join: pairs"));
    bench.click("join: pairs");
    assert!(!bench.is_chosen("join: pairs"));
}

#[test]
fn an_export_looks_from_where_the_person_looks() {
    let snapshot = healthy(400);
    let of = |view: View| {
        draw_dashboard(
            &snapshot,
            &Picture {
                view,
                ..Picture::default()
            },
        )
    };
    let flat = of(View::default());
    let views = [
        View {
            camera: Some(Camera::default()),
            ..View::default()
        },
        View {
            hidden: [1].into(),
            ..View::default()
        },
        View {
            pinned: Some(3),
            ..View::default()
        },
        View {
            pairs: true,
            ..View::default()
        },
    ];
    for view in views {
        assert!(
            of(view.clone()) == of(view.clone()) && of(view.clone()) != flat,
            "{view:?}"
        );
    }
}

#[test]
fn all_test_pictures_take_the_place_of_the_sample() {
    let snapshot = Snapshot {
        embedding: Some(HEALTHY.embedding(400, 256)),
        all_test_pictures: Some(HEALTHY.embedding(384, 1000)),
        ..healthy(400)
    };
    let mut bench = large(snapshot.clone());
    assert!(
        bench.window.query_by_label("show: first 1000").is_some(),
        "of 4,000"
    );
    let mut snapshot = snapshot;
    snapshot.started_with.data.test = 1000;
    bench.show(snapshot);
    assert!(state(&bench).starts_with("256 test pictures"));
    bench.click("show: all 1000");
    assert!(state(&bench).starts_with("1000 test pictures"));
    assert!(bench.sees("step 384"), "they are of the newest probe");
    bench.click("show: all 1000");
    assert!(state(&bench).starts_with("256 test pictures"));
    bench.show(healthy(401));
    assert!(
        bench.window.query_by_label_contains("show: all").is_none(),
        "before the first probe"
    );
}
