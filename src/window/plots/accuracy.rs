//! What can be told of the classes between what an untrained encoder and what guessing would score.

use egui::{Color32, Stroke, Ui};
use egui_plot::{HLine, Line, LineStyle, MarkerShape, PlotPoints, PlotUi, Points};

use super::super::choice::{Entry, Pen, choice_among, legend};
use super::super::model::{AccuracyView, Model, View};
use super::super::others::parted;
use super::super::theme::{Palette, space};
use super::super::words;
use super::{Chart, Scale, beside, nearest_step, reference_label, style};
use crate::lab::Cadence;
use crate::record::{ProbePoint, Snapshot};
use crate::words::{decimal, tr};

/// One of the accuracies and how it is drawn.
struct Score {
    name: &'static str,
    of: fn(&ProbePoint) -> Option<f64>,
    pen: Pen,
    colour: Color32,
    mark: MarkerShape,
}

/// y is solid and z dashed; the probe has circles and the neighbours diamonds.
fn scores(view: AccuracyView, palette: &Palette) -> Vec<Score> {
    let (circle, diamond) = (MarkerShape::Circle, MarkerShape::Diamond);
    let score = |name, of, pen, colour, mark| Score {
        name,
        of,
        pen,
        colour,
        mark,
    };
    let probe = score(
        tr!("plots-probe-y"),
        |point| Some(point.accuracy),
        Pen::Solid,
        palette.probe,
        circle,
    );
    match view {
        AccuracyView::Probe => vec![probe],
        AccuracyView::All => vec![
            probe,
            score(
                tr!("plots-probe-z"),
                |point| point.accuracy_z,
                Pen::Dashed,
                palette.std,
                circle,
            ),
            score(
                tr!("plots-neighbours-y"),
                |point| point.neighbours_y,
                Pen::Solid,
                palette.spread,
                diamond,
            ),
            score(
                tr!("plots-neighbours-z"),
                |point| point.neighbours_z,
                Pen::Dashed,
                palette.rank,
                diamond,
            ),
        ],
    }
}

impl Score {
    fn points(&self, probes: &[ProbePoint]) -> Vec<[f64; 2]> {
        probes
            .iter()
            .filter_map(|point| Some([point.step as f64, (self.of)(point)?]))
            .collect()
    }
}

fn percent(value: f64) -> String {
    tr!("plots-percent", value = decimal(value, 1))
}

/// Draws the plot into the whole of `ui`: the curves as far as they have got `now`, beside them the
/// values of `then`, the moment that is looked at.
pub(crate) fn accuracy(
    ui: &mut Ui,
    then: &Snapshot,
    now: &Snapshot,
    model: &Model,
    view: AccuracyView,
) {
    let palette = Palette::of(ui.visuals());
    let probes = &now.history.probes;
    let newest = then.history.probes.last();
    let scores = scores(view, palette);
    let every = tr!(
        "plots-probe-every",
        steps = Cadence::of(&now.started_with).probe
    );
    let entry = |score: &Score| {
        (
            score.name,
            newest.and_then(score.of),
            score.pen,
            score.colour,
        )
    };
    let entries: Vec<_> = scores.iter().map(entry).collect();
    let is_single = view == AccuracyView::Probe;
    let entries = entries.iter().map(|(name, value, pen, colour)| Entry {
        name: if is_single { every.as_str() } else { name },
        // Four of them share the line: there the axis tells the unit.
        value: value.map(|value| {
            if is_single {
                percent(value)
            } else {
                format!("{value:.0}")
            }
        }),
        pen: *pen,
        colour: *colour,
    });
    legend(ui, &words::theory::accuracies(view), entries);
    let include = [0.0, 60.0];
    let chart = Chart {
        id: "accuracy",
        name: tr!("plots-named-accuracy"),
        scale: Scale::Linear,
        include: &include,
        traces: &[],
        now,
        model,
    };
    chart.show_telling(
        ui,
        |step| values(&scores, probes, step),
        |plot| {
            references(plot, now, palette);
            others(plot, &scores, now);
            scores
                .iter()
                .for_each(|score| draw(plot, score, score.points(probes)));
        },
    );
}

/// What guessing and the untrained encoder score.
fn references(plot: &mut PlotUi<'_>, snapshot: &Snapshot, palette: &Palette) {
    let reference = |value, style| {
        HLine::new("", value)
            .stroke(Stroke::new(space::REFERENCE, palette.faint))
            .style(style)
    };
    let chance = 100.0 / snapshot.class_names.len().max(1) as f64;
    plot.hline(reference(chance, LineStyle::Dotted { spacing: 5.0 }).allow_hover(false));
    reference_label(
        plot,
        chance,
        &tr!("plots-chance", value = decimal(chance, 0)),
        palette.faint,
    );
    if let Some(untrained) = snapshot.history.probes.first().map(|probe| probe.accuracy) {
        plot.hline(
            reference(
                untrained,
                LineStyle::Dashed {
                    length: space::DASH,
                },
            )
            .allow_hover(false),
        );
        reference_label(
            plot,
            untrained,
            &tr!("plots-untrained", value = decimal(untrained, 1)),
            palette.faint,
        );
    }
}

/// The curves of the other branches, from where they parted on.
fn others(plot: &mut PlotUi<'_>, scores: &[Score], now: &Snapshot) {
    for other in now.others.iter() {
        let since = parted(now, other) as f64;
        for score in scores {
            let points = score.points(&other.history.probes);
            let common = points.partition_point(|[step, _]| *step <= since);
            if common < points.len() {
                let points = points[common.saturating_sub(1)..].to_vec();
                beside(plot, &other.branch.name, points, score.pen, score.colour);
            }
        }
    }
}

fn draw(plot: &mut PlotUi<'_>, score: &Score, points: Vec<[f64; 2]>) {
    let line = Line::new(score.name, PlotPoints::from(points.clone()))
        .color(score.colour)
        .width(space::CURVE);
    plot.line(line.style(style(score.pen)).allow_hover(false));
    if plot.transform().frame().width() < space::PROBES * in_sight(plot, &points) as f32 {
        return;
    }
    // A diamond has less in it than a circle of its radius.
    let radius = space::PROBE
        + if score.mark == MarkerShape::Circle {
            0.0
        } else {
            1.0
        };
    let marks = Points::new("probes", PlotPoints::from(points))
        .color(score.colour)
        .radius(radius);
    plot.points(marks.shape(score.mark).allow_hover(false));
}

fn in_sight(plot: &PlotUi<'_>, points: &[[f64; 2]]) -> usize {
    let range = plot.plot_bounds().range_x();
    points
        .iter()
        .filter(|[step, _]| range.contains(step))
        .count()
}

/// The accuracies of the probe nearest to a step.
fn values(scores: &[Score], probes: &[ProbePoint], step: f64) -> Vec<String> {
    let Some(point) = nearest_step(probes.iter(), step, |point| point.step) else {
        return Vec::new();
    };
    let known = scores
        .iter()
        .filter_map(|score| Some(format!("{}  {}", score.name, percent((score.of)(point)?))));
    std::iter::once(tr!("plots-probe-at", step = point.step))
        .chain(known)
        .collect()
}

/// Chooses which accuracies are drawn. A narrow panel has no room for four, and so no choice,
/// unless they are drawn already.
pub(crate) fn choose(ui: &mut Ui, view: &mut View) {
    if ui.available_width() < space::NARROW && view.accuracy == AccuracyView::Probe {
        return;
    }
    let (all, now, about) = (&AccuracyView::ALL, view.accuracy, words::theory::accuracies);
    let what = tr!("plots-accuracy-choice");
    if let Some(picked) = choice_among(ui, what, all, now, AccuracyView::name, about) {
        view.accuracy = picked;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_measured_is_not_drawn() {
        let scored = ProbePoint {
            accuracy_z: Some(20.0),
            ..ProbePoint::new(128, 30.0)
        };
        let probes = [ProbePoint::new(0, 25.0), scored];
        let all = scores(AccuracyView::All, Palette::dark(true));
        let points: Vec<usize> = all
            .iter()
            .map(|score| score.points(&probes).len())
            .collect();
        assert_eq!(points, [2, 1, 0, 0]);
        assert_eq!(
            values(&all, &probes, 100.0),
            ["probe at step 128", "probe y  30.0 %", "probe z  20.0 %"]
        );
        assert_eq!(
            values(&all, &probes, 9.0),
            ["probe at step 0", "probe y  25.0 %"]
        );
        assert_eq!(values(&all, &probes, 300.0), [""; 0]);
    }
}
