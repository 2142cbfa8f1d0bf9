//! Curves as they are drawn: a mean, and behind it how far the values swung.

use egui::{Align2, Color32, RichText, Stroke};
use egui_plot::{FilledArea, Line, LineStyle, PlotPoint, PlotPoints, PlotUi, Text};

use super::super::choice::{Entry, Pen};
use super::super::model::Model;
use super::super::series::Curve;
use super::super::theme::{size, space};
use super::super::thinning::{Bucket, Thinning};

/// Screen columns per bucket of a thinned curve.
const COLUMN: f32 = 1.5;
/// How faint the curve of another branch is.
const OTHER: f32 = 0.6;
/// How faint the range between the extremes of a bucket is beside its mean.
const BAND: f32 = 0.22;

/// One curve of a plot, as it is drawn and as the hover text names it.
pub(super) struct Trace {
    /// What is drawn.
    pub curve: Curve,
    /// Its name.
    pub name: &'static str,
    /// How.
    pub pen: Pen,
    /// In which colour.
    pub colour: Color32,
    /// Divides the values.
    pub unit: f64,
    /// A value as text.
    pub text: fn(f64) -> String,
}

impl Trace {
    /// Its place in the legend, with the value of the step that is looked at.
    pub fn entry(&self, model: &Model) -> Entry<'static> {
        let value = model.series.newest(self.curve, model.looked_at());
        let value = value.map(self.text);
        Entry {
            name: self.name,
            value,
            pen: self.pen,
            colour: self.colour,
        }
    }
}

/// Adds the curves to a plot, behind them those of the other branches.
pub(super) fn curves(
    plot: &mut PlotUi<'_>,
    traces: &[Trace],
    model: &Model,
    thinning: &mut Thinning,
) {
    let range = plot.plot_bounds().range_x();
    let columns = plot.transform().frame().width() / COLUMN;
    for other in &model.others {
        for trace in traces {
            let buckets = thinning.of(&other.series, trace.curve, &range, columns);
            let common = buckets.partition_point(|bucket| bucket.step() < other.since as f64);
            let points = buckets[common..]
                .iter()
                .map(|bucket| [bucket.step(), bucket.mean() / trace.unit]);
            beside(plot, &other.name, points.collect(), trace.pen, trace.colour);
        }
    }
    for trace in traces {
        draw(
            plot,
            trace,
            thinning.of(&model.series, trace.curve, &range, columns),
        );
    }
}

/// A curve of another branch: thin and faint, with the branch's initial at its end.
pub(super) fn beside(
    plot: &mut PlotUi<'_>,
    name: &str,
    points: Vec<[f64; 2]>,
    pen: Pen,
    colour: Color32,
) {
    let colour = colour.gamma_multiply(OTHER);
    let end = points.last().copied();
    let line = Line::new(name, PlotPoints::from(points))
        .color(colour)
        .width(space::REFERENCE)
        .style(style(pen));
    plot.line(line.allow_hover(false));
    if let (Some([step, value]), Some(initial)) = (end, name.chars().next()) {
        let text = RichText::new(format!(" {initial}")).size(size::SMALL);
        let at = PlotPoint::new(step, value);
        let text = Text::new("", at, text.color(colour)).anchor(Align2::LEFT_CENTER);
        plot.text(text.allow_hover(false));
    }
}

/// The mean as a line, and faintly behind it how far the values swung in each bucket.
fn draw(plot: &mut PlotUi<'_>, trace: &Trace, buckets: &[Bucket]) {
    let unit = trace.unit;
    if buckets.iter().any(|bucket| bucket.low != bucket.high) {
        let column = |of: fn(&Bucket) -> f64| buckets.iter().map(of).collect::<Vec<f64>>();
        let scaled = |of: fn(&Bucket) -> f64| {
            buckets
                .iter()
                .map(|bucket| of(bucket) / unit)
                .collect::<Vec<f64>>()
        };
        let band = FilledArea::new(
            "",
            &column(Bucket::step),
            &scaled(|bucket| bucket.low),
            &scaled(|bucket| bucket.high),
        );
        plot.add(
            band.fill_color(trace.colour.gamma_multiply(BAND))
                .stroke(Stroke::NONE)
                .allow_hover(false),
        );
    }
    let points: PlotPoints<'_> = buckets
        .iter()
        .map(|bucket| [bucket.step(), bucket.mean() / unit])
        .collect();
    plot.line(
        Line::new(trace.name, points)
            .color(trace.colour)
            .width(space::CURVE)
            .style(style(trace.pen))
            .allow_hover(false),
    );
}

pub(super) fn style(pen: Pen) -> LineStyle {
    match pen {
        Pen::Solid => LineStyle::Solid,
        Pen::Dashed => LineStyle::Dashed {
            length: space::DASH,
        },
        Pen::Dotted => LineStyle::Dotted {
            spacing: space::DASH * 0.7,
        },
    }
}
