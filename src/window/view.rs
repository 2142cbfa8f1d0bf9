//! How the person looks at the run; no part of the experiment.

use std::collections::BTreeSet;
use std::f32::consts::{FRAC_PI_2, PI, TAU};

use super::layer_series::LayerView;
use super::map::MapView;
use super::stretch::Stretch;
use crate::words::tr;

/// How the person looks at the run; no part of the experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Draw log10(1 − cos) in place of the cosines.
    pub log_cosines: bool,
    /// Draw the spread in powers of ten.
    pub log_spread: bool,
    /// Which steps the plots over steps show.
    pub stretch: Stretch,
    /// Which accuracies are drawn.
    pub accuracy: AccuracyView,
    /// What is drawn of every layer.
    pub layers: LayerView,
    /// Draw each layer as a bar with its history, in place of lines over steps.
    pub layer_bars: bool,
    /// What the spectrum shows.
    pub spectrum: SpectrumView,
    /// The scatter's lens.
    pub lens: Lens,
    /// The place in z that the lens has in its middle, in place of the middle of the cloud.
    pub centre: Option<[f32; 3]>,
    /// From where the scatter is seen in 3-D; `None` in 2-D.
    pub camera: Option<Camera>,
    /// The class that stands out in the scatter.
    pub class: Option<u8>,
    /// Classes that the scatter does not show.
    pub hidden: BTreeSet<u8>,
    /// The picture whose neighbours are shown, by its index in the test set.
    pub pinned: Option<u32>,
    /// Join the two views of a picture by a line.
    pub pairs: bool,
    /// Draw the forces on z as arrows.
    pub forces: bool,
    /// Show all test pictures, as of the newest probe, in place of the sample.
    pub all_pictures: bool,
    /// The map.
    pub map: MapView,
    /// What the person may change.
    pub controls: Controls,
}

impl Default for View {
    fn default() -> Self {
        Self {
            log_cosines: false,
            log_spread: true,
            stretch: Stretch::All,
            accuracy: AccuracyView::Probe,
            layers: LayerView::Rate,
            layer_bars: true,
            spectrum: SpectrumView::Now,
            lens: Lens::Times(1),
            centre: None,
            camera: None,
            class: None,
            hidden: BTreeSet::new(),
            pinned: None,
            pairs: false,
            forces: false,
            all_pictures: false,
            map: MapView::default(),
            controls: Controls::Shown,
        }
    }
}

/// From where the scatter is seen, as on a turntable. At 0 and 0 the first two axes lie in the
/// screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Turn about the second axis, in radians.
    pub yaw: f32,
    /// How far the cloud is tipped towards the eye, in radians: −π/2..π/2.
    pub pitch: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            yaw: -0.6,
            pitch: 0.4,
        }
    }
}

impl Camera {
    /// Turned further.
    pub(crate) fn turned(self, yaw: f32, pitch: f32) -> Self {
        let pitch = (self.pitch + pitch).clamp(-FRAC_PI_2, FRAC_PI_2);
        Self {
            yaw: (self.yaw + yaw + PI).rem_euclid(TAU) - PI,
            pitch,
        }
    }
}

/// What changes the experiment: its knobs, presets, seed and restarts. Running, looking and
/// exporting always go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    /// Free to use.
    #[default]
    Shown,
    /// In sight, but without effect.
    Locked,
    /// Out of sight, keys included.
    Hidden,
    /// The same, and locked once they are in sight again.
    HiddenAndLocked,
}

impl Controls {
    /// Its name on the button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shown => tr!("bar-controls-shown"),
            Self::Locked => tr!("bar-controls-locked"),
            Self::Hidden | Self::HiddenAndLocked => tr!("bar-controls-hidden"),
        }
    }

    /// Whether they are out of sight.
    pub const fn is_hidden(self) -> bool {
        matches!(self, Self::Hidden | Self::HiddenAndLocked)
    }

    /// What the button makes of it: it locks and unlocks; what is hidden it shows as it was.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Shown | Self::HiddenAndLocked => Self::Locked,
            Self::Locked | Self::Hidden => Self::Shown,
        }
    }

    /// What the key makes of it that locks.
    #[must_use]
    pub const fn toggle_lock(self) -> Self {
        match self {
            Self::Shown => Self::Locked,
            Self::Locked | Self::Hidden | Self::HiddenAndLocked => Self::Shown,
        }
    }

    /// What the key makes of it that hides: what was locked before is so afterwards.
    #[must_use]
    pub const fn toggle_hidden(self) -> Self {
        match self {
            Self::Shown => Self::Hidden,
            Self::Hidden => Self::Shown,
            Self::Locked => Self::HiddenAndLocked,
            Self::HiddenAndLocked => Self::Locked,
        }
    }
}

/// What can be told of the classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AccuracyView {
    /// By the linear probe from y.
    #[default]
    Probe,
    /// By the linear probe and by the nearest neighbours, from y and from z.
    All,
}

impl AccuracyView {
    /// In the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Probe, Self::All];

    /// Its name on the button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Probe => tr!("bar-accuracy-probe"),
            Self::All => tr!("bar-accuracy-all"),
        }
    }
}

/// The singular values of z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SpectrumView {
    /// Of now, of before the last change, of the start.
    #[default]
    Now,
    /// Of the whole run, as a strip of heat.
    Run,
}

impl SpectrumView {
    /// In the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Now, Self::Run];

    /// Its name on the button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Now => tr!("bar-spectrum-now"),
            Self::Run => tr!("bar-spectrum-run"),
        }
    }
}

/// How much the scatter is magnified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lens {
    /// By this factor, about the middle of the cloud; 1 is to scale.
    Times(u32),
    /// So that the cloud fills the square.
    Auto,
}
