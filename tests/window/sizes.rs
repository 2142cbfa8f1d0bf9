//! The window at the sizes and scales that it is to work at.

use crate::sessions::{collapsed, healthy};
use crate::support::Bench;
use collapse_lab::record::{Activity, Snapshot};
use collapse_lab::words::Language;
use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers, Rect, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Sizes in points, with pixels a point.
const SCREENS: [([f32; 2], f32); 7] = [
    ([960.0, 600.0], 1.0),
    ([1024.0, 640.0], 1.25),
    ([1280.0, 720.0], 1.0),
    ([1280.0, 800.0], 3.0),
    ([1920.0, 1080.0], 1.0),
    ([1920.0, 1080.0], 2.0),
    ([3840.0, 2160.0], 1.0),
];

/// Names and places of what can be clicked, save what is scrolled out of sight and the boxes, whose click
/// keeps their answer: switches stand on them.
fn buttons(bench: &Bench) -> Vec<(String, Rect)> {
    let nodes = bench.window.root().children_recursive();
    nodes
        .filter(|node| node.accesskit_node().data().supports_action(Action::Click))
        .filter(|node| {
            !matches!(
                node.accesskit_node().role(),
                Role::Slider | Role::SpinButton | Role::Splitter | Role::Label | Role::Image
            )
        })
        .map(|node| {
            (
                node.accesskit_node().label().unwrap_or_default(),
                node.rect(),
            )
        })
        .collect()
}

/// Asserts that what stands in the bar and in the diagram lies in the window and apart.
fn assert_apart(bench: &Bench, screen: &str, width: f32) {
    let buttons = buttons(bench);
    let fixed: Vec<_> = buttons
        .iter()
        .filter(|(_, place)| place.bottom() < 260.0)
        .collect();
    assert!(fixed.len() > 10, "{screen}: {fixed:?}");
    for (place, (name, rect)) in fixed.iter().enumerate() {
        assert!(
            rect.left() >= 0.0 && rect.right() <= width,
            "{screen}: {name} at {rect:?}"
        );
        for (other, beside) in &fixed[place + 1..] {
            let both = rect.intersect(*beside);
            assert!(
                both.width() <= 0.5 || both.height() <= 0.5,
                "{screen}: {name} at {rect:?} and {other} at {beside:?} overlap"
            );
        }
    }
}

/// Runs in which the bar and the diagram say most, each in the state in which it does.
fn wordy() -> [Snapshot; 3] {
    let mut waiting = collapsed(700);
    waiting.waiting = vec!["seed".to_owned()];
    let finished = Snapshot {
        activity: Activity::Finished,
        ..healthy(2048)
    };
    [healthy(1200), waiting, finished]
}

/// Asserts that the bar and the diagram fit, free and locked.
fn assert_fits(mut bench: Bench, screen: &str, width: f32) {
    bench.window.run_ok();
    assert_apart(&bench, screen, width);
    bench.press(Modifiers::NONE, Key::L);
    assert_apart(&bench, &format!("{screen}, locked"), width);
}

#[test]
fn the_bar_and_the_diagram_fit_at_every_size() {
    for (size, scale) in SCREENS {
        for snapshot in wordy() {
            let bench = Bench::scaled(snapshot, size, scale);
            assert_fits(bench, &format!("{size:?} at {scale}"), size[0]);
        }
    }
}

#[test]
fn the_bar_and_the_diagram_fit_in_every_language_and_with_words_a_third_longer() {
    for language in Language::all().skip(1).chain([Language::LONGER]) {
        // The smallest window has room for what the window speaks, and not for whatever it could.
        let least = usize::from(language == Language::LONGER);
        for size in &[[960.0, 600.0], [1280.0, 720.0], [1920.0, 1080.0]][least..] {
            for snapshot in wordy() {
                let bench = Bench::speaking(snapshot, *size, Theme::Light, language);
                assert_fits(bench, &format!("{language}, {size:?}"), size[0]);
            }
        }
    }
}

#[test]
fn every_panel_has_room_at_every_size() {
    for (size, scale) in SCREENS {
        let mut bench = Bench::scaled(healthy(1200), size, scale);
        bench.window.run_ok();
        for plot in [
            "plot of cosines",
            "plot of accuracy",
            "plot of loss",
            "plot of log spread",
            "embedding",
        ] {
            let rect = bench.window.get_by_label(plot).rect();
            let place = format!("{size:?} at {scale}: {plot} at {rect:?}");
            assert!(rect.width() >= 140.0 && rect.height() >= 55.0, "{place}");
            assert!(
                rect.right() <= size[0] && rect.bottom() <= size[1],
                "{place}"
            );
        }
        let tabs = buttons(&bench)
            .into_iter()
            .filter(|(name, _)| name.starts_with("panel: "));
        let tops: Vec<f32> = tabs.map(|(_, rect)| rect.height()).collect();
        assert!(
            tops.iter().all(|height| *height > 20.0) && tops.len() == 9,
            "{size:?}: {tops:?}"
        );
    }
}

#[test]
fn a_presentation_fills_every_screen_alike() {
    for (size, zoom) in [
        ([1280.0, 800.0], 1.25),
        ([1920.0, 1080.0], 1.6875),
        ([3840.0, 2160.0], 3.375),
    ] {
        let mut bench = Bench::scaled(healthy(400), size, 1.0);
        bench.press(Modifiers::NONE, Key::F11);
        assert!(
            (bench.window.ctx.zoom_factor() - zoom).abs() < 0.01,
            "{size:?}: {}",
            bench.window.ctx.zoom_factor()
        );
        bench.press(Modifiers::NONE, Key::F11);
        assert_eq!(bench.window.ctx.zoom_factor(), 1.0);
    }
}
