//! The named starting points: the rows of the 2020 post's table, its appendix, and the parts that other papers have taken
//! out.

use super::{EncoderNorm, Experiment, LarsScope, MlpNorm, Objective, OptimizerKind, OutputNorm};

/// Steps in which the outcomes of the appendix show: three epochs.
const SHORT: u64 = 384;

/// Target momentum of the presets whose outcome needs a target that follows slowly. With 0.97, `projector-bn` collapses for
/// hundreds of steps before it learns (seeds 0, 1, 20) and LARS need not come back within 512 (seed 20).
const SLOW_TARGET: f64 = 0.99;

/// The post's own configuration.
const POST_STL10: &str = include_str!("../../assets/post-stl10.toml");

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
    /// Batch normalization in the encoder alone, under LARS.
    EncoderBnOnly,
    /// Group normalization in the encoder, no norm in the MLPs.
    GroupNormSgd,
    /// The same with batch normalization in the MLPs.
    GroupNormMlpBn,
    /// Group normalization in the encoder, under LARS.
    GroupNormLars,
    /// The same with a lower learning rate.
    GroupNormLarsLow,
    /// LARS on the encoder's early layers alone.
    LarsEarlyLayers,
    /// LARS on the MLPs alone.
    LarsMlps,
    /// A little weight decay under SGD.
    WeightDecayEscape,
    /// Group normalization and weight standardization.
    WsGn,
    /// The post's own configuration: ResNet-18 on STL-10.
    PostStl10,
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
        Self::EncoderBnOnly,
        Self::GroupNormSgd,
        Self::GroupNormMlpBn,
        Self::GroupNormLars,
        Self::GroupNormLarsLow,
        Self::LarsEarlyLayers,
        Self::LarsMlps,
        Self::WeightDecayEscape,
        Self::WsGn,
        Self::PostStl10,
    ];

    /// What the window opens with. Only the MLPs' norms compare pictures here, so that taking them out is a clean experiment:
    /// with batch norm in the encoder as well, a trained network loses most of its directions, but rarely all of them.
    pub const OPENING: Self = Self::GroupNormMlpBn;

    /// [`Preset::ALL`] by where they come from.
    pub const GROUPS: [(&'static str, &'static [Self]); 4] = {
        let (table, rest) = Self::ALL.split_at(8);
        let (others, rest) = rest.split_at(3);
        let (appendix, post) = rest.split_at(9);
        [
            ("the post", table),
            ("other papers", others),
            ("the post's appendix", appendix),
            ("the post's own data", post),
        ]
    };

    /// The post's appendix.
    pub const APPENDIX: &'static [Self] = Self::GROUPS[2].1;

    /// Name and summary.
    const fn about(self) -> (&'static str, &'static str) {
        match self {
            Self::Byol => ("byol", "Batch norm in both MLPs, as published: it learns."),
            Self::ProjectorBn => (
                "projector-bn",
                "Batch norm in the projector only: it learns, with all vectors z in a narrow cone.",
            ),
            Self::PredictorBn => (
                "predictor-bn",
                "Batch norm in the predictor only: z collapses first. Whether and when it comes back depends on the seed.",
            ),
            Self::NoNorm => (
                "no-norm",
                "No norm in either MLP: within 50 steps all pictures have nearly the same vector z.",
            ),
            Self::LayerNorm => (
                "layer-norm",
                "Layer norm in both MLPs: z collapses as without norm, because layer norm never compares pictures.",
            ),
            Self::Contrastive => (
                "contrastive",
                "The loss also pushes away a queue of other pictures' vectors: it learns without any norm in the MLPs.",
            ),
            Self::Simclr => (
                "simclr",
                "The other pictures of the batch are pushed away, no target network (Chen et al. 2020): it learns. The norms are as \
                 published; it learns without them, too.",
            ),
            Self::Moco => (
                "moco",
                "The vectors of a queue are pushed away, no predictor, no norm in the MLPs (He et al. 2020): it learns.",
            ),
            Self::Simsiam => (
                "simsiam",
                "No target network, but predictor and stop-gradient (Chen & He 2021): it learns.",
            ),
            Self::NoStopGradient => (
                "no-stop-gradient",
                "Neither target network nor stop-gradient (Chen & He 2021): z collapses.",
            ),
            Self::NoPredictor => (
                "no-predictor",
                "No predictor (Grill et al. 2020): z collapses.",
            ),
            Self::EncoderBnOnly => (
                "encoder-bn-only",
                "Batch norm in the encoder only, under LARS: it does not collapse, and it learns.",
            ),
            Self::GroupNormSgd => (
                "group-norm-sgd",
                "Group norm in the encoder, no norm in the MLPs, SGD: z collapses and stays collapsed.",
            ),
            Self::GroupNormMlpBn => (
                "group-norm-mlp-bn",
                "Group norm in the encoder, batch norm in the MLPs: it learns. Without the MLPs' norms it collapses \
                 completely, so the window opens with it.",
            ),
            Self::GroupNormLars => (
                "group-norm-lars",
                "Group norm in the encoder, no norm in the MLPs, LARS: z collapses within 20 steps and comes back (within 512 steps at \
                 seven seeds of eight).",
            ),
            Self::GroupNormLarsLow => (
                "group-norm-lars-low",
                "The same with a tenth of LARS's trust, so lower local rates: z stays collapsed (at seven seeds of eight).",
            ),
            Self::LarsEarlyLayers => (
                "lars-early-layers",
                "LARS on the encoder's early layers alone, SGD elsewhere: z collapses, then the spread climbs slowly.",
            ),
            Self::LarsMlps => (
                "lars-mlps",
                "LARS on the MLPs alone, SGD elsewhere: z stays collapsed.",
            ),
            Self::WeightDecayEscape => (
                "weight-decay-escape",
                "SGD with little weight decay: z stays collapsed. The post saw it come back at epoch 100, long after this run ends.",
            ),
            Self::WsGn => (
                "ws-gn",
                "Weight standardization and group norm in the encoder, no norm in the MLPs, LARS: z nearly collapses and comes back.",
            ),
            Self::PostStl10 => (
                "post-stl10",
                "The post's own configuration: ResNet-18, 10 epochs of STL-10. Give its folder with --data.",
            ),
        }
    }

    /// The name on the command line and in files.
    pub const fn name(self) -> &'static str {
        self.about().0
    }

    /// One plain sentence: what it is and what to expect.
    pub const fn summary(self) -> &'static str {
        self.about().1
    }

    /// The preset of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|preset| preset.name() == name)
    }

    /// The preset that `experiment` follows in all but batch, steps, seed and pictures.
    pub fn of(experiment: &Experiment) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|preset| preset.with_size_of(experiment) == *experiment)
    }

    /// This preset with the batch, seed and pictures of `current`, and its steps unless either of them asks for a number of
    /// its own.
    pub fn applied_to(self, current: &Experiment) -> Experiment {
        let usual = Experiment::default().steps;
        let own = self.experiment().steps;
        let follows = Self::of(current).map_or(usual, |preset| preset.experiment().steps);
        let steps = if own != usual || (follows != usual && current.steps == follows) {
            own
        } else {
            current.steps
        };
        Experiment {
            steps,
            ..self.with_size_of(current)
        }
    }

    fn with_size_of(self, current: &Experiment) -> Experiment {
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
        if self == Self::PostStl10 {
            return toml::from_str(POST_STL10).expect("a test reads it");
        }
        let mut experiment = Experiment::default();
        let (projector, predictor) = self.mlp_norms();
        experiment.projector.norm = projector;
        experiment.predictor.norm = predictor;
        if Self::APPENDIX.contains(&self) || matches!(self, Self::ProjectorBn | Self::PredictorBn) {
            experiment.target.momentum = SLOW_TARGET;
        }
        if Self::APPENDIX.contains(&self) {
            self.follow_appendix(&mut experiment);
        } else {
            self.follow_papers(&mut experiment);
        }
        experiment
    }

    const fn mlp_norms(self) -> (MlpNorm, MlpNorm) {
        match self {
            Self::ProjectorBn => (MlpNorm::Batch, MlpNorm::None),
            Self::PredictorBn => (MlpNorm::None, MlpNorm::Batch),
            Self::LayerNorm => (MlpNorm::Layer, MlpNorm::Layer),
            Self::Byol
            | Self::Simclr
            | Self::Simsiam
            | Self::NoStopGradient
            | Self::NoPredictor
            | Self::GroupNormMlpBn
            | Self::PostStl10 => (MlpNorm::Batch, MlpNorm::Batch),
            _ => (MlpNorm::None, MlpNorm::None),
        }
    }

    fn follow_papers(self, experiment: &mut Experiment) {
        match self {
            Self::Contrastive => contrast_with_a_queue(experiment),
            Self::Moco => {
                contrast_with_a_queue(experiment);
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
    }

    fn follow_appendix(self, experiment: &mut Experiment) {
        if self == Self::WeightDecayEscape {
            experiment.optimizer.lr = 0.2;
            experiment.optimizer.weight_decay = 1e-5;
            return;
        }
        if self != Self::OPENING {
            experiment.steps = SHORT;
        }
        if self != Self::EncoderBnOnly {
            experiment.encoder.norm = EncoderNorm::Group;
        }
        match self {
            Self::EncoderBnOnly | Self::GroupNormLars => lars(experiment, LarsScope::All),
            Self::GroupNormLarsLow => {
                lars(experiment, LarsScope::All);
                experiment.optimizer.trust = 0.002;
            }
            Self::LarsEarlyLayers => {
                lars(experiment, LarsScope::Early);
                experiment.steps = 4 * SHORT;
            }
            Self::LarsMlps => lars(experiment, LarsScope::Mlps),
            Self::GroupNormSgd => experiment.optimizer.lr = 0.2,
            Self::WsGn => {
                lars(experiment, LarsScope::All);
                experiment.encoder.weight_standardization = true;
            }
            _ => {}
        }
    }
}

fn contrast_with_a_queue(experiment: &mut Experiment) {
    experiment.objective = Objective::Moco;
    // The contrast's gradient is many times that of BYOL's loss.
    experiment.optimizer.lr = 0.02;
}

/// LARS with the post's learning rate and the weight decay of BYOL's authors. The trust is twenty times the usual one: it
/// makes up for the few steps.
fn lars(experiment: &mut Experiment, scope: LarsScope) {
    let optimizer = &mut experiment.optimizer;
    optimizer.kind = OptimizerKind::Lars;
    (optimizer.lr, optimizer.scope) = (0.2, scope);
    optimizer.weight_decay = 1.5e-6;
    optimizer.exclude_bias_and_norm = true;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Architecture;

    #[test]
    fn presets_are_valid_differ_and_are_found_by_name() {
        for (index, preset) in Preset::ALL.iter().enumerate() {
            assert_eq!(preset.experiment().validate(), Ok(()));
            assert_eq!(Preset::from_name(preset.name()), Some(*preset));
            for other in &Preset::ALL[index + 1..] {
                assert_ne!(
                    preset.with_size_of(&Experiment::default()),
                    other.with_size_of(&Experiment::default())
                );
            }
        }
        assert_eq!(Preset::from_name("barlow"), None);
        let [(_, table), (_, others), (_, appendix), (_, post)] = Preset::GROUPS;
        assert_eq!(
            (table.last(), others.first()),
            (Some(&Preset::Moco), Some(&Preset::Simsiam))
        );
        assert_eq!(
            (appendix.first(), appendix.last()),
            (Some(&Preset::EncoderBnOnly), Some(&Preset::WsGn))
        );
        assert_eq!(post, [Preset::PostStl10]);
    }

    #[test]
    fn a_preset_is_recognized_whatever_its_size_and_seed() {
        let mut current = Experiment::default();
        (
            current.seed,
            current.steps,
            current.batch,
            current.data.train,
        ) = (9, 100, 32, 512);
        let mut experiment = Preset::PredictorBn.applied_to(&current);
        assert_eq!(
            (experiment.seed, experiment.steps, experiment.data.train),
            (9, 100, 512)
        );
        assert_eq!(Preset::of(&experiment), Some(Preset::PredictorBn));
        experiment.optimizer.lr = 0.5;
        assert_eq!(Preset::of(&experiment), None);
    }

    #[test]
    fn a_number_of_steps_that_belongs_to_a_preset_goes_with_it() {
        let own = Preset::PostStl10.applied_to(&Experiment::default());
        assert_eq!(own.steps, Preset::PostStl10.experiment().steps);
        assert_eq!(Preset::of(&own), Some(Preset::PostStl10));
        assert_eq!(
            Preset::Byol.applied_to(&own).steps,
            Experiment::default().steps
        );
        let chosen = Experiment { steps: 77, ..own };
        assert_eq!(
            Preset::Byol.applied_to(&chosen).steps,
            77,
            "a number that somebody chose stays"
        );
    }

    #[test]
    fn the_posts_own_configuration_is_resnet18_on_all_of_stl10() {
        let post = Preset::PostStl10.experiment();
        assert_eq!(
            (post.encoder.arch, post.features(), post.dimensions()),
            (Architecture::Resnet18, 512, 128)
        );
        assert_eq!(
            (post.batch, post.data.train, post.data.test),
            (256, 105_000, 8_000)
        );
        assert_eq!(post.steps, 10 * (105_000 / 256));
    }
}
