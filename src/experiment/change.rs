//! Changing one knob by its key: the one path that a click, `--set` and `--at` all take.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Effect, Experiment, InvalidExperiment, Knob};

/// A change that was made while a run was going on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Intervention {
    /// Steps finished when the change was made: it acts from step `step + 1` on.
    pub step: u64,
    /// The knob.
    pub key: String,
    /// Its value before.
    pub from: String,
    /// Its value after.
    pub to: String,
}

/// A change to make once `step` steps are finished: `STEP:KEY=VALUE` on the command line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedChange {
    /// Steps finished before the change.
    pub step: u64,
    /// The knob.
    pub key: String,
    /// The value to give it, as text.
    pub value: String,
}

/// Why a knob could not be set.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ChangeError {
    /// No knob has this key.
    #[error("unknown key \"{key}\"; the keys are {known}")]
    UnknownKey {
        /// The key as given.
        key: String,
        /// All keys, comma-separated.
        known: String,
    },
    /// The value does not fit the knob.
    #[error("\"{value}\" is no value for {key}: {reason}")]
    BadValue {
        /// The knob.
        key: String,
        /// The value as given.
        value: String,
        /// What would fit.
        reason: String,
    },
    /// The knob is built into the running network.
    #[error("{key} takes effect at restart only")]
    NotLive {
        /// The knob.
        key: String,
    },
    /// The value fits the knob but lies outside its range.
    #[error(transparent)]
    OutOfRange(#[from] InvalidExperiment),
    /// There is not the memory for it; says so.
    #[error("{0}")]
    TooLarge(String),
    /// The text is not of the form that the option takes.
    #[error("\"{text}\" is not of the form {form}")]
    BadForm {
        /// The text as given.
        text: String,
        /// The form that it should have.
        form: &'static str,
    },
}

/// When a change of `key` acts.
pub fn effect_of(key: &str) -> Effect {
    Knob::find(key).map_or(Effect::Restart, |knob| knob.effect)
}

impl Experiment {
    /// Sets a knob of a running network.
    ///
    /// # Errors
    /// As [`Experiment::set`], and where the change would act at a restart only; `self` is then
    /// unchanged.
    pub fn set_live(&mut self, key: &str, text: &str) -> Result<(), ChangeError> {
        let before = self.clone();
        self.set(key, text)?;
        match effect_of(key) {
            Effect::NextStep => Ok(()),
            Effect::Restart => {
                *self = before;
                Err(ChangeError::NotLive {
                    key: key.to_owned(),
                })
            }
        }
    }

    /// Every key, in the order in which files list them.
    pub fn keys() -> Vec<&'static str> {
        Self::knobs().map(|knob| knob.key).collect()
    }

    /// Every key with its value as text, in the order of [`Experiment::keys`].
    pub fn values(&self) -> Vec<(String, String)> {
        fn walk(prefix: &str, value: &Value, values: &mut Vec<(String, String)>) {
            let Value::Object(fields) = value else {
                values.extend(text(value).map(|text| (prefix.to_owned(), text)));
                return;
            };
            for (name, field) in fields {
                let key = if prefix.is_empty() {
                    name.clone()
                } else {
                    format!("{prefix}.{name}")
                };
                walk(&key, field, values);
            }
        }
        let mut values = Vec::new();
        walk("", &tree(self), &mut values);
        values
    }

    /// The value of `key` as text, or `None` where no knob has that key.
    pub fn get(&self, key: &str) -> Option<String> {
        let knob = Knob::find(key)?;
        text(tree(self).pointer(&pointer(knob.key))?)
    }

    /// Sets `key` to the value that `text` spells.
    ///
    /// # Errors
    /// The key is unknown, the text does not fit the knob, or the value is out of range; `self` is
    /// then unchanged.
    pub fn set(&mut self, key: &str, text: &str) -> Result<(), ChangeError> {
        self.set_together([(key, text)])
    }

    /// Sets several knobs and then checks the whole, so that their order does not matter where
    /// ranges depend on each other.
    ///
    /// # Errors
    /// As [`Experiment::set`]; `self` is then unchanged.
    pub fn set_together<'a>(
        &mut self,
        changes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(), ChangeError> {
        let mut root = tree(self);
        let mut asked = self.data.asked;
        for (key, text) in changes {
            asked.note(key);
            let Some((knob, leaf)) = Knob::find(key).zip(root.pointer_mut(&pointer(key))) else {
                return Err(ChangeError::UnknownKey {
                    key: key.to_owned(),
                    known: Self::keys().join(", "),
                });
            };
            let bad = |reason: String| ChangeError::BadValue {
                key: key.to_owned(),
                value: text.to_owned(),
                reason,
            };
            *leaf = knob.kind.parse(text).map_err(bad)?;
            // A whole number can still be too large for its field.
            serde_json::from_value::<Self>(root.clone()).map_err(|error| bad(error.to_string()))?;
        }
        let mut changed: Self =
            serde_json::from_value(root).expect("every value was read once already");
        changed.validate()?;
        changed.data.asked = asked;
        *self = changed;
        Ok(())
    }

    /// Sets knobs from `KEY=VALUE` texts, in any order.
    ///
    /// # Errors
    /// As [`Experiment::set`], and where there is no `=`.
    pub fn set_assignments(&mut self, assignments: &[String]) -> Result<(), ChangeError> {
        let split = assignments
            .iter()
            .map(|text| split_assignment(text, "KEY=VALUE"))
            .collect::<Result<Vec<_>, _>>()?;
        self.set_together(split)
    }
}

impl FromStr for PlannedChange {
    type Err = ChangeError;

    fn from_str(text: &str) -> Result<Self, ChangeError> {
        const FORM: &str = "STEP:KEY=VALUE, for example 256:projector.norm=none";
        let bad_form = || ChangeError::BadForm {
            text: text.to_owned(),
            form: FORM,
        };
        let (step, assignment) = text.split_once(':').ok_or_else(bad_form)?;
        let (key, value) = split_assignment(assignment, FORM).map_err(|_| bad_form())?;
        let step = step.trim().parse().map_err(|_| bad_form())?;
        Ok(Self {
            step,
            key: key.to_owned(),
            value: value.to_owned(),
        })
    }
}

fn tree(experiment: &Experiment) -> Value {
    serde_json::to_value(experiment).expect("an experiment holds only numbers, flags and text")
}

/// A knob's value as text; what holds further knobs has none.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Object(_) => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn pointer(key: &str) -> String {
    format!("/{}", key.replace('.', "/"))
}

fn split_assignment<'a>(
    text: &'a str,
    form: &'static str,
) -> Result<(&'a str, &'a str), ChangeError> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim(), value.trim())),
        _ => Err(ChangeError::BadForm {
            text: text.to_owned(),
            form,
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::experiment::MlpNorm;

    #[test]
    fn every_key_can_be_read_and_set_to_its_own_value() {
        let experiment = Experiment::default();
        for (key, text) in experiment.values() {
            assert_eq!(experiment.get(&key).as_ref(), Some(&text), "{key}");
            let mut copy = experiment.clone();
            copy.set(&key, &text).expect("its own value fits");
            assert_eq!(copy, experiment, "{key}");
        }
    }

    #[test]
    fn what_is_no_key_has_no_value() {
        for key in ["projector", "projector/norm", "projector.nrom", "", "."] {
            assert_eq!(Experiment::default().get(key), None, "{key}");
        }
    }

    #[test]
    fn a_change_by_key_reaches_the_field() {
        let mut experiment = Experiment::default();
        experiment
            .set_assignments(&["projector.norm = none".to_owned()])
            .expect("valid");
        assert_eq!(experiment.projector.norm, MlpNorm::None);
    }

    #[test]
    fn refusals_say_what_would_fit_and_change_nothing() {
        let cases = [
            ("projector.nrom=none", "unknown key"),
            ("projector=none", "unknown key"),
            ("projector/norm=none", "unknown key"),
            ("/projector/norm=none", "unknown key"),
            ("projector.norm=instance", "batch"),
            ("optimizer.lr=NaN", "finite"),
            ("optimizer.lr=-1", "0 to 100"),
            ("optimizer.momentum=1", "just below 1"),
            ("batch=12.5", "whole number"),
            ("data.side=15", "16 to 224"),
            ("data.side=225", "0 (as the source has it)"),
            ("batch", "KEY=VALUE"),
            ("optimizer.exclude_bias_and_norm=maybe", "true or false"),
        ];
        for (assignment, expected) in cases {
            let mut experiment = Experiment::default();
            let message = experiment
                .set_assignments(&[assignment.to_owned()])
                .expect_err(assignment)
                .to_string();
            assert!(message.contains(expected), "{assignment}: {message}");
            assert_eq!(experiment, Experiment::default());
        }
    }

    #[test]
    fn knobs_whose_ranges_depend_on_each_other_may_come_in_any_order() {
        for order in [["batch=16", "data.train=64"], ["data.train=64", "batch=16"]] {
            let mut experiment = Experiment::default();
            experiment
                .set_assignments(&order.map(str::to_owned))
                .expect("the whole is valid");
            assert_eq!((experiment.batch, experiment.data.train), (16, 64));
        }
    }

    #[test]
    fn what_is_built_into_the_network_waits_for_a_restart() {
        let data = ["data.source", "data.side", "data.clutter"];
        for key in [
            "encoder.width",
            "encoder.arch",
            "batch",
            "projector.out",
            "seed",
        ]
        .into_iter()
        .chain(data)
        {
            assert_eq!(effect_of(key), Effect::Restart, "{key}");
        }
        for key in [
            "encoder.norm",
            "projector.norm",
            "predictor.norm",
            "projector.output_norm",
            "optimizer.kind",
        ] {
            assert_eq!(effect_of(key), Effect::NextStep, "{key}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_never_leaves_an_invalid_experiment(text in ".{0,60}") {
            let mut experiment = Experiment::default();
            experiment.set_assignments(std::slice::from_ref(&text)).ok();
            prop_assert!(experiment.validate().is_ok());
            text.parse::<PlannedChange>().ok();
        }

        #[test]
        fn real_knobs_survive_text(lr in 0.0_f64..100.0) {
            let mut experiment = Experiment::default();
            experiment.set("optimizer.lr", &lr.to_string()).expect("in range");
            prop_assert_eq!(experiment.optimizer.lr, lr);
            prop_assert_eq!(experiment.get("optimizer.lr").and_then(|text| text.parse::<f64>().ok()), Some(lr));
        }

        #[test]
        fn planned_changes_keep_their_three_parts(step in 0_u64..1_000_000, value in "[a-z0-9.]{1,8}") {
            let planned: PlannedChange = format!("{step}:projector.norm={value}").parse().expect("well formed");
            prop_assert_eq!(planned, PlannedChange { step, key: "projector.norm".to_owned(), value });
        }
    }
}
