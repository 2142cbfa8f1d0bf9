//! The words of the forces on the embedding's points: what each is, what it is now, why it matters.

use crate::objective::{PREDICTOR_NORM, Term, about};
use crate::record::{Force, Forces, Side};
use crate::window::model::compact;

/// What the switch does.
pub(crate) const SWITCH: &str = "\
    Arrows: where the objective would turn z of the pictures that have two views, from the real gradients. Blue and filled: what \
    pulls the views of a picture together. Orange, dashed and open: what opposes that. Each begins at z of the first view, a dot, \
    and they are measured at every look, of now only.\n\
    −∂L/∂z · N, of it what stands across z";
/// What is said where none are known.
pub(crate) const NONE: &str =
    "No forces of this moment: they are measured of now only, at the next look.";
/// What is said where they are zero.
pub(crate) const ZERO: &str = "All forces are zero: no small turn of any z changes the loss.";
/// What is said where they are no numbers.
pub(crate) const BROKEN: &str = "The forces are not finite numbers: training has diverged.";
/// What is said where only attraction is left.
pub(crate) const UNOPPOSED: &str = "nothing opposes";
/// What the scale of the arrows is.
pub(crate) const SCALE: &str = "\
    All arrows have one scale. At ×1 a force that would lower the loss by 1 per radian is as long as the radius of the circle.\n\
    It is the largest of 1, 2, 5, 10 … at which nine of ten arrows are at most a third of the radius, under the lens of what is in \
    sight. Those that are more than twice as long are cut off at that.";

/// What a side is called, with its mean length.
pub(crate) fn entry(forces: &Forces, side: Side) -> String {
    match forces.of(side) {
        Some(force) if force.is_zero() => format!("{} 0", name(force, side)),
        Some(force) => format!("{} {}", name(force, side), length(force.mean)),
        None => UNOPPOSED.to_owned(),
    }
}

/// What is said of the scale, by which factor arrows are longer than forces.
pub(crate) fn scale(factor: f32, is_cut: bool) -> String {
    let cut = if is_cut { ", the longest cut" } else { "" };
    format!("arrows ×{}{cut}", compact(f64::from(factor)))
}

/// How much gets past the projector's batch norm.
pub(crate) fn past(share: f64) -> String {
    format!("past the projector's batch norm: {:.0} %", 100.0 * share)
}

/// That in more words.
pub(crate) fn about_past(share: f64) -> String {
    format!(
        "The projector's batch norm stands before z, so it has no part in the force on z. But whatever the encoder and the \
         layers before the norm change, it takes out of z what the batch has in common.\n\
         Now: the gradient on y is {:.0} % as long as it would be if the norm's mean and variance were constants.\n\
         Why it matters here: what does not get past it cannot move all pictures together by way of the encoder. The layer \
         after the norm still can.",
        100.0 * share
    )
}

/// What a side is, what it is now, why it matters here.
pub(crate) fn hover(forces: &Forces, side: Side) -> String {
    let (count, step) = (forces.points.len(), forces.step);
    let Some(force) = forces.of(side) else {
        return format!(
            "What opposes the pull: a part of the loss that keeps pictures apart, or a batch norm between z and the loss.\n\
             Now, at step {step}: there is neither.\n\
             Why it matters here: if every picture follows its arrow, nothing in the loss stops them from ending in one place."
        );
    };
    let what: Vec<String> = terms(forces, force)
        .map(|term| format!("{} {}", capital(term.name), term.words))
        .collect();
    let parts: Vec<String> = force
        .parts
        .iter()
        .map(|part| format!("{} {}", part.name, length(part.mean)))
        .collect();
    let along = if force.along > 0.01 * force.mean {
        format!(
            " What would only make z longer or shorter, {}, is not drawn.",
            length(force.along)
        )
    } else {
        String::new()
    };
    format!(
        "{}\n\
         Now, at step {step}: {}; by so much the loss of a picture would fall per radian, a mean over {count} \
         pictures.{along}\n\
         Why it matters here: {}",
        what.join("\n"),
        parts.join(", "),
        why(forces, side)
    )
}

fn why(forces: &Forces, side: Side) -> &'static str {
    match (side, forces.opposition.is_some()) {
        (Side::Opposition, _) => "without it only the pull would be left.",
        (Side::Attraction, true) => {
            "where the other arrow is as long and points the opposite way, the loss leaves z where it is."
        }
        (Side::Attraction, false) => {
            "nothing opposes it: the loss is as low as it can be once all pictures are in one place."
        }
    }
}

/// The parts of a force as the objective declares them.
fn terms<'a>(forces: &Forces, force: &'a Force) -> impl Iterator<Item = &'static Term> + use<'a> {
    let known = about(forces.objective).terms.iter();
    let known = known.chain([&PREDICTOR_NORM]);
    known.filter(|term| force.parts.iter().any(|part| part.name == term.name))
}

/// One part stands under its own name.
fn name(force: &Force, side: Side) -> &str {
    match (&force.parts[..], side) {
        ([part], _) => &part.name,
        (_, Side::Attraction) => "attraction",
        (_, Side::Opposition) => "opposition",
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A length in three digits.
pub(crate) fn length(value: f64) -> String {
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
        let texts = [0.0, 0.312_49, 12.345, 1.000_4, 0.000_123_4, 1234.5].map(length);
        assert_eq!(texts, ["0", "0.312", "12.3", "1", "1.23e-4", "1234"]);
    }
}
