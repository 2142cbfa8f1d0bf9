//! What is looked at beside the training, and what is seen.

use std::sync::Arc;

use super::checkpoint::{Checkpoint, Draft};
use crate::experiment::{Experiment, Objective, Views};
use crate::network::{Online, Trunk};
use crate::objective::Queue;
use crate::record::{Embedding, Forces, LookRecord, ProbePoint};

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

/// What a loss reads beside the vectors.
pub struct Pull {
    /// The knobs in force.
    pub experiment: Experiment,
    /// Earlier keys, where the objective keeps some.
    pub queue: Option<Queue>,
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
    /// Show where the pictures stand, as the looks above would, and remember nothing of it.
    Show {
        /// Steps finished.
        step: u64,
        /// Both networks.
        watched: Box<Watched>,
        /// All test pictures, too, not the sample alone.
        all: bool,
    },
    /// Find the forces on z in the frame of the last look, and remember nothing of it.
    Forces {
        /// Steps finished.
        step: u64,
        /// Both networks.
        watched: Box<Watched>,
        /// What else the loss reads.
        pull: Box<Pull>,
    },
    /// Read a checkpoint off the device. It waits its turn, so that all looks before it are on
    /// record.
    Save(Box<Draft>),
}

impl Job {
    /// Steps that were finished when it was asked for.
    pub fn step(&self) -> u64 {
        match self {
            Self::Probe { step, .. }
            | Self::Embed { step, .. }
            | Self::Show { step, .. }
            | Self::Forces { step, .. } => *step,
            Self::Save(draft) => draft.memory.mark.step,
        }
    }
}

/// What was seen.
pub enum Observation {
    /// What can be told of the classes, and where all test pictures stood.
    Probe(ProbePoint, Arc<Embedding>),
    /// An embedding, and what is kept of it for good.
    Embedding(Arc<Embedding>, Box<LookRecord>),
    /// Where the pictures stand: the sample, and all test pictures if they were asked for.
    Shown(Arc<Embedding>, Option<Arc<Embedding>>),
    /// The forces on z.
    Forces(Arc<Forces>),
    /// A checkpoint, and the seconds that it took to read.
    Saved(Box<Checkpoint>, f64),
    /// A look that failed; says why.
    Failed(String),
}
