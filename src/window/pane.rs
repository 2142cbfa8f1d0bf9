//! The panels by name.

use serde::{Deserialize, Serialize};

use crate::words::tr;

/// A panel below the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    /// The knobs.
    Settings,
    /// What was changed, and when.
    Changes,
    /// The branches of the session.
    Branches,
    /// Positive and negative cosines.
    Cosines,
    /// Alignment and uniformity of z.
    Uniformity,
    /// The linear probe, and what else tells the classes.
    Accuracy,
    /// The objective's value.
    Loss,
    /// The ladder of the common mode from y to z.
    CommonMode,
    /// Spread, standard deviation and rank of z.
    Spread,
    /// What is known of every layer.
    Layers,
    /// The singular values of z.
    Spectrum,
    /// The centred spectra of y and z.
    Variance,
    /// The ranks of the two sides of the loss.
    Ranks,
    /// Whether what came of a change was luck.
    Luck,
    /// The map of a sweep.
    Map,
    /// The embedding's points.
    Scatter,
}

impl Pane {
    const ALL: [Self; 16] = [
        Self::Settings,
        Self::Changes,
        Self::Branches,
        Self::Cosines,
        Self::Uniformity,
        Self::Accuracy,
        Self::Spectrum,
        Self::Variance,
        Self::Loss,
        Self::CommonMode,
        Self::Spread,
        Self::Layers,
        Self::Ranks,
        Self::Luck,
        Self::Map,
        Self::Scatter,
    ];

    /// The panel of that name, as layouts are written.
    pub fn named(name: &str) -> Option<Self> {
        serde_json::from_value(name.into()).ok()
    }

    /// Every panel, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter()
    }

    /// What stands on its tab.
    pub fn title(self) -> &'static str {
        match self {
            Self::Settings => tr!("panels-title-settings"),
            Self::Changes => tr!("panels-title-changes"),
            Self::Branches => tr!("panels-title-branches"),
            Self::Cosines => tr!("panels-title-cosines"),
            Self::Uniformity => tr!("panels-title-uniformity"),
            Self::Accuracy => tr!("panels-title-accuracy"),
            Self::Spectrum => tr!("panels-title-spectrum"),
            Self::Variance => tr!("panels-title-variance"),
            Self::Loss => tr!("panels-title-loss"),
            Self::CommonMode => tr!("panels-title-common-mode"),
            Self::Spread => tr!("panels-title-spread"),
            Self::Layers => tr!("panels-title-layers"),
            Self::Ranks => tr!("panels-title-ranks"),
            Self::Luck => tr!("panels-title-luck"),
            Self::Map => tr!("panels-title-map"),
            Self::Scatter => tr!("panels-title-scatter"),
        }
    }
}
