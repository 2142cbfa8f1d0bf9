//! That nothing trains, beside the badge, so that nobody takes a run that waits for one that goes on.

use egui::{FontId, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::theme::{Palette, size, space};
use crate::record::{Activity, Snapshot};
use crate::words::tr;

/// What is said of a run that waits, and of one that is finished: a word and what goes with it.
fn said() -> [[&'static str; 2]; 2] {
    [
        [
            tr!("badge-standing-paused"),
            tr!("badge-standing-paused-more"),
        ],
        [
            tr!("badge-standing-finished"),
            tr!("badge-standing-finished-more"),
        ],
    ]
}

/// Draws it right of `left`, which is as high; returns where it is, or `left` where the run goes on.
pub(crate) fn show(ui: &mut Ui, left: Rect, snapshot: &Snapshot) -> Rect {
    let said = said();
    let [word, more] = match snapshot.activity {
        Activity::Paused => said[0],
        Activity::Finished => said[1],
        Activity::Preparing(_) | Activity::Running | Activity::Failed(_) => return left,
    };
    let palette = Palette::of(ui.visuals());
    let layout = |text: &str, points: f32| {
        let font = FontId::proportional(points);
        ui.painter()
            .layout_no_wrap(text.to_owned(), font, palette.card)
    };
    // As wide for the one as for the other.
    let widths = said.map(|[word, more]| {
        let more = layout(more, size::SMALL).size().x;
        layout(word, size::TITLE).size().x.max(more)
    });
    let room = vec2(widths[0].max(widths[1]) + 2.0 * space::PAD, left.height());
    let rect = Rect::from_min_size(left.right_top() + vec2(space::GAP, 0.0), room);
    let lines = [layout(word, size::TITLE), layout(more, size::SMALL)];
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{word}: {more}")));
    ui.painter().rect_filled(rect, space::RADIUS, palette.ink);
    let height: f32 = lines.iter().map(|line| line.size().y).sum();
    let mut top = rect.center().y - height / 2.0;
    for line in lines {
        let at = pos2(rect.center().x - line.size().x / 2.0, top);
        top += line.size().y;
        ui.painter().galley(at, line, palette.card);
    }
    rect
}
