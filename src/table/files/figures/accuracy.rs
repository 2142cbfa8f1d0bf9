//! `accuracy.png`: the post's figure of the linear probe's accuracy over training.

use egui::{Align2, Color32, Rect, pos2, vec2};
use image::RgbaImage;

use super::canvas::{Axes, CURVE, Canvas, LABEL, Pen, TICK, apart, figure};
use super::captions;
use super::curve::Curves;
use crate::results::{POST_UNTRAINED, Row, Summary, Table, percent};

/// Room right of the curves for their names.
const NAMES: f32 = 340.0;
/// Room left of them for the numbers, and below for the steps.
const NUMBERS: [f32; 2] = [58.0, 66.0];
/// Least distance of two names.
const LINE: f32 = 1.32 * LABEL;
/// Of ten classes, guessing finds one in ten.
const CHANCE: f64 = 10.0;

/// What stands at the right end of a line.
struct Label {
    value: f64,
    text: String,
    note: String,
    colour: Color32,
}

/// The figure of these rows.
pub(super) fn draw(table: &Table, rows: &[Row]) -> RgbaImage {
    let seeds = captions::seeds(table);
    let subtitle =
        format!("Linear probe on the encoder, in percent · {seeds} · in brackets: the post");
    figure("Accuracy over training", &subtitle, |canvas, place| {
        content(canvas, place, table, rows);
    })
}

fn content(canvas: &Canvas<'_>, place: Rect, table: &Table, rows: &[Row]) {
    let drawn: Vec<(&Row, Curves)> = rows
        .iter()
        .map(|row| (row, Curves::of_probes(table, row.preset)))
        .filter(|(_, curves)| !curves.mean.is_empty())
        .collect();
    let points = || {
        drawn
            .iter()
            .flat_map(|(_, curves)| curves.seeds.iter().flatten())
    };
    let most = points().map(|[_, value]| *value).fold(60.0, f64::max);
    let frame = Rect::from_min_max(
        place.min + vec2(NUMBERS[0], 0.0),
        place.max - vec2(NAMES, NUMBERS[1]),
    );
    let axes = Axes {
        frame,
        steps: captions::steps(table, rows),
        values: [0.0, (most / 10.0).ceil() * 10.0],
    };
    canvas.axes(&axes, |value| format!("{value:.0}"));
    let below = pos2(frame.center().x, place.bottom());
    canvas.text(
        below,
        Align2::CENTER_BOTTOM,
        &captions::steps_and_epochs(table, rows),
        LABEL,
        canvas.palette.faint,
    );

    let mut labels = references(canvas, &axes, table);
    for (row, curves) in &drawn {
        let colour = canvas.palette.preset(row.preset);
        canvas.curves(
            &axes,
            &curves.seeds,
            &curves.mean,
            Pen {
                colour,
                dashed: false,
            },
        );
        let Some(end) = curves.mean.last() else {
            continue;
        };
        canvas.dot(axes.place(*end), 1.6 * CURVE, colour, true);
        let note = row
            .post
            .map_or_else(String::new, |post| format!(" [{}]", percent(post.accuracy)));
        labels.push(Label {
            value: end[1],
            text: format!("{} {}", row.preset.name(), percent(end[1])),
            note,
            colour,
        });
    }
    write(canvas, &axes, place, &labels);
}

/// The lines of what needs no training, and their labels.
fn references(canvas: &Canvas<'_>, axes: &Axes, table: &Table) -> Vec<Label> {
    let colour = canvas.palette.faint;
    let mut labels = vec![Label {
        value: CHANCE,
        text: format!("chance {CHANCE:.0}"),
        note: String::new(),
        colour,
    }];
    let untrained: Vec<f64> = table
        .untrained()
        .into_iter()
        .map(|(_, accuracy)| accuracy)
        .collect();
    labels.extend(Summary::of(&untrained).map(|Summary { mean, .. }| {
        let (text, note) = (
            format!("untrained {}", percent(mean)),
            format!(" [{}]", percent(POST_UNTRAINED)),
        );
        Label {
            value: mean,
            text,
            note,
            colour,
        }
    }));
    labels
        .iter()
        .for_each(|label| canvas.reference(axes, label.value, colour));
    labels
}

/// Writes the labels, each joined to the end of its line.
fn write(canvas: &Canvas<'_>, axes: &Axes, place: Rect, labels: &[Label]) {
    let right = axes.frame.right();
    let wanted: Vec<f32> = labels
        .iter()
        .map(|label| axes.place([axes.steps, label.value]).y)
        .collect();
    let places = apart(&wanted, LINE, place.top(), axes.frame.bottom());
    for ((label, wanted), y) in labels.iter().zip(wanted).zip(places) {
        canvas.line(
            pos2(right + 8.0, wanted),
            pos2(right + 34.0, y),
            label.colour.gamma_multiply(0.6),
            1.4,
        );
        let at = pos2(right + 40.0, y);
        let written = canvas.text(at, Align2::LEFT_CENTER, &label.text, LABEL, label.colour);
        canvas.text(
            pos2(written.right(), y),
            Align2::LEFT_CENTER,
            &label.note,
            TICK,
            canvas.palette.faint,
        );
    }
}
