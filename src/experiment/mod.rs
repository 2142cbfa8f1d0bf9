//! Everything that defines a run: one [`Experiment`] for the command line, the files and the
//! window.

mod change;
mod describe;
mod kinds;
mod knob;
mod knobs;
mod plan;
mod preset;
mod ranges;
mod schedule;
mod told;
mod validate;

#[cfg(test)]
mod readme;

pub use change::{ChangeError, Intervention, PlannedChange, effect_of};
pub use kinds::{
    Architecture, EncoderNorm, LarsScope, MlpNorm, Objective, OptimizerKind, OutputNorm, Schedule,
};
pub use knob::{Choice, Effect, Group, Kind, Knob};
pub use knobs::{
    Asked, Barlow, Data, Encoder, Experiment, Mlps, NORM_GROUPS, Optimizer, Predictor, Projector,
    Queue, Sigreg, Target, Vicreg, Views,
};
pub use plan::{ImpossibleChange, TooLate, in_order, too_late};
pub use preset::{Claim, Outcome, Post, Preset, TablePart, TableRow};
pub use ranges::{Range, Scale, Slider};
pub use schedule::{learning_rate, target_momentum};
pub use told::in_short;
pub use validate::InvalidExperiment;
