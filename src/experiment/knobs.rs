//! The knobs of an experiment, their defaults and their valid ranges.

use serde::{Deserialize, Serialize};

/// Declares a fieldless enum whose lower-case name is the same in files, on the command line and in the window.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every choice, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in files, events and on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

choice! {
    /// What the network is asked to do.
    Objective {
        /// Predict the target network's projection of the other view (Grill et al. 2020): 1 − cos, both ways.
        Byol = "byol",
    }
}
choice! {
    /// The encoder's shape.
    Architecture {
        /// A 3×3 stem of stride 2 and three basic residual blocks: 77k parameters at width 16.
        Small = "small",
    }
}
choice! {
    /// Normalization after every convolution of the encoder.
    EncoderNorm {
        /// Batch normalization: per channel, over the batch and the picture.
        Batch = "batch",
        /// Group normalization with eight groups: per picture.
        Group = "group",
        /// No normalization.
        None = "none",
    }
}
choice! {
    /// Normalization after the first linear layer of an MLP.
    MlpNorm {
        /// No normalization.
        None = "none",
        /// Batch normalization: each feature over the batch.
        Batch = "batch",
        /// Layer normalization: each vector over its features.
        Layer = "layer",
    }
}
choice! {
    /// Normalization of the projector's output (without gain and bias).
    OutputNorm {
        /// No normalization.
        None = "none",
        /// Batch normalization: removes the vector common to the batch.
        Batch = "batch",
    }
}
choice! {
    /// The rule that turns gradients into steps.
    OptimizerKind {
        /// Stochastic gradient descent with momentum.
        Sgd = "sgd",
        /// Layer-wise adaptive rate scaling (You et al. 2017).
        Lars = "lars",
    }
}
choice! {
    /// How the target network's momentum moves over a run.
    Schedule {
        /// From its start value to 1 along half a cosine.
        Cosine = "cosine",
        /// The same value at every step.
        Constant = "constant",
    }
}

/// Every knob of a run. Field paths are the keys of `--set`, of files and of recorded changes (`projector.norm`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Experiment {
    /// What the network is asked to do.
    pub objective: Objective,
    /// Pictures in a training batch.
    pub batch: usize,
    /// Training steps; also the horizon of the target network's schedule.
    pub steps: u64,
    /// Seed of weights, order and views. The pictures themselves are the same under every seed.
    pub seed: u64,
    /// The network that learns the representation y.
    pub encoder: Encoder,
    /// The MLP y → z.
    pub projector: Projector,
    /// The MLP z → p, on the online side only.
    pub predictor: Predictor,
    /// The slowly moving copy that supplies what is to be predicted.
    pub target: Target,
    /// The update rule.
    pub optimizer: Optimizer,
    /// The pictures.
    pub data: Data,
    /// How a picture is turned into a view.
    pub views: Views,
}

impl Default for Experiment {
    fn default() -> Self {
        Self {
            objective: Objective::Byol,
            batch: 128,
            steps: 2048,
            seed: 0,
            encoder: Encoder::default(),
            projector: Projector::default(),
            predictor: Predictor::default(),
            target: Target::default(),
            optimizer: Optimizer::default(),
            data: Data::default(),
            views: Views::default(),
        }
    }
}

/// The encoder's knobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Encoder {
    /// Its shape.
    pub arch: Architecture,
    /// Channels of the first block; the last has four times as many. A multiple of 8.
    pub width: usize,
    /// Normalization after every convolution.
    pub norm: EncoderNorm,
}

impl Default for Encoder {
    fn default() -> Self {
        Self { arch: Architecture::Small, width: 16, norm: EncoderNorm::Batch }
    }
}

/// The projector's knobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Projector {
    /// Normalization after the first linear layer.
    pub norm: MlpNorm,
    /// Normalization of the output z.
    pub output_norm: OutputNorm,
    /// Hidden units.
    pub hidden: usize,
    /// Dimensions of z.
    pub out: usize,
}

impl Default for Projector {
    fn default() -> Self {
        Self { norm: MlpNorm::Batch, output_norm: OutputNorm::None, hidden: 256, out: 64 }
    }
}

/// The predictor's knobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Predictor {
    /// Normalization after the first linear layer.
    pub norm: MlpNorm,
    /// Hidden units.
    pub hidden: usize,
}

impl Default for Predictor {
    fn default() -> Self {
        Self { norm: MlpNorm::Batch, hidden: 256 }
    }
}

/// The target network's knobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Target {
    /// Share of the old target weights that stays at each step, at step 0.
    pub momentum: f64,
    /// How that share moves over the run.
    pub schedule: Schedule,
}

impl Default for Target {
    fn default() -> Self {
        Self { momentum: 0.99, schedule: Schedule::Cosine }
    }
}

/// The update rule's knobs; all of them act on the next step of a running network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Optimizer {
    /// The rule.
    pub kind: OptimizerKind,
    /// Learning rate.
    pub lr: f64,
    /// Share of the velocity that stays at each step.
    pub momentum: f64,
    /// Weight decay β, added to the gradient as β·w.
    pub weight_decay: f64,
    /// LARS's trust coefficient η in λ = η‖w‖ / (‖∇‖ + β‖w‖).
    pub trust: f64,
    /// Leaves biases and norm parameters out of weight decay and of LARS's local rate.
    pub exclude_bias_and_norm: bool,
}

impl Default for Optimizer {
    fn default() -> Self {
        Self {
            kind: OptimizerKind::Sgd,
            lr: 0.8,
            momentum: 0.9,
            weight_decay: 1e-4,
            trust: 0.02,
            exclude_bias_and_norm: false,
        }
    }
}

/// Where the pictures come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Data {
    /// `fashion` for the embedded pictures, otherwise a folder of IDX files.
    pub source: String,
    /// Training pictures used.
    pub train: usize,
    /// Test pictures used: half train the linear probe, half score it.
    pub test: usize,
    /// Strength of the coloured background, 0 (black) to 1.
    pub clutter: f64,
}

impl Default for Data {
    fn default() -> Self {
        Self { source: "fashion".to_owned(), train: 16_384, test: 4_000, clutter: 0.5 }
    }
}

/// How a picture is turned into a view (Fetterman & Albrecht 2020, appendix B).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Views {
    /// Smallest share of the picture's area that a crop keeps.
    pub crop_min: f64,
    /// Probability of a horizontal flip.
    pub flip: f64,
    /// Probability of colour jitter.
    pub jitter: f64,
    /// Largest relative change of brightness, contrast and saturation.
    pub jitter_strength: f64,
    /// Largest hue rotation, in turns.
    pub hue: f64,
    /// Probability of losing all colour.
    pub grayscale: f64,
    /// Probability of a 3×3 binomial blur.
    pub blur: f64,
}

impl Default for Views {
    fn default() -> Self {
        Self { crop_min: 0.2, flip: 0.5, jitter: 0.8, jitter_strength: 0.4, hue: 0.1, grayscale: 0.2, blur: 0.5 }
    }
}

/// A knob outside its range.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{key} = {value} is out of range: {expected}")]
pub struct InvalidExperiment {
    /// The knob's key.
    pub key: &'static str,
    /// What it was set to.
    pub value: String,
    /// What it may be.
    pub expected: &'static str,
}

impl Experiment {
    /// Checks every range.
    ///
    /// # Errors
    /// Names the first knob that is out of its range, its value and the range.
    pub fn validate(&self) -> Result<(), InvalidExperiment> {
        let in_unit = |value: f64| (0.0..=1.0).contains(&value);
        let ranged: [(bool, &'static str, String, &'static str); 20] = [
            ((2..=4096).contains(&self.batch), "batch", self.batch.to_string(), "a whole number from 2 to 4096"),
            (self.steps >= 1, "steps", self.steps.to_string(), "at least 1"),
            (
                (8..=256).contains(&self.encoder.width) && self.encoder.width.is_multiple_of(8),
                "encoder.width",
                self.encoder.width.to_string(),
                "a multiple of 8 from 8 to 256",
            ),
            (
                (1..=8192).contains(&self.projector.hidden),
                "projector.hidden",
                self.projector.hidden.to_string(),
                "1 to 8192",
            ),
            ((2..=4096).contains(&self.projector.out), "projector.out", self.projector.out.to_string(), "2 to 4096"),
            (
                (1..=8192).contains(&self.predictor.hidden),
                "predictor.hidden",
                self.predictor.hidden.to_string(),
                "1 to 8192",
            ),
            (in_unit(self.target.momentum), "target.momentum", self.target.momentum.to_string(), "0 to 1"),
            ((0.0..=100.0).contains(&self.optimizer.lr), "optimizer.lr", self.optimizer.lr.to_string(), "0 to 100"),
            (
                (0.0..1.0).contains(&self.optimizer.momentum),
                "optimizer.momentum",
                self.optimizer.momentum.to_string(),
                "0 to just below 1",
            ),
            (
                in_unit(self.optimizer.weight_decay),
                "optimizer.weight_decay",
                self.optimizer.weight_decay.to_string(),
                "0 to 1",
            ),
            (
                (0.0..=10.0).contains(&self.optimizer.trust),
                "optimizer.trust",
                self.optimizer.trust.to_string(),
                "0 to 10",
            ),
            (
                self.data.train >= self.batch,
                "data.train",
                self.data.train.to_string(),
                "at least as many pictures as a batch has",
            ),
            (self.data.test >= 40, "data.test", self.data.test.to_string(), "at least 40 pictures"),
            (in_unit(self.data.clutter), "data.clutter", self.data.clutter.to_string(), "0 to 1"),
            (
                (0.01..=1.0).contains(&self.views.crop_min),
                "views.crop_min",
                self.views.crop_min.to_string(),
                "0.01 to 1",
            ),
            (in_unit(self.views.flip), "views.flip", self.views.flip.to_string(), "a probability, 0 to 1"),
            (in_unit(self.views.jitter), "views.jitter", self.views.jitter.to_string(), "a probability, 0 to 1"),
            (
                in_unit(self.views.jitter_strength) && (0.0..=0.5).contains(&self.views.hue),
                "views.jitter_strength / views.hue",
                format!("{} / {}", self.views.jitter_strength, self.views.hue),
                "0 to 1 / 0 to 0.5",
            ),
            (
                in_unit(self.views.grayscale),
                "views.grayscale",
                self.views.grayscale.to_string(),
                "a probability, 0 to 1",
            ),
            (in_unit(self.views.blur), "views.blur", self.views.blur.to_string(), "a probability, 0 to 1"),
        ];
        match ranged.into_iter().find(|(valid, ..)| !valid) {
            None => Ok(()),
            Some((_, key, value, expected)) => Err(InvalidExperiment { key, value, expected }),
        }
    }
}
