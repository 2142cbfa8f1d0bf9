//! The forces on the embedding's points: a switch, arrows, and a legend that says what they are.

use std::sync::Arc;

use collapse_lab::experiment::{Experiment, MlpNorm, Objective};
use collapse_lab::record::{Activity, Command, Force, ForcePart, Forces, Snapshot};
use collapse_lab::window::{Picture, View, draw_dashboard};
use egui::{Key, Modifiers, Theme};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use crate::live::{Live, small};
use crate::pictures::picture;
use crate::sessions::{HEALTHY, collapsed, healthy, remembered};
use crate::support::{Bench, LARGE, LEAST, SMALL};

const SWITCH: &str = "show: forces";

fn force(name: &str, arrows: Vec<[f32; 3]>) -> Force {
    let lengths = arrows.iter().map(|[x, y, z]| x.hypot(*y).hypot(*z));
    let mean = f64::from(lengths.sum::<f32>() / arrows.len() as f32);
    Force {
        arrows,
        mean,
        along: 0.0,
        parts: vec![ForcePart {
            name: name.to_owned(),
            mean,
        }],
    }
}

/// Forces that a formula makes of the pairs of a look: each first view is pulled to the second one, and
/// pushed away from the middle, by so much, where something opposes.
fn with_forces(now: Snapshot, objective: Objective, push: Option<(&str, f32)>) -> Snapshot {
    let seen = now.embedding.clone().expect("a look");
    let points: Vec<[f32; 3]> = seen.pairs.iter().map(|pair| pair[0]).collect();
    let pull = seen.pairs.iter().map(|[from, to]| {
        let along = [0, 1, 2].map(|axis| to[axis] - from[axis]);
        along.map(|along| 0.4 * along)
    });
    let pull: Vec<[f32; 3]> = pull.collect();
    let away = |share: f32| {
        points
            .iter()
            .map(|point| point.map(|along| share * along))
            .collect()
    };
    let forces = Forces {
        step: seen.step,
        objective,
        label: seen.label[..points.len()].into(),
        attraction: force("attraction", pull),
        opposition: push.map(|(name, share)| force(name, away(share))),
        points,
    };
    Snapshot {
        forces: Some(Arc::new(forces)),
        ..now
    }
}

#[test]
fn the_switch_asks_for_forces_and_without_any_a_sentence_says_so() {
    let mut bench = Bench::of(healthy(400), LARGE, Theme::Light);
    assert!(!bench.sees("No forces of this moment"));
    bench.click(SWITCH);
    assert!(bench.is_chosen(SWITCH));
    assert_eq!(bench.received(), [Command::Forces(true)]);
    assert!(bench.sees("No forces of this moment"));
    let pulled = with_forces(healthy(400), Objective::Simclr, Some(("negatives", 0.1)));
    bench.show(pulled);
    assert!(bench.sees("attraction 0.") && bench.sees("negatives 0.") && bench.sees("arrows ×"));
    bench.click(SWITCH);
    assert_eq!(bench.received(), [Command::Forces(false)]);
    assert!(!bench.sees("negatives 0.") && !bench.is_chosen(SWITCH));
}

#[test]
fn of_the_past_no_forces_are_known() {
    let push = Some(("negatives", 0.1));
    let now = with_forces(remembered(700), Objective::Simclr, push);
    let mut bench = Bench::of(now, LARGE, Theme::Light);
    bench.click(SWITCH);
    assert!(bench.sees("attraction ") && !bench.sees("No forces of this moment"));
    bench.press(Modifiers::NONE, Key::OpenBracket);
    assert!(bench.sees("PAST") && bench.sees("No forces of this moment"));
    bench.press(Modifiers::NONE, Key::End);
    assert!(bench.sees("attraction ") && !bench.sees("No forces of this moment"));
}

#[test]
fn a_lock_leaves_the_switch_alone() {
    let mut bench = Bench::of(healthy(400), LARGE, Theme::Light);
    bench.press(Modifiers::NONE, Key::L);
    bench.click(SWITCH);
    assert_eq!(bench.received(), [Command::Forces(true)]);
}

#[test]
fn forces_are_drawn_where_they_point() {
    let of = |snapshot: &Snapshot| {
        let view = View {
            forces: true,
            ..View::default()
        };
        draw_dashboard(
            snapshot,
            &Picture {
                view,
                ..Picture::default()
            },
        )
    };
    let now = with_forces(healthy(400), Objective::Simclr, Some(("negatives", 0.1)));
    let mut turned = now.clone();
    let forces = Arc::make_mut(turned.forces.as_mut().expect("forces"));
    for arrow in &mut forces.attraction.arrows {
        *arrow = arrow.map(|along| -along);
    }
    assert!(of(&now) == of(&now) && of(&now) != of(&turned));
}

#[test]
fn arrows_of_a_live_session_follow_what_is_changed() {
    let mut live = Live::paused(Experiment {
        steps: 400,
        ..small()
    });
    live.until(|shown| shown.activity == Activity::Paused);
    live.click("Step");
    live.until(|shown| shown.step == 1 && shown.embedding.is_some());
    live.click(SWITCH);
    let of = |shown: &Snapshot| shown.forces.clone();
    let shown = live.until(|shown| of(shown).is_some());
    let forces = of(&shown).expect("forces");
    assert_eq!((shown.step, forces.step, forces.points.len()), (1, 1, 40));
    for text in ["attraction ", "batch norm ", "arrows ×"] {
        assert!(
            live.window.query_by_label_contains(text).is_some(),
            "{text}"
        );
    }
    live.click("both MLPs: none");
    let alone = |shown: &Snapshot| of(shown).is_some_and(|forces| forces.opposition.is_none());
    let shown = live.until(alone);
    assert_eq!(shown.experiment.predictor.norm, MlpNorm::None);
    assert!(
        live.window
            .query_by_label_contains("nothing opposes")
            .is_some()
    );
    live.click("Step");
    live.until(|shown| of(shown).is_some_and(|forces| forces.step == 2));
}

#[test]
fn pictures_of_forces() {
    let mut results = SnapshotResults::new();
    let sessions = [
        (
            "byol",
            with_forces(healthy(400), Objective::Byol, Some(("batch norm", -0.06))),
        ),
        (
            "simclr",
            with_forces(healthy(400), Objective::Simclr, Some(("negatives", 0.1))),
        ),
        (
            "collapsed",
            with_forces(collapsed(700), Objective::Byol, None),
        ),
    ];
    for (name, snapshot) in sessions {
        for (theme, size, variant) in [
            (Theme::Light, SMALL, "light_1280"),
            (Theme::Dark, LARGE, "dark_1920"),
        ] {
            let mut bench = Bench::of(snapshot.clone(), size, theme);
            bench.click(SWITCH);
            if name == "collapsed" {
                bench.click("magnify: auto");
            }
            bench.window.hover_at(egui::pos2(2.0, 2.0));
            picture(&format!("forces_{name}_{variant}"), &mut bench);
            results.extend_harness(&mut bench.window);
        }
    }
    let mut bench = Bench::of(healthy(400), SMALL, Theme::Light);
    bench.click(SWITCH);
    picture("forces_unknown", &mut bench);
    results.extend_harness(&mut bench.window);
}

#[test]
fn pictures_of_forces_where_there_is_little_room() {
    let mut results = SnapshotResults::new();
    for (code, switch, name) in [
        ("de", "zeigen: Kräfte", "forces_least_de"),
        ("fr", "afficher: forces", "forces_least_fr"),
    ] {
        let language = code.parse().expect("a language");
        let now = with_forces(healthy(400), Objective::Simclr, Some(("negatives", 0.1)));
        let now = Snapshot {
            all_test_pictures: Some(HEALTHY.embedding(384, 1000)),
            ..now
        };
        let mut bench = Bench::speaking(now, LEAST, Theme::Dark, language);
        bench.click(switch);
        bench.window.hover_at(egui::pos2(2.0, 2.0));
        picture(name, &mut bench);
        results.extend_harness(&mut bench.window);
    }
    let mut bench = Bench::of(
        with_forces(collapsed(700), Objective::Byol, None),
        LEAST,
        Theme::Light,
    );
    bench.click(SWITCH);
    bench.click("magnify: auto");
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    picture("forces_least_lens", &mut bench);
    results.extend_harness(&mut bench.window);
}

#[test]
fn pictures_of_forces_in_space() {
    let mut results = SnapshotResults::new();
    for (theme, name) in [
        (Theme::Light, "forces_space_light_1280"),
        (Theme::Dark, "forces_space_dark_1280"),
    ] {
        let now = with_forces(healthy(400), Objective::Simclr, Some(("negatives", 0.1)));
        let mut bench = Bench::of(now, SMALL, theme);
        bench.click(SWITCH);
        bench.click("dimensions: 3-D");
        bench.window.hover_at(egui::pos2(2.0, 2.0));
        picture(name, &mut bench);
        results.extend_harness(&mut bench.window);
    }
}
