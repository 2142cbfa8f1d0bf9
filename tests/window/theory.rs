//! The panels that are closed until somebody opens them, and the four accuracies.

use crate::layout::{has_tab, tab, toggle};
use crate::sessions::{collapsed, empty, flattened, healthy, recovering};
use crate::support::{Bench, LARGE, LEAST, SMALL};
use collapse_lab::record::Snapshot;
use collapse_lab::window::{AccuracyView, Layout, Pane, Picture, View, draw_dashboard};
use egui::{Theme, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

/// As the menu lists them.
pub const PANELS: [&str; 3] = ["Uniformity", "Variance", "Ranks"];
/// Their plots.
const PLOTS: [&str; 3] = [
    "plot of alignment and uniformity",
    "plot of variance",
    "plot of ranks of p and z'",
];

/// A window with all of them open, in front of what shares their place.
fn opened(snapshot: Snapshot, size: [f32; 2], theme: Theme) -> Bench {
    let mut bench = Bench::of(snapshot, size, theme);
    PANELS
        .into_iter()
        .for_each(|panel| toggle(&mut bench, panel));
    bench
}

#[test]
fn they_are_closed_at_first_and_open_beside_what_they_explain() {
    let mut bench = Bench::new(healthy(1200));
    for ((panel, plot), beside) in PANELS
        .into_iter()
        .zip(PLOTS)
        .zip(["Cosines", "Spectrum", "Layers"])
    {
        assert!(
            !has_tab(&bench, panel) && bench.window.query_by_label(plot).is_none(),
            "{panel}"
        );
        toggle(&mut bench, panel);
        assert_eq!(tab(&bench, panel).top(), tab(&bench, beside).top());
        assert!(
            tab(&bench, panel).left() >= tab(&bench, beside).right() - 1.0,
            "{panel} stands after {beside}"
        );
        assert!(bench.is_chosen(&format!("panel: {panel}")));
        assert!(bench.window.query_by_label(plot).is_some(), "{panel}");
        bench.click(&format!("close {panel}"));
        assert!(
            !has_tab(&bench, panel) && bench.window.query_by_label(plot).is_none(),
            "{panel}"
        );
    }
}

#[test]
fn they_show_what_was_measured() {
    let bench = opened(healthy(1200), SMALL, Theme::Light);
    let history = healthy(1200).history;
    let row = history.rows.last().expect("rows");
    for number in [
        format!("{:.2}", 2.0 - 2.0 * row.pos_cos),
        format!("{:.2}", row.uniformity),
    ] {
        assert!(bench.sees(&number), "{number}");
    }
    let look = history.looks.last().expect("looks");
    for rank in [look.ranks.p, look.ranks.key, look.ranks.z] {
        assert!(bench.sees(&format!("{rank:.1}")), "{rank}");
    }
    for variances in [&look.y, &look.z] {
        let said = format!(
            "{:.1}/64 α {:.2}",
            variances.effective_rank, variances.law.exponent
        );
        assert!(bench.sees(&said), "{said}");
    }
    let bench = opened(empty(), SMALL, Theme::Light);
    assert!(
        PLOTS
            .iter()
            .all(|plot| bench.window.query_by_label(plot).is_some()),
        "empty before the first step"
    );
}

#[test]
fn the_pointer_names_the_step_and_the_change() {
    let mut bench = opened(collapsed(700), LARGE, Theme::Light);
    let named = |bench: &mut Bench, plot: &str, texts: [&str; 2]| {
        let rect = bench.window.get_by_label(plot).rect();
        let mut seen = [false; 2];
        for place in 0..600 {
            let at = vec2((place % 30) as f32 / 30.0, (place / 30) as f32 / 20.0);
            bench.window.hover_at(rect.min + at * rect.size());
            bench.window.run_steps(2);
            for (seen, text) in seen.iter_mut().zip(texts) {
                *seen |= bench.sees(text);
            }
            if seen == [true; 2] {
                return true;
            }
        }
        false
    };
    assert!(named(
        &mut bench,
        PLOTS[0],
        [
            "alignment  0.",
            "step 256: projector norm batch → none\nstep 256: predictor"
        ]
    ));
    assert!(named(
        &mut bench,
        PLOTS[1],
        ["direction 1\n", "direction 2\n"]
    ));
    assert!(named(&mut bench, PLOTS[2], ["step 320\np  1.0", "z'  "]));
}

#[test]
fn the_accuracy_of_the_probe_is_shown_alone_until_all_four_are_asked_for() {
    let mut bench = Bench::new(healthy(1200));
    let names = ["probe z", "kNN y", "kNN z"];
    assert!(bench.is_chosen("accuracy: probe") && bench.sees("linear probe, every 128 steps"));
    assert!(names.iter().all(|name| !bench.sees(name)));
    bench.click("accuracy: all four");
    assert!(bench.sees("probe y") && names.iter().all(|name| bench.sees(name)));
    bench.click("accuracy: probe");
    assert!(names.iter().all(|name| !bench.sees(name)));
}

#[test]
fn an_export_shows_them_as_the_window_does() {
    let draw = |open: &[Pane], view: View| {
        let mut layout = Layout::default();
        open.iter().for_each(|pane| layout.open(*pane));
        draw_dashboard(
            &healthy(400),
            &Picture {
                size: [1280, 800],
                layout,
                view,
                ..Picture::default()
            },
        )
    };
    let plain = draw(&[], View::default());
    for pane in [Pane::Uniformity, Pane::Variance, Pane::Ranks] {
        assert!(draw(&[pane], View::default()) != plain, "{pane:?}");
    }
    assert!(
        draw(
            &[],
            View {
                accuracy: AccuracyView::All,
                ..View::default()
            }
        ) != plain
    );
}

#[test]
fn pictures_of_theory() {
    let mut results = SnapshotResults::new();
    for (session, snapshot) in [
        ("healthy", healthy(1200)),
        ("collapsed", collapsed(700)),
        ("flattened", flattened(900)),
        ("recovering", recovering(330)),
    ] {
        for (theme, size, variant) in [
            (Theme::Light, SMALL, "light_1280"),
            (Theme::Dark, LARGE, "dark_1920"),
        ] {
            let mut bench = opened(snapshot.clone(), size, theme);
            if size == LARGE {
                // The accuracies stand where the variances do.
                bench.click("panel: Accuracy");
                bench.click("accuracy: all four");
            }
            bench.window.hover_at(egui::pos2(2.0, 2.0));
            crate::pictures::picture(&format!("theory_{session}_{variant}"), &mut bench);
            results.extend_harness(&mut bench.window);
        }
    }
    let mut least = opened(collapsed(700), LEAST, Theme::Light);
    least.window.hover_at(egui::pos2(2.0, 2.0));
    crate::pictures::picture("theory_least", &mut least);
    results.extend_harness(&mut least.window);
}
