//! The gaps between tiles, to be dragged, or moved with the arrow keys.

use egui::{CursorIcon, Id, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2};
use egui_tiles::{LinearDir, TileId, Tiles};

use super::choice::arrows;
use super::layout::{linear_mut, panes_under, row};
use super::pane::Pane;
use super::theme::{Palette, space};
use crate::words::tr;

/// How far a key moves a gap.
const KEY: f32 = 16.0;

/// A gap between two tiles that follow each other.
struct Gap {
    parent: TileId,
    dir: LinearDir,
    tiles: [TileId; 2],
    rects: [Rect; 2],
}

/// Draws the gaps where they are pointed at; returns whether one was moved.
pub(crate) fn show(ui: &mut Ui, tiles: &mut Tiles<Pane>) -> bool {
    let mut moved = false;
    for gap in gaps(tiles) {
        let response = handle(ui, &gap, tiles);
        if response.double_clicked() {
            resize(tiles, &gap, 0.5);
            moved = true;
        }
        let by = asked(ui, &gap, &response);
        if by != 0.0 {
            let lengths = gap.rects.map(|rect| length(gap.dir, rect));
            if let Some(part) = part(lengths, by) {
                resize(tiles, &gap, part);
                moved = true;
            }
        }
    }
    moved
}

/// Every gap, in the order in which they are read: from the left, then from the top.
fn gaps(tiles: &Tiles<Pane>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (parent, _) in tiles.iter() {
        let Some((dir, shown)) = row(tiles, *parent) else {
            continue;
        };
        for pair in shown.windows(2) {
            if let [a, b] = *pair
                && let Some(rects) = tiles.rect(a).zip(tiles.rect(b))
            {
                gaps.push(Gap {
                    parent: *parent,
                    dir,
                    tiles: [a, b],
                    rects: rects.into(),
                });
            }
        }
    }
    let place = |gap: &Gap| gap.rects[1].min;
    gaps.sort_by(|a, b| {
        place(a)
            .x
            .total_cmp(&place(b).x)
            .then(place(a).y.total_cmp(&place(b).y))
    });
    gaps
}

fn handle(ui: &Ui, gap: &Gap, tiles: &Tiles<Pane>) -> Response {
    let [before, after] = gap.rects;
    let (rect, cursor) = match gap.dir {
        LinearDir::Horizontal => (
            Rect::from_min_max(before.right_top(), pos2(after.left(), before.bottom())),
            CursorIcon::ResizeHorizontal,
        ),
        LinearDir::Vertical => (
            Rect::from_min_max(before.left_bottom(), pos2(before.right(), after.top())),
            CursorIcon::ResizeVertical,
        ),
    };
    let id = Id::unique(("gap", gap.parent.0, gap.tiles[0].0));
    let response = ui
        .interact(rect, id, Sense::click_and_drag())
        .on_hover_cursor(cursor);
    let first = |id| {
        panes_under(tiles, id)
            .first()
            .map_or("", |pane| pane.title())
    };
    let [before, after] = gap.tiles.map(first);
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Splitter,
            ui.is_enabled(),
            tr!("panels-gap", before = before, after = after),
        )
    });
    let palette = Palette::of(ui.visuals());
    let ink = match (
        response.dragged() || response.has_focus(),
        response.hovered(),
    ) {
        (true, _) => palette.accent,
        (false, true) => palette.faint,
        (false, false) => return response,
    };
    let stroke = Stroke::new(space::UNDERLINE, ink);
    match gap.dir {
        LinearDir::Horizontal => ui.painter().vline(rect.center().x, rect.y_range(), stroke),
        LinearDir::Vertical => ui.painter().hline(rect.x_range(), rect.center().y, stroke),
    };
    response
}

/// How far the person wants a gap moved.
fn asked(ui: &Ui, gap: &Gap, response: &Response) -> f32 {
    let along = |horizontal: f32, vertical: f32| match gap.dir {
        LinearDir::Horizontal => horizontal,
        LinearDir::Vertical => vertical,
    };
    if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
    {
        // From where the gap is, not from where the pointer was: it may have run ahead of the least
        // width.
        let middle = gap.rects[0].max.lerp(gap.rects[1].min, 0.5);
        return along(at.x - middle.x, at.y - middle.y);
    }
    let pressed = arrows(ui, response);
    along(pressed.x, pressed.y) * KEY
}

fn length(dir: LinearDir, rect: Rect) -> f32 {
    match dir {
        LinearDir::Horizontal => rect.width(),
        LinearDir::Vertical => rect.height(),
    }
}

/// The part of both tiles' length that the one before a gap has once the gap is moved; tiles
/// without any stay as they are.
fn part([before, after]: [f32; 2], by: f32) -> Option<f32> {
    let both = before + after;
    let least = space::PANE.min(both / 2.0);
    (both > 0.0).then(|| (before + by).clamp(least, both - least) / both)
}

/// Gives the tile before a gap that part of what both have.
fn resize(tiles: &mut Tiles<Pane>, gap: &Gap, part: f32) {
    let Some(linear) = linear_mut(tiles, gap.parent) else {
        return;
    };
    let [before, after] = gap.tiles;
    let both = linear.shares[before] + linear.shares[after];
    linear.shares.set_share(before, both * part);
    linear.shares.set_share(after, both * (1.0 - part));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_stays_where_there_is_nothing_to_share() {
        assert_eq!(part([0.0, 0.0], 16.0), None, "0 / 0 is no share");
        assert_eq!(part([30.0, 10.0], 16.0), Some(0.5), "both too small");
        assert_eq!(part([300.0, 300.0], -60.0), Some(0.4));
        assert_eq!(part([300.0, 300.0], 900.0), Some(1.0 - space::PANE / 600.0));
    }
}
