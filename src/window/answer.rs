//! The text under the pointer. Whatever it rests on, it answers in one order: what this is, what it
//! is now, why it matters here.
//!
//! A click on what has nothing else to do keeps the answer in sight. The answers of the entries of
//! an open menu, and of what stands in a group, stand beside it: the next entry is to be seen.

use std::borrow::Cow;

use egui::{
    Context, Id, Popup, PopupCloseBehavior, Rect, RectAlign, Response, RichText, Tooltip, Ui,
};

use super::theme::{Palette, space};
use super::{locked, quiet};
use crate::words::tr;

/// Where it is noted what stands together.
const NAME: &str = "a group";
/// On which side of a group its answers stand, where there is room.
const SIDES: [RectAlign; 3] = [
    RectAlign::RIGHT_END,
    RectAlign::LEFT_START,
    RectAlign::LEFT_END,
];

/// What the text under the pointer says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    /// Why nothing can be changed here, where that is so.
    lock: Option<String>,
    what: Cow<'static, str>,
    now: Option<String>,
    why: String,
}

impl Answer {
    /// What it is: plain words, then the formula.
    pub fn new(what: impl Into<Cow<'static, str>>) -> Self {
        Self {
            what: what.into(),
            ..Self::default()
        }
    }

    /// What it is now, or at the step that is looked at; without a full stop where it is numbers.
    pub fn now(self, now: impl Into<Option<String>>) -> Self {
        Self {
            now: now.into(),
            ..self
        }
    }

    /// Why it matters here. A lesson that asks has this left out. Several reasons follow each other.
    pub fn why(mut self, why: &str) -> Self {
        if !self.why.is_empty() && !why.is_empty() {
            self.why += " ";
        }
        self.why += why;
        self
    }

    /// Said before all: why nothing can be changed here, where that is so.
    pub fn locked(self, lock: Option<String>) -> Self {
        Self { lock, ..self }
    }

    /// Its parts in their order, as they are said in this frame.
    fn parts(&self, context: &Context) -> [Option<String>; 3] {
        let now = self
            .now
            .as_deref()
            .map(|now| match locked::looked_at(context) {
                Some(step) => tr!("answer-then", step = step, now = now),
                None => tr!("answer-now", now = now),
            });
        let has_why = !self.why.is_empty() && !quiet::is_asked(context);
        let why = has_why.then(|| tr!("answer-why", why = self.why.as_str()));
        [Some(self.what.clone().into_owned()), now, why]
    }

    /// All of it in a text.
    #[cfg(test)]
    pub fn told(&self, context: &Context) -> String {
        let parts: Vec<String> = self.parts(context).into_iter().flatten().collect();
        parts.join("\n\n")
    }

    /// Writes it.
    pub fn show(&self, ui: &mut Ui) {
        ui.set_max_width(space::HOVER);
        ui.spacing_mut().item_spacing.y = space::PARAGRAPH;
        if let Some(lock) = &self.lock {
            ui.strong(lock);
        }
        let palette = Palette::of(ui.visuals());
        let inks = [palette.ink, palette.ink, palette.faint];
        for (part, ink) in self.parts(ui.ctx()).into_iter().zip(inks) {
            if let Some(part) = part {
                ui.label(RichText::new(part).color(ink));
            }
        }
    }
}

/// Answers while the pointer rests there.
pub(crate) fn on(response: Response, answer: impl FnOnce() -> Answer) -> Response {
    let tooltip = placed(Tooltip::for_enabled(&response), &response);
    tooltip.show(|ui| answer().show(ui));
    response
}

/// Answers also where it can not be used, and says first why not.
pub(crate) fn always(response: Response, answer: impl FnOnce() -> Answer) -> Response {
    if response.enabled() {
        return on(response, answer);
    }
    let tooltip = placed(Tooltip::for_disabled(&response), &response);
    tooltip.show(|ui| {
        let why = locked::why(ui.ctx());
        answer().locked(Some(why)).show(ui);
    });
    response
}

/// Answers, and a click keeps the answer in sight until there is a click elsewhere, or Escape. What
/// was clicked must feel clicks and have nothing else to do.
pub(crate) fn kept(response: Response, answer: impl Fn() -> Answer) -> Response {
    Popup::from_toggle_button_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .align(RectAlign::BOTTOM_START)
        .gap(space::SMALL)
        .width(space::HOVER)
        .show(|ui| answer().show(ui));
    on(response, answer)
}

/// What a plain button does, in one sentence.
pub(crate) fn plain(response: Response, does: &str) -> Response {
    said(response, |ui| {
        ui.label(does);
    })
}

/// Says something of its own, where answers stand.
pub(crate) fn said(response: Response, content: impl FnOnce(&mut Ui)) -> Response {
    tell(Tooltip::for_enabled(&response), &response, content);
    response
}

/// Why it can not be used.
pub(crate) fn why_not(response: Response, why: &str) -> Response {
    tell(Tooltip::for_disabled(&response), &response, |ui| {
        ui.label(why);
    });
    response
}

/// Shows it where it covers nothing that belongs to this.
fn tell(tooltip: Tooltip<'_>, response: &Response, content: impl FnOnce(&mut Ui)) {
    placed(tooltip, response).show(|ui| {
        ui.set_max_width(space::HOVER);
        content(ui);
    });
}

/// Draws what stands in a group: no answer covers any of it.
pub(crate) fn beside<R>(ui: &mut Ui, group: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    let id = Id::unique(NAME);
    let around = ui.data_mut(|data| {
        let around = data.get_temp::<Option<Rect>>(id).flatten();
        data.insert_temp(id, Some(group));
        around
    });
    let inner = content(ui);
    ui.data_mut(|data| data.insert_temp(id, around));
    inner
}

/// The menu, or the group, that this stands in.
fn group(response: &Response) -> Option<Rect> {
    let (context, layer) = (&response.ctx, response.layer_id);
    if Popup::is_id_open(context, layer.id) {
        return context.memory(|memory| memory.area_rect(layer.id));
    }
    context
        .data(|data| data.get_temp::<Option<Rect>>(Id::unique(NAME)))
        .flatten()
}

/// A tooltip where it covers none of the group that this stands in.
fn placed<'a>(mut tooltip: Tooltip<'a>, response: &Response) -> Tooltip<'a> {
    if let Some(group) = group(response) {
        let line = Rect::from_x_y_ranges(group.x_range(), response.rect.y_range());
        tooltip.popup = tooltip
            .popup
            .anchor(line)
            .align(RectAlign::RIGHT_START)
            .align_alternatives(&SIDES);
    }
    tooltip
}

/// What is in force, of the values that can be chosen: this one, or which other.
pub(crate) fn chosen(is_chosen: bool, other: Option<&str>) -> String {
    match (is_chosen, other) {
        (true, _) => tr!("answer-chosen").to_owned(),
        (false, Some(other)) => tr!("answer-other", other = other),
        (false, None) => tr!("answer-not-chosen").to_owned(),
    }
}
