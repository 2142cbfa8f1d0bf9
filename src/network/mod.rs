//! The networks: encoder x → y, projector y → z, predictor z → p, and the slowly moving target copy
//! of the first two.

mod branches;
mod conv_norm;
mod encoder;
mod engine;
mod init;
mod layers;
mod mlp;
mod norm;
mod own_encoder;
mod plan;
mod renorm;
mod running;
mod standardize;
mod state_visitor;
mod views;

pub use branches::{Branches, Online, Trunk};
pub use conv_norm::ConvNorm;
pub use encoder::Encoder;
pub use engine::{Engine, ForwardPass};
pub use init::Initializer;
pub use layers::Layers;
pub use mlp::Mlp;
pub use norm::{BatchNorm, HiddenNorm};
pub use plan::Plan;
pub use state_visitor::StateVisitor;
pub use views::Both;
