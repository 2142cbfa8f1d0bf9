//! A lesson in front of a class, by keys alone: the question over the whole window, raised hands, the
//! change on the live run, what came true against what was predicted.

use collapse_lab::lesson::Lesson;
use collapse_lab::record::{Activity, Command, EventKind, Snapshot};
use collapse_lab::words::{Language, speaking};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::accessibility::walk;
use crate::lessons::{asked, begun, change, lesson, run};
use crate::pictures::picture;
use crate::sessions::healthy;
use crate::support::{Bench, LARGE, SMALL, set};

/// A small projector.
const HALL: [f32; 2] = [1280.0, 720.0];

fn press(bench: &mut Bench, keys: &[Key]) {
    for key in keys {
        bench.press(Modifiers::NONE, *key);
    }
}

/// Hands for the three answers: 12, 15, 3.
fn count(bench: &mut Bench) {
    use Key::{ArrowDown, ArrowRight, ArrowUp, Num1, Num2, Num6, Plus, Tab};
    press(bench, &[Num1, Num2, Tab, Num1, Num6, ArrowDown]);
    press(bench, &[ArrowRight, ArrowUp, ArrowUp, Plus]);
}

/// The window in which the hands are counted while the run waits.
pub fn counted(size: [f32; 2], theme: Theme) -> Bench {
    let mut bench = asked(size, theme, None);
    bench.received();
    press(&mut bench, &[Key::PageDown]);
    count(&mut bench);
    bench
}

/// The window in which the change is made after that.
fn watching(size: [f32; 2], theme: Theme) -> Bench {
    let mut bench = counted(size, theme);
    press(&mut bench, &[Key::PageDown, Key::PageDown]);
    bench.show(run(150, Activity::Running, true));
    bench
}

/// The window in which it is told what came of it.
fn told(size: [f32; 2], theme: Theme) -> Bench {
    let mut bench = watching(size, theme);
    bench.show(run(192, Activity::Paused, true));
    bench
}

#[test]
fn the_hands_are_counted_frozen_and_stand_beside_the_answer() {
    let mut bench = begun(SMALL, Theme::Light);
    press(&mut bench, &[Key::PageDown]);
    assert!(bench.sees("What becomes of the cloud within 64 steps?"));
    assert!(bench.sees("It shrinks to a point"), "the answers");
    for hidden in ["verdict: ", "plot of loss", &lesson().title, "PAUSED"] {
        assert!(
            !bench.sees(hidden),
            "{hidden} is on the page of the question"
        );
    }
    count(&mut bench);
    assert!(bench.sees("30 hands"));
    press(&mut bench, &[Key::Enter, Key::Num9, Key::ArrowUp]);
    assert!(bench.sees("30 hands"), "the numbers stand");
    press(&mut bench, &[Key::Space]);
    assert!(bench.sees("The run is on its way: step 40 of 128."));
    assert_eq!(bench.received(), []);
    bench.show(run(128, Activity::Paused, false));
    assert!(bench.sees("The run waits at step 128."));
    press(&mut bench, &[Key::PageDown]);
    assert_eq!(bench.received(), change());
    bench.show(run(150, Activity::Running, true));
    assert!(bench.sees("plot of loss"), "the panels are back");
    assert!(bench.sees("Class, answer 2: 15 of 30 hands"));
    press(&mut bench, &[Key::PageDown]);
    assert!(bench.sees("The run is on its way: step 22 of 64."));
    bench.show(run(193, Activity::Running, true));
    assert_eq!(bench.received(), [Command::Pause]);
    assert!(bench.sees("12 of 30 had it."));
    assert!(bench.sees("Class, answer 1: 12 of 30 hands, came true"));
    assert!(!bench.sees("15 of 30 hands, came true"));
    press(&mut bench, &[Key::PageDown]);
    assert!(
        matches!(bench.received()[..], [Command::Replay(_)]),
        "the next"
    );
}

#[test]
fn letters_and_what_else_is_typed_change_nothing() {
    use Key::{A, F, G, L, M, O, R, S, X, Z};
    let mut bench = counted(SMALL, Theme::Light);
    press(
        &mut bench,
        &[A, F, G, L, M, O, R, S, X, Z, Key::End, Key::F5],
    );
    bench.press(Modifiers::COMMAND, Z);
    assert_eq!(bench.received(), []);
    assert!(bench.sees("30 hands") && bench.sees("It shrinks to a point"));
    press(&mut bench, &[Key::Backspace, Key::Num7, Key::Num8]);
    assert!(bench.sees("105 hands"), "27 and 78");
    press(
        &mut bench,
        &[Key::Delete, Key::Num1, Key::Num2, Key::Num3, Key::Num4],
    );
    assert!(
        bench.sees("150 hands"),
        "27 and 123: the fourth digit is none"
    );
}

#[test]
fn the_way_back_sends_nothing_and_says_so() {
    let mut bench = counted(SMALL, Theme::Light);
    press(&mut bench, &[Key::PageDown, Key::PageUp, Key::Num4]);
    assert!(bench.sees("31 hands"), "counted again");
    press(&mut bench, &[Key::PageUp]);
    assert!(bench.sees("plot of loss") && bench.sees("Class, answer 3: 4 of 31 hands"));
    press(&mut bench, &[Key::PageUp]);
    assert!(bench.sees("This is the first step of the lesson."));
    assert_eq!(bench.received(), []);
    let mut bench = watching(SMALL, Theme::Light);
    bench.received();
    press(&mut bench, &[Key::PageUp]);
    assert!(bench.sees("Looking back at the question: the change is made"));
    bench.show(run(192, Activity::Paused, true));
    press(&mut bench, &[Key::PageUp, Key::Num5]);
    assert!(bench.sees("There is nothing before the question."));
    assert!(bench.sees("30 hands") && !bench.sees("plot of loss"));
    press(&mut bench, &[Key::PageDown]);
    assert!(bench.sees("12 of 30 had it.") && bench.sees("plot of loss"));
    assert_eq!(bench.received(), []);
}

#[test]
fn the_class_is_asked_by_a_button_too_and_the_question_is_left_by_escape() {
    let mut bench = asked(SMALL, Theme::Light, None);
    bench.received();
    bench.click("Ask the class");
    assert!(!bench.sees("plot of loss"));
    press(&mut bench, &[Key::Escape]);
    assert!(bench.sees("plot of loss"));
    press(&mut bench, &[Key::Q]);
    assert!(!bench.sees("plot of loss"));
    bench.click("Freeze (Page ↓, Enter)");
    bench.click("Make the change (Page ↓, Enter)");
    assert_eq!(bench.received().len(), 3);
    bench.show(run(192, Activity::Paused, true));
    assert!(!bench.sees("had it"), "nobody raised a hand");
    bench.show(healthy(10));
    press(&mut bench, &[Key::Q]);
    assert!(bench.sees("plot of loss"), "nothing is asked any more");
}

#[test]
fn a_locked_lesson_waits_at_the_frozen_question() {
    let mut bench = asked(SMALL, Theme::Light, None);
    bench.received();
    press(
        &mut bench,
        &[Key::L, Key::PageDown, Key::PageDown, Key::PageDown],
    );
    assert!(bench.sees("Locked: press L"));
    assert_eq!(bench.received(), []);
    assert!(!bench.sees("plot of loss"), "it is still the question");
}

#[test]
fn the_screen_is_blank_until_a_key_is_pressed() {
    let dark = "The screen is blank";
    let mut bench = counted(SMALL, Theme::Light);
    for [blanks, wakes] in [
        [Key::B, Key::B],
        [Key::Period, Key::Num9],
        [Key::B, Key::PageDown],
    ] {
        press(&mut bench, &[blanks]);
        assert!(bench.sees(dark) && !bench.sees("hands"));
        press(&mut bench, &[wakes]);
        assert!(
            !bench.sees(dark) && bench.sees("30 hands"),
            "and nothing else"
        );
        assert!(bench.sees("Freeze (Page"));
    }
    let mut bench = watching(SMALL, Theme::Light);
    bench.received();
    press(&mut bench, &[Key::B]);
    assert!(
        !bench.sees(dark),
        "outside of a presentation it is the table"
    );
    press(&mut bench, &[Key::B, Key::F11, Key::B]);
    assert!(bench.sees(dark) && !bench.sees("plot of loss"));
    bench.show(run(192, Activity::Paused, true));
    assert!(bench.sees(dark), "the run goes on behind it");
    press(&mut bench, &[Key::Space]);
    assert!(bench.sees("12 of 30 had it."));
    assert_eq!(bench.received(), [], "the key only woke it");
}

#[test]
fn nothing_gives_the_answer_away_while_it_is_asked() {
    let mut bench = asked(SMALL, Theme::Light, None);
    let hovers = [
        ("projector output norm: batch", "cannot all be the same"),
        ("projector norm: layer", "what they share stays"),
        ("objective: simclr", "pushed away"),
        ("panel: Loss", "no sign of a good network"),
        ("Preset", "gains"),
    ];
    let tells = |bench: &mut Bench, name: &str, given_away: &str| {
        bench.window.get_by_label(name).hover();
        bench.window.run_steps(8);
        bench.sees(given_away)
    };
    for (name, given_away) in hovers {
        assert!(!tells(&mut bench, name, given_away), "{name}");
    }
    tells(&mut bench, "projector norm: batch", "");
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    press(&mut bench, &[Key::B]);
    assert!(bench.sees("The post's table waits") && !bench.sees("The last finished run"));
    press(&mut bench, &[Key::Questionmark]);
    assert!(bench.sees("Keys") && !bench.sees("Set both norms to none"));
    assert!(!bench.sees("Which number is a collapse?"));
    press(&mut bench, &[Key::Escape]);
    assert!(!bench.sees(&lesson().title));
    let mut bench = crate::lessons::told(SMALL, Theme::Light, Key::Num1);
    assert!(bench.sees(&lesson().title));
    for (name, given_away) in &hovers[..4] {
        assert!(tells(&mut bench, name, given_away), "{name} says it again");
    }
    press(&mut bench, &[Key::Questionmark]);
    assert!(bench.sees("Set both norms to none"));
}

#[test]
fn the_tab_key_reaches_every_counter_and_button() {
    let mut bench = counted(SMALL, Theme::Light);
    let reached = walk(&mut bench);
    for control in [
        "SpinButton Hands for answer 1: It shrinks to a point: all pictures get nearly the same vector.",
        "Button Back to the run (Page ↑)",
        "Button Freeze (Page ↓, Enter)",
        "Button Blank (B)",
        "Button Close (Esc)",
    ] {
        assert!(reached.contains(control), "{control}: {reached:?}");
    }
    assert_eq!(reached.len(), 7, "{reached:?}");
    bench.window.get_by_label("Close (Esc)").focus();
    bench.window.run_ok();
    press(&mut bench, &[Key::Enter]);
    assert!(bench.sees("plot of loss"), "Enter is the button's");
}

fn finished() -> Snapshot {
    Snapshot {
        activity: Activity::Finished,
        ..healthy(2048)
    }
}

#[test]
fn a_presentation_does_not_end_by_itself() {
    let on = [set("steps", "3048"), Command::Run];
    let mut bench = Bench::new(finished());
    assert_eq!(bench.received(), [], "a window waits");
    press(&mut bench, &[Key::F11]);
    bench.show(finished());
    assert_eq!(bench.received(), on);
    assert!(bench.sees("All 2048 steps were made"));
    bench.show(finished());
    assert_eq!(bench.received(), [], "once");
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.received(), [], "it was nobody's change");
    let mut bench = Bench::new(healthy(2047));
    press(&mut bench, &[Key::F11, Key::L]);
    bench.show(finished());
    assert_eq!(bench.received(), on, "a lock is for people");
}

#[test]
fn what_a_lesson_waits_for_is_not_gone_on_with() {
    let mut bench = asked(SMALL, Theme::Light, None);
    bench.received();
    press(&mut bench, &[Key::F11]);
    let done = |step: u64, is_changed: bool| {
        let mut now = run(step, Activity::Finished, is_changed);
        now.experiment.steps = step;
        now
    };
    bench.show(done(128, false));
    assert_eq!(bench.received(), [], "it waits for the change");
    bench.show(done(192, true));
    assert!(bench.sees("What happened in this run"));
    bench.show(done(192, true));
    assert_eq!(bench.received(), [], "its end is read");
    bench.show(done(200, true));
    assert_eq!(bench.received(), [set("steps", "1200"), Command::Run]);
}

#[test]
fn what_a_class_predicted_is_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("layout.json");
    {
        let mut bench = Bench::remembering(&file);
        press(&mut bench, &[Key::M]);
        bench.click(&format!("Lesson: {}", lesson().title));
        let number = bench.requests().last().expect("a command").number;
        let accepted = EventKind::Accepted { number };
        bench.tell([accepted], run(128, Activity::Paused, false));
        press(&mut bench, &[Key::PageDown]);
        count(&mut bench);
        press(&mut bench, &[Key::PageDown, Key::PageDown]);
        bench.show(run(192, Activity::Paused, true));
        assert!(bench.sees("12 of 30 had it."));
    }
    let mut bench = Bench::remembering(&file);
    press(&mut bench, &[Key::M]);
    assert!(bench.sees("class: 12 of 30 had it"));
}

/// The question of the first lesson in a language.
fn in_words(language: Language, size: [f32; 2]) -> Bench {
    let title = speaking(language, || Lesson::all()[0].title.clone());
    let mut bench = Bench::speaking(healthy(40), size, Theme::Light, language);
    press(&mut bench, &[Key::M]);
    let lesson = bench.window.get_all_by_label_contains(&title).next();
    lesson.expect("the lesson").click();
    bench.window.run_ok();
    press(&mut bench, &[Key::PageDown]);
    count(&mut bench);
    bench
}

#[test]
fn the_question_has_room_in_every_language_and_with_words_a_third_longer() {
    for language in Language::all().chain([Language::LONGER]) {
        for size in [[960.0, 600.0], HALL, LARGE] {
            let bench = in_words(language, size);
            let place = format!("{language}, {size:?}");
            let nodes = bench.window.root().children_recursive();
            let rects: Vec<egui::Rect> = nodes
                .filter(|node| {
                    matches!(
                        node.accesskit_node().role(),
                        Role::Button | Role::SpinButton
                    )
                })
                .map(|node| node.rect())
                .collect();
            assert_eq!(rects.len(), 7, "{place}: three counters and four buttons");
            let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
            for (at, rect) in rects.iter().enumerate() {
                assert!(window.contains_rect(*rect), "{place}: {rect:?}");
                let others = &rects[..at];
                let is_apart = others
                    .iter()
                    .all(|other| !other.shrink(1.0).intersects(*rect));
                assert!(is_apart, "{place}: {rect:?}");
            }
        }
    }
}

#[test]
fn pictures_of_a_class() {
    let mut results = SnapshotResults::new();
    for (theme, shade) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        for (size, width) in [(HALL, 1280), (LARGE, 1920)] {
            let stages = [
                ("question", counted(size, theme)),
                ("watching", watching(size, theme)),
                ("told", told(size, theme)),
            ];
            for (stage, mut bench) in stages {
                picture(&format!("class_{stage}_{shade}_{width}"), &mut bench);
                results.extend_harness(&mut bench.window);
            }
        }
    }
    for language in Language::all().skip(1) {
        let mut bench = in_words(language, HALL);
        picture(&format!("class_question_{language}"), &mut bench);
        results.extend_harness(&mut bench.window);
    }
}
