//! The words of the diagram's norms: what each does, then its formula.

use crate::experiment::Choice;
use crate::words::tr;

/// What one kind of norm does, at one place. `trained` tells whether the place has a gain and a
/// bias.
pub(crate) fn norm(place: &str, norm: &Choice, trained: bool) -> String {
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
    format!("{place}\n\n{}{formula}{kept}", norm.words())
}
