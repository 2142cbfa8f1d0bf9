//! What the tests of this room share.

use crate::experiment::{Experiment, Preset};

/// `byol` on a small network and few pictures, so many steps long.
pub(super) fn small(steps: u64) -> Experiment {
    let mut experiment = Experiment {
        batch: 16,
        steps,
        ..Preset::named("byol").experiment()
    };
    (
        experiment.encoder.width,
        experiment.data.train,
        experiment.data.test,
    ) = (8, 64, 90);
    experiment
}
