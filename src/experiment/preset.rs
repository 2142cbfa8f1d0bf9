//! The named starting points: the rows of the 2020 post's table.

use super::{Experiment, MlpNorm};

/// A named experiment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Batch normalization in both MLPs, as published.
    Byol,
    /// Batch normalization in the projector alone.
    ProjectorBn,
    /// Batch normalization in the predictor alone.
    PredictorBn,
    /// No normalization in either MLP.
    NoNorm,
    /// Layer normalization in both MLPs.
    LayerNorm,
}

impl Preset {
    /// Every preset, in the order of the number keys.
    pub const ALL: &'static [Self] = &[Self::Byol, Self::ProjectorBn, Self::PredictorBn, Self::NoNorm, Self::LayerNorm];

    /// The name on the command line and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Byol => "byol",
            Self::ProjectorBn => "projector-bn",
            Self::PredictorBn => "predictor-bn",
            Self::NoNorm => "no-norm",
            Self::LayerNorm => "layer-norm",
        }
    }

    /// One plain sentence: what it is and what to expect.
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Byol => "Batch norm in both MLPs, as published: it learns.",
            Self::ProjectorBn => "Batch norm in the projector only: it learns.",
            Self::PredictorBn => "Batch norm in the predictor only: it learns, less well.",
            Self::NoNorm => "No norm in either MLP: every representation falls onto one vector within about 50 steps.",
            Self::LayerNorm => "Layer norm in both MLPs: it collapses, because each vector is normalized on its own.",
        }
    }

    /// The preset of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|preset| preset.name() == name)
    }

    /// The preset that `experiment` follows in all but batch, steps, seed and pictures.
    pub fn of(experiment: &Experiment) -> Option<Self> {
        Self::ALL.iter().copied().find(|preset| preset.applied_to(experiment) == *experiment)
    }

    /// This preset with the batch, steps, seed and pictures of `current`.
    pub fn applied_to(self, current: &Experiment) -> Experiment {
        Experiment {
            batch: current.batch,
            steps: current.steps,
            seed: current.seed,
            data: current.data.clone(),
            ..self.experiment()
        }
    }

    /// Its experiment.
    pub fn experiment(self) -> Experiment {
        let (projector, predictor) = match self {
            Self::Byol => (MlpNorm::Batch, MlpNorm::Batch),
            Self::ProjectorBn => (MlpNorm::Batch, MlpNorm::None),
            Self::PredictorBn => (MlpNorm::None, MlpNorm::Batch),
            Self::NoNorm => (MlpNorm::None, MlpNorm::None),
            Self::LayerNorm => (MlpNorm::Layer, MlpNorm::Layer),
        };
        let mut experiment = Experiment::default();
        experiment.projector.norm = projector;
        experiment.predictor.norm = predictor;
        experiment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_valid_differ_and_are_found_by_name() {
        for (index, preset) in Preset::ALL.iter().enumerate() {
            assert_eq!(preset.experiment().validate(), Ok(()));
            assert_eq!(Preset::from_name(preset.name()), Some(*preset));
            for other in &Preset::ALL[index + 1..] {
                assert_ne!(preset.experiment(), other.experiment());
            }
        }
        assert_eq!(Preset::from_name("moco"), None);
    }

    #[test]
    fn a_preset_is_recognized_whatever_its_size_and_seed() {
        let mut current = Experiment::default();
        (current.seed, current.steps, current.batch, current.data.train) = (9, 100, 32, 512);
        let mut experiment = Preset::PredictorBn.applied_to(&current);
        assert_eq!((experiment.seed, experiment.data.train), (9, 512));
        assert_eq!(Preset::of(&experiment), Some(Preset::PredictorBn));
        experiment.optimizer.lr = 0.5;
        assert_eq!(Preset::of(&experiment), None);
    }
}
