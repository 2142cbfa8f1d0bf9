//! How the differences between pictures are shared among directions: the centred spectra of y and
//! z.

use egui::{Align2, Color32, FontId, RichText, Ui};
use egui_plot::{
    AxisHints, GridInput, GridMark, HoverPosition, Line, LineStyle, Plot, PlotPoint, PlotPoints,
    PlotUi, Text,
};

use super::super::answer::Answer;
use super::super::choice::{Entry, Pen, legend};
use super::super::theme::{Palette, size, space};
use super::super::words;
use super::{FINEST, Scale, bare, hint, named, share, style};
use crate::diagnosis::COLLAPSED_SPREAD;
use crate::record::{LookRecord, Snapshot, Variances};
use crate::words::{decimal, numeral, tr};

/// Shares are drawn down to this power of ten.
const FLOOR: f64 = -9.0;
/// How faint a fitted law is beside its curve.
const FITTED: f32 = 0.75;

/// One spectrum and how it is drawn.
struct Shown<'a> {
    name: &'static str,
    variances: &'a Variances,
    pen: Pen,
    colour: Color32,
}

/// Draws the panel into the whole of `ui`.
pub(crate) fn variance(ui: &mut Ui, snapshot: &Snapshot) {
    let palette = Palette::of(ui.visuals());
    let look = snapshot.history.looks.last();
    let shown = look.map_or(Vec::new(), |look| shown(look, palette));
    let entries = shown.iter().map(|shown| Entry {
        name: shown.name,
        value: Some(summary(shown.variances)),
        pen: shown.pen,
        colour: shown.colour,
    });
    legend(
        ui,
        &Answer::new(tr!("theory-variance")).why(tr!("theory-variance-why")),
        entries,
    );
    let counts = shown.iter().map(|shown| shown.variances.values.len());
    let end = (counts.max().unwrap_or(0).max(10) as f64).log10();
    let hover = |at: &HoverPosition<'_>| {
        let (HoverPosition::NearDataPoint { position, .. } | HoverPosition::Elsewhere { position }) =
            at;
        hover_text(&shown, position.x)
    };
    let plot = plot(ui, end, palette).label_formatter(hover);
    let drawn = plot.show(ui, |plot| {
        for shown in &shown {
            draw(plot, shown);
        }
        let room = plot.transform().frame().size();
        let is_roomy = room.x >= space::NARROW && room.y >= space::LOW;
        if let Some(look) = look.filter(|look| is_roomy && look.z.total() < COLLAPSED_SPREAD) {
            let said = RichText::new(words::theory::narrow(&share(look.z.total())));
            // Curves fall: the upper right corner is free.
            let at = PlotPoint::new(end, 0.0);
            let text = Text::new("", at, said.size(size::SMALL).color(palette.warning));
            plot.text(text.anchor(Align2::RIGHT_TOP).allow_hover(false));
        }
    });
    named(&drawn.response, tr!("plots-named-variance"));
    if shown.is_empty() {
        hint(ui, *drawn.transform.frame(), &snapshot.activity, palette);
    }
}

/// In the legend's order.
fn shown<'a>(look: &'a LookRecord, palette: &Palette) -> Vec<Shown<'a>> {
    vec![
        Shown {
            name: "y",
            variances: &look.y,
            pen: Pen::Solid,
            colour: palette.probe,
        },
        Shown {
            name: "z",
            variances: &look.z,
            pen: Pen::Dashed,
            colour: palette.std,
        },
    ]
}

/// The plane of shares over numbers of directions up to 10 to the power of `end`, both in powers of
/// ten.
fn plot<'a>(ui: &Ui, end: f64, palette: &Palette) -> Plot<'a> {
    let axis = AxisHints::new_x()
        .tick_label_color(palette.faint)
        .tick_label_font(FontId::proportional(size::SMALL))
        .label_spacing(FINEST..=FINEST + 1.0)
        .min_thickness(size::SMALL + 4.0)
        .formatter(|mark, _| format!("{:.0}", 10_f64.powf(mark.value)));
    bare(ui, "variance", Scale::PowersOfTen, palette)
        .custom_x_axes(vec![axis])
        .x_grid_spacer(|input| directions(&input))
        .include_x(0.0)
        .include_x(end)
        .include_y(0.0)
        .include_y(-3.0)
}

/// A spectrum, and below it the law that was fitted to it.
fn draw(plot: &mut PlotUi<'_>, shown: &Shown<'_>) {
    let law = Line::new("", law(shown.variances))
        .color(shown.colour.gamma_multiply(FITTED))
        .width(space::REFERENCE)
        .style(LineStyle::Dotted { spacing: 4.0 });
    plot.line(law.allow_hover(false));
    let line = Line::new(shown.name, curve(shown.variances))
        .color(shown.colour)
        .width(space::CURVE)
        .style(style(shown.pen));
    plot.line(line.allow_hover(false));
}

/// Effective rank out of how many, and the exponent.
fn summary(variances: &Variances) -> String {
    let Variances {
        values,
        effective_rank,
        law,
    } = variances;
    let written = format!("{effective_rank:.1}/{} α {:.2}", values.len(), law.exponent);
    numeral(written).into_owned()
}

/// log10 of the share of each direction over log10 of its number. What has none is left out.
fn curve(variances: &Variances) -> PlotPoints<'static> {
    let total = variances.total();
    let points = (1..)
        .zip(variances.values.iter())
        .map(|(k, value)| [f64::from(k).log10(), (value / total).log10()]);
    points.take_while(|[_, share]| *share >= FLOOR).collect()
}

/// The fitted power law, from end to end of its curve.
fn law(variances: &Variances) -> PlotPoints<'static> {
    let (total, law) = (variances.total(), variances.law);
    let first = (law.first / total).log10();
    let ends = [0.0, (variances.values.len().max(1) as f64).log10()]
        .map(|x| [x, first - law.exponent * x]);
    ends.into_iter()
        .filter(|[_, share]| share.is_finite())
        .collect()
}

fn hover_text(shown: &[Shown<'_>], at: f64) -> Option<String> {
    let place = (10_f64.powf(at.clamp(0.0, 9.0)).round() as usize) - 1;
    let known = shown.iter().filter_map(|shown| {
        let value = shown.variances.values.get(place)?;
        let percent = 100.0 * value / shown.variances.total();
        let percent = tr!("plots-percent", value = decimal(percent, 2));
        Some(format!("{}  {percent}", shown.name))
    });
    let lines: Vec<String> = known.collect();
    let direction = tr!("plots-direction", number = place + 1);
    (!lines.is_empty()).then(|| format!("{direction}\n{}", lines.join("\n")))
}

/// Marks at 1, 2 and 5 times the powers of ten, or at these alone where there is no room.
fn directions(input: &GridInput) -> Vec<GridMark> {
    // `egui_plot` tells the distance of FINEST points.
    let decade = f64::from(FINEST) / input.base_step_size;
    let digits: &[f64] = if decade > f64::from(3.0 * space::TICKS[0]) {
        &[1.0, 2.0, 5.0]
    } else {
        &[1.0]
    };
    let (low, high) = (
        input.bounds.0.max(0.0).floor() as i32,
        input.bounds.1.min(9.0).ceil() as i32,
    );
    let marks = (low..=high).flat_map(|power| {
        digits
            .iter()
            .map(move |digit| f64::from(power) + digit.log10())
    });
    marks
        .filter(|value| (input.bounds.0..=input.bounds.1).contains(value))
        .map(|value| GridMark {
            value,
            step_size: 1.0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::variances;

    #[test]
    fn a_power_law_is_a_straight_line_and_its_fit_lies_on_it() {
        let shared = variances((1..=64).map(|k| 7.0 / f64::from(k).powi(2)).collect(), 256);
        assert_eq!(shared.values.len(), 64);
        let (curve, law) = (curve(&shared), law(&shared));
        let (points, ends) = (curve.points(), law.points());
        for (point, end) in [(points[0], ends[0]), (points[63], ends[1])] {
            assert!(
                (point.x - end.x).abs() < 1e-12 && (point.y - end.y).abs() < 1e-9,
                "{point:?} {end:?}"
            );
        }
        assert!(summary(&shared).ends_with("/64 α 2.00"));
        let said = hover_text(
            &[Shown {
                name: "y",
                variances: &shared,
                pen: Pen::Solid,
                colour: Color32::RED,
            }],
            0.32,
        );
        assert!(said.is_some_and(|said| said.starts_with("direction 2\ny  15.")));
    }

    #[test]
    fn what_has_no_variance_is_not_drawn() {
        for values in [vec![0.0; 4], vec![f64::NAN; 4], Vec::new()] {
            let shared = variances(values, 9);
            assert!(curve(&shared).points().is_empty() && law(&shared).points().is_empty());
        }
    }

    #[test]
    fn directions_are_marked_at_round_numbers() {
        let marks = |points: f64| {
            let input = GridInput {
                bounds: (-0.05, 1.85),
                base_step_size: f64::from(FINEST) * 1.9 / points,
            };
            let numbers = directions(&input)
                .into_iter()
                .map(|mark| 10_f64.powf(mark.value).round());
            numbers.collect::<Vec<f64>>()
        };
        assert_eq!(marks(600.0), [1.0, 2.0, 5.0, 10.0, 20.0, 50.0]);
        assert_eq!(marks(200.0), [1.0, 10.0]);
    }
}
