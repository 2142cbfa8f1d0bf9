//! What the panels read beside the snapshot: the knobs as text, the curves, the preset, what can be
//! undone.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::f32::consts::{FRAC_PI_2, PI, TAU};

pub(crate) use super::intent::Intent;
use super::knobs::Knobs;
use super::layer_series::{LayerSeries, LayerView};
use super::series::Series;
use super::undo::{Change, Undo};
use crate::experiment::{Experiment, Preset};
use crate::record::Snapshot;

/// How the person looks at the run; no part of the experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Draw log10(1 − cos) in place of the cosines.
    pub log_cosines: bool,
    /// Which accuracies are drawn.
    pub accuracy: AccuracyView,
    /// What is drawn of every layer.
    pub layers: LayerView,
    /// Draw each layer as a bar with its history, in place of lines over steps.
    pub layer_bars: bool,
    /// What the spectrum shows.
    pub spectrum: SpectrumView,
    /// The scatter's lens.
    pub lens: Lens,
    /// From where the scatter is seen in 3-D; `None` in 2-D.
    pub camera: Option<Camera>,
    /// The class that stands out in the scatter.
    pub class: Option<u8>,
    /// Classes that the scatter does not show.
    pub hidden: BTreeSet<u8>,
    /// The picture whose neighbours are shown, by its index in the test set.
    pub pinned: Option<u32>,
    /// Join the two views of a picture by a line.
    pub pairs: bool,
    /// Show all test pictures, as of the newest probe, in place of the sample.
    pub all_pictures: bool,
    /// What the person may change.
    pub controls: Controls,
}

impl Default for View {
    fn default() -> Self {
        Self {
            log_cosines: false,
            accuracy: AccuracyView::Probe,
            layers: LayerView::Rate,
            layer_bars: true,
            spectrum: SpectrumView::Now,
            lens: Lens::Times(1),
            camera: None,
            class: None,
            hidden: BTreeSet::new(),
            pinned: None,
            pairs: false,
            all_pictures: false,
            controls: Controls::Shown,
        }
    }
}

/// From where the scatter is seen, as on a turntable. At 0 and 0 the first two axes lie in the
/// screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Turn about the second axis, in radians.
    pub yaw: f32,
    /// How far the cloud is tipped towards the eye, in radians: −π/2..π/2.
    pub pitch: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            yaw: -0.6,
            pitch: 0.4,
        }
    }
}

impl Camera {
    /// Turned further.
    pub(crate) fn turned(self, yaw: f32, pitch: f32) -> Self {
        let pitch = (self.pitch + pitch).clamp(-FRAC_PI_2, FRAC_PI_2);
        Self {
            yaw: (self.yaw + yaw + PI).rem_euclid(TAU) - PI,
            pitch,
        }
    }
}

/// What changes the experiment: its knobs, presets, seed and restarts. Running, looking and
/// exporting always go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    /// Free to use.
    #[default]
    Shown,
    /// In sight, but without effect.
    Locked,
    /// Out of sight, keys included.
    Hidden,
}

impl Controls {
    /// Its name on the button.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Locked => "locked",
            Self::Hidden => "hidden",
        }
    }

    /// What the button makes of it: each in turn.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Shown => Self::Locked,
            Self::Locked => Self::Hidden,
            Self::Hidden => Self::Shown,
        }
    }

    /// What the key makes of it that locks.
    #[must_use]
    pub const fn toggle_lock(self) -> Self {
        match self {
            Self::Shown => Self::Locked,
            Self::Locked | Self::Hidden => Self::Shown,
        }
    }

    /// What the key makes of it that hides.
    #[must_use]
    pub const fn toggle_hidden(self) -> Self {
        match self {
            Self::Hidden => Self::Shown,
            Self::Shown | Self::Locked => Self::Hidden,
        }
    }
}

/// What can be told of the classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AccuracyView {
    /// By the linear probe from y.
    #[default]
    Probe,
    /// By the linear probe and by the nearest neighbours, from y and from z.
    All,
}

impl AccuracyView {
    /// In the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Probe, Self::All];

    /// Its name on the button.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Probe => "probe",
            Self::All => "all four",
        }
    }
}

/// The singular values of z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SpectrumView {
    /// Of now, of before the last change, of the start.
    #[default]
    Now,
    /// Of the whole run, as a strip of heat.
    Run,
}

impl SpectrumView {
    /// In the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Now, Self::Run];

    /// Its name on the button.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Run => "over the run",
        }
    }
}

/// How much the scatter is magnified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lens {
    /// By this factor, about the middle of the cloud; 1 is to scale.
    Times(u32),
    /// So that the cloud fills the square.
    Auto,
}

/// What the panels read beside the snapshot.
#[derive(Debug, Default)]
pub(crate) struct Model {
    /// The curves.
    pub series: Series,
    /// The layers' curves.
    pub layers: LayerSeries,
    /// Whether what changes the experiment is locked.
    pub locked: bool,
    /// What was changed here.
    pub undo: Undo,
    run: Option<u64>,
    experiment: Option<Experiment>,
    knobs: Knobs,
    /// The step that is looked at in place of now, and the knobs as they were then.
    past: Option<(u64, Knobs)>,
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
        if self.run != Some(snapshot.run) || self.experiment.as_ref() != Some(&snapshot.experiment)
        {
            self.run = Some(snapshot.run);
            self.knobs = Knobs::of(snapshot);
            self.experiment = Some(snapshot.experiment.clone());
        }
    }

    /// Has the panels look at the run as it was in that snapshot; as it is now with `None`.
    pub fn look_at(&mut self, past: Option<&Snapshot>) {
        self.past = past.map(|past| (past.step, Knobs::of(past)));
    }

    /// The step that is looked at in place of now.
    pub fn looked_at(&self) -> Option<u64> {
        self.past.as_ref().map(|(step, _)| *step)
    }

    /// The knobs of the moment that is looked at.
    fn shown(&self) -> &Knobs {
        self.past.as_ref().map_or(&self.knobs, |(_, knobs)| knobs)
    }

    /// A knob's value as text: in the past as it was then, now as it was last set here, until the
    /// session has answered.
    pub fn value(&self, key: &str) -> &str {
        match &self.past {
            Some((_, then)) => then.value(key),
            None => wanted(&self.sent, &self.knobs, key),
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
            undo, sent, knobs, ..
        } = self;
        undo.newest_made(|key| wanted(sent, knobs, key))
    }

    /// What is to be redone next, if anything.
    pub fn next_redo(&mut self) -> Option<Change> {
        let Self {
            undo, sent, knobs, ..
        } = self;
        undo.newest_undone(|key| wanted(sent, knobs, key))
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
        let Knobs {
            preset, changed, ..
        } = self.shown();
        let name = preset.map_or("custom", Preset::name);
        if *changed {
            format!("{name}, changed")
        } else {
            name.to_owned()
        }
    }
}

fn wanted<'a>(sent: &'a HashMap<String, Sent>, knobs: &'a Knobs, key: &str) -> &'a str {
    match sent.get(key) {
        Some(sent) => &sent.value,
        None => knobs.value(key),
    }
}

/// A class's name.
pub(crate) fn class_name(snapshot: &Snapshot, label: u8) -> &str {
    snapshot
        .class_names
        .get(usize::from(label))
        .map_or("unknown class", String::as_str)
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
