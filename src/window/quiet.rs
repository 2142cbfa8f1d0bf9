//! Texts that would give a lesson's answer away: as long as it asks, they say what a thing is and
//! hold back what comes of it.

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

/// A text, or its first sentence while a lesson asks: that one says what it is about.
pub(crate) fn told<'a>(context: &Context, text: &'a str) -> &'a str {
    if is_asked(context) {
        first_sentence(text)
    } else {
        text
    }
}

fn first_sentence(text: &str) -> &str {
    let line = text.lines().next().unwrap_or(text);
    let mut ends = line.match_indices(". ").map(|(at, _)| at);
    // As in "Grill et al. 2020".
    let end = ends.find(|at| !line[..*at].ends_with(" al"));
    end.map_or(line, |end| &line[..=end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Choice, MlpNorm, Objective};
    use crate::objective;
    use crate::words::{Language, speak, tr};

    /// In the three languages.
    const GIVEN_AWAY: [&str; 9] = [
        "collapse",
        "kollab",
        "effondre",
        "subtracted",
        "abgezogen",
        "soustrait",
        "no sign of",
        "kein Zeichen",
        "reste",
    ];

    #[test]
    fn the_first_sentence_is_what_it_is_about() {
        for (text, first) in [
            ("A bar. It grows.", "A bar."),
            (
                "A bar (Grill et al. 2020), or two. It grows.",
                "A bar (Grill et al. 2020), or two.",
            ),
            ("Only one", "Only one"),
            ("A bar\nL = 1", "A bar"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), first);
        }
    }

    /// What the answers of the lessons come to is in none of them.
    #[test]
    fn no_first_sentence_tells_what_comes_of_a_change() {
        let context = Context::default();
        note(&context, true);
        for language in Language::all() {
            speak(language);
            let norms = MlpNorm::CHOICES.iter().map(Choice::hover);
            let objectives = Objective::ALL.iter().copied().map(objective::words);
            let texts: Vec<String> = norms
                .chain(objectives.map(str::to_owned))
                .chain(
                    [
                        tr!("panels-loss-plot"),
                        tr!("panels-ladder"),
                        tr!("panels-cosines"),
                    ]
                    .map(str::to_owned),
                )
                .collect();
            for text in &texts {
                let told = told(&context, text);
                assert!(!told.is_empty() && told.len() <= text.len());
                for given_away in GIVEN_AWAY {
                    assert!(!told.contains(given_away), "{language}: {told}");
                }
            }
            assert!(
                texts
                    .iter()
                    .any(|text| told(&context, text).len() < text.len())
            );
        }
        speak(Language::ENGLISH);
    }
}
