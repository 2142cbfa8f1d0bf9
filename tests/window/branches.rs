//! Branches of a session: how they grow, how they are told apart, what can be done with them.

use std::sync::Arc;

use collapse_lab::record::{
    Activity, Branch, BranchCommand, Command, MOST_BRANCHES, Origin, Snapshot,
};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::layout::{has_tab, toggle};
use crate::pictures::picture;
use crate::sessions::{HEALTHY, healthy, remembered};
use crate::support::{Bench, LARGE, SMALL};

/// Where the norms were taken out, in the main branch alone.
const CHANGED: u64 = 256;

fn branch(name: &str, from: Option<(u64, u64)>) -> Branch {
    Branch {
        name: name.into(),
        from: from.map(|(run, step)| Origin { run, step }),
        is_along: true,
        points: [0, 128, CHANGED, 512].into(),
    }
}

/// A run that went on learning from where the norms were taken out of the main one.
fn unchanged(run: u64, name: &str, steps: u64) -> Snapshot {
    let (main, mut grown) = (remembered(700), healthy(steps));
    for step in (0..=steps).step_by(32) {
        grown.history.add_embedding(HEALTHY.embedding(step, 256));
    }
    Snapshot {
        run,
        activity: Activity::Paused,
        branch: branch(name, Some((1, CHANGED))),
        started_with: main.started_with.clone(),
        experiment: main.started_with,
        embedding: grown.history.embeddings.last().cloned(),
        ..grown
    }
}

/// The main branch, which has collapsed, with these beside it.
fn beside(others: Vec<Snapshot>) -> Snapshot {
    Snapshot {
        run: 1,
        branch: branch("A", None),
        others: others.into_iter().map(Arc::new).collect(),
        ..remembered(700)
    }
}

pub fn forked() -> Snapshot {
    beside(vec![unchanged(2, "B", 690)])
}

/// The window on two branches, with their list.
pub fn window() -> Bench {
    let mut bench = Bench::new(forked());
    toggle(&mut bench, "Branches");
    bench
}

fn fork(step: Option<u64>, changes: &[(&str, &str)]) -> Command {
    let changes = changes.iter();
    Command::Fork {
        step,
        changes: changes
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect(),
    }
}

#[test]
fn a_branch_grows_by_a_click_with_a_change_or_without_one() {
    let single = || Snapshot {
        others: Arc::default(),
        ..forked()
    };
    let off = [("projector.norm", "none"), ("predictor.norm", "none")];
    let mut bench = Bench::new(single());
    for (click, changes) in [
        ("As it is", &[][..]),
        (
            "Batch norm on the projector's output",
            &[("projector.output_norm", "batch")],
        ),
        ("fork with objective: simclr", &[("objective", "simclr")]),
        (
            "fork with stop-gradient: false",
            &[("stop_gradient", "false")],
        ),
    ] {
        bench.click("Fork");
        bench.click(click);
        assert_eq!(bench.received(), [fork(None, changes)], "{click}");
        assert!(!bench.sees("As it is"), "the menu is closed");
    }
    assert!(has_tab(&bench, "Branches"), "their list has come up");
    bench.press(Modifiers::NONE, Key::F);
    assert_eq!(bench.received(), [fork(None, &[])]);
    bench.press(Modifiers::NONE, Key::OpenBracket);
    bench.click("Fork");
    bench.click("Without norms in both MLPs");
    assert_eq!(bench.received(), [fork(Some(CHANGED), &off)], "of then");
}

#[test]
fn one_goes_on_from_the_past_by_a_click_or_a_key() {
    let mut bench = Bench::new(forked());
    bench.press(Modifiers::NONE, Key::G);
    assert_eq!(bench.received(), [], "from now one goes on anyhow");
    bench.press(Modifiers::NONE, Key::OpenBracket);
    let button = || "Go on from here";
    bench.window.get_by_label(button()).hover();
    bench.window.run_steps(8);
    assert!(bench.sees("At once: the network of this step is kept."));
    bench.click(button());
    bench.press(Modifiers::NONE, Key::G);
    let back = Command::Rewind { step: CHANGED };
    assert_eq!(bench.received(), [back.clone(), back]);
    // What comes of it is another run, which stands there.
    let mut run = forked();
    let left = Arc::new(Snapshot {
        others: Arc::default(),
        ..run.clone()
    });
    run = Snapshot {
        run: 3,
        step: CHANGED,
        branch: branch("C", Some((1, CHANGED))),
        others: [left].into(),
        ..unchanged(3, "C", CHANGED)
    };
    bench.show(run);
    assert!(!bench.sees("PAST · step"));
    assert!(bench.is_chosen("projector norm: batch"));
    bench.press(Modifiers::NONE, Key::Comma);
    bench.press(Modifiers::NONE, Key::L);
    let node = bench.window.get_by_label(button());
    assert!(
        node.accesskit_node().is_disabled(),
        "by the lock it is held"
    );
    bench.press(Modifiers::NONE, Key::G);
    assert_eq!(bench.received(), []);
}

#[test]
fn the_list_tells_them_apart_and_what_is_asked_of_one_is_sent() {
    let mut bench = window();
    for said in [
        "step 700, paused",
        "the main one",
        "step 690, paused; from A at step 256",
        "projector norm batch, not none",
        "predictor norm batch, not none",
    ] {
        assert!(bench.sees(said), "{said}");
    }
    let clicks = [
        ("Make branch B the main one", BranchCommand::Main),
        ("Let branch B rest", BranchCommand::Along(false)),
        ("Drop branch B", BranchCommand::Drop),
    ];
    for (label, command) in clicks {
        bench.click(label);
        assert_eq!(bench.received(), [Command::Branch(2, command)], "{label}");
    }
    let name = "name of branch B";
    let field = |bench: &Bench| {
        let node = bench.window.get_by_role_and_label(Role::TextInput, name);
        (node.value(), node.is_focused())
    };
    bench
        .window
        .get_by_role_and_label(Role::TextInput, name)
        .focus();
    bench.window.run_ok();
    bench
        .window
        .get_by_role_and_label(Role::TextInput, name)
        .type_text(" with norms");
    bench.press(Modifiers::NONE, Key::Enter);
    let [Command::Branch(2, BranchCommand::Rename(renamed))] = &bench.received()[..] else {
        panic!("not renamed")
    };
    assert!(renamed.contains("with norms"), "{renamed}");
    assert_eq!(field(&bench), (Some("B".to_owned()), false), "until it is");
    bench.press(Modifiers::NONE, Key::L);
    let drop = bench.window.get_by_label("Drop branch B");
    assert!(drop.accesskit_node().is_disabled());
}

#[test]
fn the_diagram_and_the_settings_mark_what_is_different_in_the_others() {
    let mut other = unchanged(2, "with norms", 690);
    other.experiment.optimizer.lr = 0.2;
    let mut bench = Bench::new(beside(vec![other]));
    bench.window.get_by_label("projector norm: batch").hover();
    bench.window.run_steps(8);
    assert!(bench.sees("Chosen in with norms"));
    bench.window.get_by_label("projector norm: layer").hover();
    bench.window.run_steps(8);
    assert!(!bench.sees("Chosen in"));
    assert!(bench.sees("w: 0.2"), "the learning rate's line");
}

#[test]
fn the_plots_draw_all_of_them() {
    let mut bench = Bench::new(forked());
    let rect = bench.window.get_by_label("plot of cosines").rect();
    let at = |step: f32| egui::pos2(rect.left() + rect.width() * step / 1024.0, rect.center().y);
    let row = |run: &Snapshot, step: u64| {
        let mut rows = run.history.rows.iter();
        rows.find(|row| row.step == step).map(|row| row.neg_cos)
    };
    let run = forked();
    bench.window.hover_at(at(600.0));
    bench.window.run_steps(4);
    // What the hover text says of the step depends on where the plot's frame ends.
    let told = (590..=610).find(|step| {
        let here = row(&run, *step).map(|value| format!("negative  {value:.5}"));
        here.is_some_and(|here| bench.sees(&format!("step {step}\n")) && bench.sees(&here))
    });
    let step = told.expect("the main one's values");
    let there = row(&run.others[0], step).expect("a row");
    assert!(bench.sees("B  0.") && bench.sees(&format!("{there:.3}")));
    bench.window.hover_at(at(100.0));
    bench.window.run_steps(4);
    assert!(!bench.sees("B  0."), "there they were one");
}

#[test]
fn the_clouds_stand_beside_each_other_in_one_frame() {
    let mut bench = Bench::new(forked());
    let rect = |bench: &Bench, name: &str| bench.window.get_by_label(name).rect();
    let (main, other) = (rect(&bench, "embedding"), rect(&bench, "embedding of B"));
    assert!(main.right() < other.left() && main.top() == other.top());
    assert_eq!(main.size(), other.size());
    bench.window.get_by_label("embedding of B").focus();
    bench.press(Modifiers::NONE, Key::PageDown);
    let state = |bench: &Bench, name: &str| {
        let node = bench.window.get_by_label(name);
        node.value().unwrap_or_default()
    };
    for name in ["embedding", "embedding of B"] {
        assert!(state(&bench, name).contains("pinned"), "{name}");
    }
    bench.press(Modifiers::NONE, Key::Escape);
    // Before they parted there was one.
    bench.press(Modifiers::NONE, Key::OpenBracket);
    assert!(bench.window.query_by_label("embedding of B").is_none());
    bench.press(Modifiers::NONE, Key::Period);
    assert!(bench.sees("PAST · step 288"));
    assert!(bench.window.query_by_label("embedding of B").is_some());
}

#[test]
fn there_are_four_at_most() {
    let others = (2..=4).zip(["B", "C", "D"]);
    let others = others
        .map(|(run, name)| unchanged(run, name, 600))
        .collect();
    let mut bench = Bench::new(beside(others));
    assert_eq!(MOST_BRANCHES, 4);
    let clouds = bench.window.query_all_by_label_contains("embedding of ");
    assert_eq!(clouds.count(), 3);
    let fork = bench.window.get_by_label("Fork");
    assert!(fork.accesskit_node().is_disabled());
    fork.hover();
    bench.window.run_steps(8);
    assert!(bench.sees("There are 4 branches: drop one first"));
}

#[test]
fn the_axis_reaches_as_far_as_the_longest() {
    let mut bench = Bench::new(beside(vec![unchanged(2, "B", 1100)]));
    let track = || bench.window.get_by_role_and_label(Role::Slider, "timeline");
    let rect = track().rect();
    // 700 of 2048 steps.
    let at = egui::pos2(rect.left() + 0.3 * rect.width(), rect.center().y);
    bench.window.drag_at(at);
    bench.window.step();
    bench.window.drop_at(at);
    bench.window.run_ok();
    let value = bench
        .window
        .get_by_role_and_label(Role::Slider, "timeline")
        .accesskit_node()
        .numeric_value();
    assert!(
        value.is_some_and(|step| (step - 614.0).abs() < 20.0),
        "{value:?}"
    );
}

#[test]
fn pictures_of_branches() {
    let mut results = SnapshotResults::new();
    let three = || {
        let mut rests = unchanged(3, "left alone", 400);
        rests.branch.is_along = false;
        beside(vec![unchanged(2, "B", 690), rests])
    };
    for (name, session, size, theme) in [
        ("branches_light_1280", forked(), SMALL, Theme::Light),
        ("branches_dark_1920", three(), LARGE, Theme::Dark),
        ("branches_lecture", forked(), [1024.0, 640.0], Theme::Light),
    ] {
        let mut bench = Bench::of(session, size, theme);
        toggle(&mut bench, "Branches");
        bench.window.hover_at(egui::pos2(2.0, 2.0));
        picture(name, &mut bench);
        results.extend_harness(&mut bench.window);
    }
    let mut bench = Bench::new(forked());
    bench.press(Modifiers::NONE, Key::OpenBracket);
    bench.click("Fork");
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    picture("fork", &mut bench);
    results.extend_harness(&mut bench.window);
}
