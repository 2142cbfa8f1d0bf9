//! How a knob is described beside its field. All of it happens while compiling, and so do its
//! errors.

use super::knob::{Choice, Group, Kind, Knob};
use super::{Effect, Experiment, Range, Slider};

/// What is said of a knob beside its field. The field gives it its key and its kind.
pub(super) struct Description {
    label: &'static str,
    title: &'static str,
    words: &'static str,
    because: &'static str,
    formula: Option<&'static str>,
    effect: Effect,
    group: Option<Group>,
    acts_if: fn(&Experiment) -> bool,
    range: Option<Range>,
    slider: Option<Slider>,
    text: Option<&'static str>,
}

impl Description {
    const fn new(effect: Effect, label: &'static str, words: &'static str) -> Self {
        Self {
            label,
            title: label,
            words,
            because: "",
            formula: None,
            effect,
            group: None,
            acts_if: |_| true,
            range: None,
            slider: None,
            text: None,
        }
    }

    /// Of a knob whose change acts on the next step: its name in the window, and what it does.
    pub const fn live(label: &'static str, words: &'static str) -> Self {
        Self::new(Effect::NextStep, label, words)
    }

    /// Of a knob that is built into the running network: its name in the window, and what it does.
    pub const fn at_restart(label: &'static str, words: &'static str) -> Self {
        Self::new(Effect::Restart, label, words)
    }

    /// Its name where no heading stands above it, if that must say more.
    pub const fn title(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// Why that matters here, in a sentence or a few.
    pub const fn because(mut self, because: &'static str) -> Self {
        self.because = because;
        self
    }

    /// What it does as a formula.
    pub const fn formula(mut self, formula: &'static str) -> Self {
        self.formula = Some(formula);
        self
    }

    /// Where the settings list it.
    pub const fn group(mut self, group: Group) -> Self {
        self.group = Some(group);
        self
    }

    /// In which experiments it changes anything.
    pub const fn acts_if(mut self, acts_if: fn(&Experiment) -> bool) -> Self {
        self.acts_if = acts_if;
        self
    }

    /// What a number may be. Every number needs one.
    pub const fn range(mut self, range: Range) -> Self {
        self.range = Some(range);
        self
    }

    /// What a slider offers, where that is not the whole range, evenly.
    pub const fn slider(mut self, slider: Slider) -> Self {
        self.slider = Some(slider);
        self
    }

    /// What a text says. Every text needs it.
    pub const fn text(mut self, what: &'static str) -> Self {
        self.text = Some(what);
        self
    }

    /// The knob of a field of type `T`. Evaluated while compiling: what does not fit the type is an
    /// error there.
    pub const fn of<T: Field>(
        self,
        key: &'static str,
        number: fn(&Experiment) -> Option<f64>,
    ) -> Knob {
        let kind = match T::TYPE {
            Type::Flag => Kind::Flag,
            Type::Whole => Kind::Whole(self.range.expect("a number needs a range")),
            Type::Real => {
                let range = self.range.expect("a number needs a range");
                let slider = match self.slider {
                    Some(slider) => slider,
                    None => Slider::linear(range.least, range.most),
                };
                assert!(slider.least >= range.least && slider.most <= range.most);
                Kind::Real(range, slider)
            }
            Type::Choice(choices) => Kind::Choice(choices),
            Type::Text => Kind::Text(self.text.expect("a text needs words for what it says")),
        };
        assert!(self.range.is_none() || matches!(T::TYPE, Type::Whole | Type::Real));
        assert!(self.slider.is_none() || matches!(T::TYPE, Type::Real));
        assert!(self.text.is_none() || matches!(T::TYPE, Type::Text));
        Knob {
            key,
            kind,
            effect: self.effect,
            label: self.label,
            title: self.title,
            words: self.words,
            because: self.because,
            formula: self.formula,
            group: self.group,
            acts_if: self.acts_if,
            number,
        }
    }
}

/// What a field's type says of its knob.
pub(super) enum Type {
    Flag,
    Whole,
    Real,
    Choice(&'static [Choice]),
    Text,
}

/// A type that a knob can have.
pub(super) trait Field {
    /// What it says of the knob.
    const TYPE: Type;

    /// Its value as a number, if it is one.
    fn number(&self) -> Option<f64> {
        None
    }
}

impl Field for bool {
    const TYPE: Type = Type::Flag;
}

impl Field for String {
    const TYPE: Type = Type::Text;
}

impl Field for usize {
    const TYPE: Type = Type::Whole;

    fn number(&self) -> Option<f64> {
        Some(*self as f64)
    }
}

impl Field for u64 {
    const TYPE: Type = Type::Whole;

    fn number(&self) -> Option<f64> {
        Some(*self as f64)
    }
}

impl Field for f64 {
    const TYPE: Type = Type::Real;

    fn number(&self) -> Option<f64> {
        Some(*self)
    }
}
