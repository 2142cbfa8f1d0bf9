//! What the vectors of a step are compared with.

use burn::Tensor;

use crate::experiment::Experiment;
use crate::objective::about;

/// The projections z′ of both views, N×D each: those of the target network, `made`, where the
/// objective uses them and there are any, or the online network's own `z`.
pub(super) fn keys(
    experiment: &Experiment,
    z: &[Tensor<2>; 2],
    made: Option<[Tensor<2>; 2]>,
) -> [Tensor<2>; 2] {
    let is_targeted = about(experiment.objective).needs.target;
    match made.filter(|_| is_targeted) {
        Some(made) => made.map(Tensor::from_inner),
        // Where z is compared with the other view's z, the cosines on record are too.
        None if !is_targeted || experiment.stop_gradient => z.clone().map(Tensor::detach),
        None => z.clone(),
    }
}
