//! The members of an ensemble: each one's spread over its steps, and the band that they make.

use egui::{Color32, Stroke, Ui};
use egui_plot::{FilledArea, HLine, HoverPosition, Line, LineStyle, PlotPoints, PlotUi};

use super::super::answer::Answer;
use super::super::choice::{Entry, Pen, legend};
use super::super::series::LOG_FLOOR;
use super::super::theme::{Palette, space};
use super::{Scale, bare, named, reference_label, share, style};
use crate::diagnosis::{COLLAPSED_SPREAD, tally};
use crate::record::{Luck, Member};
use crate::words::tr;

/// Most points of a curve.
const POINTS: usize = 300;
/// How faint a band is, and a single member, beside the middle of them.
const FAINT: [f32; 2] = [0.16, 0.4];

/// Those with the change, or those without it.
struct Group<'a> {
    members: Vec<&'a Member>,
    name: &'static str,
    pen: Pen,
    colour: Color32,
    /// How many it happened to.
    counted: Option<String>,
}

/// What the members had at one step.
struct Column {
    step: f64,
    low: f64,
    middle: f64,
    high: f64,
}

/// Draws the plot into the whole of `ui`.
pub(crate) fn luck(ui: &mut Ui, luck: &Luck) {
    let palette = Palette::of(ui.visuals());
    let groups = groups(luck, palette);
    let entries = groups.iter().map(|group| Entry {
        name: group.name,
        value: group.counted.clone(),
        pen: group.pen,
        colour: group.colour,
    });
    legend(
        ui,
        &Answer::new(tr!("luck-plot-about")).why(tr!("luck-about-why")),
        entries,
    );
    let hover = |at: &HoverPosition<'_>| {
        let (HoverPosition::NearDataPoint { position, .. } | HoverPosition::Elsewhere { position }) =
            at;
        told(&groups, luck, position.x)
    };
    let plot = bare(ui, "luck", Scale::PowersOfTen, palette)
        .include_x(0.0)
        .include_x(luck.steps as f64)
        .include_y(0.0)
        .include_y(-3.0)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .label_formatter(hover);
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds_x(0.0..=luck.steps as f64);
        let line = COLLAPSED_SPREAD.log10();
        let stroke = Stroke::new(space::REFERENCE, palette.faint);
        plot.hline(HLine::new("", line).stroke(stroke).allow_hover(false));
        reference_label(plot, line, tr!("plots-collapsed-below"), palette.faint);
        groups.iter().for_each(|group| draw(plot, group));
    });
    named(&shown.response, tr!("luck-plot"));
}

fn groups<'a>(luck: &'a Luck, palette: &Palette) -> Vec<Group<'a>> {
    let group = |is_changed: bool, name, pen, colour| {
        let members = luck.members.iter();
        let tally = tally(luck, is_changed);
        Group {
            members: members
                .filter(|member| member.is_changed == is_changed)
                .map(|member| &**member)
                .collect(),
            name,
            pen,
            colour,
            counted: (tally.of > 0).then(|| format!("{}/{}", tally.happened, tally.of)),
        }
    };
    if luck.is_compared() {
        vec![
            group(true, tr!("luck-with"), Pen::Solid, palette.negative),
            group(false, tr!("luck-without"), Pen::Dashed, palette.positive),
        ]
    } else {
        let name = tr!("luck-unchanged");
        vec![group(false, name, Pen::Solid, palette.positive)]
    }
}

fn log(value: f64) -> f64 {
    value.max(LOG_FLOOR).log10()
}

impl Group<'_> {
    /// What those that have got so far had after so many steps.
    fn column(&self, steps: usize) -> Option<Column> {
        let members = self.members.iter();
        let values = members.filter_map(|member| member.spread.get(steps.checked_sub(1)?));
        let mut values: Vec<f64> = values.copied().filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        Some(Column {
            step: steps as f64,
            low: log(*values.first()?),
            middle: log(values[values.len() / 2]),
            high: log(*values.last()?),
        })
    }

    fn columns(&self) -> Vec<Column> {
        let longest = self.members.iter().map(|member| member.spread.len()).max();
        let longest = longest.unwrap_or(0);
        let every = longest.div_ceil(POINTS).max(1);
        let steps = (1..=longest).filter(|step| *step == 1 || step.is_multiple_of(every));
        steps.filter_map(|step| self.column(step)).collect()
    }
}

/// The band, faintly each member, and the middle of them.
fn draw(plot: &mut PlotUi<'_>, group: &Group<'_>) {
    let columns = group.columns();
    let of = |value: fn(&Column) -> f64| columns.iter().map(value).collect::<Vec<f64>>();
    if group.members.len() > 1 && columns.len() > 1 {
        let band = FilledArea::new(
            "",
            &of(|column| column.step),
            &of(|column| column.low),
            &of(|column| column.high),
        );
        let fill = group.colour.gamma_multiply(FAINT[0]);
        plot.add(
            band.fill_color(fill)
                .stroke(Stroke::NONE)
                .allow_hover(false),
        );
    }
    for member in &group.members {
        let every = member.spread.len().div_ceil(POINTS).max(1);
        let points = (1..).zip(&member.spread).step_by(every);
        let points: PlotPoints<'_> = points
            .map(|(step, spread)| [f64::from(step), log(*spread)])
            .collect();
        let line = Line::new("", points)
            .color(group.colour.gamma_multiply(FAINT[1]))
            .width(1.0)
            .style(LineStyle::Solid);
        plot.line(line.allow_hover(false));
    }
    let middle: PlotPoints<'_> = columns
        .iter()
        .map(|column| [column.step, column.middle])
        .collect();
    let line = Line::new(group.name, middle)
        .color(group.colour)
        .width(space::CURVE)
        .style(style(group.pen));
    plot.line(line.allow_hover(false));
}

/// What the members had at a step, in words.
fn told(groups: &[Group<'_>], luck: &Luck, at: f64) -> Option<String> {
    let steps = at.round().max(1.0) as usize;
    let value = |value: f64| share(10_f64.powf(value));
    let lines = groups.iter().filter_map(|group| {
        let Column {
            low, middle, high, ..
        } = group.column(steps)?;
        let values = tr!(
            "luck-values",
            middle = value(middle),
            low = value(low),
            high = value(high)
        );
        Some(format!("{}  {values}", group.name))
    });
    let lines: Vec<String> = lines.collect();
    let at = tr!(
        "luck-at",
        step = luck.from.step + steps as u64,
        steps = steps
    );
    (!lines.is_empty()).then(|| format!("{at}\n{}", lines.join("\n")))
}
