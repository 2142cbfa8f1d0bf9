//! An embedding made ready to be drawn.

use std::sync::Arc;

use super::projection::Extent;
use crate::record::Embedding;
use crate::window::points::Cloud;

/// An embedding, how large it is, and its points for the GPU.
pub(super) struct Shown {
    pub embedding: Arc<Embedding>,
    pub extent: Extent,
    pub cloud: Option<Arc<Cloud>>,
}
