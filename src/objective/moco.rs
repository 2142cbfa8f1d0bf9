//! `MoCo` (He et al. 2020): tell the target's projection of the other view from a queue of earlier
//! ones.

use burn::Tensor;

use super::loss::{About, Batch, Loss, Needs, Negatives};
use super::matrix::unit;
use super::simclr::{CONTRAST, weights};
use crate::experiment::Experiment;

/// Words and needs.
pub const ABOUT: About = About {
    short: "InfoNCE",
    curve: "InfoNCE of p, both ways",
    both_ways: true,
    row: "cross entropy (queue)",
    words: "How hard it is to find the target's vector of the other view among a queue of earlier ones (MoCo, He et al. \
            2020), added over both directions (MoCo's paper has one).\n\
            L = −ln( exp(cos(p₁, z'₂) / T) / (exp(cos(p₁, z'₂) / T) + Σ exp(cos(p₁, queue) / T)) )",
    why: "The vectors of the queue are pushed away.",
    needs: Needs {
        predictor: true,
        target: true,
        negatives: Negatives::Queue,
    },
    knobs: &["temperature", "queue.size", "queue.warm"],
    terms: CONTRAST,
};

/// The loss.
pub struct Moco;

impl Loss for Moco {
    /// `InfoNCE` against the queue, both ways summed: −ln of the key's share among the key and the
    /// queue, for p₁ with z′₂ and for p₂ with z′₁. No gradient may reach the keys, unless there is
    /// no stop-gradient.
    fn loss(&self, batch: &Batch<'_>) -> Tensor<1> {
        let temperature = batch.experiment.temperature;
        let [one, other] = compared(batch).map(
            |Compared {
                 positive,
                 negatives,
             }| {
                let all = weights(positive.clone(), temperature) + negatives;
                (all.log() + (positive.neg() + 1.0) / temperature).mean()
            },
        );
        one + other
    }

    fn parts(&self, batch: &Batch<'_>) -> Vec<Tensor<1>> {
        let temperature = batch.experiment.temperature;
        // Each part holds what the other one moves.
        let ways = compared(batch).map(
            |Compared {
                 positive,
                 negatives,
             }| {
                let own = weights(positive.clone(), temperature);
                let pull = (own.clone() + negatives.clone().detach()).log()
                    + (positive.neg() + 1.0) / temperature;
                [pull.mean(), (own.detach() + negatives).log().mean()]
            },
        );
        let [[pull, push], [other_pull, other_push]] = ways;
        vec![pull + other_pull, push + other_push]
    }

    fn keys_kept(&self, experiment: &Experiment) -> Option<usize> {
        Some(experiment.queue.size)
    }
}

/// What the predictions of one view are compared with.
struct Compared {
    /// Cosine with the own key, N×1.
    positive: Tensor<2>,
    /// The weights of the queue's keys, added up, N×1.
    negatives: Tensor<2>,
}

/// Both ways: p₁ with z′₂, p₂ with z′₁.
fn compared(batch: &Batch<'_>) -> [Compared; 2] {
    let queue = batch.queue.expect("kept keys come with the batch");
    let queue = queue.keys().clone().transpose();
    let [p1, p2] = batch.predictions.clone().map(unit);
    let [k1, k2] = batch.keys.clone().map(unit);
    [(p1, k2), (p2, k1)].map(|(p, k)| Compared {
        positive: (p.clone() * k).sum_dim(1),
        negatives: weights(p.matmul(queue.clone()), batch.experiment.temperature).sum_dim(1),
    })
}

#[cfg(test)]
mod tests {
    use burn::tensor::Device;

    use super::*;
    use crate::objective::golden::{assert_close, losses, matrix};
    use crate::objective::queue::Queue;

    #[test]
    fn agrees_with_the_reference() {
        let golden = losses();
        let read = |key: &str| matrix(&golden[key], &Device::flex());
        let queue = Queue::full(read("queue_rows_unit"));
        let (predictions, keys) = ([read("p1"), read("p2")], [read("k1"), read("k2")]);
        let loss = Moco.loss(&Batch {
            projections: &predictions,
            predictions: &predictions,
            keys: &keys,
            queue: Some(&queue),
            experiment: &Experiment::default(),
            step: 0,
        });
        assert_close(loss, &golden["info_nce_queue_T0.2_symmetric_sum"], 1e-5);
    }
}
