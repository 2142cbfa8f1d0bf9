//! Curves as they are drawn: a mean, and behind it how far the values swung.

use std::ops::RangeInclusive;

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
    /// Is taken from what is left.
    pub above: f64,
    /// A value as text.
    pub text: fn(f64) -> String,
}

impl Trace {
    /// Where a value stands on the vertical axis.
    fn place(&self, value: f64) -> f64 {
        value / self.unit - self.above
    }

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
    others(plot, traces, model, thinning);
    let (range, columns) = room(plot);
    for trace in traces {
        draw(
            plot,
            trace,
            thinning.of(&model.series, trace.curve, &range, columns),
        );
    }
}

/// Adds a curve that breaks after some steps: its parts, each with its last step and as it is drawn;
/// behind them the curve of the other branches, in one piece.
pub(super) fn broken(
    plot: &mut PlotUi<'_>,
    parts: &[(u64, Trace)],
    model: &Model,
    thinning: &mut Thinning,
) {
    let Some((_, newest)) = parts.last() else {
        return;
    };
    others(plot, std::slice::from_ref(newest), model, thinning);
    let (range, columns) = room(plot);
    let buckets = thinning.of(&model.series, newest.curve, &range, columns);
    let breaks = parts.iter().map(|(last, _)| *last);
    for ((_, trace), part) in parts.iter().zip(split(buckets, breaks)) {
        draw(plot, trace, part);
    }
}

/// The buckets up to each of these steps. One that has steps on both sides of a break is left out:
/// its mean is that of two different things.
fn split(buckets: &[Bucket], breaks: impl Iterator<Item = u64>) -> Vec<&[Bucket]> {
    let mut rest = buckets;
    let parts = breaks.map(|last| {
        let (part, after) = rest.split_at(rest.partition_point(|bucket| bucket.last <= last));
        rest = &after[after.partition_point(|bucket| bucket.first <= last)..];
        part
    });
    parts.collect()
}

/// The steps that a plot shows, and how many buckets it has room for.
fn room(plot: &PlotUi<'_>) -> (RangeInclusive<f64>, f32) {
    let columns = plot.transform().frame().width() / COLUMN;
    (plot.plot_bounds().range_x(), columns)
}

/// The curves of the other branches, from where they parted on.
fn others(plot: &mut PlotUi<'_>, traces: &[Trace], model: &Model, thinning: &mut Thinning) {
    let (range, columns) = room(plot);
    for other in &model.others {
        for trace in traces {
            let buckets = thinning.of(&other.series, trace.curve, &range, columns);
            let common = buckets.partition_point(|bucket| bucket.step() < other.since as f64);
            let points = buckets[common..]
                .iter()
                .map(|bucket| [bucket.step(), trace.place(bucket.mean())]);
            beside(plot, &other.name, points.collect(), trace.pen, trace.colour);
        }
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
    if buckets.iter().any(|bucket| bucket.low != bucket.high) {
        let column = |of: fn(&Bucket) -> f64| buckets.iter().map(of).collect::<Vec<f64>>();
        let scaled = |of: fn(&Bucket) -> f64| {
            buckets
                .iter()
                .map(|bucket| trace.place(of(bucket)))
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
        .map(|bucket| [bucket.step(), trace.place(bucket.mean())])
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

#[cfg(test)]
mod tests {
    use super::super::super::series::Series;
    use super::super::super::series::tests::history;
    use super::*;

    #[test]
    fn no_bucket_has_steps_of_both_sides_of_a_break() {
        let mut series = Series::default();
        series.update(0, &history((1..=40).map(f64::from)));
        let mut thinning = Thinning::default();
        let buckets = thinning.of(&series, Curve::Loss, &(0.0..=40.0), 10.0);
        let steps = |breaks: &[u64]| -> Vec<[u64; 2]> {
            let parts = split(buckets, breaks.iter().copied());
            let ends = parts
                .iter()
                .filter_map(|part| Some([part.first()?.first, part.last()?.last]));
            ends.collect()
        };
        assert_eq!(steps(&[u64::MAX]), [[1, 40]]);
        assert_eq!(
            steps(&[11, u64::MAX]),
            [[1, 11], [12, 40]],
            "between two buckets"
        );
        assert_eq!(steps(&[13, u64::MAX]), [[1, 11], [16, 40]]);
        assert_eq!(
            steps(&[13, 14, u64::MAX]),
            [[1, 11], [16, 40]],
            "a part within a bucket"
        );
    }
}
