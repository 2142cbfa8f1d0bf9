//! The knobs that have a few values, each value with its words. What matches on one of these types
//! does so without a fallback: a value that is added and forgotten somewhere does not compile.

use serde::{Deserialize, Serialize};

use super::describe::{Field, Type};
use super::knob::Choice;

/// Declares a fieldless enum. Each value has the name that is the same in files and on the command
/// line, and its words.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $text:literal => $choice:expr),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every choice, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What is known of each, in the same order.
            pub const CHOICES: &'static [Choice] = &[$($choice.named($text)),+];

            /// The name used in files, events and on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl Field for $name {
            const TYPE: Type = Type::Choice(Self::CHOICES);
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
        /// Predict the target network's projection of the other view (Grill et al. 2020): 1 − cos,
        /// both ways.
        Byol = "byol" => Choice::new("Predict the target network's projection of the other view."),
        /// Tell the other view from the rest of the batch (Chen et al. 2020): NT-Xent on z, without
        /// predictor and target.
        Simclr = "simclr" => Choice::new("Tell the other view from the rest of the batch."),
        /// Tell the target's projection of the other view from a queue of earlier ones (He et al.
        /// 2020): `InfoNCE`.
        Moco = "moco" => Choice::new(
            "Tell the target's projection of the other view from a queue of earlier ones.",
        ),
        /// Variance, invariance, covariance of z as terms of their own (Bardes et al. 2022),
        /// without predictor and target.
        Vicreg = "vicreg" => Choice::new(
            "Bring both views together, and keep variance and covariance of z where they belong.",
        ),
        /// Correlations between the dimensions of both views (Zbontar et al. 2021), without
        /// predictor and target.
        Barlow = "barlow" => Choice::new(
            "Bring the correlations between the dimensions of both views to those of the identity.",
        ),
        /// Random projections of z look normal (LeJEPA, Balestriero and LeCun 2025), without
        /// predictor and target.
        Sigreg = "sigreg" => Choice::new(
            "Bring both views together, and z to a normal distribution along random directions.",
        ),
    }
}
choice! {
    /// The encoder's shape.
    Architecture {
        /// A 3×3 stem of stride 2 and three basic residual blocks: 77k parameters at width 16.
        Small = "small" => Choice::new(
            "Three residual blocks: 77 thousand parameters and 64 features at width 16.",
        ),
        /// ResNet-18 (He et al. 2016) up to its mean over the picture: 512 features, 11.2M
        /// parameters. Pictures below 64 pixels get a 3×3 stem of stride 1 without pooling, as is
        /// usual for CIFAR-10.
        Resnet18 = "resnet18" => Choice::new(
            "ResNet-18: 11 million parameters, 512 features. On a CPU it is slow.",
        ),
    }
}

impl Architecture {
    /// What it is called in a text.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Small => "small ResNet",
            Self::Resnet18 => "ResNet-18",
        }
    }
}

const NO_NORM: Choice = Choice::new("No norm: the values pass unchanged.")
    .because("What all pictures share passes, too.");
const BATCH_NORM: Choice = Choice::new(
    "Batch norm compares each feature with the same feature of the other pictures in the batch.",
)
.because("What all pictures share is subtracted.")
.formula("(x − mean over the batch) / √(variance over the batch + ε)")
.in_short("BN");
const LAYER_NORM: Choice = Choice::new("Layer norm rescales each vector on its own.")
    .because("It never compares pictures, so what they share stays.")
    .formula("(x − mean over its own features) / √(variance over its own features + ε)")
    .in_short("LN");
const GROUP_NORM: Choice =
    Choice::new("Group norm rescales each picture on its own, in eight groups of features.")
        .because("It never compares pictures.")
        .formula("(x − mean over its group) / √(variance over its group + ε)")
        .in_short("GN");

choice! {
    /// Normalization after every convolution of the encoder.
    EncoderNorm {
        /// Batch normalization: per channel, over the batch and the picture.
        Batch = "batch" => BATCH_NORM,
        /// Group normalization with eight groups: per picture.
        Group = "group" => GROUP_NORM,
        /// No normalization.
        None = "none" => NO_NORM,
    }
}
choice! {
    /// Normalization after the hidden layers of an MLP.
    MlpNorm {
        /// No normalization.
        None = "none" => NO_NORM,
        /// Batch normalization: each feature over the batch.
        Batch = "batch" => BATCH_NORM,
        /// Layer normalization: each vector over its features.
        Layer = "layer" => LAYER_NORM,
        /// Group normalization with eight groups: each vector over its groups of features.
        Group = "group" => GROUP_NORM,
        /// Batch renormalization (Ioffe 2017): as batch at first, then ever closer to running
        /// statistics.
        BatchRenorm = "batch_renorm" => Choice::new(
            "Batch renormalization (Ioffe 2017) is batch norm for its first 5,000 batches, which are 2,500 steps of two views. \
             After that, factor r and shift d move it towards running statistics.",
        )
        .because(
            "The nearer it comes to running statistics, the less it compares the pictures of one batch with each other.",
        )
        .formula("(r · (x − mean over the batch) / √(variance over the batch + ε) + d)")
        .called("renorm")
        .in_short("BRN"),
    }
}
choice! {
    /// Normalization of the projector's output (without gain and bias).
    OutputNorm {
        /// No normalization.
        None = "none" => NO_NORM,
        /// Batch normalization: removes the vector common to the batch.
        Batch = "batch" => BATCH_NORM,
    }
}
choice! {
    /// The rule that turns gradients into steps.
    OptimizerKind {
        /// Stochastic gradient descent with momentum.
        Sgd = "sgd" => Choice::new("Stochastic gradient descent with momentum.")
            .because("Where the gradients shrink, its steps shrink, too."),
        /// Layer-wise adaptive rate scaling (You et al. 2017).
        Lars = "lars" => Choice::new(
            "Layer-wise adaptive rates (You et al. 2017): each layer's step is in proportion to its weights.",
        )
        .because(
            "It divides by the length of the gradient: layers whose gradients nearly vanish keep moving.",
        ),
    }
}
choice! {
    /// The layers that LARS gives a rate of their own; the others step as under SGD.
    LarsScope {
        /// Every layer.
        All = "all" => Choice::new("LARS on every layer."),
        /// The encoder's stem and its first two stages.
        Early = "early" => Choice::new(
            "LARS on the encoder's stem and first two stages; the other layers step as under SGD.",
        ),
        /// Projector and predictor.
        Mlps = "mlps" => Choice::new(
            "LARS on projector and predictor; the encoder steps as under SGD.",
        ),
    }
}
choice! {
    /// How the target network's momentum moves over a run.
    Schedule {
        /// From its start value to 1 along half a cosine.
        Cosine = "cosine" => Choice::new("From the start value to 1 over the run.")
            .because(
                "Near the end the target hardly moves any more: a change made then is another experiment than early in the run.",
            )
            .formula("τ = 1 − (1 − τ₀) (cos(π step / steps) + 1) / 2"),
        /// The same value at every step.
        Constant = "constant" => Choice::new("The same at every step.")
            .because("The target always follows at the same pace: early and late changes meet the same rule.").formula("τ = τ₀"),
    }
}
