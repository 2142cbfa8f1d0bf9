//! What is written on plots: names, numbers, hints.

use egui::{Align2, Color32, FontId, Rect, Response, RichText, Role, Ui, WidgetInfo, vec2};
use egui_plot::{PlotPoint, PlotUi, Text};

use super::super::theme::{Palette, size, space};
use crate::record::Activity;
use crate::words::{numeral, tr};

/// Names a plot for people who hear the window: the keyboard can go to it.
pub(super) fn named(plot: &Response, name: &str) {
    plot.widget_info(|| WidgetInfo::labeled(Role::Figure, true, name));
}

/// Says in an empty plot what it waits for.
pub(super) fn hint(ui: &Ui, frame: Rect, activity: &Activity, palette: &Palette) {
    let text = match activity {
        Activity::Preparing(_) => tr!("plots-preparing"),
        Activity::Running => tr!("plots-waiting"),
        Activity::Paused => tr!("plots-paused"),
        Activity::Finished | Activity::Failed(_) => tr!("plots-nothing"),
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
pub(super) fn reference_label(plot: &mut PlotUi<'_>, value: f64, text: &str, colour: Color32) {
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
        numeral(format!("{value:.2}")).into_owned()
    }
}

/// A cosine as text: enough digits that 0.9999 and 1 differ.
pub(crate) fn cosine(value: f64) -> String {
    let written = if value > 0.99 {
        format!("{value:.5}")
    } else {
        format!("{value:.3}")
    };
    numeral(written).into_owned()
}
