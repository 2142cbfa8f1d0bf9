//! The scatter's points on the GPU: one instance a point, drawn by `shaders/points.wgsl`.
//!
//! Points are uploaded only when they change; turning, magnifying or filtering them costs the few
//! bytes of the view. Where the window has no wgpu renderer, and in exported pictures, the scatter
//! draws the same marks as shapes instead.

mod cloud;
mod pass;
mod placement;

pub(crate) use cloud::Cloud;
pub(crate) use pass::{install, shape};
pub(crate) use placement::{Depth, Placement};
