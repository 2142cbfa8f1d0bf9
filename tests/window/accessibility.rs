//! What can be focused has a name, names tell things apart, and the Tab key reaches everything.

use std::collections::{BTreeMap, BTreeSet};

use crate::layout::toggle;
use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, LEAST, SMALL};
use collapse_lab::record::{Activity, Snapshot};
use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers, Theme};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A node as it is spoken: its role and its name; text that can be clicked is its own name.
fn spoken(node: &Node<'_>) -> (Role, String) {
    let node = node.accesskit_node();
    let name = node.label().or_else(|| node.value());
    (node.role(), name.unwrap_or_default())
}

fn does(node: &Node<'_>, action: Action) -> bool {
    node.accesskit_node().data().supports_action(action)
}

/// Every node that can be focused or clicked.
fn controls(bench: &Bench) -> Vec<Node<'_>> {
    let nodes = bench.window.root().children_recursive();
    // A scroll bar is told by its role; the keyboard does not go to it.
    let nodes = nodes.filter(|node| node.accesskit_node().role() != Role::ScrollBar);
    nodes
        .filter(|node| does(node, Action::Focus) || does(node, Action::Click))
        .collect()
}

fn unfolded(mut bench: Bench) -> Bench {
    for label in ["Pictures", "Views", "Takes effect at restart"] {
        bench.window.get_by_label(label).click_accesskit();
        bench.window.run_ok();
    }
    bench
}

/// With the panels open that are closed at first, and all accuracies shown.
fn theory(mut bench: Bench) -> Bench {
    bench.click("accuracy: all four");
    for panel in crate::theory::PANELS {
        toggle(&mut bench, panel);
    }
    bench
}

/// The window in the states that differ in what can be done.
fn states() -> Vec<(&'static str, Bench)> {
    let press = |mut bench: Bench, key: Key| {
        bench.press(Modifiers::NONE, key);
        bench
    };
    let click = |mut bench: Bench, label: &str| {
        bench.click(label);
        bench
    };
    let failed = Snapshot {
        activity: Activity::Failed("no memory".to_owned()),
        ..healthy(400)
    };
    let mut moco = healthy(400);
    moco.experiment.objective = collapse_lab::experiment::Objective::Moco;
    moco.experiment.optimizer.kind = collapse_lab::experiment::OptimizerKind::Lars;
    vec![
        ("healthy", Bench::new(healthy(400))),
        (
            "collapsed, least window",
            Bench::scaled(collapsed(700), LEAST, 1.0),
        ),
        ("failed", Bench::new(failed)),
        ("help", press(Bench::new(healthy(400)), Key::Questionmark)),
        ("table", press(Bench::new(healthy(400)), Key::B)),
        ("panels menu", click(Bench::new(healthy(400)), "Panels")),
        ("presets", click(Bench::new(healthy(400)), "Preset")),
        ("unfolded", unfolded(Bench::new(moco))),
        ("layers", click(Bench::new(healthy(400)), "panel: Layers")),
        (
            "spectrum",
            click(Bench::new(healthy(400)), "panel: Spectrum"),
        ),
        ("theory", theory(Bench::new(collapsed(700)))),
        ("changes", crate::changes::opened(collapsed(700))),
        ("lesson", crate::lessons::asked(SMALL, Theme::Light, None)),
        (
            "lesson told",
            crate::lessons::told(SMALL, Theme::Light, Key::Num1),
        ),
        ("class", crate::class::counted(SMALL, Theme::Light)),
        ("lessons", press(Bench::new(healthy(400)), Key::M)),
        ("runs", crate::kept::window_read()),
        ("offer", crate::kept::window_offering()),
        ("locked", press(Bench::new(healthy(400)), Key::L)),
        ("branches", crate::branches::window()),
        ("past", press(Bench::new(collapsed(700)), Key::OpenBracket)),
        ("scaled", Bench::scaled(healthy(400), SMALL, 3.0)),
    ]
}

#[test]
fn what_can_be_focused_or_clicked_has_a_name() {
    for (state, bench) in states() {
        for node in controls(&bench) {
            let (role, name) = spoken(&node);
            assert!(
                !name.trim().is_empty(),
                "{state}: a {role:?} at {:?} has no name",
                node.rect()
            );
        }
    }
}

#[test]
fn no_two_controls_are_called_the_same() {
    for (state, bench) in states() {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for node in controls(&bench)
            .iter()
            .filter(|node| does(node, Action::Click))
        {
            let (role, name) = spoken(node);
            *count.entry(format!("{role:?} {name}")).or_default() += 1;
        }
        let doubles: Vec<_> = count.into_iter().filter(|(_, count)| *count > 1).collect();
        assert!(doubles.is_empty(), "{state}: {doubles:?}");
    }
}

/// What the Tab key comes by until it comes round.
pub fn walk(bench: &mut Bench) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut again = 0;
    for _ in 0..400 {
        bench.window.key_press(Key::Tab);
        bench.window.run_ok();
        let focused = bench
            .window
            .root()
            .children_recursive()
            .find(|node| node.is_focused());
        let Some(node) = focused else { continue };
        let (role, name) = spoken(&node);
        again = if reached.insert(format!("{role:?} {name}")) {
            0
        } else {
            again + 1
        };
        if again > 3 {
            break;
        }
    }
    reached
}

#[test]
fn the_tab_key_reaches_every_control() {
    for (state, mut bench) in states() {
        let is_open = ![
            "help",
            "lessons",
            "table",
            "runs",
            "panels menu",
            "presets",
            "class",
        ]
        .contains(&state);
        if !is_open {
            // What lies under a modal or beside a menu is for the test of what lies in it, below;
            // that of the class has few controls and a test of its own.
            continue;
        }
        let reached = walk(&mut bench);
        let enabled = controls(&bench)
            .into_iter()
            .filter(|node| !node.accesskit_node().is_disabled());
        let missed: Vec<_> = enabled
            .filter(|node| does(node, Action::Focus))
            .map(|node| spoken(&node))
            .map(|(role, name)| format!("{role:?} {name}"))
            .filter(|control| !reached.contains(control))
            .collect();
        assert!(missed.is_empty(), "{state}: Tab does not reach {missed:?}");
        assert!(reached.len() > 30, "{state}: only {reached:?}");
    }
}

#[test]
fn the_tab_key_stays_in_what_lies_over_the_window() {
    let mut bench = Bench::new(healthy(400));
    bench.press(Modifiers::NONE, Key::B);
    let reached = walk(&mut bench);
    assert!(
        reached.contains("Button Start byol") && reached.contains("Button Close"),
        "{reached:?}"
    );
    assert!(!reached.contains("Button Export"));
}

#[test]
fn what_the_keyboard_goes_to_is_scrolled_into_sight() {
    let mut bench = unfolded(Bench::new(healthy(400)));
    let field = || "background";
    bench
        .window
        .get_by_role_and_label(Role::SpinButton, field())
        .focus();
    bench.window.run_ok();
    let place = bench
        .window
        .get_by_role_and_label(Role::SpinButton, field())
        .rect();
    assert!(place.top() > 270.0 && place.bottom() < 800.0, "{place:?}");
}
