//! The cosines, plain or as the logarithm of their distance to 1.

use egui::Ui;

use super::super::answer::Answer;
use super::super::choice::{Pen, legend};
use super::super::model::Model;
use super::super::series::Curve;
use super::super::theme::Palette;
use super::super::thinning::Thinning;
use super::{Chart, Scale, Trace, cosine, curves};
use crate::record::Snapshot;
use crate::words::{numeral, tr};

/// Draws the plot into the whole of `ui`.
pub(crate) fn cosines(
    ui: &mut Ui,
    now: &Snapshot,
    model: &Model,
    thinning: &mut Thinning,
    log: bool,
) {
    let palette = Palette::of(ui.visuals());
    let traces = traces(log, palette);
    legend(
        ui,
        &about(log),
        traces.iter().map(|trace| trace.entry(model)),
    );
    let include: &[f64] = if log { &[0.0, -3.0] } else { &[0.0, 1.0] };
    let scale = if log {
        Scale::PowersOfTen
    } else {
        Scale::Linear
    };
    let (id, name) = if log {
        ("log cosines", tr!("plots-named-log-cosines"))
    } else {
        ("cosines", tr!("plots-named-cosines"))
    };
    let chart = Chart {
        id,
        name,
        scale,
        include,
        traces: &traces,
        now,
        model,
    };
    chart.show(ui, |plot| curves(plot, &traces, model, thinning));
}

/// What the plot is on one of its scales.
pub(crate) fn about(log: bool) -> Answer {
    if log {
        Answer::new(tr!("panels-log-cosines")).why(tr!("panels-log-cosines-why"))
    } else {
        Answer::new(tr!("panels-cosines")).why(tr!("panels-cosines-why"))
    }
}

fn traces(log: bool, palette: &Palette) -> [Trace; 2] {
    let trace = |curve, name, pen, colour, text| Trace {
        curve,
        name,
        pen,
        colour,
        unit: 1.0,
        above: 0.0,
        text,
    };
    if log {
        let text: fn(f64) -> String =
            |exponent| numeral(format!("{:.1e}", 10_f64.powf(exponent))).into_owned();
        [
            trace(
                Curve::LogPositive,
                tr!("plots-log-positive"),
                Pen::Solid,
                palette.positive,
                text,
            ),
            trace(
                Curve::LogNegative,
                tr!("plots-log-negative"),
                Pen::Dashed,
                palette.negative,
                text,
            ),
        ]
    } else {
        [
            trace(
                Curve::Positive,
                tr!("plots-positive"),
                Pen::Solid,
                palette.positive,
                cosine,
            ),
            trace(
                Curve::Negative,
                tr!("plots-negative"),
                Pen::Dashed,
                palette.negative,
                cosine,
            ),
        ]
    }
}
