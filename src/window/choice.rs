//! Small widgets that several panels share: a row of choices, a line, a sample of a stroke.

use egui::{
    Align, Align2, Color32, EventFilter, FontId, Id, Key, Label, Layout, Modifiers, Pos2, Rect,
    Response, RichText, Role, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::answer::{self, Answer};
use super::theme::{Palette, size, space};
use crate::words::tr;

/// Room left and right of an option's text.
const SIDE: f32 = 5.0;
/// Rim of the well around the options.
const RIM: f32 = 2.0;

/// Length of the sample of a stroke in a legend.
const SAMPLE: f32 = 18.0;

/// How a curve is drawn, so that it is known without its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pen {
    /// An unbroken line.
    Solid,
    /// A dashed line.
    Dashed,
    /// A dotted line.
    Dotted,
}

impl Pen {
    /// The shapes of a line along these points.
    pub fn shapes(self, points: &[Pos2], stroke: Stroke) -> Vec<Shape> {
        match self {
            Self::Solid => vec![Shape::line(points.to_vec(), stroke)],
            Self::Dashed => Shape::dashed_line(points, stroke, space::DASH, space::DASH * 0.6),
            Self::Dotted => Shape::dotted_line(
                points,
                stroke.color,
                stroke.width * 2.2,
                stroke.width * 0.75,
            ),
        }
    }
}

/// One of a few values to pick, by a click or by the arrow keys. `name` is what it is for,
/// `options` are its values; returns the one that was clicked.
pub(crate) fn choice<'a>(
    ui: &mut Ui,
    name: &str,
    options: &[&'a str],
    chosen: &str,
    hover: impl Fn(&str) -> Answer,
) -> Option<&'a str> {
    choice_shown(ui, name, options, |option| option, chosen, hover)
}

/// Width that a choice between these texts takes.
pub(crate) fn choice_width<'a>(ui: &Ui, texts: impl IntoIterator<Item = &'a str>) -> f32 {
    texts
        .into_iter()
        .map(|text| option_width(ui, text))
        .sum::<f32>()
        + 2.0 * RIM
}

fn option_width(ui: &Ui, text: &str) -> f32 {
    text_width(ui, text, FontId::proportional(size::NUMBER)).ceil() + 2.0 * SIDE
}

/// Width of a text in one line.
pub(crate) fn text_width(ui: &Ui, text: &str, font: FontId) -> f32 {
    ui.painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER)
        .size()
        .x
}

/// Shows that the keyboard acts on what is drawn in `rect`.
pub(crate) fn focus_ring(ui: &Ui, response: &Response, rect: Rect) {
    if response.has_focus() {
        let ring = Stroke::new(space::REFERENCE, Palette::of(ui.visuals()).accent);
        ui.painter()
            .rect_stroke(rect, space::INNER_RADIUS, ring, StrokeKind::Inside);
    }
}

/// How often the arrow keys were pressed to the right and downwards, less to the left and upwards,
/// while it was focused.
pub(crate) fn arrows(ui: &Ui, response: &Response) -> Vec2 {
    if !response.has_focus() {
        return Vec2::ZERO;
    }
    hold_arrows(ui, response, true);
    let pressed = |key| ui.input(|input| input.num_presses(key)) as f32;
    vec2(
        pressed(Key::ArrowRight) - pressed(Key::ArrowLeft),
        pressed(Key::ArrowDown) - pressed(Key::ArrowUp),
    )
}

/// Keeps the arrow keys from moving the focus away; those that point up and down, too, where
/// `vertical`.
fn hold_arrows(ui: &Ui, response: &Response, vertical: bool) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: vertical,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

/// As [`choice`], with each option written as `shown` says.
pub(crate) fn choice_shown<'a>(
    ui: &mut Ui,
    name: &str,
    options: &[&'a str],
    shown: impl Fn(&'a str) -> &'a str,
    chosen: &str,
    hover: impl Fn(&str) -> Answer,
) -> Option<&'a str> {
    let offers: Vec<_> = options
        .iter()
        .map(|option| [*option, shown(option)])
        .collect();
    let picked = choice_of(ui, name, &offers, chosen, |place| hover(options[place]));
    picked.map(|place| options[place])
}

/// As [`choice`], between values that are named by `text`.
pub(crate) fn choice_among<T: Copy>(
    ui: &mut Ui,
    name: &str,
    options: &[T],
    chosen: T,
    text: fn(T) -> &'static str,
    about: fn(T) -> Answer,
) -> Option<T> {
    let offers: Vec<_> = options.iter().map(|option| [text(*option); 2]).collect();
    let about = |place: usize| about(options[place]);
    choice_of(ui, name, &offers, text(chosen), about).map(|place| options[place])
}

/// As [`choice`], each option with its value and as it is written; they are told apart by their
/// places.
pub(crate) fn choice_of(
    ui: &mut Ui,
    name: &str,
    offers: &[[&str; 2]],
    chosen: &str,
    hover: impl Fn(usize) -> Answer,
) -> Option<usize> {
    choice_tagged(ui, name, offers, chosen, hover, std::iter::empty())
}

/// As [`choice_of`]; `tags` are the names of branches, each with the value that is chosen in it.
pub(crate) fn choice_tagged<'a>(
    ui: &mut Ui,
    name: &str,
    offers: &[[&str; 2]],
    chosen: &str,
    hover: impl Fn(usize) -> Answer,
    tags: impl Iterator<Item = (&'a str, &'a str)>,
) -> Option<usize> {
    let mut tagged = vec![Vec::new(); offers.len()];
    for (branch, there) in tags {
        if let Some(place) = offers.iter().position(|[value, _]| *value == there) {
            tagged[place].push(branch);
        }
    }
    let palette = Palette::of(ui.visuals());
    let widths: Vec<f32> = offers
        .iter()
        .map(|[_, text]| option_width(ui, text))
        .collect();
    let outer = vec2(widths.iter().sum::<f32>() + 2.0 * RIM, space::CHOICE);
    // Sized by hand, so that the order of the options is the same in layouts that run from right to
    // left.
    let (rect, _) = ui.allocate_exact_size(outer, Sense::hover());
    ui.painter()
        .rect_filled(rect, space::INNER_RADIUS, palette.well);
    let mut left = rect.left() + RIM;
    let (mut clicked, mut corners) = (None, Vec::new());
    for (place, ([value, text], width)) in offers.iter().zip(widths).enumerate() {
        let room = Rect::from_min_max(
            pos2(left, rect.top() + RIM),
            pos2(left + width, rect.bottom() - RIM),
        );
        left += width;
        corners.push(room.right_top());
        let selected = *value == chosen;
        let branches = &tagged[place];
        let response = part(ui, room, [name, value, text], selected);
        let response = answer::always(response, || {
            let other = offers.iter().find(|[value, _]| *value == chosen);
            let mut now = answer::chosen(selected, other.map(|[_, text]| *text));
            if !branches.is_empty() {
                let branches = branches.join(", ");
                now = format!("{now}\n{}", tr!("settings-chosen-in", branches = branches));
            }
            hover(place).now(now)
        });
        if response.clicked() && !selected {
            clicked = Some(place);
        }
        if let Some(next) = neighbour(ui, &response, place, offers.len())
            && let Some([value, _]) = offers.get(next)
        {
            ui.memory_mut(|memory| memory.request_focus(part_id(ui, name, value)));
            clicked = (*value != chosen).then_some(next);
        }
    }
    for (corner, branches) in corners.into_iter().zip(&tagged) {
        tag(ui, corner, branches);
    }
    clicked
}

/// Marks what is chosen in other branches.
pub(crate) fn tag(ui: &Ui, corner: Pos2, branches: &[&str]) {
    if branches.is_empty() {
        return;
    }
    let palette = Palette::of(ui.visuals());
    let text: String = branches
        .iter()
        .filter_map(|name| name.chars().next())
        .collect();
    let font = FontId::proportional(size::TAG);
    let galley = ui.painter().layout_no_wrap(text, font, palette.card);
    let room = vec2(galley.size().x + space::TAG, 2.0 * space::TAG);
    let centre = corner - vec2(0.0, space::ROW);
    let rect = Rect::from_center_size(centre, room.max(vec2(room.y, room.y)));
    ui.painter().rect_filled(rect, space::TAG, palette.ink);
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, palette.card);
}

fn part_id(ui: &Ui, name: &str, option: &str) -> Id {
    ui.scope_id().with((name, option))
}

/// Where an option of a choice of that name stood in the frame before.
pub(crate) fn option_rect(ui: &Ui, name: &str, option: &str) -> Option<Rect> {
    let response = ui.ctx().read_response(part_id(ui, name, option))?;
    Some(response.rect)
}

/// Where the arrow keys lead from a focused option; they go round.
fn neighbour(ui: &Ui, response: &Response, place: usize, count: usize) -> Option<usize> {
    if !response.has_focus() || !ui.is_enabled() {
        return None;
    }
    hold_arrows(ui, response, false);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps =
        usize::from(pressed(Key::ArrowRight)) + (count - 1) * usize::from(pressed(Key::ArrowLeft));
    (steps > 0).then(|| (place + steps) % count)
}

/// A choice with a single option, which is taken or not; returns whether it was clicked.
pub(crate) fn toggle(ui: &mut Ui, name: &str, option: &str, on: bool, about: Answer) -> bool {
    let (rect, _) = ui.allocate_exact_size(
        vec2(choice_width(ui, [option]), space::CHOICE),
        Sense::hover(),
    );
    ui.painter()
        .rect_filled(rect, space::INNER_RADIUS, Palette::of(ui.visuals()).card);
    let response = part(ui, rect.shrink(RIM), [name, option, option], on);
    let now = if on { tr!("told-on") } else { tr!("told-off") };
    answer::on(response, || about.now(now.to_owned())).clicked()
}

fn part(ui: &mut Ui, rect: Rect, [name, option, text]: [&str; 3], selected: bool) -> Response {
    let palette = Palette::of(ui.visuals());
    let response = ui.interact(rect, part_id(ui, name, option), Sense::click());
    let spoken = || {
        WidgetInfo::selected(
            Role::Button,
            ui.is_enabled(),
            selected,
            format!("{name}: {option}"),
        )
    };
    response.widget_info(spoken);
    let fill = match (selected, response.hovered() || response.has_focus()) {
        (true, _) => palette.accent,
        (false, true) => palette.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    let ink = if selected {
        palette.on_accent
    } else {
        palette.ink
    };
    ui.painter()
        .rect_filled(rect, space::INNER_RADIUS - 1, fill);
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        text,
        FontId::proportional(size::NUMBER),
        ink,
    );
    response
}

/// A line of fixed height. What does not fit is cut off, so that it never widens what stands below
/// it.
pub(crate) fn line(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let layout = Layout::left_to_right(Align::Center);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    inner.shrink_clip_rect(rect.expand(space::SMALL));
    content(&mut inner);
}

/// One entry of a plot's legend.
pub(crate) struct Entry<'a> {
    /// The curve's name.
    pub name: &'a str,
    /// Its newest value, or that of the step that is looked at.
    pub value: Option<String>,
    /// How it is drawn.
    pub pen: Pen,
    /// In which colour.
    pub colour: Color32,
}

impl Entry<'_> {
    /// The room that it takes with its value.
    fn width(&self, ui: &Ui) -> f32 {
        let value_width =
            |value: &String| text_width(ui, value, FontId::monospace(size::SMALL)) + space::SMALL;
        let value = self.value.as_ref().map_or(0.0, value_width);
        let name = text_width(ui, self.name, FontId::proportional(size::SMALL));
        SAMPLE + name + value + 2.0 * space::SMALL + space::GAP
    }
}

/// A plot's legend in one line: of each curve a sample of the stroke, the name, the newest value;
/// these are what the plot is now.
pub(crate) fn legend<'a>(
    ui: &mut Ui,
    about: &Answer,
    entries: impl IntoIterator<Item = Entry<'a>>,
) {
    let palette = Palette::of(ui.visuals());
    let entries: Vec<Entry<'_>> = entries.into_iter().collect();
    let now = entries.iter().filter_map(|entry| {
        let value = entry.value.as_deref()?;
        Some(tr!("answer-value", name = entry.name, value = value))
    });
    let now = now.collect::<Vec<String>>().join(", ");
    // Values are left out sooner than curves.
    let roomy = entries.iter().map(|entry| entry.width(ui)).sum::<f32>()
        <= ui.available_width() + space::GAP + space::SMALL;
    line(ui, space::LEGEND, |ui| {
        for Entry {
            name,
            value,
            pen,
            colour,
        } in entries
        {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            let (rect, _) = ui.allocate_exact_size(vec2(SAMPLE, space::LEGEND), Sense::hover());
            let stroke = Stroke::new(space::CURVE, colour);
            ui.painter()
                .extend(pen.shapes(&[rect.left_center(), rect.right_center()], stroke));
            let name = RichText::new(name).size(size::SMALL).color(palette.faint);
            let named = ui.add(Label::new(name).sense(Sense::hover()));
            answer::on(named, || {
                let now = (!now.is_empty()).then(|| now.clone());
                about.clone().now(now)
            });
            if let Some(value) = value.filter(|_| roomy) {
                ui.label(
                    RichText::new(value)
                        .monospace()
                        .size(size::SMALL)
                        .color(palette.ink),
                );
            }
            ui.add_space(space::GAP);
        }
    });
}
