//! What the window looks like in fixed sessions, held against stored pictures.
//!
//! `UPDATE_SNAPSHOTS=true cargo test --release --test window pictures` accepts changed ones; look
//! at them first.

use crate::sessions::{HEALTHY, collapsed, empty, flattened, healthy, recovering};
use crate::support::{Bench, LARGE, LEAST, SMALL};
use collapse_lab::experiment::Preset;
use collapse_lab::record::{Activity, EventKind, Snapshot};
use collapse_lab::window::{Picture, draw_dashboard};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{SnapshotOptions, SnapshotResults};

/// Compares with the stored picture. Curves and clouds are made with exp and cos, whose last digits
/// differ between systems: a few pixels may differ.
pub fn picture(name: &str, bench: &mut Bench) {
    bench.window.run_ok();
    bench.window.snapshot_options(name, &options());
}

fn options() -> SnapshotOptions {
    SnapshotOptions::new().threshold(1.0).max_failed_pixels(60)
}

#[test]
fn pictures_of_fixed_sessions() {
    let mut results = SnapshotResults::new();
    let sessions = [
        ("healthy", healthy(1200)),
        ("collapsed", collapsed(700)),
        ("flattened", flattened(900)),
        ("recovering", recovering(330)),
        ("empty", empty()),
    ];
    for (session, snapshot) in sessions {
        for (theme, size, variant) in [
            (Theme::Light, SMALL, "light_1280"),
            (Theme::Dark, SMALL, "dark_1280"),
            (Theme::Light, LARGE, "light_1920"),
            (Theme::Dark, LARGE, "dark_1920"),
        ] {
            if session == "empty" && size == LARGE {
                continue;
            }
            let mut bench = Bench::of(snapshot.clone(), size, theme);
            picture(&format!("{session}_{variant}"), &mut bench);
            results.extend_harness(&mut bench.window);
        }
    }
}

/// What lies behind the first tabs, in the four states.
#[test]
fn pictures_of_the_other_panels() {
    let mut results = SnapshotResults::new();
    let sessions = [
        ("healthy", healthy(1200)),
        ("collapsed", collapsed(700)),
        ("flattened", flattened(900)),
        ("recovering", recovering(330)),
    ];
    for (session, snapshot) in sessions {
        for (theme, size, variant) in [
            (Theme::Light, SMALL, "light_1280"),
            (Theme::Dark, LARGE, "dark_1920"),
        ] {
            let mut bench = Bench::of(snapshot.clone(), size, theme);
            for panel in [
                "panel: Spectrum",
                "panel: Common mode",
                "panel: Layers",
                "dimensions: 3-D",
            ] {
                bench.click(panel);
            }
            if size == LARGE {
                bench.click("spectrum: over the run");
                bench.click("layers as: lines");
            }
            bench.window.hover_at(egui::pos2(2.0, 2.0));
            picture(&format!("panels_{session}_{variant}"), &mut bench);
            results.extend_harness(&mut bench.window);
        }
    }
}

#[test]
fn picture_of_a_collapse_under_the_lens() {
    let mut bench = Bench::of(collapsed(700), SMALL, Theme::Dark);
    bench.click("cosine scale: log10(1−cos)");
    bench.click("magnify: auto");
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    picture("collapsed_lens", &mut bench);
}

#[test]
fn picture_of_a_hover_text() {
    let mut bench = Bench::new(healthy(400));
    bench
        .window
        .get_by_label("projector output norm: batch")
        .hover();
    bench.window.run_steps(4);
    picture("hover", &mut bench);
}

#[test]
fn picture_of_the_common_mode_and_the_layers() {
    let mut bench = Bench::new(healthy(1200));
    bench.click("panel: Common mode");
    bench.click("panel: Layers");
    assert!(bench.sees("share of the common mode: y: 0.81") && bench.is_chosen("layers: rate"));
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    picture("common_mode_and_layers", &mut bench);
    bench.click("panel: Loss");
    bench.click("panel: Spread");
    assert!(!bench.sees("layers: rate") && !bench.sees("share of the common mode"));
}

#[test]
fn picture_of_the_help() {
    let mut bench = Bench::new(healthy(400));
    bench.press(Modifiers::NONE, Key::Questionmark);
    picture("help", &mut bench);
}

#[test]
fn picture_of_the_table() {
    let mut bench = Bench::new(crate::table::finished(
        Preset::named("byol"),
        healthy(2048),
        1,
    ));
    bench.show(crate::table::finished(
        Preset::named("no-norm"),
        collapsed(2048),
        2,
    ));
    bench.show(crate::table::of(
        Preset::named("predictor-bn"),
        healthy(700),
        3,
    ));
    bench.click("Table");
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    picture("table", &mut bench);
}

#[test]
fn picture_of_a_failure_with_a_note() {
    let failed = Snapshot {
        activity: Activity::Failed(
            "the GPU was lost while training; choose --device cpu or restart".to_owned(),
        ),
        ..healthy(400)
    };
    let refusal = EventKind::Refused {
        number: 1,
        sentence: "optimizer.lr = 500 is out of range: 0 to 100".to_owned(),
    };
    let mut bench = Bench::new(failed.clone());
    bench.tell([refusal], failed);
    picture("failed", &mut bench);
}

#[test]
fn the_exported_picture_is_the_same_every_time_and_has_the_size_asked_for() {
    let picture = Picture {
        size: [1000, 640],
        pixels_per_point: 1.5,
        dark: true,
        ..Picture::default()
    };
    let first = draw_dashboard(&healthy(300), &picture);
    assert_eq!(first.dimensions(), (1500, 960));
    assert!(first == draw_dashboard(&healthy(300), &picture));
    assert!(first.pixels().all(|pixel| pixel.0[3] == 255), "no hole");
}

#[test]
fn picture_of_an_export() {
    let image = draw_dashboard(&collapsed(700), &Picture::default());
    let result = egui_kittest::try_image_snapshot_options(&image, "export", &options());
    let mut results = SnapshotResults::new();
    results.add(result);
}

#[test]
fn pictures_of_the_least_window_and_of_a_presentation() {
    let mut results = SnapshotResults::new();
    let mut least = Bench::of(collapsed(700), LEAST, Theme::Light);
    picture("least", &mut least);
    results.extend_harness(&mut least.window);
    let mut lecture = Bench::of(collapsed(700), LARGE, Theme::Dark);
    lecture.press(Modifiers::NONE, Key::F11);
    for (name, modifiers) in [
        ("lecture_locked", Modifiers::NONE),
        ("lecture_hidden", Modifiers::SHIFT),
    ] {
        lecture.press(modifiers, Key::L);
        picture(name, &mut lecture);
        results.extend_harness(&mut lecture.window);
    }
}

#[test]
fn picture_of_the_panels_menu() {
    let mut bench = Bench::new(healthy(1200));
    bench.click("close Accuracy");
    bench.click("close Settings");
    bench.click("Panels");
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    picture("panels", &mut bench);
}

#[test]
fn picture_of_the_presets() {
    let mut bench = Bench::new(healthy(400));
    bench.click("Preset");
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    assert!(bench.sees("post-stl10"), "all of them fit into the window");
    picture("presets", &mut bench);
}

#[test]
fn picture_of_a_point_under_the_pointer() {
    let mut bench = Bench::new(healthy(1200));
    let area = bench.window.get_by_label("embedding").rect();
    let [x, y, _] = HEALTHY.embedding(1200, 256).points[3];
    bench
        .window
        .hover_at(area.center() + egui::vec2(x, -y) * area.height() / 2.0 / 1.06);
    bench.window.run_steps(4);
    picture("point", &mut bench);
}

#[test]
fn picture_of_the_embedding_in_three_dimensions() {
    let mut bench = Bench::of(healthy(1200), SMALL, Theme::Dark);
    bench.click("dimensions: 3-D");
    bench.click("join: pairs");
    bench.click("Sandal");
    bench.window.hover_at(egui::pos2(2.0, 2.0));
    picture("embedding_3d", &mut bench);
}

#[test]
fn pictures_of_neighbours() {
    let mut results = SnapshotResults::new();
    // As many points as there are pictures of.
    let learned = Snapshot {
        embedding: Some(HEALTHY.embedding(1200, 256)),
        ..healthy(1200)
    };
    for (name, session, size) in [
        ("neighbours", learned, SMALL),
        ("neighbours_collapsed", crate::scatter::arbitrary(), LARGE),
    ] {
        let mut bench = Bench::of(session, size, Theme::Light);
        bench.window.get_by_label("embedding").focus();
        bench.press(Modifiers::NONE, Key::PageDown);
        picture(name, &mut bench);
        results.extend_harness(&mut bench.window);
    }
}
