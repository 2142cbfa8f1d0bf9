//! Controls that are locked or hidden, so that nobody changes the run by accident.

use collapse_lab::record::{Activity, Command, Snapshot};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::layout::has_tab;
use crate::sessions::healthy;
use crate::support::Bench;

#[test]
fn locked_controls_send_nothing() {
    let mut bench = Bench::new(healthy(40));
    bench.click("Controls: shown");
    let changes = [
        "projector norm: none",
        "optimizer: lars",
        "↺ Same start",
        "↺ New seed",
        "target network: false",
    ];
    for label in changes {
        bench.window.get_by_label(label).click();
        bench.window.run_ok();
    }
    bench
        .window
        .get_by_role_and_label(Role::Slider, "learning rate slider")
        .set_value_accesskit(0.2);
    bench.window.run_ok();
    for (modifiers, key) in [
        (Modifiers::NONE, Key::R),
        (Modifiers::SHIFT, Key::R),
        (Modifiers::NONE, Key::Num4),
        (Modifiers::COMMAND, Key::Z),
    ] {
        bench.press(modifiers, key);
    }
    assert_eq!(bench.received(), []);
    assert!(bench.sees("Locked: press L"));
    let seed = bench.window.get_by_role_and_label(Role::TextInput, "seed");
    assert!(seed.accesskit_node().is_disabled());
    assert!(
        bench
            .window
            .get_by_label("Preset")
            .accesskit_node()
            .is_disabled()
    );
}

#[test]
fn what_does_not_change_the_run_is_not_locked() {
    let mut bench = Bench::new(healthy(40));
    bench.click("Controls: shown");
    bench.press(Modifiers::NONE, Key::Space);
    bench.click("Step");
    assert_eq!(
        bench.received(),
        [Command::Pause, Command::Step],
        "the run itself is not locked"
    );
    bench.click("close Loss");
    assert!(!has_tab(&bench, "Loss"), "nor are the panels");
}

#[test]
fn hidden_controls_are_gone_until_they_are_shown() {
    let mut bench = Bench::new(healthy(40));
    bench.click("close Loss");
    bench.press(Modifiers::SHIFT, Key::L);
    for label in ["panel: Settings", "↺ Same start", "Preset", "seed"] {
        assert!(
            bench.window.query_by_label(label).is_none(),
            "{label} is hidden"
        );
    }
    bench.click("Controls: hidden");
    bench.click("↺ Same start");
    assert_eq!(bench.received(), [Command::Restart { new_seed: false }]);
    assert!(has_tab(&bench, "Settings") && !has_tab(&bench, "Loss"));
}

#[test]
fn hiding_and_showing_does_not_unlock() {
    let mut bench = Bench::new(healthy(40));
    let is = |bench: &Bench, state: &str| {
        let label = format!("Controls: {state}");
        bench.window.query_by_label(&label).is_some()
    };
    bench.press(Modifiers::NONE, Key::L);
    bench.press(Modifiers::SHIFT, Key::L);
    assert!(is(&bench, "hidden"));
    bench.press(Modifiers::SHIFT, Key::L);
    assert!(is(&bench, "locked"), "by the key");
    bench.press(Modifiers::SHIFT, Key::L);
    bench.click("Controls: hidden");
    assert!(is(&bench, "locked"), "by the button");
    bench.click("Controls: locked");
    assert!(is(&bench, "shown"));
    bench.press(Modifiers::SHIFT, Key::L);
    bench.press(Modifiers::NONE, Key::L);
    assert!(is(&bench, "shown"), "this key always unlocks");
}

#[test]
fn the_controls_follow_their_keys() {
    let mut bench = Bench::new(healthy(40));
    for (modifiers, state) in [
        (Modifiers::NONE, "locked"),
        (Modifiers::NONE, "shown"),
        (Modifiers::SHIFT, "hidden"),
        (Modifiers::SHIFT, "shown"),
    ] {
        bench.press(modifiers, Key::L);
        assert!(
            bench
                .window
                .query_by_label(&format!("Controls: {state}"))
                .is_some(),
            "{state}"
        );
    }
}

#[test]
fn what_is_being_edited_is_forgotten_when_the_controls_are_hidden() {
    let mut bench = Bench::new(healthy(40));
    let at = bench
        .window
        .get_by_role_and_label(Role::Slider, "learning rate slider")
        .rect()
        .center();
    bench.window.drag_at(at);
    bench.window.step();
    bench.window.hover_at(at + egui::vec2(40.0, 0.0));
    bench.window.step();
    bench.press(Modifiers::SHIFT, Key::L);
    bench.window.drop_at(at + egui::vec2(40.0, 0.0));
    bench.window.run_ok();
    bench.press(Modifiers::SHIFT, Key::L);
    assert!(bench.window.query_by_label("Controls: shown").is_some());
    assert_eq!(bench.received(), [], "a drag that was never let go of");

    let seed = |bench: &Bench| {
        bench
            .window
            .get_by_role_and_label(Role::TextInput, "seed")
            .value()
    };
    let before = seed(&bench);
    bench
        .window
        .get_by_role_and_label(Role::TextInput, "seed")
        .focus();
    bench.window.run_ok();
    bench
        .window
        .get_by_role_and_label(Role::TextInput, "seed")
        .type_text("77");
    bench.window.run_ok();
    assert_ne!(seed(&bench), before);
    for state in ["shown", "locked"] {
        bench
            .window
            .get_by_label(&format!("Controls: {state}"))
            .click_accesskit();
        bench.window.run_ok();
    }
    assert_eq!(seed(&bench), before);
    assert_eq!(bench.received(), []);
}

#[test]
fn a_locked_control_says_why() {
    let mut bench = Bench::new(Snapshot {
        activity: Activity::Failed("no memory".to_owned()),
        ..healthy(40)
    });
    bench.press(Modifiers::NONE, Key::L);
    for label in ["Restart", "projector norm: none", "↺ New seed"] {
        bench.window.hover_at(egui::pos2(2.0, 2.0));
        bench.window.run_steps(4);
        assert!(!bench.sees("Locked: press L"));
        bench.window.get_by_label(label).hover();
        bench.window.run_steps(8);
        assert!(bench.sees("Locked: press L"), "{label}");
    }
    bench.press(Modifiers::NONE, Key::B);
    assert!(
        bench
            .window
            .get_by_label("Start byol")
            .accesskit_node()
            .is_disabled()
    );
}
