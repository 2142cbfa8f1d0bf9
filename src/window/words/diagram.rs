//! The words of the diagram's norms: what each does, then its formula.

use super::super::answer::Answer;
use crate::experiment::{Choice, Knob};
use crate::words::tr;

/// What one kind of norm does, at one place. `trained` tells whether the place has a gain and a
/// bias.
pub(crate) fn norm(place: &str, norm: &Choice, trained: bool) -> Answer {
    let formula = match (norm.formula, trained) {
        (None, _) => String::new(),
        (Some(formula), true) => {
            format!("\n{}", tr!("diagram-norm-formula", formula = formula))
        }
        (Some(formula), false) => format!("\n{formula}"),
    };
    let kept = if trained {
        format!("\n\n{}", tr!("diagram-gain-and-bias"))
    } else {
        String::new()
    };
    Answer::new(format!("{place}\n\n{}{formula}{kept}", norm.words())).why(norm.why())
}

/// What a knob is.
pub(crate) fn knob(knob: &Knob) -> Answer {
    Answer::new(knob.hover()).why(knob.why())
}

/// What one value of a knob is.
pub(crate) fn value(knob: &Knob, choice: &Choice) -> Answer {
    let why = choice.why();
    Answer::new(choice.hover()).why(if why.is_empty() { knob.why() } else { why })
}
