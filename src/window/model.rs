//! What the panels read beside the snapshot: the knobs as text, the curves, the preset, what can be
//! undone.

use std::borrow::Cow;
use std::collections::HashMap;

pub(crate) use super::intent::Intent;
use super::layer_series::LayerSeries;
use super::moment::Moment;
use super::others::{self, Other};
use super::series::Series;
use super::stretch::Stretch;
use super::undo::{Change, Undo};
pub use super::view::{AccuracyView, Camera, Controls, Lens, SpectrumView, View};
use crate::experiment::{Experiment, Preset};
use crate::record::Snapshot;
use crate::words::tr;

/// What the panels read beside the snapshot.
#[derive(Debug, Default)]
pub(crate) struct Model {
    /// The curves.
    pub series: Series,
    /// The layers' curves.
    pub layers: LayerSeries,
    /// The branches beside the main one.
    pub others: Vec<Other>,
    /// Whether what changes the run as it is now is locked: by the person, or because its past is
    /// on show.
    pub locked: bool,
    /// Whether the person has locked whatever changes anything.
    pub is_held: bool,
    /// Which steps the plots over steps show.
    pub stretch: Stretch,
    /// What was changed here.
    pub undo: Undo,
    run: Option<u64>,
    experiment: Option<Experiment>,
    now: Moment,
    /// The step that is looked at in place of now, and the knobs as they were then.
    past: Option<(u64, Moment)>,
    /// Values that the session has not answered yet.
    sent: HashMap<String, Sent>,
}

#[derive(Debug)]
struct Sent {
    value: String,
    /// The number of the command that it is in.
    number: u64,
}

impl Model {
    /// Reads a new snapshot.
    pub fn update(&mut self, snapshot: &Snapshot) {
        self.series.update(snapshot.run, &snapshot.history);
        self.layers.update(snapshot.run, &snapshot.history);
        others::update(&mut self.others, snapshot);
        let is_alone = snapshot.others.is_empty() && !self.now.has_others();
        let is_same = self.run == Some(snapshot.run)
            && self.experiment.as_ref() == Some(&snapshot.experiment);
        if !is_same || !is_alone {
            self.run = Some(snapshot.run);
            self.now = Moment::of(snapshot);
            self.experiment = Some(snapshot.experiment.clone());
        }
    }

    /// Has the panels look at the run as it was in that snapshot; as it is now with `None`.
    pub fn look_at(&mut self, past: Option<&Snapshot>) {
        self.past = past.map(|past| (past.step, Moment::of(past)));
    }

    /// The step that is looked at in place of now.
    pub fn looked_at(&self) -> Option<u64> {
        self.past.as_ref().map(|(step, _)| *step)
    }

    /// The knobs of the moment that is looked at.
    fn shown(&self) -> &Moment {
        self.past.as_ref().map_or(&self.now, |(_, then)| then)
    }

    /// The branches in which a knob has another value than in the run: their names, and that value.
    pub fn elsewhere(&self, key: &str) -> impl Iterator<Item = (&str, &str)> {
        self.shown().elsewhere(key)
    }

    /// A knob's value as text: in the past as it was then, now as it was last set here, until the
    /// session has answered.
    pub fn value(&self, key: &str) -> &str {
        match &self.past {
            Some((_, then)) => then.value(key),
            None => wanted(&self.sent, &self.now, key),
        }
    }

    /// A knob's value as a number.
    pub fn number(&self, key: &str) -> f64 {
        self.value(key).parse().unwrap_or(0.0)
    }

    /// `experiment`, the one on show, with what was set here and is not answered yet; in the past
    /// as it is.
    pub fn wanted<'a>(&self, experiment: &'a Experiment) -> Cow<'a, Experiment> {
        let mut wanted = Cow::Borrowed(experiment);
        if self.past.is_some() {
            return wanted;
        }
        for (key, sent) in &self.sent {
            // What does not fit is refused, and the session says why.
            wanted.to_mut().set(key, &sent.value).ok();
        }
        wanted
    }

    /// Notes that a knob's new value is on its way in the command `number`.
    pub fn expect(&mut self, key: &str, value: &str, number: u64) {
        let value = value.to_owned();
        self.sent.insert(key.to_owned(), Sent { value, number });
    }

    /// What is to be undone next, if anything.
    pub fn next_undo(&mut self) -> Option<Change> {
        let Self {
            undo, sent, now, ..
        } = self;
        undo.newest_made(|key| wanted(sent, now, key))
    }

    /// What is to be redone next, if anything.
    pub fn next_redo(&mut self) -> Option<Change> {
        let Self {
            undo, sent, now, ..
        } = self;
        undo.newest_undone(|key| wanted(sent, now, key))
    }

    /// The command `number` is answered: whatever came of it, the newest snapshot has it.
    pub fn settle(&mut self, number: u64) {
        self.sent.retain(|_, sent| sent.number != number);
    }

    /// The preset that the run started with, if any.
    pub fn preset(&self) -> Option<Preset> {
        self.shown().preset
    }

    /// The preset's name, and whether knobs were changed since.
    pub fn preset_name(&self) -> String {
        let Moment {
            preset, changed, ..
        } = self.shown();
        let name = preset.map_or(tr!("bar-preset-none"), Preset::name);
        if *changed {
            tr!("bar-preset-changed", name = name)
        } else {
            name.to_owned()
        }
    }
}

fn wanted<'a>(sent: &'a HashMap<String, Sent>, now: &'a Moment, key: &str) -> &'a str {
    match sent.get(key) {
        Some(sent) => &sent.value,
        None => now.value(key),
    }
}

/// A class's name.
pub(crate) fn class_name(snapshot: &Snapshot, label: u8) -> &str {
    snapshot
        .class_names
        .get(usize::from(label))
        .map_or(tr!("diagram-unknown-class"), String::as_str)
}

/// A class's name in at most 40 letters, for a line that grows with its text.
pub(crate) fn class_in_short(snapshot: &Snapshot, label: u8) -> String {
    shortened(class_name(snapshot, label), 40)
}

/// A text in at most that many letters.
pub(crate) fn shortened(text: &str, letters: usize) -> String {
    match text.chars().nth(letters) {
        Some(_) => text.chars().take(letters - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}

/// A number in as few characters as three or four digits of precision need.
pub(crate) fn compact(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    if !(1e-3..1e5).contains(&size) {
        return format!("{value:.2e}")
            .replace(".00e", "e")
            .replace("0e", "e");
    }
    let decimals = (3 - size.log10().floor() as i32).clamp(0, 5) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let texts: Vec<String> = [0.0, 0.8, 1e-4, 2.5e-6, 0.02, 12.345_67, 1_234.5, 1e-3, 3.0]
            .map(compact)
            .to_vec();
        assert_eq!(
            texts,
            [
                "0", "0.8", "1e-4", "2.5e-6", "0.02", "12.35", "1234", "0.001", "3"
            ]
        );
    }
}
