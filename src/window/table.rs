//! What lies over the window on `B`: the post's table, filled by the runs of this window as they
//! finish.

use std::borrow::Cow;

use egui::{
    Align, Button, Color32, Context, FontId, Grid, Id, Label, Layout, Modal, RichText, Role,
    ScrollArea, Sense, Ui, WidgetInfo, vec2,
};

use super::locked;
use super::model::{Intent, Model};
use super::theme::{Palette, card, size, space};
use crate::experiment::Preset;
use crate::record::{Activity, Gain, Geometry, Snapshot};
use crate::results::{
    Measured, POST_UNTRAINED, Row, UNTRAINED, UNTRAINED_DIFFERENCE, cosine, percent,
};
use crate::words::{numeral, tr};

/// Widest that the table gets.
const WIDTH: f32 = 920.0;
/// Width of the buttons that start a preset.
const START: f32 = 150.0;
/// Height of a row.
const ROW: f32 = 25.0;
/// What stands where nothing was measured.
const NONE: &str = "–";

/// The last finished run of each preset.
#[derive(Default)]
pub(crate) struct Results {
    lines: Vec<(Preset, Line)>,
    untrained: Option<f64>,
}

/// What has come of a run, or has come of it so far.
struct Line {
    measured: Measured,
    geometry: Geometry,
    gain: Gain,
    seed: u64,
    step: u64,
}

impl Line {
    fn of(snapshot: &Snapshot) -> Self {
        Self {
            measured: Measured::of(&snapshot.history),
            geometry: snapshot.verdict.geometry,
            gain: snapshot.verdict.gain,
            seed: snapshot.started_with.seed,
            step: snapshot.step,
        }
    }
}

impl Results {
    /// Takes a run that has finished. One that was changed on the way is no run of its preset.
    pub fn update(&mut self, snapshot: &Snapshot) {
        let untrained = snapshot
            .history
            .probes
            .first()
            .filter(|probe| probe.step == 0);
        self.untrained = untrained.map(|probe| probe.accuracy).or(self.untrained);
        if snapshot.activity != Activity::Finished || !snapshot.history.interventions.is_empty() {
            return;
        }
        if let Some(preset) = Preset::of(&snapshot.started_with) {
            self.lines.retain(|(known, _)| *known != preset);
            self.lines.push((preset, Line::of(snapshot)));
        }
    }

    fn line(&self, preset: Preset) -> Option<&Line> {
        self.lines
            .iter()
            .find(|(known, _)| *known == preset)
            .map(|(_, line)| line)
    }
}

/// Draws the table; returns whether the person closed it.
pub(crate) fn show(
    context: &Context,
    results: &Results,
    snapshot: &Snapshot,
    model: &Model,
    intents: &mut Vec<Intent>,
) -> bool {
    let palette = Palette::dark(context.global_style().visuals.dark_mode);
    let modal = Modal::new(Id::unique("table"))
        .backdrop_color(palette.veil)
        .frame(card(palette).inner_margin(2.0 * space::PAD));
    let shown = modal.show(context, |ui| {
        let room = context.content_rect().size()
            - vec2(6.0 * space::PAD, space::BAR[0] + 4.0 * space::PAD);
        ui.set_width(WIDTH.min(room.x));
        let closed = heading(ui, palette);
        let height = room.y - ui.min_rect().height();
        ScrollArea::both()
            .max_height(height)
            .min_scrolled_height(height)
            .min_scrolled_width(WIDTH.min(room.x))
            .show(ui, |ui| {
                let running = Running::of(snapshot, model);
                content(
                    ui,
                    palette,
                    results,
                    running.as_ref(),
                    model.locked,
                    intents,
                );
            });
        closed
    });
    shown.inner || shown.should_close()
}

/// The run under way, as long as it follows a preset.
struct Running {
    preset: Preset,
    line: Line,
    /// What it is doing, in a word.
    doing: &'static str,
}

impl Running {
    fn of(snapshot: &Snapshot, model: &Model) -> Option<Self> {
        let doing = match &snapshot.activity {
            Activity::Preparing(_) => tr!("table-getting-ready"),
            Activity::Running => tr!("table-now"),
            Activity::Paused => tr!("table-paused"),
            Activity::Finished => return None,
            Activity::Failed(_) => tr!("table-failed"),
        };
        let preset = model
            .preset()
            .filter(|_| snapshot.history.interventions.is_empty())?;
        Some(Self {
            preset,
            line: Line::of(snapshot),
            doing,
        })
    }
}

/// The table's name, and what closes it: above the rows, so that it is seen however many there are.
fn heading(ui: &mut Ui, palette: &Palette) -> bool {
    let clicked = ui
        .horizontal(|ui| {
            ui.label(
                RichText::new(tr!("table-title"))
                    .size(size::HEADING)
                    .strong(),
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(Button::new(tr!("help-close")).min_size(vec2(90.0, space::BUTTON)))
                    .clicked()
            })
            .inner
        })
        .inner;
    ui.add(Label::new(RichText::new(tr!("table-about")).color(palette.faint)).wrap());
    ui.add_space(space::SMALL);
    clicked
}

fn content(
    ui: &mut Ui,
    palette: &Palette,
    results: &Results,
    running: Option<&Running>,
    locked: bool,
    intents: &mut Vec<Intent>,
) {
    ui.spacing_mut().item_spacing.y = 7.0;
    Grid::new("rows")
        .num_columns(8)
        .min_row_height(ROW)
        .spacing(vec2(space::GROUP, 0.0))
        .show(ui, |ui| {
            for title in [
                tr!("table-preset"),
                tr!("table-accuracy"),
                tr!("table-post"),
                tr!("table-cosines"),
                tr!("table-post"),
                tr!("table-badge"),
                tr!("table-steps"),
                tr!("table-seed"),
            ] {
                ui.label(RichText::new(title).size(size::SMALL).color(palette.faint));
            }
            ui.end_row();
            for row in Row::main() {
                preset(ui, palette, row, results, running, locked, intents);
            }
            untrained(ui, palette, results);
            ui.label(
                RichText::new(tr!("table-not-in-post"))
                    .size(size::SMALL)
                    .color(palette.faint),
            );
            ui.end_row();
            for row in Row::appendix() {
                preset(ui, palette, row, results, running, locked, intents);
            }
        });
}

/// A row: its button, our numbers beside the post's, and where they come from.
fn preset(
    ui: &mut Ui,
    palette: &Palette,
    row: Row,
    results: &Results,
    running: Option<&Running>,
    locked: bool,
    intents: &mut Vec<Intent>,
) {
    start(ui, row.preset, locked, intents);
    let running = running.filter(|running| running.preset == row.preset);
    let line = running
        .map(|running| &running.line)
        .or_else(|| results.line(row.preset));
    // A run under way stands out: its numbers still move.
    let ink = if running.is_some() {
        palette.accent
    } else {
        palette.ink
    };
    numbers(ui, palette, row, line.map(|line| &line.measured), ink);
    match line {
        Some(line) => badge(ui, palette, line),
        None => number(ui, NONE, palette.faint),
    }
    let steps = line.map_or_else(|| NONE.to_owned(), |line| line.step.to_string());
    let steps = match running {
        Some(running) => format!("{steps}, {}", running.doing),
        None => steps,
    };
    number(ui, &steps, ink);
    let seed = line.map_or_else(|| NONE.to_owned(), |line| line.seed.to_string());
    number(ui, &seed, ink);
    ui.end_row();
}

/// The button that starts a preset.
fn start(ui: &mut Ui, preset: Preset, locked: bool, intents: &mut Vec<Intent>) {
    let name = preset.name();
    let button = Button::new(name).min_size(vec2(START, space::CHOICE));
    let button = ui
        .add_enabled(!locked, button)
        .on_disabled_hover_text(locked::why(ui.ctx()))
        .on_hover_text(format!(
            "{}\n{}",
            preset.summary(),
            tr!("table-start-about")
        ));
    if button
        .accessible_name(tr!("table-start-spoken", preset = name))
        .clicked()
    {
        intents.push(Intent::Preset(preset));
    }
}

/// An accuracy, or that there is none.
fn accuracy(accuracy: Option<f64>) -> Cow<'static, str> {
    accuracy.map_or(NONE.into(), |accuracy| numeral(percent(accuracy)))
}

/// Accuracy and cosines: ours in `ink`, beside them the post's.
fn numbers(ui: &mut Ui, palette: &Palette, row: Row, measured: Option<&Measured>, ink: Color32) {
    let both = |positive: Option<f64>, negative: Option<f64>| match (positive, negative) {
        (Some(positive), Some(negative)) => format!(
            "{} / {}",
            numeral(cosine(positive)),
            numeral(cosine(negative))
        ),
        _ => NONE.to_owned(),
    };
    let (post, faint) = (row.post, palette.faint);
    let ours = accuracy(measured.and_then(|measured| measured.accuracy));
    number(ui, &ours, ink);
    let theirs = accuracy(post.map(|post| post.accuracy));
    number(ui, &theirs, faint);
    let ours = measured.map_or_else(
        || NONE.to_owned(),
        |measured| both(measured.pos_cos, measured.neg_cos),
    );
    number(ui, &ours, ink);
    let theirs = both(post.map(|post| post.pos_cos), post.map(|post| post.neg_cos));
    number(ui, &theirs, faint);
}

/// The row that needs no run: what every run is before its first step.
fn untrained(ui: &mut Ui, palette: &Palette, results: &Results) {
    ui.add_sized(
        vec2(START, space::CHOICE),
        Label::new(UNTRAINED).sense(Sense::hover()),
    )
    .on_hover_text(format!(
        "{}\n{UNTRAINED_DIFFERENCE}",
        tr!("table-untrained-about")
    ));
    number(ui, &accuracy(results.untrained), palette.ink);
    number(ui, &accuracy(Some(POST_UNTRAINED)), palette.faint);
    ui.end_row();
}

fn number(ui: &mut Ui, text: &str, colour: Color32) {
    ui.label(RichText::new(text).monospace().color(colour));
}

/// Both facts, beside each other.
fn badge(ui: &mut Ui, palette: &Palette, line: &Line) {
    ui.horizontal(|ui| {
        pill(ui, line.geometry.told(), palette.geometry(line.geometry));
        pill(ui, line.gain.name(), palette.gain(line.gain));
    });
}

/// A word on its colour.
pub(crate) fn pill(ui: &mut Ui, text: &str, (fill, ink): (Color32, Color32)) {
    let galley =
        ui.painter()
            .layout_no_wrap(text.to_owned(), FontId::proportional(size::SMALL), ink);
    let (rect, response) = ui.allocate_exact_size(
        galley.size() + vec2(2.0 * space::SMALL + 4.0, space::SMALL),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().rect_filled(rect, space::INNER_RADIUS, fill);
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, ink);
}
