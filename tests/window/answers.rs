//! What is told under the pointer: what a thing is, what it is now, why it matters here, in this order;
//! a click keeps it in sight.

use collapse_lab::record::Activity;
use collapse_lab::words::Language;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, Theme, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use crate::lessons::{asked, lesson, run};
use crate::pictures::picture;
use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, SMALL};

const NOW: &str = "Now: ";
const WHY: &str = "Why it matters here: ";
/// What is pointed at, and how what it is begins.
const ANSWERS: [(&str, &str); 14] = [
    ("views", "Two random versions of each picture"),
    ("encoder: y has spread", "The network whose output y"),
    ("projector: z has spread", "A small MLP that turns y into z"),
    ("predictor: p has spread", "A small MLP, on this side only"),
    ("loss", "How far the prediction is from"),
    ("verdict: ", "Two facts."),
    ("spread of z = ", "How far apart the vectors z"),
    ("panel: Loss", "The value of the objective."),
    ("panel: Cosines", "How alike the vectors z and z'"),
    ("panel: Accuracy", "How well a linear classifier"),
    ("panel: Embedding", "Each point is a test picture"),
    ("panel: Settings", ""),
    ("objective: simclr", ""),
    (
        "projector output norm: batch",
        "Batch norm compares each feature",
    ),
];

/// Where that stands: its part near the upper left corner, where nothing else stands on it.
fn corner(bench: &Bench, name: &str) -> Pos2 {
    let mut named = bench.window.query_all_by_label(name);
    let mut containing = bench.window.query_all_by_label_contains(name);
    let node = named.next().or_else(|| containing.next());
    let rect = node.expect(name).rect();
    rect.min + vec2(12.0, 8.0).min(rect.size() / 2.0)
}

fn point_at(bench: &mut Bench, name: &str) {
    bench.window.hover_at(Pos2::new(2.0, 2.0));
    bench.window.run_steps(4);
    let at = corner(bench, name);
    bench.window.hover_at(at);
    bench.window.run_steps(8);
}

fn click_at(bench: &mut Bench, at: Pos2) {
    bench.window.drag_at(at);
    bench.window.run_steps(2);
    bench.window.drop_at(at);
    bench.window.run_ok();
}

fn place(bench: &Bench, text: &str) -> Option<Rect> {
    let found = bench.window.query_all_by_label_contains(text).next();
    found.map(|node| node.rect())
}

#[test]
fn whatever_is_pointed_at_says_what_it_is_what_it_is_now_and_why_it_matters() {
    let mut bench = Bench::new(healthy(400));
    for (name, begins) in ANSWERS {
        point_at(&mut bench, name);
        let [what, now, why] = [begins, NOW, WHY].map(|text| place(&bench, text));
        let (now, why) = (now.expect(name), why.expect(name));
        assert!(now.bottom() <= why.top(), "{name}: {now:?} {why:?}");
        let what = what.expect(name);
        assert!(begins.is_empty() || what.bottom() <= now.top(), "{name}");
        let width = now.width().max(why.width());
        assert!(width < 420.0, "{name}: a line of {width}");
    }
}

#[test]
fn a_click_keeps_it_in_sight_until_escape_or_a_click_elsewhere() {
    let elsewhere = Pos2::new(2.0, 2.0);
    for name in ["encoder: y has spread", "verdict: ", "spread of z = "] {
        let mut bench = Bench::new(healthy(400));
        let at = corner(&bench, name);
        click_at(&mut bench, at);
        bench.window.hover_at(elsewhere);
        bench.window.run_steps(8);
        let kept = place(&bench, WHY).expect(name);
        let (clicked, now) = (place(&bench, name), place(&bench, NOW));
        assert!(now.is_some_and(|now| now.bottom() <= kept.top()), "{name}");
        let clicked = clicked.expect(name);
        assert!(!clicked.intersects(kept), "{name}: {clicked:?} {kept:?}");
        bench.press(Modifiers::NONE, Key::Escape);
        assert!(!bench.sees(WHY), "{name}: Escape");
        click_at(&mut bench, at);
        bench.window.hover_at(elsewhere);
        bench.window.run_steps(8);
        assert!(bench.sees(WHY), "{name}: again");
        click_at(&mut bench, elsewhere);
        assert!(!bench.sees(WHY), "{name}: a click elsewhere");
        assert_eq!(bench.received(), [], "{name}");
    }
}

#[test]
fn while_a_lesson_asks_nothing_says_why() {
    let mut bench = asked(SMALL, Theme::Light, None);
    let names = [
        "encoder: y",
        "verdict: ",
        "panel: Loss",
        "objective: simclr",
    ];
    for name in names {
        point_at(&mut bench, name);
        assert!(bench.sees(NOW) && !bench.sees(WHY), "{name}");
    }
    let at = corner(&bench, "verdict: ");
    click_at(&mut bench, at);
    assert!(bench.sees(NOW) && !bench.sees(WHY), "kept");
    bench.press(Modifiers::NONE, Key::Escape);
    bench.press(Modifiers::NONE, Key::Num1);
    bench.click("Make the change");
    bench.show(run(lesson().from + 10, Activity::Running, true));
    point_at(&mut bench, "panel: Loss");
    assert!(bench.sees(NOW) && bench.sees(WHY), "the answer is given");
}

#[test]
fn pictures_of_answers() {
    let mut results = SnapshotResults::new();
    let hall = [1280.0, 720.0];
    let mut bench = Bench::of(collapsed(700), SMALL, Theme::Light);
    let at = corner(&bench, "projector: z has");
    click_at(&mut bench, at);
    picture("answers_kept", &mut bench);
    results.extend_harness(&mut bench.window);
    let mut bench = Bench::of(healthy(400), hall, Theme::Dark);
    point_at(&mut bench, "objective: simclr");
    picture("answers_choice", &mut bench);
    results.extend_harness(&mut bench.window);
    let german = Language::all().nth(1).expect("a language");
    let mut bench = Bench::speaking(healthy(400), hall, Theme::Light, german);
    bench.click("Panels");
    let entry = bench
        .window
        .get_by_role_and_label(Role::CheckBox, "Verlust");
    let entry = entry.rect().center();
    bench.window.hover_at(entry);
    bench.window.run_steps(8);
    picture("answers_menu_de", &mut bench);
    results.extend_harness(&mut bench.window);
}
