//! How much room the vectors take: two measures of scale and one of rank, as they are or in powers
//! of ten.

use egui::{Stroke, Ui};
use egui_plot::{HLine, PlotUi};

use super::super::answer::Answer;
use super::super::choice::{Entry, Pen, legend};
use super::super::model::Model;
use super::super::series::Curve;
use super::super::theme::Palette;
use super::super::thinning::Thinning;
use super::{Chart, Scale, Trace, curves, reference_label, share};
use crate::diagnosis::COLLAPSED_SPREAD;
use crate::record::Snapshot;
use crate::words::{numeral, tr};

/// Draws the plot into the whole of `ui`.
pub(crate) fn spread(
    ui: &mut Ui,
    now: &Snapshot,
    model: &Model,
    thinning: &mut Thinning,
    log: bool,
) {
    let palette = Palette::of(ui.visuals());
    let directions = now
        .started_with
        .dimensions()
        .min(now.started_with.batch)
        .max(1) as f64;
    let traces = if log {
        log_traces(palette, directions)
    } else {
        traces(palette, directions)
    };
    let entries = traces.iter().map(|trace| {
        let entry = trace.entry(model);
        let is_rank = matches!(trace.curve, Curve::Rank | Curve::LogRank);
        let of = |text: String| {
            if is_rank {
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
    let (scale, include) = if log {
        let include = [0.0, -3.0];
        (Scale::PowersOfTen, include)
    } else {
        (Scale::Linear, [0.0, 1.0])
    };
    legend(ui, &about(log), entries);
    let (id, name) = if log {
        ("log spread", tr!("plots-named-log-spread"))
    } else {
        ("spread", tr!("plots-named-spread"))
    };
    let chart = Chart {
        id,
        name,
        scale,
        include: &include,
        traces: &traces,
        now,
        model,
    };
    chart.show(ui, |plot| {
        if log {
            collapse(plot, palette);
        }
        curves(plot, &traces, model, thinning);
    });
}

/// What the plot is on one of its scales.
pub(crate) fn about(log: bool) -> Answer {
    if log {
        Answer::new(tr!("panels-log-spread")).why(tr!("panels-log-spread-why"))
    } else {
        Answer::new(tr!("panels-spread")).why(tr!("panels-spread-why"))
    }
}

/// Where a complete collapse begins.
fn collapse(plot: &mut PlotUi<'_>, palette: &Palette) {
    let line = COLLAPSED_SPREAD.log10();
    let stroke = Stroke::new(1.0, palette.faint);
    plot.hline(HLine::new("", line).stroke(stroke).allow_hover(false));
    reference_label(plot, line, tr!("plots-collapsed-below"), palette.faint);
}

/// In the legend's order. The rank is drawn as a share of all directions.
fn traces(palette: &Palette, directions: f64) -> [Trace; 3] {
    let trace = |curve, name, pen, colour| Trace {
        curve,
        name,
        pen,
        colour,
        unit: 1.0,
        above: 0.0,
        text: share,
    };
    [
        trace(
            Curve::Spread,
            tr!("plots-spread"),
            Pen::Solid,
            palette.spread,
        ),
        trace(Curve::Std, tr!("plots-std"), Pen::Dashed, palette.std),
        Trace {
            unit: directions,
            text: rank,
            ..trace(Curve::Rank, tr!("plots-rank"), Pen::Dotted, palette.rank)
        },
    ]
}

/// The same in powers of ten.
fn log_traces(palette: &Palette, directions: f64) -> [Trace; 3] {
    let [spread, std, rank_trace] = traces(palette, directions);
    let text: fn(f64) -> String = |exponent| share(10_f64.powf(exponent));
    [
        Trace {
            curve: Curve::LogSpread,
            text,
            ..spread
        },
        Trace {
            curve: Curve::LogStd,
            text,
            ..std
        },
        Trace {
            curve: Curve::LogRank,
            unit: 1.0,
            above: directions.log10(),
            text: |exponent| rank(10_f64.powf(exponent)),
            ..rank_trace
        },
    ]
}

/// A rank as text: a small one with its tenths.
fn rank(value: f64) -> String {
    if value < 9.95 {
        numeral(format!("{value:.1}")).into_owned()
    } else {
        format!("{value:.0}")
    }
}
