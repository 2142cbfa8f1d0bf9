//! The one walk over everything that a network holds, by name.
//!
//! burn's own visitors and records see parameters only. Running statistics are none, and what is
//! kept without them is not the network. Whoever is walked over takes itself apart without `..`: a
//! field that is added and not mentioned does not compile.

use burn::Tensor;
use burn::module::Param;

/// Reads or replaces what a network holds. Both directions are the same walk, so that what is
/// written down is what is put back.
pub trait StateVisitor {
    /// A parameter. Its identity and whether it records gradients stay.
    fn parameter<const D: usize>(&mut self, name: &str, value: &mut Param<Tensor<D>>);

    /// Numbers that are no parameter, without gradients.
    fn buffer<const D: usize>(&mut self, name: &str, value: &mut Tensor<D>);

    /// Numbers that may be missing. Where they are not, they have the shape of `like` and live on
    /// its device.
    fn optional<const D: usize>(
        &mut self,
        name: &str,
        value: &mut Option<Tensor<D>>,
        like: &Tensor<D>,
    );

    /// How often something has happened.
    fn count(&mut self, name: &str, value: &mut u64);
}
