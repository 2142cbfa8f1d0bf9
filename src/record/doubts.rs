//! What of a `session.json` this program does not know: of a newer program, an older one, or an edited file.

use serde_json::Value;

use super::summary::check_version;
use super::{RunSummary, SummaryError};
use crate::experiment::{Experiment, Knob};

/// This program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

impl RunSummary {
    /// As [`RunSummary::from_json`], but goes on where it can: knobs that this program does not have are left out, and those
    /// that the file does not have get their defaults. The sentences say so.
    ///
    /// # Errors
    /// It is something else, or of a later version of the form.
    pub fn doubted(text: &str) -> Result<(Self, Vec<String>), SummaryError> {
        check_version(text)?;
        let mut file: Value = serde_json::from_str(text)?;
        let (mut unknown, mut missing) = (Vec::new(), Vec::new());
        if let Some(knobs @ Value::Object(_)) = file.get_mut("experiment") {
            leave_out("", knobs, &mut unknown);
            missing = left_to_defaults(knobs);
        }
        let summary = if unknown.is_empty() {
            serde_json::from_str(text)?
        } else {
            Self::deserialized(&file)?
        };
        let mut doubts: Vec<String> = newer_program(&summary.app).into_iter().collect();
        if !unknown.is_empty() {
            doubts.push(format!(
                "this program does not know the knobs {} and leaves them out, so the run may differ",
                unknown.join(", ")
            ));
        }
        if !missing.is_empty() {
            doubts.push(format!(
                "it does not say every knob; taken as their defaults are {}",
                missing.join(", ")
            ));
        }
        let others = unknown_fields(&file, &summary);
        if !others.is_empty() {
            doubts.push(format!(
                "this program does not know what it says under {}, and passes over it",
                others.join(", ")
            ));
        }
        Ok((summary, doubts))
    }

    fn deserialized(file: &Value) -> Result<Self, SummaryError> {
        Ok(serde_json::from_value(file.clone())?)
    }
}

/// Takes the knobs out that this program does not have; those go to `unknown` with their values.
fn leave_out(prefix: &str, knobs: &mut Value, unknown: &mut Vec<String>) {
    let Value::Object(fields) = knobs else { return };
    fields.retain(|name, value| {
        let key = if prefix.is_empty() {
            name.clone()
        } else {
            format!("{prefix}.{name}")
        };
        let is_section = Experiment::knobs().any(|knob| {
            knob.key
                .strip_prefix(&key)
                .is_some_and(|rest| rest.starts_with('.'))
        });
        if is_section {
            leave_out(&key, value, unknown);
        } else if Knob::find(&key).is_none() {
            unknown.push(format!("{key} = {value}"));
            return false;
        }
        true
    });
}

/// The knobs that are not there, with their defaults.
fn left_to_defaults(knobs: &Value) -> Vec<String> {
    let is_missing = |key: &str| {
        knobs
            .pointer(&format!("/{}", key.replace('.', "/")))
            .is_none()
    };
    let defaults = Experiment::default().values().into_iter();
    defaults
        .filter(|(key, _)| is_missing(key))
        .map(|(key, value)| format!("{key} = {value}"))
        .collect()
}

/// The sentence for a file of a newer program than this one.
fn newer_program(app: &str) -> Option<String> {
    let numbers = |version: &str| -> Option<Vec<u64>> {
        let plain = version.split(['-', '+']).next()?;
        plain.split('.').map(|part| part.parse().ok()).collect()
    };
    let (_, theirs) = app.rsplit_once(' ')?;
    (numbers(theirs)? > numbers(VERSION)?).then(|| {
        format!(
            "{app} wrote it, which is newer than this {VERSION}: where the newer one trains otherwise, the run differs"
        )
    })
}

/// What stands in the file beside what a summary holds.
fn unknown_fields(file: &Value, summary: &RunSummary) -> Vec<String> {
    let known = serde_json::to_value(summary).unwrap_or_default();
    let names = file.as_object().into_iter().flatten();
    names
        .map(|(name, _)| name)
        .filter(|name| known.get(name.as_str()).is_none())
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::snapshot;
    use super::*;

    /// What is said of a session after this edit of its file.
    fn doubts(edit: impl FnOnce(&mut Value)) -> Vec<String> {
        let made = RunSummary::of(&snapshot(3));
        let mut file = serde_json::to_value(&made).expect("JSON");
        edit(&mut file);
        let (read, doubts) = RunSummary::doubted(&file.to_string()).expect("it can be read");
        assert_eq!(read.experiment, made.experiment);
        doubts
    }

    #[test]
    fn what_is_not_known_of_a_session_is_told() {
        assert_eq!(doubts(|_| ()), [""; 0]);
        for older in ["collapse-lab 0.1.9", "collapse-lab", "another 0.1", ""] {
            assert_eq!(doubts(|file| file["app"] = older.into()), [""; 0]);
        }
        type Edit = fn(&mut Value);
        let cases: [(Edit, &str); 5] = [
            (
                |file| file["app"] = "collapse-lab 1.0.0-beta".into(),
                "collapse-lab 1.0.0-beta wrote it, which is newer",
            ),
            (
                |file| file["experiment"]["optimizer"]["nesterov"] = true.into(),
                "does not know the knobs optimizer.nesterov = true",
            ),
            (
                |file| file["experiment"]["dream"] = serde_json::json!({"depth": 3}),
                "does not know the knobs dream = {\"depth\":3}",
            ),
            (
                |file| {
                    let views = file["experiment"]["views"].as_object_mut();
                    views.expect("a section").remove("hue");
                },
                "taken as their defaults are views.hue = 0.1",
            ),
            (
                |file| file["weather"] = "fair".into(),
                "under weather, and passes over it",
            ),
        ];
        for (edit, expected) in cases {
            let told = doubts(edit);
            assert!(
                told.len() == 1 && told[0].contains(expected),
                "{expected}: {told:?}"
            );
        }
    }
}
