//! An experiment in the address of a page: what stands after its `#`.
//!
//! ```text
//! #preset=byol&at=256:projector.norm=none&at=256:predictor.norm=none&seed=3&lock&hide=settings
//! ```
//!
//! `preset` names where to begin, every other knob has the key that it has everywhere, and each `at` is a
//! planned change. What cannot be read is left out and told: a link that somebody has mistyped, or that is
//! of another version, still opens.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::Recipe;
use crate::experiment::{Experiment, Knob, PlannedChange, Preset, in_order, too_late};

/// What need not be written as `%` and two digits: what no reader of addresses takes for an end, nor
/// `&` and `%` themselves.
const WRITTEN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b':')
    .remove(b'=')
    .remove(b',')
    .remove(b'/');

/// What an address asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// The run, from its first step.
    pub recipe: Recipe,
    /// Whether the knobs are not to be touched.
    pub is_locked: bool,
    /// Whether it is shown within another page: few panels, no lists.
    pub is_embedded: bool,
    /// What is not to be seen, by name.
    pub hidden: Vec<String>,
    /// What could not be read, a sentence each.
    pub doubts: Vec<String>,
}

impl Address {
    /// What stands after the `#`, from `usual` where it names no preset.
    pub fn read(fragment: &str, usual: Preset) -> Self {
        let fragment = fragment.trim_start_matches('#');
        let parts = fragment.split('&').filter(|part| !part.is_empty());
        let parts: Vec<String> = parts
            .map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned())
            .collect();
        let mut read = Reading {
            experiment: usual.experiment(),
            changes: Vec::new(),
            until: None,
            address: Self {
                recipe: Recipe {
                    experiment: usual.experiment(),
                    plan: Vec::new(),
                    until: None,
                },
                is_locked: false,
                is_embedded: false,
                hidden: Vec::new(),
                doubts: Vec::new(),
            },
        };
        // Whatever stands where, knobs are set on the preset, and changes are planned for those.
        let is_preset = |part: &&String| part.starts_with("preset=");
        parts
            .iter()
            .filter(is_preset)
            .for_each(|part| read.preset(part));
        let others = parts.iter().filter(|part| !is_preset(part));
        others.for_each(|part| read.part(part));
        read.end()
    }

    /// The address of a run. Pictures of the person's own are not in it: whoever follows the link has
    /// others.
    pub fn written(recipe: &Recipe) -> String {
        let (preset, differing) = Preset::nearest(&recipe.experiment, |key, value, theirs| {
            value != theirs && key != "data.source"
        });
        let knobs = differing
            .iter()
            .map(|(key, value)| format!("{key}={value}"));
        let until = recipe.until.map(|until| format!("until={until}"));
        let changes = recipe.acting().iter().map(|change| format!("at={change}"));
        let parts: Vec<String> = std::iter::once(format!("preset={}", preset.name()))
            .chain(knobs)
            .chain(until)
            .chain(changes)
            .map(|part| utf8_percent_encode(&part, WRITTEN).to_string())
            .collect();
        parts.join("&")
    }
}

struct Reading {
    experiment: Experiment,
    changes: Vec<PlannedChange>,
    until: Option<u64>,
    address: Address,
}

impl Reading {
    fn doubt(&mut self, sentence: String) {
        self.address.doubts.push(sentence);
    }

    fn preset(&mut self, part: &str) {
        let name = part.strip_prefix("preset=").unwrap_or(part);
        match Preset::from_name(name) {
            Some(preset) => self.experiment = preset.experiment(),
            None => {
                let kept = Preset::name_of(&self.experiment);
                self.doubt(format!(
                    "the link names a preset {name:?} that is not there: this is {kept}"
                ));
            }
        }
    }

    fn part(&mut self, part: &str) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        match key {
            "lock" => self.address.is_locked = true,
            "embed" => self.address.is_embedded = true,
            "hide" => {
                let names = value.split(',').filter(|name| !name.is_empty());
                self.address.hidden.extend(names.map(str::to_owned));
            }
            "until" => match value.parse() {
                Ok(until) => self.until = Some(until),
                Err(_) => self.leave_out(part, "until is a number of steps"),
            },
            "at" => match value.parse() {
                Ok(change) => self.changes.push(change),
                Err(error) => self.leave_out(part, &format!("{error}")),
            },
            _ if Knob::find(key).is_none() => self.leave_out(part, "there is no such knob"),
            _ => {
                if let Err(error) = self.experiment.set(key, value) {
                    self.leave_out(part, &error.to_string());
                }
            }
        }
    }

    fn leave_out(&mut self, part: &str, reason: &str) {
        self.doubt(format!("{part:?} in the link is left out: {reason}"));
    }

    /// The address, with the changes that are possible in their order.
    fn end(mut self) -> Address {
        let mut plan = Vec::new();
        for change in std::mem::take(&mut self.changes) {
            let mut with = plan.clone();
            with.push(change.clone());
            match in_order(with, &self.experiment) {
                Ok(possible) => plan = possible,
                Err(error) => self.leave_out(&format!("at={change}"), &error.reason.to_string()),
            }
        }
        if let Some(late) = too_late(&plan, &self.experiment, self.until) {
            let steps = late.steps;
            for change in plan.split_off(late.changes) {
                self.leave_out(
                    &format!("at={change}"),
                    &format!("the run has only {steps} steps"),
                );
            }
        }
        let mut address = self.address;
        address.recipe = Recipe {
            experiment: self.experiment,
            plan,
            until: self.until,
        };
        address
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(fragment: &str) -> Address {
        Address::read(fragment, Preset::named("byol"))
    }

    #[test]
    fn a_link_opens_what_it_says() {
        let address =
            read("#seed=3&preset=no-norm&at=150:projector.norm=batch&lock&hide=settings,bar");
        let Recipe {
            experiment,
            plan,
            until,
        } = &address.recipe;
        assert_eq!(experiment.seed, 3);
        assert_eq!(Preset::name_of(experiment), "no-norm");
        let plan: Vec<String> = plan.iter().map(ToString::to_string).collect();
        assert_eq!(
            (plan, *until),
            (vec!["150:projector.norm=batch".to_owned()], None)
        );
        assert!(address.is_locked && !address.is_embedded);
        assert_eq!(address.hidden, ["settings", "bar"]);
        assert!(address.doubts.is_empty(), "{:?}", address.doubts);
        assert_eq!(
            read("").recipe.experiment,
            Preset::named("byol").experiment()
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_and_left_out() {
        let usual = read("").recipe;
        for bad in [
            "preset=byo",
            "optimizer.lr=quick",
            "optimizer.lr=-1",
            "colour=red",
            "at=soon",
            "at=256:encoder.width=8",
            "at=9000:projector.norm=none",
            "until=never",
            "%ff%00=%",
        ] {
            let address = read(bad);
            assert_eq!(address.recipe, usual, "{bad}");
            assert_eq!(address.doubts.len(), 1, "{bad}: {:?}", address.doubts);
        }
        let address = read("preset=no-norm&colour=red&seed=4");
        assert_eq!(
            (address.recipe.experiment.seed, address.doubts.len()),
            (4, 1)
        );
    }

    proptest! {
        #[test]
        fn nothing_that_stands_there_does_harm(text in ".{0,80}") {
            let address = read(&text);
            prop_assert!(address.recipe.experiment.validate().is_ok());
        }

        #[test]
        fn a_run_is_found_again_by_its_address(
            preset in prop::sample::select(Preset::all()),
            seed in any::<u32>(),
            lr in 0.01_f64..2.0,
            step in 1_u64..2000,
            norm in prop::sample::select(vec!["none", "batch", "layer"]),
        ) {
            let mut experiment = preset.experiment();
            experiment.set("seed", &seed.to_string()).expect("any");
            experiment.set("optimizer.lr", &lr.to_string()).expect("in range");
            experiment.set("steps", "2048").expect("in range");
            let change = format!("{step}:projector.norm={norm}");
            let plan = vec![change.parse().expect("a change")];
            let recipe = Recipe { experiment, plan, until: Some(2040) };
            let written = Address::written(&recipe);
            let read = Address::read(&written, Preset::opening());
            prop_assert_eq!(&read.doubts, &Vec::<String>::new(), "{}", written);
            prop_assert_eq!(read.recipe, recipe);
        }
    }
}
