//! What is looked at beside the training, and what is seen.

use std::sync::Arc;

use crate::experiment::{Experiment, Objective, Views};
use crate::network::{Online, Trunk};
use crate::record::{Embedding, LookRecord, ProbePoint};

/// Both networks at one moment, without gradients, and how their views are made.
pub struct Watched {
    /// The trained one.
    pub online: Online,
    /// The slow copy; without one its place is the online network's.
    pub target: Option<Trunk>,
    /// How views are drawn.
    pub views: Views,
    /// The seed of the views.
    pub seed: u64,
    /// Decides whether there is a prediction.
    pub objective: Objective,
}

/// What to look at.
pub enum Job {
    /// Train and score a linear probe on the encoder's outputs of all test pictures.
    Probe {
        /// Steps finished.
        step: u64,
        /// The network.
        trunk: Box<Trunk>,
        /// The knobs of a network that has not trained yet, whose running statistics must settle
        /// first.
        untrained: Option<Box<Experiment>>,
    },
    /// Project the embedding of a fixed sample, and follow a few pictures of it through both
    /// networks.
    Embed {
        /// Steps finished.
        step: u64,
        /// Both networks.
        watched: Box<Watched>,
    },
}

/// What was seen.
pub enum Observation {
    /// What can be told of the classes, and where all test pictures stood.
    Probe(ProbePoint, Arc<Embedding>),
    /// An embedding, and what is kept of it for good.
    Embedding(Arc<Embedding>, Box<LookRecord>),
    /// A look that failed; says why.
    Failed(String),
}
