//! A small sweep about the knobs of a run.

use std::fmt::Write as _;

use crate::experiment::{Experiment, Group, Kind, Knob, Range, Scale, Slider};

/// Values of an axis on each side of the run's own.
const BESIDE: i32 = 2;
/// How far two neighbours are apart where a knob goes by powers of ten.
const TIMES: f64 = 2.0;
/// Powers of ten between two neighbours where a knob is 0.
const FROM_ZERO: f64 = 10.0;

/// What a small map is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// From left to right.
    pub x: &'static str,
    /// From bottom to top.
    pub y: &'static str,
    /// Seeds of each cell, from the run's own on.
    pub seeds: u64,
    /// Where the runs end.
    pub until: u64,
}

impl Default for Around {
    fn default() -> Self {
        Self {
            x: "optimizer.lr",
            y: "optimizer.weight_decay",
            seeds: 2,
            until: 150,
        }
    }
}

/// The knobs that can be an axis of such a map: what decides which pictures there are, how long a run is and its seed cannot.
pub fn axes() -> impl Iterator<Item = &'static Knob> {
    Experiment::knobs().filter(|knob| {
        let is_other = knob.key == "seed" || knob.key == "steps" || knob.key.starts_with("data.");
        !is_other && !matches!(knob.kind, Kind::Text(_)) && knob.group != Some(Group::Pictures)
    })
}

impl Around {
    /// The file of the sweep about a run with these knobs.
    pub fn file(&self, experiment: &Experiment) -> String {
        // What stands before the first table belongs to all runs.
        let until = self.until.min(experiment.steps);
        let mut text = format!("# Made by the window.\nuntil = {until}\n[knobs]\n");
        let turned = [self.x, self.y, "seed"];
        let usual = Experiment::default().values();
        for ((key, value), (_, usual)) in experiment.values().iter().zip(usual) {
            if !turned.contains(&key.as_str()) && *value != usual {
                // Writing into a string cannot fail.
                writeln!(text, "{key} = {}", written(key, value)).ok();
            }
        }
        for key in [self.x, self.y] {
            let values: Vec<String> = values(key, experiment)
                .iter()
                .map(|value| written(key, value))
                .collect();
            let values = values.join(", ");
            writeln!(text, "\n[[axis]]\nkey = \"{key}\"\nvalues = [{values}]").ok();
        }
        let seeds: Vec<String> = (0..self.seeds)
            .map(|more| experiment.seed.saturating_add(more).to_string())
            .collect();
        writeln!(
            text,
            "\n[[axis]]\nkey = \"seed\"\nvalues = [{}]",
            seeds.join(", ")
        )
        .ok();
        text
    }
}

fn written(key: &str, value: &str) -> String {
    Knob::find(key).map_or_else(|| value.to_owned(), |knob| knob.toml(value))
}

/// The values of a knob about that of a run, that one among them.
fn values(key: &str, experiment: &Experiment) -> Vec<String> {
    let own = experiment.get(key).unwrap_or_default();
    let Some(knob) = Knob::find(key) else {
        return vec![own];
    };
    let numbers = match &knob.kind {
        Kind::Flag => return vec!["false".to_owned(), "true".to_owned()],
        Kind::Choice(choices) => {
            return choices
                .iter()
                .map(|choice| choice.name.to_owned())
                .collect();
        }
        Kind::Text(_) => return vec![own],
        Kind::Whole(range) => wholes(&own, range),
        Kind::Real(range, slider) => reals(&own, range, slider),
    };
    let mut texts: Vec<String> = Vec::new();
    for number in numbers {
        let text = number.to_string();
        // Whether it fits is a matter of the other knobs, too.
        let fits = experiment.clone().set(key, &text).is_ok();
        if fits && !texts.contains(&text) {
            texts.push(text);
        }
    }
    if texts.is_empty() { vec![own] } else { texts }
}

fn wholes(own: &str, range: &Range) -> Vec<f64> {
    let own: f64 = own.parse().unwrap_or(0.0);
    let beside = |power: i32| (own * TIMES.powi(power)).round();
    if own <= 4.0 {
        let bounds = range.bounds();
        return (-BESIDE..=BESIDE)
            .map(|more| own + f64::from(more))
            .filter(|number| bounds.contains(number))
            .collect();
    }
    (-BESIDE..=BESIDE).map(beside).collect()
}

fn reals(own: &str, range: &Range, slider: &Slider) -> Vec<f64> {
    let own: f64 = own.parse().unwrap_or(0.0);
    let rounded = |number: f64| format!("{number:.3e}").parse().unwrap_or(number);
    let (least, most) = range.bounds().into_inner();
    match slider.scale {
        Scale::Linear { .. } => {
            let step = (slider.most - slider.least) / 8.0;
            let beside = (-BESIDE..=BESIDE).map(|more| rounded(own + f64::from(more) * step));
            beside
                .map(|number: f64| number.clamp(least, most))
                .collect()
        }
        Scale::Log | Scale::LogOrZero { .. } if own > 0.0 => {
            let beside = (-BESIDE..=BESIDE).map(|power| rounded(own * TIMES.powi(power)));
            beside
                .map(|number: f64| number.clamp(least, most))
                .collect()
        }
        Scale::Log | Scale::LogOrZero { .. } => {
            let above = match slider.scale {
                Scale::LogOrZero { above } => above,
                Scale::Linear { .. } | Scale::Log => slider.least.max(1e-6),
            };
            let beside = (0..2 * BESIDE).map(|power| rounded(above * FROM_ZERO.powi(power)));
            std::iter::once(0.0).chain(beside).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Grid, Sweep};
    use super::*;
    use crate::experiment::Preset;

    fn grid(around: &Around, experiment: &Experiment) -> Grid {
        let text = around.file(experiment);
        let grid = Sweep::read(&text).and_then(Grid::of);
        grid.unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    #[test]
    fn a_map_about_a_run_has_that_run_in_its_middle() {
        let mut experiment = Preset::named("simclr").experiment();
        experiment.set("optimizer.lr", "0.3").expect("valid");
        experiment.set("seed", "41").expect("valid");
        experiment.data.train = 4096;
        let grid = grid(&Around::default(), &experiment);
        assert_eq!(grid.runs.len(), 5 * 5 * 2);
        let lrs: Vec<String> = grid.sweep.axes[0]
            .values
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(lrs, ["0.075", "0.15", "0.3", "0.6", "1.2"]);
        let same = grid
            .runs
            .iter()
            .filter(|run| run.recipe.experiment == experiment);
        assert_eq!(same.count(), 1);
        let order = grid.outwards();
        let first = &grid.runs[order[0]].recipe.experiment;
        assert_eq!(*first, experiment, "what runs already is seen first");
        let seeds: Vec<u64> = order
            .iter()
            .map(|index| grid.runs[*index].recipe.experiment.seed)
            .collect();
        assert_eq!([&seeds[..25], &seeds[25..]], [[41; 25], [42; 25]]);
        let corners = order[21..25].iter().map(|index| &grid.runs[*index].place);
        assert!(
            corners
                .clone()
                .all(|place| place[..2].iter().all(|at| [0, 4].contains(at))),
            "{:?}",
            corners.collect::<Vec<_>>()
        );
        assert!(grid.runs.iter().all(|run| run.recipe.until == Some(150)));
    }

    #[test]
    fn every_knob_that_is_offered_makes_a_map_of_every_preset() {
        for preset in Preset::all() {
            let experiment = preset.experiment();
            for knob in axes() {
                let y = if knob.key == "optimizer.lr" {
                    "batch"
                } else {
                    "optimizer.lr"
                };
                let around = Around {
                    x: knob.key,
                    y,
                    ..Around::default()
                };
                let text = around.file(&experiment);
                let read = Sweep::read(&text);
                let sweep = read.unwrap_or_else(|error| panic!("{error}: {text}"));
                let own = experiment.get(knob.key).expect("a value");
                let values = || sweep.axes[0].values.iter().map(ToString::to_string);
                let number = |text: &str| text.parse::<f64>().ok();
                let is_own = |value: String| match (number(&value), number(&own)) {
                    (Some(value), Some(own)) => value == own,
                    _ => value == own,
                };
                assert!(values().any(is_own), "{} {own}: {text}", knob.key);
            }
        }
    }

    #[test]
    fn what_is_zero_goes_up_by_powers_of_ten() {
        let mut experiment = Experiment::default();
        experiment
            .set("optimizer.weight_decay", "0")
            .expect("valid");
        let values = values("optimizer.weight_decay", &experiment);
        assert_eq!(values[0], "0");
        assert!(values.len() == 5, "{values:?}");
        assert_eq!(super::values("projector.norm", &experiment).len(), 5);
        assert_eq!(
            super::values("predictor.layers", &experiment),
            ["0", "1", "2", "3"]
        );
    }
}
