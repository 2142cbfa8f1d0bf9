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

/// `a · b + c` in every lane, in one instruction where there is one: a browser has it as relaxed SIMD, which macerator does
/// not ask for.
#[inline(always)]
pub fn mul_add<S: Simd>(a: Lanes<S>, b: Lanes<S>, c: Lanes<S>) -> Lanes<S> {
    #[cfg(all(target_family = "wasm", target_feature = "relaxed-simd"))]
    if size_of::<Lanes<S>>() == size_of::<core::arch::wasm32::v128>() {
        // By one each: mapped as an array they would be a call.
        let cast = bytemuck::cast::<Lanes<S>, core::arch::wasm32::v128>;
        let made = core::arch::wasm32::f32x4_relaxed_madd(cast(a), cast(b), cast(c));
        return bytemuck::cast(made);
    }
    a.mul_add(b, c)
}

/// `channels` rounded up to whole blocks.
pub fn padded(channels: usize) -> usize {
    channels.next_multiple_of(BLOCK)
}
