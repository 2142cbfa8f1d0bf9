//! A plot over steps: the linked axis of steps, the marks of changes, the line at the step that is
//! looked at, the hover text.

use egui::{Id, Pos2, Shape, Stroke, Ui, Vec2b, pos2, vec2};
use egui_plot::{HoverPosition, Plot, PlotBounds, PlotTransform, PlotUi, VLine};

use super::super::model::Model;
use super::super::others::longest;
use super::super::theme::{Palette, space};
use super::axes::{Scale, bare};
use super::curves::Trace;
use super::notes::{hint, named};
use crate::experiment::Intervention;
use crate::record::Snapshot;

/// Share of the plot's height left free above and below the curves.
const MARGIN: f32 = 0.06;
/// How faint the line of a change is beside its flag.
const CHANGE: f32 = 0.7;

/// One plot over steps.
pub(super) struct Chart<'a> {
    /// Distinguishes it from the other plots.
    pub id: &'static str,
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
        let series = &self.model.series;
        let reach = series.horizon(longest(self.now), self.now.experiment.steps);
        let changes = &self.now.history.interventions;
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
            if let Some(step) = self.model.looked_at() {
                plot.vline(cursor(step, palette));
            }
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
            hint(ui, *now.frame(), &self.now.activity, palette);
        }
    }
}

/// The line at the step that is looked at.
fn cursor(step: u64, palette: &Palette) -> VLine {
    VLine::new("", step as f64)
        .stroke(Stroke::new(space::CURSOR, palette.past))
        .allow_hover(false)
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
