//! The plane of alignment and uniformity (Wang & Isola 2020), and the run's path through it.

mod path;

use egui::{Align2, Color32, FontId, RichText, Ui, WidgetText};
use egui_plot::{
    AxisHints, GridInput, HoverPosition, Line, MarkerShape, PlotBounds, PlotPoint, PlotPoints,
    PlotUi, Points, Text,
};

use self::path::{REACH, Stop, apart, bounds, changes, distance, path, reach, stop};
use super::super::answer::{self, Answer};
use super::super::choice::line;
use super::super::model::{Model, compact};
use super::super::theme::{Palette, size, space};
use super::super::thinning::Thinning;
use super::{FINEST, Scale, bare, hint, named, ticks};
use crate::record::Snapshot;
use crate::words::{numeral, tr};

/// Parts of the path that differ in how faint they are, and how faint the oldest is.
const PIECES: usize = 24;
/// See [`PIECES`].
const FAINTEST: f32 = 0.3;
/// How near to the path the pointer counts as on it, as a share of the plot.
const NEAR: f64 = 0.06;

/// Draws the panel into the whole of `ui`.
pub(crate) fn uniformity(ui: &mut Ui, now: &Snapshot, model: &Model, thinning: &mut Thinning) {
    let palette = Palette::of(ui.visuals());
    let path = path(now, model, thinning);
    let past = model.looked_at().and_then(|step| stop(model, step));
    numbers(ui, past.as_ref().or(path.last()), palette);
    let reach = [0, 1].map(|axis| reach(path.iter().map(|stop| stop.at[axis].abs()), REACH[axis]));
    let stops = changes(&now.history.interventions, model);
    let axis = AxisHints::new_x()
        .tick_label_color(palette.faint)
        .tick_label_font(FontId::proportional(size::SMALL))
        .label_spacing(FINEST..=FINEST + 1.0)
        .min_thickness(size::SMALL + 4.0)
        .formatter(|mark, _| numeral(compact(mark.value)).into_owned());
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
        if let Some(past) = past {
            looked_at(plot, past, palette);
        }
    });
    named(&drawn.response, tr!("plots-named-uniformity"));
    if path.is_empty() {
        hint(ui, *drawn.transform.frame(), &now.activity, palette);
    }
}

/// Which axis is which, and where the run stands at the moment that is looked at.
fn numbers(ui: &mut Ui, shown: Option<&Stop>, palette: &Palette) {
    line(ui, space::LEGEND, |ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        let names = [tr!("plots-alignment"), tr!("plots-uniformity")];
        for (axis, (arrow, name)) in ["→", "↑"].into_iter().zip(names).enumerate() {
            let name = RichText::new(format!("{arrow} {name}"));
            let named = ui.label(name.size(size::SMALL).color(palette.faint));
            answer::on(named, || {
                Answer::new(tr!("theory-uniformity"))
                    .now(shown.map(told))
                    .why(tr!("theory-uniformity-why"))
            });
            if let Some(stop) = shown {
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

/// Both numbers with their names.
fn told(stop: &Stop) -> String {
    let names = [tr!("plots-alignment"), tr!("plots-uniformity")];
    let told = names
        .into_iter()
        .zip(stop.at.map(coordinate))
        .map(|(name, value)| tr!("answer-value", name = name, value = value));
    told.collect::<Vec<String>>().join(", ")
}

fn coordinate(value: f64) -> String {
    if value.abs() < 0.01 && value != 0.0 {
        format!("{value:.0e}")
    } else {
        numeral(format!("{value:.2}")).into_owned()
    }
}

/// Says where collapse is, and where both aims are reached.
fn corners(plot: &mut PlotUi<'_>, reach: [f64; 2], palette: &Palette) {
    let collapse = tr!("plots-corner-collapse");
    let cross = Points::new("", vec![[0.0, 0.0]])
        .shape(MarkerShape::Cross)
        .radius(5.0)
        .color(palette.negative);
    plot.points(cross.allow_hover(false));
    if plot.transform().frame().height() >= space::LOW {
        write(
            plot,
            [0.0, 0.0],
            &format!("  {collapse}"),
            Align2::LEFT_BOTTOM,
            palette.negative,
        );
        write(
            plot,
            [0.0, -reach[1]],
            tr!("plots-corner-best"),
            Align2::LEFT_BOTTOM,
            palette.faint,
        );
    } else {
        write(
            plot,
            [0.0, 0.0],
            &format!("    {collapse}"),
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

/// Where the run stood at the step that is looked at.
fn looked_at(plot: &mut PlotUi<'_>, past: Stop, palette: &Palette) {
    for (wider, colour) in [(3.4, palette.card), (2.0, palette.past)] {
        let mark = Points::new("", vec![past.at])
            .shape(MarkerShape::Circle)
            .radius(space::PROBE + wider)
            .color(colour);
        plot.points(mark.allow_hover(false));
    }
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
        "{}\n{}  {alignment}\n{}  {uniformity}",
        tr!("plots-step", step = stop.step.round_ties_even() as u64),
        tr!("plots-alignment"),
        tr!("plots-uniformity")
    );
    Some(change.map_or(said.clone(), |place| {
        format!("{said}\n{}", changes[place].1)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stop_under_the_pointer_is_told_with_its_change() {
        let stop = Stop {
            step: 1.0,
            at: [0.0, 0.0],
        };
        let stops = [(stop, "step 0: x a → b".to_owned())];
        let said = hover_text(&[], &stops, [0.01, -0.01], REACH).expect("near the corner");
        assert_eq!(
            said,
            "step 1\nalignment  0.00\nuniformity  0.00\nstep 0: x a → b"
        );
        assert_eq!(hover_text(&[stop], &[], [0.9, -3.0], REACH), None);
    }
}
