//! The classes: the one under the pointer stands out in the scatter, a click hides it.

use std::collections::BTreeSet;

use egui::{Align2, FontId, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::marks::mark;
use crate::record::Snapshot;
use crate::window::choice::focus_ring;
use crate::window::model::View;
use crate::window::theme::{Palette, size, space};
use crate::window::words;

const COLUMNS: usize = 2;

fn rows(snapshot: &Snapshot) -> usize {
    snapshot.class_names.len().div_ceil(COLUMNS)
}

/// How high the legend is.
pub(super) fn height(snapshot: &Snapshot) -> f32 {
    rows(snapshot) as f32 * space::CLASS
}

/// Draws the legend.
pub(super) fn show(ui: &mut Ui, snapshot: &Snapshot, view: &mut View) {
    let (area, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), height(snapshot)), Sense::hover());
    let (rows, width) = (rows(snapshot).max(1), area.width() / COLUMNS as f32);
    let mut stands_out = None;
    for (place, name) in snapshot
        .class_names
        .iter()
        .enumerate()
        .take(usize::from(u8::MAX) + 1)
    {
        let corner = area.min
            + vec2(
                (place / rows) as f32 * width,
                (place % rows) as f32 * space::CLASS,
            );
        let rect = Rect::from_min_size(corner, vec2(width, space::CLASS));
        if entry(
            ui,
            rect,
            place as u8,
            name,
            snapshot.class_names.len(),
            &mut view.hidden,
        ) {
            stands_out = Some(place as u8);
        }
    }
    if view.class != stands_out {
        view.class = stands_out;
        ui.ctx().request_repaint();
    }
}

/// One class; returns whether it is to stand out.
fn entry(
    ui: &Ui,
    rect: Rect,
    label: u8,
    name: &str,
    classes: usize,
    hidden: &mut BTreeSet<u8>,
) -> bool {
    let palette = Palette::of(ui.visuals());
    let response = ui.interact(rect, ui.scope_id().with(("class", label)), Sense::click());
    if response.double_clicked() || response.clicked() && ui.input(|input| input.modifiers.alt) {
        show_alone(hidden, label, classes);
    } else if response.clicked() && !hidden.remove(&label) {
        hidden.insert(label);
    }
    let visible = !hidden.contains(&label);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), visible, name));
    let [dot, at] =
        [space::CLASS_MARK, space::CLASS_NAME].map(|right| rect.left_center() + vec2(right, 0.0));
    let font = FontId::proportional(size::NUMBER);
    if visible {
        ui.painter()
            .add(mark(dot, 1.0, palette.class(label), label));
        ui.painter()
            .text(at, Align2::LEFT_CENTER, name, font, palette.ink);
    } else {
        ui.painter().add(mark(dot, 1.0, palette.rail, label));
        let text = ui
            .painter()
            .text(at, Align2::LEFT_CENTER, name, font, palette.faint);
        ui.painter().hline(
            text.x_range(),
            rect.center().y,
            Stroke::new(1.0, palette.faint),
        );
    }
    focus_ring(ui, &response, rect);
    let stands_out = visible && (response.hovered() || response.has_focus());
    response.on_hover_text(words::CLASS);
    stands_out
}

/// Hides all classes but one; where they are hidden already, shows all again.
fn show_alone(hidden: &mut BTreeSet<u8>, label: u8, classes: usize) {
    let others: BTreeSet<u8> = (0..classes.min(256))
        .map(|class| class as u8)
        .filter(|class| *class != label)
        .collect();
    *hidden = if others.is_subset(hidden) {
        BTreeSet::new()
    } else {
        others
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_shown_alone_and_then_all_are_whatever_the_first_click_of_two_did() {
        let mut hidden = BTreeSet::from([1]);
        show_alone(&mut hidden, 1, 4);
        assert_eq!(hidden, BTreeSet::from([0, 2, 3]));
        hidden.insert(1);
        show_alone(&mut hidden, 1, 4);
        assert_eq!(hidden, BTreeSet::new());
        show_alone(&mut hidden, 0, 1);
        assert_eq!(hidden, BTreeSet::new(), "a class that is alone anyway");
    }
}
