//! The residual add, where a block ends: what its branches make is added and cut off at zero.

use super::elementwise::sum;
use super::norm::Norm;

/// What is added and cut off at zero to become the output of a stem or a block.
#[derive(Clone, Copy)]
pub(super) struct ResidualAdd<'a> {
    /// A convolution's raw output and its norm.
    pub main: (&'a [f32], &'a Norm),
    /// The shortcut's, or the block's input itself, which has no norm.
    pub side: Option<(&'a [f32], Option<&'a Norm>)>,
}

impl ResidualAdd<'_> {
    /// Writes the output for one picture.
    pub(super) fn write(&self, picture: usize, out: &mut [f32]) {
        let at = picture * out.len()..(picture + 1) * out.len();
        match self.side {
            Some((values, Some(norm))) => {
                let set = norm.of(picture);
                sum(&values[at.clone()], set.scale, set.shift, false, false, out);
            }
            Some((values, None)) => out.copy_from_slice(&values[at.clone()]),
            None => {}
        }
        let (values, norm) = self.main;
        let set = norm.of(picture);
        sum(
            &values[at],
            set.scale,
            set.shift,
            self.side.is_some(),
            true,
            out,
        );
    }
}
