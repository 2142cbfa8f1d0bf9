//! What was changed in the run: the list, and going back and forth in it.

use collapse_lab::experiment::{Intervention, PlannedChange, Preset};
use collapse_lab::export;
use collapse_lab::record::{Address, Course, EventKind, Recipe, Snapshot};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Theme};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use crate::layout::toggle;
use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, LARGE, SMALL, set};

/// The window with the list of changes in front of the settings.
pub fn opened(snapshot: Snapshot) -> Bench {
    opened_as(snapshot, SMALL, Theme::Light)
}

fn opened_as(snapshot: Snapshot, size: [f32; 2], theme: Theme) -> Bench {
    let mut bench = Bench::of(snapshot, size, theme);
    toggle(&mut bench, "Changes");
    bench
}

fn made(step: u64, key: &str, from: &str, to: &str) -> Intervention {
    Intervention {
        step,
        key: key.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

/// A run that was changed many times, and of which more is planned.
fn busy() -> Snapshot {
    let mut snapshot = collapsed(700);
    snapshot.history.interventions.extend([
        made(300, "optimizer.lr", "0.8", "0.02"),
        made(300, "optimizer.lr", "0.02", "0.8"),
        made(300, "optimizer.lr", "0.8", "0.02"),
        made(512, "projector.norm", "none", "batch_renorm"),
        made(640, "mlp.weight_standardization", "false", "true"),
    ]);
    let planned = |step, key: &str, value: &str| PlannedChange {
        step,
        key: key.to_owned(),
        value: value.to_owned(),
    };
    snapshot.course = Course {
        planned: [
            planned(512, "projector.norm", "batch_renorm"),
            planned(900, "optimizer.kind", "lars"),
        ]
        .into(),
        ..Course::default()
    };
    snapshot
}

#[test]
fn every_change_is_listed_in_words_and_what_is_planned_after_it() {
    let bench = opened(busy());
    for change in [
        "step 256: projector norm batch → none",
        "step 256: predictor norm batch → none",
        "step 300: learning rate 0.8 → 0.02",
        "step 300: learning rate 0.02 → 0.8",
        "step 300: learning rate 0.8 → 0.02, time 2",
        "step 512: projector norm none → renorm",
        "step 640: weight standardization of projector and predictor off → on",
    ] {
        bench.window.get_by_role_and_label(Role::Button, change);
    }
    let planned = "step 900: optimizer → lars, planned";
    bench.window.get_by_role_and_label(Role::Label, planned);
    let twice = "step 512: projector norm → renorm, planned";
    assert!(bench.window.query_by_label(twice).is_none(), "it was made");
    for turn in [
        "spread out at step 37: effective rank rose above 6.5 of 64",
        "collapsing at step 268: spread fell to less than half of what it was 16 to 32 steps before",
        "collapsed at step 301: spread fell below 0.01",
    ] {
        bench.window.get_by_role_and_label(Role::Button, turn);
    }
    let empty = opened(healthy(10));
    assert!(empty.sees("Nothing has been changed in this run"));
}

#[test]
fn a_click_on_a_change_looks_at_its_step() {
    let mut bench = opened(busy());
    let change = "step 512: projector norm none → renorm";
    bench.click(change);
    assert!(bench.is_chosen(change) && bench.sees("step 512 of 2048"));
    assert!(!bench.is_chosen("step 256: projector norm batch → none"));
    bench.press(Modifiers::NONE, Key::End);
    assert!(!bench.is_chosen(change) && bench.sees("step 700 of 2048"));
    bench.click("step 900: optimizer → lars, planned");
    assert!(
        bench.sees("step 700 of 2048"),
        "there is nothing to see yet"
    );
    assert_eq!(bench.received(), []);
}

#[test]
fn undo_and_redo_go_to_and_fro_by_keys_and_by_buttons() {
    let mut bench = opened(healthy(40));
    bench.click("projector norm: none");
    bench.click("predictor norm: layer");
    bench.received();
    let [shift_z, y, z] = [
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::Z),
        (Modifiers::COMMAND, Key::Y),
        (Modifiers::COMMAND, Key::Z),
    ];
    for (modifiers, key) in [z, z, shift_z, y, z] {
        bench.press(modifiers, key);
    }
    for button in ["Undo", "Redo", "Redo"] {
        bench.click(button);
    }
    let projector = |value| set("projector.norm", value);
    let predictor = |value| set("predictor.norm", value);
    assert_eq!(
        bench.received(),
        [
            predictor("batch"),
            projector("batch"),
            projector("none"),
            predictor("layer"),
            predictor("batch"),
            projector("batch"),
            projector("none"),
            predictor("layer"),
        ]
    );
    assert!(bench.sees("Redone: predictor norm is layer again."));
    bench.press(y.0, y.1);
    assert_eq!(bench.received(), []);
    assert!(bench.sees("Nothing to redo"));
    bench.click("encoder norm: none");
    bench.press(z.0, z.1);
    bench.click("encoder norm: group");
    bench.received();
    bench.press(y.0, y.1);
    assert_eq!(
        bench.received(),
        [],
        "a new change ends what could be redone"
    );
}

#[test]
fn an_undo_that_is_refused_can_be_tried_again() {
    let mut bench = Bench::new(healthy(40));
    bench.click("projector norm: none");
    let mut changed = healthy(41);
    changed
        .experiment
        .set("projector.norm", "none")
        .expect("a knob");
    let number = bench.requests()[0].number;
    bench.tell([EventKind::Accepted { number }], changed.clone());
    bench.press(Modifiers::COMMAND, Key::Z);
    let number = bench.requests()[0].number;
    let sentence = "not now".to_owned();
    bench.tell([EventKind::Refused { number, sentence }], changed);
    assert!(bench.is_chosen("projector norm: none"));
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.received(), [set("projector.norm", "batch")]);
}

#[test]
fn locked_controls_undo_nothing() {
    let mut bench = opened(healthy(40));
    bench.click("projector norm: none");
    bench.received();
    bench.press(Modifiers::NONE, Key::L);
    for (modifiers, key) in [(Modifiers::COMMAND, Key::Z), (Modifiers::COMMAND, Key::Y)] {
        bench.press(modifiers, key);
    }
    bench.click("Undo");
    assert_eq!(bench.received(), []);
}

/// What is copied in the one frame in which this happens.
fn copied(bench: &mut Bench, events: impl IntoIterator<Item = Event>) -> String {
    bench.window.input_mut().events.extend(events);
    bench.window.step();
    let commands = &bench.window.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.expect("something is copied")
}

fn copied_by_click(bench: &mut Bench, label: &str) -> String {
    let pos = bench.window.get_by_label(label).rect().center();
    let button = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let events = [Event::PointerMoved(pos), button(true)];
    bench.window.input_mut().events.extend(events);
    bench.window.step();
    copied(bench, [button(false)])
}

#[test]
fn the_run_is_copied_as_a_command_and_as_toml() {
    let mut bench = opened(busy());
    let recipe = Recipe::of(&busy());
    let toml = copied_by_click(&mut bench, "Copy as TOML");
    assert_eq!(toml, export::config(&recipe));
    bench.window.run_ok();
    assert!(bench.sees("Copied: a file for collapse-lab run --config FILE.toml"));
    let line = copied_by_click(&mut bench, "Copy as command");
    assert_eq!(line, export::command(&recipe));
    assert!(line.ends_with("--at 900:optimizer.kind=lars"), "{line}");
    let key = Event::Key {
        key: Key::C,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    assert_eq!(copied(&mut bench, [key]), line);
    bench.window.run_ok();
    assert!(bench.sees("Copied: collapse-lab run --preset byol"));
}

#[test]
fn the_run_is_copied_as_a_link() {
    let recipe = Recipe::of(&busy());
    let mut bench = opened(busy());
    bench.click("Export");
    let link = copied_by_click(&mut bench, "Copy link");
    let (page, fragment) = link.split_once('#').expect("a link to a run");
    assert!(page.starts_with("https://"), "{page}");
    let address = Address::read(fragment, Preset::opening());
    assert_eq!((address.recipe, address.doubts.len()), (recipe, 0));
    bench.window.run_ok();
    assert!(bench.sees("Copied: https://"));
    let mut own = busy();
    own.experiment.data.source = "pets.zip".to_owned();
    own.started_with.data.source = "pets.zip".to_owned();
    let mut bench = opened(own);
    bench.click("Export");
    let link = copied_by_click(&mut bench, "Copy link");
    assert!(!link.contains("pets"), "{link}");
    bench.window.run_ok();
    assert!(bench.sees("Your own pictures are not in it"));
}

#[test]
fn pictures_of_changes() {
    let mut results = SnapshotResults::new();
    for (theme, size, variant) in [
        (Theme::Light, SMALL, "light_1280"),
        (Theme::Dark, LARGE, "dark_1920"),
    ] {
        let mut bench = opened_as(busy(), size, theme);
        bench.window.hover_at(egui::pos2(2.0, 2.0));
        crate::pictures::picture(&format!("changes_{variant}"), &mut bench);
        results.extend_harness(&mut bench.window);
    }
}
