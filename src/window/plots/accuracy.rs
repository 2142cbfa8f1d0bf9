//! The linear probe's accuracy between what an untrained encoder and what guessing would score.

use egui::{Stroke, Ui};
use egui_plot::{HLine, Line, LineStyle, MarkerShape, PlotPoints, PlotUi, Points};

use super::super::choice::{Entry, Pen, legend};
use super::super::model::Model;
use super::super::theme::{Palette, space};
use super::super::words;
use super::{Chart, Scale, reference_label};
use crate::lab::{Cadence, Snapshot};

/// Draws the plot into the whole of `ui`.
pub(crate) fn accuracy(ui: &mut Ui, snapshot: &Snapshot, model: &Model) {
    let palette = Palette::of(ui.visuals());
    let probes = &snapshot.history.probes;
    let untrained = probes.first().map(|probe| probe.accuracy);
    let chance = 100.0 / snapshot.class_names.len().max(1) as f64;
    let percent = |value: f64| format!("{value:.1} %");
    let newest = probes.last().map(|probe| percent(probe.accuracy));
    let every = format!("linear probe, every {} steps", Cadence::of(&snapshot.started_with).probe);
    legend(ui, words::ACCURACY, [Entry { name: &every, value: newest, pen: Pen::Solid, colour: palette.probe }]);
    let points: Vec<[f64; 2]> = probes.iter().map(|probe| [probe.step as f64, probe.accuracy]).collect();
    let include = [0.0, 60.0];
    let chart = Chart { id: "accuracy", scale: Scale::Linear, include: &include, traces: &[], snapshot, model };
    chart.show(ui, |plot| {
        let reference =
            |value, style| HLine::new("", value).stroke(Stroke::new(space::REFERENCE, palette.faint)).style(style);
        plot.hline(reference(chance, LineStyle::Dotted { spacing: 5.0 }).allow_hover(false));
        reference_label(plot, chance, &format!("chance {chance:.0} %"), palette.faint);
        if let Some(untrained) = untrained {
            plot.hline(reference(untrained, LineStyle::Dashed { length: space::DASH }).allow_hover(false));
            reference_label(plot, untrained, &format!("untrained {}", percent(untrained)), palette.faint);
        }
        let line = Line::new("probe", PlotPoints::from(points.clone())).color(palette.probe).width(space::CURVE);
        plot.line(line.allow_hover(false));
        if plot.transform().frame().width() < space::PROBES * in_sight(plot, &points) as f32 {
            return;
        }
        let marks = Points::new("probes", PlotPoints::from(points)).color(palette.probe).radius(space::PROBE);
        plot.points(marks.shape(MarkerShape::Circle).allow_hover(false));
    });
}

fn in_sight(plot: &PlotUi<'_>, points: &[[f64; 2]]) -> usize {
    let range = plot.plot_bounds().range_x();
    points.iter().filter(|[step, _]| range.contains(step)).count()
}
