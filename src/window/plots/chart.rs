//! A plot over steps: the linked axis of steps, the marks of changes, the line at the step that is
//! looked at, the hover text.

use std::ops::RangeInclusive;

use egui::{Align2, FontId, Id, Rect, Stroke, Ui, Vec2b, pos2, vec2};
use egui_plot::{HoverPosition, LineStyle, Plot, PlotUi, VLine};

use super::super::model::Model;
use super::super::others::longest;
use super::super::theme::{Palette, size, space};
use super::axes::{Scale, bare};
use super::curves::Trace;
use super::flags;
use super::notes::{hint, named};
use crate::experiment::Intervention;
use crate::record::Snapshot;
use crate::words::tr;

/// Share of the plot's height left free above and below the curves.
const MARGIN: f32 = 0.06;
/// How faint the line of a change is beside its flag.
const CHANGE: f32 = 0.7;
/// Height of the numbers below a plot.
const AXIS: f32 = size::SMALL + 4.0;
/// From the left of a plot to the end of what its numbers count: half of the longest number is
/// between.
const BESIDE: f32 = 16.0;

/// One plot over steps.
pub(super) struct Chart<'a> {
    /// Distinguishes it from the other plots.
    pub id: &'static str,
    /// Its name for people who hear the window.
    pub name: &'a str,
    /// The vertical axis.
    pub scale: Scale,
    /// Values that are always in sight.
    pub include: &'a [f64],
    /// The curves that the hover text names.
    pub traces: &'a [Trace],
    /// The run as it is now.
    pub now: &'a Snapshot,
    /// What to read from.
    pub model: &'a Model,
}

impl Chart<'_> {
    /// Draws it into the rest of `ui`; `content` adds the curves and what belongs to this plot
    /// only.
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
        let history = &self.now.history;
        let changes = &history.interventions;
        let steps = [longest(self.now), self.now.experiment.steps];
        let reach = self.model.series.horizon(steps[0], steps[1]);
        let at = self.model.looked_at().unwrap_or(self.now.step);
        let stretch = self.model.stretch.range(changes, at, steps);
        let shown = stretch
            .as_ref()
            .map_or(reach, |range| range.end() - range.start());
        let near = shown / f64::from(ui.available_width().max(1.0)) * f64::from(space::NEAR);
        let hover = |at: &HoverPosition<'_>| {
            let (HoverPosition::NearDataPoint { position, .. }
            | HoverPosition::Elsewhere { position }) = at;
            hover_text(tell(position.x), changes, position.x, near)
        };
        let shown = self.plot(ui, stretch.is_some(), palette, reach);
        let shown = self
            .include
            .iter()
            .fold(shown.label_formatter(hover), |shown, value| {
                shown.include_y(*value)
            });
        let shown = shown.show(ui, |plot| {
            hold(plot, stretch);
            for change in changes {
                let stroke = Stroke::new(1.0, palette.change.gamma_multiply(CHANGE));
                plot.vline(
                    VLine::new("", change.step as f64)
                        .stroke(stroke)
                        .allow_hover(false),
                );
            }
            for moved in history.moves() {
                plot.vline(device_line(moved.step, palette));
            }
            content(plot);
            if let Some(step) = self.model.looked_at() {
                plot.vline(cursor(step, palette));
            }
            *plot.transform()
        });
        named(&shown.response, self.name);
        let (before, now) = (shown.inner, shown.transform);
        if (before.frame(), before.bounds().range_x()) != (now.frame(), now.bounds().range_x()) {
            // Curves and labels were placed by the axis of the frame before.
            ui.ctx().request_repaint();
        }
        unit(ui, *now.frame(), palette);
        flags::show(ui, &now, history, palette);
        if self.model.series.is_empty() {
            hint(ui, *now.frame(), &self.now.activity, palette);
        }
    }

    /// The empty plot, which moves with the others. Of a stretch that is `held` the axis cannot be
    /// dragged, and it has a memory of its own: that of the whole run stays as it was left.
    fn plot<'a>(&self, ui: &Ui, held: bool, palette: &Palette, reach: f64) -> Plot<'a> {
        let group = Id::unique("steps");
        let history = &self.now.history;
        let is_marked = !history.interventions.is_empty() || !history.moves().is_empty();
        let margin = if is_marked {
            MARGIN.max(flags::margin(ui.available_height() - AXIS))
        } else {
            MARGIN
        };
        let plot = bare(ui, self.id, self.scale, palette)
            .link_cursor(group, Vec2b::new(true, false))
            .set_margin_fraction(vec2(0.0, margin));
        if held {
            plot.id(Id::unique((self.id, "stretch")))
                .allow_drag(false)
                .allow_zoom(false)
                .allow_axis_zoom_drag(false)
                .allow_double_click_reset(false)
        } else {
            plot.include_x(0.0)
                .include_x(reach)
                .link_axis(group, Vec2b::new(true, false))
        }
    }
}

/// Holds the axis of steps where it is to be: on a stretch, or at least from step 0 on.
fn hold(plot: &mut PlotUi<'_>, stretch: Option<RangeInclusive<f64>>) {
    let range = plot.plot_bounds().range_x();
    if let Some(stretch) = stretch {
        plot.set_plot_bounds_x(stretch);
    } else if *range.start() < 0.0 && !plot.auto_bounds().x {
        plot.set_plot_bounds_x(0.0..=range.end() - range.start());
    }
}

/// Says what the numbers below a plot count.
fn unit(ui: &Ui, frame: Rect, palette: &Palette) {
    let at = pos2(frame.left() - BESIDE, frame.bottom() + AXIS / 2.0 + 1.0);
    let font = FontId::proportional(size::SMALL);
    let text = tr!("plots-unit-step");
    ui.painter()
        .text(at, Align2::RIGHT_CENTER, text, font, palette.faint);
}

/// The line at the step from which on another device trained.
fn device_line(step: u64, palette: &Palette) -> VLine {
    VLine::new("", step as f64)
        .stroke(Stroke::new(1.0, palette.faint))
        .style(LineStyle::dotted_dense())
        .allow_hover(false)
}

/// The line at the step that is looked at.
fn cursor(step: u64, palette: &Palette) -> VLine {
    VLine::new("", step as f64)
        .stroke(Stroke::new(space::CURSOR, palette.past))
        .allow_hover(false)
}

/// The step and the values of the curves there; nothing beyond the run's end.
pub(super) fn curve_values(traces: &[Trace], model: &Model, step: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for trace in traces {
        if let Some((known, value)) = model.series.at(trace.curve, step) {
            if lines.is_empty() {
                lines.push(tr!("plots-step", step = known));
            }
            lines.push(format!("{}  {}", trace.name, (trace.text)(value)));
        }
    }
    for other in &model.others {
        let known = traces.iter().filter_map(|trace| {
            let (_, value) = other.series.at(trace.curve, step)?;
            Some((trace.text)(value))
        });
        let values: Vec<String> = known.collect();
        if !values.is_empty() && step > other.since as f64 {
            lines.push(format!("{}  {}", other.name, values.join("  ")));
        }
    }
    lines
}

/// The one of some things at rising steps that is nearest to `step`, unless that lies beyond the
/// last.
pub(super) fn nearest_step<T>(
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
        lines.push(change.words());
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
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
}
