//! The plane of alignment and uniformity (Wang & Isola 2020), and the run's path through it.

use egui::{Align2, Color32, FontId, RichText, Ui, WidgetText};
use egui_plot::{
    AxisHints, GridInput, HoverPosition, Line, MarkerShape, PlotBounds, PlotPoint, PlotPoints,
    PlotUi, Points, Text,
};

use super::super::choice::line;
use super::super::model::{Model, compact};
use super::super::series::{Curve, horizon};
use super::super::theme::{Palette, size, space};
use super::super::thinning::Thinning;
use super::super::words;
use super::{FINEST, Scale, bare, hint, named, ticks};
use crate::experiment::Intervention;
use crate::lab::Snapshot;

/// Points of the path at most, about.
const POINTS: f32 = 480.0;
/// Parts of the path that differ in how faint they are, and how faint the oldest is.
const PIECES: usize = 24;
/// See [`PIECES`].
const FAINTEST: f32 = 0.3;
/// Least reach of alignment to the right and of uniformity downwards; doubled where the path leads further.
const REACH: [f64; 2] = [1.0, 4.0];
/// Share of the reach that is left free around it, and above it, where the name of the corner stands.
const MARGIN: f64 = 0.05;
/// See [`MARGIN`].
const ABOVE: f64 = 0.16;
/// Least distance of two points that are drawn, as a share of the reach: between nearer ones lines have no direction.
const APART: f64 = 0.004;
/// How near to the path the pointer counts as on it, as a share of the plot.
const NEAR: f64 = 0.06;

/// Where the run stood.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stop {
    step: f64,
    /// Alignment and uniformity.
    at: [f64; 2],
}

/// Draws the panel into the whole of `ui`.
pub(crate) fn uniformity(ui: &mut Ui, snapshot: &Snapshot, model: &Model, thinning: &mut Thinning) {
    let palette = Palette::of(ui.visuals());
    let path = path(snapshot, model, thinning);
    numbers(ui, path.last(), palette);
    let reach = [0, 1].map(|axis| reach(path.iter().map(|stop| stop.at[axis].abs()), REACH[axis]));
    let stops = changes(&snapshot.history.interventions, model);
    let axis = AxisHints::new_x()
        .tick_label_color(palette.faint)
        .tick_label_font(FontId::proportional(size::SMALL))
        .label_spacing(FINEST..=FINEST + 1.0)
        .min_thickness(size::SMALL + 4.0)
        .formatter(|mark, _| compact(mark.value));
    let [low, high] = bounds(reach);
    let hover = |at: &HoverPosition<'_>| {
        let (HoverPosition::NearDataPoint { position, .. } | HoverPosition::Elsewhere { position }) =
            at;
        hover_text(&path, &stops, [position.x, position.y], reach)
    };
    let plot = bare(ui, "uniformity", Scale::Linear, palette)
        .custom_x_axes(vec![axis])
        .x_grid_spacer(|input: GridInput| ticks(&input, space::TICKS[0], 0.0))
        .default_x_bounds(low[0], high[0])
        .default_y_bounds(low[1], high[1])
        .allow_drag(false)
        .allow_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .label_formatter(hover);
    let drawn = plot.show(ui, |plot| {
        plot.set_plot_bounds(PlotBounds::from_min_max(low, high));
        corners(plot, reach, palette);
        draw(plot, &path, reach, palette);
        marks(plot, &path, &stops, palette);
    });
    named(&drawn.response, "alignment and uniformity");
    if path.is_empty() {
        hint(ui, *drawn.transform.frame(), &snapshot.activity, palette);
    }
}

/// Which axis is which, and where the run stands now.
fn numbers(ui: &mut Ui, now: Option<&Stop>, palette: &Palette) {
    line(ui, space::LEGEND, |ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        for (name, axis) in [("→ alignment", 0), ("↑ uniformity", 1)] {
            ui.label(RichText::new(name).size(size::SMALL).color(palette.faint))
                .on_hover_text(words::theory::UNIFORMITY);
            if let Some(stop) = now {
                ui.label(
                    RichText::new(coordinate(stop.at[axis]))
                        .monospace()
                        .size(size::SMALL)
                        .color(palette.ink),
                );
            }
            ui.add_space(space::GAP);
        }
    });
}

fn coordinate(value: f64) -> String {
    if value.abs() < 0.01 && value != 0.0 {
        format!("{value:.0e}")
    } else {
        format!("{value:.2}")
    }
}

/// The path from the first step to the newest; steps in between share a stop. What is no number is left out.
fn path(snapshot: &Snapshot, model: &Model, thinning: &mut Thinning) -> Vec<Stop> {
    let range = 0.0..=horizon(snapshot.step, snapshot.experiment.steps);
    let mut of = |curve| {
        let buckets = thinning.of(&model.series, curve, &range, POINTS);
        buckets
            .iter()
            .map(|bucket| (bucket.step(), bucket.mean()))
            .collect::<Vec<(f64, f64)>>()
    };
    let (alignment, uniformity) = (of(Curve::Alignment), of(Curve::Uniformity));
    let both = alignment
        .into_iter()
        .zip(uniformity)
        .filter(|((step, _), (other, _))| step == other);
    let mut path: Vec<Stop> = both
        .map(|((step, x), (_, y))| Stop { step, at: [x, y] })
        .collect();
    let steps = model.series.steps();
    let known = |step: Option<&u64>| step.and_then(|step| stop(model, *step));
    if let (Some(first), Some(last)) = (known(steps.first()), known(steps.last())) {
        // The ends are where the run was and is, not means of several steps.
        path.retain(|stop| stop.step > first.step && stop.step < last.step);
        path.insert(0, first);
        path.push(last);
    }
    path
}

/// Where the run stood at a step; the first row stands for step 0.
fn stop(model: &Model, step: u64) -> Option<Stop> {
    let value = |curve| model.series.at(curve, step as f64);
    let ((known, x), (_, y)) = value(Curve::Alignment).zip(value(Curve::Uniformity))?;
    (x.is_finite() && y.is_finite()).then_some(Stop {
        step: known as f64,
        at: [x, y],
    })
}

/// Where the changes were made, with what was changed; those at one step together.
fn changes(made: &[Intervention], model: &Model) -> Vec<(Stop, String)> {
    let mut stops: Vec<(Stop, String)> = Vec::new();
    for change in made {
        let Some(stop) = stop(model, change.step) else {
            continue;
        };
        let said = format!(
            "step {}: {} {} → {}",
            change.step, change.key, change.from, change.to
        );
        match stops.last_mut().filter(|(last, _)| *last == stop) {
            Some((_, lines)) => *lines = format!("{lines}\n{said}"),
            None => stops.push((stop, said)),
        }
    }
    stops
}

/// The least of `least` and its doubles that holds all of them.
fn reach(values: impl Iterator<Item = f64>, least: f64) -> f64 {
    let most = values.fold(0.0, f64::max);
    let mut reach = least;
    while reach < most && reach < 8.0 {
        reach *= 2.0;
    }
    reach
}

/// Lower left and upper right corner of what is shown.
fn bounds([right, down]: [f64; 2]) -> [[f64; 2]; 2] {
    [
        [-MARGIN * right, -(1.0 + MARGIN) * down],
        [(1.0 + MARGIN) * right, ABOVE * down],
    ]
}

/// Says where collapse is, and where both aims are reached.
fn corners(plot: &mut PlotUi<'_>, reach: [f64; 2], palette: &Palette) {
    let cross = Points::new("", vec![[0.0, 0.0]])
        .shape(MarkerShape::Cross)
        .radius(5.0)
        .color(palette.negative);
    plot.points(cross.allow_hover(false));
    if plot.transform().frame().height() >= space::LOW {
        write(
            plot,
            [0.0, 0.0],
            "  collapse",
            Align2::LEFT_BOTTOM,
            palette.negative,
        );
        write(
            plot,
            [0.0, -reach[1]],
            "close and spread out",
            Align2::LEFT_BOTTOM,
            palette.faint,
        );
    } else {
        write(
            plot,
            [0.0, 0.0],
            "    collapse",
            Align2::LEFT_CENTER,
            palette.negative,
        );
    }
}

fn write(plot: &mut PlotUi<'_>, [x, y]: [f64; 2], text: &str, anchor: Align2, colour: Color32) {
    let text = WidgetText::from(RichText::new(text).size(size::SMALL).color(colour));
    plot.text(
        Text::new("", PlotPoint::new(x, y), text)
            .anchor(anchor)
            .allow_hover(false),
    );
}

/// The path, the older the fainter.
fn draw(plot: &mut PlotUi<'_>, path: &[Stop], reach: [f64; 2], palette: &Palette) {
    let path = &apart(path, reach);
    let length = path.len().div_ceil(PIECES).max(1);
    let pieces = path.len().div_ceil(length);
    for (number, start) in (0..path.len()).step_by(length).enumerate() {
        // Each piece ends where the next one begins.
        let piece = &path[start..(start + length + 1).min(path.len())];
        let strength = FAINTEST + (1.0 - FAINTEST) * (number + 1) as f32 / pieces as f32;
        let points: PlotPoints<'_> = piece.iter().map(|stop| stop.at).collect();
        let line = Line::new("", points)
            .color(palette.positive.gamma_multiply(strength))
            .width(space::CURVE);
        plot.line(line.allow_hover(false));
    }
}

/// The stops that lie apart from the one before.
fn apart(path: &[Stop], reach: [f64; 2]) -> Vec<Stop> {
    let mut kept: Vec<Stop> = Vec::new();
    for stop in path {
        if kept
            .last()
            .is_none_or(|last| distance(last.at, stop.at, reach) >= APART)
        {
            kept.push(*stop);
        }
    }
    kept
}

/// How far two places are apart, in shares of the reach.
fn distance(a: [f64; 2], b: [f64; 2], reach: [f64; 2]) -> f64 {
    let [x, y] = [0, 1].map(|axis| (a[axis] - b[axis]) / reach[axis]);
    x.hypot(y)
}

/// The start, the changes, and now.
fn marks(plot: &mut PlotUi<'_>, path: &[Stop], changes: &[(Stop, String)], palette: &Palette) {
    let (Some(first), Some(last)) = (path.first(), path.last()) else {
        return;
    };
    let mut mark = |at: Vec<[f64; 2]>, shape, radius: f32, colour| {
        plot.points(
            Points::new("", at)
                .shape(shape)
                .radius(radius)
                .color(colour)
                .allow_hover(false),
        );
    };
    mark(
        vec![first.at],
        MarkerShape::Circle,
        space::PROBE + 1.6,
        palette.positive,
    );
    mark(
        vec![first.at],
        MarkerShape::Circle,
        space::PROBE,
        palette.card,
    );
    let changed: Vec<[f64; 2]> = changes.iter().map(|(stop, _)| stop.at).collect();
    mark(
        changed.clone(),
        MarkerShape::Diamond,
        space::PROBE + 3.4,
        palette.card,
    );
    mark(
        changed,
        MarkerShape::Diamond,
        space::PROBE + 2.0,
        palette.change,
    );
    mark(
        vec![last.at],
        MarkerShape::Circle,
        space::PROBE + 2.6,
        palette.card,
    );
    mark(
        vec![last.at],
        MarkerShape::Circle,
        space::PROBE + 1.2,
        palette.positive,
    );
}

/// The stop under the pointer, and the change made there.
fn hover_text(
    path: &[Stop],
    changes: &[(Stop, String)],
    at: [f64; 2],
    reach: [f64; 2],
) -> Option<String> {
    let nearest = |stops: &mut dyn Iterator<Item = &Stop>| {
        let apart = stops.map(|stop| distance(stop.at, at, reach)).enumerate();
        apart
            .filter(|(_, apart)| *apart <= NEAR)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(place, _)| place)
    };
    let change = nearest(&mut changes.iter().map(|(stop, _)| stop));
    let stop = match change {
        Some(place) => &changes[place].0,
        None => &path[nearest(&mut path.iter())?],
    };
    let [alignment, uniformity] = stop.at.map(coordinate);
    let said = format!(
        "step {:.0}\nalignment  {alignment}\nuniformity  {uniformity}",
        stop.step
    );
    Some(change.map_or(said.clone(), |place| {
        format!("{said}\n{}", changes[place].1)
    }))
}

#[cfg(test)]
mod tests {
    use super::super::super::series::tests::history;
    use super::*;

    #[test]
    fn the_axes_reach_as_far_as_the_way_and_hold_still_until_then() {
        assert_eq!(
            [0.0, 0.9, 1.0, 1.1, 3.9].map(|value| reach([0.2, value].into_iter(), 1.0)),
            [1.0, 1.0, 1.0, 2.0, 4.0]
        );
        assert_eq!(
            reach([f64::NAN, 1e9].into_iter(), 4.0),
            8.0,
            "no value is larger"
        );
        assert_eq!(reach(std::iter::empty(), 4.0), 4.0);
        let [low, high] = bounds([1.0, 4.0]);
        assert!(
            low[0] < 0.0 && low[1] < -4.0 && high[0] > 1.0 && high[1] > 0.0,
            "the corners lie within"
        );
    }

    #[test]
    fn a_run_that_stands_still_is_not_drawn_again_and_again() {
        let stop = |step: f64, x: f64| Stop {
            step,
            at: [x, -4.0 * x],
        };
        let path = [
            stop(1.0, 0.5),
            stop(2.0, 0.5001),
            stop(3.0, 0.0),
            stop(4.0, 1e-7),
            stop(5.0, -1e-7),
            stop(6.0, 0.2),
        ];
        let steps: Vec<f64> = apart(&path, REACH).iter().map(|stop| stop.step).collect();
        assert_eq!(steps, [1.0, 3.0, 6.0]);
    }

    #[test]
    fn changes_stand_on_the_way_and_those_of_one_step_together() {
        let mut model = Model::default();
        model.series.update(0, &history([1.0; 9]));
        let change = |step: u64, key: &str| Intervention {
            step,
            key: key.to_owned(),
            from: "a".to_owned(),
            to: "b".to_owned(),
        };
        let made = [
            change(0, "x"),
            change(4, "y"),
            change(4, "z"),
            change(99, "later"),
        ];
        let stops = changes(&made, &model);
        let steps: Vec<f64> = stops.iter().map(|(stop, _)| stop.step).collect();
        assert_eq!(steps, [1.0, 4.0]);
        assert_eq!(stops[1].1, "step 4: y a → b\nstep 4: z a → b");
        let said = hover_text(&[], &stops, [0.01, -0.01], REACH).expect("near the corner");
        assert!(
            said.starts_with("step 1\nalignment  0.00\nuniformity  0.00"),
            "{said}"
        );
        assert_eq!(hover_text(&[stops[0].0], &[], [0.9, -3.0], REACH), None);
    }
}
