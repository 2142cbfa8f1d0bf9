//! What the losses read.

use serde::{Deserialize, Serialize};

use crate::experiment::describe::{Description, Field};
use crate::experiment::kinds::Objective;
use crate::experiment::knob::{Group, Knob};
use crate::experiment::{Experiment, Range, Slider};

fn is_contrastive(experiment: &Experiment) -> bool {
    match experiment.objective {
        Objective::Simclr | Objective::Moco => true,
        Objective::Byol => false,
    }
}

fn has_queue(experiment: &Experiment) -> bool {
    experiment.objective == Objective::Moco
}

/// Of the knob that stands above all sections.
pub(super) const TEMPERATURE: Description = Description::live(
    "temperature",
    "Used by simclr and moco. The lower it is, the more the most similar other pictures count.",
)
.formula("exp(cos / T)")
.range(Range::new(0.02, 10.0))
.slider(Slider::log(0.02, 2.0))
.acts_if(is_contrastive)
.group(Group::Loss);

section! {
    /// The knobs of `moco`'s queue.
    Queue at queue {
        /// Keys in it.
        size: usize = 2048 => Description::live(
            "queue",
            "Used by moco: how many vectors of earlier batches serve as negatives.",
        )
        .range(Range::new(1.0, 1e6))
        .acts_if(has_queue)
        .group(Group::Loss);
        /// Whether it starts with keys of real pictures; otherwise with random vectors.
        warm: bool = true => Description::live(
            "warm queue",
            "Used by moco: the queue starts with vectors of real pictures. Random ones drive the network into collapse.",
        )
        .acts_if(has_queue);
    }
}
