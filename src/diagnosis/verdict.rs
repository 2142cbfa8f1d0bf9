//! Both facts of the badge together.

use super::gain::gain;
use super::geometry::Judge;
use crate::record::{Gain, Geometry, ProbePoint, Verdict};

/// What is to be said of a run whose steps `judge` has read and whose encoder was probed so far, on
/// one half of `test` test pictures.
pub fn verdict(judge: &Judge, probes: &[ProbePoint], test: usize) -> Verdict {
    let accuracies: Vec<f64> = probes.iter().map(|probe| probe.accuracy).collect();
    let geometry = judge.geometry();
    let (gain, difference) = match geometry {
        // The encoder that was probed is gone.
        Geometry::Diverged => (Gain::Unknown, None),
        _ => gain(&accuracies, test - test / 2),
    };
    Verdict {
        geometry,
        since: judge.since(),
        reason: judge.reason(),
        gain,
        difference,
    }
}
