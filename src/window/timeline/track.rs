//! The track: how the vectors z stood over the steps, where the network was changed and looked at,
//! and the handle on the step that is on show.

use egui::accesskit::{Action, ActionData};
use egui::{
    Key, Label, Painter, Pos2, Rect, Response, RichText, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2,
};

use super::super::choice::{arrows, focus_ring};
use super::super::model::Intent;
use super::super::series::horizon;
use super::super::theme::{Palette, size, space};
use super::super::words;
use super::walk::{Stops, Walk, changes, looks};
use crate::record::{Geometry, Snapshot};

/// Between the top of the row and the strip, and the strip's height.
const STRIP: [f32; 2] = [7.0, 8.0];
/// Half the width of a change's flag; its height.
const FLAG: [f32; 2] = [4.5, 6.0];
/// Radius of a look's dot, and the least distance of two.
const DOT: [f32; 2] = [1.2, 4.0];
/// Radius of the handle in the past, and of the one that stands for now.
const HANDLE: [f32; 2] = [6.5, 5.0];
/// How faint the steps are that come after the one that is looked at.
const LATER: f32 = 0.35;

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
        let mut info = WidgetInfo::slider(ui.is_enabled(), step as f64, "timeline");
        let state = looked_at.map_or("now", |_| "the past");
        info.current_text_value = Some(format!("step {step}, {state}"));
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
    /// The strip of the whole axis.
    rail: Rect,
    /// Top and bottom of the row.
    area: Rect,
    /// The step at the end of the axis.
    reach: f64,
}

impl<'a> Track<'a> {
    fn new(area: Rect, now: &'a Snapshot, looked_at: Option<u64>) -> Self {
        let top = area.top() + STRIP[0];
        let rail = Rect::from_min_max(
            pos2(area.left() + HANDLE[0], top),
            pos2(area.right() - HANDLE[0], top + STRIP[1]),
        );
        Self {
            now,
            looked_at,
            rail,
            area,
            reach: horizon(now.step, now.experiment.steps),
        }
    }

    fn x(&self, step: u64) -> f32 {
        let share = (step as f64 / self.reach).clamp(0.0, 1.0) as f32;
        self.rail.left() + share * self.rail.width()
    }

    fn step(&self, x: f32) -> u64 {
        let share = (x - self.rail.left()) / self.rail.width().max(1.0);
        (f64::from(share.clamp(0.0, 1.0)) * self.reach).round() as u64
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
        let step = change.unwrap_or_else(|| self.step(at.x));
        (change.is_some() || step < self.now.step).then_some(step)
    }

    fn draw(&self, painter: &Painter, palette: &Palette) {
        let whole = self.rail;
        painter.rect(
            whole,
            2.0,
            palette.well,
            Stroke::new(1.0, palette.edge),
            StrokeKind::Outside,
        );
        self.strip(painter, palette);
        let mut last = f32::NEG_INFINITY;
        let y = whole.bottom() + (self.area.bottom() - whole.bottom()) / 2.0;
        for x in looks(&self.now.history)
            .into_iter()
            .map(|step| self.x(step))
        {
            if x - last >= DOT[1] {
                painter.circle_filled(pos2(x, y), DOT[0], palette.faint);
                last = x;
            }
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

    /// How the vectors stood, in the badge's colours; what is narrower than a point is a point wide.
    fn strip(&self, painter: &Painter, palette: &Palette) {
        let begin = [(0, Geometry::Starting)].into_iter();
        let known = self.now.history.geometries.iter();
        let known: Vec<(u64, Geometry)> = begin
            .chain(known.map(|record| (record.step, record.geometry)))
            .collect();
        let mut drawn = f32::NEG_INFINITY;
        for (place, (step, geometry)) in known.iter().enumerate() {
            let next = known
                .get(place + 1)
                .map_or(self.now.step, |(next, _)| *next);
            let (left, right) = (self.x(*step), self.x(next));
            if right <= drawn || next == 0 {
                continue;
            }
            let left = left.max(drawn);
            drawn = right.max(left + 1.0);
            self.part(painter, left, drawn, palette, *geometry);
        }
    }

    /// A part of the strip; what comes after the step that is looked at is faint.
    fn part(
        &self,
        painter: &Painter,
        left: f32,
        right: f32,
        palette: &Palette,
        geometry: Geometry,
    ) {
        let colour = palette.geometry(geometry).0;
        let cut = self
            .looked_at
            .map_or(right, |step| self.x(step))
            .clamp(left, right);
        for (from, to, colour) in [
            (left, cut, colour),
            (cut, right, palette.well.lerp_to_gamma(colour, LATER)),
        ] {
            if to > from {
                let rect = Rect::from_x_y_ranges(from..=to, self.rail.y_range());
                painter.rect_filled(rect, 0.0, colour);
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
        painter.vline(x, top..=self.rail.bottom(), line);
        painter.add(Shape::convex_polygon(flag, palette.change, Stroke::NONE));
    }

    /// What was there: the step, how the vectors stood, what was changed.
    fn hover(&self, ui: &mut Ui, at: Pos2, palette: &Palette) {
        let (now, pointed) = (self.now, self.pointed(at));
        let step = pointed.unwrap_or(now.step);
        let said = match pointed {
            Some(_) => format!("step {step}"),
            None => format!("now, step {step}"),
        };
        ui.strong(format!("{said}: {}", now.history.geometry_at(step)));
        let near = |step: u64| (self.x(step) - at.x).abs() <= space::NEAR;
        let changes = now.history.interventions.iter();
        for change in changes.filter(|change| near(change.step)) {
            ui.label(change.words());
        }
        let help = RichText::new(words::TIMELINE).size(size::SMALL);
        ui.add(Label::new(help.color(palette.faint)).wrap());
    }
}

fn handle(painter: &Painter, at: Pos2, radius: f32, colour: egui::Color32, palette: &Palette) {
    let rim = Stroke::new(space::UNDERLINE, palette.card);
    painter.circle(at, radius, colour, rim);
}
