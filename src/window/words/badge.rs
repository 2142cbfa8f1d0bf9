//! The words of the badge: what is said of z.

use crate::record::Geometry;
use crate::words::tr;

/// What a word of the badge means.
pub(crate) fn geometry(geometry: Geometry) -> &'static str {
    match geometry {
        Geometry::Starting => tr!("badge-starting"),
        Geometry::Collapsing => tr!("badge-collapsing"),
        Geometry::Collapsed => tr!("badge-collapsed"),
        Geometry::NarrowCone => tr!("badge-narrow-cone"),
        Geometry::FewDirections => tr!("badge-few-directions"),
        Geometry::SpreadOut => tr!("badge-spread-out"),
        Geometry::Recovering => tr!("badge-recovering"),
        Geometry::Diverged => tr!("badge-diverged"),
    }
}
