//! The words of the window: what each part is in plain language first, then the formula.
//!
//! Each sentence is a claim: it follows from a definition, a test runs it, or it gives the range
//! that was measured over eight seeds.

mod badge;
mod diagram;
mod help;
pub(crate) mod lessons;
pub(crate) mod luck;
mod panels;
pub(crate) mod theory;

pub(crate) use badge::{GAIN, THERMOMETER, geometry};
pub(crate) use diagram::*;
pub(crate) use help::*;
pub(crate) use panels::*;

#[cfg(test)]
mod tests {
    use egui::{FontId, RawInput};

    use super::*;
    use crate::experiment::{Experiment, MlpNorm};
    use crate::lesson::Lesson;
    use crate::window::layer_series::LayerView;
    use crate::window::model::SpectrumView;

    /// Texts that no table lists.
    const TEXTS: &[&str] = &[
        PICTURE,
        BOTH,
        VIEWS,
        ENCODER,
        PROJECTOR,
        PREDICTOR,
        TARGET,
        STOP,
        STIFF,
        STIFF_IN_SHORT,
        NO_TARGET,
        NO_STOP,
        STOP_OFF,
        SAME_NETWORK,
        SAME_NETWORK_APART,
        QUEUE,
        NO_PREDICTOR,
        GAIN,
        CHANGES,
        NO_CHANGES,
        COPY_COMMAND,
        COPY_TOML,
        COSINES,
        THERMOMETER,
        LOG_COSINES,
        ACCURACY,
        LOSS_PLOT,
        SPREAD,
        LOG_SPREAD,
        LADDER,
        LAYERS,
        SPECTRUM,
        SCATTER,
        DIMENSIONS,
        PAIRS,
        ALL_PICTURES,
        CLASS,
        NEIGHBOURS,
        NO_PIN,
        TABLE,
        RUNS,
        SESSION,
        NO_SESSION,
        lessons::BUTTON,
        lessons::LIST,
        lessons::WHY_PREDICT,
        TIMELINE,
        STRETCH,
        PAST,
        MEANWHILE,
        GO_ON,
        FORK,
        BRANCHES,
        NO_BRANCHES,
        LENS,
        GAIN_AND_BIAS,
        "↺▶▮▾–…×↺√·=≠°→",
    ];

    #[test]
    fn every_norm_says_what_becomes_of_its_gain_and_bias_where_it_has_them() {
        for kind in MlpNorm::CHOICES {
            assert!(norm("A place.", kind, true).ends_with(GAIN_AND_BIAS));
            assert!(!norm("A place.", kind, false).contains("gain ·"));
        }
    }

    #[test]
    fn the_table_says_what_the_post_trained_and_over_how_many_steps_means_are_taken() {
        let last = crate::results::LAST.to_string();
        assert!(
            TABLE.contains(crate::results::POST_SETTING)
                && TABLE.contains(&format!("the last {last} steps"))
        );
    }

    #[test]
    fn the_fonts_have_every_character() {
        let context = egui::Context::default();
        super::super::theme::install(&context);
        let mut output = context.run_ui(RawInput::default(), |_| {});
        output.textures_delta.clear();
        let knobs: Vec<String> = Experiment::knobs()
            .flat_map(|knob| {
                let choices = knob.choices().iter();
                let choices = choices.map(|choice| choice.hover() + choice.label + choice.short);
                choices.chain([knob.hover() + knob.label])
            })
            .chain(Lesson::all().iter().map(|lesson| format!("{lesson:?}")))
            .collect();
        let objectives = crate::experiment::Objective::ALL
            .iter()
            .map(|kind| crate::objective::about(*kind));
        let objectives = objectives.flat_map(|about| [about.short, about.curve, about.words]);
        let geometries = crate::record::Geometry::ALL.map(geometry);
        let lines = LESSON
            .into_iter()
            .chain(theory::ALL)
            .chain(WELCOME)
            .chain(TERMS.iter().flat_map(|(term, what)| [*term, *what]))
            .chain(SpectrumView::ALL.map(spectrum_view))
            .chain(LayerView::ALL.map(layer_view))
            .chain(KEYS.iter().flat_map(|(key, what)| [*key, *what]));
        for text in lines
            .chain(TEXTS.iter().copied())
            .chain(knobs.iter().map(String::as_str))
            .chain(geometries)
            .chain(objectives)
        {
            for character in text.chars().filter(|character| !character.is_control()) {
                let known = context
                    .fonts_mut(|fonts| fonts.has_glyph(&FontId::proportional(14.0), character));
                assert!(known, "{character} in {text}");
            }
        }
    }
}
