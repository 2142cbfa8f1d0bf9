//! Whether every knob of an experiment is in its range.

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
    pub expected: String,
}

impl Experiment {
    /// Checks every range.
    ///
    /// # Errors
    /// Names the first knob that is out of its range, its value and the range.
    pub fn validate(&self) -> Result<(), InvalidExperiment> {
        for knob in Self::knobs() {
            let (Some(range), Some(number)) = (knob.kind.range(), knob.number(self)) else {
                continue;
            };
            if !range.contains(number) {
                return Err(InvalidExperiment {
                    key: knob.key,
                    value: number.to_string(),
                    expected: knob.kind.expected(),
                });
            }
        }
        self.check_together()
    }

    /// Checks what one knob's value leaves to another.
    fn check_together(&self) -> Result<(), InvalidExperiment> {
        let Self {
            projector,
            predictor,
            data,
            batch,
            ..
        } = self;
        let is_uneven =
            |norm, units: usize| norm == MlpNorm::Group && !units.is_multiple_of(NORM_GROUPS);
        let (key, value, expected) = if data.train < *batch {
            (
                "data.train",
                data.train,
                "at least as many pictures as a batch has",
            )
        } else if is_uneven(projector.norm, projector.hidden) {
            (
                "projector.hidden",
                projector.hidden,
                "a multiple of 8 under group norm",
            )
        } else if is_uneven(predictor.norm, predictor.hidden) {
            (
                "predictor.hidden",
                predictor.hidden,
                "a multiple of 8 under group norm",
            )
        } else {
            return Ok(());
        };
        Err(InvalidExperiment {
            key,
            value: value.to_string(),
            expected: expected.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_none_is_refused_by_its_name() {
        let mut experiment = Experiment::default();
        experiment.views.hue = f64::NAN;
        let refused = experiment
            .validate()
            .expect_err("NaN is in no range")
            .to_string();
        assert_eq!(refused, "views.hue = NaN is out of range: 0 to 0.5 turns");
    }
}
