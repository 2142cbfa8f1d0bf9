//! What `--config` reads: an experiment, and what is done to it on the way.

use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use super::text;
use crate::experiment::{Asked, Experiment, PlannedChange};

/// What is to be run. The changes are as they were written: possible or not, in any order.
pub(super) struct Config {
    pub experiment: Experiment,
    pub plan: Vec<PlannedChange>,
    /// Where the run ends before all steps are made.
    pub until: Option<u64>,
}

impl From<Experiment> for Config {
    fn from(experiment: Experiment) -> Self {
        Self {
            experiment,
            plan: Vec::new(),
            until: None,
        }
    }
}

impl Config {
    /// Reads a file: the knobs that differ from the default, and beside them `at`, changes as
    /// `--at` takes them, and `until`, as `--until` takes it.
    ///
    /// # Errors
    /// It cannot be read, is something else, or a knob is out of its range.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = text::read(path)?;
        Self::parse(&text, &path.display().to_string())
    }

    fn parse(text: &str, shown: &str) -> anyhow::Result<Self> {
        let no_experiment = || format!("{shown} is no experiment");
        let mut table = DeTable::parse(text).with_context(no_experiment)?;
        let knobs = table.get_mut();
        let [at, until] = ["at", "until"].map(|name| knobs.remove(name));
        let has = |key| {
            let data = knobs.get("data").and_then(|data| data.get_ref().get(key));
            data.is_some()
        };
        let asked = Asked {
            train: has("train"),
            test: has("test"),
        };
        let mut experiment: Experiment =
            read(Deserializer::from(table), text).with_context(no_experiment)?;
        experiment.data.asked = asked;
        experiment
            .validate()
            .with_context(|| format!("in {shown}"))?;
        let changes: Option<Vec<String>> = aside(at, text).with_context(no_experiment)?;
        let changes = changes.unwrap_or_default().into_iter();
        let plan = changes.map(|change| change.parse());
        let plan: Result<Vec<PlannedChange>, _> = plan.collect();
        Ok(Self {
            experiment,
            plan: plan.with_context(|| format!("in {shown}: at"))?,
            until: aside(until, text).with_context(no_experiment)?,
        })
    }
}

/// What stands beside the knobs, if it is there.
fn aside<'a, T: Deserialize<'a>>(
    value: Option<Spanned<DeValue<'a>>>,
    text: &str,
) -> Result<Option<T>, Error> {
    let value = value.map(toml::de::ValueDeserializer::from);
    value.map(|value| read(value, text)).transpose()
}

/// An error shows the line that it is about.
fn read<'a, T: Deserialize<'a>, D: serde::Deserializer<'a, Error = Error>>(
    from: D,
    text: &str,
) -> Result<T, Error> {
    T::deserialize(from).map_err(|mut error| {
        error.set_input(Some(text));
        error
    })
}
