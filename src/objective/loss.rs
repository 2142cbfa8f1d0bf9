//! What every objective declares: its words, what it needs, its loss.

use burn::Tensor;

use super::queue::Queue;
use crate::experiment::Experiment;
use crate::record::Side;
use crate::words::described;

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
    /// Why that matters here.
    pub why: &'static str,
    /// What its loss compares.
    pub needs: Needs,
    /// The keys of the knobs that its loss reads.
    pub knobs: &'static [&'static str],
    /// The parts that its gradient is shown in.
    pub terms: &'static [Term],
}

/// A part of an objective's gradient, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it pulls the views of a picture together or opposes that.
    pub side: Side,
    /// What its translation is found by: no other part has it.
    pub key: &'static str,
    /// A word or two.
    pub name: &'static str,
    /// What it is, in plain words that go on after the name and a colon; then the formula.
    pub words: &'static str,
}

impl Term {
    /// Its name, in the language of this thread.
    pub fn name(&self) -> &'static str {
        described("part", self.key, "name", self.name)
    }

    /// What it is, in the language of this thread.
    pub fn words(&self) -> &'static str {
        described("part", self.key, "words", self.words)
    }
}

/// The parts of an objective that only pulls.
pub const PULL: &[Term] = &[Term {
    side: Side::Attraction,
    key: "pull",
    name: "attraction",
    words: "what pulls the prediction towards the target's vector of the other view.\n\
            ∇cos(p, z')",
}];

/// What the predictor's batch norm adds to the gradient of a loss that is read from predictions.
///
/// Batch normalization â = (a − μ) / σ hands back (g − mean g − â mean(g â)) / σ for a gradient g
/// (Ioffe and Szegedy 2015, §3): beside g / σ, which it would hand back if μ and σ were constants, what
/// comes of μ and σ being those of the batch. What is taken out makes
/// the gradient add up to 0 over the batch, there and, the layer before being linear, at z.
pub const PREDICTOR_NORM: Term = Term {
    side: Side::Opposition,
    key: "predictor-norm",
    name: "batch norm",
    words: "what the predictor's batch norm takes out of the pull because its mean and variance are those of the \
            batch: what all pictures have in common, and what only widens or narrows the batch. With it all forces add up \
            to 0, so that they cannot move all pictures together.\n\
            (g − mean g − â mean(g â)) / σ − g / σ",
};

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

    /// The loss in parts, each a tensor with one value, as many as [`About::terms`] and in their
    /// order. Their gradients add up to that of the loss; their values need not.
    fn parts(&self, batch: &Batch<'_>) -> Vec<Tensor<1>> {
        vec![self.loss(batch)]
    }

    /// How many keys of earlier steps it contrasts with, K of K×D. They are there before the first
    /// step that reads them, and after each step the target's projections of the second views
    /// replace the oldest.
    fn keys_kept(&self, _experiment: &Experiment) -> Option<usize> {
        None
    }
}
