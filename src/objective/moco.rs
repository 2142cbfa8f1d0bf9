//! `MoCo` (He et al. 2020): tell the target's projection of the other view from a queue of earlier ones.

use burn::Tensor;

use super::simclr::weights;
use super::{About, Batch, Loss, Needs, Negatives, Queue, unit};
use crate::experiment::Experiment;

/// Words and needs.
pub const ABOUT: About = About {
    short: "InfoNCE",
    curve: "InfoNCE of p, both ways",
    row: "cross entropy (queue)",
    words: "How hard it is to find the target's vector of the other view among a queue of earlier ones (MoCo, He et al. \
            2020), added over both directions (MoCo's paper has one). The vectors of the queue are pushed away.\n\
            L = −ln( exp(cos(p₁, z'₂) / T) / (exp(cos(p₁, z'₂) / T) + Σ exp(cos(p₁, queue) / T)) )",
    needs: Needs {
        predictor: true,
        target: true,
        negatives: Negatives::Queue,
    },
};

/// Remembers earlier keys, once it was given the first.
#[derive(Default)]
pub struct Moco {
    queue: Option<Queue>,
}

impl Loss for Moco {
    /// `InfoNCE` against the queue, both ways summed: −ln of the key's share among the key and the queue, for p₁ with z′₂
    /// and for p₂ with z′₁. No gradient may reach the keys, unless there is no stop-gradient.
    fn loss(&self, batch: &Batch<'_>) -> Tensor<1> {
        let queue = self
            .queue
            .as_ref()
            .expect("first keys are there before the first step");
        let queue = queue.keys().clone();
        let temperature = batch.experiment.temperature;
        let [p1, p2] = batch.predictions.clone().map(unit);
        let [k1, k2] = batch.keys.clone().map(unit);
        let one_way = |p: Tensor<2>, k: Tensor<2>| {
            let positive = (p.clone() * k).sum_dim(1);
            let negatives = weights(p.matmul(queue.clone().transpose()), temperature).sum_dim(1);
            let all = weights(positive.clone(), temperature) + negatives;
            (all.log() + (positive.neg() + 1.0) / temperature).mean()
        };
        one_way(p1, k2) + one_way(p2, k1)
    }

    fn missing_keys(&self, experiment: &Experiment) -> Option<usize> {
        let size = experiment.queue.size;
        let held = self.queue.as_ref().map(|queue| queue.keys().dims()[0]);
        (held != Some(size)).then_some(size)
    }

    fn recall(&mut self, queue: Queue) {
        self.queue = Some(queue);
    }

    fn remember(&mut self, keys: &Tensor<2>) {
        if let Some(queue) = &mut self.queue {
            queue.push(keys.clone());
        }
    }

    fn remembered(&self) -> Option<&Queue> {
        self.queue.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::Device;

    use super::*;
    use crate::objective::golden::{assert_close, loss, losses, matrix};

    #[test]
    fn agrees_with_the_reference() {
        let golden = losses();
        let read = |key: &str| matrix(&golden[key], &Device::flex());
        let mut moco = Moco::default();
        moco.recall(Queue::full(read("queue_rows_unit")));
        let (predictions, keys) = ([read("p1"), read("p2")], [read("k1"), read("k2")]);
        let loss = loss(&moco, &predictions, &keys, &Experiment::default());
        assert_close(loss, &golden["info_nce_queue_T0.2_symmetric_sum"], 1e-5);
    }
}
