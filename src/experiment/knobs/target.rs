//! The target network.

use serde::{Deserialize, Serialize};

use crate::experiment::describe::{Description, Field};
use crate::experiment::kinds::Schedule;
use crate::experiment::knob::{Group, Knob};
use crate::experiment::{Range, Slider};

section! {
    /// The target network's knobs.
    Target at target {
        /// Whether there is one; otherwise the online network itself supplies what is to be
        /// predicted.
        enabled: bool = true => Description::live(
            "target network",
            "A slow copy of encoder and projector supplies what is to be predicted; otherwise the online network itself does.",
        );
        /// Share of the old target weights that stays at each step, at step 0.
        momentum: f64 = 0.97 => Description::live(
            "target momentum",
            "How slowly the target follows the online network: 1 never, 0 at once.",
        )
        .formula("ξ ← τ ξ + (1 − τ) θ")
        .range(Range::new(0.0, 1.0))
        .slider(Slider::linear(0.9, 1.0))
        .group(Group::Target);
        /// How that share moves over the run.
        schedule: Schedule = Schedule::Cosine => Description::live(
            "target schedule",
            "How the target's momentum moves over the run.",
        );
    }
}
