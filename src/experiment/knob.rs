//! What is known of one knob. All that checks, shows, explains or lists knobs reads it here.

use serde_json::Value;

use super::{Experiment, Range, Slider};
use crate::words::described;

/// A knob of an experiment.
#[derive(Debug)]
pub struct Knob {
    /// Its name in files, in events and on the command line.
    pub key: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// When a change of it acts on a running network.
    pub effect: Effect,
    pub(super) label: &'static str,
    pub(super) title: &'static str,
    pub(super) words: &'static str,
    /// Why that matters here; empty where its group says it.
    pub(super) because: &'static str,
    /// What it does, as a formula.
    pub formula: Option<&'static str>,
    /// Where the settings list it; `None` where the window draws it elsewhere, or not at all.
    pub group: Option<Group>,
    pub(super) acts_if: fn(&Experiment) -> bool,
    pub(super) number: fn(&Experiment) -> Option<f64>,
}

/// What a knob may be.
#[derive(Debug)]
pub enum Kind {
    /// Yes or no.
    Flag,
    /// A whole number.
    Whole(Range),
    /// A number, and what a slider offers of its range.
    Real(Range, Slider),
    /// One of a few.
    Choice(&'static [Choice]),
    /// Any text; what it says.
    Text(&'static str),
}

/// One value of a knob that has a few.
#[derive(Debug)]
pub struct Choice {
    /// Its name in files, in events and on the command line.
    pub name: &'static str,
    pub(super) label: &'static str,
    pub(super) short: &'static str,
    pub(super) words: &'static str,
    pub(super) because: &'static str,
    /// What it is, as a formula.
    pub formula: Option<&'static str>,
}

/// When a change of a knob acts on a running network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// On the next step.
    NextStep,
    /// When the run is started again.
    Restart,
}

/// A heading of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The update rule.
    Optimizer,
    /// What the loss reads.
    Loss,
    /// The target network.
    Target,
    /// Weight standardization.
    Standardization,
    /// The run as a whole.
    Run,
    /// Which pictures there are.
    Pictures,
    /// How a picture is turned into a view.
    Views,
    /// What is built into the running network.
    Restart,
}

impl Group {
    /// Its heading.
    pub fn title(self) -> &'static str {
        let english = self.english();
        described("group", english, "title", english)
    }

    /// Why its knobs matter here.
    pub fn why(self) -> &'static str {
        described("group", self.english(), "why", self.because())
    }

    const fn because(self) -> &'static str {
        match self {
            Self::Optimizer => {
                "It decides how far a gradient moves the weights: in a collapse the gradients nearly vanish."
            }
            Self::Loss => "The loss alone says what the vectors are to be like.",
            Self::Target => {
                "The loss compares with what the target says: the slower it follows, the steadier is this aim."
            }
            Self::Standardization => {
                "It compares no pictures with each other: Richemond et al. (2020) train BYOL with it and group norm, without batch norm."
            }
            Self::Run => {
                "A collapse and the way out of it take steps: a run that ends early may not show them."
            }
            Self::Pictures => {
                "What is learned is learned from them: fewer, or more alike, leave the loss less to tell apart."
            }
            Self::Views => {
                "The loss wants the vectors of both views alike: what views change, the vectors are to leave out."
            }
            Self::Restart => {
                "It is built into the network or its data: a change begins another run, to be compared with this one."
            }
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::Optimizer => "Optimizer",
            Self::Loss => "Loss",
            Self::Target => "Target network",
            Self::Standardization => "Weight standardization",
            Self::Run => "Run",
            Self::Pictures => "Pictures",
            Self::Views => "Views",
            Self::Restart => "Takes effect at restart",
        }
    }

    /// Its knobs, in the order in which files list them.
    pub fn knobs(self) -> impl Iterator<Item = &'static Knob> {
        Experiment::knobs().filter(move |knob| knob.group == Some(self))
    }
}

impl Knob {
    /// The knob of that key.
    pub const fn find(key: &str) -> Option<&'static Self> {
        // Iterators are not const: this one can also be read while compiling, where a key that no
        // knob has is an error.
        let mut section = 0;
        while section < Experiment::SECTIONS.len() {
            let mut place = 0;
            while place < Experiment::SECTIONS[section].len() {
                let knob = &Experiment::SECTIONS[section][place];
                if is_same(knob.key, key) {
                    return Some(knob);
                }
                place += 1;
            }
            section += 1;
        }
        None
    }

    /// Whether it changes anything in this experiment: LARS's trust does nothing under SGD.
    pub fn acts_in(&self, experiment: &Experiment) -> bool {
        (self.acts_if)(experiment)
    }

    /// Its value in this experiment, if that is a number.
    pub(super) fn number(&self, experiment: &Experiment) -> Option<f64> {
        (self.number)(experiment)
    }

    /// Its values, where it has a few.
    pub const fn choices(&self) -> &'static [Choice] {
        match self.kind {
            Kind::Choice(choices) => choices,
            Kind::Flag | Kind::Whole(_) | Kind::Real(..) | Kind::Text(_) => &[],
        }
    }

    /// Its name in the window, below the heading of its group.
    pub fn label(&self) -> &'static str {
        described("knob", self.key, "label", self.label)
    }

    /// Its name where no heading stands above it.
    pub fn title(&self) -> &'static str {
        described("knob", self.key, "title", self.title)
    }

    /// What it does.
    pub fn words(&self) -> &'static str {
        described("knob", self.key, "words", self.words)
    }

    /// Why that matters here.
    pub fn why(&self) -> &'static str {
        match self.group {
            Some(group) if self.because.is_empty() => group.why(),
            _ => described("knob", self.key, "why", self.because),
        }
    }

    /// Plain words, then the formula.
    pub fn hover(&self) -> String {
        hover(self.words(), self.formula)
    }

    /// A value of it, given as text, as a file of TOML has it.
    pub fn toml(&self, value: &str) -> String {
        match self.kind {
            Kind::Flag | Kind::Whole(_) | Kind::Real(..) => value.to_owned(),
            Kind::Choice(_) | Kind::Text(_) => toml::Value::from(value).to_string(),
        }
    }
}

const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut place = 0;
    while place < a.len() {
        if a[place] != b[place] {
            return false;
        }
        place += 1;
    }
    true
}

fn hover(words: &str, formula: Option<&str>) -> String {
    match formula {
        Some(formula) => format!("{words}\n{formula}"),
        None => words.to_owned(),
    }
}

impl Kind {
    /// What a value may be, in words.
    pub fn expected(&self) -> String {
        match self {
            Self::Flag => "true or false".to_owned(),
            Self::Whole(range) => range.words_of_whole_numbers(),
            Self::Real(range, _) => range.words(),
            Self::Choice(choices) => {
                let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
                format!("one of {}", names.join(", "))
            }
            Self::Text(what) => (*what).to_owned(),
        }
    }

    /// The range of a number.
    pub const fn range(&self) -> Option<&Range> {
        match self {
            Self::Whole(range) | Self::Real(range, _) => Some(range),
            Self::Flag | Self::Choice(_) | Self::Text(_) => None,
        }
    }

    /// The value that `text` spells, in its range or not.
    pub(super) fn parse(&self, text: &str) -> Result<Value, String> {
        let expected = |what: &str| format!("expected {what}{}", self.expected());
        match self {
            Self::Flag => text.parse().map(Value::Bool).map_err(|_| expected("")),
            Self::Whole(_) => text
                .parse::<u64>()
                .map(Value::from)
                .map_err(|_| expected("")),
            Self::Real(..) => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => Ok(Value::from(number)),
                Ok(_) => Err(expected("a finite number, ")),
                Err(_) => Err(expected("a number, ")),
            },
            Self::Choice(choices) => {
                let is_known = choices.iter().any(|choice| choice.name == text);
                is_known
                    .then(|| Value::from(text))
                    .ok_or_else(|| expected(""))
            }
            Self::Text(_) => Ok(Value::from(text)),
        }
    }
}

impl Choice {
    /// What it is in plain words; its names in the window are that in files.
    pub(super) const fn new(words: &'static str) -> Self {
        Self {
            name: "",
            label: "",
            short: "",
            words,
            because: "",
            formula: None,
        }
    }

    /// Why that matters here.
    pub(super) const fn because(mut self, because: &'static str) -> Self {
        self.because = because;
        self
    }

    /// The same as a formula.
    pub(super) const fn formula(mut self, formula: &'static str) -> Self {
        self.formula = Some(formula);
        self
    }

    /// Its name in the window.
    pub(super) const fn called(mut self, label: &'static str) -> Self {
        self.label = label;
        self
    }

    /// Its name where there is little room.
    pub(super) const fn in_short(mut self, short: &'static str) -> Self {
        self.short = short;
        self
    }

    pub(super) const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        if self.label.is_empty() {
            self.label = name;
        }
        if self.short.is_empty() {
            self.short = self.label;
        }
        self
    }

    /// Its name in the window.
    pub fn label(&self) -> &'static str {
        described("choice", self.name, "label", self.label)
    }

    /// The same where there is little room.
    pub fn short(&self) -> &'static str {
        described("choice", self.name, "short", self.short)
    }

    /// What it is in plain words.
    pub fn words(&self) -> &'static str {
        described("choice", self.name, "words", self.words)
    }

    /// Why that matters here.
    pub fn why(&self) -> &'static str {
        described("choice", self.name, "why", self.because)
    }

    /// Plain words, then the formula.
    pub fn hover(&self) -> String {
        hover(self.words(), self.formula)
    }
}
