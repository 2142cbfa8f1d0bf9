//! The named starting points: the rows of the 2020 post's table, and the parts that other papers have taken out.

use super::{Experiment, MlpNorm, Objective, OutputNorm};

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
    /// The queue's contrast with a predictor, without any norm in the MLPs.
    Contrastive,
    /// In-batch contrast without predictor and target, batch norm after each linear layer of the projector.
    Simclr,
    /// The queue's contrast without a predictor and without norm.
    Moco,
    /// No target network: the online network predicts itself behind a stop-gradient.
    Simsiam,
    /// The same without the stop-gradient.
    NoStopGradient,
    /// No predictor.
    NoPredictor,
}

impl Preset {
    /// Every preset, in the order of the number keys.
    pub const ALL: &'static [Self] = &[
        Self::Byol,
        Self::ProjectorBn,
        Self::PredictorBn,
        Self::NoNorm,
        Self::LayerNorm,
        Self::Contrastive,
        Self::Simclr,
        Self::Moco,
        Self::Simsiam,
        Self::NoStopGradient,
        Self::NoPredictor,
    ];

    /// The name on the command line and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Byol => "byol",
            Self::ProjectorBn => "projector-bn",
            Self::PredictorBn => "predictor-bn",
            Self::NoNorm => "no-norm",
            Self::LayerNorm => "layer-norm",
            Self::Contrastive => "contrastive",
            Self::Simclr => "simclr",
            Self::Moco => "moco",
            Self::Simsiam => "simsiam",
            Self::NoStopGradient => "no-stop-gradient",
            Self::NoPredictor => "no-predictor",
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
            Self::Contrastive => "A queue of other pictures' keys pushes apart, no norm in the MLPs: it learns.",
            Self::Simclr => "The batch's other pictures push apart (Chen et al. 2020), no target network: it learns.",
            Self::Moco => "A queue pushes apart (He et al. 2020), no predictor, no norm in the MLPs: it learns.",
            Self::Simsiam => "No target network, only a stop-gradient (Chen & He 2021): it learns.",
            Self::NoStopGradient => "Neither target network nor stop-gradient (Chen & He 2021): it collapses.",
            Self::NoPredictor => "No predictor (Grill et al. 2020): it collapses.",
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
        let mut experiment = Experiment::default();
        let (projector, predictor) = match self {
            Self::ProjectorBn => (MlpNorm::Batch, MlpNorm::None),
            Self::PredictorBn => (MlpNorm::None, MlpNorm::Batch),
            Self::NoNorm | Self::Contrastive | Self::Moco => (MlpNorm::None, MlpNorm::None),
            Self::LayerNorm => (MlpNorm::Layer, MlpNorm::Layer),
            _ => (MlpNorm::Batch, MlpNorm::Batch),
        };
        experiment.projector.norm = projector;
        experiment.predictor.norm = predictor;
        match self {
            Self::Contrastive => contrast_with_a_queue(&mut experiment),
            Self::Moco => {
                contrast_with_a_queue(&mut experiment);
                experiment.predictor.layers = 0;
            }
            Self::Simclr => {
                experiment.objective = Objective::Simclr;
                experiment.optimizer.lr = 0.1;
                experiment.projector.output_norm = OutputNorm::Batch;
                experiment.predictor.layers = 0;
                experiment.target.enabled = false;
            }
            Self::Simsiam => experiment.target.enabled = false,
            Self::NoStopGradient => {
                experiment.target.enabled = false;
                experiment.stop_gradient = false;
            }
            Self::NoPredictor => experiment.predictor.layers = 0,
            _ => {}
        }
        experiment
    }
}

fn contrast_with_a_queue(experiment: &mut Experiment) {
    experiment.objective = Objective::Moco;
    // The contrast's gradient is many times that of BYOL's loss.
    experiment.optimizer.lr = 0.02;
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
        assert_eq!(Preset::from_name("barlow"), None);
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
