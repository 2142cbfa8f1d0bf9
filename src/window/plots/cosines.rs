//! The cosines, plain or as the logarithm of their distance to 1.

use egui::{Stroke, Ui};
use egui_plot::{HLine, LineStyle};

use super::super::choice::{Pen, legend};
use super::super::model::Model;
use super::super::series::Curve;
use super::super::theme::{Palette, space};
use super::super::thinning::Thinning;
use super::super::words;
use super::{Chart, Scale, Trace, cosine, curves, reference_label};
use crate::lab::Snapshot;

/// log10(1 − cos) below which a linear probe notices the collapse.
const PROBE_NOTICES: f64 = -5.0;

/// Draws the plot into the whole of `ui`.
pub(crate) fn cosines(ui: &mut Ui, snapshot: &Snapshot, model: &Model, thinning: &mut Thinning, log: bool) {
    let palette = Palette::of(ui.visuals());
    let traces = traces(log, palette);
    let hover = if log { words::LOG_COSINES } else { words::COSINES };
    legend(ui, hover, traces.iter().map(|trace| trace.entry(model)));
    let include: &[f64] = if log { &[0.0, -3.0] } else { &[0.0, 1.0] };
    let scale = if log { Scale::PowersOfTen } else { Scale::Linear };
    let id = if log { "log cosines" } else { "cosines" };
    let lowest = traces.iter().filter_map(|trace| model.series.last(trace.curve)).fold(0.0, f64::min);
    let show_threshold = log && lowest < PROBE_NOTICES + 1.0;
    Chart { id, scale, include, traces: &traces, snapshot, model }.show(ui, |plot| {
        curves(plot, &traces, model, thinning);
        if show_threshold {
            let line = HLine::new("", PROBE_NOTICES).stroke(Stroke::new(space::REFERENCE, palette.warning));
            plot.hline(line.style(LineStyle::Dotted { spacing: 5.0 }).allow_hover(false));
            reference_label(plot, PROBE_NOTICES, "below: the probe notices", palette.warning);
        }
    });
}

fn traces(log: bool, palette: &Palette) -> [Trace; 2] {
    let trace = |curve, name, pen, colour, text| Trace { curve, name, pen, colour, unit: 1.0, text };
    if log {
        let text: fn(f64) -> String = |exponent| format!("{:.1e}", 10_f64.powf(exponent));
        [
            trace(Curve::LogPositive, "1 − positive", Pen::Solid, palette.positive, text),
            trace(Curve::LogNegative, "1 − negative", Pen::Dashed, palette.negative, text),
        ]
    } else {
        [
            trace(Curve::Positive, "positive", Pen::Solid, palette.positive, cosine),
            trace(Curve::Negative, "negative", Pen::Dashed, palette.negative, cosine),
        ]
    }
}
