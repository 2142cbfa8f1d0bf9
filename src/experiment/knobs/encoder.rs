//! The encoder.

use serde::{Deserialize, Serialize};

use crate::experiment::Range;
use crate::experiment::describe::{Description, Field};
use crate::experiment::kinds::{Architecture, EncoderNorm};
use crate::experiment::knob::{Group, Knob};

section! {
    /// The encoder's knobs.
    Encoder at encoder {
        /// Its shape.
        arch: Architecture = Architecture::Small =>
            Description::at_restart("encoder", "The shape of the encoder.").group(Group::Restart);
        /// Channels of the small encoder's first block; the last has four times as many. A multiple
        /// of 8. `resnet18` has 64.
        width: usize = 16 => Description::at_restart(
            "encoder width",
            "Channels of the small encoder's first block, a multiple of 8.",
        )
        .range(Range::new(8.0, 256.0).multiple_of(super::NORM_GROUPS as u32))
        .group(Group::Restart);
        /// Normalization after every convolution.
        norm: EncoderNorm = EncoderNorm::Batch =>
            Description::live("encoder norm", "Norm after every convolution of the encoder.");
        /// Weight standardization (Qiao et al. 2019): each output channel's weights with mean 0 and
        /// standard deviation 1.
        weight_standardization: bool = false => Description::live(
            "in the encoder",
            "Weight standardization (Qiao et al. 2019): the weights that lead to each output channel are shifted and scaled to \
             mean 0 and standard deviation 1.",
        )
        .title("weight standardization of the encoder")
        .formula("the layer uses (w − mean w) / std w")
        .group(Group::Standardization);
    }
}
