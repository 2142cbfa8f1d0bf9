//! A plot in the window's looks, and what stands along its axes.

use egui::{FontId, Id, Ui, Vec2b};
use egui_plot::{AxisHints, GridInput, GridMark, Plot};

use super::super::model::compact;
use super::super::theme::{Palette, size, space};
use crate::words::numeral;

/// Finest grid that egui_plot is told of, in points; [`ticks`] coarsens it to what has room for
/// numbers.
pub(super) const FINEST: f32 = 8.0;
/// Kept free right of a plot for the half of the last number that sticks out.
const OVERHANG: f32 = 10.0;

/// The plot's vertical axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// As it is.
    Linear,
    /// The values are powers of ten.
    PowersOfTen,
}

/// A plot in the window's looks.
pub(super) fn bare<'a>(ui: &Ui, id: &'static str, scale: Scale, palette: &Palette) -> Plot<'a> {
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
            Scale::Linear => numeral(compact(mark.value)).into_owned(),
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

/// Marks at multiples of 1, 2 or 5 times a power of ten, at least `apart` points from one another
/// and never finer than `finest`. `egui_plot` tells the distance of [`FINEST`] points as
/// `base_step_size`.
pub(super) fn ticks(input: &GridInput, apart: f32, finest: f64) -> Vec<GridMark> {
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
        -1 => numeral("0.1").into_owned(),
        -2 => numeral("0.01").into_owned(),
        other => format!("1e{other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
