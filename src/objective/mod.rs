//! What the network is asked to do, as a loss on predictions and keys.

mod byol;
mod contrast;
mod queue;

pub use byol::byol;
pub use contrast::{info_nce, nt_xent};
pub use queue::Queue;

use burn::Tensor;

/// Rows scaled to length 1; a row of zeros stays zero.
pub fn unit(rows: Tensor<2>) -> Tensor<2> {
    // Clamped before the root: the root's gradient at 0 is infinite.
    let length = rows.clone().square().sum_dim(1).clamp_min(1e-24).sqrt();
    rows / length
}
