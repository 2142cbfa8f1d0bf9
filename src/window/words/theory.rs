//! The words of the panels that theory asks for.

use super::super::answer::Answer;
use super::super::model::AccuracyView;
use crate::words::tr;

/// What is said where z is too narrow for its spectrum to mean much.
pub(crate) fn narrow(spread: &str) -> String {
    tr!("theory-narrow", spread = spread)
}

/// What one view of the accuracies shows.
pub(crate) fn accuracies(view: AccuracyView) -> Answer {
    let (what, why) = match view {
        AccuracyView::Probe => (tr!("panels-accuracy"), tr!("panels-accuracy-why")),
        AccuracyView::All => (tr!("theory-accuracies"), tr!("theory-accuracies-why")),
    };
    Answer::new(what).why(why)
}
