//! The lower row: what the loss compares with. A target network or the online network itself,
//! beside it perhaps a queue of earlier keys; and whether the gradient ends there.

use egui::{
    Align, Align2, Color32, FontId, Layout, Pos2, Rect, RichText, Role, Sense, Stroke, StrokeKind,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::super::answer::{self, Answer};
use super::super::choice::{choice_tagged, tag, text_width};
use super::super::model::Intent;
use super::super::stiff::is_stiff;
use super::super::theme::{Palette, size, space};
use super::super::words;
use super::arrows::{arrow, dashed_arrow};
use super::measure::Measure;
use super::node::{self, body, mark, strip};
use super::scene::{Places, Scene};
use crate::experiment::{Knob, target_momentum};
use crate::objective::{Needs, Negatives, about as objective};
use crate::words::{decimal, tr};

/// Share of the row that the vectors z′ take.
const STRIP: f32 = 0.3;
/// Cells that stand for the queue.
const CELLS: usize = 14;
/// Ends the gradient.
const STOP: &Knob = Knob::find("stop_gradient").expect("a knob has this key");
/// Which of the strips is z′.
const KEY: usize = 3;

/// Draws the row.
pub(super) fn show(ui: &mut Ui, places: &Places, scene: &Scene<'_>, intents: &mut Vec<Intent>) {
    let (palette, needs) = (scene.palette, needs(scene));
    let rect = places.lower;
    arrows(ui, places, scene);
    captions(ui, places, scene);
    let measure = Measure::of(scene, KEY);
    body(ui, rect, measure, palette);
    let inner = rect.shrink2(vec2(space::PAD - 2.0, space::SMALL + 1.0));
    let (controls, vectors) = inner.split_left_right_at_fraction(1.0 - STRIP);
    let response = ui.interact(controls, ui.scope_id().with("lower"), Sense::click());
    let response = answer::kept(response, || {
        node::about(scene, about(scene).now(numbers(scene, measure)))
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name(scene)));
    ui.scope_builder(
        UiBuilder::new()
            .max_rect(controls)
            .layout(Layout::left_to_right(Align::Center)),
        |ui| {
            ui.label(RichText::new(name(scene)).size(size::BODY));
            if needs.target {
                ui.add_enabled_ui(!scene.model.locked, |ui| target(ui, scene, intents));
            }
        },
    );
    if let Some(measure) = measure {
        mark(
            ui,
            pos2(controls.right() - space::GAP, controls.center().y),
            controls.left(),
            measure,
            palette,
        );
    }
    strip(ui, vectors, scene, KEY, "z'");
    if needs.target {
        ui.add_enabled_ui(!scene.model.locked, |ui| stop(ui, places, scene, intents));
    }
    if needs.negatives == Negatives::Queue {
        queue(ui, places, scene);
    }
}

/// What the objective in force needs.
fn needs(scene: &Scene<'_>) -> Needs {
    objective(scene.snapshot.experiment.objective).needs
}

fn name(scene: &Scene<'_>) -> &'static str {
    match (
        needs(scene).target,
        scene.snapshot.experiment.target.enabled,
    ) {
        (false, _) => tr!("diagram-same-network-name"),
        (true, true) => tr!("diagram-target-name"),
        (true, false) => tr!("diagram-no-target-name"),
    }
}

/// The numbers of now.
fn numbers(scene: &Scene<'_>, measure: Option<Measure>) -> Option<String> {
    let momentum = momentum(scene)
        .map(|momentum| tr!("diagram-momentum-now", momentum = decimal(momentum, 5)));
    let measured = measure.map(|measure| measure.words("z'"));
    let lines: Vec<String> = momentum.into_iter().chain(measured).collect();
    let mut now = (!lines.is_empty()).then(|| lines.join("; "))?;
    if stands_still(scene) {
        now += &format!("\n{}", tr!("diagram-stiff"));
    }
    Some(now)
}

/// The momentum of the moving average now, where there is one.
fn momentum(scene: &Scene<'_>) -> Option<f64> {
    let experiment = &scene.snapshot.experiment;
    let is_moving = experiment.target.enabled && needs(scene).target;
    is_moving.then(|| target_momentum(&experiment.target, scene.snapshot.step, experiment.steps))
}

fn stands_still(scene: &Scene<'_>) -> bool {
    is_stiff(&scene.snapshot.experiment, scene.snapshot.step)
}

fn about(scene: &Scene<'_>) -> Answer {
    let Needs {
        target, negatives, ..
    } = needs(scene);
    let (what, why) = match (target, scene.snapshot.experiment.target.enabled) {
        (false, _) if negatives == Negatives::Batch => (
            tr!("diagram-same-network-apart"),
            tr!("diagram-same-network-apart-why"),
        ),
        (false, _) => (tr!("diagram-same-network"), tr!("diagram-same-network-why")),
        (true, is_copy) => return copy(is_copy),
    };
    Answer::new(what).why(why)
}

/// What the moving average is, or its absence.
fn copy(is_copy: bool) -> Answer {
    if is_copy {
        Answer::new(tr!("diagram-target")).why(tr!("diagram-target-why"))
    } else {
        Answer::new(tr!("diagram-no-target")).why(tr!("diagram-no-target-why"))
    }
}

/// Switches the moving average on and off.
fn target(ui: &mut Ui, scene: &Scene<'_>, intents: &mut Vec<Intent>) {
    const KEY: &str = "target.enabled";
    let offers = [
        ["true", tr!("diagram-target-ema")],
        ["false", tr!("diagram-target-off")],
    ];
    let about = |place: usize| copy(place == 0);
    let (chosen, tags) = (scene.model.value(KEY), scene.model.elsewhere(KEY));
    if let Some(place) = choice_tagged(ui, tr!("diagram-target-name"), &offers, chosen, about, tags)
    {
        intents.push(Intent::Set {
            key: KEY.to_owned(),
            value: offers[place][0].to_owned(),
        });
    }
}

/// From the views below to the lower row, from the online network to its copy, and on to the loss.
fn arrows(ui: &Ui, places: &Places, scene: &Scene<'_>) {
    let Places {
        views,
        encoder,
        projector,
        loss,
        lower,
        ..
    } = places;
    let (painter, palette) = (ui.painter(), scene.palette);
    let middle = lower.center().y;
    arrow(
        painter,
        &[
            views.center_bottom(),
            pos2(views.center().x, middle),
            lower.left_center(),
        ],
        palette.faint,
    );
    for online in [encoder, projector] {
        dashed_arrow(
            painter,
            online.center_bottom(),
            pos2(online.center().x, lower.top()),
            palette.faint,
        );
    }
    arrow(
        painter,
        &[
            lower.right_center(),
            pos2(loss.center().x, middle),
            loss.center_bottom(),
        ],
        palette.faint,
    );
}

/// What the arrows carry.
fn captions(ui: &Ui, places: &Places, scene: &Scene<'_>) {
    let Places {
        views,
        encoder,
        projector,
        lower,
        ..
    } = places;
    let (painter, palette) = (ui.painter(), scene.palette);
    let font = FontId::proportional(size::SMALL);
    let caption = |at: Pos2, align, text: &str, colour| {
        painter.text(at, align, text, font.clone(), colour);
    };
    let is_still = stands_still(scene);
    let room = projector.center().x - encoder.center().x - 2.0 * space::GAP;
    caption(
        pos2(
            encoder.center().x + space::GAP,
            (encoder.bottom() + lower.top()) / 2.0,
        ),
        Align2::LEFT_CENTER,
        &copied(ui, momentum(scene), is_still, room),
        if is_still {
            palette.warning
        } else {
            palette.faint
        },
    );
    let above = lower.center().y - 2.0;
    caption(
        pos2(views.center().x + space::SMALL, above),
        Align2::LEFT_BOTTOM,
        "v'",
        palette.faint,
    );
    caption(
        pos2(lower.right() + space::GAP, above),
        Align2::LEFT_BOTTOM,
        "z'",
        palette.faint,
    );
}

/// How the weights come from the online network, in as many words as there is room for.
fn copied(ui: &Ui, momentum: Option<f64>, is_still: bool, room: f32) -> String {
    let Some(momentum) = momentum else {
        return tr!("diagram-same-weights").to_owned();
    };
    let momentum = decimal(momentum, 4);
    let (full, short) = if is_still {
        (
            tr!("diagram-hardly-copied-momentum", momentum = momentum),
            tr!("diagram-hardly-copied"),
        )
    } else {
        (
            tr!("diagram-copied-momentum", momentum = momentum),
            tr!("diagram-copied"),
        )
    };
    let is_roomy = text_width(ui, &full, FontId::proportional(size::SMALL)) <= room;
    if is_roomy { full } else { short.to_owned() }
}

/// What the stop-gradient does, in short and in words, and the colour of that.
fn stopped(scene: &Scene<'_>, is_on: bool) -> (&'static str, &'static str, Color32) {
    let palette = scene.palette;
    // A target network is not trained, whatever the knob says.
    match (is_on, scene.snapshot.experiment.target.enabled) {
        (true, _) => (
            tr!("diagram-stop-on"),
            tr!("diagram-stop-on-about"),
            palette.negative,
        ),
        (false, true) => (
            tr!("diagram-stop-untrained"),
            tr!("diagram-stop-untrained-about"),
            palette.negative,
        ),
        (false, false) => (
            tr!("diagram-stop-off"),
            tr!("diagram-stop-off-about"),
            palette.faint,
        ),
    }
}

/// Where the gradient ends, or does not.
fn stop(ui: &mut Ui, places: &Places, scene: &Scene<'_>, intents: &mut Vec<Intent>) {
    const KEY: &str = STOP.key;
    let palette = scene.palette;
    let is_on = scene.model.value(KEY) == "true";
    let (text, hover, edge) = stopped(scene, is_on);
    let galley = ui.painter().layout_no_wrap(
        text.to_owned(),
        FontId::proportional(size::NUMBER),
        palette.ink,
    );
    let middle = pos2(
        places.predictor.left() + places.predictor.width() * 0.38,
        places.lower.center().y,
    );
    let rect = Rect::from_center_size(middle, galley.size() + vec2(2.0 * space::PAD, space::PAD));
    let response = ui.allocate_rect(rect, Sense::click());
    let response = answer::always(response, || words::knob(STOP).now(hover.to_owned()));
    let spoken = if is_on {
        tr!("diagram-stop-on-spoken")
    } else {
        tr!("diagram-stop-off-spoken")
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_on, spoken));
    // A locked one is translucent, and the arrow would strike it out.
    let mut under = ui.painter().clone();
    under.set_opacity(1.0);
    under.rect_filled(rect, space::INNER_RADIUS, palette.page);
    let is_near = response.hovered() || response.has_focus();
    let fill = if is_near { palette.hover } else { palette.card };
    ui.painter().rect(
        rect,
        space::INNER_RADIUS,
        fill,
        Stroke::new(1.5, edge),
        StrokeKind::Inside,
    );
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, palette.ink);
    let elsewhere: Vec<&str> = scene.model.elsewhere(KEY).map(|(name, _)| name).collect();
    tag(ui, rect.right_top(), &elsewhere);
    if response.clicked() {
        intents.push(Intent::Set {
            key: KEY.to_owned(),
            value: (!is_on).to_string(),
        });
    }
}

/// MoCo's queue as a row of cells, the newest key first.
fn queue(ui: &mut Ui, places: &Places, scene: &Scene<'_>) {
    let palette = scene.palette;
    let right = places.loss.center().x - space::GROUP;
    let left = places.predictor.right() - places.predictor.width() * 0.32;
    let height = places.lower.height() * 0.42;
    let rect = Rect::from_center_size(
        pos2((left + right) / 2.0, places.lower.center().y),
        vec2((right - left).max(1.0), height),
    );
    let size = scene.snapshot.experiment.queue.size;
    let response = ui.interact(rect, ui.scope_id().with("queue"), Sense::click());
    let response = answer::kept(response, || {
        Answer::new(tr!("diagram-queue"))
            .now(tr!("diagram-queue-now", size = size))
            .why(tr!("diagram-queue-why"))
    });
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, tr!("diagram-queue-spoken", size = size))
    });
    cells(ui, rect, palette);
    let at = rect.center_bottom() + vec2(0.0, 1.0);
    let font = FontId::proportional(size::SMALL);
    ui.painter().text(
        at,
        Align2::CENTER_TOP,
        tr!("diagram-queue-caption", size = size),
        font,
        palette.faint,
    );
}

fn cells(ui: &Ui, rect: Rect, palette: &Palette) {
    let width = rect.width() / CELLS as f32;
    for cell in 0..CELLS {
        let place = Rect::from_min_size(
            rect.min + vec2(cell as f32 * width, 0.0),
            vec2(width, rect.height()),
        );
        let age = cell as f32 / CELLS as f32;
        let fill = palette.negative.lerp_to_gamma(palette.card, age * 0.8);
        ui.painter().rect(
            place.shrink(1.0),
            1.0,
            fill,
            Stroke::new(1.0, palette.edge),
            StrokeKind::Inside,
        );
    }
}
