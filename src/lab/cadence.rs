//! How often the network is looked at.
//!
//! Looks may take a twentieth of the time of training. How often they come follows from what they
//! cost beside a step, counted in pictures that go through the encoder, not in seconds: what is
//! recorded must not depend on the machine.

use crate::experiment::Experiment;

/// Pictures of the embedding.
pub(super) const EMBEDDED: usize = 256;
/// The first of them, of which both networks see two views in every embedding.
pub const PAIRED: usize = 64;
/// Forward passes of the encoder that a picture of the batch stands for in one step: in two views,
/// once through the target network, once through the online one, whose backward pass costs twice as
/// much.
const PASSES: usize = 2 * (1 + 1 + 2);
/// Least steps between two linear probes: an epoch of the default experiment.
const PROBE_AT_LEAST: u64 = 128;
/// Least steps between two embeddings.
const EMBED_AT_LEAST: u64 = 8;
/// Steps between two records of the layers.
const LAYERS_EVERY: u64 = 8;
/// Most that probes may take of the time of training.
const PROBE_SHARE: f64 = 1.0 / 32.0;
/// Most that embeddings may take of the time of training.
const EMBED_SHARE: f64 = 1.0 / 64.0;

/// Pictures that go through an encoder in one embedding of `test` pictures.
fn embedded(test: usize) -> usize {
    EMBEDDED.min(test) + 2 * PAIRED.min(test)
}

/// Whether the layers of step number `step` are recorded: those of the first step, and of every
/// eighth.
pub(super) fn are_layers_due(step: u64) -> bool {
    step == 1 || step.is_multiple_of(LAYERS_EVERY)
}

/// Steps between two looks of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cadence {
    /// Steps from one linear probe to the next.
    pub probe: u64,
    /// Steps from one embedding to the next.
    pub embed: u64,
}

impl Cadence {
    /// The cadence of an experiment.
    pub fn of(experiment: &Experiment) -> Self {
        let step = (PASSES * experiment.batch) as f64;
        let every = |least: u64, pictures: usize, share: f64| {
            let mut every = least;
            while pictures as f64 > share * step * every as f64 {
                every *= 2;
            }
            every
        };
        let test = experiment.data.test;
        Self {
            probe: every(PROBE_AT_LEAST, test, PROBE_SHARE),
            embed: every(EMBED_AT_LEAST, embedded(test), EMBED_SHARE),
        }
    }

    /// Why probes come more rarely than once an epoch of the default experiment, if they do.
    pub fn reason(&self, experiment: &Experiment) -> Option<String> {
        (self.probe > PROBE_AT_LEAST).then(|| {
            let (batch, test, probe) = (experiment.batch, experiment.data.test, self.probe);
            format!(
                "a batch of {batch} is little work beside {test} test pictures: the linear probe comes every {probe} steps, \
                 so that it takes at most 3 % of the time"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Preset;

    fn cadence(batch: usize, test: usize) -> (Cadence, Option<String>) {
        let mut experiment = Preset::named("byol").experiment();
        (experiment.batch, experiment.data.test) = (batch, test);
        let cadence = Cadence::of(&experiment);
        (cadence, cadence.reason(&experiment))
    }

    #[test]
    fn the_default_experiment_is_probed_once_an_epoch() {
        assert_eq!(
            cadence(128, 4_000),
            (
                Cadence {
                    probe: 128,
                    embed: 32
                },
                None
            )
        );
    }

    #[test]
    fn looks_stay_below_a_twentieth_of_training() {
        for batch in [2, 16, 100, 512] {
            for test in [40, 999, 10_000] {
                let (Cadence { probe, embed }, reason) = cadence(batch, test);
                let looks = test as f64 / probe as f64 + embedded(test) as f64 / embed as f64;
                assert!(
                    looks <= 0.05 * (PASSES * batch) as f64,
                    "batch {batch}, {test} test pictures"
                );
                assert_eq!(reason.is_some(), probe > PROBE_AT_LEAST);
            }
        }
        let (slow, reason) = cadence(16, 4_000);
        assert_eq!(
            slow,
            Cadence {
                probe: 1024,
                embed: 256
            }
        );
        assert!(reason.is_some_and(|reason| reason.contains("every 1024 steps")));
    }
}
