//! How collapsed a set of vectors is: pure functions on matrices with one vector a row.

mod cosine;
mod covariance;
#[cfg(test)]
mod fixtures;
mod gain;
mod geometry;
mod luck;
mod neighbours;
mod past;
mod pca;
mod probe;
mod spectrum;
mod tangent;
mod turns;
mod verdict;
mod vote;

pub use cosine::{Cosines, cosines, mode_share, spread, uniformity, unit_rows, unit_std};
pub use covariance::{covariance_spectrum, effective_rank, power_law, variances};
pub use gain::gain;
pub use geometry::{
    COLLAPSED_SPREAD, ENOUGH_FACTOR, Judge, NARROW_SPREAD, RECOVERING_SPREAD, Reading, WIDE_SPREAD,
    few_directions,
};
pub use luck::{Outcome, Tally, answer, ends, question, tally};
pub use neighbours::nearest;
pub use past::past;
pub use pca::{Frame, Projection};
pub use probe::{ProbeError, linear_probe};
pub use spectrum::{rankme, singular_values};
pub use tangent::{Tangent, tangent};
pub use turns::{Turn, turns};
pub use verdict::verdict;
pub use vote::{NEIGHBOURS, neighbour_accuracy};
