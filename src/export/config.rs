//! A run as the file that `--config` reads.

use toml::Value;

use super::command::is_insisted_on;
use crate::experiment::{Experiment, Knob};
use crate::record::{Recipe, app};

/// Knobs that are written also where they have their usual values.
const ALWAYS: [&str; 2] = ["steps", "seed"];

/// The TOML text that makes the run again by `collapse-lab run --config FILE.toml`: the knobs that
/// differ from the default, the changes, and where it ends if that is before all steps are made.
pub fn config(recipe: &Recipe) -> String {
    let Recipe {
        experiment, until, ..
    } = recipe;
    let mut text = format!(
        "# A run of {}. To make it again: collapse-lab run --config THIS_FILE\n",
        app()
    );
    let defaults = Experiment::default().values();
    for ((key, value), (_, usual)) in experiment.values().iter().zip(defaults) {
        let is_written = ALWAYS.contains(&key.as_str()) || is_insisted_on(&experiment.data, key);
        if is_written || *value != usual {
            let value = Knob::find(key).map_or_else(|| string(value), |knob| knob.toml(value));
            text += &format!("{key} = {value}\n");
        }
    }
    if let Some(until) = until {
        text += &format!("until = {until}\n");
    }
    let plan = recipe.acting();
    if !plan.is_empty() {
        text += "at = [\n";
        for change in plan {
            text += &format!("    {},\n", string(&change.to_string()));
        }
        text += "]\n";
    }
    text
}

fn string(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_what_differs_from_the_default_and_the_changes() {
        let mut experiment = Experiment::default();
        let assignments = [
            "optimizer.lr=0.00001",
            "stop_gradient=false",
            "objective=simclr",
            "seed=18446744073709551615",
        ];
        experiment
            .set_assignments(&assignments.map(str::to_owned))
            .expect("valid");
        experiment
            .set("data.source", "a \"folder\"\\of pictures")
            .expect("a text");
        let recipe = Recipe {
            experiment,
            plan: vec!["150:projector.norm=none".parse().expect("a change")],
            until: Some(512),
        };
        let text = config(&recipe);
        let (comment, rest) = text.split_once('\n').expect("lines");
        assert!(comment.starts_with("# A run of collapse-lab "), "{comment}");
        assert_eq!(
            rest,
            r#"objective = "simclr"
stop_gradient = false
steps = 2048
seed = 18446744073709551615
optimizer.lr = 0.00001
data.source = 'a "folder"\of pictures'
data.train = 16384
data.test = 4000
until = 512
at = [
    "150:projector.norm=none",
]
"#
        );
    }
}
