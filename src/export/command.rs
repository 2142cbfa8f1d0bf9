//! A run as the command that makes it again.

use std::borrow::Cow;

use crate::experiment::{Data, Experiment, Preset};
use crate::record::Recipe;

/// Knobs that have an option of their own.
const OPTIONS: [&str; 3] = ["steps", "seed", "data.source"];

/// The `collapse-lab run` line, in one line and quoted for a POSIX shell, that makes the run again,
/// its changes included. Where the pictures lie in a folder that was named from another one, it is
/// to be run there.
pub fn command(recipe: &Recipe) -> String {
    let experiment = &recipe.experiment;
    let (preset, differing) = nearest(experiment);
    let mut words = ["collapse-lab", "run", "--preset", preset.name()]
        .map(str::to_owned)
        .to_vec();
    let mut option = |name: &str, value: String| words.extend([format!("--{name}"), value]);
    for (key, value) in differing {
        option("set", format!("{key}={value}"));
    }
    option("steps", experiment.steps.to_string());
    option("seed", experiment.seed.to_string());
    if let Some(until) = recipe.until {
        option("until", until.to_string());
    }
    for change in recipe.acting() {
        option("at", change.to_string());
    }
    if is_elsewhere(&experiment.data) {
        // In one word with its option a source may begin with a dash.
        words.push(format!("--data={}", experiment.data.source));
    }
    let quoted: Vec<Cow<'_, str>> = words.iter().map(|word| quoted(word)).collect();
    quoted.join(" ")
}

/// The preset with the fewest other knobs, and those: its options aside.
fn nearest(experiment: &Experiment) -> (Preset, Vec<(String, String)>) {
    Preset::nearest(experiment, |key, value, theirs| {
        !OPTIONS.contains(&key) && (value != theirs || is_insisted_on(&experiment.data, key))
    })
}

/// Whether the pictures are others than the embedded ones.
fn is_elsewhere(data: &Data) -> bool {
    data.source != Data::default().source
}

/// Whether a number of pictures must be asked for even where it is the usual one: of a folder that
/// has come to hold fewer they would otherwise do, and make another run.
pub(super) fn is_insisted_on(data: &Data, key: &str) -> bool {
    is_elsewhere(data) && ["data.train", "data.test"].contains(&key)
}

/// As a POSIX shell takes it for one word. A word that is no command's first may have a `=` in it.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_-./:=,+@%".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return Cow::Borrowed(word);
    }
    // No file's name has a zero byte, which is all that no shell takes.
    shlex::try_quote(word).unwrap_or(Cow::Borrowed(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe(preset: &str, assignments: &[&str], plan: &[&str]) -> Recipe {
        let mut experiment = Preset::named(preset).experiment();
        let assignments: Vec<String> = assignments.iter().map(|text| (*text).to_owned()).collect();
        experiment.set_assignments(&assignments).expect("valid");
        let plan = plan.iter().map(|text| text.parse().expect("a change"));
        Recipe {
            experiment,
            plan: plan.collect(),
            until: None,
        }
    }

    #[test]
    fn a_preset_is_named_and_what_differs_is_set() {
        assert_eq!(
            command(&recipe("byol", &[], &[])),
            "collapse-lab run --preset byol --steps 2048 --seed 0"
        );
        let changed = recipe(
            "no-norm",
            &["optimizer.lr=0.4", "seed=7", "steps=300"],
            &[
                "150:projector.norm=batch",
                "200:objective=simclr",
                "300:optimizer.lr=1",
            ],
        );
        assert_eq!(
            command(&changed),
            "collapse-lab run --preset no-norm --set optimizer.lr=0.4 --steps 300 --seed 7 \
             --at 150:projector.norm=batch --at 200:objective=simclr",
            "what was changed after the last step is left out"
        );
        let early = Recipe {
            until: Some(12),
            ..recipe("simclr", &[], &[])
        };
        assert!(command(&early).ends_with("--seed 0 --until 12"));
    }

    #[test]
    fn every_preset_is_its_own_nearest() {
        for preset in Preset::all() {
            let (nearest, differing) = nearest(&preset.experiment());
            assert_eq!((nearest, differing), (*preset, Vec::new()));
        }
    }

    #[test]
    fn a_folder_of_pictures_is_quoted_and_its_numbers_are_insisted_on() {
        let line = command(&recipe("byol", &["data.source=my pictures/it's"], &[]));
        assert!(
            line.contains("--set data.train=16384 --set data.test=4000 "),
            "{line}"
        );
        let words = shlex::split(&line).expect("a line of a shell");
        assert_eq!(
            words.last().map(String::as_str),
            Some("--data=my pictures/it's")
        );
    }
}
