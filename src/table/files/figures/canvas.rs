//! What both figures are drawn with: type for a slide, axes, curves, labels that keep off each other.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};
use image::RgbaImage;

use super::curve::Curve;
use crate::window::draw;
use crate::window::theme::Palette;

/// Width and height of a figure.
const SIZE: [u32; 2] = [1600, 900];
/// Type size of a figure's title.
const TITLE: f32 = 34.0;
/// Type size of the line below it.
const SUBTITLE: f32 = 21.0;
/// Type size of labels.
pub(super) const LABEL: f32 = 23.0;
/// Type size of the numbers of an axis.
pub(super) const TICK: f32 = 19.0;
/// Room around everything.
pub(super) const EDGE: f32 = 44.0;
/// Height of the title and the line below it.
const HEAD: f32 = 96.0;
/// Width of a curve.
pub(super) const CURVE: f32 = 3.4;
/// Width of the curve of one seed of several, and how faint it is.
const SEED: (f32, f32) = (1.3, 0.35);
/// Lengths of a dash and of the gap after it.
const DASH: [f32; 2] = [11.0, 6.0];
/// Marks along an axis that are not exceeded.
const MARKS: f64 = 6.0;

/// Draws a figure: its title, the line below, and `content` on the rest.
pub(super) fn figure(
    title: &str,
    subtitle: &str,
    content: impl Fn(&Canvas<'_>, Rect),
) -> RgbaImage {
    draw(SIZE, 1.0, false, |ui: &mut Ui| {
        let canvas = Canvas {
            painter: ui.painter(),
            palette: Palette::of(ui.visuals()),
        };
        let whole = ui.max_rect();
        canvas.painter.rect_filled(whole, 0.0, canvas.palette.card);
        let corner = whole.min + vec2(EDGE, 0.7 * EDGE);
        canvas.text(corner, Align2::LEFT_TOP, title, TITLE, canvas.palette.ink);
        canvas.text(
            corner + vec2(0.0, 1.3 * TITLE),
            Align2::LEFT_TOP,
            subtitle,
            SUBTITLE,
            canvas.palette.faint,
        );
        content(
            &canvas,
            Rect::from_min_max(corner + vec2(0.0, HEAD), whole.max - vec2(EDGE, 0.7 * EDGE)),
        );
    })
}

/// Where a figure is drawn, and with which colours.
pub(super) struct Canvas<'a> {
    painter: &'a Painter,
    /// The colours.
    pub palette: &'static Palette,
}

/// How a curve is stroked.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    /// Its colour.
    pub colour: Color32,
    /// Whether in dashes.
    pub dashed: bool,
}

/// A place with a scale.
pub(super) struct Axes {
    /// The place.
    pub frame: Rect,
    /// The last step; the first is 0.
    pub steps: f64,
    /// The values at the bottom and at the top.
    pub values: [f64; 2],
}

impl Axes {
    /// Where a step and a value stand.
    pub fn place(&self, [step, value]: [f64; 2]) -> Pos2 {
        let [low, high] = self.values;
        let across = (step / self.steps.max(1.0)) as f32;
        let up = ((value - low) / (high - low)) as f32;
        pos2(
            self.frame.left() + across * self.frame.width(),
            self.frame.bottom() - up * self.frame.height(),
        )
    }
}

impl Canvas<'_> {
    /// Writes a line.
    pub fn text(&self, at: Pos2, anchor: Align2, text: &str, size: f32, colour: Color32) -> Rect {
        self.painter
            .text(at, anchor, text, FontId::proportional(size), colour)
    }

    /// A straight line.
    pub fn line(&self, from: Pos2, to: Pos2, colour: Color32, width: f32) {
        self.painter
            .line_segment([from, to], Stroke::new(width, colour));
    }

    /// A reference line across the axes, in dashes.
    pub fn reference(&self, axes: &Axes, value: f64, colour: Color32) {
        let ends = [axes.place([0.0, value]), axes.place([axes.steps, value])];
        self.painter.extend(Shape::dashed_line(
            &ends,
            Stroke::new(1.8, colour),
            DASH[0],
            DASH[1],
        ));
    }

    /// Grid lines with their numbers: values on the left, steps below.
    pub fn axes(&self, axes: &Axes, value_text: impl Fn(f64) -> String) {
        let (frame, palette) = (axes.frame, self.palette);
        for value in marks(axes.values) {
            let at = axes.place([0.0, value]);
            self.line(at, pos2(frame.right(), at.y), palette.grid, 1.2);
            self.text(
                at - vec2(9.0, 0.0),
                Align2::RIGHT_CENTER,
                &value_text(value),
                TICK,
                palette.faint,
            );
        }
        for step in marks([0.0, axes.steps]) {
            let at = axes.place([step, axes.values[0]]);
            self.line(at, at + vec2(0.0, 6.0), palette.rail, 1.4);
            self.text(
                at + vec2(0.0, 9.0),
                Align2::CENTER_TOP,
                &format!("{step:.0}"),
                TICK,
                palette.faint,
            );
        }
        self.line(frame.left_bottom(), frame.right_bottom(), palette.rail, 1.4);
    }

    /// The mean over seeds, and behind it each seed where there are several.
    pub fn curves(&self, axes: &Axes, seeds: &[Curve], mean: &Curve, pen: Pen) {
        if seeds.len() > 1 {
            for seed in seeds {
                self.curve(
                    axes,
                    seed,
                    Pen {
                        colour: pen.colour.gamma_multiply(SEED.1),
                        dashed: false,
                    },
                    SEED.0,
                );
            }
        }
        self.curve(axes, mean, pen, CURVE);
    }

    fn curve(&self, axes: &Axes, curve: &Curve, pen: Pen, width: f32) {
        let points: Vec<Pos2> = curve.iter().map(|point| axes.place(*point)).collect();
        let stroke = Stroke::new(width, pen.colour);
        if pen.dashed {
            self.painter
                .extend(Shape::dashed_line(&points, stroke, DASH[0], DASH[1]));
        } else {
            self.painter.add(Shape::line(points, stroke));
        }
    }

    /// A filled or a hollow dot.
    pub fn dot(&self, at: Pos2, radius: f32, colour: Color32, filled: bool) {
        if filled {
            self.painter.circle_filled(at, radius, colour);
        } else {
            self.painter
                .circle(at, radius, self.palette.card, Stroke::new(2.2, colour));
        }
    }
}

/// Multiples of 1, 2 or 5 times a power of ten within the range, at most [`MARKS`] and a few.
pub(super) fn marks([low, high]: [f64; 2]) -> Vec<f64> {
    let least = ((high - low) / MARKS).max(f64::MIN_POSITIVE);
    let decade = 10_f64.powf(least.log10().floor());
    let stride = [1.0, 2.0, 5.0, 10.0]
        .map(|digit| digit * decade)
        .into_iter()
        .find(|stride| *stride >= 0.999 * least);
    let stride = stride.unwrap_or(10.0 * decade);
    let (first, last) = (
        (low / stride - 1e-6).ceil() as i64,
        (high / stride + 1e-6).floor() as i64,
    );
    (first..=last).map(|count| count as f64 * stride).collect()
}

/// Where labels of that height stand so that none lies over another, each as near to where it is wanted as that allows.
/// All stay between `top` and `bottom` as long as there is room.
pub(super) fn apart(wanted: &[f32], height: f32, top: f32, bottom: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    // Labels that would touch form a block around the middle of what they want.
    let mut blocks: Vec<(f32, usize)> = Vec::new();
    let half = |count: usize| count as f32 * height / 2.0;
    for index in &order {
        let mut block = (wanted[*index], 1);
        while let Some(before) = blocks.last().copied() {
            let clamped = |(middle, count): (f32, usize)| {
                middle.min(bottom - half(count)).max(top + half(count))
            };
            if clamped(before) + half(before.1) <= clamped(block) - half(block.1) {
                break;
            }
            blocks.pop();
            let count = before.1 + block.1;
            block = (
                (before.0 * before.1 as f32 + block.0 * block.1 as f32) / count as f32,
                count,
            );
        }
        blocks.push(block);
    }
    let mut places = vec![0.0; wanted.len()];
    let mut rest = order.into_iter();
    for (middle, count) in blocks {
        let start =
            middle.min(bottom - half(count)).max(top + half(count)) - half(count) + height / 2.0;
        for (rank, index) in rest.by_ref().take(count).enumerate() {
            places[index] = start + rank as f32 * height;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_within_the_range() {
        assert_eq!(marks([0.0, 2048.0]), [0.0, 500.0, 1000.0, 1500.0, 2000.0]);
        assert_eq!(marks([0.0, 4.0]), [0.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(
            marks([0.0, 60.0]),
            [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]
        );
    }

    #[test]
    fn labels_stay_apart_in_order_and_in_sight() {
        assert_eq!(
            apart(&[10.0, 100.0, 50.0], 20.0, 0.0, 200.0),
            [10.0, 100.0, 50.0],
            "nothing to mend"
        );
        assert_eq!(apart(&[50.0, 50.0], 20.0, 0.0, 200.0), [40.0, 60.0]);
        assert_eq!(
            apart(&[-30.0, 195.0, 199.0], 20.0, 0.0, 200.0),
            [10.0, 170.0, 190.0]
        );
        let crowded = apart(&[90.0, 95.0, 91.0, 60.0, 99.0], 20.0, 0.0, 200.0);
        let mut sorted = crowded.clone();
        sorted.sort_by(f32::total_cmp);
        assert!(
            sorted.windows(2).all(|pair| pair[1] - pair[0] >= 19.99),
            "{crowded:?}"
        );
        assert!(
            crowded[0] < crowded[2] && crowded[2] < crowded[1] && crowded[1] < crowded[4],
            "{crowded:?}"
        );
    }
}
