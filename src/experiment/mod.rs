//! Everything that defines a run: one [`Experiment`] for the command line, the files and the window.

mod change;
mod knobs;
mod preset;
mod ranges;
mod schedule;

pub use change::{ChangeError, Effect, Intervention, PlannedChange, effect_of};
pub use knobs::{
    Architecture, Data, Encoder, EncoderNorm, Experiment, LarsScope, MlpNorm, Mlps, NORM_GROUPS,
    Objective, Optimizer, OptimizerKind, OutputNorm, Predictor, Projector, Schedule, Target, Views,
};
pub use preset::Preset;
pub use ranges::InvalidExperiment;
pub use schedule::{learning_rate, target_momentum};
