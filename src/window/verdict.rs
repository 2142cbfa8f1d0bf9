//! The badge: the geometry of z in large letters and whether y has gained, the reason, and where
//! the run stands.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, Button, CornerRadius, FontId, Label, Layout, Rect, RichText, Role, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::answer::{self, Answer};
use super::choice::text_width;
use super::model::{Controls, Intent};
use super::theme::{Palette, size, space};
use super::{device, standing, thermometer, words};
use crate::diagnosis::{Turn, turns};
use crate::record::{Activity, Difference, Gain, Geometry, Place, Snapshot, Verdict};
use crate::words::{decimal, numeral, tr};

/// Width kept for the numbers on the right.
const STATUS: f32 = 346.0;
/// Share of the badge's height that the geometry takes; the gain has the rest.
const BADGE_SHARE: f32 = 0.58;
/// Height of the line that shows how much of the run is done.
const PROGRESS: f32 = 3.0;

/// How the row is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Manner<'a> {
    /// Without what moves from frame to frame, and without buttons.
    pub still: bool,
    /// What the last frame took of the CPU, where that is known.
    pub frame_seconds: Option<f32>,
    /// What the person may change.
    pub controls: Controls,
    /// With a line that shows how much of the run is done.
    pub progress: bool,
    /// With the numbers below, where there is no room for them beside it.
    pub narrow: bool,
    /// The run as it is now, where its past is shown.
    pub now: Option<&'a Snapshot>,
}

/// Draws the row into the whole of `ui`. `why` speaks for the badge's word.
pub(crate) fn show(
    ui: &mut Ui,
    snapshot: &Snapshot,
    why: &str,
    manner: Manner<'_>,
    intents: &mut Vec<Intent>,
) {
    let palette = Palette::of(ui.visuals());
    let whole = ui.max_rect();
    let (mut row, mut line) = (whole, None);
    if manner.progress {
        let (above, below) = whole.split_top_bottom_at_y(whole.bottom() - PROGRESS);
        (row, line) = (above, Some(below));
    }
    let mut status = row.with_min_x(row.right() - STATUS);
    if manner.narrow {
        let (above, below) = row.split_top_bottom_at_y(row.bottom() - space::STATUS);
        (row, status) = (above, below);
    }
    let mut badge = badge(ui, row, snapshot, palette);
    if !manner.still && manner.now.is_none() {
        badge = standing::show(ui, badge, snapshot);
    }
    let end = if status.top() > row.top() {
        row.right()
    } else {
        status.left()
    };
    let mut reason = Rect::from_min_max(
        pos2(badge.right() + space::GROUP, row.top()),
        pos2(end - space::GAP, row.bottom()),
    );
    if reason.width() > space::THERMOMETER + space::SENTENCE {
        let (scale, rest) = reason.split_left_right_at_x(reason.left() + space::THERMOMETER);
        reason = rest.with_min_x(rest.left() + space::GROUP);
        ui.scope_builder(
            UiBuilder::new().max_rect(scale.shrink2(vec2(0.0, space::SMALL))),
            |ui| {
                thermometer::show(ui, snapshot, why);
            },
        );
    }
    let turns = turns(&snapshot.history, &snapshot.started_with);
    let turn = turns.last().map(Turn::words);
    let why = match &snapshot.activity {
        Activity::Preparing(what) => &tr!("badge-getting-ready", what = what.as_str()),
        _ => why,
    };
    sentence(ui, reason, why, turn.as_deref(), palette);
    ui.scope_builder(UiBuilder::new().max_rect(status), |ui| {
        numbers(ui, snapshot, manner, palette, intents);
    });
    if let Some(line) = line {
        progress(ui, line, manner.now.unwrap_or(snapshot), palette);
    }
}

/// Writes a sentence into `rect`, as large as it fits, and below it how it came to that, where there
/// is room for both.
fn sentence(ui: &mut Ui, rect: Rect, text: &str, below: Option<&str>, palette: &Palette) {
    let below = below.map(|text| {
        let format = TextFormat::simple(FontId::proportional(size::SMALL), palette.faint);
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap = TextWrapping::truncate_at_width(rect.width().max(0.0));
        ui.painter().layout_job(job)
    });
    let beneath = below.as_ref().map_or(0.0, |below| below.size().y);
    let layout = |size: f32| {
        ui.painter().layout(
            text.to_owned(),
            FontId::proportional(size),
            palette.ink,
            rect.width().max(1.0),
        )
    };
    let mut galley = layout(size::TITLE);
    for smaller in [size::BODY, size::SMALL] {
        if galley.size().y + beneath > rect.height() {
            galley = layout(smaller);
        }
    }
    let below = below.filter(|below| galley.size().y + below.size().y <= rect.height());
    let response = ui.allocate_rect(rect, Sense::hover());
    let spoken = match &below {
        Some(below) => format!("{text}\n{}", below.text()),
        None => text.to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let height = galley.size().y + below.as_ref().map_or(0.0, |below| below.size().y);
    let corner = rect.left_center() - vec2(0.0, height / 2.0);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let beneath = corner + vec2(0.0, galley.size().y);
    painter.galley(corner, galley, palette.ink);
    if let Some(below) = below {
        painter.galley(beneath, below, palette.faint);
    }
}

/// Two lines in one frame: the geometry of z, and below it what became of the probe on y.
pub(crate) fn badge(ui: &mut Ui, row: Rect, snapshot: &Snapshot, palette: &Palette) -> Rect {
    let verdict = &snapshot.verdict;
    let (above, below) = (
        palette.geometry(verdict.geometry),
        palette.gain(verdict.gain),
    );
    let line = |text: String, points: f32, ink| {
        ui.painter()
            .layout_no_wrap(text, FontId::proportional(points), ink)
    };
    let geometry = line(
        verdict.geometry.told().to_uppercase(),
        size::HEADING,
        above.1,
    );
    let gain = line(gain_of(verdict), size::BODY, below.1);
    let height = row.height() - 2.0 * space::SMALL;
    let width = width(ui) + 2.0 * space::PAD;
    let rect = Align2::LEFT_CENTER.anchor_size(row.left_center(), vec2(width, height));
    let response = ui.interact(rect, ui.scope_id().with("badge"), Sense::click());
    let response = answer::kept(response, || about(verdict));
    let spoken = tr!(
        "badge-verdict",
        geometry = verdict.geometry.told(),
        gain = gain_of(verdict)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let split = rect.top() + height * BADGE_SHARE;
    let halves = rect.split_top_bottom_at_y(split);
    let radius = space::RADIUS;
    let corners = [
        CornerRadius {
            nw: radius,
            ne: radius,
            sw: 0,
            se: 0,
        },
        CornerRadius {
            nw: 0,
            ne: 0,
            sw: radius,
            se: radius,
        },
    ];
    ui.painter().rect_filled(halves.0, corners[0], above.0);
    ui.painter().rect_filled(halves.1, corners[1], below.0);
    ui.painter()
        .galley(halves.0.center() - geometry.size() / 2.0, geometry, above.1);
    ui.painter()
        .galley(halves.1.center() - gain.size() / 2.0, gain, below.1);
    rect
}

/// Width of the widest that the badge can say: what stands beside it is not to jump from word to word.
fn width(ui: &Ui) -> f32 {
    let words = Geometry::ALL.map(|geometry| {
        let word = geometry.told().to_uppercase();
        text_width(ui, &word, FontId::proportional(size::HEADING))
    });
    let widest = Difference {
        points: -10.0,
        uncertainty: 10.0,
    };
    let gains = Gain::ALL.map(|gain| {
        let gain = match gain {
            Gain::Unknown => tr!("badge-probe", gain = gain.told()),
            _ => format!("{gain}: {}", numeral(widest.text())),
        };
        text_width(ui, &gain, FontId::proportional(size::BODY))
    });
    words.into_iter().chain(gains).fold(0.0, f32::max)
}

/// The gain in few words, with its number where there is one.
fn gain_of(verdict: &Verdict) -> String {
    match verdict.difference {
        _ if verdict.geometry == Geometry::Diverged => tr!("badge-nothing-to-probe").to_owned(),
        Some(difference) => format!("{}: {}", verdict.gain.told(), difference.text()),
        None => tr!("badge-probe", gain = verdict.gain.told()),
    }
}

/// What both lines mean.
fn about(verdict: &Verdict) -> Answer {
    let geometry = verdict.geometry.told();
    let word = if verdict.since > 0 {
        tr!("badge-since", geometry = geometry, step = verdict.since)
    } else {
        format!("{geometry}.")
    };
    Answer::new(tr!("badge-about"))
        .now(format!("{word} {}", words::geometry(verdict.geometry)))
        .why(tr!("badge-about-why"))
}

fn numbers(
    ui: &mut Ui,
    snapshot: &Snapshot,
    manner: Manner<'_>,
    palette: &Palette,
    intents: &mut Vec<Intent>,
) {
    ui.with_layout(Layout::top_down(Align::Max), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let epoch = snapshot.history.rows.last().map_or(0.0, |row| row.epoch);
        if let Some(now) = manner.now {
            ui.add_space(space::SMALL);
            past(ui, snapshot, epoch, palette, intents);
            let now = tr!("badge-meanwhile", place = place(now));
            let now = RichText::new(now).size(size::SMALL).color(palette.faint);
            ui.add(Label::new(now).extend());
            return;
        }
        ui.add_space(space::GAP);
        let first = format!(
            "{} · {}",
            place(snapshot),
            tr!("badge-epoch", epoch = decimal(epoch, 1))
        );
        ui.add(Label::new(RichText::new(first).monospace()).extend());
        if manner.still {
            let device = RichText::new(&snapshot.device);
            let device = device.size(size::SMALL).color(palette.faint);
            ui.add(Label::new(device).truncate());
            return;
        }
        let line = vec2(ui.available_width(), space::ITEM);
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            device_and_speed(ui, snapshot, manner, palette, intents);
        });
    });
}

/// Where a run stands.
fn place(snapshot: &Snapshot) -> String {
    let what = match snapshot.activity {
        Activity::Preparing(_) => tr!("badge-preparing"),
        Activity::Running if snapshot.course.replays.is_some() => tr!("badge-replaying"),
        Activity::Running => tr!("badge-running"),
        Activity::Paused => tr!("badge-paused"),
        Activity::Finished => tr!("badge-finished"),
        Activity::Failed(_) => tr!("badge-failed"),
    };
    let steps = snapshot.course.replays.unwrap_or(snapshot.experiment.steps);
    let step = tr!("badge-step", step = snapshot.step, steps = steps);
    format!("{what} · {step}")
}

/// The mark of the past; a click on it ends the look at it.
fn past(
    ui: &mut Ui,
    snapshot: &Snapshot,
    epoch: f64,
    palette: &Palette,
    intents: &mut Vec<Intent>,
) {
    let text = tr!(
        "badge-past",
        step = snapshot.step,
        epoch = decimal(epoch, 1)
    );
    ui.spacing_mut().button_padding.y = 0.0;
    ui.spacing_mut().interact_size.y = space::MARK;
    let mark = Button::new(RichText::new(text).monospace().color(palette.on_accent));
    let mark = ui
        .add(mark.fill(palette.past))
        .on_hover_text(tr!("panels-past"));
    if mark.clicked() {
        intents.push(Intent::Look(None));
    }
}

/// What trains, and how fast, from the right. The device can be chosen where there is a choice.
fn device_and_speed(
    ui: &mut Ui,
    snapshot: &Snapshot,
    manner: Manner<'_>,
    palette: &Palette,
    intents: &mut Vec<Intent>,
) {
    let small = |text: String| RichText::new(text).size(size::SMALL).color(palette.faint);
    let speed = decimal(snapshot.steps_per_second, 1);
    let mut speed = format!(" · {}", tr!("badge-speed", speed = speed));
    if let Some(seconds) = manner.frame_seconds {
        let time = decimal(f64::from(seconds * 1e3), 1);
        speed += &format!(" · {}", tr!("badge-frame", time = time));
    }
    let about = tr!("badge-speed-about", device = snapshot.device.as_str());
    ui.add(Label::new(small(speed)).sense(Sense::hover()))
        .on_hover_text(&about);
    let locked = manner.controls == Controls::Locked;
    if device::is_choice() && !manner.controls.is_hidden() {
        ui.spacing_mut().button_padding = vec2(space::SMALL, 1.0);
        let name = match device::place(snapshot) {
            Place::Cpu => &snapshot.device,
            _ => device::short(&snapshot.device),
        };
        let button = Button::new(small(format!("{name} ▾")));
        let button = button.small().truncate().frame_when_inactive(false);
        device::menu(ui, button, snapshot, locked, intents);
    } else {
        let device = Label::new(small(snapshot.device.clone())).truncate();
        ui.add(device.sense(Sense::hover())).on_hover_text(&about);
    }
}

fn progress(ui: &Ui, rect: Rect, snapshot: &Snapshot, palette: &Palette) {
    let share = snapshot.step as f32 / snapshot.experiment.steps.max(1) as f32;
    let done = Rect::from_min_size(
        rect.min,
        vec2(rect.width() * share.clamp(0.0, 1.0), rect.height()),
    );
    ui.painter().rect_filled(rect, 1.0, palette.edge);
    ui.painter().rect_filled(done, 1.0, palette.accent);
}
