//! The valid ranges of the knobs.

use std::ops::RangeInclusive;

use super::{Experiment, MlpNorm, NORM_GROUPS};

/// A knob outside its range.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{key} = {value} is out of range: {expected}")]
pub struct InvalidExperiment {
    /// The knob's key.
    pub key: &'static str,
    /// What it was set to.
    pub value: String,
    /// What it may be.
    pub expected: &'static str,
}

impl Experiment {
    /// Checks every range.
    ///
    /// # Errors
    /// Names the first knob that is out of its range, its value and the range.
    pub fn validate(&self) -> Result<(), InvalidExperiment> {
        // NaN is in no range.
        let outside = self
            .ranges()
            .into_iter()
            .find(|(_, value, range, _)| !range.contains(value));
        if let Some((key, value, _, expected)) = outside {
            return Err(InvalidExperiment {
                key,
                value: value.to_string(),
                expected,
            });
        }
        if !self.encoder.width.is_multiple_of(NORM_GROUPS) {
            let value = self.encoder.width.to_string();
            return Err(InvalidExperiment {
                key: "encoder.width",
                value,
                expected: "a multiple of 8",
            });
        }
        let (projector, predictor) = (&self.projector, &self.predictor);
        let hidden = [
            ("projector.hidden", projector.norm, projector.hidden),
            ("predictor.hidden", predictor.norm, predictor.hidden),
        ];
        for (key, norm, units) in hidden {
            if norm == MlpNorm::Group && !units.is_multiple_of(NORM_GROUPS) {
                let expected = "a multiple of 8 under group norm";
                return Err(InvalidExperiment {
                    key,
                    value: units.to_string(),
                    expected,
                });
            }
        }
        Ok(())
    }

    /// Key, value, range, and the range in words.
    fn ranges(&self) -> [(&'static str, f64, RangeInclusive<f64>, &'static str); 26] {
        const SHARE: &str = "0 to 1";
        const CHANCE: &str = "a probability, 0 to 1";
        let Self {
            encoder,
            projector,
            predictor,
            target,
            optimizer,
            data,
            views,
            ..
        } = self;
        let count = |number: usize| number as f64;
        // 0 stands for whatever the source has.
        let side = if data.side == 0 { 16 } else { data.side };
        [
            (
                "batch",
                count(self.batch),
                2.0..=4096.0,
                "a whole number from 2 to 4096",
            ),
            ("steps", self.steps as f64, 1.0..=f64::MAX, "at least 1"),
            ("temperature", self.temperature, 0.02..=10.0, "0.02 to 10"),
            (
                "queue.size",
                count(self.queue.size),
                1.0..=1e6,
                "1 to 1000000",
            ),
            (
                "encoder.width",
                count(encoder.width),
                8.0..=256.0,
                "a multiple of 8 from 8 to 256",
            ),
            (
                "projector.layers",
                count(projector.layers),
                0.0..=3.0,
                "0 to 3",
            ),
            (
                "predictor.layers",
                count(predictor.layers),
                0.0..=3.0,
                "0 to 3",
            ),
            (
                "projector.hidden",
                count(projector.hidden),
                1.0..=8192.0,
                "1 to 8192",
            ),
            (
                "projector.out",
                count(projector.out),
                2.0..=4096.0,
                "2 to 4096",
            ),
            (
                "predictor.hidden",
                count(predictor.hidden),
                1.0..=8192.0,
                "1 to 8192",
            ),
            ("target.momentum", target.momentum, 0.0..=1.0, SHARE),
            ("optimizer.lr", optimizer.lr, 0.0..=100.0, "0 to 100"),
            (
                "optimizer.momentum",
                optimizer.momentum,
                0.0..=1.0_f64.next_down(),
                "0 to just below 1",
            ),
            (
                "optimizer.weight_decay",
                optimizer.weight_decay,
                0.0..=1.0,
                SHARE,
            ),
            ("optimizer.trust", optimizer.trust, 0.0..=10.0, "0 to 10"),
            (
                "data.side",
                count(side),
                16.0..=224.0,
                "0 (as the source has it) or 16 to 224",
            ),
            (
                "data.train",
                count(data.train),
                count(self.batch)..=f64::MAX,
                "at least as many pictures as a batch has",
            ),
            (
                "data.test",
                count(data.test),
                40.0..=f64::MAX,
                "at least 40 pictures",
            ),
            ("data.clutter", data.clutter, 0.0..=1.0, SHARE),
            ("views.crop_min", views.crop_min, 0.01..=1.0, "0.01 to 1"),
            ("views.flip", views.flip, 0.0..=1.0, CHANCE),
            ("views.jitter", views.jitter, 0.0..=1.0, CHANCE),
            (
                "views.jitter_strength",
                views.jitter_strength,
                0.0..=1.0,
                SHARE,
            ),
            ("views.hue", views.hue, 0.0..=0.5, "0 to 0.5 turns"),
            ("views.grayscale", views.grayscale, 0.0..=1.0, CHANCE),
            ("views.blur", views.blur, 0.0..=1.0, CHANCE),
        ]
    }
}
