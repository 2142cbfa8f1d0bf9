//! A page that is higher than wide, as on a telephone.

use crate::sessions::{collapsed, healthy};
use crate::support::{Bench, set};
use collapse_lab::record::Snapshot;
use collapse_lab::window::{Options, Scene};
use egui::{Theme, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

const PAGE: [f32; 2] = [520.0, 1125.0];

fn page(snapshot: Snapshot, theme: Theme) -> Bench {
    let scene = Scene {
        is_tall: true,
        ..Scene::default()
    };
    let options = Options {
        scene,
        ..Options::default()
    };
    let mut bench = Bench::opened(snapshot, PAGE, theme, options);
    bench.window.run_ok();
    bench
}

#[test]
fn plots_stand_above_the_cloud_and_what_is_too_wide_is_moved_aside() {
    let mut bench = page(healthy(1200), Theme::Light);
    let [spread, cloud] = ["plot of log spread", "embedding"].map(|label| {
        let place = bench.window.get_by_label(label).rect();
        assert!(
            place.width() > 250.0 && place.height() > 180.0,
            "{label}: {place}"
        );
        assert!(
            place.right() <= PAGE[0] && place.bottom() <= PAGE[1],
            "{label}: {place}"
        );
        place
    });
    assert!(spread.bottom() < cloud.top(), "{spread} {cloud}");
    let without = "predictor norm: none";
    let place = |bench: &Bench| bench.window.get_by_label(without).rect();
    let before = place(&bench);
    assert!(before.left() > PAGE[0], "{before}");
    let at = egui::pos2(260.0, before.top() - 30.0);
    bench.window.hover_at(at);
    bench.window.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(-400.0, 0.0),
        phase: egui::TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
        source: egui::MouseWheelSource::Wheel,
    });
    bench.window.run_steps(12);
    let after = place(&bench);
    assert!(after.right() < PAGE[0], "{before} {after}");
    bench.click(without);
    assert_eq!(bench.received(), [set("predictor.norm", "none")]);
}

#[test]
fn pictures_of_a_tall_page() {
    let mut results = SnapshotResults::new();
    for (name, snapshot, theme) in [
        ("tall_healthy_light", healthy(1200), Theme::Light),
        ("tall_collapsed_dark", collapsed(700), Theme::Dark),
    ] {
        let mut bench = page(snapshot, theme);
        bench.window.snapshot(name);
        results.extend_harness(&mut bench.window);
    }
}
