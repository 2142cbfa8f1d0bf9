//! A window that is narrower than the rows at its top: they are moved aside with a finger.

use egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder, vec2};

use super::least::LEAST;
use super::theme::space;

/// Whether the window is that narrow.
pub(crate) fn is(window: Rect) -> bool {
    window.width() < LEAST.x - 1.0
}

/// Draws into `rect` and nowhere else; what is too wide for it can be moved to and fro.
pub(crate) fn within(ui: &mut Ui, rect: Rect, name: &str, content: impl FnOnce(&mut Ui)) {
    let wide = LEAST.x - 2.0 * space::GAP;
    if rect.width() >= wide {
        clipped(ui, rect, name, content);
        return;
    }
    clipped(ui, rect, name, |ui| {
        let scroll = ScrollArea::horizontal().id_salt(name).auto_shrink(false);
        scroll.show(ui, |ui| {
            let (_, whole) = ui.allocate_space(vec2(wide, rect.height()));
            clipped(ui, whole, name, content);
        });
    });
}

/// Draws into `rect` and nowhere else.
pub(crate) fn clipped(ui: &mut Ui, rect: Rect, name: &str, content: impl FnOnce(&mut Ui)) {
    let layout = Layout::top_down(Align::Min);
    ui.scope_builder(
        UiBuilder::new().id_salt(name).max_rect(rect).layout(layout),
        |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(rect.expand(1.0)));
            content(ui);
        },
    );
}
