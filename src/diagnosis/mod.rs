//! How collapsed a set of vectors is: pure functions on matrices with one vector a row.

mod cosine;
mod covariance;
#[cfg(test)]
mod fixtures;
mod neighbours;
mod pca;
mod probe;
mod spectrum;
mod verdict;
mod vote;

pub use cosine::{Cosines, cosines, mode_share, spread, uniformity, unit_rows, unit_std};
pub use covariance::{PowerLaw, covariance_spectrum, decay_exponent, effective_rank, power_law};
pub use neighbours::nearest;
pub use pca::{Frame, Projection};
pub use probe::{ProbeError, linear_probe};
pub use spectrum::{rankme, singular_values};
pub use verdict::{
    COLLAPSED_SPREAD, HEALTHY_SPREAD, RANKED_SPREAD, RECOVERY_FACTOR, Reading, STEADY_READINGS, State, Verdict, judge,
    low_rank,
};
pub use vote::{NEIGHBOURS, neighbour_accuracy};
