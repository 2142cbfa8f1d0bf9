//! The track: how the vectors z stood over the steps, where the network was changed and looked at,
//! and the handle on the step that is on show.

use egui::accesskit::{Action, ActionData};
use egui::{
    Key, Label, Painter, Pos2, Rect, Response, RichText, Sense, Shape, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::super::choice::{arrows, focus_ring};
use super::super::model::Intent;
use super::super::others::{parted, reach};
use super::super::theme::{Palette, size, space};
use super::lanes::{self, Axis, rooms};
use super::walk::{Stops, Walk, changes, looks};
use crate::record::Snapshot;
use crate::words::tr;

/// Half the width of a change's flag; its height.
const FLAG: [f32; 2] = [4.5, 6.0];
/// Radius of a look's dot, and the least distance of two.
const DOT: [f32; 2] = [1.2, 4.0];
/// Radius of the handle in the past, and of the one that stands for now.
const HANDLE: [f32; 2] = [6.5, 5.0];

/// Draws the track; it has the keyboard's and a screen reader's ways of a slider.
pub(super) fn show(
    ui: &mut Ui,
    area: Rect,
    now: &Snapshot,
    looked_at: Option<u64>,
    intents: &mut Vec<Intent>,
) {
    let palette = Palette::of(ui.visuals());
    let response = ui.interact(area, ui.scope_id().with("track"), Sense::click_and_drag());
    let track = Track::new(area, now, looked_at);
    tell(ui, &response, now, looked_at);
    if let Some(intent) = asked(ui, &response, &track) {
        intents.push(intent);
    }
    track.draw(ui.painter(), palette);
    focus_ring(ui, &response, area);
    response.on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(space::HOVER);
        if let Some(at) = ui.ctx().pointer_hover_pos() {
            track.hover(ui, at, palette);
        }
    });
}

/// Tells people who hear the window which step is on show.
fn tell(ui: &Ui, response: &Response, now: &Snapshot, looked_at: Option<u64>) {
    let step = looked_at.unwrap_or(now.step);
    response.widget_info(|| {
        let mut info = WidgetInfo::slider(ui.is_enabled(), step as f64, tr!("timeline-name"));
        info.current_text_value = Some(match looked_at {
            Some(_) => tr!("timeline-state-past", step = step),
            None => tr!("timeline-state-now", step = step),
        });
        info
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(now.step as f64);
        for action in [Action::SetValue, Action::Increment, Action::Decrement] {
            node.add_action(action);
        }
    });
}

/// What hand, keyboard or an assistive tool asks for.
fn asked(ui: &Ui, response: &Response, track: &Track<'_>) -> Option<Intent> {
    let (now, looked_at) = (track.now, track.looked_at);
    let look = |step: Option<u64>| (step != looked_at).then_some(Intent::Look(step));
    if let Some(at) = response.interact_pointer_pos() {
        return look(track.pointed(at));
    }
    let wanted = ui.input(|input| {
        let mut asked = input.accesskit_action_requests(response.id, Action::SetValue);
        asked.find_map(|request| match request.data {
            Some(ActionData::NumericValue(value)) => Some(value.max(0.0).round() as u64),
            _ => None,
        })
    });
    if let Some(step) = wanted {
        return look((step < now.step).then_some(step));
    }
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::Home)) {
        return look((now.step > 0).then_some(0));
    }
    let times =
        |action| ui.input(|input| input.num_accesskit_action_requests(response.id, action)) as f32;
    let pressed = arrows(ui, response);
    let by = pressed.x - pressed.y + times(Action::Increment) - times(Action::Decrement);
    let stops = Stops::Looks;
    let forwards = by > 0.0;
    (by != 0.0).then_some(Intent::Walk(Walk { stops, forwards }))
}

/// Where the steps stand.
struct Track<'a> {
    now: &'a Snapshot,
    looked_at: Option<u64>,
    axis: Axis,
    /// Of the main branch's strip, and of the others'.
    rooms: Vec<Rect>,
    /// Top and bottom of the row.
    area: Rect,
}

impl<'a> Track<'a> {
    fn new(area: Rect, now: &'a Snapshot, looked_at: Option<u64>) -> Self {
        let strips = area
            .shrink2(vec2(HANDLE[0], 0.0))
            .with_min_y(area.top() + FLAG[1] + 1.0);
        let axis = Axis {
            ends: [strips.left(), strips.right()],
            reach: reach(now),
        };
        Self {
            now,
            looked_at,
            axis,
            rooms: rooms(strips, 1 + now.others.len()),
            area,
        }
    }

    fn x(&self, step: u64) -> f32 {
        self.axis.x(step)
    }

    /// The main branch's strip.
    fn rail(&self) -> Rect {
        self.rooms.first().copied().unwrap_or(self.area)
    }

    /// The step that is asked for there: that of a change close by, and now from the newest step on.
    fn pointed(&self, at: Pos2) -> Option<u64> {
        let newest = self.x(self.now.step);
        if at.x >= newest {
            return None;
        }
        let near = |step: &u64| (self.x(*step) - at.x).abs() <= space::NEAR / 2.0;
        let change = changes(&self.now.history).into_iter().filter(near);
        let change = change.min_by(|a, b| {
            let apart = |step: &u64| (self.x(*step) - at.x).abs();
            apart(a).total_cmp(&apart(b))
        });
        let step = change.unwrap_or_else(|| self.axis.step(at.x));
        (change.is_some() || step < self.now.step).then_some(step)
    }

    fn draw(&self, painter: &Painter, palette: &Palette) {
        let whole = self.rail();
        let strip = |room, branch| {
            lanes::strip(painter, room, self.axis, branch, self.looked_at, palette);
        };
        lanes::rail(painter, whole, palette);
        strip(whole, (self.now, 0));
        for (room, other) in self.rooms.iter().skip(1).zip(self.now.others.iter()) {
            let since = parted(self.now, other);
            let edge = Stroke::new(1.0, palette.faint);
            painter.vline(self.x(since), whole.bottom()..=room.bottom(), edge);
            strip(*room, (other, since));
        }
        if self.now.others.is_empty() {
            self.dots(painter, palette);
        }
        for step in changes(&self.now.history) {
            self.tick(painter, self.x(step), palette);
        }
        let newest = pos2(self.x(self.now.step), whole.center().y);
        match self.looked_at {
            None => handle(painter, newest, HANDLE[1], palette.accent, palette),
            Some(step) => {
                let rim = Stroke::new(space::UNDERLINE, palette.accent);
                painter.circle(newest, HANDLE[1] - 1.0, palette.card, rim);
                let at = pos2(self.x(step), whole.center().y);
                let line = Stroke::new(space::CURSOR, palette.past);
                painter.vline(at.x, self.area.y_range(), line);
                handle(painter, at, HANDLE[0], palette.past, palette);
            }
        }
    }

    /// Where the network was looked at.
    fn dots(&self, painter: &Painter, palette: &Palette) {
        let below = self.rail().bottom();
        let y = below + (self.area.bottom() - below) / 2.0;
        let mut last = f32::NEG_INFINITY;
        for step in looks(&self.now.history) {
            let x = self.x(step);
            if x - last >= DOT[1] {
                painter.circle_filled(pos2(x, y), DOT[0], palette.faint);
                last = x;
            }
        }
    }

    /// A change: a flag above the strip, and a line through it.
    fn tick(&self, painter: &Painter, x: f32, palette: &Palette) {
        let top = self.area.top();
        let flag = vec![
            pos2(x - FLAG[0], top),
            pos2(x + FLAG[0], top),
            pos2(x, top + FLAG[1]),
        ];
        let line = Stroke::new(space::REFERENCE, palette.ink);
        painter.vline(x, top..=self.rail().bottom(), line);
        painter.add(Shape::convex_polygon(flag, palette.change, Stroke::NONE));
    }

    /// What was there: the step, how the vectors stood, what was changed.
    fn hover(&self, ui: &mut Ui, at: Pos2, palette: &Palette) {
        let (now, pointed) = (self.now, self.pointed(at));
        let step = pointed.unwrap_or(now.step);
        let said = match pointed {
            Some(_) => tr!("timeline-step", step = step),
            None => tr!("timeline-step-now", step = step),
        };
        ui.strong(format!("{said}: {}", now.history.geometry_at(step)));
        let near = |step: u64| (self.x(step) - at.x).abs() <= space::NEAR;
        let changes = now.history.interventions.iter();
        for change in changes.filter(|change| near(change.step)) {
            ui.label(change.words());
        }
        let moves = now.history.moves().iter();
        for moved in moves.filter(|moved| near(moved.step)) {
            ui.label(tr!("device-took-over", device = moved.device.to_string()));
        }
        for other in now.others.iter().filter(|other| step <= other.step) {
            let standing = other.history.geometry_at(step);
            ui.label(format!("{}: {standing}", other.branch.name));
        }
        let help = RichText::new(tr!("panels-timeline")).size(size::SMALL);
        ui.add(Label::new(help.color(palette.faint)).wrap());
    }
}

fn handle(painter: &Painter, at: Pos2, radius: f32, colour: egui::Color32, palette: &Palette) {
    let rim = Stroke::new(space::UNDERLINE, palette.card);
    painter.circle(at, radius, colour, rim);
}
