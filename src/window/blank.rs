//! A blank screen, as presenters have it: nothing but black, until a key or the pointer is pressed.

use egui::{Event, Id, Role, Sense, Ui, WidgetInfo};

use super::theme::BLANK;
use crate::words::tr;

/// Draws it into the whole of `ui`; returns whether it is to end.
pub(crate) fn show(ui: &Ui) -> bool {
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, BLANK);
    let response = ui.interact(whole, Id::unique("blank"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, tr!("class-dark")));
    // A key that is still held is the one that blanked it.
    let wakes = |event: &Event| {
        matches!(
            event,
            Event::Key {
                pressed: true,
                repeat: false,
                ..
            } | Event::PointerButton { pressed: true, .. }
        )
    };
    ui.input(|input| input.events.iter().any(wakes))
}
