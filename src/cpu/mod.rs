//! The encoder on the CPU, written for it: convolutions and norms on slices of single-precision
//! numbers, forward and backward.
//!
//! burn's CPU device spends most of such a network's time in copies between layouts; here nearly
//! all of it goes into products.
//!
//! ```text
//! views → forward → features … their gradient → backward → gradients of the weights
//!             └ conv → gather: the loops; elementwise, norm: what stands between two convolutions
//! ```
//!
//! Results do not depend on the number of threads.

mod backward;
#[cfg(test)]
mod backward_tests;
mod conv;
mod elementwise;
mod entry;
mod evaluate;
mod forward;
mod gather;
mod gradient;
mod lanes;
mod max_pool;
mod moments;
mod norm;
mod pool;
mod residual;
mod residual_add;
mod standardize;

pub use backward::Gradient;
pub use conv::Shape;
pub use moments::{EPSILON, Moments};
pub use norm::Kind;
pub use pool::Pool;
pub use residual::{Layer, LayerMoments, Network, Pass, Statistics, Tape};
pub use standardize::{STANDARDIZATION_EPSILON, standardize, standardize_backward};
