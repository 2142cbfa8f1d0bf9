//! What a person sets in the window, by hand, by keys or by an assistive tool, must arrive at the
//! session.

use std::collections::BTreeMap;

use collapse_lab::experiment::{Experiment, Kind, Knob};
use collapse_lab::record::{Activity, Command, EventKind, Request, Snapshot};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;

use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, set};

#[test]
fn every_norm_is_set_where_it_stands() {
    let mut bench = Bench::new(healthy(40));
    let clicks = [
        ("projector norm: none", "projector.norm", "none"),
        ("projector norm: layer", "projector.norm", "layer"),
        (
            "projector output norm: batch",
            "projector.output_norm",
            "batch",
        ),
        ("predictor norm: none", "predictor.norm", "none"),
        ("encoder norm: group", "encoder.norm", "group"),
        ("optimizer: lars", "optimizer.kind", "lars"),
        ("target schedule: constant", "target.schedule", "constant"),
    ];
    for (label, key, value) in clicks {
        bench.click(label);
        assert_eq!(bench.received(), [set(key, value)], "{label}");
        assert!(
            bench.is_chosen(label),
            "{label} shows at once, before the session has answered"
        );
        bench.click(label);
        assert_eq!(
            bench.received(),
            [],
            "{label}: what is chosen already is not sent again"
        );
    }
}

/// The knobs that stand in no group of the settings, by the name of a control elsewhere.
const ELSEWHERE: [(&str, &str); 9] = [
    ("objective", "objective: simclr"),
    ("stop_gradient", "stop-gradient: on"),
    ("seed", "seed"),
    ("encoder.norm", "encoder norm: group"),
    ("projector.norm", "projector norm: layer"),
    ("projector.output_norm", "projector output norm: batch"),
    ("predictor.norm", "predictor norm: layer"),
    ("optimizer.kind", "optimizer: lars"),
    ("target.enabled", "target network: false"),
];

/// Experiments in which, together, every knob does something.
fn experiments() -> Vec<Snapshot> {
    let settings = [
        "objective=byol",
        "objective=simclr",
        "objective=moco",
        "objective=vicreg",
        "objective=barlow",
        "objective=sigreg",
        "optimizer.kind=lars",
    ];
    let with = |setting: &str| {
        let mut snapshot = healthy(40);
        let setting = [setting.to_owned()];
        snapshot
            .experiment
            .set_assignments(&setting)
            .expect("valid");
        snapshot
    };
    settings.into_iter().map(with).collect()
}

#[test]
fn every_knob_has_a_control() {
    let mut missing: BTreeMap<&str, &Knob> =
        Experiment::knobs().map(|knob| (knob.key, knob)).collect();
    for snapshot in experiments() {
        let mut bench = Bench::of(snapshot, [1280.0, 3000.0], Theme::Light);
        let restart = bench.window.get_by_label("Takes effect at restart");
        restart.click_accesskit();
        bench.window.run_ok();
        missing.retain(|key, knob| {
            let elsewhere = ELSEWHERE.iter().find(|(known, _)| known == key);
            let is = |role, name: &str| bench.window.query_by_role_and_label(role, name).is_some();
            let is_there = match (elsewhere, &knob.kind) {
                (Some((_, name)), _) => bench.window.query_all_by_label(name).next().is_some(),
                (None, Kind::Flag) => is(Role::CheckBox, knob.label()),
                (None, Kind::Whole(_) | Kind::Real(..)) => is(Role::SpinButton, knob.label()),
                (None, Kind::Choice(choices)) => choices.iter().all(|choice| {
                    [knob.key, knob.label()]
                        .iter()
                        .any(|name| is(Role::Button, &format!("{name}: {}", choice.name)))
                }),
                (None, Kind::Text(_)) => is(Role::Button, "Open pictures …"),
            };
            !is_there
        });
    }
    let missing: Vec<&&str> = missing.keys().collect();
    assert!(missing.is_empty(), "no control: {missing:?}");
}

#[test]
fn a_queue_is_filled_with_noise_by_a_click() {
    let mut snapshot = healthy(40);
    snapshot
        .experiment
        .set("objective", "moco")
        .expect("a knob");
    let mut bench = Bench::of(snapshot, [1280.0, 1600.0], Theme::Light);
    bench.click("warm queue");
    assert_eq!(bench.received(), [set("queue.warm", "false")]);
}

#[test]
fn a_value_is_shown_until_its_answer_however_long_that_takes() {
    let mut bench = Bench::new(healthy(40));
    bench.click("encoder norm: none");
    let [Request { number, .. }] = bench.requests()[..] else {
        panic!("one command")
    };
    for step in 41..60 {
        let preparing = Activity::Preparing("reading pictures".to_owned());
        bench.show(Snapshot {
            activity: preparing,
            ..healthy(step)
        });
        assert!(bench.is_chosen("encoder norm: none"), "at snapshot {step}");
    }
    let mut changed = healthy(60);
    changed
        .experiment
        .set("encoder.norm", "none")
        .expect("a knob");
    bench.tell([EventKind::Accepted { number }], changed);
    assert!(bench.is_chosen("encoder norm: none"));
    bench.show(healthy(61));
    assert!(
        bench.is_chosen("encoder norm: batch"),
        "from then on the snapshot says what it is"
    );
}

#[test]
fn refused_changes_are_explained_and_taken_back_however_many_come_at_once() {
    let mut bench = Bench::new(healthy(40));
    let choices = ["encoder norm: none", "predictor norm: layer"];
    choices.iter().for_each(|choice| bench.click(choice));
    let refused = |Request { number, .. }: Request| EventKind::Refused {
        number,
        sentence: format!("number {number} is not possible here"),
    };
    let answers: Vec<EventKind> = bench.requests().into_iter().map(refused).collect();
    assert_eq!(answers.len(), 2);
    bench.tell(answers, healthy(41));
    assert!(bench.sees("number 1 is not possible here"));
    assert!(bench.sees("number 2 is not possible here"));
    assert!(bench.is_chosen("encoder norm: batch") && bench.is_chosen("predictor norm: batch"));
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.received(), [], "what was refused need not be undone");
}

#[test]
fn an_answer_to_an_older_click_leaves_the_newer_value_on_show() {
    let mut bench = Bench::new(healthy(40));
    bench.click("projector norm: none");
    bench.click("projector norm: layer");
    let requests = bench.requests();
    let mut changed = healthy(41);
    changed
        .experiment
        .set("projector.norm", "none")
        .expect("a knob");
    let number = requests[0].number;
    bench.tell([EventKind::Accepted { number }], changed);
    assert!(bench.is_chosen("projector norm: layer"));
}

#[test]
fn undo_sends_the_value_before() {
    let mut bench = Bench::new(healthy(40));
    bench.click("projector norm: none");
    bench.click("predictor norm: layer");
    bench.received();
    bench.press(Modifiers::COMMAND, Key::Z);
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        bench.received(),
        [
            set("predictor.norm", "batch"),
            set("projector.norm", "batch")
        ]
    );
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.received(), []);
    assert!(bench.sees("Nothing to undo"));
}

#[test]
fn a_slider_is_sent_when_it_is_let_go_and_only_if_it_moved() {
    let mut bench = Bench::new(healthy(40));
    let slider = bench.window.get_by_label("momentum slider").rect();
    let at = |share: f32| egui::pos2(slider.left() + slider.width() * share, slider.center().y);
    bench.window.drag_at(at(0.9));
    bench.window.run_ok();
    for share in [0.8, 0.7, 0.6, 0.5] {
        bench.window.hover_at(at(share));
        bench.window.run_ok();
        assert_eq!(bench.received(), [], "nothing is sent while it is held");
    }
    bench.window.drop_at(at(0.5));
    bench.window.run_ok();
    match bench.received().as_slice() {
        [Command::Set { key, value }] if key == "optimizer.momentum" => {
            let value: f64 = value.parse().expect("a number");
            assert!((0.45..0.55).contains(&value), "{value}");
            assert!(
                value.to_string().len() <= 5,
                "{value} has digits that nobody meant"
            );
        }
        other => panic!("{other:?}"),
    }
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(
        bench.received(),
        [Command::Pause],
        "a slider that was dragged does not keep the keyboard"
    );
}

#[test]
fn the_seed_is_exact_however_large() {
    let mut snapshot = healthy(40);
    snapshot.experiment.seed = u64::MAX;
    let mut bench = Bench::new(snapshot);
    let field = bench.window.get_by_role_and_label(Role::TextInput, "seed");
    assert_eq!(field.value().as_deref(), Some("18446744073709551615"));
    field.click();
    bench.window.run_ok();
    bench.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    bench.window.run_ok();
    bench
        .window
        .event(egui::Event::Text("12345678901234567".to_owned()));
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.received(), [set("seed", "12345678901234567")]);
}

#[test]
fn an_assistive_tool_can_move_a_slider() {
    let mut bench = Bench::new(healthy(40));
    bench
        .window
        .get_by_role_and_label(Role::Slider, "learning rate slider")
        .set_value_accesskit(0.2);
    bench.window.run_ok();
    assert_eq!(bench.received(), [set("optimizer.lr", "0.2")]);
}

#[test]
fn a_typed_value_is_sent_on_enter_and_its_letters_are_no_shortcuts() {
    let mut bench = Bench::new(healthy(40));
    bench
        .window
        .get_by_role_and_label(Role::SpinButton, "weight decay")
        .click();
    bench.window.run_ok();
    bench.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    bench.window.run_ok();
    bench.window.event(egui::Event::Text("1e-5".to_owned()));
    bench.press(Modifiers::NONE, Key::R);
    bench.press(Modifiers::NONE, Key::Num4);
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(
        bench.received(),
        [],
        "nothing is sent while it is typed, and no key is taken for a shortcut"
    );
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.received(), [set("optimizer.weight_decay", "0.00001")]);
}

/// Types a text into the number field of that name, and Enter.
fn enter(bench: &mut Bench, field: &str, text: &str) {
    bench
        .window
        .get_by_role_and_label(Role::SpinButton, field)
        .click();
    bench.window.run_ok();
    bench.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    bench.window.run_ok();
    bench.window.event(egui::Event::Text(text.to_owned()));
    bench.press(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_number_takes_its_whole_range_where_the_slider_offers_less() {
    let mut bench = Bench::new(healthy(40));
    enter(&mut bench, "learning rate", "50");
    assert_eq!(bench.received(), [set("optimizer.lr", "50")]);
}

#[test]
fn a_decimal_comma_is_taken_and_what_does_not_fit_is_refused_with_a_sentence() {
    let mut bench = Bench::new(healthy(40));
    enter(&mut bench, "learning rate", "0,3");
    assert_eq!(bench.received(), [set("optimizer.lr", "0.3")]);
    let cases = [
        (
            "momentum",
            "abc",
            "\"abc\" does not fit momentum: it takes a number, 0 to just below 1.",
        ),
        (
            "weight decay",
            "-3",
            "\"-3\" does not fit weight decay: it takes a number, 0 to",
        ),
        ("warmup", "2,5", "\"2,5\" does not fit warmup"),
    ];
    for (field, text, sentence) in cases {
        enter(&mut bench, field, text);
        assert_eq!(bench.received(), [], "{field}: {text}");
        assert!(bench.sees(sentence), "{sentence}");
    }
    let seed = bench.window.get_by_role_and_label(Role::TextInput, "seed");
    seed.click();
    bench.window.run_ok();
    bench.window.event(egui::Event::Text("abc".to_owned()));
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.received(), []);
    assert!(bench.sees("does not fit seed: it takes a whole number, 0 or more."));
}

#[test]
fn a_field_says_under_the_pointer_what_it_takes() {
    let mut bench = Bench::new(healthy(40));
    bench
        .window
        .get_by_role_and_label(Role::SpinButton, "momentum")
        .hover();
    bench.window.run_steps(8);
    assert!(bench.sees("Takes a number, 0 to just below 1."));
}

#[test]
fn the_settings_list_what_acts_and_at_once() {
    let mut bench = Bench::new(healthy(40));
    assert!(!bench.sees("LARS trust"), "under SGD it does nothing");
    assert!(!bench.sees("temperature"), "nor does this in byol");
    bench.click("optimizer: lars");
    assert!(
        bench.sees("LARS trust") && bench.sees("on"),
        "before the session has answered"
    );
}

#[test]
fn a_knob_that_waits_says_so() {
    let mut bench = Bench::new(collapsed(300));
    // In a small window it lies below the fold.
    bench
        .window
        .get_by_label("Takes effect at restart")
        .scroll_to_me();
    bench.window.run_ok();
    bench.click("Takes effect at restart");
    assert!(
        bench
            .window
            .query_by_label("takes effect at restart")
            .is_some()
    );
}
