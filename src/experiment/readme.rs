//! The README's list of knobs is made from what is known of them.

use std::fmt::Write as _;

use super::{Effect, Experiment, Kind, Knob};

const BEGIN: &str = "<!-- knobs: made by a test, see src/experiment/readme.rs -->\n";
const END: &str = "<!-- end of the knobs -->\n";

/// The list as a table.
fn list() -> String {
    let mut text = "| key | values | default | acts | does |\n|---|---|---|---|---|\n".to_owned();
    for (knob, (_, default)) in Experiment::knobs().zip(Experiment::default().values()) {
        let Knob {
            key,
            words,
            because,
            ..
        } = knob;
        let words = [*words, *because].join(" ");
        let words = words.trim_end();
        let values = match &knob.kind {
            Kind::Choice(choices) => {
                let names: Vec<String> = choices
                    .iter()
                    .map(|choice| format!("`{}`", choice.name))
                    .collect();
                names.join(" ")
            }
            kind => kind.expected(),
        };
        let acts = match knob.effect {
            Effect::NextStep => "next step",
            Effect::Restart => "restart",
        };
        writeln!(
            text,
            "| `{key}` | {values} | {default} | {acts} | {words} |"
        )
        .expect("a String takes everything");
    }
    text
}

#[test]
fn the_readme_lists_every_knob_as_it_is() {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme
        .split_once(BEGIN)
        .expect("the README says where the list begins");
    let (written, _) = rest
        .split_once(END)
        .expect("the README says where the list ends");
    let list = list();
    assert!(
        written == list,
        "the README's list of knobs is out of date; between its two comments belongs:\n\n{list}"
    );
}
