//! The update rule.

use serde::{Deserialize, Serialize};

use crate::experiment::describe::{Description, Field};
use crate::experiment::kinds::{LarsScope, OptimizerKind};
use crate::experiment::knob::{Group, Knob};
use crate::experiment::{Experiment, Range, Slider};

fn is_lars(experiment: &Experiment) -> bool {
    match experiment.optimizer.kind {
        OptimizerKind::Sgd => false,
        OptimizerKind::Lars => true,
    }
}

section! {
    /// The update rule's knobs; all of them act on the next step of a running network.
    Optimizer at optimizer {
        /// The rule.
        kind: OptimizerKind = OptimizerKind::Sgd =>
            Description::live("optimizer", "The rule that turns gradients into steps.");
        /// Learning rate.
        lr: f64 = 0.8 => Description::live("learning rate", "How far each step goes.")
            .formula("w ← w − lr · velocity")
            .range(Range::new(0.0, 100.0))
            .slider(Slider::log(1e-3, 10.0))
            .group(Group::Optimizer);
        /// Share of the velocity that stays at each step.
        momentum: f64 = 0.9 =>
            Description::live("momentum", "How much of the last step's velocity is kept.")
                .formula("velocity ← m · velocity + ∇")
                .range(Range::new(0.0, 1.0).open())
                .slider(Slider::linear(0.0, 0.99))
                .group(Group::Optimizer);
        /// Weight decay β, added to the gradient as β·w.
        weight_decay: f64 = 1e-4 => Description::live(
            "weight decay",
            "Pulls every weight towards 0.",
        )
        .because("The post saw 1e-5 lead out of a collapse after some 100 epochs.")
        .formula("∇ ← ∇ + β · w")
        .range(Range::new(0.0, 1.0))
        .slider(Slider::log_or_zero(1e-7, 0.1))
        .group(Group::Optimizer);
        /// LARS's trust coefficient η in λ = η‖w‖ / (‖∇‖ + β‖w‖).
        trust: f64 = 0.02 => Description::live(
            "LARS trust",
            "LARS gives each layer its own rate, which grows as the layer's gradient vanishes. The trust scales all of them.",
        )
        .formula("λ = η ‖w‖ / (‖∇‖ + β ‖w‖)")
        .range(Range::new(0.0, 10.0))
        .slider(Slider::log(1e-4, 1.0))
        .acts_if(is_lars)
        .group(Group::Optimizer);
        /// The layers that LARS gives a rate of their own.
        scope: LarsScope = LarsScope::All => Description::live(
            "on",
            "The layers that LARS gives a rate of their own; the others step as under SGD.",
        )
        .title("LARS on")
        .acts_if(is_lars)
        .group(Group::Optimizer);
        /// Leaves biases and norm parameters out of weight decay and of LARS's local rate.
        exclude_bias_and_norm: bool = false => Description::live(
            "leave out bias and norm",
            "Weight decay and LARS's local rate skip all biases and the gains of norms.",
        )
        .group(Group::Optimizer);
        /// Steps over which the learning rate grows in proportion from 0 to its value.
        warmup_steps: u64 = 0 => Description::live(
            "warmup",
            "Steps over which the learning rate grows from 0 to its value.",
        )
        .range(Range::at_least(0.0))
        .group(Group::Optimizer);
    }
}
