//! `cosines.png`: the post's figure of the cosines over training, one panel a row.

use egui::{Align2, Color32, Rect, pos2, vec2};
use image::RgbaImage;

use super::canvas::{Axes, Canvas, LABEL, Pen, TICK, apart, figure};
use super::captions;
use super::curve::Curves;
use crate::record::StepRecord;
use crate::results::{Measured, Row, Summary, Table, cosine};

/// Room between two panels.
const GAP: [f32; 2] = [34.0, 26.0];
/// Room above a panel's curves for its name and the post's numbers, left for the axis, below for the steps, right for the
/// numbers at the end.
const HEAD: f32 = 58.0;
const LEFT: f32 = 40.0;
const FOOT: f32 = 30.0;
const RIGHT: f32 = 66.0;
/// The least that the axis spans: a curve at 1 or 0 is not to lie on the edge.
const VALUES: [f64; 2] = [-0.08, 1.06];
/// Points that a curve has at most: each is the mean of the steps around it.
const POINTS: f64 = 160.0;

/// The figure of these rows.
pub(super) fn draw(table: &Table, rows: &[Row]) -> RgbaImage {
    let seeds = captions::seeds(table);
    let subtitle = format!(
        "Two views of one picture (solid, blue) and of two pictures (dashed, red); both at 1: collapse · {seeds}"
    );
    figure("Cosines over training", &subtitle, |canvas, place| {
        let columns = if rows.len() > 4 {
            rows.len().div_ceil(2)
        } else {
            rows.len().max(1)
        };
        let lines = rows.len().div_ceil(columns.max(1)).max(1);
        let drawn: Vec<Drawn<'_>> = rows
            .iter()
            .map(|row| Drawn::new(table, row, captions::steps(table, rows)))
            .collect();
        let points = drawn.iter().flat_map(|drawn| {
            drawn
                .curves
                .iter()
                .flat_map(|curves| curves.seeds.iter().flatten())
        });
        let low = points.fold(VALUES[0], |low, [_, value]| low.min(value - 0.03));
        let cell = vec2(
            (place.width() - GAP[0] * (columns - 1) as f32) / columns as f32,
            (place.height() - GAP[1] * (lines - 1) as f32) / lines as f32,
        );
        for (index, drawn) in drawn.iter().enumerate() {
            let (column, line) = ((index % columns) as f32, (index / columns) as f32);
            let corner = place.min + vec2(column * (cell.x + GAP[0]), line * (cell.y + GAP[1]));
            panel(
                canvas,
                Rect::from_min_size(corner, cell),
                table,
                drawn,
                [low, VALUES[1]],
            );
        }
    })
}

/// What is drawn of a row.
struct Drawn<'a> {
    row: &'a Row,
    steps: f64,
    /// Positive and negative.
    curves: [Curves; 2],
}

impl<'a> Drawn<'a> {
    fn new(table: &Table, row: &'a Row, steps: f64) -> Self {
        let width = (steps / POINTS).ceil() as usize;
        let curves =
            |value: fn(&StepRecord) -> f64| Curves::of_steps(table, row.preset, width, value);
        Self {
            row,
            steps,
            curves: [curves(|step| step.pos_cos), curves(|step| step.neg_cos)],
        }
    }
}

fn panel(canvas: &Canvas<'_>, place: Rect, table: &Table, drawn: &Drawn<'_>, values: [f64; 2]) {
    let palette = canvas.palette;
    head(canvas, place, drawn.row);
    let axes = Axes {
        frame: Rect::from_min_max(place.min + vec2(LEFT, HEAD), place.max - vec2(RIGHT, FOOT)),
        steps: drawn.steps,
        values,
    };
    grid(canvas, &axes);
    let [positive, negative] = &drawn.curves;
    if positive.mean.is_empty() {
        canvas.text(
            axes.frame.center(),
            Align2::CENTER_CENTER,
            "not run yet",
            LABEL,
            palette.faint,
        );
        return;
    }
    for (curves, colour, dashed) in [
        (positive, palette.positive, false),
        (negative, palette.negative, true),
    ] {
        canvas.curves(&axes, &curves.seeds, &curves.mean, Pen { colour, dashed });
    }
    ends(canvas, &axes, table, drawn.row);
}

/// The row's name, and below it the post's numbers.
fn head(canvas: &Canvas<'_>, place: Rect, row: &Row) {
    let palette = canvas.palette;
    canvas.text(
        place.min,
        Align2::LEFT_TOP,
        row.preset.name(),
        1.1 * LABEL,
        palette.ink,
    );
    let post = row.post.map_or_else(
        || "not in the post's table".to_owned(),
        |post| format!("post {} / {}", cosine(post.pos_cos), cosine(post.neg_cos)),
    );
    canvas.text(
        place.min + vec2(0.0, 1.4 * LABEL),
        Align2::LEFT_TOP,
        &post,
        TICK,
        palette.faint,
    );
}

/// What the table tells of both cosines, at the ends of their curves.
fn ends(canvas: &Canvas<'_>, axes: &Axes, table: &Table, row: &Row) {
    let (frame, palette) = (axes.frame, canvas.palette);
    let means = [
        (mean(table, row, |run| run.pos_cos), palette.positive),
        (mean(table, row, |run| run.neg_cos), palette.negative),
    ];
    let ends: Vec<(f64, Color32)> = means
        .into_iter()
        .filter_map(|(value, colour)| Some((value?, colour)))
        .collect();
    let wanted: Vec<f32> = ends
        .iter()
        .map(|(value, _)| axes.place([0.0, *value]).y)
        .collect();
    let places = apart(&wanted, 1.1 * TICK, frame.top() - TICK, frame.bottom());
    for ((value, colour), y) in ends.iter().zip(places) {
        canvas.text(
            pos2(frame.right() + 6.0, y),
            Align2::LEFT_CENTER,
            &cosine(*value),
            TICK,
            *colour,
        );
    }
}

/// Lines at 0, one half and 1, and the first and last step: the panels are small.
fn grid(canvas: &Canvas<'_>, axes: &Axes) {
    let (frame, palette) = (axes.frame, canvas.palette);
    for (value, text) in [(0.0, "0"), (0.5, "0.5"), (1.0, "1")] {
        let at = axes.place([0.0, value]);
        canvas.line(at, pos2(frame.right(), at.y), palette.grid, 1.2);
        canvas.text(
            at - vec2(8.0, 0.0),
            Align2::RIGHT_CENTER,
            text,
            TICK,
            palette.faint,
        );
    }
    canvas.line(frame.left_bottom(), frame.right_bottom(), palette.rail, 1.4);
    let below = |x: f32| pos2(x, frame.bottom() + 6.0);
    canvas.text(
        below(frame.left()),
        Align2::LEFT_TOP,
        "0",
        TICK,
        palette.faint,
    );
    let last = format!("{:.0} steps", axes.steps);
    canvas.text(
        below(frame.right()),
        Align2::RIGHT_TOP,
        &last,
        TICK,
        palette.faint,
    );
}

/// The mean over seeds of what the table tells.
fn mean(table: &Table, row: &Row, value: fn(&Measured) -> Option<f64>) -> Option<f64> {
    let values: Vec<f64> = table
        .records_of(row.preset)
        .filter_map(|record| value(&record.measured))
        .collect();
    Summary::of(&values).map(|summary| summary.mean)
}
