//! The knobs of an experiment and their defaults.

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
        /// ResNet-18 (He et al. 2016) up to its mean over the picture: 512 features, 11.2M parameters. Pictures below 64 pixels
        /// get a 3×3 stem of stride 1 without pooling, as is usual for CIFAR-10.
        Resnet18 = "resnet18",
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
        /// Group normalization with eight groups: each vector over its groups of features.
        Group = "group",
        /// Batch renormalization (Ioffe 2017): as batch at first, then ever closer to running statistics.
        BatchRenorm = "batch_renorm",
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
    /// The layers that LARS gives a rate of their own; the others step as under SGD.
    LarsScope {
        /// Every layer.
        All = "all",
        /// The encoder's stem and its first two stages.
        Early = "early",
        /// Projector and predictor.
        Mlps = "mlps",
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
    /// Both MLPs.
    pub mlp: Mlps,
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
            mlp: Mlps::default(),
            target: Target::default(),
            optimizer: Optimizer::default(),
            data: Data::default(),
            views: Views::default(),
        }
    }
}

impl Experiment {
    /// Dimensions of y.
    pub fn features(&self) -> usize {
        match self.encoder.arch {
            Architecture::Small => 4 * self.encoder.width,
            Architecture::Resnet18 => 512,
        }
    }

    /// Dimensions of z.
    pub fn dimensions(&self) -> usize {
        if self.projector.layers == 0 {
            self.features()
        } else {
            self.projector.out
        }
    }
}

/// The knobs of `moco`'s queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Queue {
    /// Keys in it.
    pub size: usize,
    /// Whether it starts with keys of real pictures; otherwise with random vectors.
    pub warm: bool,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            size: 2048,
            warm: true,
        }
    }
}

/// The encoder's knobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Encoder {
    /// Its shape.
    pub arch: Architecture,
    /// Channels of the small encoder's first block; the last has four times as many. A multiple of 8. `resnet18` has 64.
    pub width: usize,
    /// Normalization after every convolution.
    pub norm: EncoderNorm,
    /// Weight standardization (Qiao et al. 2019): each output channel's weights with mean 0 and standard deviation 1.
    pub weight_standardization: bool,
}

impl Default for Encoder {
    fn default() -> Self {
        Self {
            arch: Architecture::Small,
            width: 16,
            norm: EncoderNorm::Batch,
            weight_standardization: false,
        }
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
        Self {
            norm: MlpNorm::Batch,
            output_norm: OutputNorm::None,
            layers: 2,
            hidden: 256,
            out: 64,
        }
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
        Self {
            norm: MlpNorm::Batch,
            layers: 2,
            hidden: 256,
        }
    }
}

/// The knobs that both MLPs share.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mlps {
    /// Weight standardization: each output's weights with mean 0 and standard deviation 1.
    pub weight_standardization: bool,
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
        Self {
            enabled: true,
            momentum: 0.97,
            schedule: Schedule::Cosine,
        }
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
    /// The layers that LARS gives a rate of their own.
    pub scope: LarsScope,
    /// Leaves biases and norm parameters out of weight decay and of LARS's local rate.
    pub exclude_bias_and_norm: bool,
    /// Steps over which the learning rate grows in proportion from 0 to its value.
    pub warmup_steps: u64,
}

impl Default for Optimizer {
    fn default() -> Self {
        Self {
            kind: OptimizerKind::Sgd,
            lr: 0.8,
            momentum: 0.9,
            weight_decay: 1e-4,
            trust: 0.02,
            scope: LarsScope::All,
            exclude_bias_and_norm: false,
            warmup_steps: 0,
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
        Self {
            source: "fashion".to_owned(),
            side: 0,
            train: 16_384,
            test: 4_000,
            clutter: 0.5,
        }
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
        Self {
            crop_min: 0.2,
            flip: 0.5,
            jitter: 0.8,
            jitter_strength: 0.4,
            hue: 0.1,
            grayscale: 0.2,
            blur: 0.5,
        }
    }
}
