//! Projector and predictor.

use serde::{Deserialize, Serialize};

use crate::experiment::Range;
use crate::experiment::describe::{Description, Field};
use crate::experiment::kinds::{MlpNorm, OutputNorm};
use crate::experiment::knob::{Group, Knob};

const LAYERS: Range = Range::new(0.0, 3.0);
const UNITS: Range = Range::new(1.0, 8192.0);

section! {
    /// The projector's knobs.
    Projector at projector {
        /// Normalization after every linear layer but the last.
        norm: MlpNorm = MlpNorm::Batch => Description::live(
            "projector norm",
            "Norm after each linear layer of the projector but the last.",
        );
        /// Normalization of the output z.
        output_norm: OutputNorm = OutputNorm::None => Description::live(
            "projector output norm",
            "Norm of the projector's output z, without gain and bias.",
        )
        .because(
            "Batch norm here subtracts the mean vector of the batch. So the vectors cannot all be the same, but they can still \
             lie on one line (dimensional collapse).",
        );
        /// Linear layers; 0 hands y on as it is.
        layers: usize = 2 => Description::at_restart(
            "projector layers",
            "Linear layers of the projector; 0 is none.",
        )
        .range(LAYERS)
        .group(Group::Restart);
        /// Hidden units.
        hidden: usize = 256 =>
            Description::at_restart("projector hidden", "Hidden units of the projector.")
                .range(UNITS)
                .group(Group::Restart);
        /// Dimensions of z.
        out: usize = 64 =>
            Description::at_restart("dimensions of z", "Dimensions of the compared vector.")
                .range(Range::new(2.0, 4096.0))
                .group(Group::Restart);
    }
}

section! {
    /// The predictor's knobs.
    Predictor at predictor {
        /// Normalization after every linear layer but the last.
        norm: MlpNorm = MlpNorm::Batch => Description::live(
            "predictor norm",
            "Norm after each linear layer of the predictor but the last.",
        );
        /// Linear layers; 0 is no predictor.
        layers: usize = 2 => Description::at_restart(
            "predictor layers",
            "Linear layers of the predictor; 0 is none.",
        )
        .range(LAYERS)
        .group(Group::Restart);
        /// Hidden units.
        hidden: usize = 256 =>
            Description::at_restart("predictor hidden", "Hidden units of the predictor.")
                .range(UNITS)
                .group(Group::Restart);
    }
}

impl Predictor {
    /// Its shape as a chain of widths; `out` dimensions go in and come out.
    pub fn shape(&self, out: usize) -> String {
        let hidden = format!("{} → ", self.hidden).repeat(self.layers.saturating_sub(1));
        format!("{out} → {hidden}{out}")
    }
}

section! {
    /// The knobs that both MLPs share.
    Mlps at mlp {
        /// Weight standardization: each output's weights with mean 0 and standard deviation 1.
        weight_standardization: bool = false => Description::live(
            "in projector and predictor",
            "Weight standardization of every linear layer of both MLPs.",
        )
        .title("weight standardization of projector and predictor")
        .group(Group::Standardization);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_predictors_shape_shows_each_of_its_layers() {
        let shape = |layers| {
            Predictor {
                layers,
                hidden: 256,
                ..Predictor::default()
            }
            .shape(64)
        };
        assert_eq!(
            [1, 2, 3].map(shape),
            ["64 → 64", "64 → 256 → 64", "64 → 256 → 256 → 64"]
        );
    }
}
