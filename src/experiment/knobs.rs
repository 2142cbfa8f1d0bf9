//! The knobs of an experiment, their defaults and their valid ranges.

use std::ops::RangeInclusive;

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
        /// Tell the other view from the rest of the batch (Chen et al. 2020): NT-Xent on z, without predictor and target.
        Simclr = "simclr",
        /// Tell the target's projection of the other view from a queue of earlier ones (He et al. 2020): `InfoNCE`.
        Moco = "moco",
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
    /// Normalization after the hidden layers of an MLP.
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

/// Groups of group normalization, in which an encoder's channels must fit.
pub const NORM_GROUPS: usize = 8;

/// Every knob of a run. Field paths are the keys of `--set`, of files and of recorded changes (`projector.norm`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Experiment {
    /// What the network is asked to do.
    pub objective: Objective,
    /// Keeps the gradient out of what is to be predicted. Only without a target network is there one to keep out.
    pub stop_gradient: bool,
    /// Divides the cosines of `simclr` and `moco`.
    pub temperature: f64,
    /// The keys that `moco` contrasts with.
    pub queue: Queue,
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
            stop_gradient: true,
            temperature: 0.2,
            queue: Queue::default(),
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

/// The knobs of `moco`'s queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Queue {
    /// Keys in it.
    pub size: usize,
    /// Whether it starts with keys of real pictures; otherwise with random vectors, which drive the network into collapse.
    pub warm: bool,
}

impl Default for Queue {
    fn default() -> Self {
        Self { size: 2048, warm: true }
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
    /// Normalization after every linear layer but the last.
    pub norm: MlpNorm,
    /// Normalization of the output z.
    pub output_norm: OutputNorm,
    /// Linear layers; 0 hands y on as it is.
    pub layers: usize,
    /// Hidden units.
    pub hidden: usize,
    /// Dimensions of z.
    pub out: usize,
}

impl Default for Projector {
    fn default() -> Self {
        Self { norm: MlpNorm::Batch, output_norm: OutputNorm::None, layers: 2, hidden: 256, out: 64 }
    }
}

/// The predictor's knobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Predictor {
    /// Normalization after every linear layer but the last.
    pub norm: MlpNorm,
    /// Linear layers; 0 is no predictor.
    pub layers: usize,
    /// Hidden units.
    pub hidden: usize,
}

impl Default for Predictor {
    fn default() -> Self {
        Self { norm: MlpNorm::Batch, layers: 2, hidden: 256 }
    }
}

/// The target network's knobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Target {
    /// Whether there is one; otherwise the online network itself supplies what is to be predicted.
    pub enabled: bool,
    /// Share of the old target weights that stays at each step, at step 0.
    pub momentum: f64,
    /// How that share moves over the run.
    pub schedule: Schedule,
}

impl Default for Target {
    fn default() -> Self {
        Self { enabled: true, momentum: 0.99, schedule: Schedule::Cosine }
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
    /// `fashion` for the embedded pictures, otherwise a folder: IDX files, STL-10, CIFAR-10 or a folder for each class.
    pub source: String,
    /// Rows and columns to which colour pictures are scaled; 0 leaves them as the source has them (class folders: 32).
    /// Grey ones are laid into 32×32 always.
    pub side: usize,
    /// Training pictures used.
    pub train: usize,
    /// Test pictures used: half train the linear probe, half score it.
    pub test: usize,
    /// Strength of the coloured background of grey pictures, 0 (black) to 1; colour pictures have their own.
    pub clutter: f64,
}

impl Default for Data {
    fn default() -> Self {
        Self { source: "fashion".to_owned(), side: 0, train: 16_384, test: 4_000, clutter: 0.5 }
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
    /// Dimensions of z.
    pub fn dimensions(&self) -> usize {
        if self.projector.layers == 0 { 4 * self.encoder.width } else { self.projector.out }
    }

    /// Checks every range.
    ///
    /// # Errors
    /// Names the first knob that is out of its range, its value and the range.
    pub fn validate(&self) -> Result<(), InvalidExperiment> {
        // NaN is in no range.
        let outside = self.ranges().into_iter().find(|(_, value, range, _)| !range.contains(value));
        if let Some((key, value, _, expected)) = outside {
            return Err(InvalidExperiment { key, value: value.to_string(), expected });
        }
        if !self.encoder.width.is_multiple_of(NORM_GROUPS) {
            let value = self.encoder.width.to_string();
            return Err(InvalidExperiment { key: "encoder.width", value, expected: "a multiple of 8" });
        }
        Ok(())
    }

    /// Key, value, range, and the range in words.
    fn ranges(&self) -> [(&'static str, f64, RangeInclusive<f64>, &'static str); 26] {
        const SHARE: &str = "0 to 1";
        const CHANCE: &str = "a probability, 0 to 1";
        let Self { encoder, projector, predictor, target, optimizer, data, views, .. } = self;
        let count = |number: usize| number as f64;
        // 0 stands for whatever the source has.
        let side = if data.side == 0 { 16 } else { data.side };
        [
            ("batch", count(self.batch), 2.0..=4096.0, "a whole number from 2 to 4096"),
            ("steps", self.steps as f64, 1.0..=f64::MAX, "at least 1"),
            ("temperature", self.temperature, 0.02..=10.0, "0.02 to 10"),
            ("queue.size", count(self.queue.size), 1.0..=1e6, "1 to 1000000"),
            ("encoder.width", count(encoder.width), 8.0..=256.0, "a multiple of 8 from 8 to 256"),
            ("projector.layers", count(projector.layers), 0.0..=3.0, "0 to 3"),
            ("predictor.layers", count(predictor.layers), 0.0..=3.0, "0 to 3"),
            ("projector.hidden", count(projector.hidden), 1.0..=8192.0, "1 to 8192"),
            ("projector.out", count(projector.out), 2.0..=4096.0, "2 to 4096"),
            ("predictor.hidden", count(predictor.hidden), 1.0..=8192.0, "1 to 8192"),
            ("target.momentum", target.momentum, 0.0..=1.0, SHARE),
            ("optimizer.lr", optimizer.lr, 0.0..=100.0, "0 to 100"),
            ("optimizer.momentum", optimizer.momentum, 0.0..=1.0_f64.next_down(), "0 to just below 1"),
            ("optimizer.weight_decay", optimizer.weight_decay, 0.0..=1.0, SHARE),
            ("optimizer.trust", optimizer.trust, 0.0..=10.0, "0 to 10"),
            ("data.side", count(side), 16.0..=224.0, "0 (as the source has it) or 16 to 224"),
            ("data.train", count(data.train), count(self.batch)..=f64::MAX, "at least as many pictures as a batch has"),
            ("data.test", count(data.test), 40.0..=f64::MAX, "at least 40 pictures"),
            ("data.clutter", data.clutter, 0.0..=1.0, SHARE),
            ("views.crop_min", views.crop_min, 0.01..=1.0, "0.01 to 1"),
            ("views.flip", views.flip, 0.0..=1.0, CHANCE),
            ("views.jitter", views.jitter, 0.0..=1.0, CHANCE),
            ("views.jitter_strength", views.jitter_strength, 0.0..=1.0, SHARE),
            ("views.hue", views.hue, 0.0..=0.5, "0 to 0.5 turns"),
            ("views.grayscale", views.grayscale, 0.0..=1.0, CHANCE),
            ("views.blur", views.blur, 0.0..=1.0, CHANCE),
        ]
    }
}
