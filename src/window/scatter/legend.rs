//! The classes: the one under the pointer stands out in the scatter, a click hides it.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Color32, FontId, Galley, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo, vec2,
};

use super::marks::mark;
use crate::record::Snapshot;
use crate::window::answer::{self, Answer};
use crate::window::choice::focus_ring;
use crate::window::model::{View, shortened};
use crate::window::theme::{Palette, size, space};
use crate::words::tr;

/// Below the plot, and right of it.
const COLUMNS: [usize; 2] = [2, 1];
/// Rows of a scrolled legend: fewer say too little, and more take room from the plot that it can
/// use.
const SCROLLED_ROWS: [usize; 2] = [5, 8];
/// The most letters of a name that are told under the pointer.
const TOLD: usize = 255;

fn rows(snapshot: &Snapshot, columns: usize) -> usize {
    snapshot.class_names.len().div_ceil(columns)
}

/// How high it is in one column.
pub(super) fn height_beside(snapshot: &Snapshot) -> f32 {
    rows(snapshot, COLUMNS[1]) as f32 * space::CLASS
}

/// Draws it in one column into `place`, which is high enough.
pub(super) fn show_beside(ui: &mut Ui, snapshot: &Snapshot, view: &mut View, place: Rect) {
    let mut ui = ui.new_child(UiBuilder::new().id_salt("classes").max_rect(place));
    let rows = rows(snapshot, COLUMNS[1]);
    let stands_out = entries(&mut ui, snapshot, view, [COLUMNS[1], rows], |place| {
        (0, place)
    });
    stand_out(&ui, view, stands_out);
}

fn stand_out(ui: &Ui, view: &mut View, class: Option<u8>) {
    if view.class != class {
        view.class = class;
        ui.ctx().request_repaint();
    }
}

/// How high the legend is in a panel with that much room, of which `most` may go to it: as high as
/// its rows or, where those are too many, so that it can be scrolled. 0 without room for it.
pub(super) fn height(snapshot: &Snapshot, room: Vec2, most: f32) -> f32 {
    let rows = rows(snapshot, COLUMNS[0]);
    if rows as f32 * space::CLASS <= most {
        return rows as f32 * space::CLASS;
    }
    let fitting = |height: f32| (height / space::CLASS).max(0.0) as usize;
    let [least, usual] = SCROLLED_ROWS;
    // What a plot as wide as the panel leaves is free.
    let shown = fitting(most).min(usual.max(fitting(room.y - room.x - space::SMALL)));
    if shown >= least {
        // A row that is cut says that there are more.
        (shown as f32 - 0.5) * space::CLASS
    } else {
        0.0
    }
}

/// Draws the legend into that height.
pub(super) fn show(ui: &mut Ui, snapshot: &Snapshot, view: &mut View, height: f32) {
    let [columns, rows] = [COLUMNS[0], rows(snapshot, COLUMNS[0])];
    let whole = rows as f32 * space::CLASS;
    let stands_out = if whole <= height {
        // Down one column and then the next.
        entries(ui, snapshot, view, [columns, rows], |place| {
            (place / rows.max(1), place % rows.max(1))
        })
    } else {
        ScrollArea::vertical()
            .id_salt("classes")
            .max_height(height)
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - space::GAP);
                // Neighbours by name stay together on screen.
                entries(ui, snapshot, view, [columns, rows], |place| {
                    (place % columns, place / columns)
                })
            })
            .inner
    };
    stand_out(ui, view, stands_out);
}

/// Draws every class at its column and row; returns the one that is to stand out.
fn entries(
    ui: &mut Ui,
    snapshot: &Snapshot,
    view: &mut View,
    [columns, rows]: [usize; 2],
    place_of: impl Fn(usize) -> (usize, usize),
) -> Option<u8> {
    let names = &snapshot.class_names;
    let size = vec2(ui.available_width(), rows as f32 * space::CLASS);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let width = area.width() / columns as f32;
    let mut stands_out = None;
    for (label, name) in (0..=u8::MAX).zip(names.iter()) {
        let (column, row) = place_of(usize::from(label));
        let corner = area.min + vec2(column as f32 * width, row as f32 * space::CLASS);
        let rect = Rect::from_min_size(corner, vec2(width, space::CLASS));
        if entry(ui, rect, label, name, names.len(), &mut view.hidden) {
            stands_out = Some(label);
        }
    }
    stands_out
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
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let stands_out = visible && (response.hovered() || response.has_focus());
    if !ui.is_rect_visible(rect) {
        return stands_out;
    }
    let [dot, at] =
        [space::CLASS_MARK, space::CLASS_NAME].map(|right| rect.left_center() + vec2(right, 0.0));
    let (fill, ink) = if visible {
        (palette.class(label), palette.ink)
    } else {
        (palette.rail, palette.faint)
    };
    ui.painter().add(mark(dot, 1.0, fill, label));
    let text = in_short(ui, name, rect.right() - space::SMALL - at.x, ink);
    let corner = at - vec2(0.0, text.size().y / 2.0);
    let area = Rect::from_min_size(corner, text.size());
    ui.painter().galley(corner, text.clone(), ink);
    if !visible {
        ui.painter().hline(
            area.x_range(),
            rect.center().y,
            Stroke::new(1.0, palette.faint),
        );
    }
    focus_ring(ui, &response, rect);
    answer::on(response, || {
        let what = if text.elided {
            format!("{}\n{}", shortened(name, TOLD), tr!("panels-class"))
        } else {
            tr!("panels-class").to_owned()
        };
        let now = if visible {
            tr!("answer-shown")
        } else {
            tr!("answer-hidden")
        };
        Answer::new(what)
            .now(now.to_owned())
            .why(tr!("panels-class-why"))
    });
    stands_out
}

/// As much of a name as has room in that width, on one line.
fn in_short(ui: &Ui, name: &str, width: f32, ink: Color32) -> Arc<Galley> {
    let format = TextFormat::simple(FontId::proportional(size::NUMBER), ink);
    let mut job = LayoutJob::single_section(name.to_owned(), format);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
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
