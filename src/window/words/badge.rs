//! The words of the badge: what is said of z, and what of y.

use crate::record::Geometry;

/// What a word of the badge means.
pub(crate) const fn geometry(geometry: Geometry) -> &'static str {
    match geometry {
        Geometry::Starting => "The first steps are not judged.",
        Geometry::Collapsing => {
            "The vectors z of different pictures are drawing together: their spread is less than half of what it was 16 to 32 \
             steps ago."
        }
        Geometry::Collapsed => {
            "All pictures have nearly the same vector z: the mean cosine between different pictures is above 0.99. The field \
             calls this complete collapse. What y holds is another question, which the probe answers."
        }
        Geometry::NarrowCone => {
            "The vectors z differ, but all point nearly the same way: what all pictures share is large beside what tells them \
             apart. A network can learn like this."
        }
        Geometry::FewDirections => {
            "The vectors z differ, but only along a few directions: the effective rank of the centred vectors is low. The \
             field calls this dimensional collapse. A network can learn like this."
        }
        Geometry::SpreadOut => {
            "The vectors z of different pictures point different ways. That alone says nothing about learning: an untrained \
             network can be spread out as well."
        }
        Geometry::Recovering => {
            "All pictures had nearly the same vector z, and the vectors are moving apart again."
        }
        Geometry::Diverged => "A measurement is no longer a finite number.",
    }
}

/// What the second line of the badge means.
pub(crate) const GAIN: &str = "\
    The second line compares two linear probes on y: the newest one and that of the untrained encoder. It gives the \
    difference in percentage points with its 95 % uncertainty. Learned: higher by more than the uncertainty. Lost: lower by more than that. No gain: the difference is within it.";

/// What the scale beside the badge shows.
pub(crate) const THERMOMETER: &str = "\
    How far apart the vectors z of different pictures are, in powers of ten: cosines of 0.9999 and 0.9999999 look alike, 1e-4 \
    and 1e-7 do not. The colour is the badge's; the line marks where a complete collapse begins.\n\
    spread = 1 − mean cos(z₁, z₂) over pairs of different pictures";
