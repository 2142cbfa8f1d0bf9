//! What stands in place of `gpu` where the program is built without that feature.

use super::compute::{Compute, Listed, NoGpu};

/// There is none.
pub(super) fn open() -> Result<Compute, NoGpu> {
    Err(NoGpu {
        found: "this program was built without GPU support".to_owned(),
        remedy: "build it with the feature `gpu`",
    })
}

/// Says so.
pub(super) fn listed() -> Vec<Listed> {
    vec![Listed {
        is_taken: false,
        words: "gpu  none: built without GPU support; build with the feature `gpu`".to_owned(),
    }]
}

/// None can be.
pub(super) fn is_open() -> bool {
    false
}
