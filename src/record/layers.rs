//! The layers by name.

use serde::{Deserialize, Serialize};

/// Where in the network a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LayerGroup {
    /// The encoder's stem and its first two stages.
    Early,
    /// The rest of the encoder.
    Late,
    /// Projector and predictor.
    Mlps,
}

impl LayerGroup {
    /// From the picture on.
    pub const ALL: [Self; 3] = [Self::Early, Self::Late, Self::Mlps];
}

/// A layer's name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayerName {
    /// For example `stage2.block1.conv1`.
    pub name: String,
    /// Where it stands.
    pub part: LayerGroup,
}
