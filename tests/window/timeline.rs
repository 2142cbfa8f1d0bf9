//! The whole run at the bottom of the window: looking at its past, and coming back to now.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::pictures::picture;
use crate::sessions::{empty, healthy, remembered};
use crate::support::{Bench, LARGE, SMALL};
use collapse_lab::record::{Activity, Command, Snapshot};
use collapse_lab::window::{ExportRequest, Exporter};
use crossbeam_channel::unbounded;
use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers, Pos2, Rect, Theme, ViewportId, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Node, SnapshotResults};

/// Left of the first step and right of the last one.
const ENDS: f32 = 6.5;
/// The step at the end of the axis of a run of 700 steps.
const REACH: f32 = 1024.0;
/// Where the norms were taken out.
const CHANGED: u64 = 256;

/// The way of a slider, as a screen reader has it.
fn track(bench: &Bench) -> Node<'_> {
    bench.window.get_by_role_and_label(Role::Slider, "timeline")
}

fn place(bench: &Bench, step: f32) -> Pos2 {
    let rect = track(bench).rect();
    let share = step / REACH;
    let x = rect.left() + ENDS + share * (rect.width() - 2.0 * ENDS);
    pos2(x, rect.center().y)
}

/// The step that the slider stands at.
fn step(bench: &Bench) -> u64 {
    let value = track(bench).accesskit_node().numeric_value();
    value.expect("a number") as u64
}

/// Whether the past is on show, by its mark.
fn is_past(bench: &Bench) -> bool {
    let marked = bench.sees("PAST · step");
    let way_back = bench.window.query_by_label("Back to now (End)").is_some();
    assert_eq!(marked, way_back, "never confused");
    marked
}

fn click_at(bench: &mut Bench, at: Pos2) {
    bench.window.drag_at(at);
    bench.window.step();
    bench.window.drop_at(at);
    bench.window.run_ok();
}

fn keys(bench: &mut Bench, keys: &[(Modifiers, Key)]) -> Vec<Option<u64>> {
    let press = |(modifiers, key): &(Modifiers, Key)| {
        bench.press(*modifiers, *key);
        is_past(bench).then(|| step(bench))
    };
    keys.iter().map(press).collect()
}

#[test]
fn a_click_looks_at_that_step_in_every_panel_and_end_comes_back() {
    let mut bench = Bench::new(remembered(700));
    let shows = |bench: &Bench, norm: &str, badge: &str, cosine: f64| {
        assert!(
            bench.is_chosen(&format!("projector norm: {norm}")),
            "{norm}"
        );
        assert!(bench.sees(&format!("verdict: {badge}")), "{badge}");
        assert!(bench.sees(&format!("{cosine:.3}")), "{cosine}");
    };
    let rows = remembered(700).history.rows;
    let cosine = |step: u64| {
        let mut rows = rows.iter();
        rows.find(|row| row.step == step).expect("a row").neg_cos
    };
    assert!(!is_past(&bench) && bench.sees("step 700 of 2048"));
    shows(&bench, "none", "collapsed", cosine(700));
    let at = place(&bench, 200.0);
    click_at(&mut bench, at);
    let looked_at = step(&bench);
    assert!(
        is_past(&bench) && looked_at.abs_diff(200) <= 1,
        "{looked_at}"
    );
    assert!(bench.sees(&format!("PAST · step {looked_at} · epoch 1.6")));
    assert!(bench.sees(&format!("step {looked_at} of 2048")));
    assert!(bench.sees("meanwhile paused · step 700 / 2048"));
    shows(&bench, "batch", "spread out", cosine(looked_at));
    assert!(bench.sees("step 192"), "the embedding of the look before");
    let row = rows.iter().find(|row| row.step == looked_at);
    let spread = row.expect("a row").spread;
    assert!(
        bench.sees(&format!("spread of z = {spread:.3}")),
        "{spread}"
    );
    bench.click("panel: Spectrum");
    assert!(bench.sees("then, step 192"));
    bench.click("panel: Accuracy");
    let probes = remembered(700).history.probes;
    let probe = |step: u64| probes.iter().find(|probe| probe.step == step);
    let percent = |step: u64| format!("{:.1} %", probe(step).expect("a probe").accuracy);
    assert!(bench.sees(&percent(128)) && !bench.sees(&percent(640)));
    bench.press(Modifiers::NONE, Key::End);
    assert!(!is_past(&bench) && step(&bench) == 700);
    shows(&bench, "none", "collapsed", cosine(700));
    assert!(bench.sees(&percent(640)));
    assert_eq!(bench.received(), [], "looking changes nothing");
}

#[test]
fn the_track_can_be_dragged_and_its_end_is_now() {
    let mut bench = Bench::new(remembered(700));
    let mut seen = Vec::new();
    let at = place(&bench, 600.0);
    bench.window.drag_at(at);
    for target in [600.0, 400.0, 300.0, 100.0, -90.0, 650.0] {
        let at = place(&bench, target);
        bench.window.hover_at(at);
        bench.window.run_ok();
        seen.push(step(&bench));
        assert!(is_past(&bench));
    }
    let expected = [600, 400, 300, 100, 0, 650];
    let apart = seen
        .iter()
        .zip(expected)
        .map(|(seen, step)| seen.abs_diff(step));
    assert!(apart.max() <= Some(1), "{seen:?}");
    let beyond = place(&bench, 900.0);
    bench.window.hover_at(beyond);
    bench.window.run_ok();
    assert!(!is_past(&bench), "no further than the run has got");
    bench.window.drop_at(beyond);
    bench.window.run_ok();
    assert!(!is_past(&bench) && step(&bench) == 700);
}

#[test]
fn the_keys_go_from_change_to_change_and_from_look_to_look() {
    let mut bench = Bench::new(remembered(700));
    let none = Modifiers::NONE;
    let (back, forth) = ((none, Key::OpenBracket), (none, Key::CloseBracket));
    let told = keys(&mut bench, &[back, back, back, forth, forth]);
    assert_eq!(told, [Some(CHANGED), Some(0), Some(0), Some(CHANGED), None]);
    let (back, forth) = ((none, Key::Comma), (none, Key::Period));
    let told = keys(&mut bench, &[back, back, forth, forth, forth]);
    assert_eq!(told, [Some(672), Some(640), Some(672), None, None]);
    let arrow = |modifiers, key| (modifiers, key);
    let told = keys(
        &mut bench,
        &[
            arrow(Modifiers::SHIFT, Key::ArrowLeft),
            arrow(Modifiers::COMMAND, Key::ArrowLeft),
            arrow(Modifiers::SHIFT, Key::ArrowRight),
            (none, Key::Escape),
        ],
    );
    assert_eq!(told, [Some(672), Some(CHANGED), Some(288), None]);
    assert_eq!(bench.received(), [], "none of them makes a step");
}

#[test]
fn the_track_hears_the_keyboard_and_assistive_tools() {
    let mut bench = Bench::new(remembered(700));
    track(&bench).focus();
    bench.window.run_ok();
    let none = Modifiers::NONE;
    let told = keys(
        &mut bench,
        &[
            (none, Key::ArrowLeft),
            (none, Key::ArrowDown),
            (none, Key::ArrowRight),
            (none, Key::Home),
            (none, Key::End),
        ],
    );
    assert_eq!(told, [Some(672), Some(640), Some(672), Some(0), None]);
    track(&bench).set_value_accesskit(301.0);
    bench.window.run_ok();
    assert!(is_past(&bench) && step(&bench) == 301);
    assert!(bench.sees("verdict: collapsed"));
    let state = track(&bench).accesskit_node().value();
    assert_eq!(state.as_deref(), Some("step 301, the past"));
    track(&bench).set_value_accesskit(9999.0);
    bench.window.run_ok();
    assert!(!is_past(&bench));
    let node = track(&bench);
    let node = node.accesskit_node();
    assert_eq!(
        (node.min_numeric_value(), node.max_numeric_value()),
        (Some(0.0), Some(700.0))
    );
    assert!(node.data().supports_action(Action::Decrement));
}

#[test]
fn nothing_can_be_changed_in_the_past_but_the_run_can_be_driven() {
    let mut bench = Bench::new(remembered(700));
    bench.press(Modifiers::NONE, Key::OpenBracket);
    for label in ["projector norm: none", "optimizer: lars", "↺ New seed"] {
        let node = bench.window.get_by_label(label);
        assert!(node.accesskit_node().is_disabled(), "{label}");
        node.click();
        bench.window.run_ok();
    }
    bench.window.get_by_label("projector norm: none").hover();
    bench.window.run_steps(8);
    assert!(bench.sees("This is step 256: press End to return to now"));
    let changes = [(Modifiers::NONE, Key::R), (Modifiers::COMMAND, Key::Z)];
    for (modifiers, key) in changes {
        bench.press(modifiers, key);
    }
    assert_eq!(bench.received(), []);
    bench.window.get_by_label("▶ Run").hover();
    bench.window.run_steps(8);
    assert!(bench.sees("the run as it is now"));
    bench.press(Modifiers::NONE, Key::Space);
    bench.press(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(bench.received(), [Command::Run, Command::Step]);
    assert!(is_past(&bench));
    // The note that nothing can be changed goes first.
    bench.press(Modifiers::NONE, Key::Escape);
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!is_past(&bench));
    bench.click("projector norm: batch");
    assert_eq!(bench.received().len(), 1);
}

#[test]
fn the_run_goes_on_meanwhile_and_another_run_has_no_such_past() {
    let mut bench = Bench::new(remembered(600));
    bench.press(Modifiers::NONE, Key::OpenBracket);
    let running = |steps: u64| Snapshot {
        activity: Activity::Running,
        ..remembered(steps)
    };
    for steps in [620, 660] {
        bench.show(running(steps));
        assert!(is_past(&bench) && step(&bench) == CHANGED);
        assert!(bench.sees(&format!("meanwhile running · step {steps} / 2048")));
        assert!(bench.sees("verdict: spread out"));
        let most = track(&bench).accesskit_node().max_numeric_value();
        assert_eq!(most, Some(steps as f64));
    }
    bench.show(Snapshot {
        run: 1,
        ..healthy(9)
    });
    assert!(!is_past(&bench) && step(&bench) == 9);
}

#[test]
fn the_pointer_names_the_changes_of_a_tick() {
    let mut bench = Bench::new(remembered(700));
    let at = place(&bench, CHANGED as f32 + 1.0);
    bench.window.hover_at(at);
    bench.window.run_steps(8);
    for said in [
        "step 256: spread out",
        "step 256: projector norm batch → none",
        "step 256: predictor norm batch → none",
    ] {
        assert!(bench.sees(said), "{said}");
    }
    click_at(&mut bench, at);
    assert_eq!(step(&bench), CHANGED, "a tick draws the pointer");
}

#[test]
fn the_list_of_changes_leads_to_their_steps() {
    let mut bench = crate::changes::opened(remembered(700));
    let change = "step 256: predictor norm batch → none";
    bench.click(change);
    assert!(is_past(&bench) && step(&bench) == CHANGED);
    assert!(bench.is_chosen("predictor norm: batch"));
    assert!(bench.sees(change), "the list is that of the whole run");
}

#[test]
fn before_the_first_step_there_is_no_past() {
    let mut bench = Bench::new(empty());
    let rect = track(&bench).rect();
    click_at(&mut bench, rect.center());
    bench.press(Modifiers::NONE, Key::Comma);
    bench.press(Modifiers::NONE, Key::OpenBracket);
    assert!(!is_past(&bench) && step(&bench) == 0);
}

#[test]
fn a_failed_run_can_be_looked_at_as_it_was() {
    let failed = Activity::Failed("it diverged at step 700".to_owned());
    let mut bench = Bench::new(Snapshot {
        activity: failed,
        ..remembered(700)
    });
    bench.press(Modifiers::NONE, Key::Comma);
    assert!(is_past(&bench) && bench.sees("meanwhile failed · step 700 / 2048"));
    assert!(!bench.sees("it diverged"));
    bench.click("PAST · step 672 · epoch 5.2");
    assert!(!is_past(&bench) && bench.sees("Failed: it diverged at step 700"));
}

#[test]
fn what_is_exported_is_what_is_on_show() {
    let (send, exported) = unbounded();
    let exporter: Exporter = Arc::new(move |request: ExportRequest| {
        send.send(request.snapshot)
            .map_err(|error| error.to_string())?;
        Ok(PathBuf::from("nowhere"))
    });
    let mut bench = Bench::with(remembered(700), SMALL, Theme::Light, exporter);
    bench.press(Modifiers::NONE, Key::OpenBracket);
    bench.press(Modifiers::NONE, Key::S);
    let wait = Duration::from_secs(60);
    let past = exported.recv_timeout(wait).expect("exported");
    assert_eq!((past.step, past.history.rows.len()), (CHANGED, 256));
    assert!(past.history.interventions.is_empty());
    assert_eq!(past.experiment, past.started_with);
}

#[test]
fn the_past_rests_until_there_is_news() {
    let mut bench = Bench::new(remembered(700));
    bench.press(Modifiers::NONE, Key::OpenBracket);
    bench.window.run();
    let next = || bench.window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert_eq!(next(), Duration::MAX);
}

#[test]
fn it_stands_below_the_panels_where_there_is_room() {
    for (size, has_it) in [
        ([960.0, 600.0], false),
        ([1024.0, 640.0], true),
        ([1280.0, 720.0], true),
        ([1920.0, 1080.0], true),
    ] {
        let mut bench = Bench::of(remembered(700), size, Theme::Light);
        bench.press(Modifiers::NONE, Key::OpenBracket);
        let plots = ["plot of loss", "plot of log spread", "embedding"];
        let rects: Vec<Rect> = plots
            .map(|plot| bench.window.get_by_label(plot).rect())
            .into();
        assert!(bench.sees("PAST · step 256"), "{size:?}");
        let track = bench
            .window
            .query_by_role_and_label(Role::Slider, "timeline");
        assert_eq!(track.is_some(), has_it, "{size:?}");
        if let Some(track) = track {
            let track = track.rect();
            assert!(
                track.width() > 480.0 && track.bottom() <= size[1],
                "{track:?}"
            );
            let is_above = |rect: &Rect| rect.bottom() < track.top();
            assert!(rects.iter().all(is_above), "{size:?}: {rects:?}");
        }
        bench.press(Modifiers::NONE, Key::End);
        assert!(!bench.sees("PAST · step"), "{size:?}");
    }
}

/// From 110 points on a plot has words on its lines, from 114 on that of the accuracies has a number
/// every 20 %, and from 76 on that of the cosines has one at a half.
#[test]
fn on_a_small_projector_the_plots_keep_their_words_and_numbers() {
    for (size, least) in [([1280.0, 720.0], 114.3), ([1024.0, 640.0], 76.3)] {
        let bench = Bench::of(healthy(1200), size, Theme::Light);
        for plot in ["cosines", "accuracy", "loss", "log spread"] {
            let rect = bench.window.get_by_label(&format!("plot of {plot}")).rect();
            assert!(rect.height() > least, "{plot}: {rect:?}");
        }
    }
}

#[test]
fn pictures_of_the_past() {
    let mut results = SnapshotResults::new();
    for (name, size, theme, looked_at) in [
        ("past_light_1280", SMALL, Theme::Light, 256),
        ("past_dark_1920", LARGE, Theme::Dark, 290),
        ("past_lecture", [1024.0, 640.0], Theme::Light, 128),
    ] {
        let mut bench = Bench::of(remembered(700), size, theme);
        track(&bench).set_value_accesskit(f64::from(looked_at));
        bench.window.hover_at(pos2(2.0, 2.0));
        picture(name, &mut bench);
        results.extend_harness(&mut bench.window);
    }
}
