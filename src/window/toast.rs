//! Short notes that come up at the bottom and go by themselves.

use egui::{Align2, Area, Context, Frame, Id, Margin, Order, RichText, Stroke, vec2};

use super::exports::found::Found;
use super::intent::Intent;
use super::theme::{Palette, space};

/// How long a note stays, in seconds.
const STAY: f64 = 7.0;
/// The same of one with buttons: they are to be reached.
const STAY_LONG: f64 = 20.0;
/// How many are shown at once.
const MOST: usize = 3;

/// The notes that are up.
#[derive(Default)]
pub(crate) struct Toasts {
    notes: Vec<Note>,
}

struct Note {
    text: String,
    bad: bool,
    /// What was saved, with what can be done with it.
    found: Option<Found>,
    /// Set when it is first drawn, and again for as long as the pointer is on its buttons.
    since: Option<f64>,
}

impl Note {
    fn stay(&self) -> f64 {
        if self.found.is_some() {
            STAY_LONG
        } else {
            STAY
        }
    }
}

impl Toasts {
    /// These sentences in one note, if there are any.
    pub fn of(doubts: &[String]) -> Self {
        let mut toasts = Self::default();
        if !doubts.is_empty() {
            toasts.add(format!("{}.", doubts.join("; ")), true);
        }
        toasts
    }

    /// Shows a note; one that is up already starts anew.
    pub fn add(&mut self, text: impl Into<String>, bad: bool) {
        self.push(Note {
            text: text.into(),
            bad,
            found: None,
            since: None,
        });
    }

    /// Shows a note of what was saved.
    pub fn add_found(&mut self, text: String, found: Found) {
        self.push(Note {
            text,
            bad: false,
            found: Some(found),
            since: None,
        });
    }

    fn push(&mut self, note: Note) {
        self.remove(&note.text);
        self.notes.push(note);
        let surplus = self.notes.len().saturating_sub(MOST);
        self.notes.drain(..surplus);
    }

    /// Takes away the notes with this text.
    pub fn remove(&mut self, text: &str) {
        self.notes.retain(|note| note.text != text);
    }

    /// Takes all notes away.
    pub fn clear(&mut self) {
        self.notes.clear();
    }

    /// Whether a note is up.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// Draws the notes, `room` above the bottom, and asks to be drawn again when the next one is due
    /// to go. Returns what their buttons ask for.
    pub fn show(&mut self, context: &Context, room: f32) -> Vec<Intent> {
        let now = context.time();
        self.notes
            .retain(|note| note.since.is_none_or(|since| now - since < note.stay()));
        let mut intents = Vec::new();
        let mut above = space::GROUP + room;
        // What has buttons is lowest: it is not to move away from under the pointer.
        self.notes.sort_by_key(|note| note.found.is_some());
        for (place, note) in self.notes.iter_mut().rev().enumerate() {
            let since = *note.since.get_or_insert(now);
            context.request_repaint_after_secs((note.stay() - (now - since)).max(0.05) as f32);
            let area = Area::new(Id::unique(("note", place)))
                .order(Order::Foreground)
                .interactable(note.found.is_some())
                .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -above));
            let shown = area.show(context, |ui| {
                let palette = Palette::of(ui.visuals());
                let colour = if note.bad {
                    palette.danger
                } else {
                    palette.edge
                };
                let frame = Frame::new()
                    .fill(palette.card)
                    .stroke(Stroke::new(1.5, colour))
                    .corner_radius(space::RADIUS)
                    .inner_margin(Margin::symmetric(14, 9));
                frame.show(ui, |ui| {
                    ui.set_max_width(space::TEXT);
                    ui.label(RichText::new(&note.text).color(palette.ink));
                    if let Some(found) = &note.found {
                        ui.add_space(space::SMALL);
                        found.buttons(ui, &mut intents);
                    }
                });
            });
            if note.found.is_some() && shown.response.contains_pointer() {
                note.since = Some(now);
            }
            above += shown.response.rect.height() + space::GAP;
        }
        intents
    }
}
