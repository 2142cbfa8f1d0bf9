//! How much room the vectors take: two measures of scale and one of rank.

use egui::Ui;

use super::super::choice::{Entry, Pen, legend};
use super::super::model::Model;
use super::super::series::Curve;
use super::super::theme::Palette;
use super::super::thinning::Thinning;
use super::super::words;
use super::{Chart, Scale, Trace, curves, share};
use crate::record::Snapshot;

/// Draws the plot into the whole of `ui`.
pub(crate) fn spread(ui: &mut Ui, now: &Snapshot, model: &Model, thinning: &mut Thinning) {
    let palette = Palette::of(ui.visuals());
    let directions = now
        .started_with
        .dimensions()
        .min(now.started_with.batch)
        .max(1) as f64;
    let traces = traces(palette, directions);
    let entries = traces.iter().map(|trace| {
        let entry = trace.entry(model);
        let of = |text: String| {
            if trace.curve == Curve::Rank {
                format!("{text}/{directions:.0}")
            } else {
                text
            }
        };
        Entry {
            value: entry.value.map(of),
            ..entry
        }
    });
    legend(ui, words::SPREAD, entries);
    let chart = Chart {
        id: "spread",
        scale: Scale::Linear,
        include: &[0.0, 1.0],
        traces: &traces,
        now,
        model,
    };
    chart.show(ui, |plot| curves(plot, &traces, model, thinning));
}

/// In the legend's order. The rank is drawn as a share of all directions.
fn traces(palette: &Palette, directions: f64) -> [Trace; 3] {
    [
        Trace {
            curve: Curve::Spread,
            name: "spread",
            pen: Pen::Solid,
            colour: palette.spread,
            unit: 1.0,
            text: share,
        },
        Trace {
            curve: Curve::Std,
            name: "std·√D",
            pen: Pen::Dashed,
            colour: palette.std,
            unit: 1.0,
            text: share,
        },
        Trace {
            curve: Curve::Rank,
            name: "rank",
            pen: Pen::Dotted,
            colour: palette.rank,
            unit: directions,
            text: rank,
        },
    ]
}

/// A rank as text: a small one with its tenths.
fn rank(value: f64) -> String {
    if value < 9.95 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    }
}
