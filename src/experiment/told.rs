//! Changes as a person reads them.

use std::borrow::Cow;

use super::{Intervention, Kind, Knob, PlannedChange};
use crate::words::{described, numeral, tr};

impl Knob {
    /// One of its values as the window writes it.
    pub fn told<'a>(&self, value: &'a str) -> Cow<'a, str> {
        match (&self.kind, value) {
            (Kind::Flag, "true") => tr!("told-on").into(),
            (Kind::Flag, "false") => tr!("told-off").into(),
            (Kind::Choice(choices), _) => choices
                .iter()
                .find(|choice| choice.name == value)
                .map_or(value, |choice| choice.label())
                .into(),
            (Kind::Real(..), _) => numeral(value),
            _ => value.into(),
        }
    }
}

/// The title of a knob, where this program has one with that key.
fn title(key: &str) -> &str {
    Knob::find(key).map_or(key, |knob| knob.title())
}

/// A change, made or planned, in a line.
fn line(step: u64, change: &str, values: String) -> String {
    tr!("told-change", step = step, change = change, values = values)
}

fn told<'a>(key: &str, value: &'a str) -> Cow<'a, str> {
    Knob::find(key).map_or(value.into(), |knob| knob.told(value))
}

impl Intervention {
    /// The knob that was changed: `projector norm`.
    pub fn title(&self) -> &str {
        title(&self.key)
    }

    /// Its values before and after: `none → batch`.
    pub fn values(&self) -> String {
        let Self { key, from, to, .. } = self;
        format!("{} → {}", told(key, from), told(key, to))
    }

    /// The change in a line: `step 150: projector norm none → batch`.
    pub fn words(&self) -> String {
        line(self.step, self.title(), self.values())
    }

    /// What makes the same change again.
    pub fn planned(&self) -> PlannedChange {
        PlannedChange {
            step: self.step,
            key: self.key.clone(),
            value: self.to.clone(),
        }
    }
}

/// Some changes in as few words as stand beside a mark on a plot: `projector, predictor: none`. Of a
/// knob that was changed several times its last value counts.
pub fn in_short(changes: &[Intervention]) -> String {
    let mut made: Vec<&Intervention> = Vec::new();
    for change in changes {
        match made.iter_mut().find(|known| known.key == change.key) {
            Some(known) => *known = change,
            None => made.push(change),
        }
    }
    let parts = made.chunk_by(|a, b| value_of(a) == value_of(b));
    let parts = parts.map(|alike| {
        let names: Vec<&str> = alike.iter().map(|change| short_title(change)).collect();
        format!("{}: {}", names.join(", "), value_of(alike[0]))
    });
    parts.collect::<Vec<String>>().join(" · ")
}

fn value_of(change: &Intervention) -> Cow<'_, str> {
    told(&change.key, &change.to)
}

/// Norms are called by where they stand: that they are norms, their values tell.
fn short_title(change: &Intervention) -> &str {
    let Some(knob) = Knob::find(&change.key) else {
        return &change.key;
    };
    let place = knob.title.strip_suffix(" norm");
    match place.filter(|_| !knob.choices().is_empty()) {
        Some(place) => described("knob", knob.key, "short", place),
        None => knob.title(),
    }
}

impl PlannedChange {
    /// The knob that is to be changed.
    pub fn title(&self) -> &str {
        title(&self.key)
    }

    /// The value that it is to get: `→ batch`.
    pub fn values(&self) -> String {
        format!("→ {}", told(&self.key, &self.value))
    }

    /// The change in a line: `step 150: projector norm → batch`.
    pub fn words(&self) -> String {
        line(self.step, self.title(), self.values())
    }
}

impl std::fmt::Display for PlannedChange {
    /// As `--at` takes it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { step, key, value } = self;
        write!(f, "{step}:{key}={value}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, speaking};

    fn change(key: &str, from: &str, to: &str) -> Intervention {
        Intervention {
            step: 150,
            key: key.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
        }
    }

    #[test]
    fn a_number_has_the_decimal_sign_of_the_language() {
        let change = [change("optimizer.lr", "0.8", "2.5")];
        assert!(in_short(&change).ends_with(" 2.5"));
        let with_comma = |language: &Language| {
            let told = speaking(*language, || in_short(&change));
            told.ends_with(" 2,5")
        };
        assert_eq!(Language::all().filter(with_comma).count(), 2, "de and fr");
    }

    #[test]
    fn a_change_is_told_by_the_knobs_words() {
        for (key, from, to, expected) in [
            (
                "projector.norm",
                "none",
                "batch",
                "projector norm none → batch",
            ),
            (
                "predictor.norm",
                "batch",
                "batch_renorm",
                "predictor norm batch → renorm",
            ),
            ("stop_gradient", "true", "false", "stop-gradient on → off"),
            ("optimizer.lr", "0.8", "0.02", "learning rate 0.8 → 0.02"),
            (
                "encoder.weight_standardization",
                "false",
                "true",
                "weight standardization of the encoder off → on",
            ),
            ("knob.of.tomorrow", "1", "2", "knob.of.tomorrow 1 → 2"),
        ] {
            let made = change(key, from, to);
            assert_eq!(made.words(), format!("step 150: {expected}"));
            let planned = made.planned().words();
            let (title, values) = planned.split_once(" → ").expect("an arrow");
            assert!(made.words().starts_with(title) && made.words().ends_with(values));
        }
    }

    #[test]
    fn changes_in_short_name_each_knob_once_with_its_last_value() {
        let cases = [
            (
                vec![
                    change("projector.norm", "batch", "none"),
                    change("predictor.norm", "batch", "none"),
                ],
                "projector, predictor: none",
            ),
            (
                vec![
                    change("projector.norm", "batch", "none"),
                    change("optimizer.lr", "0.8", "0.1"),
                    change("projector.norm", "none", "layer"),
                ],
                "projector: layer · learning rate: 0.1",
            ),
            (
                vec![change("stop_gradient", "true", "false")],
                "stop-gradient: off",
            ),
            (vec![], ""),
        ];
        for (changes, expected) in cases {
            assert_eq!(in_short(&changes), expected);
        }
    }

    #[test]
    fn a_planned_change_is_written_as_the_command_line_reads_it() {
        let planned = change("projector.norm", "none", "batch").planned();
        assert_eq!(planned.to_string(), "150:projector.norm=batch");
        assert_eq!(planned.to_string().parse(), Ok(planned));
    }
}
