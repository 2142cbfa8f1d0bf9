//! What every objective declares: its words, what it needs, its loss.

use burn::Tensor;

use super::queue::Queue;
use crate::experiment::Experiment;

/// An objective in words, and what it needs of the networks: what a window draws and says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About {
    /// What its loss is, in a few letters.
    pub short: &'static str,
    /// The loss as its curve is named.
    pub curve: &'static str,
    /// Whether it is the sum over both directions, from each view to the other.
    pub both_ways: bool,
    /// The loss in the words of the post's table.
    pub row: &'static str,
    /// What it asks for in plain words, with its source; then the formula.
    pub words: &'static str,
    /// What its loss compares.
    pub needs: Needs,
    /// The keys of the knobs that its loss reads.
    pub knobs: &'static [&'static str],
}

/// What a loss compares. What it does not need it does not read; a predictor that it does not need is
/// not computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Whether it reads predictions p. Otherwise it compares the projections z.
    pub predictor: bool,
    /// Whether the other side may come from a target network, behind a stop-gradient. Otherwise the
    /// online network sees both views and learns from both.
    pub target: bool,
    /// What the vectors are pushed away from.
    pub negatives: Negatives,
}

/// What the vectors are pushed away from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negatives {
    /// Nothing.
    None,
    /// The other pictures of the batch.
    Batch,
    /// A queue of earlier keys.
    Queue,
}

/// What a loss reads of one step; the vectors of both views, each N×D and not of length 1.
pub struct Batch<'a> {
    /// z, the online network's projections. Gradients reach both.
    pub projections: &'a [Tensor<2>; 2],
    /// p, the predictions; z itself where the objective needs no predictor.
    pub predictions: &'a [Tensor<2>; 2],
    /// z′, what is to be predicted.
    pub keys: &'a [Tensor<2>; 2],
    /// Earlier keys, where the objective keeps some.
    pub queue: Option<&'a Queue>,
    /// The knobs in force.
    pub experiment: &'a Experiment,
    /// Steps finished before this one.
    pub step: u64,
}

/// An objective. What it remembers from step to step is part of the step's state and comes with the
/// batch.
pub trait Loss: Sync {
    /// The loss on a batch, a tensor with one value.
    fn loss(&self, batch: &Batch<'_>) -> Tensor<1>;

    /// How many keys of earlier steps it contrasts with, K of K×D. They are there before the first
    /// step that reads them, and after each step the target's projections of the second views
    /// replace the oldest.
    fn keys_kept(&self, _experiment: &Experiment) -> Option<usize> {
        None
    }
}
