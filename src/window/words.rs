//! The words of the window: what each part is in plain language first, then the formula.
//!
//! Each sentence is a claim: it follows from a definition, a test runs it, or it gives the range
//! that was measured over eight seeds.

mod badge;
pub(crate) mod class;
mod diagram;
pub(crate) mod forces;
mod help;
pub(crate) mod lessons;
mod panels;
pub(crate) mod theory;

pub(crate) use badge::geometry;
pub(crate) use diagram::{knob, norm, value};
pub(crate) use help::*;
pub(crate) use panels::*;

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use egui::{FontId, RawInput};

    use super::*;
    use crate::experiment::{Experiment, MlpNorm};
    use crate::words::tr;

    /// Signs that stand in the code.
    const SIGNS: &str = "↺▶▮▾–…×↺√·=≠°→↑α";

    #[test]
    fn every_norm_says_what_becomes_of_its_gain_and_bias_where_it_has_them() {
        for kind in MlpNorm::CHOICES {
            let told = |trained| norm("A place.", kind, trained).told(&egui::Context::default());
            assert!(told(true).contains(tr!("diagram-gain-and-bias")));
            assert!(!told(false).contains("gain ·"));
        }
    }

    #[test]
    fn the_table_says_what_the_post_trained_and_over_how_many_steps_means_are_taken() {
        let last = crate::results::LAST.to_string();
        let about = tr!("table-about");
        assert!(
            about.contains(crate::results::POST_SETTING)
                && about.contains(&format!("the last {last} steps"))
        );
    }

    /// The texts of all files below a folder.
    fn files(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let texts = entries.flat_map(|entry| {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                files(&path)
            } else {
                vec![fs::read_to_string(&path).expect("a text")]
            }
        });
        texts.collect()
    }

    #[test]
    fn the_fonts_have_every_character() {
        let context = egui::Context::default();
        super::super::theme::install(&context);
        let mut output = context.run_ui(RawInput::default(), |_| {});
        output.textures_delta.clear();
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let files = ["words", "lessons"].map(|folder| files(&assets.join(folder)));
        let knobs: Vec<String> = Experiment::knobs()
            .flat_map(|knob| {
                let choices = knob.choices().iter();
                let choices =
                    choices.map(|choice| choice.hover() + choice.label() + choice.short());
                choices.chain([knob.hover() + knob.label() + knob.why()])
            })
            .collect();
        let objectives = crate::experiment::Objective::ALL
            .iter()
            .map(|kind| crate::objective::about(*kind));
        let objectives =
            objectives.flat_map(|about| [about.short, about.curve, about.words, about.why]);
        let terms = crate::experiment::Objective::ALL
            .iter()
            .flat_map(|kind| crate::objective::about(*kind).terms)
            .chain([&crate::objective::PREDICTOR_NORM])
            .flat_map(|term| [term.name, term.words]);
        let geometries = crate::record::Geometry::ALL.map(geometry);
        let lines = std::iter::once(SIGNS).chain(keys().map(|(key, _)| key));
        for text in lines
            .chain(files.iter().flatten().map(String::as_str))
            .chain(knobs.iter().map(String::as_str))
            .chain(geometries)
            .chain(objectives)
            .chain(terms)
        {
            for character in text.chars().filter(|character| !character.is_control()) {
                let known = context
                    .fonts_mut(|fonts| fonts.has_glyph(&FontId::proportional(14.0), character));
                assert!(known, "{character} in {text}");
            }
        }
    }
}
