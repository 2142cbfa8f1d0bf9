//! What the network is asked to do: one file per objective, with its formula, its source, its words
//! and what it needs of the networks.
//!
//! One more objective is a file here, a line in [`objectives!`] below, and its name among the kinds
//! of the experiment.

mod barlow;
mod byol;
mod loss;
mod matrix;
mod moco;
mod queue;
mod sigreg;
mod simclr;
mod vicreg;

#[cfg(test)]
mod golden;

pub use loss::{About, Batch, Loss, Needs, Negatives, PREDICTOR_NORM, PULL, Term};
pub use matrix::unit;
pub use queue::Queue;

use crate::experiment::{Experiment, Group, Knob, Objective};
use crate::words::described;

/// What an objective asks for, as the window says it: plain words and source, then the formula.
pub fn words(kind: Objective) -> &'static str {
    described("objective", kind.name(), "words", about(kind).words)
}

/// Why it matters here what it asks for.
pub fn why(kind: Objective) -> &'static str {
    described("objective", kind.name(), "why", about(kind).why)
}

/// An objective's loss as its curve is named in the window.
pub fn curve(kind: Objective) -> &'static str {
    described("objective", kind.name(), "curve", about(kind).curve)
}

/// The registry: each kind with the file that declares it.
macro_rules! objectives {
    ($($kind:ident => $file:ident::$loss:ident),+ $(,)?) => {
        /// The objective in words, and what it needs.
        pub const fn about(kind: Objective) -> &'static About {
            match kind { $(Objective::$kind => &$file::ABOUT),+ }
        }

        /// The objective.
        pub const fn of(kind: Objective) -> &'static dyn Loss {
            match kind { $(Objective::$kind => &$file::$loss),+ }
        }
    };
}

objectives! {
    Byol => byol::Byol,
    Simclr => simclr::Simclr,
    Moco => moco::Moco,
    Vicreg => vicreg::Vicreg,
    Barlow => barlow::Barlow,
    Sigreg => sigreg::Sigreg,
}

/// Whether a knob changes anything in this experiment: of the losses' knobs only those do that the objective reads.
pub fn acts(knob: &Knob, experiment: &Experiment) -> bool {
    let is_of_a_loss = knob.group == Some(Group::Loss);
    let is_read = !is_of_a_loss || about(experiment.objective).knobs.contains(&knob.key);
    is_read && knob.acts_in(experiment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Experiment, Group, Knob};
    use crate::record::Side;

    #[test]
    fn the_words_of_every_objective_are_its_own_and_a_queue_is_kept_where_one_is_needed() {
        for kind in Objective::ALL {
            let About {
                short,
                curve,
                both_ways,
                row,
                words,
                why,
                needs,
                knobs,
                terms,
            } = about(*kind);
            for other in Objective::ALL.iter().filter(|other| *other != kind) {
                let other = about(*other);
                assert!(*short != other.short && *curve != other.curve && *words != other.words);
            }
            assert_eq!(curve.ends_with(", both ways"), *both_ways, "{kind}");
            assert!(
                !row.is_empty() && why.ends_with('.') && words.contains("\nL = "),
                "{kind}"
            );
            for key in *knobs {
                let group = Knob::find(key).map(|knob| knob.group);
                assert!(
                    matches!(group, Some(None | Some(Group::Loss))),
                    "{kind}: {key}"
                );
            }
            let names: Vec<&str> = terms.iter().map(|term| term.name).collect();
            assert_eq!(terms[0].side, Side::Attraction, "{kind}: {names:?}");
            assert!(terms.iter().all(|term| !term.words.is_empty()), "{kind}");
            let keeps = of(*kind).keys_kept(&Experiment::default()).is_some();
            assert_eq!(keeps, needs.negatives == Negatives::Queue, "{kind}");
        }
    }

    #[test]
    fn no_two_parts_are_translated_by_one_key() {
        let terms = Objective::ALL.iter().flat_map(|kind| about(*kind).terms);
        let mut known: Vec<&Term> = Vec::new();
        for term in terms.chain([&PREDICTOR_NORM]) {
            let twin = known.iter().find(|other| other.key == term.key);
            assert!(twin.is_none_or(|twin| *twin == term), "{}", term.key);
            known.push(term);
        }
    }

    #[test]
    fn every_knob_of_the_losses_is_read_by_one() {
        let read: Vec<&str> = Objective::ALL
            .iter()
            .flat_map(|kind| about(*kind).knobs)
            .copied()
            .collect();
        for knob in Group::Loss.knobs() {
            assert!(read.contains(&knob.key), "{} does nothing", knob.key);
        }
    }
}
