//! What the losses read. Each objective names the knobs of its loss itself.

use serde::{Deserialize, Serialize};

use crate::experiment::describe::{Description, Field};
use crate::experiment::knob::{Group, Knob};
use crate::experiment::{Range, Slider};

/// Of the knob that stands above all sections.
pub(super) const TEMPERATURE: Description =
    Description::live("temperature", "Used by simclr and moco.")
        .because("The lower it is, the more the most similar other pictures count.")
        .formula("exp(cos / T)")
        .range(Range::new(0.02, 10.0))
        .slider(Slider::log(0.02, 2.0))
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
        .group(Group::Loss);
        /// Whether it starts with keys of real pictures; otherwise with random vectors.
        warm: bool = true => Description::live(
            "warm queue",
            "Used by moco: the queue starts with vectors of real pictures.",
        )
        .because("Random ones drive the network into collapse.")
        .group(Group::Loss);
    }
}

/// Of a term of a loss.
const WEIGHT: Range = Range::new(0.0, 100.0);

section! {
    /// The weights of `vicreg`'s terms: the paper's 25 : 25 : 1, divided by 25.
    Vicreg at vicreg {
        /// Of the distance between both views.
        invariance: f64 = 1.0 => Description::live(
            "invariance",
            "Weight of the distance between both views of a picture.",
        )
        .title("vicreg invariance")
        .formula("λ mean (z₁ − z₂)²")
        .range(WEIGHT)
        .slider(Slider::log_or_zero(1e-3, 100.0))
        .group(Group::Loss);
        /// Of what is missing of a standard deviation of 1 in every dimension.
        variance: f64 = 1.0 => Description::live(
            "variance",
            "Weight of what is missing of a standard deviation of 1 in every dimension.",
        )
        .because("At 0 nothing keeps the vectors apart.")
        .title("vicreg variance")
        .formula("μ mean max(0, 1 − std z) / 2")
        .range(WEIGHT)
        .slider(Slider::log_or_zero(1e-3, 100.0))
        .group(Group::Loss);
        /// Of the covariances between dimensions.
        covariance: f64 = 0.04 => Description::live(
            "covariance",
            "Weight of what the dimensions have in common.",
        )
        .because("At 0 all dimensions may say the same.")
        .title("vicreg covariance")
        .formula("ν Σ off-diagonal cov² / D")
        .range(WEIGHT)
        .slider(Slider::log_or_zero(1e-3, 100.0))
        .group(Group::Loss);
    }
}
section! {
    /// The knob of `barlow`.
    Barlow at barlow {
        /// Weight of the correlations between different dimensions.
        lambda: f64 = 5e-3 => Description::live(
            "redundancy λ",
            "Weight of the correlations between different dimensions.",
        )
        .title("barlow λ")
        .formula("λ Σ_i≠j C_ij²")
        .range(WEIGHT)
        .slider(Slider::log_or_zero(1e-5, 1.0))
        .group(Group::Loss);
    }
}
section! {
    /// The knobs of `sigreg`.
    Sigreg at sigreg {
        /// Weight of the regularizer; the invariance has the rest.
        lambda: f64 = 0.05 => Description::live(
            "λ",
            "Weight of the normal distribution; the agreement of both views has the rest.",
        )
        .because("At 0 nothing keeps the vectors apart.")
        .title("sigreg λ")
        .formula("λ statistic + (1 − λ) mean (z − mean of both views)²")
        .range(Range::new(0.0, 1.0))
        .group(Group::Loss);
        /// Random directions, new at every step.
        directions: usize = 256 => Description::live(
            "directions",
            "Random directions a step, along which the batch is compared with a normal distribution.",
        )
        .title("sigreg directions")
        .range(Range::new(1.0, 8192.0))
        .group(Group::Loss);
        /// Frequencies at which the characteristic function is read.
        knots: usize = 17 => Description::live(
            "knots",
            "Frequencies from 0 to 3 at which the characteristic function is read.",
        )
        .title("sigreg knots")
        .range(Range::new(2.0, 256.0))
        .group(Group::Loss);
    }
}
