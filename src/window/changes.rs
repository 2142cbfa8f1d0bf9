//! The changes of the run as a list: what was changed at which step, what the badge said of it, and
//! what is still to come.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, Button, Color32, FontId, Layout, Rect, RichText, Role, ScrollArea, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::choice::{focus_ring, text_width};
use super::intent::{Form, Intent};
use super::model::Model;
use super::theme::{Palette, size, space};
use super::{locked, words};
use crate::diagnosis::{Turn, turns};
use crate::experiment::{Intervention, PlannedChange};
use crate::record::{Geometry, Snapshot};
use crate::words::tr;

/// Height of a change: its knob, and below it the values.
const ROW: f32 = 38.0;

/// Draws the list into the whole of `ui`, and below it what the run can be copied as. `looked_at` is
/// the step that is on show in place of now.
pub(crate) fn show(
    ui: &mut Ui,
    snapshot: &Snapshot,
    looked_at: Option<u64>,
    intents: &mut Vec<Intent>,
) {
    let (whole, foot) = (ui.max_rect(), space::BUTTON);
    let (above, below) = whole.split_top_bottom_at_y((whole.bottom() - foot).max(whole.top()));
    let above = above.with_min_y(ui.cursor().top().min(above.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(above), |ui| {
        list(ui, snapshot, looked_at, intents);
    });
    let line = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(below).layout(line), |ui| {
        copies(ui, intents);
    });
}

/// The buttons that copy what makes the run again.
fn copies(ui: &mut Ui, intents: &mut Vec<Intent>) {
    ui.label(RichText::new(tr!("changes-copy")).color(Palette::of(ui.visuals()).faint));
    for (text, spoken, form, hover) in [
        (
            tr!("changes-copy-command"),
            tr!("changes-copy-command-spoken"),
            Form::Command,
            tr!("panels-copy-command"),
        ),
        (
            "TOML",
            tr!("changes-copy-toml-spoken"),
            Form::Toml,
            tr!("panels-copy-toml"),
        ),
    ] {
        let button = ui.add(Button::new(text).min_size(vec2(0.0, space::CHOICE)));
        let button = button.accessible_name(spoken);
        if button.on_hover_text(hover).clicked() {
            intents.push(Intent::Copy(form));
        }
    }
}

fn list(ui: &mut Ui, snapshot: &Snapshot, looked_at: Option<u64>, intents: &mut Vec<Intent>) {
    let made = &snapshot.history.interventions;
    let ahead: Vec<&PlannedChange> = snapshot.ahead().collect();
    let turns = turns(&snapshot.history, &snapshot.started_with);
    let told = in_order(made, &turns);
    if told.is_empty() && ahead.is_empty() {
        ui.label(RichText::new(tr!("panels-no-changes")).color(Palette::of(ui.visuals()).faint));
        return;
    }
    let last = told.last().map(|told| told.step(made));
    let last = last.max(ahead.last().map(|change| change.step));
    let digits = last.unwrap_or(0).to_string();
    let column = text_width(ui, &digits, FontId::monospace(size::NUMBER)) + 2.0 * space::SMALL;
    ScrollArea::vertical()
        .auto_shrink(false)
        .stick_to_bottom(true)
        .show_rows(ui, ROW, told.len() + ahead.len(), |ui, shown| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for place in shown {
                match place.checked_sub(told.len()) {
                    None => {
                        let line = match told[place] {
                            Told::Change(place) => Line::made(made, place, looked_at),
                            Told::Turn(turn) => Line::turned(turn, looked_at),
                        };
                        if row(ui, column, &line) {
                            intents.push(Intent::Look(Some(told[place].step(made))));
                        }
                    }
                    Some(place) => {
                        row(ui, column, &Line::planned(ahead[place]));
                    }
                }
            }
        });
}

/// What the list tells of what has happened.
#[derive(Clone, Copy)]
enum Told<'a> {
    /// A change, by its place among all.
    Change(usize),
    /// The badge changed its word.
    Turn(&'a Turn),
}

impl Told<'_> {
    fn step(self, made: &[Intervention]) -> u64 {
        match self {
            Self::Change(place) => made[place].step,
            Self::Turn(turn) => turn.step,
        }
    }
}

/// All that has happened, by its step. The badge tells of a step what was before the changes made
/// after it.
fn in_order<'a>(made: &[Intervention], turns: &'a [Turn]) -> Vec<Told<'a>> {
    let turns = turns.iter().map(Told::Turn);
    let mut told: Vec<Told<'a>> = turns.chain((0..made.len()).map(Told::Change)).collect();
    told.sort_by_key(|one| one.step(made));
    told
}

/// Draws the buttons that undo and redo, from right to left.
pub(crate) fn tools(ui: &mut Ui, model: &Model, intents: &mut Vec<Intent>) {
    let [undo, redo] = model.undo.is_possible();
    let mut button = |text: &str, is_possible: bool, hover: &str, intent: Intent| {
        let why_not = if model.locked {
            locked::why(ui.ctx())
        } else {
            tr!("changes-nothing").to_owned()
        };
        let small = RichText::new(text).size(size::NUMBER);
        let response = ui.add_enabled(is_possible && !model.locked, Button::new(small).small());
        let response = response
            .on_hover_text(hover)
            .on_disabled_hover_text(why_not);
        if response.clicked() {
            intents.push(intent);
        }
    };
    let (again, back) = (tr!("changes-redo-about"), tr!("changes-undo-about"));
    button(tr!("changes-redo"), redo, again, Intent::Redo);
    button(tr!("changes-undo"), undo, back, Intent::Undo);
}

/// How a change stands to the step that is on show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Time {
    Before,
    There,
    /// It was made, but later than the step that is looked at.
    After,
    /// It is planned: there is nothing to look at.
    Ahead,
}

/// What a row says.
struct Line {
    step: String,
    title: String,
    values: String,
    /// What a screen reader calls it.
    spoken: String,
    hover: String,
    time: Time,
    /// The badge's word that is told of.
    word: Option<Geometry>,
}

impl Time {
    /// Of what was told after that step.
    fn of(step: u64, looked_at: Option<u64>) -> Self {
        match looked_at {
            Some(at) if step == at => Self::There,
            Some(at) if step > at => Self::After,
            _ => Self::Before,
        }
    }
}

impl Line {
    fn made(changes: &[Intervention], place: usize, looked_at: Option<u64>) -> Self {
        let change = &changes[place];
        // The same knob may have gone to and fro at one step.
        let same = |other: &&Intervention| *other == change;
        let before = changes[..place].iter().rev();
        let again = before
            .take_while(|other| other.step == change.step)
            .filter(same)
            .count();
        let spoken = match again {
            0 => change.words(),
            again => tr!("changes-again", change = change.words(), time = again + 1),
        };
        Self {
            step: change.step.to_string(),
            title: change.title().to_owned(),
            values: change.values(),
            spoken,
            hover: format!(
                "{}\n{}\n{}",
                change.words(),
                tr!("changes-made", change = change.planned().to_string()),
                tr!("changes-click")
            ),
            time: Time::of(change.step, looked_at),
            word: None,
        }
    }

    fn turned(turn: &Turn, looked_at: Option<u64>) -> Self {
        let spoken = turn.words();
        Self {
            step: turn.step.to_string(),
            title: turn.geometry.told().to_owned(),
            values: turn.why.clone(),
            hover: format!(
                "{spoken}\n\n{}\n\n{}",
                words::geometry(turn.geometry),
                tr!("changes-click")
            ),
            spoken,
            time: Time::of(turn.step, looked_at),
            word: Some(turn.geometry),
        }
    }

    fn planned(change: &PlannedChange) -> Self {
        Self {
            step: change.step.to_string(),
            title: change.title().to_owned(),
            values: tr!("changes-planned", change = change.values()),
            spoken: tr!("changes-planned", change = change.words()),
            hover: format!(
                "{}\n{}",
                change.words(),
                tr!("changes-planned-about", change = change.to_string())
            ),
            time: Time::Ahead,
            word: None,
        }
    }
}

/// Draws a change; returns whether it was clicked.
fn row(ui: &mut Ui, column: f32, line: &Line) -> bool {
    let palette = Palette::of(ui.visuals());
    let (mark, ink) = match line.time {
        Time::Before => (palette.change, palette.ink),
        Time::There => (palette.past, palette.ink),
        Time::After | Time::Ahead => (palette.faint, palette.faint),
    };
    let leads_somewhere = line.time != Time::Ahead;
    let sense = if leads_somewhere {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
    response.widget_info(|| {
        if leads_somewhere {
            let is_there = line.time == Time::There;
            WidgetInfo::selected(Role::Button, ui.is_enabled(), is_there, &line.spoken)
        } else {
            WidgetInfo::labeled(Role::Label, ui.is_enabled(), &line.spoken)
        }
    });
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if leads_somewhere && (response.hovered() || response.has_focus()) {
        ui.painter()
            .rect_filled(rect, space::INNER_RADIUS, palette.hover);
    }
    let [above, below] = [0.27, 0.73].map(|share| rect.top() + rect.height() * share);
    let right = rect.left() + column - space::SMALL;
    let number = FontId::monospace(size::NUMBER);
    ui.painter().text(
        pos2(right, above),
        Align2::RIGHT_CENTER,
        &line.step,
        number,
        mark,
    );
    let room = Rect::from_min_max(pos2(right + space::GAP, rect.top()), rect.max);
    if let Some(word) = line.word {
        let bar = rect
            .with_min_x(right + space::SMALL)
            .shrink2(vec2(0.0, 5.0));
        let bar = bar.with_max_x(bar.left() + space::CURSOR);
        ui.painter().rect_filled(bar, 1.0, palette.geometry(word).0);
    }
    for (text, middle, points, ink) in [
        (&line.title, above, size::BODY, ink),
        (&line.values, below, size::NUMBER, palette.faint),
    ] {
        cut(ui, room, middle, text, points, ink);
    }
    focus_ring(ui, &response, rect);
    let clicked = response.clicked();
    response.on_hover_ui(|ui| {
        ui.set_max_width(space::HOVER);
        ui.label(&line.hover);
    });
    clicked
}

/// Writes as much of a text as has room in one line.
fn cut(ui: &Ui, room: Rect, middle: f32, text: &str, points: f32, ink: Color32) {
    let format = TextFormat::simple(FontId::proportional(points), ink);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping::truncate_at_width(room.width().max(0.0));
    let galley = ui.painter().layout_job(job);
    let corner = pos2(room.left(), middle - galley.size().y / 2.0);
    ui.painter().galley(corner, galley, ink);
}
