//! Texts that would give a lesson's answer away: as long as it asks, they say what a thing is and
//! is now and hold back why that matters.

use egui::{Context, Id};

/// Where it is noted.
const NAME: &str = "a lesson asks";

/// Notes for this frame whether a lesson asks.
pub(crate) fn note(context: &Context, is_asking: bool) {
    context.data_mut(|data| data.insert_temp(Id::unique(NAME), is_asking));
}

/// Whether one does in this frame.
pub(crate) fn is_asked(context: &Context) -> bool {
    let noted = context.data(|data| data.get_temp(Id::unique(NAME)));
    noted.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Experiment, Knob, MlpNorm, Objective};
    use crate::objective;
    use crate::record::fixtures::snapshot;
    use crate::window::answer::Answer;
    use crate::window::model::Model;
    use crate::window::{Pane, words};
    use crate::words::{Language, speak};

    /// In the three languages.
    const GIVEN_AWAY: [&str; 10] = [
        "collapse",
        "kollab",
        "effondre",
        "subtracted",
        "abgezogen",
        "soustrait",
        "no sign of",
        "kein Zeichen",
        "commun reste",
        "gemeinsam ist, bleibt",
    ];

    /// What the window answers, but for the badge's own words, which are on screen anyway.
    fn answers() -> Vec<Answer> {
        let (shown, model) = (snapshot(90), Model::default());
        let panels = Pane::all().map(|pane| pane.answer(&shown, &model));
        let norms = MlpNorm::CHOICES
            .iter()
            .map(|norm| words::norm("", norm, true));
        let objectives = Objective::ALL
            .iter()
            .map(|kind| Answer::new(objective::words(*kind)).why(objective::why(*kind)));
        let values = |knob: &'static Knob| {
            let choices = knob.choices().iter();
            choices.map(move |choice| words::value(knob, choice))
        };
        let knobs = Experiment::knobs()
            .flat_map(|knob| std::iter::once(words::knob(knob)).chain(values(knob)));
        panels.chain(norms).chain(objectives).chain(knobs).collect()
    }

    /// What the answers of the lessons come to is in none of them.
    #[test]
    fn no_answer_tells_what_comes_of_a_change_while_a_lesson_asks() {
        let context = Context::default();
        for language in Language::all() {
            speak(language);
            let mut longer = 0;
            for answer in answers() {
                note(&context, false);
                let full = answer.told(&context);
                note(&context, true);
                let told = answer.told(&context);
                assert!(
                    !told.is_empty() && full.starts_with(&told),
                    "{language}: {told}"
                );
                longer += usize::from(full.len() > told.len());
                for given_away in GIVEN_AWAY {
                    assert!(!told.contains(given_away), "{language}: {told}");
                }
            }
            assert!(longer > 20, "{language}: {longer} have a reason");
        }
        speak(Language::ENGLISH);
    }
}
