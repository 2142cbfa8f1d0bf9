//! The forces on z: minus the gradient of the objective, in the parts that it declares and what a batch
//! norm adds to them.

use burn::Tensor;

use super::compared::keys;
use crate::experiment::Experiment;
use crate::network::Mlp;
use crate::objective::{About, Batch, PREDICTOR_NORM, Queue, Term, about, of};

/// What the loss of a batch is made of, without gradients.
pub(super) struct Vectors<'a> {
    /// z of both views, N×D each.
    pub z: [Tensor<2>; 2],
    /// z′ of both views by the target network, if there is one.
    pub target: Option<[Tensor<2>; 2]>,
    /// z → p.
    pub predictor: &'a Mlp,
    /// Earlier keys, where the objective keeps some.
    pub queue: Option<&'a Queue>,
    /// The knobs in force.
    pub experiment: &'a Experiment,
    /// Steps finished.
    pub step: u64,
}

impl Vectors<'_> {
    /// The whole force on z of the first view, N×D: minus the gradient of the loss, times N.
    pub(super) fn whole(&self) -> Tensor<2> {
        self.force(false, |batch| of(self.experiment.objective).loss(batch))
    }

    /// It in parts, which add up to it. Where the loss is read from predictions and the predictor has a
    /// batch norm, the objective's own parts are those that would act if the norm's mean and variance
    /// were constants, and the rest is the norm's.
    pub(super) fn parts(&self) -> Vec<(&'static Term, Tensor<2>)> {
        let About { terms, needs, .. } = about(self.experiment.objective);
        let is_held = needs.predictor && self.predictor.has_batch_statistics();
        let objective = of(self.experiment.objective);
        let part = |(place, term)| {
            let loss = |batch: &Batch<'_>| objective.parts(batch).swap_remove(place);
            (term, self.force(is_held, loss))
        };
        let mut parts: Vec<(&'static Term, Tensor<2>)> =
            terms.iter().enumerate().map(part).collect();
        if is_held {
            let own = parts.iter().map(|(_, force)| force.clone());
            let rest = own.fold(self.whole(), |rest, force| rest - force);
            parts.push((&PREDICTOR_NORM, rest));
        }
        parts
    }

    /// Minus the gradient of a loss with respect to z of the first view, times N.
    fn force(&self, is_held: bool, loss: impl FnOnce(&Batch<'_>) -> Tensor<1>) -> Tensor<2> {
        let Self {
            predictor,
            experiment,
            ..
        } = self;
        let z = self.z.each_ref().map(leaf);
        let predict = |z: Tensor<2>| match (about(experiment.objective).needs.predictor, is_held) {
            (false, _) => z,
            (true, false) => predictor.infer(z),
            (true, true) => predictor.infer_held(z),
        };
        let loss = loss(&Batch {
            projections: &z,
            predictions: &z.clone().map(predict),
            keys: &keys(experiment, &z, self.target.clone()),
            queue: self.queue,
            experiment,
            step: self.step,
        });
        let gradients = loss.backward();
        let [first, _] = z;
        let count = first.dims()[0] as f64;
        let gradient = first.grad(&gradients);
        gradient.map_or_else(|| first.inner() * 0.0, |gradient| gradient * -count)
    }
}

/// A leaf of a graph of its own.
fn leaf(values: &Tensor<2>) -> Tensor<2> {
    let tracking = values.device().autodiff();
    Tensor::from_inner(values.clone())
        .to_device(&tracking)
        .require_grad()
}

#[cfg(test)]
#[path = "forces_tests.rs"]
mod tests;
