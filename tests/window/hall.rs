//! What a lecturer needs in front of a class: which steps the plots show, that nobody overlooks a run
//! that waits, how a finished one goes on, and one click for one intervention.

use std::sync::Arc;

use collapse_lab::experiment::Intervention;
use collapse_lab::record::{Activity, Command, Snapshot, StepRecord};
use egui::{Id, Key, Modifiers, Theme};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_plot::PlotMemory;

use crate::pictures::picture;
use crate::sessions::{HEALTHY, collapsed, empty, healthy};
use crate::support::{Bench, LARGE, LEAST, SMALL, set};

/// The steps that the plot with that memory shows.
fn steps(bench: &Bench, id: Id) -> [f64; 2] {
    let memory = PlotMemory::load(&bench.window.ctx, id).expect("the plot was drawn");
    let range = memory.transform().bounds().range_x();
    [*range.start(), *range.end()]
}

const PLOTS: [&str; 4] = ["cosines", "accuracy", "loss", "log spread"];

#[test]
fn one_choice_sets_the_steps_of_all_plots() {
    let mut bench = Bench::new(collapsed(700));
    let all = |bench: &Bench| PLOTS.map(|plot| steps(bench, Id::unique(plot)));
    let held = |bench: &Bench| PLOTS.map(|plot| steps(bench, Id::unique((plot, "stretch"))));
    assert_eq!(all(&bench), [[0.0, 1024.0]; 4]);
    bench.click("plots: last 100");
    assert_eq!(held(&bench), [[600.0, 700.0]; 4]);
    bench.click("plots: since the change");
    assert_eq!(held(&bench), [[240.0, 768.0]; 4]);
    bench.press(Modifiers::NONE, Key::A);
    assert!(bench.is_chosen("plots: last 100"));
    bench.press(Modifiers::NONE, Key::A);
    assert!(bench.is_chosen("plots: all"));
    bench.window.get_by_label("plots: all").focus();
    bench.press(Modifiers::NONE, Key::ArrowRight);
    assert!(bench.is_chosen("plots: since the change"));
    assert_eq!(bench.received(), [], "it is no change of the run");
}

#[test]
fn the_last_hundred_are_those_before_the_step_on_show() {
    let mut bench = Bench::new(collapsed(700));
    bench.click("plots: last 100");
    bench.press(Modifiers::NONE, Key::OpenBracket);
    assert!(bench.sees("step 256 of 2048"));
    let shown = steps(&bench, Id::unique(("loss", "stretch")));
    assert_eq!(shown, [156.0, 256.0]);
}

#[test]
fn no_plot_shows_a_step_below_the_first() {
    let mut bench = Bench::new(healthy(400));
    let plot = bench.window.get_by_label("plot of loss").rect();
    bench.window.drag_at(plot.center());
    bench.window.run_ok();
    bench.window.hover_at(plot.center() + egui::vec2(70.0, 0.0));
    bench.window.run_ok();
    bench.window.drop_at(plot.center() + egui::vec2(70.0, 0.0));
    bench.window.run_ok();
    bench.window.run_steps(4);
    for plot in PLOTS {
        let [first, last] = steps(&bench, Id::unique(plot));
        assert!(first >= 0.0 && last > 300.0, "{plot}: {first} to {last}");
    }
    bench.window.drag_at(plot.center());
    bench.window.run_ok();
    bench.window.hover_at(plot.center() - egui::vec2(70.0, 0.0));
    bench.window.run_ok();
    bench.window.drop_at(plot.center() - egui::vec2(70.0, 0.0));
    bench.window.run_ok();
    let [first, _] = steps(&bench, Id::unique("cosines"));
    assert!(first > 50.0, "later steps can be dragged to: {first}");
}

fn finished() -> Snapshot {
    Snapshot {
        activity: Activity::Finished,
        steps_per_second: 0.0,
        ..healthy(2048)
    }
}

#[test]
fn a_finished_run_goes_on_by_its_button_and_by_its_key() {
    let mut bench = Bench::new(finished());
    assert!(bench.sees("FINISHED: all steps made"));
    bench.click("▶ Go on for 1,000 steps");
    assert_eq!(bench.received(), [set("steps", "3048"), Command::Run]);
    let mut bench = Bench::new(finished());
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(bench.received(), [set("steps", "3048"), Command::Run]);
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.received(), [set("steps", "2048")], "as any change");
}

#[test]
fn a_finished_run_is_not_made_longer_while_it_is_locked() {
    let mut bench = Bench::new(finished());
    bench.press(Modifiers::NONE, Key::L);
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(bench.received(), []);
    assert!(bench.sees("Locked: press L"));
    let run = bench.window.get_by_label("▶ Run");
    assert!(run.accesskit_node().is_disabled());
}

#[test]
fn a_run_that_waits_says_so_beside_the_badge() {
    let mut bench = Bench::new(collapsed(700));
    assert!(bench.sees("PAUSED: Space: run"));
    bench.press(Modifiers::NONE, Key::OpenBracket);
    assert!(!bench.sees("PAUSED"), "the past does not wait");
    bench.press(Modifiers::NONE, Key::End);
    bench.show(Snapshot {
        activity: Activity::Running,
        ..collapsed(701)
    });
    assert!(!bench.sees("PAUSED"));
}

#[test]
fn the_badge_keeps_its_width_and_explains_its_change() {
    let mut bench = Bench::new(healthy(1200));
    let width = |bench: &Bench| {
        let badge = bench.window.get_by_label_contains("verdict: ");
        badge.rect().width()
    };
    let before = width(&bench);
    assert!(bench.sees("spread out at step 37: effective rank rose above 6.5 of 64"));
    bench.show(collapsed(1201));
    assert_eq!(width(&bench), before);
    assert!(bench.sees("collapsed at step 301: spread fell below 0.01"));
    bench.press(Modifiers::NONE, Key::OpenBracket);
    assert!(bench.sees("spread out at step 37"), "as it was then");
}

#[test]
fn one_click_sets_the_norm_of_both_mlps_and_one_undo_takes_it_back() {
    let mut bench = Bench::new(healthy(40));
    let together = |value: &str| {
        let set = |key: &str| (key.to_owned(), value.to_owned());
        Command::Together(vec![set("projector.norm"), set("predictor.norm")])
    };
    assert!(bench.is_chosen("both MLPs: batch"));
    bench.click("both MLPs: none");
    assert_eq!(bench.received(), [together("none")]);
    assert!(bench.is_chosen("projector norm: none") && bench.is_chosen("predictor norm: none"));
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.received(), [together("batch")]);
    assert!(bench.sees("The weights stay as they are"));
    bench.press(Modifiers::COMMAND, Key::Y);
    assert_eq!(bench.received(), [together("none")]);
    bench.click("predictor norm: layer");
    bench.received();
    assert!(!bench.is_chosen("both MLPs: none"), "they differ");
    bench.window.get_by_label("both MLPs: batch").focus();
    bench.press(Modifiers::NONE, Key::ArrowRight);
    let projector = set("projector.norm", "layer");
    assert_eq!(
        bench.received(),
        [projector],
        "the predictor has it already"
    );
}

#[test]
fn the_target_that_hardly_moves_says_what_to_do() {
    let mut bench = Bench::new(healthy(2000));
    assert!(bench.sees("The target hardly moves any more"));
    let mut held = healthy(2001);
    held.experiment
        .set("target.schedule", "constant")
        .expect("a knob");
    bench.show(held);
    assert!(!bench.sees("hardly moves"));
}

#[test]
fn no_hover_text_stays_above_a_dialog() {
    let mut bench = Bench::new(healthy(400));
    for (dialog, heading) in [
        (Key::Questionmark, "Collapse, and how to come back"),
        (Key::B, "The last finished run of each preset"),
    ] {
        let norm = bench.window.get_by_label("projector output norm: batch");
        norm.hover();
        bench.window.run_steps(8);
        assert!(bench.sees("Norm of the projector's output z"));
        bench.press(Modifiers::NONE, dialog);
        bench.window.run_steps(4);
        assert!(bench.sees(heading), "{heading}");
        assert!(!bench.sees("Norm of the projector's output z"), "{heading}");
        bench.press(Modifiers::NONE, Key::Escape);
        bench.window.hover_at(egui::pos2(2.0, 2.0));
        bench.window.run_steps(4);
    }
}

/// A cloud with nothing in its middle.
fn ring() -> Snapshot {
    let mut run = healthy(400);
    let mut seen = (*HEALTHY.embedding(384, 256)).clone();
    for (place, point) in seen.points.iter_mut().enumerate() {
        let turn = if place % 3 == 0 { place as f32 } else { 1.0 };
        let near = 0.01 * (place as f32).sin();
        *point = [0.8 * turn.cos() + near, 0.8 * turn.sin() - near, 0.0];
    }
    seen.explained = [0.09, 0.91, 0.0];
    run.embedding = Some(Arc::new(seen));
    run
}

#[test]
fn a_lens_without_points_says_so_and_goes_where_they_are() {
    let mut bench = Bench::new(ring());
    let button = "centre on the densest part";
    assert!(bench.window.query_by_label(button).is_none());
    bench.click("magnify: ×100");
    picture("lens_without_points", &mut bench);
    bench.click(button);
    assert!(bench.window.query_by_label(button).is_none());
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    picture("lens_on_the_densest", &mut bench);
    bench.click("magnify: ×10");
    bench.click("magnify: ×100");
    assert!(
        bench.window.query_by_label(button).is_some(),
        "it begins in the middle"
    );
}

#[test]
fn axes_that_were_kept_and_a_look_that_is_old_are_called_so() {
    let bench = Bench::of(ring(), LARGE, Theme::Light);
    assert!(bench.sees("9 % + 91 % of variance, axes kept from the look before"));
    assert!(bench.sees("step 384, 16 "));
}

/// A run whose objective was changed twice.
fn three_objectives() -> Snapshot {
    let mut run = healthy(600);
    let change = |(step, from, to): (u64, &str, &str)| Intervention {
        step,
        key: "objective".to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    let changes = [(200, "byol", "simclr"), (420, "simclr", "vicreg")];
    run.history.interventions = changes.map(change).into();
    run.experiment.set("objective", "vicreg").expect("a knob");
    let rows = run.history.rows.iter().map(|row| StepRecord {
        loss: match row.step {
            0..=200 => row.loss,
            201..=420 => 5.5 - 0.003 * (row.step - 200) as f64 + row.loss,
            _ => 1.2 + row.loss,
        },
        ..*row
    });
    run.history.rows = rows.collect::<Vec<StepRecord>>().into();
    run
}

#[test]
fn the_curve_of_the_loss_breaks_where_the_objective_changes() {
    let mut bench = Bench::new(three_objectives());
    for name in ["1 − cos(p, z')", "NT-Xent", "VICReg"] {
        assert!(bench.sees(name), "{name}");
    }
    let plot = bench.window.get_by_label("plot of loss").rect();
    let at = |step: f32| egui::pos2(plot.left() + plot.width() * step / 1024.0, plot.center().y);
    for (step, name) in [(300.0, "NT-Xent  "), (560.0, "VICReg  ")] {
        bench.window.hover_at(at(step));
        bench.window.run_steps(4);
        assert!(bench.sees(name), "step {step}");
    }
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    picture("objectives_light_1280", &mut bench);
}

/// A run that was changed seven times.
fn busy() -> Snapshot {
    let mut run = collapsed(700);
    let change = |(step, key, from, to): (u64, &str, &str, &str)| Intervention {
        step,
        key: key.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    let more = [
        (400, "projector.output_norm", "none", "batch"),
        (520, "optimizer.lr", "0.8", "0.1"),
        (540, "stop_gradient", "true", "false"),
        (560, "stop_gradient", "false", "true"),
    ];
    run.history.interventions.extend(more.map(change));
    run
}

#[test]
fn pictures_of_the_hall() {
    let mut results = SnapshotResults::new();
    let mut shot = |name: &str, mut bench: Bench| {
        bench.window.hover_at(egui::pos2(2.0, 2.0));
        picture(name, &mut bench);
        results.extend_harness(&mut bench.window);
    };
    for (theme, size, variant) in [
        (Theme::Light, SMALL, "light_1280"),
        (Theme::Dark, LARGE, "dark_1920"),
    ] {
        let mut since = Bench::of(busy(), size, theme);
        since.click("plots: since the change");
        shot(&format!("stretch_change_{variant}"), since);
        let mut last = Bench::of(busy(), size, theme);
        last.press(Modifiers::NONE, Key::OpenBracket);
        last.press(Modifiers::NONE, Key::A);
        last.press(Modifiers::NONE, Key::A);
        shot(&format!("stretch_last_{variant}"), last);
        shot(
            &format!("finished_{variant}"),
            Bench::of(finished(), size, theme),
        );
    }
    shot("finished_least", Bench::of(finished(), LEAST, Theme::Light));
    shot("paused_least", Bench::of(empty(), LEAST, Theme::Dark));
}
