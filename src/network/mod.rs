//! The networks: encoder x → y, projector y → z, predictor z → p, and the slowly moving target copy of the first two.

mod branches;
mod encoder;
mod init;
mod mlp;
mod norm;

pub use branches::{Branches, Online, Trunk};
pub use encoder::Encoder;
pub use init::Initializer;
pub use mlp::Mlp;
pub use norm::{BatchNorm, ConvNorm, HiddenNorm};
