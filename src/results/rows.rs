//! The rows of the table, and what the post measured in them.

use crate::experiment::{
    Experiment, LarsScope, MlpNorm, Objective, Optimizer, OptimizerKind, OutputNorm, Preset,
};

/// Where the post's numbers come from.
pub const POST: &str =
    "https://imbue.com/research/2020-08-24-understanding-self-supervised-contrastive-learning/";

/// What the post trained.
pub const POST_SETTING: &str = "STL-10, ResNet-18, 10 epochs";

/// The name of the row of the encoder before its first step. It needs no run of its own.
pub const UNTRAINED: &str = "random";

/// The post's accuracy of the untrained encoder, in percent.
pub const POST_UNTRAINED: f64 = 28.8;

/// Why that number and ours are not of the same kind.
pub const UNTRAINED_DIFFERENCE: &str = "The post probed the untrained encoder in PyTorch's evaluation mode, with initial \
    running statistics (mean 0, variance 1). Here they have first settled on views of the training pictures, as in a trained \
    encoder.";

/// What the post measured at the end of training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Post {
    /// Accuracy of the linear probe, in percent.
    pub accuracy: f64,
    /// Cosine of two views of one picture.
    pub pos_cos: f64,
    /// Cosine of two pictures.
    pub neg_cos: f64,
}

/// A row of the table: a preset, and the post's numbers where it gives some.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// What is run.
    pub preset: Preset,
    /// What the post measured.
    pub post: Option<Post>,
}

impl Row {
    /// The row of a preset.
    pub fn of(preset: Preset) -> Self {
        Self {
            preset,
            post: post(preset),
        }
    }

    /// Whether it is one of [`Row::main`].
    pub fn is_main(&self) -> bool {
        Self::main().contains(self)
    }

    /// The post's table in its order, then the two methods that it names without numbers.
    pub fn main() -> Vec<Self> {
        let presets = [
            Preset::Byol,
            Preset::ProjectorBn,
            Preset::PredictorBn,
            Preset::Contrastive,
            Preset::NoNorm,
            Preset::LayerNorm,
            Preset::Simclr,
            Preset::Moco,
        ];
        presets.map(Self::of).to_vec()
    }

    /// What the table proper does not have: other papers' systems, then the post's appendix. The post's own configuration is
    /// left out, since its pictures are not at hand.
    pub fn appendix() -> Vec<Self> {
        let others = [Preset::Simsiam, Preset::NoStopGradient, Preset::NoPredictor];
        others
            .iter()
            .chain(Preset::APPENDIX)
            .copied()
            .map(Self::of)
            .collect()
    }
}

/// The post's table: accuracy, positive and negative cosine at the end of training.
fn post(preset: Preset) -> Option<Post> {
    let (accuracy, pos_cos, neg_cos) = match preset {
        Preset::Byol => (57.7, 0.88, 0.27),
        Preset::ProjectorBn => (55.3, 0.87, 0.27),
        Preset::PredictorBn => (48.0, 0.95, 0.73),
        Preset::Contrastive => (44.1, 0.90, 0.53),
        Preset::NoNorm => (28.3, 0.9999, 0.9999),
        Preset::LayerNorm => (29.4, 0.9999, 0.9999),
        _ => return None,
    };
    Some(Post {
        accuracy,
        pos_cos,
        neg_cos,
    })
}

/// The encoder's norm in words.
pub(crate) fn encoder_norm(experiment: &Experiment) -> String {
    let encoder = &experiment.encoder;
    if encoder.weight_standardization {
        format!("{}, standardized weights", encoder.norm)
    } else {
        encoder.norm.to_string()
    }
}

/// The optimizer in words.
pub(crate) fn optimizer(experiment: &Experiment) -> String {
    let Optimizer {
        kind, lr, scope, ..
    } = experiment.optimizer;
    match (kind, scope) {
        (OptimizerKind::Sgd, _) => format!("SGD {lr}"),
        (OptimizerKind::Lars, LarsScope::All) => format!("LARS {lr}"),
        (OptimizerKind::Lars, scope) => format!("LARS {lr} ({scope})"),
    }
}

/// The projector's norms in words.
pub(crate) fn projector_norm(experiment: &Experiment) -> String {
    let projector = &experiment.projector;
    match (projector.layers, projector.norm, projector.output_norm) {
        (0, _, OutputNorm::None) => "no projector".to_owned(),
        (0, ..) => "batch on the output alone".to_owned(),
        (_, norm, OutputNorm::None) => norm.to_string(),
        (_, MlpNorm::None, _) => "batch on the output alone".to_owned(),
        (_, norm, _) => format!("{norm}, output too"),
    }
}

/// The predictor's norm in words. SimCLR's loss does not read the predictor.
pub(crate) fn predictor_norm(experiment: &Experiment) -> String {
    if experiment.predictor.layers == 0 || experiment.objective == Objective::Simclr {
        return "no predictor".to_owned();
    }
    experiment.predictor.norm.to_string()
}

/// The objective in the post's words.
pub(crate) fn objective(experiment: &Experiment) -> &'static str {
    match experiment.objective {
        Objective::Byol => "L2 (1 − cos)",
        Objective::Simclr => "cross entropy (batch)",
        Objective::Moco => "cross entropy (queue)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_has_one_row_and_the_post_gives_numbers_for_six() {
        let rows = [Row::main(), Row::appendix()].concat();
        for preset in Preset::ALL
            .iter()
            .filter(|preset| **preset != Preset::PostStl10)
        {
            assert_eq!(
                rows.iter().filter(|row| row.preset == *preset).count(),
                1,
                "{}",
                preset.name()
            );
        }
        assert_eq!(rows.iter().filter(|row| row.post.is_some()).count(), 6);
        assert!(
            rows.iter()
                .all(|row| Preset::from_name(UNTRAINED) != Some(row.preset))
        );
    }

    #[test]
    fn norms_and_objective_are_told_in_words() {
        let words = |preset: Preset| {
            let experiment = preset.experiment();
            [
                projector_norm(&experiment),
                predictor_norm(&experiment),
                objective(&experiment).to_owned(),
            ]
        };
        assert_eq!(
            words(Preset::ProjectorBn),
            ["batch", "none", "L2 (1 − cos)"]
        );
        assert_eq!(
            words(Preset::Simclr),
            ["batch, output too", "no predictor", "cross entropy (batch)"]
        );
        assert_eq!(
            words(Preset::Contrastive),
            ["none", "none", "cross entropy (queue)"]
        );
        let standardized = Preset::WsGn.experiment();
        assert_eq!(encoder_norm(&standardized), "group, standardized weights");
        assert_eq!(optimizer(&Preset::Byol.experiment()), "SGD 0.8");
        assert!(optimizer(&Preset::LarsEarlyLayers.experiment()).ends_with("(early)"));
    }
}
