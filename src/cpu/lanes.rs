//! Vectors of the width that this processor has, read from and written to slices without unsafe
//! code.

use macerator::{Scalar, Simd, Vector};

/// Channels are stored in multiples of this, the widest vector of any processor; what is added
/// holds zeros.
pub const BLOCK: usize = 16;

/// A vector of single-precision numbers.
pub type Lanes<S> = Vector<S, f32>;

/// Numbers in a vector; a divisor of [`BLOCK`].
#[inline(always)]
pub fn lanes<S: Simd>() -> usize {
    <f32 as Scalar>::lanes::<S>()
}

/// The same number in every lane.
#[inline(always)]
pub fn splat<S: Simd>(value: f32) -> Lanes<S> {
    Scalar::splat::<S>(value)
}

/// The vector in `values`, which holds exactly one.
#[inline(always)]
pub fn load<S: Simd>(values: &[f32]) -> Lanes<S> {
    bytemuck::pod_read_unaligned(bytemuck::cast_slice(values))
}

/// Writes the vector to `out`, which holds exactly one.
#[inline(always)]
pub fn store<S: Simd>(value: Lanes<S>, out: &mut [f32]) {
    out.copy_from_slice(bytemuck::cast_slice(bytemuck::bytes_of(&value)));
}

/// `channels` rounded up to whole blocks.
pub fn padded(channels: usize) -> usize {
    channels.next_multiple_of(BLOCK)
}
