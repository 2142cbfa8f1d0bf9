//! The rows of the table, and what the post measured in them.

use crate::experiment::{
    Experiment, LarsScope, MlpNorm, Optimizer, OptimizerKind, OutputNorm, Post, Preset, TablePart,
};
use crate::objective::about;

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
            post: preset.in_table().and_then(|row| row.post),
        }
    }

    /// Whether it is one of [`Row::main`].
    pub fn is_main(&self) -> bool {
        let row = self.preset.in_table();
        row.is_some_and(|row| row.part == TablePart::Main)
    }

    /// The post's table in its order, then the two methods that it names without numbers.
    pub fn main() -> Vec<Self> {
        Self::all_of(TablePart::Main)
    }

    /// What the table proper does not have: other papers' systems, then the post's appendix. The
    /// post's own configuration is left out, since its pictures are not at hand.
    pub fn appendix() -> Vec<Self> {
        Self::all_of(TablePart::Appendix)
    }

    fn all_of(part: TablePart) -> Vec<Self> {
        let presets = Preset::rows_of(part);
        presets.into_iter().map(Self::of).collect()
    }
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

/// The predictor's norm in words. Not every loss reads a prediction.
pub(crate) fn predictor_norm(experiment: &Experiment) -> String {
    if experiment.predictor.layers == 0 || !about(experiment.objective).needs.predictor {
        return "no predictor".to_owned();
    }
    experiment.predictor.norm.to_string()
}

/// The objective in the post's words.
pub(crate) fn objective(experiment: &Experiment) -> &'static str {
    about(experiment.objective).row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_posts_rows_come_first_and_it_gives_numbers_for_six() {
        let (main, appendix) = (Row::main(), Row::appendix());
        let names: Vec<_> = main.iter().map(|row| row.preset.name()).collect();
        assert_eq!(
            names,
            [
                "byol",
                "projector-bn",
                "predictor-bn",
                "contrastive",
                "no-norm",
                "layer-norm",
                "simclr",
                "moco",
            ]
        );
        assert!(main.iter().all(Row::is_main) && !appendix.iter().any(Row::is_main));
        assert_eq!(main.iter().filter(|row| row.post.is_some()).count(), 6);
        assert!(appendix.iter().all(|row| row.post.is_none()));
        assert_eq!(appendix[0].preset.name(), "simsiam");
        assert_eq!(Preset::from_name(UNTRAINED), None);
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
            words(Preset::named("projector-bn")),
            ["batch", "none", "L2 (1 − cos)"]
        );
        assert_eq!(
            words(Preset::named("simclr")),
            ["batch, output too", "no predictor", "cross entropy (batch)"]
        );
        assert_eq!(
            words(Preset::named("contrastive")),
            ["none", "none", "cross entropy (queue)"]
        );
        let standardized = Preset::named("ws-gn").experiment();
        assert_eq!(encoder_norm(&standardized), "group, standardized weights");
        assert_eq!(optimizer(&Preset::named("byol").experiment()), "SGD 0.8");
        assert!(optimizer(&Preset::named("lars-early-layers").experiment()).ends_with("(early)"));
    }
}
