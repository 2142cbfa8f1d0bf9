//! The panels that a lesson can point at.

use serde::Deserialize;

/// A panel that a lesson can point at, by its name in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Panel {
    /// Positive and negative cosines.
    Cosines,
    /// The linear probe.
    Accuracy,
    /// The singular values of z.
    Spectrum,
    /// The objective's value.
    Loss,
    /// The ladder of the common mode from y to z.
    CommonMode,
    /// Spread, standard deviation and rank of z.
    Spread,
    /// What is known of every layer.
    Layers,
    /// The embedding's points.
    Embedding,
}
