//! The lens shows a part of space in which there are no points: it says so, and offers to go where
//! they are.

use egui::{Align2, Button, FontId, Rect, Ui, UiBuilder, vec2};

use super::projection::Projection;
use crate::record::Embedding;
use crate::window::model::View;
use crate::window::theme::{Palette, size, space};
use crate::words::tr;

/// Says that there are no points in the frame, where that is so, and centres on the densest part of
/// those that are not hidden if that is asked for.
pub(super) fn show(ui: &mut Ui, projection: &Projection, embedding: &Embedding, view: &mut View) {
    let labelled = embedding.points.iter().zip(embedding.label.iter());
    let visible = labelled.filter(|(_, label)| !view.hidden.contains(label));
    let visible = visible.map(|(point, _)| *point);
    if projection.factor <= 1.0 || visible.clone().any(|point| projection.shows(point)) {
        return;
    }
    let palette = Palette::of(ui.visuals());
    let middle = projection.frame.center();
    let font = FontId::proportional(size::BODY);
    ui.painter().text(
        middle,
        Align2::CENTER_BOTTOM,
        tr!("scatter-missed"),
        font,
        palette.ink,
    );
    let Some(densest) = projection.densest(visible) else {
        return;
    };
    let is_roomy = projection.frame.width() >= space::NAMED;
    let go = tr!("scatter-centre");
    let button = Button::new(if is_roomy {
        go
    } else {
        tr!("scatter-centre-short")
    });
    let room = vec2(projection.frame.width(), space::BUTTON);
    let place = Rect::from_center_size(middle + vec2(0.0, space::BUTTON), room);
    // What stands in the frame takes no room from what stands below it.
    let mut inner = ui.new_child(UiBuilder::new().id_salt("centre").max_rect(place));
    let asked = inner.vertical_centered(|ui| ui.add(button).accessible_name(go).clicked());
    if asked.inner {
        view.centre = Some(densest);
    }
}
