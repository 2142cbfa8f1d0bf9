//! The words of the panels that theory asks for.

use super::super::model::AccuracyView;
use crate::words::tr;

/// What is said where z is too narrow for its spectrum to mean much.
pub(crate) fn narrow(spread: &str) -> String {
    tr!("theory-narrow", spread = spread)
}

/// What one view of the accuracies shows.
pub(crate) fn accuracies(view: AccuracyView) -> &'static str {
    match view {
        AccuracyView::Probe => tr!("panels-accuracy"),
        AccuracyView::All => tr!("theory-accuracies"),
    }
}
