//! What all plots over steps share: the linked axis of steps, the marks of changes, the hover text.

mod accuracy;
mod cosines;
mod ladder;
mod layer_bars;
mod layers;
mod loss;
mod ranks;
mod spectrum;
mod spread;
mod uniformity;
mod variance;

use egui::{
    Align2, Color32, FontId, Id, Pos2, Rect, Response, RichText, Role, Shape, Stroke, Ui, Vec2b,
    WidgetInfo, pos2, vec2,
};
use egui_plot::{
    AxisHints, FilledArea, GridInput, GridMark, HoverPosition, Line, LineStyle, Plot, PlotBounds,
    PlotPoint, PlotPoints, PlotTransform, PlotUi, Text, VLine,
};

pub(crate) use accuracy::{accuracy, choose as choose_accuracies};
pub(crate) use cosines::cosines;
pub(crate) use ladder::ladder;
pub(crate) use layers::{choose as choose_layer_view, layers};
pub(crate) use loss::loss;
pub(crate) use ranks::ranks;
pub(crate) use spectrum::{HeatStrip, choose as choose_spectrum_view, spectrum};
pub(crate) use spread::spread;
pub(crate) use uniformity::uniformity;
pub(crate) use variance::variance;

use super::choice::{Entry, Pen};
use super::model::{Model, compact};
use super::series::{Curve, horizon};
use super::theme::{Palette, size, space};
use super::thinning::{Bucket, Thinning};
use crate::experiment::Intervention;
use crate::lab::{Activity, Snapshot};

/// Screen columns per bucket of a thinned curve.
const COLUMN: f32 = 1.5;
/// Share of the plot's height left free above and below the curves.
const MARGIN: f32 = 0.06;
/// How faint the range between the extremes of a bucket is beside its mean.
const BAND: f32 = 0.22;

/// How faint the line of a change is beside its flag.
const CHANGE: f32 = 0.7;
/// Finest grid that egui_plot is told of, in points; [`ticks`] coarsens it to what has room for numbers.
const FINEST: f32 = 8.0;
/// Kept free right of a plot for the half of the last number that sticks out.
const OVERHANG: f32 = 10.0;

/// One curve of a plot, as it is drawn and as the hover text names it.
pub(crate) struct Trace {
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
    /// Its place in the legend.
    pub fn entry(&self, model: &Model) -> Entry<'static> {
        let value = model.series.last(self.curve).map(self.text);
        Entry {
            name: self.name,
            value,
            pen: self.pen,
            colour: self.colour,
        }
    }
}

/// The plot's vertical axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scale {
    /// As it is.
    Linear,
    /// The values are powers of ten.
    PowersOfTen,
}

/// One plot over steps.
pub(crate) struct Chart<'a> {
    /// Distinguishes it from the other plots.
    pub id: &'static str,
    /// The vertical axis.
    pub scale: Scale,
    /// Values that are always in sight.
    pub include: &'a [f64],
    /// The curves that the hover text names.
    pub traces: &'a [Trace],
    /// What to read from.
    pub snapshot: &'a Snapshot,
    /// What to read from.
    pub model: &'a Model,
}

impl Chart<'_> {
    /// Draws it into the rest of `ui`; `content` adds the curves and what belongs to this plot only.
    pub fn show(&self, ui: &mut Ui, content: impl FnOnce(&mut PlotUi<'_>)) {
        self.show_telling(
            ui,
            |step| curve_values(self.traces, self.model, step),
            content,
        );
    }

    /// As [`Chart::show`]; the hover text begins with what `tell` says of a step.
    pub fn show_telling(
        &self,
        ui: &mut Ui,
        tell: impl Fn(f64) -> Vec<String>,
        content: impl FnOnce(&mut PlotUi<'_>),
    ) {
        let palette = Palette::of(ui.visuals());
        let reach = horizon(self.snapshot.step, self.snapshot.experiment.steps);
        let changes = &self.snapshot.history.interventions;
        let near = reach / f64::from(ui.available_width().max(1.0)) * f64::from(space::NEAR);
        let hover = |at: &HoverPosition<'_>| {
            let (HoverPosition::NearDataPoint { position, .. }
            | HoverPosition::Elsewhere { position }) = at;
            hover_text(tell(position.x), changes, position.x, near)
        };
        let shown = plot(ui, self.id, self.scale, palette, reach)
            .label_formatter(hover)
            .set_margin_fraction(vec2(0.0, MARGIN));
        let shown = self
            .include
            .iter()
            .fold(shown, |shown, value| shown.include_y(*value));
        let shown = shown.show(ui, |plot| {
            for change in changes {
                let stroke = Stroke::new(1.0, palette.change.gamma_multiply(CHANGE));
                plot.vline(
                    VLine::new("", change.step as f64)
                        .stroke(stroke)
                        .allow_hover(false),
                );
            }
            content(plot);
            *plot.transform()
        });
        named(&shown.response, self.id);
        let (before, now) = (shown.inner, shown.transform);
        if (before.frame(), before.bounds().range_x()) != (now.frame(), now.bounds().range_x()) {
            // Curves and labels were placed by the axis of the frame before.
            ui.ctx().request_repaint();
        }
        marks(ui, &now, changes, palette);
        if self.model.series.is_empty() {
            hint(ui, *now.frame(), &self.snapshot.activity, palette);
        }
    }
}

/// A plot over steps, which moves with the others.
fn plot<'a>(ui: &Ui, id: &'static str, scale: Scale, palette: &Palette, reach: f64) -> Plot<'a> {
    let group = Id::unique("steps");
    bare(ui, id, scale, palette)
        .include_x(0.0)
        .include_x(reach)
        .link_axis(group, Vec2b::new(true, false))
        .link_cursor(group, Vec2b::new(true, false))
}

/// Names a plot for people who hear the window: the keyboard can go to it.
fn named(plot: &Response, what: &str) {
    plot.widget_info(|| WidgetInfo::labeled(Role::Figure, true, format!("plot of {what}")));
}

/// A plot in the window's looks.
fn bare<'a>(ui: &Ui, id: &'static str, scale: Scale, palette: &Palette) -> Plot<'a> {
    let font = FontId::proportional(size::SMALL);
    let axis = |hints: AxisHints<'a>| {
        hints
            .tick_label_color(palette.faint)
            .tick_label_font(font.clone())
            .label_spacing(FINEST..=FINEST + 1.0)
    };
    let x = axis(AxisHints::new_x())
        .formatter(|mark, _| format!("{:.0}", mark.value))
        .min_thickness(size::SMALL + 4.0);
    let y = axis(AxisHints::new_y())
        .min_thickness(space::AXIS)
        .formatter(move |mark, _| match scale {
            Scale::Linear => compact(mark.value),
            Scale::PowersOfTen => power_of_ten(mark.value),
        });
    Plot::new(id)
        .id(Id::unique(id))
        .width(ui.available_width() - OVERHANG)
        .height(ui.available_height())
        .custom_x_axes(vec![x])
        .custom_y_axes(vec![y])
        .x_grid_spacer(|input| ticks(&input, space::TICKS[0], 1.0))
        .y_grid_spacer(move |input| {
            ticks(
                &input,
                space::TICKS[1],
                if scale == Scale::Linear { 0.0 } else { 1.0 },
            )
        })
        .allow_drag(Vec2b::new(true, false))
        .allow_zoom(Vec2b::new(true, false))
        .allow_axis_zoom_drag(Vec2b::new(true, false))
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .show_y(false)
        .grid_color(palette.grid)
        .grid_spacing(FINEST..=FINEST + 1.0)
        .cursor_color(palette.faint)
}

/// Marks at multiples of 1, 2 or 5 times a power of ten, at least `apart` points from one another and never finer than
/// `finest`. `egui_plot` tells the distance of [`FINEST`] points as `base_step_size`.
fn ticks(input: &GridInput, apart: f32, finest: f64) -> Vec<GridMark> {
    let least = (input.base_step_size * f64::from(apart / FINEST))
        .max(finest)
        .max(f64::MIN_POSITIVE);
    let decade = 10_f64.powf(least.log10().floor());
    let stride = [1.0, 2.0, 5.0]
        .map(|digit| digit * decade)
        .into_iter()
        .find(|stride| *stride >= least * 0.999);
    let stride = stride.unwrap_or(10.0 * decade);
    let (first, last) = (
        (input.bounds.0 / stride).ceil() as i64,
        (input.bounds.1 / stride).floor() as i64,
    );
    (first..=last)
        .map(|count| GridMark {
            value: count as f64 * stride,
            step_size: stride,
        })
        .collect()
}

fn power_of_ten(exponent: f64) -> String {
    match exponent.round() as i64 {
        0 => "1".to_owned(),
        -1 => "0.1".to_owned(),
        -2 => "0.01".to_owned(),
        other => format!("1e{other}"),
    }
}

/// Adds the curves to a plot.
pub(crate) fn curves(
    plot: &mut PlotUi<'_>,
    traces: &[Trace],
    model: &Model,
    thinning: &mut Thinning,
) {
    let range = plot.plot_bounds().range_x();
    let columns = plot.transform().frame().width() / COLUMN;
    for trace in traces {
        draw(
            plot,
            trace,
            thinning.of(&model.series, trace.curve, &range, columns),
        );
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

fn style(pen: Pen) -> LineStyle {
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

/// The step and the values of the curves there; nothing beyond the run's end.
fn curve_values(traces: &[Trace], model: &Model, step: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for trace in traces {
        if let Some((known, value)) = model.series.at(trace.curve, step) {
            if lines.is_empty() {
                lines.push(format!("step {known}"));
            }
            lines.push(format!("{}  {}", trace.name, (trace.text)(value)));
        }
    }
    lines
}

/// The one of some things at rising steps that is nearest to `step`, unless that lies beyond the last.
fn nearest_step<T>(
    all: impl Iterator<Item = T>,
    step: f64,
    step_of: impl Fn(&T) -> u64,
) -> Option<T> {
    let (mut best, mut last): (Option<(f64, T)>, f64) = (None, 0.0);
    for one in all {
        last = step_of(&one) as f64;
        let apart = (last - step).abs();
        if best.as_ref().is_none_or(|(least, _)| apart < *least) {
            best = Some((apart, one));
        }
    }
    best.filter(|_| step <= last + 1.0).map(|(_, one)| one)
}

fn hover_text(
    mut lines: Vec<String>,
    changes: &[Intervention],
    step: f64,
    near: f64,
) -> Option<String> {
    for change in changes
        .iter()
        .filter(|change| (change.step as f64 - step).abs() <= near)
    {
        lines.push(format!(
            "step {}: {} {} → {}",
            change.step, change.key, change.from, change.to
        ));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// A flag at the top of each change's line; changes at the same step share one.
fn marks(ui: &Ui, transform: &PlotTransform, changes: &[Intervention], palette: &Palette) {
    const FLAG: f32 = 5.0;
    let frame = *transform.frame();
    let painter = ui.painter().with_clip_rect(frame);
    let mut last = None;
    for change in changes
        .iter()
        .filter(|change| in_sight(transform.bounds(), change.step as f64))
    {
        if last.replace(change.step) == Some(change.step) {
            continue;
        }
        let top = pos2(
            transform.position_from_point_x(change.step as f64),
            frame.top(),
        );
        let flag: Vec<Pos2> = vec![
            top - vec2(FLAG, 0.0),
            top + vec2(FLAG, 0.0),
            top + vec2(0.0, FLAG * 1.6),
        ];
        painter.add(Shape::convex_polygon(flag, palette.change, Stroke::NONE));
    }
}

fn in_sight(bounds: &PlotBounds, step: f64) -> bool {
    bounds.range_x().contains(&step)
}

/// Says in an empty plot what it waits for.
fn hint(ui: &Ui, frame: Rect, activity: &Activity, palette: &Palette) {
    let text = match activity {
        Activity::Preparing(_) => "getting ready",
        Activity::Running => "waiting for the first step",
        Activity::Paused => "press Run, or Space",
        Activity::Finished | Activity::Failed(_) => "nothing was measured",
    };
    let galley = ui.painter().layout_no_wrap(
        text.to_owned(),
        FontId::proportional(size::BODY),
        palette.faint,
    );
    let rect = Align2::CENTER_CENTER.anchor_size(
        frame.center(),
        galley.size() + vec2(space::GAP, space::SMALL),
    );
    ui.painter()
        .rect_filled(rect, space::INNER_RADIUS, palette.well);
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, palette.faint);
}

/// Writes on a reference line what it stands for, at the right end and above it.
pub(crate) fn reference_label(plot: &mut PlotUi<'_>, value: f64, text: &str, colour: Color32) {
    if plot.transform().frame().height() < space::LOW {
        return;
    }
    let at = PlotPoint::new(plot.plot_bounds().max()[0], value);
    // The blank keeps the last letter off the plot's edge.
    let text = RichText::new(format!("{text} "))
        .size(size::SMALL)
        .color(colour);
    plot.text(
        Text::new("", at, text)
            .anchor(Align2::RIGHT_BOTTOM)
            .allow_hover(false),
    );
}

/// A number between 0 and 1 as text.
pub(crate) fn share(value: f64) -> String {
    if value.abs() < 0.01 && value != 0.0 {
        format!("{value:.0e}")
    } else {
        format!("{value:.2}")
    }
}

/// A cosine as text: enough digits that 0.9999 and 1 differ.
pub(crate) fn cosine(value: f64) -> String {
    if value > 0.99 {
        format!("{value:.5}")
    } else {
        format!("{value:.3}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_sparse_steps_is_told_only_within_the_run() {
        let at = |step: f64| nearest_step([0_u64, 32, 64].into_iter(), step, |known| *known);
        assert_eq!(
            [0.0, 15.0, 17.0, 64.9].map(at),
            [Some(0), Some(0), Some(32), Some(64)]
        );
        assert_eq!(
            [
                at(66.0),
                nearest_step([0_u64; 0].into_iter(), 0.0, |known| *known)
            ],
            [None, None]
        );
    }

    #[test]
    fn ticks_are_round_apart_and_within_the_bounds() {
        let marks = |low: f64, high: f64, points: f64, finest: f64| {
            let input = GridInput {
                bounds: (low, high),
                base_step_size: (high - low) / points * f64::from(FINEST),
            };
            ticks(&input, 60.0, finest)
                .iter()
                .map(|mark| mark.value)
                .collect::<Vec<f64>>()
        };
        assert_eq!(
            marks(0.0, 2048.0, 250.0, 1.0),
            [0.0, 500.0, 1000.0, 1500.0, 2000.0]
        );
        assert_eq!(marks(-0.1, 1.1, 150.0, 0.0), [0.0, 0.5, 1.0]);
        assert_eq!(
            marks(0.0, 3.0, 600.0, 1.0),
            [0.0, 1.0, 2.0, 3.0],
            "steps are whole"
        );
        assert_eq!(
            marks(5.0, 5.0, 100.0, 0.0).len(),
            1,
            "an empty range does not hang"
        );
    }
}
