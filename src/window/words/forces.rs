//! The words of the forces on the embedding's points: what each is, what it is now, why it matters.

use crate::objective::{PREDICTOR_NORM, Term, about};
use crate::record::{Force, ForcePart, Forces, Side};
use crate::window::answer::Answer;
use crate::window::model::compact;
use crate::words::{numeral, tr};

/// What a side is called, with its mean length.
pub(crate) fn entry(forces: &Forces, side: Side) -> String {
    match forces.of(side) {
        Some(force) => {
            let length = if force.is_zero() { 0.0 } else { force.mean };
            told(name(forces, force, side), length)
        }
        None => tr!("forces-unopposed").to_owned(),
    }
}

/// What is said of the scale, by which factor arrows are longer than forces.
pub(crate) fn scale(factor: f32, is_cut: bool) -> String {
    let factor = numeral(compact(f64::from(factor)));
    if is_cut {
        tr!("forces-scale-cut", factor = factor)
    } else {
        tr!("forces-scale", factor = factor)
    }
}

/// What a side is, what it is now, why it matters here.
pub(crate) fn hover(forces: &Forces, side: Side) -> Answer {
    let Some(force) = forces.of(side) else {
        return Answer::new(tr!("forces-unopposed-about"))
            .now(tr!("forces-unopposed-now").to_owned())
            .why(tr!("forces-unopposed-why"));
    };
    let parts: Vec<String> = force
        .parts
        .iter()
        .map(|part| told(part_name(forces, part), part.mean))
        .collect();
    let lines: Vec<String> = terms(forces, force).map(what).collect();
    let mut now = tr!(
        "forces-now",
        step = forces.step,
        parts = parts.join(", "),
        count = forces.points.len()
    );
    if force.along > 0.01 * force.mean {
        let length = length(force.along);
        now = format!("{now} {}", tr!("forces-along", length = length));
    }
    Answer::new(lines.join("\n"))
        .now(now)
        .why(why(forces, side))
}

fn why(forces: &Forces, side: Side) -> &'static str {
    match (side, forces.opposition.is_some()) {
        (Side::Opposition, _) => tr!("forces-matters-opposition"),
        (Side::Attraction, true) => tr!("forces-matters-attraction"),
        (Side::Attraction, false) => tr!("forces-matters-alone"),
    }
}

/// What a part is: its name begins the sentence.
fn what(term: &Term) -> String {
    let mut letters = term.name().chars();
    let first = letters.next().map(|letter| letter.to_uppercase());
    let name: String = first.into_iter().flatten().chain(letters).collect();
    tr!("forces-part", name = name, words = term.words())
}

/// The parts that an objective declares, and what a batch norm may add.
fn declared(forces: &Forces) -> impl Iterator<Item = &'static Term> + use<> {
    about(forces.objective)
        .terms
        .iter()
        .chain([&PREDICTOR_NORM])
}

/// The parts of a force as they are declared.
fn terms<'a>(forces: &Forces, force: &'a Force) -> impl Iterator<Item = &'static Term> + use<'a> {
    declared(forces).filter(|term| force.parts.iter().any(|part| part.name == term.name))
}

/// On record a part stands by its English name.
fn part_name<'a>(forces: &Forces, part: &'a ForcePart) -> &'a str {
    let term = declared(forces).find(|term| term.name == part.name);
    term.map_or(&part.name, |term| term.name())
}

/// One part stands under its own name.
fn name<'a>(forces: &Forces, force: &'a Force, side: Side) -> &'a str {
    match (&force.parts[..], side) {
        ([part], _) => part_name(forces, part),
        (_, Side::Attraction) => tr!("forces-attraction"),
        (_, Side::Opposition) => tr!("forces-opposition"),
    }
}

fn told(name: &str, value: f64) -> String {
    format!("{name} {}", length(value))
}

/// A length in three digits, as the language of this thread writes it.
fn length(value: f64) -> String {
    numeral(three_digits(value)).into_owned()
}

fn three_digits(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return compact(value);
    }
    let decimals = 2 - value.abs().log10().floor() as i32;
    let rounded = format!("{value:.0$}", decimals.clamp(0, 12) as usize);
    compact(rounded.parse().unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_three_digits() {
        let texts = [0.0, 0.312_49, 12.345, 1.000_4, 0.000_123_4, 1234.5].map(three_digits);
        assert_eq!(texts, ["0", "0.312", "12.3", "1", "1.23e-4", "1234"]);
    }
}
