//! The panel that asks whether it was luck.

use std::sync::Arc;

use collapse_lab::experiment::Intervention;
use collapse_lab::record::{Command, Geometry, Luck, Member, Origin, Question, Snapshot};
use egui::Theme;
use egui_kittest::SnapshotResults;

use crate::layout::toggle;
use crate::pictures::picture;
use crate::sessions::collapsed;
use crate::support::{Bench, LARGE, SMALL};

/// Members whose spread falls to 1e-5 with the change and stays without it.
fn asked(members: usize, is_over: bool) -> Luck {
    let member = |place: usize| {
        let is_changed = place.is_multiple_of(2);
        let falls_at = 12.0 + 3.0 * place as f64;
        let spread = |step: u32| {
            let step = f64::from(step);
            let wave = 0.03 * (step * 0.7 + place as f64).sin();
            if is_changed {
                10_f64.powf(-5.0 / (1.0 + (-(step - falls_at) / 3.0).exp())) * (0.6 + wave)
            } else {
                0.62 + wave
            }
        };
        Arc::new(Member {
            seed: 1 + place as u64 / 2,
            is_changed,
            spread: (1..=96).map(spread).collect(),
            geometry: if is_changed {
                Geometry::Collapsed
            } else {
                Geometry::SpreadOut
            },
            collapsed: is_changed.then_some(falls_at as u64),
            apart: None,
            is_over: true,
        })
    };
    Luck {
        number: 1,
        from: Origin { run: 1, step: 256 },
        start: Geometry::SpreadOut,
        changes: vec![Intervention {
            step: 256,
            key: "projector.norm".to_owned(),
            from: "batch".to_owned(),
            to: "none".to_owned(),
        }],
        times: 8,
        steps: 96,
        members: (0..members).map(member).collect(),
        is_over,
    }
}

fn with(luck: Option<Luck>) -> Snapshot {
    Snapshot {
        luck: luck.map(Arc::new),
        ..collapsed(400)
    }
}

fn opened(luck: Option<Luck>, size: [f32; 2], theme: Theme) -> Bench {
    let mut bench = Bench::of(with(luck), size, theme);
    toggle(&mut bench, "Luck");
    bench
}

#[test]
fn the_newest_change_is_asked_about_and_the_question_can_be_left() {
    let mut bench = opened(None, SMALL, Theme::Light);
    assert!(bench.sees("One run proves little"));
    let changes = with(None).history.interventions;
    let newest = changes.last().expect("a change").step;
    bench.click("Was it luck?");
    let here = changes.iter().filter(|change| change.step == newest);
    let question = Question {
        step: Some(newest),
        changes: here
            .map(|change| (change.key.clone(), change.to.clone()))
            .collect(),
        times: 8,
        steps: 96,
    };
    assert_eq!(bench.received(), [Command::Ask(question)]);

    let mut bench = opened(Some(asked(5, false)), SMALL, Theme::Light);
    let told = "collapses in 3 of 3, within 12 to 24 steps; without the change in 0 of 2";
    let ends = "in the end 3 collapsed; without the change 2 spread out";
    assert!(bench.sees(told) && bench.sees(ends));
    bench.click("Stop");
    assert_eq!(bench.received(), [Command::CallOff]);
}

#[test]
fn what_is_asked_is_drawn() {
    let mut results = SnapshotResults::new();
    let mut bench = opened(Some(asked(16, true)), LARGE, Theme::Light);
    picture("luck_light_1920", &mut bench);
    results.extend_harness(&mut bench.window);
    let mut bench = opened(Some(asked(5, false)), SMALL, Theme::Dark);
    picture("luck_dark_1280", &mut bench);
    results.extend_harness(&mut bench.window);
}
